//! Answers the questions of `breakeven`.

use super::super::terminal::Terminal;
use super::asked::{Asked, Kind};
use crate::analysis::breakeven::{
    Aim, Axis, Bench, CellFault, Curve, LevelAnswer, PreferredAnswer, curves, discounting, levels,
    preferred,
};
use crate::cli::attempt::not_finite;
use crate::cli::failure::Failure;
use crate::cli::progress::Progress;
use crate::cli::question::{Answer, Answering};
use crate::cli::table::print_parts;
use crate::model::indicators::Indicator;
use crate::output::breakeven::charts;
use crate::output::breakeven::csv::{self, At, Setup};
use crate::output::breakeven::report::{self, Voice};
use crate::output::charts::{ChartError, Picture};
use crate::output::report_part::ReportPart;
use crate::output::run_charts::Words;
use crate::output::run_report::REMINDER;
use crate::output::run_words;
use crate::scenario::{Override, Scenario};
use crate::text::Text;

/// A chart and the name of its files.
type Drawn = (String, Result<Picture, ChartError>);

/// What a kind of question comes to.
struct Told {
    parts: Vec<ReportPart>,
    charts: Vec<Drawn>,
}

/// Answers a question.
pub(super) fn answer(
    answering: &Answering<'_>,
    asked: &Asked,
    charts: bool,
) -> Result<Answer, Failure> {
    let terminal = answering.terminal;
    let scenario = &answering.subjects[0].scenario;
    let language = terminal.language;
    let (plan, outcome) = answering.evaluate(scenario)?;
    let (words, grades) = answering.words(scenario, &plan, &outcome);
    let work = Work {
        answering,
        scenario,
        words: &words,
        points: asked.points,
        charts,
    };
    let told = match &asked.kind {
        Kind::Targets { axis, second, aims } => work.targets(axis, second.as_ref(), aims)?,
        Kind::Preferred {
            axis,
            second,
            indicator,
        } => work.preferred(axis, second.as_ref(), *indicator)?,
        Kind::Discount { axis, indicator } => work.discount(axis, *indicator)?,
    };
    let drawn = told
        .charts
        .iter()
        .map(|(name, drawn)| (name.as_str(), drawn.clone()));
    let drawn = answering.charts(drawn)?;
    let mut parts = vec![
        ReportPart::Paragraph(run_words::title(scenario, language)),
        ReportPart::Paragraph(run_words::design(scenario, outcome.draws, language)),
    ];
    parts.extend(told.parts);
    parts.extend(run_words::evidence(&grades, language).map(ReportPart::Paragraph));
    parts.push(ReportPart::Paragraph(REMINDER.get(language).to_owned()));
    let mut text = Vec::new();
    print_parts(&mut text, terminal, &parts)?;
    Ok(Answer {
        text: String::from_utf8_lossy(&text).into_owned(),
        charts: drawn,
        draws: outcome.draws,
    })
}

/// Why a value of an input could not be worked out.
pub(in crate::cli) fn failure(
    fault: CellFault,
    scenario: &Scenario,
    terminal: &Terminal,
) -> Failure {
    let say = |text: Text| Failure::Failed(terminal.say(text).to_owned());
    match fault {
        CellFault::Scenario(problems) => Failure::Scenario(problems),
        CellFault::Plan(fault) => Failure::Failed(fault.to_string()),
        CellFault::NotFinite(fault, settings) => {
            let settings = settings
                .iter()
                .map(|one| format!("{}={}", one.path, one.value));
            let settings: Vec<String> = settings.collect();
            match not_finite(&fault, scenario) {
                Failure::Failed(message) => {
                    Failure::Failed(format!("{message} with --set {}", settings.join(" --set ")))
                }
                other => other,
            }
        }
        CellFault::TooManyChanges => say(Text::new(
            "the best option changes too often within a step: take more --points or a shorter range",
            "最优方案在一步之内更替过多：请增加 --points 或缩小范围",
        )),
        CellFault::TooManyDraws => say(Text::new(
            "too many draws to keep every one of them: lower --draws",
            "抽样次数过多，无法逐次保留：请减少 --draws",
        )),
        CellFault::Interrupted => Failure::Interrupted,
    }
}

/// A question at work.
struct Work<'a> {
    answering: &'a Answering<'a>,
    scenario: &'a Scenario,
    words: &'a Words,
    points: usize,
    charts: bool,
}

impl Work<'_> {
    fn names(&self) -> Vec<&str> {
        let alternatives = self.scenario.alternatives.iter();
        alternatives.map(|one| one.name.as_str()).collect()
    }

    fn voice(&self) -> Voice<'_> {
        Voice {
            language: self.answering.terminal.language,
            titles: &self.words.alternatives,
        }
    }

    /// Does something along the first input, at each value of the second.
    fn along<T>(
        &self,
        axis: &Axis,
        second: Option<&Axis>,
        curves: &[Curve],
        work: impl Fn(&Bench<'_>) -> Result<T, CellFault>,
    ) -> Result<Vec<(Option<f64>, T)>, Failure> {
        let terminal = self.answering.terminal;
        let across = second.map(|axis| axis.line(self.points).points);
        let places: Vec<Option<f64>> = match &across {
            Some(values) => values.iter().copied().map(Some).collect(),
            None => vec![None],
        };
        places
            .into_iter()
            .map(|place| {
                let progress = Progress::new(terminal, Text::new("searching", "搜索"), None);
                let settings = |at: f64| {
                    let fixed = second
                        .zip(place)
                        .map(|(axis, value)| set(&axis.path, value));
                    fixed.into_iter().chain([set(&axis.path, at)]).collect()
                };
                let bench = Bench {
                    scenario: self.scenario,
                    settings: &settings,
                    curves,
                    monitor: &progress,
                };
                let found = work(&bench);
                progress.finish();
                Ok((
                    place,
                    found
                        .map_err(|fault| failure(fault, self.scenario, self.answering.terminal))?,
                ))
            })
            .collect()
    }

    /// Where figures reach targets.
    fn targets(&self, axis: &Axis, second: Option<&Axis>, aims: &[Aim]) -> Result<Told, Failure> {
        let count = self.scenario.alternatives.len();
        let curves: Vec<Curve> = aims
            .iter()
            .flat_map(|&aim| (0..count).map(move |alternative| Curve::Level { alternative, aim }))
            .collect();
        let line = axis.line(self.points);
        let found: Vec<(Option<f64>, Vec<LevelAnswer>)> =
            self.along(axis, second, &curves, |bench| levels(bench, &line))?;
        let names = self.names();
        let setup = Setup {
            names: &names,
            axis,
            second,
            points: &line.points,
            interpolated: false,
        };
        // By figure and alternative, then along the second input.
        let all: Vec<At<LevelAnswer>> = (0..curves.len())
            .flat_map(|curve| {
                found.iter().map(move |(second, answers)| At {
                    second: *second,
                    answer: &answers[curve],
                })
            })
            .collect();
        self.answering
            .table("crossings.csv", |file| csv::crossings(file, &setup, &all))?;
        self.answering
            .table("curve.csv", |file| csv::curve(file, &setup, &all))?;
        let mut charts = Vec::new();
        for (number, aim) in aims.iter().enumerate().filter(|_| self.charts) {
            let suffix = match aims.len() {
                1 => String::new(),
                _ => format!("-{}", number + 1),
            };
            charts.push(match second {
                None => (
                    format!("break-even{suffix}"),
                    charts::curve(&setup, aim, &all, self.words),
                ),
                Some(second) => (
                    format!("frontier{suffix}"),
                    charts::level_frontier(&setup, second, aim, &all, self.words),
                ),
            });
        }
        Ok(Told {
            parts: report::levels(&setup, &all, self.voice()),
            charts,
        })
    }

    /// Where the best option changes.
    fn preferred(
        &self,
        axis: &Axis,
        second: Option<&Axis>,
        indicator: Indicator,
    ) -> Result<Told, Failure> {
        let curves = curves(self.scenario.alternatives.len(), indicator);
        let line = axis.line(self.points);
        let found: Vec<(Option<f64>, PreferredAnswer)> =
            self.along(axis, second, &curves, |bench| {
                preferred(bench, &line, indicator)
            })?;
        let names = self.names();
        let setup = Setup {
            names: &names,
            axis,
            second,
            points: &line.points,
            interpolated: false,
        };
        let all: Vec<At<PreferredAnswer>> = found
            .iter()
            .map(|(second, answer)| At {
                second: *second,
                answer,
            })
            .collect();
        self.answering
            .table("changes.csv", |file| csv::changes(file, &setup, &all))?;
        self.answering
            .table("options.csv", |file| csv::options(file, &setup, &all))?;
        let charts = match (second, all.first()) {
            _ if !self.charts => Vec::new(),
            (Some(second), _) => vec![(
                "frontier".to_owned(),
                charts::preferred_frontier(&setup, second, &all, self.words),
            )],
            (None, Some(only)) => {
                let title = Text::new("Which option is best", "何者最优");
                let drawn = charts::options(axis, only.answer, (title, false), self.words);
                vec![("preferred".to_owned(), drawn)]
            }
            (None, None) => Vec::new(),
        };
        Ok(Told {
            parts: report::preferred(&setup, &all, self.voice()),
            charts,
        })
    }

    /// The comparison over discount rates.
    fn discount(&self, axis: &Axis, indicator: Indicator) -> Result<Told, Failure> {
        let terminal = self.answering.terminal;
        let curves = curves(self.scenario.alternatives.len(), indicator);
        let line = axis.line(self.points);
        let progress = Progress::new(terminal, Text::new("searching", "搜索"), None);
        let found = discounting(self.scenario, indicator, &curves, &line, &progress);
        progress.finish();
        let answer =
            found.map_err(|fault| failure(fault, self.scenario, self.answering.terminal))?;
        let names = self.names();
        self.answering
            .table("discount.csv", |file| csv::discount(file, &names, &answer))?;
        self.answering
            .table("rates.csv", |file| csv::rates(file, &names, axis, &answer))?;
        let charts = match self.charts {
            true => vec![(
                "discount".to_owned(),
                charts::discount(axis, &answer, self.words),
            )],
            false => Vec::new(),
        };
        Ok(Told {
            parts: report::discount_rates(axis, &answer, self.voice()),
            charts,
        })
    }
}

/// A setting to a number.
fn set(path: &str, value: f64) -> Override {
    Override {
        path: path.to_owned(),
        value: value.to_string(),
    }
}
