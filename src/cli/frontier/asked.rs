//! What `frontier` is asked, and the cells that it takes.

use super::super::cells;
use super::super::failure::Failure;
use super::super::question::Subject;
use super::super::terminal::Terminal;
use super::Keep;
use crate::analysis::frontier::{Condition, Lever};
use crate::analysis::grid::{Cell, combinations};
use crate::engine::Standing;
use crate::output::checkpoint;
use crate::scenario::{Scenario, SweepAxis};
use crate::text::Text;

/// Years of full support of which the chart against the exit rate has a panel.
const HOLDS_SHOWN: [f64; 4] = [0.0, 3.0, 5.0, 10.0];

/// What is asked, and the cells that it takes.
pub(in crate::cli) struct Asked {
    pub(super) condition: Condition,
    /// Values of each lever, gentlest first.
    pub(super) ladders: Vec<(Lever, Vec<f64>)>,
    /// Cells by scenario: those of each lever, then those of rate by hold.
    pub(super) cells: Vec<Vec<Cell>>,
    /// Years of full support of the chart against the exit rate.
    pub(super) holds: Vec<f64>,
}

/// The condition, and the values that are tried.
pub(in crate::cli) struct Wanted {
    /// How the space is to stand.
    pub(in crate::cli) keep: Keep,
    /// In which year; the last if none.
    pub(in crate::cli) year: Option<usize>,
    /// With which probability.
    pub(in crate::cli) probability: f64,
    /// Exit rates.
    pub(in crate::cli) rates: Vec<f64>,
    /// Years of full support.
    pub(in crate::cli) holds: Vec<f64>,
    /// Floors of support.
    pub(in crate::cli) floors: Vec<f64>,
}

impl Asked {
    /// What marks the work on these cells of some scenarios.
    pub(in crate::cli) fn key(&self, command: &str, subjects: &[Subject]) -> String {
        let identities = subjects.iter().zip(&self.cells).map(|(one, cells)| {
            let identity = cells::identity(command, &one.scenario);
            format!("{identity} {:?} {cells:?}", self.condition)
        });
        checkpoint::key(&identities.collect::<Vec<_>>())
    }

    /// What is wanted of some scenarios.
    pub(in crate::cli) fn of(
        wanted: &Wanted,
        subjects: &[Subject],
        terminal: &Terminal,
    ) -> Result<Self, Failure> {
        let alternatives = subjects.iter().flat_map(|one| &one.scenario.alternatives);
        let horizon = alternatives.map(|one| one.horizon).min().unwrap_or(1);
        let year = wanted.year.unwrap_or(horizon);
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
                    Lever::Rate => &wanted.rates,
                    Lever::Hold => &wanted.holds,
                    Lever::Floor => &wanted.floors,
                };
                (lever, lever.in_order(values.clone()))
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
            check(&subject.scenario, cells, year, terminal)?;
        }
        Ok(Asked {
            condition: Condition {
                standing: match wanted.keep {
                    Keep::Open => Standing::Open,
                    Keep::FullService => Standing::FullService,
                },
                year,
                probability: wanted.probability,
            },
            ladders,
            cells,
            holds,
        })
    }
}

/// Checks the values of every axis, and that every cell lasts to the year, before anything is worked out.
fn check(
    scenario: &Scenario,
    cells: &[Cell],
    year: usize,
    terminal: &Terminal,
) -> Result<(), Failure> {
    let mut seen: Vec<&(String, f64)> = Vec::new();
    for setting in cells.iter().flatten() {
        if !seen.contains(&setting) {
            seen.push(setting);
            let cell = scenario.with_cell(std::slice::from_ref(setting))?;
            if cell.alternatives.iter().any(|one| one.horizon < year) {
                let text = Text::new(
                    "PATH = VALUE ends before the year that is looked at: give an earlier --year",
                    "PATH = VALUE 早于所考察的年份结束：请用更早的 --year",
                );
                let text = terminal.say(text).replace("PATH", &setting.0);
                return Err(Failure::Usage(
                    text.replace("VALUE", &setting.1.to_string()),
                ));
            }
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
