//! Cost-benefit Monte Carlo engine for the sustainable operation of community public spaces.

/// Elementary functions without branches, the same to the last bit on every instruction set.
pub mod numerics;
/// Named streams of random numbers.
pub mod random;
/// Distributions, sampling designs and correlation.
pub mod uncertain;
