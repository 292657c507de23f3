//! What is lost by an option where another would have been better.

use super::sample::{Mean, Sample, without_group};
use crate::model::measure::Measure;
use crate::stats::{jackknife_half_width, quantiles};

/// The regret of an option.
#[derive(Clone, Debug, PartialEq)]
pub struct RegretRow {
    /// The option.
    pub option: String,
    /// Expected regret. The least of all options is the expected value of perfect information.
    pub expected: Mean,
    /// The regret that one draw in ten exceeds.
    pub p90: Mean,
    /// The largest regret of any draw.
    pub largest: Option<f64>,
    /// Draws in which all options have the figure.
    pub n: u64,
}

/// The regret of every option: in each draw the value of the best option less its own (the other way
/// round where less is better), in the unit of the indicator, never below 0.
///
/// Source: L. J. Savage, The theory of statistical decision, JASA 46 (1951),
/// doi:10.1080/01621459.1951.10500768.
pub fn regret(sample: &Sample, measure: impl Into<Measure>) -> Vec<RegretRow> {
    let goodness = sample.goodness(measure);
    let draws = goodness.first().map_or(0, Vec::len);
    let best: Vec<f64> = (0..draws)
        .map(|draw| {
            let values = goodness.iter().map(|column| column[draw]);
            values.fold(f64::NAN, f64::max)
        })
        .collect();
    (0..sample.len())
        .map(|option| {
            let regret = super::sample::differences(&best, &goodness[option]);
            let existing: Vec<f64> = regret.iter().copied().filter(|one| !one.is_nan()).collect();
            let p90 = |values: &[f64]| quantiles(values, [0.9])[0];
            RegretRow {
                option: sample.names[option].clone(),
                expected: Mean::of(&regret, sample.replicated),
                p90: Mean {
                    value: p90(&existing),
                    half_width: jackknife_half_width(|group| p90(&without_group(&regret, group)?)),
                },
                largest: existing.iter().copied().reduce(f64::max),
                n: existing.len() as u64,
            }
        })
        .collect()
}
