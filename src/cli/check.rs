//! `commonground check`: is the scenario sound?

use super::failure::Failure;
use super::options::ScenarioOptions;
use super::terminal::Terminal;
use crate::text::Language;
use clap::Args;
use std::io::Write;

/// Check a scenario: every mistake at once / 检查情景文件
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(flatten)]
    scenario: ScenarioOptions,
}

/// Prints what is wrong with the scenario, or that it is sound.
pub fn run(arguments: &Arguments, terminal: &Terminal, out: &mut dyn Write) -> Result<(), Failure> {
    let (scenario, warnings) = arguments.scenario.read(&[])?;
    terminal.problems(&warnings);
    let (name, count) = (&scenario.name, scenario.alternatives.len());
    match terminal.language {
        Language::English if count == 1 => writeln!(out, "{name} is sound: 1 alternative")?,
        Language::English => writeln!(out, "{name} is sound: {count} alternatives")?,
        Language::Chinese => writeln!(out, "{name} 无误：{count} 个方案")?,
    }
    Ok(())
}
