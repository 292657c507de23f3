//! `commonground completions`: what a shell needs to complete the command line.

use super::failure::Failure;
use clap::{Args, CommandFactory};
use clap_complete::Shell;
use std::io::Write;

/// Print completions for a shell / 输出命令行补全脚本
#[derive(Debug, Args)]
#[command(after_help = "For instance: commonground completions bash > \
                  ~/.local/share/bash-completion/completions/commonground")]
pub struct Arguments {
    /// The shell / 命令行环境
    #[arg(value_enum)]
    shell: Shell,
}

/// Prints the script of a shell.
pub fn run(arguments: &Arguments, out: &mut dyn Write) -> Result<(), Failure> {
    // The generator panics where it cannot write, and to memory it always can.
    let mut script = Vec::new();
    let mut command = super::Arguments::command();
    let name = command.get_name().to_owned();
    clap_complete::generate(arguments.shell, &mut command, name, &mut script);
    out.write_all(&script)?;
    Ok(())
}
