//! Truncation to bounds.

use super::family::Family;
use super::fault::Fault;
use super::moments;
use super::{Discrete, Distribution, Empirical, Kind, Uniform};

/// The least probability that may lie between the bounds.
const LEAST_SHARE: f64 = 1e-280;

/// A continuous distribution given that its value lies in [low, high].
///
/// With F(low) = `before`, 1 − F(high) = `after` and the share between them, the quantile is that
/// of the base at the tails before + u share and after + (1 − u) share: each tail keeps its own
/// relative precision, so the bounds may lie far out on either side.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Truncated {
    pub(super) base: Distribution,
    pub(super) low: f64,
    pub(super) high: f64,
    pub(super) before: f64,
    pub(super) share: f64,
    pub(super) after: f64,
}

/// The distribution given that the value lies in [low, high].
pub(super) fn truncate(
    distribution: &Distribution,
    low: f64,
    high: f64,
) -> Result<Distribution, Fault> {
    if low.is_nan() || high.is_nan() {
        return Err(Fault::NotFinite {
            what: "truncation bound",
        });
    }
    if low > high {
        return Err(Fault::TruncationReversed { low, high });
    }
    let (least, most) = distribution.support();
    if low <= least && most <= high {
        return Ok(distribution.clone());
    }
    let empty = Fault::TruncationEmpty { low, high };
    match &distribution.kind {
        Kind::Uniform(base) => {
            let (low, high) = (base.low.max(low), base.high.min(high));
            if low > high || (low == high && base.low < base.high) {
                return Err(empty);
            }
            Uniform::new(low, high).map(|family| Kind::Uniform(family).into())
        }
        Kind::Discrete(base) => {
            let (values, weights) = base.between(low, high);
            if values.is_empty() {
                return Err(empty);
            }
            Discrete::new(&values, &weights).map(|family| Kind::Discrete(family).into())
        }
        Kind::Empirical(base) => {
            let kept: Vec<f64> = base
                .sorted
                .iter()
                .copied()
                .filter(|x| low <= *x && *x <= high)
                .collect();
            if kept.is_empty() {
                return Err(empty);
            }
            Empirical::new(&kept).map(|family| Kind::Empirical(family).into())
        }
        Kind::Mixture(base) => {
            let mut weights = Vec::new();
            let mut components = Vec::new();
            for (share, component) in base.shares.iter().zip(&base.components) {
                if let Ok(truncated) = truncate(component, low, high) {
                    weights.push(share * share_between(component.family(), low, high));
                    components.push(truncated);
                }
            }
            if components.is_empty() {
                return Err(empty);
            }
            super::mixture::mixture(&weights, components).map_err(|_| empty)
        }
        Kind::Truncated(inner) => {
            truncate(&inner.base, inner.low.max(low), inner.high.min(high)).map_err(|_| empty)
        }
        Kind::Triangular(_)
        | Kind::Normal(_)
        | Kind::LogNormal(_)
        | Kind::Gamma(_)
        | Kind::Beta(_)
        | Kind::StudentT(_) => {
            let family = distribution.family();
            let share = share_between(family, low, high);
            if share.is_nan() || share < LEAST_SHARE {
                return Err(empty);
            }
            Ok(Kind::Truncated(Box::new(Truncated {
                base: distribution.clone(),
                low: low.max(least),
                high: high.min(most),
                before: family.below(low),
                share,
                after: family.above(high),
            }))
            .into())
        }
    }
}

/// P(low ≤ X ≤ high), taken in the tail that keeps its digits. For a component with weight on
/// single values, P(X ≥ low) is 1 − P(X < low).
fn share_between(family: &dyn Family, low: f64, high: f64) -> f64 {
    let (before, after) = (family.below(low), family.above(high));
    if before > 0.5 && family.cdf(low) == before {
        family.above(low) - after
    } else if after > 0.5 {
        family.cdf(high) - before
    } else {
        1.0 - before - after
    }
}

impl Truncated {
    /// The tails of the base at the tails of this distribution.
    pub(super) fn base_tails(&self, lower: f64, upper: f64) -> (f64, f64) {
        (
            self.before + lower * self.share,
            self.after + upper * self.share,
        )
    }
}

impl Family for Truncated {
    fn support(&self) -> (f64, f64) {
        (self.low, self.high)
    }

    fn mean(&self) -> f64 {
        moments::mean(self, self.base.mean())
    }

    fn variance(&self) -> f64 {
        moments::variance(self, self.base.mean(), self.base.variance())
    }

    fn cdf(&self, x: f64) -> f64 {
        if x >= self.high {
            1.0
        } else if x < self.low {
            0.0
        } else {
            (share_between(self.base.family(), self.low, x) / self.share).clamp(0.0, 1.0)
        }
    }

    fn above(&self, x: f64) -> f64 {
        if x >= self.high {
            0.0
        } else if x < self.low {
            1.0
        } else {
            (share_between(self.base.family(), x, self.high) / self.share).clamp(0.0, 1.0)
        }
    }

    fn density(&self, x: f64) -> f64 {
        if x < self.low || x > self.high {
            0.0
        } else {
            self.base.family().density(x) / self.share
        }
    }

    fn quantile(&self, lower: f64, upper: f64) -> f64 {
        let (lower, upper) = self.base_tails(lower, upper);
        self.base
            .family()
            .quantile(lower, upper)
            .clamp(self.low, self.high)
    }

    fn breaks(&self) -> Vec<f64> {
        let mut breaks = self.base.family().breaks();
        breaks.retain(|x| self.low < *x && *x < self.high);
        breaks
    }
}
