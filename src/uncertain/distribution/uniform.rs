//! The uniform distribution.

use super::family::Family;
use super::fault::{Fault, ordered};

/// Uniform on [low, high]: Q(u) = low + u (high − low).
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Uniform {
    pub(super) low: f64,
    pub(super) high: f64,
}

impl Uniform {
    pub(super) fn new(low: f64, high: f64) -> Result<Uniform, Fault> {
        let (low, high) = ordered(low, high)?;
        Ok(Uniform { low, high })
    }

    fn width(&self) -> f64 {
        self.high - self.low
    }
}

impl Family for Uniform {
    fn support(&self) -> (f64, f64) {
        (self.low, self.high)
    }

    fn mean(&self) -> f64 {
        self.low + 0.5 * self.width()
    }

    fn variance(&self) -> f64 {
        self.width() * self.width() / 12.0
    }

    fn cdf(&self, x: f64) -> f64 {
        if x >= self.high {
            1.0
        } else if x <= self.low {
            0.0
        } else {
            (x - self.low) / self.width()
        }
    }

    fn above(&self, x: f64) -> f64 {
        if x >= self.high {
            0.0
        } else if x <= self.low {
            1.0
        } else {
            (self.high - x) / self.width()
        }
    }

    fn below(&self, x: f64) -> f64 {
        if x <= self.low { 0.0 } else { self.cdf(x) }
    }

    fn density(&self, x: f64) -> f64 {
        if x < self.low || x > self.high || self.width() == 0.0 {
            0.0
        } else {
            1.0 / self.width()
        }
    }

    fn quantile(&self, lower: f64, upper: f64) -> f64 {
        let value = if lower < upper {
            self.low + lower * self.width()
        } else {
            self.high - upper * self.width()
        };
        value.clamp(self.low, self.high)
    }
}
