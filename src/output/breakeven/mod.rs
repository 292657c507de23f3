//! What `breakeven` leaves behind: tables, what it prints, and charts.

pub mod charts;
pub mod csv;
pub mod report;
pub mod words;
