//! What goes with closure: which inputs differ between the draws that close and those that stay open.

use super::association::{InputSample, beyond_chance};
use crate::engine::{Outcome, Plan, Varying};
use crate::model::indicators::Indicator;

/// Inputs named for an alternative, at most.
const DRIVERS: usize = 3;

/// What goes with closure in an alternative.
#[derive(Clone, Debug)]
pub struct Closure {
    /// The alternative.
    pub alternative: String,
    /// Share of draws that close before or at the horizon.
    pub share: f64,
    /// Standard error of that share.
    pub share_error: Option<f64>,
    /// Year by which half of those that close have closed.
    pub median_year: Option<f64>,
    /// Inputs that go with an early end beyond what chance explains, closest first.
    pub drivers: Vec<Driver>,
}

/// An input that goes with closure.
#[derive(Clone, Debug)]
pub struct Driver {
    /// The input.
    pub input: Varying,
    /// Rank correlation with the years open: negative where a higher value goes with an earlier end.
    pub rank_correlation: f64,
    /// Mean in the draws that close.
    pub mean_if_closed: f64,
    /// Mean in the draws that stay open.
    pub mean_if_open: f64,
}

/// What goes with closure, for every alternative in which some draws close.
pub fn closures(plan: &Plan, outcome: &Outcome) -> Vec<Closure> {
    let alternatives = outcome.alternatives.iter().enumerate();
    alternatives
        .filter_map(|(position, one)| {
            let survived = one.moments(Indicator::Survived);
            let share = 1.0 - survived.mean()?;
            (share > 0.0).then(|| Closure {
                alternative: one.name.clone(),
                share,
                share_error: survived.standard_error(outcome.replicated),
                median_year: one
                    .indicator(Indicator::ClosureYear)
                    .quantiles([0.5])
                    .map(|[median]| median),
                drivers: drivers(plan, outcome, position),
            })
        })
        .collect()
}

/// The inputs that go with an early end.
fn drivers(plan: &Plan, outcome: &Outcome, alternative: usize) -> Vec<Driver> {
    let sample = InputSample::of(plan, outcome, alternative);
    let one = &outcome.alternatives[alternative];
    let years_open = one.indicator(Indicator::YearsOpen).first(sample.draws);
    let survived = one.indicator(Indicator::Survived).first(sample.draws);
    let least = beyond_chance(sample.draws);
    let mut drivers: Vec<Driver> = sample
        .inputs
        .iter()
        .zip(&sample.values)
        .zip(sample.rank_correlations(years_open))
        .filter(|(_, correlation)| correlation.abs() > least)
        .map(|((input, values), rank_correlation)| Driver {
            input: input.clone(),
            rank_correlation,
            mean_if_closed: mean_where(values, survived, 0.0),
            mean_if_open: mean_where(values, survived, 1.0),
        })
        .collect();
    drivers.sort_by(|a, b| {
        b.rank_correlation
            .abs()
            .total_cmp(&a.rank_correlation.abs())
    });
    drivers.truncate(DRIVERS);
    drivers
}

/// Mean of the values whose mark is `wanted`; NaN if there are none.
fn mean_where(values: &[f64], marks: &[f64], wanted: f64) -> f64 {
    let chosen = values
        .iter()
        .zip(marks)
        .filter(|(_, mark)| **mark == wanted);
    let (sum, count) = chosen.fold((0.0, 0.0), |(sum, count), (value, _)| {
        (sum + value, count + 1.0)
    });
    sum / count
}
