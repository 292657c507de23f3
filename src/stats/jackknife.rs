//! The error of a figure that is no mean: a quantile, or a ratio of means.

use super::interval::errors_to_either_side;
use super::moments::REPLICATES;

/// Half-width of the 95 % interval of a figure, from the figure without each of the 16 groups of draws
/// in turn (draw k belongs to group k mod 16, the randomisations of a stratified design).
///
/// With θ_(j) the figure without group j and m their mean, the standard error is
/// √(15/16 Σ (θ_(j) − m)²), and the half-width is that times the 97.5 % quantile of Student's t with 15
/// degrees of freedom. The groups are independent whatever the sampling method, and each is a large part
/// of the draws, which is what makes the jackknife hold for quantiles. None where one of the figures
/// does not exist.
///
/// ```
/// use commonground::stats::{REPLICATES, jackknife_half_width};
/// // The mean of 0, 1, …, 15: its standard error is sd/√16 = √(68/3)/4.
/// let without = |j: usize| Some((120.0 - j as f64) / 15.0);
/// let expected = 2.1314495 * (68.0f64 / 3.0).sqrt() / 4.0;
/// assert!((jackknife_half_width(without).unwrap() - expected).abs() < 1e-6);
/// ```
///
/// Source: P. S. Kott, The delete-a-group jackknife, Journal of Official Statistics 17 (2001) 521–526; for
/// quantiles J. Shao and C. F. J. Wu, A general theory for jackknife variance estimation, Annals of
/// Statistics 17 (1989), doi:10.1214/aos/1176347263.
pub fn jackknife_half_width(without: impl FnMut(usize) -> Option<f64>) -> Option<f64> {
    let figures: Option<Vec<f64>> = (0..REPLICATES).map(without).collect();
    let figures = figures?;
    let groups = REPLICATES as f64;
    let mean = figures.iter().sum::<f64>() / groups;
    let squares: f64 = figures.iter().map(|figure| (figure - mean).powi(2)).sum();
    let error = ((groups - 1.0) / groups * squares).sqrt();
    let width = errors_to_either_side(true, 0) * error;
    width.is_finite().then_some(width)
}
