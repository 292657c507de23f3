//! What a strip of draws brings to the equations: inputs, rates of own flows, and random shocks.

use super::inputs::Inputs;
use super::lanes::Lanes;

/// The inputs of a strip, each a value a draw.
pub struct Draws<'a> {
    /// Every numeric input of the registry; blank ones hold 0 and are not used.
    pub inputs: Inputs<&'a Lanes>,
    /// Rates of the scenario's own flows, in their order.
    pub rates: &'a [&'a Lanes],
    /// Random events of every year.
    pub shocks: Shocks<'a>,
}

/// The random events of every year, t = 1..T at index t − 1; the same for every alternative.
#[derive(Clone, Copy)]
pub struct Shocks<'a> {
    /// ε of the noise of visits, standard normal.
    pub noise: &'a [Lanes],
    /// Uniform of the crisis.
    pub crisis: &'a [Lanes],
    /// Uniform of the jump of needs.
    pub jump: &'a [Lanes],
    /// Uniform of the rescue.
    pub rescue: &'a [Lanes],
}
