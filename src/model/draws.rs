//! What a strip of draws brings to the equations: inputs, rates of own flows, and random shocks.

use super::inputs::Inputs;
use super::lanes::{LANES, Lanes};
use std::ops::Index;

/// The inputs of a strip, each a value a draw.
pub struct Draws<'a> {
    /// Every numeric input of the registry; blank ones hold 0 and are not used.
    ///
    /// They lie side by side, so that the equations find each at a fixed distance from the first.
    pub inputs: &'a Inputs<Lanes>,
    /// Rates of the scenario's own flows, in their order.
    pub rates: &'a [Lanes],
    /// Random events of every year.
    pub shocks: Shocks<'a>,
}

/// The random events of every year, a column of draws for each of t = 1..T at index t − 1; the same for
/// every alternative. The strip at hand is one of those that the columns are cut into.
#[derive(Clone, Copy)]
pub struct Shocks<'a> {
    /// Position of the strip in the columns.
    pub strip: usize,
    /// ε of the noise of visits, standard normal.
    pub noise: &'a [Vec<f64>],
    /// Uniform of the crisis.
    pub crisis: &'a [Vec<f64>],
    /// Uniform of the jump of needs.
    pub jump: &'a [Vec<f64>],
    /// Uniform of the rescue.
    pub rescue: &'a [Vec<f64>],
}

impl<'a> Shocks<'a> {
    /// The strip of one kind of event in year t.
    #[inline(always)]
    pub fn in_year(&self, t: usize, events: &'a [Vec<f64>]) -> Strip<'a> {
        Strip::of(&events[t - 1], self.strip)
    }
}

/// One strip of a column of draws, where it lies.
#[derive(Clone, Copy)]
pub struct Strip<'a>(&'a [f64; LANES]);

impl<'a> Strip<'a> {
    /// The strip at a position of a column, which is a whole number of strips long.
    #[inline(always)]
    pub fn of(column: &'a [f64], position: usize) -> Self {
        Strip(&column.as_chunks::<LANES>().0[position])
    }

    /// A copy of its values.
    #[inline(always)]
    pub fn lanes(self) -> Lanes {
        Lanes(*self.0)
    }
}

impl Index<usize> for Strip<'_> {
    type Output = f64;
    #[inline(always)]
    fn index(&self, i: usize) -> &f64 {
        &self.0[i]
    }
}
