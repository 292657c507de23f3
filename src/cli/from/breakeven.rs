//! `commonground breakeven --from`: where a figure of a table crosses a target, or the best option changes.

use super::{FromOptions, needs_a_lever, needs_two};
use crate::analysis::breakeven::{
    Aim, Axis, CellFault, Curve, Line, TableSource, curves, levels, preferred, sense,
};
use crate::analysis::precision::TargetFault;
use crate::cli::breakeven::aim_fault;
use crate::cli::breakeven::tell::{Teller, Told, level_curves};
use crate::cli::failure::Failure;
use crate::cli::question::{Answer, Answering, QuestionOptions};
use crate::cli::table::print_parts;
use crate::cli::terminal::Terminal;
use crate::model::indicators::Indicator;
use crate::model::measure::Measure;
use crate::output::breakeven::csv::Setup;
use crate::output::draws_answers::words;
use crate::output::run_charts::Words;
use crate::scenario::draws_table::DrawsTable;
use crate::text::{Language, Text};
use std::io::Write;

/// What is asked, as typed.
pub(in crate::cli) struct Asked<'a> {
    pub(in crate::cli) targets: &'a [String],
    pub(in crate::cli) preferred: Option<&'a str>,
}

/// What is looked for.
enum Kind {
    Targets(Vec<Aim>),
    Preferred(Measure),
}

/// Searches between the cells and writes what is found.
pub(in crate::cli) fn run(
    asked: &Asked<'_>,
    from: &FromOptions,
    options: &QuestionOptions,
    terminal: &Terminal,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let table = options.read_table(from, asked.preferred.is_some(), terminal)?;
    needs_a_lever(&table, terminal)?;
    let kind = asked.read(&table, terminal)?;
    options.answer_from_table(
        ("breakeven", options.charts()),
        &table,
        terminal,
        out,
        |answering| {
            let language = terminal.language;
            let titles = table.alternatives.clone();
            let charted = words::chart_words(&table, titles, (language, terminal.format(None)));
            let work = Work::new(&table, answering, &charted, options.charts());
            let told = match &kind {
                Kind::Targets(aims) => work.targets(aims)?,
                Kind::Preferred(measure) => work.preferred(*measure)?,
            };
            let drawn = told.charts.iter().map(|(name, one)| (&**name, one.clone()));
            let drawn = answering.charts(drawn)?;
            let mut parts = words::opening(&table, language);
            parts.extend(told.parts);
            parts.push(words::reminder(language));
            let mut text = Vec::new();
            print_parts(&mut text, terminal, &parts)?;
            Ok(Answer {
                text: String::from_utf8_lossy(&text).into_owned(),
                charts: drawn,
                draws: table.most_draws(),
            })
        },
    )
}

impl Asked<'_> {
    /// Reads the arguments; all that is wrong with them at once.
    fn read(&self, table: &DrawsTable, terminal: &Terminal) -> Result<Kind, Failure> {
        let say = |english: String, chinese: String| match terminal.language {
            Language::English => english,
            Language::Chinese => chinese,
        };
        let mut faults = Vec::new();
        if table.levers.len() > 2 {
            faults.push(say(
                "--lever: two levers at most, one to search along and one beside it; `commonground frontier --from` takes more".to_owned(),
                "--lever：至多两个杠杆，其一沿之搜索，另一并列；更多请用 commonground frontier --from".to_owned(),
            ));
        }
        let known: Vec<&str> = table.measures.iter().map(|one| one.name()).collect();
        let known = known.join(", ");
        let unknown = |option: &str, name: &str| {
            say(
                format!("{option}: the table has no figure {name}; it has {known}"),
                format!("{option}：抽样表中没有指标 {name}；现有 {known}"),
            )
        };
        let mut aims = Vec::new();
        for text in self.targets {
            let option = format!("--target {text}");
            let measure = |name: &str| {
                let found = table.measure(name);
                found.ok_or_else(|| TargetFault::Indicator(name.to_owned()))
            };
            match Aim::parse_among(text, measure) {
                Ok(aim) => aims.push(aim),
                Err(crate::analysis::breakeven::AimFault::Figure(TargetFault::Indicator(name))) => {
                    faults.push(unknown(&option, &name));
                }
                Err(fault) => {
                    let (english, chinese) = aim_fault(&fault);
                    faults.push(say(
                        format!("{option}: {english}"),
                        format!("{option}：{chinese}"),
                    ));
                }
            }
        }
        if self.preferred.is_some() && !self.targets.is_empty() {
            faults.push(say(
                "--preferred and --target are two questions: ask one at a time".to_owned(),
                "--preferred 与 --target 是两个问题，请分别提出".to_owned(),
            ));
        }
        let kind = match self.preferred {
            Some(name) => match table.measure(name) {
                Some(measure) if sense(measure).is_none() => {
                    faults.push(say(
                        format!("--preferred {name}: more of it is neither better nor worse, so no option is preferred"),
                        format!("--preferred {name}：该指标无好坏之分，无从择优"),
                    ));
                    None
                }
                Some(measure) => Some(Kind::Preferred(measure)),
                None => {
                    faults.push(unknown("--preferred", name));
                    None
                }
            },
            None if self.targets.is_empty() => {
                let social = Measure::Indicator(Indicator::NpvSocial);
                match table.place(social) {
                    Some(_) => Some(Kind::Targets(vec![Aim::COVERS_ITS_COST])),
                    None => {
                        faults.push(say(
                            format!("say what is to be reached: --target FIGURE:STATISTIC:VALUE; the table has {known}"),
                            format!("请说明目标：--target 指标:统计量:数值；表中有 {known}"),
                        ));
                        None
                    }
                }
            }
            None => Some(Kind::Targets(aims)),
        };
        match kind {
            Some(kind) if faults.is_empty() => {
                if matches!(kind, Kind::Preferred(_)) {
                    needs_two(table.alternatives.len(), terminal)?;
                }
                Ok(kind)
            }
            _ => Err(Failure::Usage(faults.join("\n"))),
        }
    }
}

/// A table at work.
struct Work<'a> {
    table: &'a DrawsTable,
    answering: &'a Answering<'a>,
    words: &'a Words,
    charts: bool,
    axis: Axis,
    second: Option<Axis>,
    /// Values of the second lever; none of a table with one.
    across: Vec<Option<f64>>,
}

impl<'a> Work<'a> {
    fn new(
        table: &'a DrawsTable,
        answering: &'a Answering<'a>,
        words: &'a Words,
        charts: bool,
    ) -> Work<'a> {
        let second = (table.levers.len() > 1).then(|| words::lever_axis(table, 1));
        Work {
            table,
            answering,
            words,
            charts,
            axis: words::lever_axis(table, 0),
            across: match second {
                Some(_) => table.values_of(1).into_iter().map(Some).collect(),
                None => vec![None],
            },
            second,
        }
    }

    /// Does something along the first lever, at each value of the second.
    fn along<T>(
        &self,
        curves: &[Curve],
        work: impl Fn(&TableSource<'_>, &Line) -> Result<T, CellFault>,
    ) -> Result<Vec<(Option<f64>, T)>, Failure> {
        self.across
            .iter()
            .map(|&second| {
                let context: Vec<f64> = second.into_iter().collect();
                let source = TableSource::new(self.table, &context, curves);
                let found = work(&source, &source.line()).map_err(|_| {
                    let text = Text::new(
                        "the best option changes too often between two cells of the table",
                        "最优方案在相邻格点之间更替过多",
                    );
                    Failure::Failed(self.answering.terminal.say(text).to_owned())
                })?;
                Ok((second, found))
            })
            .collect()
    }

    fn names(&self) -> Vec<&str> {
        self.table.alternatives.iter().map(String::as_str).collect()
    }

    fn teller(&self) -> Teller<'_> {
        Teller {
            answering: self.answering,
            words: self.words,
            charts: self.charts,
        }
    }

    /// Where figures reach targets.
    fn targets(&self, aims: &[Aim]) -> Result<Told, Failure> {
        let curves = level_curves(self.table.alternatives.len(), aims);
        let found = self.along(&curves, |source, line| levels(source, line))?;
        let (names, points) = (self.names(), self.table.values_of(0));
        let setup = self.setup(&names, &points);
        self.teller().targets(&setup, aims, &found)
    }

    /// Where the best option changes.
    fn preferred(&self, measure: Measure) -> Result<Told, Failure> {
        let curves = curves(self.table.alternatives.len(), measure);
        let found = self.along(&curves, |source, line| preferred(source, line, measure))?;
        let (names, points) = (self.names(), self.table.values_of(0));
        let setup = self.setup(&names, &points);
        self.teller().preferred(&setup, &found)
    }

    fn setup<'s>(&'s self, names: &'s [&'s str], points: &'s [f64]) -> Setup<'s> {
        Setup {
            names,
            axis: &self.axis,
            second: self.second.as_ref(),
            points,
            interpolated: true,
        }
    }
}
