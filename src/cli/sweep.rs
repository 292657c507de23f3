//! `commonground sweep`: every indicator over a grid of inputs, on the same draws.

use super::attempt::not_finite;
use super::failure::Failure;
use super::progress::Progress;
use super::question::{Answer, Answering, QuestionOptions, Reply, Subject};
use super::table::{print_figures, print_paragraph};
use super::terminal::Terminal;
use super::vary::sweep_setting;
use crate::analysis::grid::{Cell, Grid, GridFault, combinations};
use crate::analysis::sweep::{CellFigures, cell_figures};
use crate::engine::{Monitor, settled};
use crate::output::checkpoint::{self, Checkpoint};
use crate::output::sweep_csv::{self, CellRow};
use crate::output::sweep_report::{SweepTable, sweep_table};
use crate::scenario::Scenario;
use crate::text::{Language, Text, fixed};
use clap::Args;
use serde::{Deserialize, Serialize};
use std::io::Write;

/// Work out every indicator over a grid of inputs / 在输入网格上计算全部指标
///
/// The grid is the [sweep] of the scenario, or what --vary gives; several scenarios, say one a type of
/// space, go into one table. An interrupted sweep goes on when the same command is given again.
/// 网格取自情景文件的 [sweep]，或由 --vary 给出；可同时扫描多个情景；中断后重复同一命令即可继续。
#[derive(Debug, Args)]
pub struct Arguments {
    /// Scenario files (TOML) / 情景文件
    #[arg(value_name = "SCENARIO", required = true)]
    scenarios: Vec<String>,
    /// Values of an input: exit.rate=0:0.5:0.05 (low:high:step) or scale.usage=0.5,1,1.5 (repeatable) /
    /// 输入的取值，可重复
    #[arg(long, value_name = "PATH=VALUES")]
    vary: Vec<String>,
    #[command(flatten)]
    options: QuestionOptions,
}

/// A group of cells that is worked out.
#[derive(Serialize, Deserialize)]
struct Done {
    scenario: usize,
    figures: Vec<Vec<CellFigures>>,
}

/// Works out the grid and writes its tables.
pub fn run(arguments: &Arguments, terminal: &Terminal, out: &mut dyn Write) -> Result<(), Failure> {
    let vary: Vec<_> = sweep_setting(&arguments.vary)?.into_iter().collect();
    let subjects = arguments
        .scenarios
        .iter()
        .map(|path| arguments.options.read(path, &vary, terminal))
        .collect::<Result<Vec<_>, _>>()?;
    if let Some(subject) = subjects.iter().find(|one| one.scenario.sweep.is_empty()) {
        return Err(Failure::Usage(
            terminal
                .say(Text::new(
                    "nothing is varied in NAME: add --vary exit.rate=0:0.5:0.05, or a table [sweep] to the scenario",
                    "NAME 中没有要改变的输入：请加 --vary exit.rate=0:0.5:0.05，或在情景文件中加 [sweep]",
                ))
                .replace("NAME", &subject.scenario.name),
        ));
    }
    let key = checkpoint::key(&subjects.iter().map(identity).collect::<Vec<_>>());
    arguments
        .options
        .answer_in_pieces("sweep", &subjects, Some(&key), terminal, out, |answering| {
            sweep(answering, &key)
        })
}

/// All that decides the results of a scenario's grid.
fn identity(subject: &Subject) -> String {
    let scenario = &subject.scenario;
    let (seed, method, draws) = (scenario.seed, scenario.method, scenario.draws);
    let names: Vec<_> = scenario.alternatives.iter().map(|one| &one.name).collect();
    format!(
        "{} {names:?} {seed:?} {method:?} {draws} {:?} {}",
        scenario.name,
        scenario.sweep,
        settled(scenario)
    )
}

fn sweep(answering: &Answering<'_>, key: &str) -> Result<Reply, Failure> {
    let grids: Vec<(&Scenario, Vec<Cell>)> = answering
        .subjects
        .iter()
        .map(|one| (&one.scenario, combinations(&one.scenario.sweep)))
        .collect();
    let partial = answering.folder.partial();
    let (mut checkpoint, done) = Checkpoint::open::<Done>(partial, key)?;
    let mut results: Vec<Vec<Vec<CellFigures>>> = grids.iter().map(|_| Vec::new()).collect();
    for group in done {
        if let Some(cells) = results.get_mut(group.scenario) {
            cells.extend(group.figures);
        }
    }
    let terminal = answering.terminal;
    let progress = Progress::new(terminal, Text::new("sweeping", "扫描"), None);
    let all: u64 = grids
        .iter()
        .map(|(scenario, cells)| draws(scenario, cells.len()))
        .sum();
    let mut before = 0;
    for (position, (scenario, cells)) in grids.iter().enumerate() {
        let grid = Grid::new(scenario, cells);
        for group in grid.groups() {
            let share = draws(scenario, group.len());
            if group.start >= results[position].len() {
                let monitor = Share {
                    progress: &progress,
                    before,
                    all,
                    times: share / scenario.draws,
                };
                let found = grid
                    .evaluate(group, &monitor, cell_figures)
                    .map_err(|fault| failure(fault, scenario))?;
                let Some(figures) = found else {
                    progress.finish();
                    let done: usize = results.iter().map(Vec::len).sum();
                    let all: usize = grids.iter().map(|(_, cells)| cells.len()).sum();
                    return Ok(Reply::Paused(paused(done, all, terminal)));
                };
                let done = Done {
                    scenario: position,
                    figures,
                };
                checkpoint.add(&done)?;
                results[position].extend(done.figures);
            }
            before += share;
        }
    }
    progress.finish();
    checkpoint.remove(partial)?;
    let inputs = inputs(&grids);
    let rows = rows(&grids, &results, &inputs);
    answering.table("cells.csv", |file| sweep_csv::cells(file, &inputs, &rows))?;
    answering.table("standing.csv", |file| {
        sweep_csv::standing(file, &inputs, &rows)
    })?;
    Ok(Reply::Answer(Answer {
        text: text(&sweep_table(&inputs, &rows, terminal.language), terminal)?,
        charts: Vec::new(),
        draws: grids[0].0.draws,
    }))
}

/// What is printed.
fn text(table: &SweepTable, terminal: &Terminal) -> Result<String, Failure> {
    let mut text = Vec::new();
    if let Some(note) = &table.note {
        print_paragraph(&mut text, terminal, note)?;
    }
    let (keys, texts) = (table.keys, table.texts);
    print_figures(&mut text, terminal, &table.header, &table.rows, keys, texts)?;
    Ok(String::from_utf8_lossy(&text).into_owned())
}

/// Draws of all alternatives in so many cells.
fn draws(scenario: &Scenario, cells: usize) -> u64 {
    scenario.draws * (cells * scenario.alternatives.len()) as u64
}

/// Every input that is swept, in order of first mention.
fn inputs<'a>(grids: &[(&'a Scenario, Vec<Cell>)]) -> Vec<&'a str> {
    let mut inputs: Vec<&str> = Vec::new();
    for axis in grids.iter().flat_map(|(scenario, _)| &scenario.sweep) {
        if !inputs.contains(&axis.path.as_str()) {
            inputs.push(&axis.path);
        }
    }
    inputs
}

/// The rows of the tables: by scenario, cell and alternative.
fn rows<'a>(
    grids: &[(&'a Scenario, Vec<Cell>)],
    results: &'a [Vec<Vec<CellFigures>>],
    inputs: &[&str],
) -> Vec<CellRow<'a>> {
    let mut rows = Vec::new();
    for ((scenario, cells), results) in grids.iter().zip(results) {
        for (cell, figures) in cells.iter().zip(results) {
            let value = |input: &&str| {
                let set = cell.iter().find(|(path, _)| path == input);
                set.map(|&(_, value)| value)
            };
            for (alternative, figures) in scenario.alternatives.iter().zip(figures) {
                rows.push(CellRow {
                    scenario: &scenario.name,
                    alternative: &alternative.name,
                    values: inputs.iter().map(value).collect(),
                    figures,
                });
            }
        }
    }
    rows
}

/// Why a grid could not be worked out.
pub(super) fn failure(fault: GridFault, scenario: &Scenario) -> Failure {
    match fault {
        GridFault::Cell(problems) => Failure::from(*problems),
        GridFault::Plan(fault) => Failure::Failed(fault.to_string()),
        GridFault::NotFinite(fault) => not_finite(&fault, scenario),
    }
}

fn paused(done: usize, all: usize, terminal: &Terminal) -> String {
    let (done, all) = (fixed(done as f64, 0), fixed(all as f64, 0));
    match terminal.language {
        Language::English => format!(
            "Interrupted after {done} of {all} cells. They are kept: the same command goes on with the rest.\n"
        ),
        Language::Chinese => {
            format!("已中断：{all} 个格点中完成 {done} 个，结果已保留，重复同一命令即可继续。\n")
        }
    }
}

/// The share of a whole that is being worked on.
pub(super) struct Share<'a> {
    pub(super) progress: &'a Progress,
    /// Draws that were done before.
    pub(super) before: u64,
    /// Draws of the whole.
    pub(super) all: u64,
    /// Alternatives worked out together.
    pub(super) times: u64,
}

impl Monitor for Share<'_> {
    fn progress(&self, done: u64, _: u64) {
        self.progress
            .progress(self.before + done * self.times, self.all);
    }

    fn interrupted(&self) -> bool {
        self.progress.interrupted()
    }
}
