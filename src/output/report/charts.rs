//! The charts of a report, each with the figures behind it.

use super::document::{Chart, Data};
use crate::analysis::comparison::{Answers, Part};
use crate::analysis::frontier::FrontierRow;
use crate::analysis::mechanisms::MechanismRow;
use crate::analysis::{summary, yearly};
use crate::output::charts::{ChartError, Picture};
use crate::output::comparison::{charts as comparison_charts, csv as comparison_csv};
use crate::output::frontier_charts::{self, FrontierPictures};
use crate::output::mechanisms::{charts as mechanism_charts, csv as mechanism_csv};
use crate::output::run_charts::{self, Run, Words};
use crate::output::{frontier_csv, frontier_report, tables};
use crate::text::Text;
use std::io;

/// What charts are drawn from.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    /// The run.
    pub run: Run<'a>,
    /// Language, names, size.
    pub words: &'a Words,
    /// The comparison of the options.
    pub answers: &'a Answers,
    /// The search for the exit, and what its charts are made of.
    pub exit: Option<(&'a frontier_report::Findings, &'a [FrontierPictures])>,
    /// The alternative that is looked at more closely, and its title.
    pub subject: (&'a str, &'a str),
    /// The instruments of the proposal in it.
    pub mechanisms: &'a [MechanismRow],
}

/// The charts by section, and those that could not be drawn.
#[derive(Default)]
pub struct Drawn {
    /// Section and chart.
    pub charts: Vec<(&'static str, Chart)>,
    /// Name and reason.
    pub refused: Vec<(String, ChartError)>,
}

impl Drawn {
    fn add(
        &mut self,
        section: &'static str,
        name: &str,
        caption: String,
        drawn: Result<Picture, ChartError>,
        data: Option<Data>,
    ) {
        match drawn {
            Ok(picture) => self.charts.push((
                section,
                Chart {
                    name: name.to_owned(),
                    caption,
                    picture,
                    data,
                },
            )),
            Err(error) => self.refused.push((name.to_owned(), error)),
        }
    }
}

/// Every chart of a report.
///
/// # Errors
/// If a table behind a chart cannot be written, which needs no more than memory.
pub fn draw_all(source: Source<'_>) -> io::Result<Drawn> {
    let mut drawn = Drawn::default();
    of_run(source, &mut drawn)?;
    of_comparison(source, &mut drawn)?;
    of_exit(source, &mut drawn)?;
    of_mechanisms(source, &mut drawn)?;
    Ok(drawn)
}

/// The charts of the run that a report shows, with their section and what they say.
const OF_RUN: [(run_charts::Chart, &str, Text); 6] = [
    (
        run_charts::Chart::Open,
        "answer",
        Text::new(
            "Share of draws that are open, and at full service, year by year",
            "逐年仍开放与足额服务的抽样占比",
        ),
    ),
    (
        run_charts::Chart::Exceedance,
        "comparison",
        Text::new(
            "Share of draws in which social NPV is above a value",
            "社会净现值超过某一数值的抽样占比",
        ),
    ),
    (
        run_charts::Chart::Income,
        "exit",
        Text::new(
            "Income by source and year: what the space earns itself as support leaves",
            "逐年分来源收入：支持撤出时空间自身的造血能力",
        ),
    ),
    (
        run_charts::Chart::Parties,
        "parties",
        Text::new("NPV of each party and of society", "各方与社会的净现值"),
    ),
    (
        run_charts::Chart::Ledger,
        "parties",
        Text::new("Who pays whom, mean present values", "谁付给谁：平均现值"),
    ),
    (
        run_charts::Chart::States,
        "terms",
        Text::new(
            "The five states by year, of the draws still open",
            "五个状态逐年变化（当年仍开放的抽样）",
        ),
    ),
];

fn of_run(source: Source<'_>, drawn: &mut Drawn) -> io::Result<()> {
    let Run {
        scenario,
        plan,
        outcome,
    } = source.run;
    let summary = Data::of("summary", |file| {
        tables::summary(file, &summary::summary(plan, outcome))
    })?;
    let years = Data::of("years", |file| {
        tables::years(file, &yearly::yearly(outcome), scenario.start_year)
    })?;
    let ledger = Data::of("ledger", |file| {
        tables::ledger(file, &summary::ledger_means(plan, outcome))
    })?;
    for (chart, section, caption) in OF_RUN {
        use run_charts::Chart as Of;
        let series = |names: &[&str]| years.clone().only("series", names);
        let indicators = |names: &[&str]| summary.clone().only("indicator", names);
        let mut data = match chart {
            Of::Open => series(&["open", "full_service"]),
            Of::Exceedance | Of::SocialNpv => indicators(&["npv.social"]),
            Of::Parties => indicators(&[
                "npv.government",
                "npv.operator",
                "npv.residents",
                "npv.partners",
                "npv.social",
            ]),
            Of::Ledger => ledger.clone(),
            Of::Income => series(INCOME),
            Of::States => series(&[
                "awareness",
                "participation",
                "capability",
                "fit",
                "condition",
            ]),
            Of::Visits => series(&["visits"]),
            Of::Reserve => series(&["reserve"]),
        };
        chart.name().clone_into(&mut data.name);
        let caption = caption.get(source.words.language).to_owned();
        let picture = chart.draw(source.run, source.words);
        drawn.add(section, chart.name(), caption, picture, Some(data));
    }
    Ok(())
}

/// The series of the chart of income.
const INCOME: &[&str] = &[
    "fees",
    "rent",
    "giving",
    "own",
    "support",
    "rescue",
    "operating",
    "maintenance",
];

/// The parts of a comparison that a report shows as charts.
const OF_COMPARISON: [(Part, &str, &str, Text); 6] = [
    (
        Part::Differences,
        "paired-differences",
        "comparison",
        Text::new(
            "Each option less the best on average, in the same draw",
            "各方案与平均最优者的逐次配对之差",
        ),
    ),
    (
        Part::Frontier,
        "efficiency-frontier-visits",
        "comparison",
        Text::new(
            "Public money against visits: options on the line are efficient",
            "公共投入与到访：线上方案为有效方案",
        ),
    ),
    (
        Part::Acceptability,
        "acceptability",
        "comparison",
        Text::new(
            "Share of draws in which an option is best, by what a visit is worth to the government",
            "按每次到访对政府的价值，各方案为最优的抽样占比",
        ),
    ),
    (
        Part::Perspectives,
        "perspectives",
        "parties",
        Text::new(
            "What each party loses when another one chooses",
            "他方作主时各方的损失",
        ),
    ),
    (
        Part::TwoByTwo,
        "two-by-two",
        "appraisal",
        Text::new(
            "Soft governance with and without, exit with and without",
            "软治理有无与撤出有无",
        ),
    ),
    (
        Part::Gap,
        "appraisal-gap",
        "appraisal",
        Text::new(
            "From the small model to the big one, cause by cause",
            "从小模型到大模型，逐项成因",
        ),
    ),
];

fn of_comparison(source: Source<'_>, drawn: &mut Drawn) -> io::Result<()> {
    let answers = source.answers;
    let has = |part: Part| match part {
        Part::Differences => answers.options.len() > 1 && !answers.pairs.is_empty(),
        Part::Frontier => !answers.frontier.is_empty(),
        Part::Acceptability => !answers.acceptability.is_empty(),
        Part::Perspectives => answers.options.len() > 1 && !answers.losses.is_empty(),
        Part::TwoByTwo => !answers.two_by_two.is_empty(),
        Part::Gap => !answers.gap.is_empty(),
        _ => false,
    };
    let titles = source.words.names(source.run.scenario);
    for (part, name, section, caption) in OF_COMPARISON {
        if !has(part) {
            continue;
        }
        let pictures = comparison_charts::draw_all(answers, &titles, &[part], source.words);
        let picture = pictures.into_iter().find(|(one, _)| *one == name);
        let file = comparison_csv::files(part)[0];
        let data = Data::of(name, |writer| comparison_csv::write(writer, file, answers))?;
        if let Some((_, picture)) = picture {
            let caption = caption.get(source.words.language).to_owned();
            drawn.add(section, name, caption, picture, Some(data));
        }
    }
    Ok(())
}

fn of_exit(source: Source<'_>, drawn: &mut Drawn) -> io::Result<()> {
    let Some((found, pictures)) = source.exit else {
        return Ok(());
    };
    let captions = [
        Text::new(
            "Share of draws that meet the condition, by revenue, usage and exit rate, with the frontier drawn in",
            "按收入、使用与撤出速率，满足条件的抽样占比，并标出前沿",
        ),
        Text::new(
            "Open and at full service against the exit rate, by years of full support",
            "不同全额支持年数下，开放与足额服务随撤出速率的变化",
        ),
    ];
    let inputs: Vec<&str> = found.inputs.iter().map(String::as_str).collect();
    let rows: &[FrontierRow] = &found.frontier;
    let charts = frontier_charts::draw_all(pictures, &found.condition, source.words);
    for ((name, picture), caption) in charts.into_iter().zip(captions) {
        let data = Data::of(name.clone(), |file| {
            frontier_csv::frontier(file, &inputs, rows, |lever| lever.path())
        })?;
        let caption = caption.get(source.words.language).to_owned();
        drawn.add("exit", &name, caption, picture, Some(data));
    }
    Ok(())
}

fn of_mechanisms(source: Source<'_>, drawn: &mut Drawn) -> io::Result<()> {
    if source.mechanisms.is_empty() {
        return Ok(());
    }
    let (name, title) = source.subject;
    let chart = mechanism_charts::Chart::ALL[0];
    let data = Data::of(chart.name(), |file| {
        mechanism_csv::mechanisms(file, name, source.mechanisms)
    })?;
    let caption = Text::new(
        "What each instrument of the proposal does when it is switched alone",
        "提案各项措施单独切换时的作用",
    );
    let caption = caption.get(source.words.language).to_owned();
    let picture = chart.draw(title, source.mechanisms, source.words);
    drawn.add("change", chart.name(), caption, picture, Some(data));
    Ok(())
}
