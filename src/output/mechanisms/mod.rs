//! What `mechanisms` leaves behind: a table, what it prints, and charts.

pub mod charts;
pub mod csv;
pub mod report;
