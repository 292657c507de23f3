//! The lognormal distribution.

use super::family::Family;
use super::fault::{Fault, positive};
use super::normal::DENSITY_AT_ZERO;
use crate::numerics::{exp, ln, normal_cdf, normal_quantile_from_tails};

/// Lognormal: ln X is normal with mean μ and standard deviation σ, Q(u) = exp(μ + σ Φ⁻¹(u)).
///
/// From mean m and standard deviation s of X: σ² = ln(1 + (s/m)²), μ = ln m − σ²/2. From the
/// median: μ = ln median. Relative error of the quantile at most (1 + |ln Q|) · 1e-15.
///
/// Source: N. L. Johnson, S. Kotz and N. Balakrishnan, *Continuous Univariate Distributions*,
/// vol. 1, 2nd ed. 1994, chapter 14.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct LogNormal {
    pub(super) mu: f64,
    pub(super) sigma: f64,
}

impl LogNormal {
    pub(super) fn from_mean(mean: f64, sd: f64) -> Result<LogNormal, Fault> {
        let mean = positive("mean", mean)?;
        let ratio = positive("standard deviation", sd)? / mean;
        let variance = (ratio * ratio).ln_1p();
        LogNormal::new(ln(mean) - 0.5 * variance, variance.sqrt())
    }

    pub(super) fn from_median(median: f64, sigma: f64) -> Result<LogNormal, Fault> {
        let median = positive("median", median)?;
        LogNormal::new(ln(median), positive("sigma", sigma)?)
    }

    /// From μ and σ; σ must be positive and every mean finite.
    pub(super) fn new(mu: f64, sigma: f64) -> Result<LogNormal, Fault> {
        let (what, most) = ("standard deviation of the logarithm", 10.0);
        if sigma.is_nan() || sigma > most {
            return Err(Fault::OutOfReach {
                what,
                value: sigma,
                least: 0.0,
                most,
            });
        }
        Ok(LogNormal {
            mu,
            sigma: positive(what, sigma)?,
        })
    }

    fn standardised(&self, x: f64) -> f64 {
        (ln(x) - self.mu) / self.sigma
    }
}

impl Family for LogNormal {
    fn support(&self) -> (f64, f64) {
        (0.0, f64::INFINITY)
    }

    fn mean(&self) -> f64 {
        exp(self.mu + 0.5 * self.sigma * self.sigma)
    }

    fn variance(&self) -> f64 {
        let variance = self.sigma * self.sigma;
        variance.exp_m1() * exp(2.0 * self.mu + variance)
    }

    fn cdf(&self, x: f64) -> f64 {
        if x <= 0.0 {
            0.0
        } else {
            normal_cdf(self.standardised(x))
        }
    }

    fn above(&self, x: f64) -> f64 {
        if x <= 0.0 {
            1.0
        } else {
            normal_cdf(-self.standardised(x))
        }
    }

    fn density(&self, x: f64) -> f64 {
        if x <= 0.0 {
            return 0.0;
        }
        let z = self.standardised(x);
        DENSITY_AT_ZERO * exp(-0.5 * z * z) / (self.sigma * x)
    }

    fn quantile(&self, lower: f64, upper: f64) -> f64 {
        exp(self.mu + self.sigma * normal_quantile_from_tails(lower, upper))
    }
}
