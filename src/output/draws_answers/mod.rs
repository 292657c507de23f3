//! What is printed and written of a table of draws from elsewhere; `docs/draws-tables.md` shows it.

pub mod design_exit;
pub mod frontier;
mod manifest;
pub mod mechanisms;
pub mod sweep;
pub mod words;

pub use manifest::TableManifest;
