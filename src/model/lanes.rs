//! A strip of draws that the yearly equations work on side by side.
//!
//! Every loop of the model runs over the lanes of a strip and has no branch that depends on a draw, so
//! that the compiler turns it into vector instructions. Selections are written with these helpers
//! because `f64::max` leaves the sign of a zero open, and results must be the same to the last bit on
//! every processor. Conditions are joined with `&` and `|`, which look at both sides where `&&` would branch.

use std::ops::{Index, IndexMut};

/// Draws in a strip. With 8 or 16 the work that a strip costs whatever its width weighs more; 64 were no
/// faster than 32.
pub const LANES: usize = 32;

/// One value for each draw of a strip.
#[derive(Clone, Copy, Debug)]
#[repr(align(64))]
pub struct Lanes(pub [f64; LANES]);

impl Lanes {
    /// Zero for every draw.
    pub const ZERO: Lanes = Lanes([0.0; LANES]);

    /// The same value for every draw.
    #[inline(always)]
    pub const fn splat(value: f64) -> Self {
        Lanes([value; LANES])
    }

    /// A value for each lane.
    #[inline(always)]
    pub fn from_fn(mut value: impl FnMut(usize) -> f64) -> Self {
        let mut lanes = Lanes::ZERO;
        for i in 0..LANES {
            lanes[i] = value(i);
        }
        lanes
    }

    /// Whether every draw has a value other than zero.
    #[inline(always)]
    pub fn all(&self) -> bool {
        self.0.iter().fold(true, |all, &value| all & (value != 0.0))
    }

    /// Whether every draw has the same value.
    #[inline(always)]
    pub fn is_uniform(&self) -> bool {
        self.0
            .iter()
            .fold(true, |same, &value| same & (value == self.0[0]))
    }

    /// Whether any draw has a value other than zero.
    #[inline(always)]
    pub fn any(&self) -> bool {
        self.0
            .iter()
            .fold(false, |any, &value| any | (value != 0.0))
    }
}

/// Which draws of a strip count: keeps their values and turns the others into 0, whatever those are.
#[derive(Clone, Copy, Debug)]
#[repr(align(64))]
pub struct Mask([u64; LANES]);

impl Mask {
    /// The draws whose flag is set.
    #[inline(always)]
    pub fn of(flags: &Lanes) -> Mask {
        Mask::from_fn(
            #[inline(always)]
            |i| flags[i] != 0.0,
        )
    }

    /// The draws for which a condition holds.
    #[inline(always)]
    pub fn from_fn(mut counts: impl FnMut(usize) -> bool) -> Mask {
        let mut mask = Mask([0; LANES]);
        for i in 0..LANES {
            // All bits or none.
            mask.0[i] = u64::from(counts(i)).wrapping_neg();
        }
        mask
    }

    /// The value of draw i if it counts, else 0.
    #[inline(always)]
    pub fn keep(&self, i: usize, value: f64) -> f64 {
        f64::from_bits(value.to_bits() & self.0[i])
    }

    /// How many draws count.
    #[inline(always)]
    pub fn count(&self) -> f64 {
        let count = self.0.iter().fold(0, |count, bits| count + (bits & 1));
        count as f64
    }

    /// Whether every draw counts.
    #[inline(always)]
    pub fn all(&self) -> bool {
        self.0.iter().fold(u64::MAX, |all, bits| all & bits) != 0
    }
}

impl Index<usize> for Lanes {
    type Output = f64;
    #[inline(always)]
    fn index(&self, i: usize) -> &f64 {
        &self.0[i]
    }
}

impl IndexMut<usize> for Lanes {
    #[inline(always)]
    fn index_mut(&mut self, i: usize) -> &mut f64 {
        &mut self.0[i]
    }
}

/// The larger of two numbers; the second where they are equal.
#[inline(always)]
pub fn larger(a: f64, b: f64) -> f64 {
    if a > b { a } else { b }
}

/// The smaller of two numbers; the second where they are equal.
#[inline(always)]
pub fn smaller(a: f64, b: f64) -> f64 {
    if a < b { a } else { b }
}

/// `x` limited to `[low, high]`.
#[inline(always)]
pub fn clip(x: f64, low: f64, high: f64) -> f64 {
    smaller(larger(x, low), high)
}

/// The first value where the condition holds, else the second.
#[inline(always)]
pub fn select(condition: bool, then: f64, otherwise: f64) -> f64 {
    if condition { then } else { otherwise }
}

/// One where the condition holds, else zero.
#[inline(always)]
pub fn flag(condition: bool) -> f64 {
    select(condition, 1.0, 0.0)
}
