//! Cost-benefit Monte Carlo engine for the sustainable operation of community public spaces.

/// Messages with codes and places.
pub mod diagnostics;
/// The equations of the model.
pub mod model;
/// Elementary functions without branches, the same to the last bit on every instruction set.
pub mod numerics;
/// Named streams of random numbers.
pub mod random;
/// Scenario files.
pub mod scenario;
/// Words in both languages.
pub mod text;
/// Distributions, sampling designs and correlation.
pub mod uncertain;
