//! `commonground trace`: one draw of one alternative, with everything that happens in it.

mod csv;
mod json;
mod table;

use super::failure::Failure;
use super::options::ScenarioOptions;
use super::terminal::Terminal;
use crate::engine::{Plan, trace};
use crate::scenario::Scenario;
use crate::text::Language;
use clap::{Args, ValueEnum};
use std::io::Write;

/// Draws can be numbered so far: more than any run can do.
const MOST_DRAWS: u64 = 1 << 40;

/// Follow one draw year by year / 逐年追踪一次抽样
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(flatten)]
    scenario: ScenarioOptions,
    /// Alternative to follow [default: the first] / 方案名称
    #[arg(long, value_name = "NAME")]
    alternative: Option<String>,
    /// Draw to follow, from 0, as in draws.csv / 抽样编号
    #[arg(long, value_name = "K", default_value_t = 0,
          value_parser = clap::value_parser!(u64).range(..MOST_DRAWS))]
    draw: u64,
    /// What to print / 输出格式
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// What happened in words, and the years in columns
    Table,
    /// Everything: inputs, shocks, series, indicators, ledger
    Json,
    /// A row a year with every series
    Csv,
}

/// Runs one draw of one alternative and prints it.
pub fn run(arguments: &Arguments, terminal: &Terminal, out: &mut dyn Write) -> Result<(), Failure> {
    let (scenario, warnings) = arguments.scenario.read(&[])?;
    terminal.problems(&warnings);
    let position = match &arguments.alternative {
        None => 0,
        Some(name) => find(&scenario, name, terminal)?,
    };
    let plan =
        Plan::from_scenario(&scenario).map_err(|fault| Failure::Failed(fault.to_string()))?;
    let traced = trace(&plan, position, arguments.draw);
    let alternative = &scenario.alternatives[position];
    match arguments.format {
        Format::Json => json::print(&traced, alternative, out)?,
        Format::Csv => csv::print(&traced, out)?,
        Format::Table => {
            table::print(
                &traced,
                alternative,
                plan.structure(position),
                terminal,
                out,
            )?;
        }
    }
    Ok(())
}

/// The position of an alternative.
fn find(scenario: &Scenario, name: &str, terminal: &Terminal) -> Result<usize, Failure> {
    let names = || scenario.alternatives.iter().map(|one| one.name.as_str());
    if let Some(position) = names().position(|known| known == name) {
        return Ok(position);
    }
    let distance =
        |known: &str| strsim::damerau_levenshtein(&name.to_lowercase(), &known.to_lowercase());
    let nearest = names().min_by_key(|known| distance(known));
    let meant = nearest.filter(|known| distance(known) <= 1.max(known.chars().count() / 3));
    let list: Vec<&str> = names().collect();
    let list = list.join(", ");
    Err(Failure::Usage(match (terminal.language, meant) {
        (Language::English, Some(meant)) => {
            format!("no alternative is called \"{name}\"; did you mean {meant}? There are: {list}")
        }
        (Language::English, None) => {
            format!("no alternative is called \"{name}\"; there are: {list}")
        }
        (Language::Chinese, Some(meant)) => {
            format!("没有名为“{name}”的方案；是否指 {meant}？现有：{list}")
        }
        (Language::Chinese, None) => format!("没有名为“{name}”的方案；现有：{list}"),
    }))
}
