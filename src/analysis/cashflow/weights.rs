//! Distributional weights: money counts for more where there is less of it.

/// Elasticity of the marginal utility of income. Source: HM Treasury, The Green Book, annex on
/// distributional appraisal: 1.3.
pub const ELASTICITY: f64 = 1.3;

/// The weight of a party whose income is `ratio` of the median: `(1 / ratio)^elasticity`.
///
/// ```
/// use commonground::analysis::cashflow::weights::{ELASTICITY, from_income};
/// // HM Treasury, The Green Book: half the median income counts about 2.5 times.
/// assert!((from_income(0.5, ELASTICITY) - 2.462_288_826_689_832_6).abs() < 1e-12);
/// ```
pub fn from_income(ratio: f64, elasticity: f64) -> f64 {
    ratio.recip().powf(elasticity)
}

#[cfg(test)]
mod tests {
    use super::*;

    // (median / income)^1.3 with ratios of .5 and .75, in full precision, from the project's list of
    // external checks; one unit in the last place for the power function of the system.
    #[test]
    fn published_weights() {
        assert!((from_income(0.5, ELASTICITY) / 2.462_288_826_689_832_6 - 1.0).abs() < 1e-15);
        assert!((from_income(0.75, ELASTICITY) / 1.453_517_810_092_468 - 1.0).abs() < 1e-15);
        assert_eq!(from_income(1.0, ELASTICITY), 1.0);
    }
}
