//! `commonground design-exit`: which exit and which split of a fixed budget.

mod ask;
mod stages;

use super::failure::Failure;
use super::from::{self, FromOptions};
use super::question::{Answer, Answering, QuestionOptions, Reply, Subject};
use super::results::warn_of_missing;
use super::terminal::Terminal;
use crate::analysis::design_exit::{Field, Figures, Wish};
use crate::analysis::judgement::evidence;
use crate::engine::{Plan, evaluate_levels, settled};
use crate::model::inputs::Input;
use crate::output::checkpoint;
use crate::output::design_exit_csv::{self, Designs};
use crate::output::design_exit_report::{Findings, Setup, report};
use crate::output::run_charts::{Words, missing_characters};
use crate::output::{design_exit_chart, run_words};
use crate::random::Seed;
use ask::{Asked, Options};
use clap::Args;
pub(super) use stages::choose;
use stages::{Designs as Grid, Work, grid};
use std::io::Write;

/// Find an exit and a split of a fixed budget / 寻找撤出方式与固定预算的分配
///
/// Combines exits (shape, years of full support, rate, floor) with splits of a fixed public budget between
/// building, front end and years of soft governance; gives the Pareto front of cost to government, social
/// NPV and full service, the best design that meets --require, checked on fresh draws, and the designs that
/// are as good. docs/design-exit.md explains every definition.
/// 将撤出方式与固定公共预算的分配相组合，给出成本、社会净现值与足额服务的帕累托前沿、满足条件的最优设计
/// （用新抽样复核）及与之相当的设计。
#[derive(Debug, Args)]
pub struct Arguments {
    /// Scenario file (TOML) / 情景文件
    #[arg(
        value_name = "SCENARIO",
        required_unless_present = "from",
        conflicts_with = "from"
    )]
    scenario: Option<String>,
    #[command(flatten)]
    asked: Options,
    #[command(flatten)]
    from: FromOptions,
    #[command(flatten)]
    options: QuestionOptions,
}

/// Works the designs out and writes what was found.
pub fn run(arguments: &Arguments, terminal: &Terminal, out: &mut dyn Write) -> Result<(), Failure> {
    let Some(path) = &arguments.scenario else {
        let wish = arguments.asked.wish_of_table(terminal)?;
        return from::design_exit::run(&wish, &arguments.from, &arguments.options, terminal, out);
    };
    let subject = arguments.options.read(path, &[], terminal)?;
    let asked = arguments.asked.read(&subject.scenario, terminal)?;
    let grid = arguments
        .options
        .threads()?
        .install(|| grid(&subject.scenario, &asked, terminal))?;
    let charts = arguments.options.charts();
    let key = checkpoint::key(&[identity(&subject, &asked)]);
    let subjects = std::slice::from_ref(&subject);
    arguments.options.answer_in_pieces(
        "design-exit",
        subjects,
        Some(&key),
        terminal,
        out,
        |answering| design(answering, &asked, &grid, (&key, charts)),
    )
}

/// All that decides the results.
fn identity(subject: &Subject, asked: &Asked) -> String {
    let scenario = &subject.scenario;
    let (seed, method, draws) = (scenario.seed, scenario.method, scenario.draws);
    format!(
        "design-exit {} {seed:?} {method:?} {draws} {asked:?} {}",
        scenario.name,
        settled(scenario)
    )
}

/// The seed of the draws that check what was chosen: the next number.
fn fresh_seed(seed: Seed) -> Seed {
    Seed(seed.0.wrapping_add(1))
}

fn design(
    answering: &Answering<'_>,
    asked: &Asked,
    grid: &Grid,
    (key, charts): (&str, bool),
) -> Result<Reply, Failure> {
    let (terminal, scenario) = (answering.terminal, &answering.subjects[0].scenario);
    let mut work = Work::open(answering, asked, key)?;
    let mut screening = scenario.clone();
    screening.draws = asked.screen_draws.min(scenario.draws);
    let all: Vec<usize> = (0..grid.designs.len()).collect();
    let Some(screened) = work.stage(0, &screening, grid, &all)? else {
        return Ok(work.paused());
    };
    let screened_field = field(&screened, grid.no_exit.clone(), &asked.wish);
    let standings = screened_field.standings();
    let shortlist = screened_field.shortlist(&standings);
    let Some(first) = work.stage(1, scenario, grid, &shortlist)? else {
        return Ok(work.paused());
    };
    let mut fresh_scenario = scenario.clone();
    fresh_scenario.seed = fresh_seed(scenario.seed);
    let Some(fresh) = work.stage(2, &fresh_scenario, grid, &shortlist)? else {
        return Ok(work.paused());
    };
    work.close()?;

    let no_exit = grid.no_exit_within(&shortlist);
    let first_field = field(&first, no_exit.clone(), &asked.wish);
    let choice = choose(&first_field);
    let mut kept = vec![false; grid.designs.len()];
    shortlist.iter().for_each(|&design| kept[design] = true);
    let screened_rows = Designs {
        designs: grid.designs.iter().collect(),
        names: grid.names.iter().map(String::as_str).collect(),
        standings,
        marked: kept,
        written: written(&screened),
        step_years: grid.step_years,
        field: screened_field,
    };
    let findings = Findings {
        rows: Designs {
            designs: shortlist.iter().map(|&one| &grid.designs[one]).collect(),
            names: shortlist.iter().map(|&one| &*grid.names[one]).collect(),
            standings: first_field.standings(),
            marked: choice.flat,
            written: written(&first),
            step_years: grid.step_years,
            field: first_field,
        },
        fresh: field(&fresh, no_exit, &asked.wish),
        shortlist: &shortlist,
        chosen: choice.chosen,
        edges: choice.chosen.map_or(Vec::new(), |chosen| {
            asked
                .axes
                .edges(&grid.designs[shortlist[chosen]], grid.horizon)
        }),
        meets: choice.meets,
        year: asked.year,
        seeds: (scenario.seed.0, fresh_scenario.seed.0),
    };
    answering.table("designs.csv", |file| {
        design_exit_csv::designs(file, &screened_rows, "shortlisted")
    })?;
    answering.table("front.csv", |file| {
        design_exit_csv::designs(file, &findings.rows, "as_good")
    })?;
    answering.table("check.csv", |file| {
        let metrics = design_exit_csv::checked(&asked.wish);
        let first = (&findings.rows.field, Some(findings.seeds.0));
        let fresh = (&findings.fresh, Some(findings.seeds.1));
        design_exit_csv::check(file, &findings.rows.names, &metrics, [first, fresh])
    })?;

    // How much of the evidence is judgement is that of the chosen design, on its first block of draws.
    let chosen = findings.chosen.map_or(0, |chosen| shortlist[chosen]);
    let variant = grid.variant(&asked.of, chosen);
    let one = scenario.variants(&[variant])?;
    let plan = Plan::from_scenario(&one).map_err(|fault| Failure::Failed(fault.to_string()))?;
    let outcome = evaluate_levels(&plan, one.draws.min(4096), &());
    let outcome = outcome.map_err(|fault| Failure::Failed(fault.to_string()))?;
    let grades = evidence(&one, &plan, &outcome);
    let language = terminal.language;
    let alternatives = scenario.alternatives.iter();
    let of = alternatives.clone().find(|one| one.name == asked.of);
    let words = Words::of(scenario, scenario.draws, &grades, answering.manner());
    let names = if charts {
        warn_of_missing(&missing_characters(&words), terminal);
        let drawn = design_exit_chart::draw(&findings, &screened_rows.field, &words);
        answering.charts([(design_exit_chart::NAME, drawn)])?
    } else {
        Vec::new()
    };
    let setup = Setup {
        language,
        width: terminal.width,
        title: &run_words::title(scenario, language),
        alternative: &of.map_or(asked.of.clone(), |of| {
            run_words::alternative_title(of, language)
        }),
        design: &run_words::design(scenario, scenario.draws, language),
        combined: grid.combined,
        screened: screening.draws,
        budget: grid.budget,
        written: grid.written,
        area: of.and_then(|of| of.setting(Input::of("space.area")).value.number()),
    };
    Ok(Reply::Answer(Answer {
        text: report(&setup, &findings, &grades),
        charts: names,
        draws: scenario.draws,
    }))
}

/// The designs of a stage; the last of its figures are those of the alternative as written.
fn field<'a>(figures: &'a [Figures], no_exit: Vec<usize>, wish: &'a Wish) -> Field<'a> {
    Field {
        figures: figures[..no_exit.len()].iter().collect(),
        no_exit,
        wish,
    }
}

fn written(figures: &[Figures]) -> &Figures {
    &figures[figures.len() - 1]
}
