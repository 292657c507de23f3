//! Questions put to the results of a run, one file each: pure functions from results to table rows.

pub mod association;
pub mod closure;
pub mod design_exit;
pub mod everyday;
pub mod grid;
pub mod headline;
pub mod judgement;
pub mod precision;
pub mod story;
pub mod summary;
pub mod sweep;
pub mod yearly;
