//! The error of a difference of two means on the same draws, from their replicates alone.

use super::interval::errors_to_either_side;
use super::moments::{REPLICATES, tree_sum};

/// Half-width of the 95 % interval of the difference of two means that were taken over the same draws,
/// given their means by replicate: with dⱼ = aⱼ − bⱼ and R = 16,
/// t(15) · √(Σ (dⱼ − d)² / (R (R − 1))).
///
/// What the two have in common cancels in every replicate, so that no draw has to be kept. With `sobol`
/// and `lhs` the replicates are the randomisations; of independent draws they are sixteen batches, every
/// sixteenth draw in one, which serve as well. The two must have a value in every draw.
///
/// ```
/// let a: [f64; 16] = std::array::from_fn(|j| j as f64);
/// let b = a.map(|mean| mean - 2.0);
/// assert_eq!(commonground::stats::paired_half_width(&a, &b), 0.0);
/// ```
///
/// Source: B. Schmeiser, Batch size effects in the analysis of simulation output, Operations Research 30
/// (1982), doi:10.1287/opre.30.3.556, for the means of batches.
pub fn paired_half_width(a: &[f64; REPLICATES], b: &[f64; REPLICATES]) -> f64 {
    let replicates = REPLICATES as f64;
    let gaps: [f64; REPLICATES] = std::array::from_fn(|j| a[j] - b[j]);
    let mean = tree_sum(&gaps) / replicates;
    let squares = tree_sum(&gaps.map(|gap| (gap - mean) * (gap - mean)));
    let error = (squares / (replicates * (replicates - 1.0))).sqrt();
    errors_to_either_side(true, 0) * error
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::Moments;

    // The error of the mean of the differences, draw by draw, is the same number.
    #[test]
    fn replicates_hold_the_error_of_paired_draws() {
        let first: Vec<f64> = (0..320).map(|k| f64::from((k * k) % 37)).collect();
        let second: Vec<f64> = first
            .iter()
            .map(|value| 0.9 * value + value.sin())
            .collect();
        let gaps: Vec<f64> = first.iter().zip(&second).map(|(a, b)| a - b).collect();
        let means = |values: &[f64]| Moments::of_block(&[values]).replicate_means().unwrap();
        let found = paired_half_width(&means(&first), &means(&second));
        let expected = Moments::of_block(&[&gaps]).half_width(true).unwrap();
        assert!(
            (found - expected).abs() < 1e-12 * expected,
            "{found} {expected}"
        );
    }
}
