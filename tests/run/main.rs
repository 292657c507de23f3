//! The command `run` as a process: what it writes, where, and how it ends.

mod agreement;
mod folders;
mod hardship;
mod interrupt;
mod precision;
mod program;
mod refused;
mod repeat;
mod reports;
mod tables;
mod words;
