//! `commonground frontier`: how fast the government may withdraw.

use super::cells::{self, Results, Worked};
use super::failure::Failure;
use super::question::{Answer, Answering, QuestionOptions, Reply, Subject};
use super::terminal::Terminal;
use super::vary::{sweep_setting, values};
use crate::analysis::frontier::{
    AfterCliff, Condition, FrontierRow, Lever, Need, Rung, Schedule, after_cliff, cliff_moments,
    limit, needs, needs_moments, schedule,
};
use crate::analysis::grid::{Cell, combinations};
use crate::analysis::sweep::{ShareEstimate, YearStanding, standing};
use crate::engine::{Outcome, Plan, Standing, snapshots};
use crate::model::exit::Shape;
use crate::model::inputs::Input;
use crate::model::series::Series;
use crate::output::checkpoint;
use crate::output::frontier_charts::{self, FrontierPictures};
use crate::output::frontier_csv::{self, Known};
use crate::output::frontier_report::{Findings, frontier_report};
use crate::scenario::{Alternative, Base, Override, Scenario, SweepAxis, Variant};
use crate::text::Text;
use clap::Args;
use std::io::Write;

/// Years of full support of which the chart against the exit rate has a panel.
const HOLDS_SHOWN: [f64; 4] = [0.0, 3.0, 5.0, 10.0];

/// Steps of withdrawal before which needs are told.
const STEPS_TOLD: usize = 3;

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
    #[arg(value_name = "SCENARIO", required = true)]
    scenarios: Vec<String>,
    /// What is to be kept / 要维持的状态
    #[arg(long, value_enum, default_value = "full-service")]
    keep: Keep,
    /// Year of operation in which it is to be kept / 考察的运营年份 [default: the last]
    #[arg(long, value_name = "YEAR")]
    year: Option<usize>,
    /// Probability with which it is to be kept / 要求的概率
    #[arg(long, value_name = "P", default_value = "0.9", value_parser = probability)]
    probability: f64,
    /// Levels beside which the schedule is looked at (repeatable) / 与撤出方案交叉的水平，可重复
    /// [default: scale.revenue and scale.usage from 0.5 to 1.5]
    #[arg(long, value_name = "PATH=VALUES")]
    vary: Vec<String>,
    /// Exit rates that are tried / 尝试的撤出速率
    #[arg(long, value_name = "VALUES", default_value = "0:1:0.05", value_parser = value_list)]
    rates: Values,
    /// Years of full support that are tried / 尝试的全额支持年数
    #[arg(long, value_name = "VALUES", default_value = "0:12:1", value_parser = value_list)]
    holds: Values,
    /// Floors of support that are tried / 尝试的保底比例
    #[arg(long, value_name = "VALUES", default_value = "0:1:0.1", value_parser = value_list)]
    floors: Values,
    #[command(flatten)]
    options: QuestionOptions,
}

/// How a space is to stand.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Keep {
    /// Open, be it at minimum hours / 仍开放
    Open,
    /// Open at full service / 足额服务
    FullService,
}

/// Values of one input.
#[derive(Clone, Debug)]
struct Values(Vec<f64>);

fn value_list(text: &str) -> Result<Values, String> {
    values(text).map(Values)
}

fn probability(text: &str) -> Result<f64, String> {
    let value: Option<f64> = text.parse().ok();
    value
        .filter(|value| (0.0..=1.0).contains(value))
        .ok_or_else(|| "expected a number from 0 to 1".to_owned())
}

/// Finds the frontier and writes it.
pub fn run(arguments: &Arguments, terminal: &Terminal, out: &mut dyn Write) -> Result<(), Failure> {
    let beside = sweep_setting(&arguments.vary)?.unwrap_or_else(|| Override {
        path: "sweep".to_owned(),
        value:
            "{ scale.revenue = [0.5, 0.75, 1, 1.25, 1.5], scale.usage = [0.5, 0.75, 1, 1.25, 1.5] }"
                .to_owned(),
    });
    let subjects = arguments
        .scenarios
        .iter()
        .map(|path| {
            let subject = arguments
                .options
                .read(path, std::slice::from_ref(&beside), terminal)?;
            withdrawing(subject, terminal)
        })
        .collect::<Result<Vec<_>, _>>()?;
    let asked = Asked::of(arguments, &subjects, terminal)?;
    let identities = subjects.iter().zip(&asked.cells).map(|(one, cells)| {
        let identity = cells::identity("frontier", &one.scenario);
        format!("{identity} {:?} {cells:?}", asked.condition)
    });
    let key = checkpoint::key(&identities.collect::<Vec<_>>());
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

/// What is asked, and the cells that it takes.
struct Asked {
    condition: Condition,
    ladders: Vec<(Lever, Vec<f64>)>,
    /// Cells by scenario: those of each lever, then those of rate by hold.
    cells: Vec<Vec<Cell>>,
    holds: Vec<f64>,
}

impl Asked {
    fn of(
        arguments: &Arguments,
        subjects: &[Subject],
        terminal: &Terminal,
    ) -> Result<Self, Failure> {
        let alternatives = subjects.iter().flat_map(|one| &one.scenario.alternatives);
        let horizon = alternatives.map(|one| one.horizon).min().unwrap_or(1);
        let year = arguments.year.unwrap_or(horizon);
        if !(1..=horizon).contains(&year) {
            let text = Text::new(
                "--year must be a year of operation, from 1 to LAST",
                "--year 须为第 1 至 LAST 运营年",
            );
            return Err(Failure::Usage(
                terminal.say(text).replace("LAST", &horizon.to_string()),
            ));
        }
        let ladders: Vec<_> = Lever::ALL
            .into_iter()
            .map(|lever| {
                let values = match lever {
                    Lever::Rate => &arguments.rates,
                    Lever::Hold => &arguments.holds,
                    Lever::Floor => &arguments.floors,
                };
                (lever, lever.in_order(values.0.clone()))
            })
            .collect();
        let swept = |path: &str| {
            let axes = subjects.iter().flat_map(|one| &one.scenario.sweep);
            axes.clone().any(|axis| axis.path == path)
        };
        if let Some(lever) = Lever::ALL.iter().find(|lever| swept(lever.path())) {
            return Err(Failure::Usage(format!(
                "{} is part of the schedule and cannot be given by --vary: use --rates, --holds or --floors",
                lever.path()
            )));
        }
        let holds: Vec<f64> = HOLDS_SHOWN
            .into_iter()
            .filter(|&hold| hold < horizon as f64)
            .collect();
        let cells: Vec<Vec<Cell>> = subjects
            .iter()
            .map(|one| cells_of(&one.scenario, &ladders, &holds))
            .collect();
        for (subject, cells) in subjects.iter().zip(&cells) {
            check(&subject.scenario, cells)?;
        }
        Ok(Asked {
            condition: Condition {
                standing: match arguments.keep {
                    Keep::Open => Standing::Open,
                    Keep::FullService => Standing::FullService,
                },
                year,
                probability: arguments.probability,
            },
            ladders,
            cells,
            holds,
        })
    }
}

/// Checks the values of every axis before anything is worked out.
fn check(scenario: &Scenario, cells: &[Cell]) -> Result<(), Failure> {
    let mut seen: Vec<&(String, f64)> = Vec::new();
    for setting in cells.iter().flatten() {
        if !seen.contains(&setting) {
            seen.push(setting);
            scenario.with_cell(std::slice::from_ref(setting))?;
        }
    }
    Ok(())
}

fn axis(path: &str, values: &[f64]) -> SweepAxis {
    SweepAxis {
        path: path.to_owned(),
        values: values.to_vec(),
    }
}

/// The cells of a scenario: each lever at each context, then rate by hold as the scenario stands.
fn cells_of(scenario: &Scenario, ladders: &[(Lever, Vec<f64>)], holds: &[f64]) -> Vec<Cell> {
    let mut cells = Vec::new();
    for (lever, values) in ladders {
        let axes = [&scenario.sweep[..], &[axis(lever.path(), values)]].concat();
        cells.extend(combinations(&axes));
    }
    let rates = &ladders[0].1;
    cells.extend(combinations(&[
        axis(Lever::Hold.path(), holds),
        axis(Lever::Rate.path(), rates),
    ]));
    cells
}

fn find(
    answering: &Answering<'_>,
    key: &str,
    asked: &Asked,
    with_charts: bool,
) -> Result<Reply, Failure> {
    let subjects = answering.subjects.iter().map(|one| &one.scenario);
    let grids: Vec<(&Scenario, Vec<Cell>)> = subjects.zip(asked.cells.iter().cloned()).collect();
    let year = asked.condition.year;
    let digest =
        |_: &Plan, outcome: &Outcome, alternative: usize| standing(outcome, alternative)[year - 1];
    let results: Results<YearStanding> = match cells::work_out(answering, key, &grids, digest)? {
        Worked::Out(results) => results,
        Worked::Paused(text) => return Ok(Reply::Paused(text)),
    };
    let mut findings = Findings {
        condition: asked.condition,
        inputs: grids[0]
            .0
            .sweep
            .iter()
            .map(|axis| axis.path.clone())
            .collect(),
        ..Findings::default()
    };
    let mut pictures = Vec::new();
    for ((scenario, _), results) in grids.iter().zip(&results) {
        for (position, alternative) in scenario.alternatives.iter().enumerate() {
            let shares: Vec<ShareEstimate> = results
                .iter()
                .map(|cell| cell[position].of(asked.condition.standing))
                .collect();
            let rows = frontier_rows(scenario, alternative, asked, &shares);
            pictures.push(FrontierPictures {
                title: crate::output::run_words::alternative_title(
                    alternative,
                    answering.terminal.language,
                ),
                name: pictures_name(answering, scenario, alternative),
                axes: scenario.sweep.clone(),
                rates: asked.ladders[0].1.clone(),
                shares: shares[..contexts(scenario) * asked.ladders[0].1.len()].to_vec(),
                rows: rows.clone(),
                holds: asked.holds.clone(),
                standings: results[results.len() - asked.holds.len() * asked.ladders[0].1.len()..]
                    .iter()
                    .map(|cell| cell[position])
                    .collect(),
            });
            findings.frontier.extend(rows);
            look_closer(answering, scenario, alternative, asked, &mut findings)?;
        }
    }
    write(answering, &findings)?;
    let charts = if with_charts {
        let (words, _) = {
            let base = answering.subjects[0].scenario.clone();
            let (plan, outcome) = answering.evaluate(&base)?;
            answering.words(&plan, &outcome)
        };
        let drawn = frontier_charts::draw_all(&pictures, &asked.condition, &words);
        let drawn: Vec<_> = drawn.into_iter().collect();
        answering.charts(
            drawn
                .iter()
                .map(|(name, _)| name.as_str())
                .zip(drawn.iter().map(|(_, picture)| picture.clone())),
        )?
    } else {
        Vec::new()
    };
    let terminal = answering.terminal;
    Ok(Reply::Answer(Answer {
        text: frontier_report(&findings, (terminal.width, terminal.language)),
        charts,
        draws: grids[0].0.draws,
    }))
}

/// Combinations of levels beside which the schedule is looked at.
fn contexts(scenario: &Scenario) -> usize {
    scenario
        .sweep
        .iter()
        .map(|axis| axis.values.len())
        .product()
}

/// The part of file names that tells the charts of alternatives apart.
fn pictures_name(answering: &Answering<'_>, scenario: &Scenario, one: &Alternative) -> String {
    match answering.subjects.len() {
        1 => one.name.clone(),
        _ => format!("{}-{}", scenario.name, one.name),
    }
}

/// The limits of every lever in every context.
fn frontier_rows(
    scenario: &Scenario,
    alternative: &Alternative,
    asked: &Asked,
    shares: &[ShareEstimate],
) -> Vec<FrontierRow> {
    let contexts = combinations(&scenario.sweep);
    let mut shares = shares.iter();
    let mut rows = Vec::new();
    for (lever, values) in &asked.ladders {
        for context in &contexts {
            let rungs: Vec<Rung> = values
                .iter()
                .zip(shares.by_ref())
                .map(|(&value, &share)| Rung { value, share })
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

/// What the schedule as written means, what a cliff would do, and what goes with standing it.
fn look_closer(
    answering: &Answering<'_>,
    scenario: &Scenario,
    alternative: &Alternative,
    asked: &Asked,
    findings: &mut Findings,
) -> Result<(), Failure> {
    let variant = |name: &str, settings: &[(&str, &str)]| Variant {
        of: alternative.name.clone(),
        name: name.to_owned(),
        settings: settings
            .iter()
            .map(|&(path, value)| Override {
                path: path.to_owned(),
                value: value.to_owned(),
            })
            .collect(),
    };
    let mut never = vec![("exit.shape", "none")];
    if alternative.governance_exit.is_some() {
        never.push(("exit.governance.shape", "none"));
    }
    let pair = scenario.variants(&[
        variant("without-withdrawal", &never),
        variant("as-written", &[]),
        variant("cliff", &[("exit.shape", "cliff"), ("exit.floor", "0")]),
    ])?;
    let (plan, outcome) = answering.evaluate(&pair)?;
    let known = |of| Known {
        scenario: scenario.name.clone(),
        alternative: alternative.name.clone(),
        of,
    };
    let draws = scenario.draws;
    let hold = hold_years(alternative);
    let fall: Vec<usize> = steps(&outcome, hold.max(1), asked.condition.year);
    let columns = snapshots(&plan, 1, &needs_moments(&fall, &asked.condition), draws);
    let needs: Vec<Need> = needs(&columns, &fall, &asked.condition, outcome.replicated);
    let moments = cliff_moments(hold, alternative.horizon);
    let cliff: AfterCliff = after_cliff(&snapshots(&plan, 2, &moments, draws));
    let schedule: Option<Schedule> = schedule(&outcome);
    findings.schedules.extend(schedule.map(|of| Known {
        scenario: scenario.name.clone(),
        alternative: alternative.name.clone(),
        of,
    }));
    findings.cliffs.push(Known {
        scenario: scenario.name.clone(),
        alternative: alternative.name.clone(),
        of: cliff,
    });
    findings.needs.push(known(needs));
    Ok(())
}

/// The years at whose end the next step of withdrawal follows: those before the first falls of the mean
/// share of support, up to the year of the condition.
fn steps(outcome: &Outcome, hold: usize, year: usize) -> Vec<usize> {
    let years = &outcome.alternatives[1].years;
    let share = |t: usize| years.mean(Series::SupportShare, t);
    (hold..year)
        .filter(|&t| match (share(t), share(t + 1)) {
            (Some(before), Some(after)) => after < before - 1e-9,
            _ => false,
        })
        .take(STEPS_TOLD)
        .collect()
}

fn hold_years(alternative: &Alternative) -> usize {
    let hold = Input::find(Lever::Hold.path()).map(|input| &alternative.setting(input).value);
    hold.and_then(|value| value.number())
        .map_or(0, |years| years as usize)
}

/// Writes the tables.
fn write(answering: &Answering<'_>, findings: &Findings) -> Result<(), Failure> {
    let inputs: Vec<&str> = findings.inputs.iter().map(String::as_str).collect();
    answering.table("frontier.csv", |file| {
        frontier_csv::frontier(file, &inputs, &findings.frontier)
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
