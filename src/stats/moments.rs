//! Mean, spread and share of positives of a sample of draws, with their Monte Carlo error.

use super::interval::errors_to_either_side;
use super::share::Share;
use serde::{Deserialize, Serialize};

/// Independent randomisations that stratified designs interleave: draw k belongs to number k mod 16.
pub const REPLICATES: usize = 16;

/// Count, mean and sum of squares about the mean of the values that exist, in total and by replicate.
///
/// ```
/// let moments = commonground::stats::Moments::of_block(&[&[1.0, 2.0, f64::NAN, 3.0]]);
/// assert_eq!((moments.count(), moments.mean()), (3, Some(2.0)));
/// ```
///
/// Blocks of draws are joined in order, so that the result is the same to the last bit however the
/// work was shared out.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Moments {
    count: f64,
    mean: f64,
    /// Σ (x − mean)².
    squares: f64,
    counts: [f64; REPLICATES],
    sums: [f64; REPLICATES],
    positives: [f64; REPLICATES],
}

impl Default for Moments {
    fn default() -> Self {
        Moments {
            count: 0.0,
            mean: 0.0,
            squares: 0.0,
            counts: [0.0; REPLICATES],
            sums: [0.0; REPLICATES],
            positives: [0.0; REPLICATES],
        }
    }
}

/// Sums sixteen numbers as a tree, the same on every processor.
pub(super) fn tree_sum(values: &[f64; REPLICATES]) -> f64 {
    let mut level = *values;
    let mut width = REPLICATES / 2;
    while width > 0 {
        for i in 0..width {
            level[i] += level[i + width];
        }
        width /= 2;
    }
    level[0]
}

impl Moments {
    /// The moments of a block of draws; its first draw belongs to replicate 0 and blanks are NaN.
    ///
    /// Always inlined, so that it is worked out with the caller's instruction set.
    #[inline(always)]
    pub fn of_block(chunks: &[&[f64]]) -> Moments {
        let mut block = Moments::default();
        each_row(
            chunks,
            #[inline(always)]
            |row| {
                for (j, &value) in row.iter().enumerate() {
                    let exists = !value.is_nan();
                    block.counts[j] += if exists { 1.0 } else { 0.0 };
                    block.sums[j] += if exists { value } else { 0.0 };
                    block.positives[j] += if value > 0.0 { 1.0 } else { 0.0 };
                }
            },
        );
        block.count = tree_sum(&block.counts);
        if block.count == 0.0 {
            return block;
        }
        block.mean = tree_sum(&block.sums) / block.count;
        let mean = block.mean;
        let mut squares = [0.0; REPLICATES];
        each_row(
            chunks,
            #[inline(always)]
            |row| {
                for j in 0..REPLICATES {
                    let gap = if row[j].is_nan() { 0.0 } else { row[j] - mean };
                    squares[j] += gap * gap;
                }
            },
        );
        block.squares = tree_sum(&squares);
        block
    }

    /// Adds the block that follows.
    ///
    /// Source: T. F. Chan, G. H. Golub and R. J. LeVeque, Algorithms for computing the sample variance,
    /// The American Statistician 37 (1983), doi:10.1080/00031305.1983.10483115.
    pub fn join(&mut self, next: &Moments) {
        for j in 0..REPLICATES {
            self.counts[j] += next.counts[j];
            self.sums[j] += next.sums[j];
            self.positives[j] += next.positives[j];
        }
        if next.count == 0.0 {
            return;
        }
        let total = self.count + next.count;
        let gap = next.mean - self.mean;
        self.squares += next.squares + gap * gap * self.count * next.count / total;
        self.mean += gap * next.count / total;
        self.count = total;
    }

    /// Number of values that exist.
    pub fn count(&self) -> u64 {
        self.count as u64
    }

    /// Mean; none of an empty sample.
    pub fn mean(&self) -> Option<f64> {
        (self.count > 0.0).then_some(self.mean)
    }

    /// Standard deviation of a draw, with divisor n − 1.
    pub fn standard_deviation(&self) -> Option<f64> {
        (self.count > 1.0).then(|| (self.squares / (self.count - 1.0)).sqrt())
    }

    /// Share of values above 0; none of an empty sample.
    pub fn share_positive(&self) -> Option<f64> {
        self.positive().value()
    }

    /// The share of values above 0 and its error.
    fn positive(&self) -> Share {
        Share {
            counts: self.counts,
            cases: self.positives,
        }
    }

    /// Standard error of the mean: sd/√n of independent draws, or from the randomisations of a
    /// stratified design. None where no error is valid.
    pub fn standard_error(&self, replicated: bool) -> Option<f64> {
        if replicated {
            replicate_error(&self.sums, &self.counts)
        } else {
            Some(self.standard_deviation()? / self.count.sqrt())
        }
    }

    /// Standard error of the share of positives.
    pub fn share_error(&self, replicated: bool) -> Option<f64> {
        self.positive().error(replicated)
    }

    /// Means of the replicates; none while one of them has no value.
    pub fn replicate_means(&self) -> Option<[f64; REPLICATES]> {
        let exist = !self.counts.contains(&0.0);
        exist.then(|| std::array::from_fn(|j| self.sums[j] / self.counts[j]))
    }

    /// Half-width of the 95 % interval of the mean; none where no error is valid.
    pub fn half_width(&self, replicated: bool) -> Option<f64> {
        Some(errors_to_either_side(replicated, self.count()) * self.standard_error(replicated)?)
    }

    /// Half-width of the 95 % interval of the share of positives; none where no error is valid.
    pub fn share_half_width(&self, replicated: bool) -> Option<f64> {
        self.positive().half_width(replicated)
    }
}

/// Standard error of a ratio Σ sums / Σ counts over R randomisations,
/// √(R/(R−1) Σ w_j² (m_j − m)²) with w_j = n_j/n: the usual error of a mean of R where all n_j are
/// equal. None while a randomisation has no value.
///
/// Source: W. G. Cochran, Sampling Techniques, 3rd ed. (1977), section 6.3 (ratio estimate).
pub(super) fn replicate_error(sums: &[f64; REPLICATES], counts: &[f64; REPLICATES]) -> Option<f64> {
    if counts.contains(&0.0) {
        return None;
    }
    let count = tree_sum(counts);
    let overall = tree_sum(sums) / count;
    let mut terms = [0.0; REPLICATES];
    for j in 0..REPLICATES {
        let weight = counts[j] / count;
        let gap = sums[j] / counts[j] - overall;
        terms[j] = (weight * gap) * (weight * gap);
    }
    let replicates = REPLICATES as f64;
    Some((replicates / (replicates - 1.0) * tree_sum(&terms)).sqrt())
}

/// Calls with each sixteen draws in a row, the last filled up with blanks.
#[inline(always)]
pub(super) fn each_row(chunks: &[&[f64]], mut visit: impl FnMut(&[f64; REPLICATES])) {
    for chunk in chunks {
        let (rows, rest) = chunk.as_chunks::<REPLICATES>();
        for row in rows {
            visit(row);
        }
        if !rest.is_empty() {
            let mut row = [f64::NAN; REPLICATES];
            row[..rest.len()].copy_from_slice(rest);
            visit(&row);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn known_values() {
        let values = [2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0, f64::NAN];
        let moments = Moments::of_block(&[&values]);
        assert_eq!(moments.count(), 8);
        assert_eq!(moments.mean(), Some(5.0));
        // Σ (x − 5)² = 32.
        let sd = (32.0f64 / 7.0).sqrt();
        assert!((moments.standard_deviation().unwrap() - sd).abs() < 1e-15);
        assert!((moments.standard_error(false).unwrap() - sd / 8f64.sqrt()).abs() < 1e-15);
        assert_eq!(moments.standard_error(true), None);
        assert_eq!(moments.share_positive(), Some(1.0));
    }

    #[test]
    fn equal_replicates_give_the_error_of_a_mean_of_sixteen() {
        let values: Vec<f64> = (0..64).map(|k| ((k * k) % 23) as f64).collect();
        let means: Vec<f64> = (0..16)
            .map(|j| (0..4).map(|i| values[16 * i + j]).sum::<f64>() / 4.0)
            .collect();
        let mean = means.iter().sum::<f64>() / 16.0;
        let variance = means.iter().map(|m| (m - mean).powi(2)).sum::<f64>() / 15.0;
        let found = Moments::of_block(&[&values]).standard_error(true).unwrap();
        assert!((found - (variance / 16.0).sqrt()).abs() < 1e-12);
    }

    #[test]
    fn nothing_is_known_of_nothing() {
        let moments = Moments::of_block(&[&[f64::NAN; 5]]);
        assert_eq!(moments.mean(), None);
        assert_eq!(moments.standard_error(false), None);
        assert_eq!(moments.share_positive(), None);
    }

    proptest! {
        #[test]
        fn joined_blocks_are_the_whole(values in prop::collection::vec(-1e3..1e3f64, 48..300), cut in 1usize..3) {
            let cut = 16 * cut;
            let whole = Moments::of_block(&[&values]);
            let mut joined = Moments::of_block(&[&values[..cut]]);
            joined.join(&Moments::of_block(&[&values[cut..]]));
            prop_assert!((whole.mean().unwrap() - joined.mean().unwrap()).abs() < 1e-9);
            let (a, b) = (whole.standard_deviation().unwrap(), joined.standard_deviation().unwrap());
            prop_assert!((a - b).abs() < 1e-9 * a.max(1.0));
        }
    }
}
