//! The command line: one file a command. Arguments, files and printing; no arithmetic.
//!
//! Results go to standard output, messages to standard error. Exit codes: 0 done, 1 failed, 2 wrong
//! usage or scenario, 130 interrupted.

mod attempt;
mod breakeven;
mod cashflow;
mod cells;
mod check;
mod compare;
mod completions;
mod design_exit;
mod explain;
mod failure;
mod from;
mod frontier;
mod init;
mod interrupt;
mod live;
mod loader;
mod mechanisms;
mod merge;
mod options;
mod precision;
mod progress;
mod question;
mod range;
mod replay;
mod report;
mod results;
mod run;
mod schema;
mod sweep;
mod table;
mod terminal;
mod trace;
mod vary;

pub use failure::Failure;

use clap::{Parser, Subcommand};
use std::ffi::OsString;
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;
use terminal::Terminal;

/// What somebody typed.
#[derive(Debug, Parser)]
#[command(name = "commonground", version, about, max_term_width = 100)]
#[command(
    long_about = "Cost-benefit Monte Carlo engine for the sustainable operation of community public \
                  spaces.\n社区公共空间可持续运营的成本效益蒙特卡洛模拟。\n\n\
                  Tables and messages are printed in English, or in Chinese with --lang zh or a \
                  Chinese locale.\n表格和提示可用中文显示：加 --lang zh。"
)]
#[command(after_help = "Exit codes: 0 done, 1 failed, 2 wrong usage or scenario, 130 interrupted.")]
struct Arguments {
    #[command(flatten)]
    common: options::Common,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Run(run::Arguments),
    Merge(merge::Arguments),
    Sweep(sweep::Arguments),
    Frontier(frontier::Arguments),
    Breakeven(breakeven::Arguments),
    Mechanisms(mechanisms::Arguments),
    DesignExit(Box<design_exit::Arguments>),
    Report(Box<report::Arguments>),
    Check(check::Arguments),
    Cashflow(cashflow::Arguments),
    Compare(compare::Arguments),
    Explain(explain::Arguments),
    Init(init::Arguments),
    Trace(trace::Arguments),
    /// Print the JSON Schema of scenario files, for editors / 输出情景文件的 JSON Schema
    Schema,
    Completions(completions::Arguments),
}

/// Reads the arguments of the process and does what they ask.
pub fn main() -> ExitCode {
    run(std::env::args_os())
}

/// Does what arguments ask, the first of which is the name of the program.
pub fn run(arguments: impl IntoIterator<Item = impl Into<OsString> + Clone>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help and version are no errors, and a reader who has gone away is none either.
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
        }
    };
    let terminal = Terminal::detect(&arguments.common);
    let mut out = BufWriter::new(io::stdout().lock());
    let done = dispatch(&arguments.command, &terminal, &mut out);
    let done = done.and_then(|()| out.flush().map_err(Failure::from));
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            // What was printed before the failure comes before its message.
            let _ = out.flush();
            failure.report(&terminal);
            ExitCode::from(failure.exit_code())
        }
    }
}

fn dispatch(command: &Command, terminal: &Terminal, out: &mut dyn Write) -> Result<(), Failure> {
    match command {
        Command::Run(arguments) => run::run(arguments, terminal, out),
        Command::Merge(arguments) => merge::run(arguments, terminal, out),
        Command::Sweep(arguments) => sweep::run(arguments, terminal, out),
        Command::Frontier(arguments) => frontier::run(arguments, terminal, out),
        Command::Breakeven(arguments) => breakeven::run(arguments, terminal, out),
        Command::Mechanisms(arguments) => mechanisms::run(arguments, terminal, out),
        Command::DesignExit(arguments) => design_exit::run(arguments, terminal, out),
        Command::Report(arguments) => report::run(arguments, terminal, out),
        Command::Check(arguments) => check::run(arguments, terminal, out),
        Command::Cashflow(arguments) => cashflow::run(arguments, terminal, out),
        Command::Compare(arguments) => compare::run(arguments, terminal, out),
        Command::Explain(arguments) => explain::run(arguments, terminal, out),
        Command::Init(arguments) => init::run(arguments, terminal, out),
        Command::Trace(arguments) => trace::run(arguments, terminal, out),
        Command::Schema => schema::run(out),
        Command::Completions(arguments) => completions::run(arguments, out),
    }
}
