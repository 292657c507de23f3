//! Cost–benefit Monte Carlo engine for the sustainable operation of community public spaces.

pub mod output;
pub mod text;
