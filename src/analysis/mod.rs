//! Questions put to the results of a run, one file each: pure functions from results to table rows.

pub mod association;
pub mod breakeven;
pub mod cashflow;
pub mod closure;
pub mod comparison;
pub mod design_exit;
pub mod everyday;
pub mod frontier;
pub mod grid;
pub mod headline;
pub mod influences;
pub mod judgement;
pub mod live;
pub mod mechanisms;
pub mod precision;
pub mod self_sustaining;
pub mod story;
pub mod summary;
pub mod sweep;
pub mod yearly;
