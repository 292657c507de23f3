//! What a run leaves behind, one file a format.

pub mod charts;
pub mod checkpoint;
pub mod csv_file;
pub mod design_exit_chart;
pub mod design_exit_csv;
pub mod design_exit_report;
mod design_exit_tables;
mod design_exit_words;
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
pub mod sweep_csv;
pub mod sweep_report;
pub mod tables;
