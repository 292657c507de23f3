//! What the reader says of a text, by code.

use crate::loader::Memory;
use commonground::diagnostics::Problems;

/// Every code that is found, sorted by place; warnings of an accepted scenario too.
pub fn codes(text: &str) -> Vec<&'static str> {
    codes_of(&Memory::of(text), &[])
}

/// The same, for several files and settings of the command line.
pub fn codes_of(files: &Memory, settings: &[&str]) -> Vec<&'static str> {
    let problems: Problems = match files.read(settings) {
        Ok((_, warnings)) => warnings,
        Err(problems) => problems,
    };
    problems
        .sorted()
        .into_iter()
        .map(|problem| problem.code().name().trim_start_matches("scenario::"))
        .collect()
}
