//! Cost-benefit Monte Carlo engine for the sustainable operation of community public spaces.
pub mod model;
pub mod numerics;
pub mod text;
