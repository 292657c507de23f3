//! What a run leaves behind, one file a format.

pub mod charts;
