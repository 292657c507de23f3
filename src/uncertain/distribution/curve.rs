//! One side of a distribution as a curve over its tail probability.

use super::family::Family;
use super::moments::panel;

/// The error allowed to a table, relative to the larger of the spread and the distance from the
/// median.
const TOLERANCE: f64 = 1e-7;
/// Newton steps when walking along the curve.
const MOST_STEPS: usize = 8;

/// A tail probability and the value that has it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Point {
    pub(super) share: f64,
    pub(super) value: f64,
}

/// The quantile as a function of the lower tail probability, or of the upper one.
pub(super) struct Curve<'a> {
    family: &'a dyn Family,
    upper: bool,
    centre: f64,
    /// The standard deviation, or the distance between the quartiles where there is none.
    spread: f64,
    /// The tail probabilities of the breaks, rising.
    breaks: Vec<f64>,
}

impl Curve<'_> {
    pub(super) fn new(family: &dyn Family, upper: bool) -> Curve<'_> {
        let deviation = family.variance().sqrt();
        let spread = if deviation.is_finite() {
            deviation
        } else {
            family.quantile(0.75, 0.25) - family.quantile(0.25, 0.75)
        };
        let mut breaks = Vec::new();
        for x in family.breaks() {
            if upper {
                breaks.extend([family.above(x), 1.0 - family.below(x)]);
            } else {
                breaks.extend([family.below(x), family.cdf(x)]);
            }
        }
        breaks.sort_by(f64::total_cmp);
        Curve {
            family,
            upper,
            centre: family.quantile(0.5, 0.5),
            spread,
            breaks,
        }
    }

    /// The exact point with the given tail probability.
    pub(super) fn exact_point(&self, share: f64) -> Point {
        let value = if self.upper {
            self.family.quantile(1.0 - share, share)
        } else {
            self.family.quantile(share, 1.0 - share)
        };
        Point { share, value }
    }

    /// The point with a slightly larger tail probability: on a smooth stretch by integrating the
    /// density from the point before, which is quicker than inverting the distribution function
    /// and as exact, else the exact point.
    pub(super) fn point_after(&self, before: Point, share: f64) -> Point {
        self.walk(before, share)
            .unwrap_or_else(|| self.exact_point(share))
    }

    fn walk(&self, before: Point, share: f64) -> Option<Point> {
        if !self.breaks.is_empty() {
            return None;
        }
        let wanted = share - before.share;
        let halfway = before.value + 0.5 * wanted * self.slope(before.value);
        let mut value = before.value + wanted * self.slope(halfway);
        for _ in 0..MOST_STEPS {
            if !self.is_gentle(before.value, value) {
                return None;
            }
            let step = (self.mass(before.value, value) - wanted) * self.slope(value);
            value -= step;
            // The error left is of the order of the square of the relative step.
            if step.abs() <= 1e-6 * (value - before.value).abs() {
                return Some(Point { share, value });
            }
        }
        None
    }

    /// The tail probability gained between a point and a value near it.
    pub(super) fn share_between(&self, point: Point, value: f64) -> f64 {
        if self.breaks.is_empty() && self.is_gentle(point.value, value) {
            self.mass(point.value, value)
        } else if self.upper {
            self.family.above(value) - point.share
        } else {
            self.family.cdf(value) - point.share
        }
    }

    /// Whether the density changes so little between two values that eight nodes integrate it to
    /// rounding.
    fn is_gentle(&self, from: f64, to: f64) -> bool {
        let ratio = self.family.density(to) / self.family.density(from);
        (0.5..=2.0).contains(&ratio)
    }

    /// The integral of the density.
    fn mass(&self, from: f64, to: f64) -> f64 {
        let mass = panel(from, to, &|x| self.family.density(x));
        if self.upper { -mass } else { mass }
    }

    /// The change of the value with the tail probability.
    pub(super) fn slope(&self, value: f64) -> f64 {
        let slope = 1.0 / self.family.density(value);
        if self.upper { -slope } else { slope }
    }

    /// Whether the curve has a kink or jump between two tail probabilities, or at either.
    pub(super) fn has_break(&self, low: f64, high: f64) -> bool {
        self.breaks
            .iter()
            .any(|share| low <= *share && *share <= high)
    }

    /// The error allowed at a value.
    pub(super) fn allowed(&self, value: f64) -> f64 {
        TOLERANCE * self.spread.max((value - self.centre).abs())
    }
}
