//! What `compare` leaves: tables, charts and the printed report.

pub mod charts;
pub mod csv;
mod models;
pub mod report;
mod robustness_charts;
pub(in crate::output) mod words;
