//! Stochastic dominance between options: whether everyone who prefers more (first order), or everyone who
//! prefers more and dislikes risk (second order), prefers one to the other, whatever else they think.
//!
//! With F the distribution function of an option, more being better, A dominates B
//! - in first order if F_A(x) ≤ F_B(x) for every x;
//! - in second order if ∫_{−∞}^x (F_A − F_B) ≤ 0 for every x, the integral being E(x − A)⁺ − E(x − B)⁺;
//!
//! and in each case less than everywhere equal. Both are read off the empirical distributions of the
//! draws in which both have the figure. The *violation* is the largest of these differences; 0 is a
//! dominance in the sample. As the sample has an error, a violation that is no more than the half-width of
//! its 95 % interval is dominance *within the error*: it is not refuted, and not shown either. The interval
//! is that of the mean of the paired differences 1[A ≤ x] − 1[B ≤ x], or (x − A)⁺ − (x − B)⁺, at the x of
//! the violation.
//!
//! Source: J. Hadar and W. R. Russell, Rules for ordering uncertain prospects, American Economic Review 59
//! (1969) 25–34; on tests, G. F. Barrett and S. G. Donald, Consistent tests for stochastic dominance,
//! Econometrica 71 (2003), doi:10.1111/1468-0262.00390.

use super::sample::{Mean, Sample};
use crate::model::measure::Measure;

/// What a comparison of two distributions shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dominance {
    /// Nowhere worse in the sample, and somewhere better.
    Yes,
    /// Worse somewhere, by no more than the Monte Carlo error.
    WithinError,
    /// Worse somewhere by more than that.
    No,
    /// The same everywhere.
    Same,
}

/// One order of dominance of an option over another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Finding {
    /// What is found.
    pub dominance: Dominance,
    /// By how much the option is worse at most: a share in first order, the unit of the indicator in second.
    pub violation: f64,
    /// Half-width of the 95 % interval of the violation; none where no error is valid, and of none.
    pub half_width: Option<f64>,
    /// Where it is worst; none without violation.
    pub at: Option<f64>,
    /// By how much it is better at most, in the same unit.
    pub lead: f64,
}

/// Dominance of an option over another.
#[derive(Clone, Debug, PartialEq)]
pub struct DominanceRow {
    /// The option.
    pub option: String,
    /// The one that it may dominate.
    pub over: String,
    /// First order.
    pub first: Finding,
    /// Second order.
    pub second: Finding,
    /// Draws in which all options have the figure.
    pub n: u64,
}

/// Every option against every other; none of a sample without a draw in which all have the figure.
pub fn dominance(sample: &Sample, measure: impl Into<Measure>) -> Vec<DominanceRow> {
    let measure = measure.into();
    let goodness = sample.goodness(measure);
    let sign = super::sample::sign(measure);
    let sorted: Vec<Vec<f64>> = goodness
        .iter()
        .map(|column| {
            let mut sorted: Vec<f64> = column.iter().copied().filter(|x| !x.is_nan()).collect();
            sorted.sort_unstable_by(f64::total_cmp);
            sorted
        })
        .collect();
    let n = sorted.first().map_or(0, Vec::len);
    let mut rows = Vec::new();
    for option in (0..sample.len()).filter(|_| n > 0) {
        for over in (0..sample.len()).filter(|one| *one != option) {
            let gaps = Gaps::between(&sorted[option], &sorted[over]);
            let pair = (&goodness[option][..], &goodness[over][..]);
            let below = |value: f64, x: f64| if value <= x { 1.0 } else { 0.0 };
            let short = |value: f64, x: f64| (x - value).max(0.0);
            rows.push(DominanceRow {
                option: sample.names[option].clone(),
                over: sample.names[over].clone(),
                first: gaps.first.finding(pair, below, sample.replicated, sign),
                second: gaps.second.finding(pair, short, sample.replicated, sign),
                n: n as u64,
            });
        }
    }
    rows
}

/// The extremes of a function of x.
#[derive(Clone, Copy, Debug, Default)]
struct Extremes {
    highest: f64,
    at: f64,
    lowest: f64,
}

impl Extremes {
    fn see(&mut self, value: f64, at: f64) {
        if value > self.highest {
            (self.highest, self.at) = (value, at);
        }
        self.lowest = self.lowest.min(value);
    }

    /// What the extremes show; `score` is the function of a value and x whose mean is compared.
    fn finding(
        self,
        (option, over): (&[f64], &[f64]),
        score: impl Fn(f64, f64) -> f64,
        replicated: bool,
        sign: f64,
    ) -> Finding {
        let violated = self.highest > 0.0;
        let half_width = violated.then(|| {
            let gaps: Vec<f64> = option
                .iter()
                .zip(over)
                .map(|(&a, &b)| match a.is_nan() {
                    true => f64::NAN,
                    false => score(a, self.at) - score(b, self.at),
                })
                .collect();
            Mean::of(&gaps, replicated).half_width
        });
        let half_width = half_width.flatten();
        Finding {
            dominance: match (violated, self.lowest < 0.0) {
                (false, false) => Dominance::Same,
                (false, true) => Dominance::Yes,
                (true, true) if half_width.is_some_and(|width| self.highest <= width) => {
                    Dominance::WithinError
                }
                (true, _) => Dominance::No,
            },
            violation: self.highest,
            half_width,
            at: violated.then_some(sign * self.at),
            lead: -self.lowest,
        }
    }
}

/// The differences of two distribution functions and of their integrals.
#[derive(Clone, Copy, Debug, Default)]
struct Gaps {
    first: Extremes,
    second: Extremes,
}

impl Gaps {
    /// Of two sorted samples of the same size. Both differences change only at values of the samples: the
    /// first in steps, the second in straight lines between them.
    fn between(a: &[f64], b: &[f64]) -> Gaps {
        let n = a.len() as f64;
        let (mut in_a, mut in_b) = (0, 0);
        let (mut gap, mut integral, mut last) = (0.0, 0.0, f64::NAN);
        // An integral that comes back to zero does so up to rounding.
        let largest = [a.first(), a.last(), b.first(), b.last()];
        let rounding = 1e-12
            * largest
                .iter()
                .flatten()
                .fold(0.0, |l: f64, x| l.max(x.abs()));
        let mut gaps = Gaps::default();
        while in_a < a.len() || in_b < b.len() {
            let next = |values: &[f64], place: usize| values.get(place).copied();
            let x = match (next(a, in_a), next(b, in_b)) {
                (Some(a), Some(b)) => a.min(b),
                (Some(one), None) | (None, Some(one)) => one,
                (None, None) => break,
            };
            if !last.is_nan() {
                integral += gap * (x - last);
                if integral.abs() > rounding {
                    gaps.second.see(integral, x);
                }
            }
            while in_a < a.len() && a[in_a] <= x {
                in_a += 1;
            }
            while in_b < b.len() && b[in_b] <= x {
                in_b += 1;
            }
            gap = (in_a as f64 - in_b as f64) / n;
            gaps.first.see(gap, x);
            last = x;
        }
        gaps
    }
}
