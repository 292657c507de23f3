//! The normal distribution.

use super::family::Family;
use super::fault::{Fault, finite, positive};
use crate::numerics::{exp, normal_cdf, normal_quantile_from_tails};

/// 1 / √(2π).
pub(super) const DENSITY_AT_ZERO: f64 = 0.398_942_280_401_432_7;

/// Normal: Q(u) = mean + sd Φ⁻¹(u). Error 2e-15 of |z| sd plus one rounding.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Normal {
    pub(super) mean: f64,
    pub(super) sd: f64,
}

impl Normal {
    pub(super) fn new(mean: f64, sd: f64) -> Result<Normal, Fault> {
        Ok(Normal {
            mean: finite("mean", mean)?,
            sd: positive("standard deviation", sd)?,
        })
    }

    fn standardised(&self, x: f64) -> f64 {
        (x - self.mean) / self.sd
    }
}

impl Family for Normal {
    fn support(&self) -> (f64, f64) {
        (f64::NEG_INFINITY, f64::INFINITY)
    }

    fn mean(&self) -> f64 {
        self.mean
    }

    fn variance(&self) -> f64 {
        self.sd * self.sd
    }

    fn cdf(&self, x: f64) -> f64 {
        normal_cdf(self.standardised(x))
    }

    fn above(&self, x: f64) -> f64 {
        normal_cdf(-self.standardised(x))
    }

    fn density(&self, x: f64) -> f64 {
        let z = self.standardised(x);
        DENSITY_AT_ZERO * exp(-0.5 * z * z) / self.sd
    }

    fn quantile(&self, lower: f64, upper: f64) -> f64 {
        self.mean + self.sd * normal_quantile_from_tails(lower, upper)
    }
}
