//! The commands `run` and `merge` as processes: what they write, where, and how they end.

mod agreement;
mod cluster;
mod compare_from;
mod design_exit;
mod folders;
mod frontier;
mod hardship;
mod interrupt;
mod merge;
mod merge_refused;
mod precision;
mod program;
mod ranges;
mod refused;
mod repeat;
mod reports;
mod sweep;
mod tables;
mod words;
