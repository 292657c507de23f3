//! What every family of distributions provides.

/// A family of distributions: exact formulas, any speed.
pub(super) trait Family {
    /// The smallest and largest possible value, infinite where there is none.
    fn support(&self) -> (f64, f64);

    /// The expected value, infinite or NaN where there is none.
    fn mean(&self) -> f64;

    /// The variance, infinite or NaN where there is none.
    fn variance(&self) -> f64;

    /// P(X ≤ x).
    fn cdf(&self, x: f64) -> f64;

    /// P(X > x), with relative precision in the upper tail.
    fn above(&self, x: f64) -> f64;

    /// P(X < x); differs from the distribution function only where single values have weight.
    fn below(&self, x: f64) -> f64 {
        self.cdf(x)
    }

    /// The density at x; 0 where there is none.
    fn density(&self, x: f64) -> f64;

    /// The quantile from both tails: the smallest x with P(X ≤ x) ≥ `lower`, where
    /// `upper` = 1 − `lower` is given beside it so that neither tail loses digits.
    fn quantile(&self, lower: f64, upper: f64) -> f64;

    /// Values inside the support where the density or one of its derivatives jumps, or which have
    /// weight of their own; numerical work is divided there.
    fn breaks(&self) -> Vec<f64> {
        Vec::new()
    }
}
