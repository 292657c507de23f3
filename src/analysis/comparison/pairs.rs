//! Paired differences between any two options on the same draws.

use super::sample::{Mean, Sample, differences, moments, sign};
use crate::analysis::headline::Verdict;
use crate::model::measure::Measure;
use crate::stats::quantiles;

/// An option less another, draw by draw.
#[derive(Clone, Debug, PartialEq)]
pub struct PairRow {
    /// The option.
    pub option: String,
    /// What it is compared with.
    pub against: String,
    /// Mean difference, in the unit of the indicator.
    pub difference: Mean,
    /// Standard deviation of the difference of a draw.
    pub sd: Option<f64>,
    /// 5, 50 and 95 % quantiles of the difference.
    pub band: [Option<f64>; 3],
    /// Share of draws in which the option is better; equal draws count for neither.
    pub better: Mean,
    /// What the draws can tell of the mean: whether the option is better, worse, or tied.
    pub verdict: Verdict,
    /// Draws in which both have the figure.
    pub n: u64,
}

/// Every option less every other, in both directions: order of the options, then of what they are
/// compared with.
///
/// Common random numbers let what both share cancel; source: P. Glasserman and D. D. Yao, Some guidelines
/// and guarantees for common random numbers, Management Science 38 (1992), doi:10.1287/mnsc.38.6.884.
pub fn pairs(sample: &Sample, measure: impl Into<Measure>) -> Vec<PairRow> {
    let measure = measure.into();
    let mut rows = Vec::new();
    for option in 0..sample.len() {
        for against in (0..sample.len()).filter(|one| *one != option) {
            rows.push(pair(sample, measure, option, against));
        }
    }
    rows
}

/// One option less another.
pub fn pair(
    sample: &Sample,
    measure: impl Into<Measure>,
    option: usize,
    against: usize,
) -> PairRow {
    let measure = measure.into();
    let column = |option| sample.column(option, measure);
    let gaps = differences(column(option), column(against));
    let sign = sign(measure);
    let moments = moments(&gaps);
    let difference = Mean {
        value: moments.mean(),
        half_width: moments.half_width(sample.replicated),
    };
    let existing: Vec<f64> = gaps.iter().copied().filter(|gap| !gap.is_nan()).collect();
    let better: Vec<f64> = gaps.iter().map(|gap| sign * gap).collect();
    PairRow {
        option: sample.names[option].clone(),
        against: sample.names[against].clone(),
        difference,
        sd: moments.standard_deviation(),
        band: quantiles(&existing, [0.05, 0.5, 0.95]),
        better: Mean::share_positive(&better, sample.replicated),
        verdict: difference.value.map_or(Verdict::Unknown, |value| {
            Verdict::on(sign * value, difference.half_width)
        }),
        n: moments.count(),
    }
}
