//! Works out curves: a statistic of an alternative, or a paired difference of two, at values of an input.

use super::super::grid::Share;
use super::aim::Aim;
use super::search::Request;
use crate::analysis::precision::{Estimate, estimate_of};
use crate::diagnostics::Problems;
use crate::engine::{
    BLOCK, Column, EXACT_DRAWS, Monitor, NotFinite, Outcome, Plan, PlanFault, evaluate_levels,
};
use crate::model::measure::Measure;
use crate::scenario::{Override, Scenario, Variant};
use crate::stats::Moments;
use rayon::prelude::*;

/// Alternatives worked out together, as far as those of one value of the input allow.
const TOGETHER: usize = 16;

/// A figure that is followed as the input varies.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Curve {
    /// A statistic of an alternative less the value that it is to reach.
    Level {
        /// Position of the alternative.
        alternative: usize,
        /// What is to be reached.
        aim: Aim,
    },
    /// The mean of the paired differences between two alternatives.
    Pair {
        /// Position of the alternative that counts positive.
        first: usize,
        /// Position of the one that is taken from it.
        second: usize,
        /// The figure.
        measure: Measure,
    },
}

impl Curve {
    fn alternatives(&self) -> [usize; 2] {
        match *self {
            Curve::Level { alternative, .. } => [alternative, alternative],
            Curve::Pair { first, second, .. } => [first, second],
        }
    }
}

/// Why a cell has no result.
#[derive(Debug)]
pub enum CellFault {
    /// A value does not suit the input.
    Scenario(Box<Problems>),
    /// The inputs cannot be drawn together.
    Plan(PlanFault),
    /// A draw gives a value that is not finite; with the settings of its cell.
    NotFinite(NotFinite, Vec<Override>),
    /// Too many draws to keep every value.
    TooManyDraws,
    /// More options take turns within a step of the grid than can be told apart.
    TooManyChanges,
    /// Somebody interrupted.
    Interrupted,
}

/// Something that curves can be read from at any value of an input.
pub trait Source {
    /// The curves.
    fn curves(&self) -> &[Curve];

    /// Number of alternatives that they are of.
    fn alternatives(&self) -> usize;

    /// Curves at values, in the order asked.
    ///
    /// # Errors
    /// If a cell cannot be worked out.
    fn read(&self, requests: &[Request]) -> Result<Vec<Estimate>, CellFault>;

    /// Every curve at every value, by curve and value.
    ///
    /// # Errors
    /// If a cell cannot be worked out.
    fn grid(&self, points: &[f64]) -> Result<Vec<Vec<Estimate>>, CellFault> {
        let count = self.curves().len();
        let requests: Vec<Request> = points
            .iter()
            .flat_map(|&at| (0..count).map(move |curve| Request { curve, at }))
            .collect();
        let estimates = self.read(&requests)?;
        Ok((0..count)
            .map(|curve| {
                let own = estimates.iter().skip(curve).step_by(count);
                own.copied().collect()
            })
            .collect())
    }
}

/// Curves of a scenario over values of one setting, all on the same draws.
pub struct Bench<'a> {
    /// The scenario.
    pub scenario: &'a Scenario,
    /// What a value of the input sets.
    pub settings: &'a (dyn Fn(f64) -> Vec<Override> + Sync),
    /// The curves.
    pub curves: &'a [Curve],
    /// Told how far each evaluation is.
    pub monitor: &'a dyn Monitor,
}

impl Source for Bench<'_> {
    fn curves(&self) -> &[Curve] {
        self.curves
    }

    fn alternatives(&self) -> usize {
        self.scenario.alternatives.len()
    }

    fn read(&self, requests: &[Request]) -> Result<Vec<Estimate>, CellFault> {
        if self.scenario.draws > EXACT_DRAWS {
            return Err(CellFault::TooManyDraws);
        }
        let mut cells: Vec<(f64, Vec<usize>)> = Vec::new();
        for request in requests {
            let place = cells.iter().position(|cell| cell.0 == request.at);
            let place = place.unwrap_or_else(|| {
                cells.push((request.at, Vec::new()));
                cells.len() - 1
            });
            for alternative in self.curves[request.curve].alternatives() {
                if !cells[place].1.contains(&alternative) {
                    cells[place].1.push(alternative);
                }
            }
        }
        let mut estimates = vec![Estimate::default(); requests.len()];
        let all: u64 = cells.iter().map(|cell| cell.1.len() as u64).sum();
        let mut before = 0;
        for group in groups(&cells) {
            let own: u64 = group.iter().map(|cell| cell.1.len() as u64).sum();
            let share = Share {
                monitor: self.monitor,
                before: before * self.scenario.draws,
                all: all * self.scenario.draws,
                times: own,
            };
            before += own;
            let variants: Vec<Variant> = group
                .iter()
                .flat_map(|(at, alternatives)| {
                    alternatives.iter().map(|&one| self.variant(*at, one))
                })
                .collect();
            let outcome = evaluate_cells(self.scenario, &variants, &share)?;
            let mut first = 0;
            for (at, alternatives) in group {
                let found: Vec<(usize, Estimate)> = requests
                    .par_iter()
                    .enumerate()
                    .filter(|(_, request)| request.at == *at)
                    .map(|(number, request)| {
                        let place = |alternative: usize| {
                            let own = alternatives.iter().position(|one| *one == alternative);
                            first + own.unwrap_or(0)
                        };
                        (number, gap(&self.curves[request.curve], &outcome, place))
                    })
                    .collect();
                found
                    .into_iter()
                    .for_each(|(number, estimate)| estimates[number] = estimate);
                first += alternatives.len();
            }
        }
        Ok(estimates)
    }
}

impl Bench<'_> {
    fn variant(&self, at: f64, alternative: usize) -> Variant {
        let of = self.scenario.alternatives[alternative].name.clone();
        Variant {
            name: format!("{of} at {at}"),
            of,
            settings: (self.settings)(at),
        }
    }
}

/// Runs variants in one plan for their levels alone.
///
/// # Errors
/// If a variant cannot be worked out.
fn evaluate_cells(
    scenario: &Scenario,
    variants: &[Variant],
    monitor: &dyn Monitor,
) -> Result<Outcome, CellFault> {
    let varied = scenario.variants(variants);
    let varied = varied.map_err(|problems| CellFault::Scenario(Box::new(problems)))?;
    let plan = Plan::from_scenario(&varied).map_err(CellFault::Plan)?;
    let outcome = evaluate_levels(&plan, scenario.draws, monitor).map_err(|mut fault| {
        let own = variants.iter().find(|one| one.name == fault.alternative);
        let settings = own.map_or_else(Vec::new, |one| one.settings.clone());
        if let Some(own) = own {
            fault.alternative.clone_from(&own.of);
        }
        CellFault::NotFinite(fault, settings)
    })?;
    match outcome.interrupted {
        true => Err(CellFault::Interrupted),
        false => Ok(outcome),
    }
}

/// Cells that are worked out together.
fn groups(cells: &[(f64, Vec<usize>)]) -> Vec<&[(f64, Vec<usize>)]> {
    let mut groups = Vec::new();
    let (mut start, mut held) = (0, 0);
    for (position, cell) in cells.iter().enumerate() {
        if position > start && held + cell.1.len() > TOGETHER {
            groups.push(&cells[start..position]);
            (start, held) = (position, 0);
        }
        held += cell.1.len();
    }
    if start < cells.len() {
        groups.push(&cells[start..]);
    }
    groups
}

/// The gap of a curve in an outcome.
fn gap(curve: &Curve, outcome: &Outcome, place: impl Fn(usize) -> usize) -> Estimate {
    let column = |alternative: usize, measure| match measure {
        Measure::Indicator(indicator) => {
            Some(outcome.alternatives[place(alternative)].indicator(indicator))
        }
        // A run has no figures of another model.
        Measure::Open | Measure::FullService | Measure::Own(_) => None,
    };
    gap_of(curve, column, outcome.replicated)
}

/// The gap of a curve whose alternatives have columns; blank where one is missing.
pub(super) fn gap_of<'c>(
    curve: &Curve,
    column: impl Fn(usize, Measure) -> Option<&'c Column>,
    replicated: bool,
) -> Estimate {
    match *curve {
        Curve::Level { alternative, aim } => {
            let Some(column) = column(alternative, aim.measure) else {
                return Estimate::default();
            };
            let found = estimate_of(column, aim.measure, aim.statistic, replicated);
            Estimate {
                value: found.value.map(|value| value - aim.value),
                ..found
            }
        }
        Curve::Pair {
            first,
            second,
            measure,
        } => {
            let values = |alternative| column(alternative, measure).and_then(Column::values);
            let (first, second) = (values(first), values(second));
            paired(first.unwrap_or(&[]), second.unwrap_or(&[]), replicated)
        }
    }
}

/// Mean of paired differences with its half-width; a draw counts if both have the figure.
fn paired(first: &[f64], second: &[f64], replicated: bool) -> Estimate {
    let differences: Vec<f64> = first.iter().zip(second).map(|(a, b)| a - b).collect();
    let mut moments = Moments::default();
    for block in differences.chunks(BLOCK) {
        moments.join(&Moments::of_block(&[block]));
    }
    Estimate {
        value: moments.mean(),
        half_width: moments.half_width(replicated),
    }
}
