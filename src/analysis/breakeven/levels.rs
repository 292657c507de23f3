//! Where a figure of each alternative reaches a value.

use super::aim::Aim;
use super::axis::Line;
use super::bench::{CellFault, Curve, Source};
use super::course::{Course, course};
use super::search::{Crossing, search};
use crate::analysis::precision::Estimate;

/// How a figure of an alternative runs over the input.
#[derive(Clone, Debug, PartialEq)]
pub struct LevelAnswer {
    /// Position of the alternative.
    pub alternative: usize,
    /// What is to be reached.
    pub aim: Aim,
    /// Gap from it at each value of the grid.
    pub gaps: Vec<Estimate>,
    /// How it runs.
    pub course: Course,
    /// Whether the figure is the same at every value: the input has no effect on it.
    pub flat: bool,
    /// Where it crosses.
    pub crossings: Vec<Crossing>,
}

/// Follows every level curve of a bench along a line.
///
/// # Errors
/// If a cell cannot be worked out.
pub fn levels(bench: &dyn Source, line: &Line) -> Result<Vec<LevelAnswer>, CellFault> {
    let grid = bench.grid(&line.points)?;
    let found = search(line, &grid, &mut |requests| bench.read(requests))?;
    let answers = bench.curves().iter().zip(grid).zip(found);
    Ok(answers
        .filter_map(|((curve, gaps), crossings)| match *curve {
            Curve::Pair { .. } => None,
            Curve::Level { alternative, aim } => Some(LevelAnswer {
                alternative,
                aim,
                course: course(&gaps, &crossings),
                flat: gaps.iter().all(|gap| gap.value == gaps[0].value),
                gaps,
                crossings,
            }),
        })
        .collect())
}
