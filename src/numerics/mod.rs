//! Elementary functions for loops over columns.
//!
//! Every function here is straight-line code: no branch on data, no call into the system's
//! mathematics library and no fused multiply-add. A loop over a column therefore vectorises with
//! whatever instruction set is at hand and gives the same bits with each of them, on every
//! platform. Each file states its error bound and tests it against an independent source.

mod exp;
mod ln;
mod normal_cdf;
mod normal_quantile;
mod polynomial;
mod power;

#[cfg(test)]
mod normal_tests;

pub use exp::exp;
pub use ln::ln;
pub use normal_cdf::normal_cdf;
pub use normal_quantile::{
    normal_quantile, normal_quantile_from_tails, normal_quantiles, normal_quantiles_from_tails,
};
pub use power::power;
