//! The command line of commonground.

use std::process::ExitCode;

fn main() -> ExitCode {
    commonground::cli::main()
}
