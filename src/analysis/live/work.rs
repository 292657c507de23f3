//! Works out everything that the live part of a page needs.

use super::check::{Errors, check_points, measure};
use super::dial::{Dial, Own, Setting};
use super::figures::{Figures, Quantity, figures, larger};
use super::pilot::{PILOT_DRAWS, Pilot, cell};
use super::surface::{Axis, Surface};
use crate::analysis::grid::{Cell, Grid, GridFault, Share};
use crate::engine::Monitor;
use crate::model::exit::Shape;
use crate::model::inputs::Input;
use crate::model::support::Calendar;
use crate::scenario::{Alternative, Override, Scenario, Variant};
use std::collections::BTreeMap;

/// How much is worked out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effort {
    /// Draws of every cell.
    pub draws: u64,
    /// Most values that the grid may hold, which is two bytes each before it is packed.
    pub most_values: usize,
    /// Most draws of all cells of the grid together.
    pub most_draws: u64,
    /// Settings at which grid and engine are compared.
    pub checks: usize,
}

/// Most draws of a cell where nobody says how many.
const DRAWS: u64 = 10_000;

impl Effort {
    /// As much as fits a page and a minute: the scenario's own draws, at most ten thousand.
    pub fn for_page(scenario: &Scenario) -> Effort {
        Effort {
            draws: scenario.draws.min(DRAWS),
            most_values: 600_000,
            most_draws: 130_000_000,
            checks: 200,
        }
    }

    /// Cells of a grid of an alternative with this horizon.
    fn most_cells(&self, horizon: usize) -> usize {
        let by_draws = (self.most_draws / self.draws.max(1)) as usize;
        by_draws.min(self.most_values / Figures::count(horizon))
    }
}

/// What a page knows of an alternative that a reader can turn.
#[derive(Clone, Debug)]
pub struct Live {
    /// The alternative, as the scenario has it.
    pub alternative: Alternative,
    /// Draws of every figure.
    pub draws: u64,
    /// The dials, in the order of [`Dial::ALL`].
    pub dials: Vec<LiveDial>,
    /// Its figures over the grid.
    pub surface: Surface,
    /// Its figures as the scenario has it.
    pub own: Vec<f64>,
    /// Largest half-widths over the grid, in the order of [`Quantity::ALL`].
    pub half_widths: [Option<f64>; Quantity::ALL.len()],
    /// What reading between the levels adds.
    pub errors: Errors,
    /// The same project without withdrawal; none if support does not withdraw anyway.
    pub reference: Option<Reference>,
    /// Settings at which grid and engine were compared.
    pub checks: usize,
}

/// A dial of an alternative.
#[derive(Clone, Debug, PartialEq)]
pub struct LiveDial {
    /// Which.
    pub dial: Dial,
    /// What the scenario sets.
    pub own: Own,
    /// The values that can be chosen.
    pub stops: Vec<f64>,
    /// Whether it moves any figure.
    pub acts: bool,
}

/// The same project without withdrawal, which only revenue and usage move.
#[derive(Clone, Debug)]
pub struct Reference {
    /// Its figures over those.
    pub surface: Surface,
    /// Largest half-widths, in the order of [`Quantity::ALL`].
    pub half_widths: [Option<f64>; Quantity::ALL.len()],
    /// What reading between the levels adds.
    pub errors: Errors,
}

impl Live {
    /// The scenario's own setting, the median where it is uncertain.
    pub fn start(&self) -> Setting {
        start(&self.alternative)
    }
}

fn start(alternative: &Alternative) -> Setting {
    Setting(Dial::ALL.map(|dial| dial.own(alternative).middle()))
}

/// Works out an alternative of a scenario for a page. None if somebody interrupts.
///
/// # Errors
/// If the scenario has no such alternative, or a draw is not finite.
pub fn live(
    scenario: &Scenario,
    name: &str,
    effort: &Effort,
    monitor: &dyn Monitor,
) -> Result<Option<Live>, GridFault> {
    match worked_out(scenario, name, effort, monitor) {
        Ok(live) => Ok(Some(live)),
        Err(Stop::Interrupted) => Ok(None),
        Err(Stop::Fault(fault)) => Err(fault),
    }
}

/// Why work ended early.
enum Stop {
    Interrupted,
    Fault(GridFault),
}

impl From<GridFault> for Stop {
    fn from(fault: GridFault) -> Stop {
        Stop::Fault(fault)
    }
}

fn worked_out(
    scenario: &Scenario,
    name: &str,
    effort: &Effort,
    monitor: &dyn Monitor,
) -> Result<Live, Stop> {
    let subject = alone(scenario, name, &[], effort.draws)?;
    let alternative = subject.alternatives[0].clone();
    let start = start(&alternative);
    let mut work = Work {
        monitor,
        before: 0,
        all: 0,
    };
    let axes = laid(&subject, effort, &mut work)?;
    let withdraws = axes.iter().any(|axis| axis.dial.is_schedule());
    let kept: Vec<Axis> = axes
        .iter()
        .filter(|axis| !axis.dial.is_schedule())
        .cloned()
        .collect();
    let acting: Vec<Dial> = axes.iter().map(|axis| axis.dial).collect();
    let (unique, place) = told_apart(&alternative, &Surface::cells(&axes));
    let of_reference = match withdraws {
        true => Surface::cells(&kept).len() + effort.checks,
        false => 0,
    };
    let cells = unique.len() + effort.checks + 1 + of_reference;
    work.all = work.before + cells as u64 * effort.draws;

    let found = work.out(&subject, &unique)?;
    let all: Vec<&[f64]> = place.iter().map(|&cell| &*found[cell].values).collect();
    let surface = Surface::of(axes, alternative.horizon, &all);
    let points = check_points(&surface, start, subject.seed, effort.checks);
    let errors = compared(&mut work, &subject, &surface, &points)?;
    // A cell that sets nothing is the scenario as it is.
    let own = work.out(&subject, &[Vec::new()])?.remove(0).values;
    let reference = match withdraws {
        true => {
            let twin = alone(scenario, name, &never(&alternative), effort.draws)?;
            Some(reference(&mut work, &twin, kept, &points)?)
        }
        false => None,
    };
    let dials = Dial::ALL.map(|dial| LiveDial {
        dial,
        own: dial.own(&alternative),
        stops: dial.stops(start.of(dial), alternative.horizon),
        acts: acting.contains(&dial),
    });
    Ok(Live {
        draws: subject.draws,
        dials: dials.into(),
        half_widths: largest(&found),
        own,
        alternative,
        surface,
        errors,
        reference,
        checks: effort.checks,
    })
}

/// The axes of the grid, after a pilot.
fn laid(subject: &Scenario, effort: &Effort, work: &mut Work<'_>) -> Result<Vec<Axis>, Stop> {
    let alternative = &subject.alternatives[0];
    let pilot = Pilot::new(start(alternative), alternative.horizon);
    let most_cells = effort.most_cells(alternative.horizon);
    let cells = pilot.cells();
    let mut looked_at = subject.clone();
    looked_at.draws = PILOT_DRAWS.min(effort.draws);
    // Until the grid is laid, as large as it may become.
    let later = (most_cells + effort.checks) as u64 * effort.draws;
    work.all = cells.len() as u64 * looked_at.draws + later;
    let figures = work.out(&looked_at, &cells)?;
    Ok(pilot.axes(&figures, most_cells))
}

/// What reading a surface between its levels adds, against the engine on the same draws.
fn compared(
    work: &mut Work<'_>,
    scenario: &Scenario,
    surface: &Surface,
    points: &[Setting],
) -> Result<Errors, Stop> {
    let dials: Vec<Dial> = surface.axes.iter().map(|axis| axis.dial).collect();
    let cells: Vec<Cell> = points.iter().map(|point| cell(point, &dials)).collect();
    let truth = work.out(scenario, &cells)?;
    Ok(measure(surface, points, &truth))
}

/// The same project without withdrawal.
fn reference(
    work: &mut Work<'_>,
    twin: &Scenario,
    axes: Vec<Axis>,
    points: &[Setting],
) -> Result<Reference, Stop> {
    let found = work.out(twin, &Surface::cells(&axes))?;
    let all: Vec<&[f64]> = found.iter().map(|one| &*one.values).collect();
    let surface = Surface::of(axes, twin.alternatives[0].horizon, &all);
    Ok(Reference {
        half_widths: largest(&found),
        errors: compared(work, twin, &surface, points)?,
        surface,
    })
}

/// One alternative of a scenario, with some settings, on so many draws.
fn alone(
    scenario: &Scenario,
    name: &str,
    settings: &[(&str, &str)],
    draws: u64,
) -> Result<Scenario, GridFault> {
    let settings = settings.iter().map(|&(path, value)| Override {
        path: path.to_owned(),
        value: value.to_owned(),
    });
    let variant = Variant {
        of: name.to_owned(),
        name: name.to_owned(),
        settings: settings.collect(),
    };
    let alone = scenario.variants(&[variant]);
    let mut alone = alone.map_err(|problems| GridFault::Cell(Box::new(problems)))?;
    alone.draws = draws;
    Ok(alone)
}

/// What makes support stay for ever.
fn never(alternative: &Alternative) -> Vec<(&'static str, &'static str)> {
    let mut settings = vec![("exit.shape", "none")];
    if alternative.governance_exit.is_some() {
        settings.push(("exit.governance.shape", "none"));
    }
    settings
}

/// The largest half-widths of some settings.
fn largest(all: &[Figures]) -> [Option<f64>; Quantity::ALL.len()] {
    std::array::from_fn(|quantity| {
        let of = all.iter().map(|one| one.half_widths[quantity]);
        of.fold(Some(0.0), larger)
    })
}

/// The cells that can differ, and for each cell the one that stands for it.
fn told_apart(alternative: &Alternative, cells: &[Cell]) -> (Vec<Cell>, Vec<usize>) {
    let mut unique = Vec::new();
    let mut known = BTreeMap::new();
    let place = cells.iter().map(|cell| {
        *known
            .entry(what_counts(alternative, cell))
            .or_insert_with(|| {
                unique.push(cell.clone());
                unique.len() - 1
            })
    });
    let place = place.collect();
    (unique, place)
}

/// What decides the figures of a cell: where support follows the calendar, the share of it that is left in
/// each year, which different levers can agree in. A floor that support never falls to is no floor.
fn what_counts(alternative: &Alternative, cell: &Cell) -> Vec<u64> {
    let follows_calendar = matches!(
        alternative.shape,
        Shape::Cliff | Shape::Linear | Shape::Geometric
    ) && alternative.governance_exit.is_none();
    let value = |dial: Dial| {
        let set = cell.iter().find(|(path, _)| path == dial.path());
        let number = || alternative.setting(Input::of(dial.path())).value.number();
        set.map(|&(_, value)| value).or_else(number)
    };
    let calendar = || {
        Some(Calendar {
            hold_years: value(Dial::Hold)?,
            rate: value(Dial::Rate)?,
            floor: value(Dial::Floor)?,
            step_years: 1.0,
        })
    };
    let is_schedule = |path: &str| {
        Dial::ALL
            .iter()
            .any(|dial| dial.is_schedule() && dial.path() == path)
    };
    match calendar().filter(|_| follows_calendar) {
        Some(calendar) => {
            let years = 1..=alternative.horizon;
            let shares = years.map(|t| calendar.share(alternative.shape, t));
            let others = cell.iter().filter(|(path, _)| !is_schedule(path));
            let others = others.map(|&(_, value)| value);
            shares.chain(others).map(f64::to_bits).collect()
        }
        None => cell.iter().map(|&(_, value)| value.to_bits()).collect(),
    }
}

/// Work on cells before somebody's eyes.
struct Work<'a> {
    monitor: &'a dyn Monitor,
    /// Draws done.
    before: u64,
    /// Draws of everything.
    all: u64,
}

impl Work<'_> {
    /// The figures of some cells of a scenario with one alternative.
    fn out(&mut self, scenario: &Scenario, cells: &[Cell]) -> Result<Vec<Figures>, Stop> {
        let grid = Grid::new(scenario, cells);
        let mut all = Vec::with_capacity(cells.len());
        for group in grid.groups() {
            let times = group.len() as u64;
            let monitor = Share {
                monitor: self.monitor,
                before: self.before,
                all: self.all,
                times,
            };
            let found = grid.evaluate(group, &monitor, |_, outcome, alternative| {
                figures(outcome, alternative)
            })?;
            let found = found.ok_or(Stop::Interrupted)?;
            all.extend(found.into_iter().flatten());
            self.before += times * scenario.draws;
        }
        Ok(all)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{self, Loader};

    struct Text(&'static str);

    impl Loader for Text {
        fn load(&self, _: &str, _: u64) -> std::io::Result<Vec<u8>> {
            Ok(self.0.as_bytes().to_vec())
        }
    }

    fn alternative(text: &'static str) -> Alternative {
        let (scenario, _) = scenario::read("scenario.toml", &Text(text), &[]).unwrap();
        scenario.alternatives[0].clone()
    }

    fn cells() -> Vec<Cell> {
        let axis = |dial, levels: &[f64]| Axis {
            dial,
            levels: levels.to_vec(),
        };
        Surface::cells(&[
            axis(Dial::Hold, &[0.0, 2.0]),
            axis(Dial::Floor, &[0.0, 0.5, 1.0]),
            axis(Dial::Rate, &[0.0, 0.1, 1.0]),
        ])
    }

    // Over three years: full support for ever is one schedule, however it is said (the rate 0 in six cells,
    // the floor 1 in four further ones). At a rate of 0.1 the floor of one half is never reached, after no
    // hold or two years: two schedules. At once it leaves 0 or one half, after either hold: four. 7 in all.
    #[test]
    fn schedules_that_leave_the_same_are_worked_out_once() {
        let calendar = alternative("[exit]\nshape = \"geometric\"\n[appraisal]\nhorizon = 3");
        let (unique, place) = told_apart(&calendar, &cells());
        assert_eq!((unique.len(), place.len()), (7, 18));
        for (cell, &place) in cells().iter().zip(&place) {
            let (a, b) = (
                what_counts(&calendar, cell),
                what_counts(&calendar, &unique[place]),
            );
            assert_eq!(a, b);
        }
        // What depends on how the space does is not known from the calendar.
        let performance = alternative("[exit]\nshape = \"performance\"\n[appraisal]\nhorizon = 3");
        assert_eq!(told_apart(&performance, &cells()).0.len(), 18);
    }
}
