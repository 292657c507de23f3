//! `commonground frontier`: how fast the government may withdraw.

mod asked;
mod look;

use super::cells::{self, Results, Worked};
use super::failure::Failure;
use super::from::{self, FromOptions};
use super::question::{Answer, Answering, QuestionOptions, Reply, Subject};
use super::terminal::Terminal;
use super::vary::{sweep_setting, values};
use crate::analysis::frontier::{FrontierRow, Rung, limit};
use crate::analysis::grid::{Cell, combinations};
use crate::analysis::sweep::{YearStanding, standing};
use crate::engine::{Outcome, Plan};
use crate::model::exit::Shape;
use crate::output::frontier_charts::{self, FrontierPictures};
use crate::output::frontier_csv;
use crate::output::frontier_report::{Findings, frontier_report};
use crate::output::run_words::alternative_title;
use crate::scenario::{Alternative, Base, Override, Scenario};
use crate::text::Text;
pub(super) use asked::{Asked, Wanted};
use clap::Args;
use look::look_closer;
use std::io::Write;

/// Exit rates that are tried unless somebody says otherwise.
const RATES: &str = "0:1:0.05";

/// Exit rates that a report tries: close where a few per cent decide, wide where nothing is left to lose.
const REPORT_RATES: &str =
    "0,0.01,0.02,0.03,0.04,0.05,0.06,0.08,0.1,0.12,0.15,0.2,0.25,0.3,0.4,0.5,0.75,1";

/// Years of full support that are tried.
const HOLDS: &str = "0:12:1";

/// Floors of support that are tried.
const FLOORS: &str = "0:1:0.1";

impl Wanted {
    /// What a report asks of the last year.
    pub(super) fn of_report(keep: Keep, probability: f64) -> Result<Wanted, Failure> {
        Ok(Wanted {
            keep,
            year: None,
            probability,
            rates: usual(REPORT_RATES)?,
            holds: usual(HOLDS)?,
            floors: usual(FLOORS)?,
        })
    }
}

fn usual(text: &str) -> Result<Vec<f64>, Failure> {
    values(text).map_err(Failure::Usage)
}

/// How fast the government may withdraw, and what a space needs before it does / 政府可以多快撤出
///
/// For every level of revenue and usage: the fastest exit rate, the shortest hold and the lowest floor
/// under which the space still stands with a given probability, the others as in the scenario. Also what
/// each schedule means in years and money, how long a space lasts after support ends all at once, and
/// the reserve and self-funding that go with standing it.
/// 在各收入与使用水平下，求仍能以给定概率维持的最快撤出速率、最短全额支持年数与最低保底比例。
#[derive(Debug, Args)]
pub struct Arguments {
    /// Scenario files (TOML) / 情景文件
    #[arg(
        value_name = "SCENARIO",
        required_unless_present = "from",
        conflicts_with = "from"
    )]
    scenarios: Vec<String>,
    /// What is to be kept / 要维持的状态
    #[arg(long, value_enum, default_value = "full-service")]
    keep: Keep,
    /// Year of operation in which it is to be kept / 考察的运营年份 [default: the last]
    #[arg(long, value_name = "YEAR", conflicts_with = "from")]
    year: Option<usize>,
    /// Probability with which it is to be kept / 要求的概率
    #[arg(long, value_name = "P", default_value = "0.9", value_parser = probability)]
    probability: f64,
    /// Levels beside which the schedule is looked at (repeatable) / 与撤出方案交叉的水平，可重复
    /// [default: scale.revenue and scale.usage from 0.5 to 1.5]
    #[arg(long, value_name = "PATH=VALUES", conflicts_with = "from")]
    vary: Vec<String>,
    /// Exit rates that are tried / 尝试的撤出速率
    #[arg(long, value_name = "VALUES", default_value = RATES, conflicts_with = "from", value_parser = value_list)]
    rates: Values,
    /// Years of full support that are tried / 尝试的全额支持年数
    #[arg(long, value_name = "VALUES", default_value = HOLDS, conflicts_with = "from", value_parser = value_list)]
    holds: Values,
    /// Floors of support that are tried / 尝试的保底比例
    #[arg(long, value_name = "VALUES", default_value = FLOORS, conflicts_with = "from", value_parser = value_list)]
    floors: Values,
    /// With --from: which values of the first --lever are the harsher ones / 首个杠杆何者更严
    /// [default: higher for exit.rate, lower for exit.hold_years and exit.floor]
    #[arg(long, value_enum, requires = "from")]
    harsher: Option<Harsher>,
    #[command(flatten)]
    from: FromOptions,
    #[command(flatten)]
    options: QuestionOptions,
}

/// How a space is to stand.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
pub(super) enum Keep {
    /// Open, be it at minimum hours / 仍开放
    Open,
    /// Open at full service / 足额服务
    FullService,
}

/// Which values of a lever are the harsher ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Harsher {
    /// Higher ones / 越高越严
    Higher,
    /// Lower ones / 越低越严
    Lower,
}

/// Values of one input.
#[derive(Clone, Debug)]
struct Values(Vec<f64>);

fn value_list(text: &str) -> Result<Values, String> {
    values(text).map(Values)
}

/// Reads a probability.
pub(super) fn probability(text: &str) -> Result<f64, String> {
    let value: Option<f64> = text.parse().ok();
    value
        .filter(|value| (0.0..=1.0).contains(value))
        .ok_or_else(|| "expected a number from 0 to 1".to_owned())
}

/// The levels of revenue and usage beside which a schedule is looked at unless somebody says otherwise.
pub(super) fn usual_levels() -> Override {
    Override {
        path: "sweep".to_owned(),
        value:
            "{ scale.revenue = [0.5, 0.75, 1, 1.25, 1.5], scale.usage = [0.5, 0.75, 1, 1.25, 1.5] }"
                .to_owned(),
    }
}

/// Finds the frontier and writes it.
pub fn run(arguments: &Arguments, terminal: &Terminal, out: &mut dyn Write) -> Result<(), Failure> {
    if arguments.from.is_given() {
        let asked = from::frontier::Asked {
            keep: arguments.keep,
            probability: arguments.probability,
            harsher: arguments.harsher,
        };
        return from::frontier::run(&asked, &arguments.from, &arguments.options, terminal, out);
    }
    let beside = sweep_setting(&arguments.vary)?.unwrap_or_else(usual_levels);
    let subjects = arguments
        .options
        .read_all(
            &arguments.scenarios,
            std::slice::from_ref(&beside),
            terminal,
        )?
        .into_iter()
        .map(|subject| withdrawing(subject, terminal))
        .collect::<Result<Vec<_>, _>>()?;
    let wanted = Wanted {
        keep: arguments.keep,
        year: arguments.year,
        probability: arguments.probability,
        rates: arguments.rates.0.clone(),
        holds: arguments.holds.0.clone(),
        floors: arguments.floors.0.clone(),
    };
    let asked = Asked::of(&wanted, &subjects, terminal)?;
    let key = asked.key("frontier", &subjects);
    arguments.options.answer_in_pieces(
        "frontier",
        &subjects,
        Some(&key),
        terminal,
        out,
        |answering| find(answering, &key, &asked, arguments.options.charts()),
    )
}

/// The subject with those of its alternatives from which support withdraws.
fn withdrawing(subject: Subject, terminal: &Terminal) -> Result<Subject, Failure> {
    let withdraws = |one: &&Alternative| one.base == Base::Big && one.shape != Shape::None;
    let alternatives = subject.scenario.alternatives.iter().filter(withdraws);
    let names: Vec<String> = alternatives.map(|one| one.name.clone()).collect();
    if names.is_empty() {
        let text = Text::new(
            "in NAME support withdraws from no alternative that is looked at: give one an exit.shape other than none, or the big model",
            "NAME 所考察的方案均不撤出支持：请将某方案的 exit.shape 设为 none 以外的形式，或采用大模型",
        );
        return Err(Failure::Usage(
            terminal.say(text).replace("NAME", &subject.scenario.name),
        ));
    }
    Ok(Subject {
        scenario: subject.scenario.only(&names)?,
        ..subject
    })
}

/// How far the search got.
pub(super) enum Found {
    /// To the end: what was found, and what charts are made of.
    Out(Box<Findings>, Vec<FrontierPictures>),
    /// To an interrupt; the text says so.
    Paused(String),
}

/// Finds the frontier of the subjects that are being answered about.
pub(super) fn search(
    answering: &Answering<'_>,
    key: &str,
    asked: &Asked,
) -> Result<Found, Failure> {
    let subjects = answering.subjects.iter().map(|one| &one.scenario);
    let grids: Vec<(&Scenario, Vec<Cell>)> = subjects.zip(asked.cells.iter().cloned()).collect();
    let year = asked.condition.year;
    let digest =
        |_: &Plan, outcome: &Outcome, alternative: usize| standing(outcome, alternative)[year - 1];
    let results: Results<YearStanding> = match cells::work_out(answering, key, &grids, digest)? {
        Worked::Out(results) => results,
        Worked::Paused(text) => return Ok(Found::Paused(text)),
    };
    let first = grids[0].0;
    let inputs = first.sweep.iter().map(|axis| axis.path.clone());
    let mut findings = Findings::of(asked.condition, inputs.collect());
    let mut pictures = Vec::new();
    for ((scenario, _), results) in grids.iter().zip(&results) {
        for (position, alternative) in scenario.alternatives.iter().enumerate() {
            let standings: Vec<YearStanding> = results.iter().map(|cell| cell[position]).collect();
            let rows = frontier_rows(scenario, alternative, asked, &standings);
            let of = (*scenario, alternative);
            pictures.push(picture(answering, of, asked, &standings, &rows));
            findings.frontier.extend(rows);
            look_closer(answering, scenario, alternative, asked, &mut findings)?;
        }
    }
    Ok(Found::Out(Box::new(findings), pictures))
}

/// Finds the frontier and writes it.
fn find(
    answering: &Answering<'_>,
    key: &str,
    asked: &Asked,
    with_charts: bool,
) -> Result<Reply, Failure> {
    let (findings, pictures) = match search(answering, key, asked)? {
        Found::Out(findings, pictures) => (findings, pictures),
        Found::Paused(text) => return Ok(Reply::Paused(text)),
    };
    let first = &answering.subjects[0].scenario;
    write(answering, &findings)?;
    let charts = if with_charts {
        let (plan, outcome) = answering.evaluate(first)?;
        let (words, _) = answering.words(first, &plan, &outcome);
        let drawn = frontier_charts::draw_all(&pictures, &asked.condition, &words);
        answering.charts(
            drawn
                .iter()
                .map(|(name, picture)| (&**name, picture.clone())),
        )?
    } else {
        Vec::new()
    };
    let terminal = answering.terminal;
    Ok(Reply::Answer(Answer {
        text: frontier_report(&findings, (terminal.width, terminal.language)),
        charts,
        draws: first.draws,
    }))
}

/// What the charts of an alternative are made of.
fn picture(
    answering: &Answering<'_>,
    (scenario, alternative): (&Scenario, &Alternative),
    asked: &Asked,
    standings: &[YearStanding],
    rows: &[FrontierRow],
) -> FrontierPictures {
    let rates = &asked.ladders[0].1;
    let of_rates = contexts(scenario) * rates.len();
    let against_rate = standings.len() - asked.holds.len() * rates.len();
    FrontierPictures {
        title: alternative_title(alternative, answering.terminal.language),
        // File names tell the charts of alternatives apart.
        name: match answering.subjects.len() {
            1 => alternative.name.clone(),
            _ => format!("{}-{}", scenario.name, alternative.name),
        },
        axes: scenario.sweep.clone(),
        rates: rates.clone(),
        shares: standings[..of_rates]
            .iter()
            .map(|one| one.of(asked.condition.standing))
            .collect(),
        rows: rows.to_vec(),
        holds: asked.holds.clone(),
        standings: standings[against_rate..].to_vec(),
    }
}

/// Combinations of levels beside which the schedule is looked at.
fn contexts(scenario: &Scenario) -> usize {
    scenario
        .sweep
        .iter()
        .map(|axis| axis.values.len())
        .product()
}

/// The limits of every lever in every context.
fn frontier_rows(
    scenario: &Scenario,
    alternative: &Alternative,
    asked: &Asked,
    standings: &[YearStanding],
) -> Vec<FrontierRow> {
    let contexts = combinations(&scenario.sweep);
    let standing = asked.condition.standing;
    let mut shares = standings.iter().map(|one| one.of(standing));
    let mut rows = Vec::new();
    for (lever, values) in &asked.ladders {
        for context in &contexts {
            let rungs: Vec<Rung> = values
                .iter()
                .zip(shares.by_ref())
                .map(|(&value, share)| Rung { value, share })
                .collect();
            rows.push(FrontierRow {
                scenario: scenario.name.clone(),
                alternative: alternative.name.clone(),
                context: context.iter().map(|&(_, value)| value).collect(),
                lever: *lever,
                limit: lever
                    .acts_on(alternative.shape)
                    .then(|| limit(&rungs, asked.condition.probability)),
            });
        }
    }
    rows
}

/// Writes the tables.
fn write(answering: &Answering<'_>, findings: &Findings) -> Result<(), Failure> {
    let inputs: Vec<&str> = findings.inputs.iter().map(String::as_str).collect();
    answering.table("frontier.csv", |file| {
        frontier_csv::frontier(file, &inputs, &findings.frontier, |lever| lever.path())
    })?;
    answering.table("schedules.csv", |file| {
        frontier_csv::schedules(file, &findings.schedules)
    })?;
    answering.table("needs.csv", |file| {
        frontier_csv::needs(file, &findings.needs)
    })?;
    answering.table("cliff.csv", |file| {
        frontier_csv::cliff(file, &findings.cliffs)
    })?;
    Ok(())
}
