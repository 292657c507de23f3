//! A distribution from a 90 % interval.

use super::fault::{Fault, ordered};
use super::{Distribution, Kind, LogNormal, Normal};
use crate::numerics::ln;

/// Φ⁻¹(0.95); NIST/SEMATECH e-Handbook, 1.3.6.7.1, gives 1.645.
const QUANTILE_95: f64 = 1.644_853_626_951_472_7;

/// The distribution with 5 % below `low` and 5 % above `high`.
///
/// If `low` is positive it is lognormal with ln X centred between the logarithms of the ends,
/// otherwise normal centred between the ends; the ends lie 2 · 1.6449 standard deviations apart.
pub(super) fn interval(low: f64, high: f64) -> Result<Distribution, Fault> {
    let (low, high) = ordered(low, high)?;
    if low == high {
        return Err(Fault::NoWidth { value: low });
    }
    if low > 0.0 {
        let mu = 0.5 * (ln(low) + ln(high));
        let sigma = ln(high / low) / (2.0 * QUANTILE_95);
        LogNormal::new(mu, sigma).map(|family| Kind::LogNormal(family).into())
    } else {
        let mean = low + 0.5 * (high - low);
        let sd = (high - low) / (2.0 * QUANTILE_95);
        Normal::new(mean, sd).map(|family| Kind::Normal(family).into())
    }
}
