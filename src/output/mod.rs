//! What a run leaves behind, one file a format.

pub mod cashflow_chart;
pub mod cashflow_manifest;
pub mod cashflow_tables;
pub mod cashflow_words;
pub mod charts;
pub mod checkpoint;
pub mod comparison;
pub mod csv_file;
pub mod draws_csv;
pub mod folder;
pub mod frontier_charts;
pub mod frontier_csv;
pub mod frontier_report;
mod lock;
pub mod manifest;
pub mod part;
pub mod precision_chart;
pub mod precision_csv;
pub mod precision_report;
pub mod run_charts;
pub mod run_report;
pub mod run_words;
pub mod sweep_charts;
pub mod sweep_csv;
pub mod sweep_report;
pub mod tables;
