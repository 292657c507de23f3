//! Answers the questions of `breakeven`.

use super::super::terminal::Terminal;
use super::asked::{Asked, Kind};
use super::tell::{Teller, Told, level_curves};
use crate::analysis::breakeven::{
    Aim, Axis, Bench, CellFault, Curve, curves, discounting, levels, preferred,
};
use crate::cli::attempt::not_finite;
use crate::cli::failure::Failure;
use crate::cli::progress::Progress;
use crate::cli::question::{Answer, Answering};
use crate::cli::table::print_parts;
use crate::model::indicators::Indicator;
use crate::output::breakeven::charts;
use crate::output::breakeven::csv::{self, Setup};
use crate::output::breakeven::report;
use crate::output::report_part::ReportPart;
use crate::output::run_charts::Words;
use crate::output::run_report::REMINDER;
use crate::output::run_words;
use crate::scenario::{Override, Scenario};
use crate::text::Text;

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

    fn teller(&self) -> Teller<'_> {
        Teller {
            answering: self.answering,
            words: self.words,
            charts: self.charts,
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
        let curves = level_curves(self.scenario.alternatives.len(), aims);
        let line = axis.line(self.points);
        let found = self.along(axis, second, &curves, |bench| levels(bench, &line))?;
        let names = self.names();
        let setup = Setup {
            names: &names,
            axis,
            second,
            points: &line.points,
            interpolated: false,
        };
        self.teller().targets(&setup, aims, &found)
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
        let found = self.along(axis, second, &curves, |bench| {
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
        self.teller().preferred(&setup, &found)
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
            parts: report::discount_rates(axis, &answer, self.teller().voice()),
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
