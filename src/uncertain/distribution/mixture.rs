//! Mixtures.

use super::family::Family;
use super::fault::{Fault, shares};
use super::solve::root;
use super::{Distribution, Kind};

/// Component i with probability `shares[i]`: F(x) = Σ shares[i] Fᵢ(x).
///
/// The quantile inverts F between the smallest and the largest of the components' quantiles, in
/// the tail where the probability is small, so that it rises with u (choosing a component by u
/// would not). Mean and variance follow from those of the components.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Mixture {
    pub(super) shares: Vec<f64>,
    pub(super) components: Vec<Distribution>,
}

/// A mixture, without components of weight zero; one component alone is itself.
pub(super) fn mixture(
    weights: &[f64],
    components: Vec<Distribution>,
) -> Result<Distribution, Fault> {
    if components.is_empty() {
        return Err(Fault::EmptyList { what: "components" });
    }
    if components.len() != weights.len() {
        return Err(Fault::LengthsDiffer {
            values: components.len(),
            weights: weights.len(),
        });
    }
    let (shares, mut components): (Vec<f64>, Vec<Distribution>) = shares(weights)?
        .into_iter()
        .zip(components)
        .filter(|(share, _)| *share > 0.0)
        .unzip();
    if components.len() == 1 {
        return Ok(components.swap_remove(0));
    }
    Ok(Kind::Mixture(Mixture { shares, components }).into())
}

impl Mixture {
    fn average(&self, of: impl Fn(&dyn Family) -> f64) -> f64 {
        self.shares
            .iter()
            .zip(&self.components)
            .map(|(share, component)| share * of(component.family()))
            .sum()
    }

    fn extremes(&self, of: impl Fn(&dyn Family) -> f64) -> (f64, f64) {
        self.components
            .iter()
            .map(|component| of(component.family()))
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), x| {
                (low.min(x), high.max(x))
            })
    }
}

impl Family for Mixture {
    fn support(&self) -> (f64, f64) {
        let (low, _) = self.extremes(|component| component.support().0);
        let (_, high) = self.extremes(|component| component.support().1);
        (low, high)
    }

    fn mean(&self) -> f64 {
        self.average(|component| component.mean())
    }

    fn variance(&self) -> f64 {
        let mean = self.mean();
        self.average(|component| {
            let distance = component.mean() - mean;
            component.variance() + distance * distance
        })
    }

    fn cdf(&self, x: f64) -> f64 {
        self.average(|component| component.cdf(x)).min(1.0)
    }

    fn above(&self, x: f64) -> f64 {
        self.average(|component| component.above(x)).min(1.0)
    }

    fn below(&self, x: f64) -> f64 {
        self.average(|component| component.below(x)).min(1.0)
    }

    fn density(&self, x: f64) -> f64 {
        self.average(|component| component.density(x))
    }

    fn quantile(&self, lower: f64, upper: f64) -> f64 {
        let (low, high) = self.extremes(|component| component.quantile(lower, upper));
        if low == high || !low.is_finite() || !high.is_finite() {
            return if lower < upper { low } else { high };
        }
        let excess_at = |x: f64| {
            if lower < upper {
                self.cdf(x) - lower
            } else {
                upper - self.above(x)
            }
        };
        if excess_at(low) >= 0.0 {
            return low;
        }
        root(low, high, low + 0.5 * (high - low), |x| {
            (excess_at(x), self.density(x))
        })
    }

    fn breaks(&self) -> Vec<f64> {
        let mut breaks = Vec::new();
        for component in &self.components {
            let (low, high) = component.support();
            breaks.extend([low, high].into_iter().filter(|end| end.is_finite()));
            breaks.extend(component.family().breaks());
        }
        breaks.sort_by(f64::total_cmp);
        breaks.dedup();
        let (low, high) = self.support();
        breaks.retain(|x| low < *x && *x < high);
        breaks
    }
}
