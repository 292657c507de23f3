//! The share of draws in which something is so, with its Monte Carlo error.

use super::interval::{CONFIDENCE, errors_to_either_side};
use super::moments::{REPLICATES, replicate_error, tree_sum};
use serde::{Deserialize, Serialize};

/// How many draws there are and in how many something is so, by replicate: draw k belongs to number
/// k mod 16.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Share {
    /// Draws.
    pub counts: [f64; REPLICATES],
    /// Draws in which it is so.
    pub cases: [f64; REPLICATES],
}

impl Share {
    /// The share of the first so many draws, given the cases among them.
    pub fn of_draws(draws: u64, cases: [f64; REPLICATES]) -> Share {
        let replicates = REPLICATES as u64;
        let counts = std::array::from_fn(|j| {
            let further = u64::from((j as u64) < draws % replicates);
            (draws / replicates + further) as f64
        });
        Share { counts, cases }
    }

    /// The draws of a column for which something holds, among those that have a value: blanks are NaN
    /// and the first draw belongs to replicate 0.
    ///
    /// ```
    /// let share = commonground::stats::Share::of(&[1.0, 5.0, f64::NAN, 7.0], |value| value > 4.0);
    /// assert_eq!(share.value(), Some(2.0 / 3.0));
    /// ```
    pub fn of(values: &[f64], holds: impl Fn(f64) -> bool) -> Share {
        let mut share = Share::default();
        for (k, &value) in values.iter().enumerate() {
            if !value.is_nan() {
                share.counts[k % REPLICATES] += 1.0;
                share.cases[k % REPLICATES] += if holds(value) { 1.0 } else { 0.0 };
            }
        }
        share
    }

    /// Number of draws.
    pub fn count(&self) -> u64 {
        tree_sum(&self.counts) as u64
    }

    /// The share; none of no draws.
    pub fn value(&self) -> Option<f64> {
        let count = tree_sum(&self.counts);
        (count > 0.0).then(|| tree_sum(&self.cases) / count)
    }

    /// Shares of the replicates; none while one of them has no draw.
    pub fn replicate_shares(&self) -> Option<[f64; REPLICATES]> {
        let exist = !self.counts.contains(&0.0);
        exist.then(|| std::array::from_fn(|j| self.cases[j] / self.counts[j]))
    }

    /// Standard error: √(p (1 − p) / n) of independent draws, or from the randomisations of a stratified
    /// design. None where no error is valid.
    pub fn error(&self, replicated: bool) -> Option<f64> {
        let count = tree_sum(&self.counts);
        if replicated {
            replicate_error(&self.cases, &self.counts)
        } else if count > 1.0 {
            let share = self.value()?;
            Some((share * (1.0 - share) / count).sqrt())
        } else {
            None
        }
    }

    /// Half-width of the 95 % interval; none where no error is valid.
    ///
    /// It is never less than the share that n independent draws without a single case leave open,
    /// 1 − 0.025^(1/n): a share of 0 or 1 of the draws is not known to be 0 or 1.
    pub fn half_width(&self, replicated: bool) -> Option<f64> {
        let errors = errors_to_either_side(replicated, self.count());
        let least = 1.0 - (0.5 * (1.0 - CONFIDENCE)).powf(1.0 / tree_sum(&self.counts));
        Some((errors * self.error(replicated)?).max(least))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_draws_of_a_share_belong_to_replicates_in_turn() {
        let values: Vec<f64> = (0..37).map(f64::from).collect();
        let cases = Share::of(&values, |value| value < 20.0);
        assert_eq!(Share::of_draws(37, cases.cases), cases);
        assert_eq!(cases.count(), 37);
    }

    // Binomial: 40 of 100 has the error √(0.4 · 0.6 / 100); of nothing seen in 100, 1 − 0.025^0.01.
    #[test]
    fn closed_forms() {
        let values: Vec<f64> = (0..100).map(f64::from).collect();
        let share = Share::of(&values, |value| value < 40.0);
        assert_eq!(share.value(), Some(0.4));
        assert!((share.error(false).unwrap() - 0.0024f64.sqrt()).abs() < 1e-15);
        let never = Share::of(&values, |_| false);
        assert_eq!(never.half_width(false), Some(1.0 - 0.025f64.powf(0.01)));
        assert_eq!(Share::default().value(), None);
        assert_eq!(Share::default().error(true), None);
    }
}
