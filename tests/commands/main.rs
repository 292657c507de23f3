//! The program as a process: what it prints, where, and how it ends.

mod bad_input;
mod breakeven;
mod cashflow;
mod check;
mod compare;
mod draws_tables;
mod explain;
mod init;
mod mechanisms;
mod process;
mod program;
mod trace;
