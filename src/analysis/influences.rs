//! Which uncertain inputs decide between two options.

use super::association::{InputSample, beyond_chance};
use crate::engine::{Outcome, Plan, Varying};
use crate::model::indicators::Indicator;
use crate::stats::quantiles;

/// An input that goes with the lead of one option over another.
#[derive(Clone, Debug, PartialEq)]
pub struct Influence {
    /// The input.
    pub input: Varying,
    /// Spearman's rank correlation with the lead: positive where high values speak for the first option.
    pub rank_correlation: f64,
    /// 5 % quantile of the input.
    pub low: f64,
    /// 95 % quantile.
    pub high: f64,
}

/// The inputs that go with the lead of `first` over `second` in an indicator beyond what chance explains,
/// closest first. `first` and `second` are positions among the alternatives of the run.
///
/// An association over draws in which everything else varies too; inputs that are correlated with each
/// other share it. None if the run kept no draws.
pub fn influences(
    plan: &Plan,
    outcome: &Outcome,
    indicator: Indicator,
    (first, second): (usize, usize),
) -> Vec<Influence> {
    let sample = InputSample::of(plan, outcome, first);
    let values = |position: usize| {
        let column = outcome.alternatives[position].indicator(indicator);
        column.first(sample.draws)
    };
    let lead: Vec<f64> = (values(first).iter().zip(values(second)))
        .map(|(first, second)| first - second)
        .collect();
    if lead.len() < 2 || lead.iter().any(|lead| lead.is_nan()) {
        return Vec::new();
    }
    let correlations = sample.rank_correlations(&lead);
    let mut found: Vec<Influence> = (sample.inputs.iter().zip(&sample.values))
        .zip(correlations)
        .filter(|(_, correlation)| correlation.abs() > beyond_chance(lead.len()))
        .filter_map(|((input, values), rank_correlation)| {
            let [low, high] = quantiles(values, [0.05, 0.95]);
            Some(Influence {
                input: input.clone(),
                rank_correlation,
                low: low?,
                high: high?,
            })
        })
        .collect();
    found.sort_by(|a, b| {
        let by = b
            .rank_correlation
            .abs()
            .total_cmp(&a.rank_correlation.abs());
        by.then_with(|| a.input.path().cmp(&b.input.path()))
    });
    found
}
