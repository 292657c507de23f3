//! Why a command did not do what was asked, and the exit code that says so.

use super::terminal::Terminal;
use crate::diagnostics::Problems;
use std::io;

/// Why a command ended early.
#[derive(Debug)]
pub enum Failure {
    /// The command makes no sense as typed: exit code 2.
    Usage(String),
    /// The scenario is faulty: exit code 2.
    Scenario(Box<Problems>),
    /// It made sense and could not be done: exit code 1.
    Failed(String),
    /// Somebody stopped it: exit code 130, as after any interrupt signal.
    Interrupted,
    /// Whoever read the output has read enough: no failure at all.
    ReaderGone,
}

impl Failure {
    /// The exit code of the process.
    pub fn exit_code(&self) -> u8 {
        match self {
            Failure::Failed(_) => 1,
            Failure::Usage(_) | Failure::Scenario(_) => 2,
            Failure::Interrupted => 130,
            Failure::ReaderGone => 0,
        }
    }

    /// Says on standard error what went wrong.
    pub(super) fn report(&self, terminal: &Terminal) {
        match self {
            Failure::Usage(message) | Failure::Failed(message) => terminal.error(message),
            Failure::Scenario(problems) => terminal.problems(problems),
            Failure::Interrupted | Failure::ReaderGone => {}
        }
    }
}

impl From<Problems> for Failure {
    fn from(problems: Problems) -> Self {
        Failure::Scenario(Box::new(problems))
    }
}

/// A failure to write what was asked for.
impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Failure::ReaderGone,
            _ => Failure::Failed(error.to_string()),
        }
    }
}
