//! Comparison of options on the same draws, one file a question: pure functions from the values of draws
//! to table rows.
//!
//! Intervals are 95 % intervals of the Monte Carlo error: those of means from the randomisations, as
//! [`Moments`](crate::stats::Moments) gives them, those of quantiles and ratios from a jackknife over the
//! same 16 groups of draws. Where no error is valid there is none.
//!
//! Which options stand first and what they are called never matters: every draw that several options win
//! alike is shared between them, and two options whose paired difference has an interval that holds zero
//! are a tie.

pub mod acceptability;
mod answers;
pub mod best;
pub mod dominance;
pub mod flips;
pub mod frontier;
pub mod gap;
pub mod pairs;
mod part;
pub mod perspectives;
pub mod rankings;
pub mod regret;
pub mod sample;
pub mod structures;
pub mod two_by_two;

pub use answers::{Answers, options, to_appraise, to_cross};
pub use part::Part;
pub use sample::{Mean, Sample};

#[cfg(test)]
mod tests;
