//! Grids: a scenario worked out again and again with some inputs set to numbers, on the same draws.

use crate::diagnostics::Problems;
use crate::engine::{Monitor, NotFinite, Outcome, Plan, PlanFault, evaluate_levels};
use crate::scenario::{Scenario, SweepAxis, Variant};
use std::ops::Range;

/// Alternatives worked out together: enough to share the drawing of inputs, few enough that their values
/// need little room.
const TOGETHER: usize = 16;

/// A cell: the numbers that it gives to inputs, by path.
pub type Cell = Vec<(String, f64)>;

/// All combinations of the values of some axes; the last axis runs fastest.
///
/// ```
/// use commonground::analysis::grid::combinations;
/// use commonground::scenario::SweepAxis;
/// let axis = |path: &str, values: &[f64]| SweepAxis { path: path.to_owned(), values: values.to_vec() };
/// let cells = combinations(&[axis("exit.rate", &[0.1, 0.2]), axis("scale.usage", &[0.5, 1.0, 1.5])]);
/// assert_eq!(cells.len(), 6);
/// assert_eq!(cells[1], [("exit.rate".to_owned(), 0.1), ("scale.usage".to_owned(), 1.0)]);
/// ```
pub fn combinations(axes: &[SweepAxis]) -> Vec<Cell> {
    axes.iter().fold(vec![Vec::new()], |cells, axis| {
        let extended = |cell: &Cell| {
            let cell = cell.clone();
            axis.values.iter().map(move |&value| {
                let mut cell = cell.clone();
                cell.push((axis.path.clone(), value));
                cell
            })
        };
        cells.iter().flat_map(extended).collect()
    })
}

/// Why a grid has no result.
#[derive(Debug)]
pub enum GridFault {
    /// A cell gives an input a number that does not suit it.
    Cell(Box<Problems>),
    /// The inputs cannot be drawn together.
    Plan(PlanFault),
    /// A draw gives a value that is not finite.
    NotFinite(NotFinite),
}

/// The cells of a grid, in groups that are worked out together. A result does not depend on the group: a
/// draw depends on seed, input and number alone.
pub struct Grid<'a> {
    scenario: &'a Scenario,
    cells: Cells<'a>,
    group: usize,
}

/// What a cell sets.
enum Cells<'a> {
    /// Numbers, in every alternative.
    Numbers(&'a [Cell]),
    /// Anything, names of choices among it, in one alternative.
    Variants(&'a [Variant]),
}

impl<'a> Grid<'a> {
    /// A scenario's grid.
    pub fn new(scenario: &'a Scenario, cells: &'a [Cell]) -> Self {
        let alternatives = scenario.alternatives.len();
        Grid {
            scenario,
            cells: Cells::Numbers(cells),
            group: (TOGETHER / alternatives).max(1),
        }
    }

    /// A grid whose every cell is a variant of one alternative, which may also set choices by name, such
    /// as `exit.shape`. A cell then has one result.
    pub fn of_variants(scenario: &'a Scenario, variants: &'a [Variant]) -> Self {
        Grid {
            scenario,
            cells: Cells::Variants(variants),
            group: TOGETHER,
        }
    }

    /// The groups of cells, in order.
    pub fn groups(&self) -> impl ExactSizeIterator<Item = Range<usize>> + use<> {
        let cells = match self.cells {
            Cells::Numbers(cells) => cells.len(),
            Cells::Variants(variants) => variants.len(),
        };
        let group = self.group;
        (0..cells.div_ceil(group)).map(move |number| {
            let first = number * group;
            first..cells.min(first + group)
        })
    }

    /// Works out a group of cells: `digest` turns what a run says of one of its alternatives into a
    /// result, given by cell and alternative. None if somebody interrupts.
    ///
    /// # Errors
    /// If a cell does not suit the scenario or a draw is not finite.
    pub fn evaluate<T>(
        &self,
        group: Range<usize>,
        monitor: &dyn Monitor,
        digest: impl Fn(&Plan, &Outcome, usize) -> T + Sync,
    ) -> Result<Option<Vec<Vec<T>>>, GridFault>
    where
        T: Send,
    {
        let count = group.len();
        let scenarios = match self.cells {
            Cells::Numbers(cells) => cells[group]
                .iter()
                .map(|cell| self.scenario.with_cell(cell))
                .collect::<Result<Vec<_>, _>>(),
            Cells::Variants(variants) => self
                .scenario
                .variants(&variants[group])
                .map(|scenario| vec![scenario]),
        };
        let scenarios = scenarios.map_err(|problems| GridFault::Cell(Box::new(problems)))?;
        let plan = Plan::from_cells(&scenarios).map_err(GridFault::Plan)?;
        let outcome = evaluate_levels(&plan, self.scenario.draws, monitor);
        let outcome = outcome.map_err(GridFault::NotFinite)?;
        if outcome.interrupted {
            return Ok(None);
        }
        Ok(Some(digested(&plan, &outcome, count, digest)))
    }
}

/// Tells a whole how far a share of it is: some alternatives that are worked out together.
pub struct Share<'a> {
    /// Told of the whole.
    pub monitor: &'a dyn Monitor,
    /// Draws that were done before.
    pub before: u64,
    /// Draws of the whole.
    pub all: u64,
    /// Alternatives worked out together.
    pub times: u64,
}

impl Monitor for Share<'_> {
    fn progress(&self, done: u64, _: u64) {
        self.monitor
            .progress(self.before + done * self.times, self.all);
    }

    fn interrupted(&self) -> bool {
        self.monitor.interrupted()
    }
}

/// The results of a plan's alternatives by cell.
fn digested<T: Send>(
    plan: &Plan,
    outcome: &Outcome,
    cells: usize,
    digest: impl Fn(&Plan, &Outcome, usize) -> T + Sync,
) -> Vec<Vec<T>> {
    use rayon::prelude::*;
    let all: Vec<T> = (0..outcome.alternatives.len())
        .into_par_iter()
        .map(|position| digest(plan, outcome, position))
        .collect();
    let alternatives = all.len() / cells;
    let mut all = all.into_iter();
    (0..cells)
        .map(|_| all.by_ref().take(alternatives).collect())
        .collect()
}

impl std::fmt::Display for GridFault {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            GridFault::Cell(problems) => {
                let first = problems
                    .iter()
                    .next()
                    .map_or("", |problem| problem.message());
                formatter.write_str(first)
            }
            GridFault::Plan(fault) => fault.fmt(formatter),
            GridFault::NotFinite(fault) => fault.fmt(formatter),
        }
    }
}

impl std::error::Error for GridFault {}
