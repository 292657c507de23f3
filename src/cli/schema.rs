//! `commonground schema`: the JSON Schema of scenario files.

use super::failure::Failure;
use crate::scenario;
use std::io::Write;

/// Prints the JSON Schema.
pub fn run(out: &mut dyn Write) -> Result<(), Failure> {
    writeln!(out, "{:#}", scenario::schema())?;
    Ok(())
}
