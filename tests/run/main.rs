//! The command `run` as a process: what it writes, where, and how it ends.

mod folders;
mod interrupt;
mod program;
mod refused;
mod repeat;
mod tables;
mod words;
