//! What a run leaves behind, one file a format.

pub mod charts;
pub mod comparison;
pub mod csv_file;
pub mod draws_csv;
pub mod folder;
mod lock;
pub mod manifest;
pub mod part;
pub mod precision_chart;
pub mod precision_csv;
pub mod precision_report;
pub mod run_charts;
pub mod run_report;
pub mod run_words;
pub mod tables;
