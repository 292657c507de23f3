//! Works through the cells of grids group by group: with progress, and kept as they are done, so that the
//! same command goes on after an interrupt.

use super::attempt::not_finite;
use super::failure::Failure;
use super::progress::Progress;
use super::question::Answering;
use super::terminal::Terminal;
use crate::analysis::grid::{Cell, Grid, GridFault, Share};
use crate::engine::{Outcome, Plan, settled};
use crate::output::checkpoint::Checkpoint;
use crate::scenario::Scenario;
use crate::text::{Language, Text, fixed};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// Results by scenario, cell and alternative.
pub(super) type Results<T> = Vec<Vec<Vec<T>>>;

/// How far the work got.
pub(super) enum Worked<T> {
    /// To the end.
    Out(Results<T>),
    /// To an interrupt; the text says so.
    Paused(String),
}

/// A group of cells that is worked out.
#[derive(Serialize, Deserialize)]
struct Done<T> {
    scenario: usize,
    results: Vec<Vec<T>>,
}

/// All that decides the results of a scenario's cells.
pub(super) fn identity(command: &str, scenario: &Scenario) -> String {
    let (seed, method, draws) = (scenario.seed, scenario.method, scenario.draws);
    let names: Vec<_> = scenario.alternatives.iter().map(|one| &one.name).collect();
    format!(
        "{command} {} {names:?} {seed:?} {method:?} {draws} {:?} {}",
        scenario.name,
        scenario.sweep,
        settled(scenario)
    )
}

/// Works out the cells of some scenarios, beginning where an earlier command of the same key stopped.
pub(super) fn work_out<T: Serialize + DeserializeOwned + Send>(
    answering: &Answering<'_>,
    key: &str,
    grids: &[(&Scenario, Vec<Cell>)],
    digest: impl Fn(&Plan, &Outcome, usize) -> T + Sync,
) -> Result<Worked<T>, Failure> {
    let partial = answering.folder.partial();
    let (mut checkpoint, done) = Checkpoint::open::<Done<T>>(partial, key)?;
    let mut results: Results<T> = grids.iter().map(|_| Vec::new()).collect();
    for group in done {
        if let Some(cells) = results.get_mut(group.scenario) {
            cells.extend(group.results);
        }
    }
    let terminal = answering.terminal;
    let progress = Progress::new(terminal, Text::new("working out cells", "计算格点"), None);
    let all: u64 = grids
        .iter()
        .map(|(scenario, cells)| draws(scenario, cells.len()))
        .sum();
    let mut before = 0;
    for (position, (scenario, cells)) in grids.iter().enumerate() {
        let grid = Grid::new(scenario, cells);
        for group in grid.groups() {
            let draws = draws(scenario, group.len());
            if group.start >= results[position].len() {
                let monitor = Share {
                    monitor: &progress,
                    before,
                    all,
                    times: draws / scenario.draws,
                };
                let found = grid.evaluate(group, &monitor, &digest);
                let found = found.map_err(|fault| failure(fault, scenario))?;
                let Some(found) = found else {
                    progress.finish();
                    let done = results.iter().map(Vec::len).sum();
                    let all = grids.iter().map(|(_, cells)| cells.len()).sum();
                    return Ok(Worked::Paused(paused(done, all, terminal)));
                };
                let done = Done {
                    scenario: position,
                    results: found,
                };
                checkpoint.add(&done)?;
                results[position].extend(done.results);
            }
            before += draws;
        }
    }
    progress.finish();
    checkpoint.remove(partial)?;
    Ok(Worked::Out(results))
}

/// Draws of all alternatives in so many cells.
fn draws(scenario: &Scenario, cells: usize) -> u64 {
    scenario.draws * (cells * scenario.alternatives.len()) as u64
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
