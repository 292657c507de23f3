//! The triangular distribution.

use super::family::Family;
use super::fault::{Fault, peaked};

/// Triangular on [low, high] with peak at the mode. With w = high − low and
/// c = (mode − low) / w: Q(u) = low + √(u w (mode − low)) for u ≤ c, and
/// high − √((1 − u) w (high − mode)) above.
///
/// Source: S. Kotz and J. R. van Dorp, *Beyond Beta*, 2004, chapter 1, doi:10.1142/5720.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Triangular {
    pub(super) low: f64,
    pub(super) mode: f64,
    pub(super) high: f64,
}

impl Triangular {
    pub(super) fn new(low: f64, mode: f64, high: f64) -> Result<Triangular, Fault> {
        peaked(low, mode, high)?;
        Ok(Triangular { low, mode, high })
    }

    fn width(&self) -> f64 {
        self.high - self.low
    }
}

impl Family for Triangular {
    fn support(&self) -> (f64, f64) {
        (self.low, self.high)
    }

    fn mean(&self) -> f64 {
        self.low + ((self.mode - self.low) + self.width()) / 3.0
    }

    fn variance(&self) -> f64 {
        let (rise, fall) = (self.mode - self.low, self.high - self.mode);
        (rise * rise + rise * fall + fall * fall) / 18.0
    }

    fn cdf(&self, x: f64) -> f64 {
        if x >= self.high {
            1.0
        } else if x <= self.low {
            0.0
        } else if x <= self.mode {
            (x - self.low) / self.width() * ((x - self.low) / (self.mode - self.low))
        } else {
            1.0 - self.above(x)
        }
    }

    fn above(&self, x: f64) -> f64 {
        if x >= self.high {
            0.0
        } else if x <= self.low {
            1.0
        } else if x <= self.mode {
            1.0 - self.cdf(x)
        } else {
            (self.high - x) / self.width() * ((self.high - x) / (self.high - self.mode))
        }
    }

    fn below(&self, x: f64) -> f64 {
        if x <= self.low { 0.0 } else { self.cdf(x) }
    }

    fn density(&self, x: f64) -> f64 {
        let peak = 2.0 / self.width();
        if x < self.low || x > self.high || self.width() == 0.0 {
            0.0
        } else if x < self.mode {
            peak * (x - self.low) / (self.mode - self.low)
        } else if x > self.mode {
            peak * (self.high - x) / (self.high - self.mode)
        } else {
            peak
        }
    }

    fn quantile(&self, lower: f64, upper: f64) -> f64 {
        let (rise, fall) = (self.mode - self.low, self.high - self.mode);
        let value = if lower * self.width() < rise {
            self.low + (lower * self.width() * rise).sqrt()
        } else {
            self.high - (upper * self.width() * fall).sqrt()
        };
        value.clamp(self.low, self.high)
    }

    fn breaks(&self) -> Vec<f64> {
        vec![self.mode]
    }
}
