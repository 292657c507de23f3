//! The 95 % interval of an estimate: how many of its standard errors lie to either side of it.

use super::moments::REPLICATES;
use statrs::distribution::{ContinuousCDF, StudentsT};

/// Share of intervals that hold what they estimate.
pub const CONFIDENCE: f64 = 0.95;

/// Standard errors to either side of an estimate that make its 95 % interval: the 97.5 % quantile of
/// Student's t with 15 degrees of freedom where the error comes from the 16 randomisations of a
/// stratified design (2.13), and with n − 1 where it comes from n independent draws (1.96 of many).
///
/// ```
/// let errors = commonground::stats::errors_to_either_side(true, 10_000);
/// assert_eq!(format!("{errors:.4}"), "2.1314");
/// ```
///
/// An error that is itself estimated from few values is often too small by chance, which the normal
/// quantile 1.96 does not allow for: with 16 values it would hold in 93 of 100 cases.
///
/// Source: Student (W. S. Gosset), The probable error of a mean, Biometrika 6 (1908),
/// doi:10.2307/2331554.
pub fn errors_to_either_side(replicated: bool, draws: u64) -> f64 {
    let values = if replicated { REPLICATES as u64 } else { draws };
    let freedom = values.saturating_sub(1).max(1) as f64;
    StudentsT::new(0.0, 1.0, freedom).map_or(f64::INFINITY, |student| {
        student.inverse_cdf(0.5 + 0.5 * CONFIDENCE)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    // Quantiles of t as tables give them (NIST/SEMATECH e-Handbook, 1.3.6.7.2), and of the normal.
    #[test]
    fn quantiles_of_tables() {
        let cases = [
            (true, 10_000, 2.131),
            (false, 2, 12.706),
            (false, 11, 2.228),
            (false, 101, 1.984),
            (false, 1 << 20, 1.960),
        ];
        for (replicated, draws, expected) in cases {
            let found = errors_to_either_side(replicated, draws);
            assert!((found - expected).abs() < 5e-4, "{draws}: {found}");
        }
    }
}
