//! The PERT distribution.

use super::fault::{Fault, peaked};
use super::{Beta, Distribution, Kind};

/// The weight of the mode in the mean.
const SHAPE: f64 = 4.0;

/// PERT from `low` to `high`: the beta on that interval with
/// α = 1 + 4 (mode − low) / (high − low) and β = 1 + 4 (high − mode) / (high − low), whose mean is
/// (low + 4 mode + high) / 6. Equal ends give a constant.
///
/// Source: D. G. Malcolm et al., Operations Research 7 (1959), doi:10.1287/opre.7.5.646.
pub(super) fn pert(low: f64, mode: f64, high: f64) -> Result<Distribution, Fault> {
    peaked(low, mode, high)?;
    if low == high {
        return Distribution::uniform(low, high);
    }
    let width = high - low;
    let alpha = 1.0 + SHAPE * ((mode - low) / width);
    let beta = 1.0 + SHAPE * ((high - mode) / width);
    Beta::new(alpha, beta, low, high).map(|family| Kind::Beta(family).into())
}
