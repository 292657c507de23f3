//! What is uncertain: distributions, the designs that sample them and the correlation between
//! them.

pub mod correlation;
pub mod design;
pub mod distribution;

pub use correlation::Correlation;
pub use design::{Design, Method};
pub use distribution::{Distribution, Sampler};
