//! `commonground sweep`: every indicator over a grid of inputs, on the same draws.

use super::cells::{self, Worked};
use super::failure::Failure;
use super::from::{self, FromOptions};
use super::question::{Answer, Answering, QuestionOptions, Reply};
use super::table::{print_figures, print_paragraph};
use super::terminal::Terminal;
use super::vary::sweep_setting;
use crate::analysis::grid::{Cell, combinations};
use crate::analysis::summary::figure_names;
use crate::analysis::sweep::{CellFigures, cell_figures};
use crate::output::checkpoint;
use crate::output::sweep_charts;
use crate::output::sweep_csv::{self, CellRow};
use crate::output::sweep_report::{SweepTable, sweep_table};
use crate::scenario::Scenario;
use crate::text::Text;
use clap::Args;
use std::io::Write;

/// Work out every indicator over a grid of inputs / 在输入网格上计算全部指标
///
/// The grid is the [sweep] of the scenario, or what --vary gives; several scenarios, say one a type of
/// space, go into one table. An interrupted sweep goes on when the same command is given again.
/// 网格取自情景文件的 [sweep]，或由 --vary 给出；可同时扫描多个情景；中断后重复同一命令即可继续。
#[derive(Debug, Args)]
pub struct Arguments {
    /// Scenario files (TOML) / 情景文件
    #[arg(
        value_name = "SCENARIO",
        required_unless_present = "from",
        conflicts_with = "from"
    )]
    scenarios: Vec<String>,
    /// Values of an input: exit.rate=0:0.5:0.05 (low:high:step) or scale.usage=0.5,1,1.5 (repeatable) /
    /// 输入的取值，可重复
    #[arg(long, value_name = "PATH=VALUES", conflicts_with = "from")]
    vary: Vec<String>,
    #[command(flatten)]
    from: FromOptions,
    #[command(flatten)]
    options: QuestionOptions,
}

/// Works out the grid and writes its tables.
pub fn run(arguments: &Arguments, terminal: &Terminal, out: &mut dyn Write) -> Result<(), Failure> {
    if arguments.from.is_given() {
        return from::sweep::run(&arguments.from, &arguments.options, terminal, out);
    }
    let vary: Vec<_> = sweep_setting(&arguments.vary)?.into_iter().collect();
    let subjects = arguments
        .options
        .read_all(&arguments.scenarios, &vary, terminal)?;
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
    let identities = subjects
        .iter()
        .map(|one| cells::identity("sweep", &one.scenario));
    let key = checkpoint::key(&identities.collect::<Vec<_>>());
    arguments
        .options
        .answer_in_pieces("sweep", &subjects, Some(&key), terminal, out, |answering| {
            sweep(answering, &key, arguments.options.charts())
        })
}

fn sweep(answering: &Answering<'_>, key: &str, with_charts: bool) -> Result<Reply, Failure> {
    let grids: Vec<(&Scenario, Vec<Cell>)> = answering
        .subjects
        .iter()
        .map(|one| (&one.scenario, combinations(&one.scenario.sweep)))
        .collect();
    let results = match cells::work_out(answering, key, &grids, cell_figures)? {
        Worked::Out(results) => results,
        Worked::Paused(text) => return Ok(Reply::Paused(text)),
    };
    let terminal = answering.terminal;
    let inputs = inputs(&grids);
    let rows = rows(&grids, &results, &inputs);
    answering.table("cells.csv", |file| {
        sweep_csv::cells(file, &inputs, &figure_names(), &rows)
    })?;
    answering.table("standing.csv", |file| {
        sweep_csv::standing(file, &inputs, &rows)
    })?;
    Ok(Reply::Answer(Answer {
        text: text(&sweep_table(&inputs, &rows, terminal.language), terminal)?,
        charts: if with_charts {
            charts(answering, &grids, &rows)?
        } else {
            Vec::new()
        },
        draws: grids[0].0.draws,
    }))
}

/// Draws a chart of each alternative and gives the names of the files.
fn charts(
    answering: &Answering<'_>,
    grids: &[(&Scenario, Vec<Cell>)],
    rows: &[CellRow<'_>],
) -> Result<Vec<String>, Failure> {
    let mut names = Vec::new();
    let mut runs = Vec::new();
    for (scenario, _) in grids {
        let (plan, outcome) = answering.evaluate(scenario)?;
        let (words, _) = answering.words(scenario, &plan, &outcome);
        for (alternative, title) in scenario.alternatives.iter().zip(&words.alternatives) {
            let of = |row: &&CellRow| {
                (row.scenario, row.alternative) == (&*scenario.name, &*alternative.name)
            };
            let own: Vec<&CellRow> = rows.iter().filter(of).collect();
            let name = match grids {
                [_] => format!("standing-{}", alternative.name),
                _ => format!("standing-{}-{}", scenario.name, alternative.name),
            };
            let drawn = sweep_charts::standing(&own, &scenario.sweep, title, &words);
            names.extend(answering.charts([(&*name, drawn)])?);
        }
        runs.push((words, outcome));
    }
    if runs.len() > 1 {
        let drawn = sweep_charts::scenarios(&runs);
        names.extend(answering.charts([(sweep_charts::SCENARIOS, drawn)])?);
    }
    Ok(names)
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
