//! `commonground breakeven`: where a figure reaches a target, or the preferred option changes.

mod asked;
pub(super) mod tell;
pub(super) mod work;

use super::failure::Failure;
use super::from::{self, FromOptions};
use super::question::QuestionOptions;
use super::terminal::Terminal;
use asked::Asked;
pub(super) use asked::aim_fault;
use clap::Args;
use std::io::Write;

/// Find where a figure reaches a target or the best option changes / 求临界值
///
/// The value of an input or lever at which a figure crosses a target, or at which the option with the
/// best mean changes, with 95 % confidence limits; over two inputs the frontier; over discount rates the
/// table of all named schedules and the rates in which the ranking holds.
/// 求某项输入取何值时指标达到目标，或最优方案更替，并给出 95% 置信限；两项输入时给出边界；
/// --discount 则比较全部折现方案。
#[derive(Debug, Args)]
pub struct Arguments {
    /// Scenario file (TOML) / 情景文件
    #[arg(
        value_name = "SCENARIO",
        required_unless_present = "from",
        conflicts_with = "from"
    )]
    scenario: Option<String>,
    /// An input and its range, such as exit.rate=0:0.5; a second one for a frontier. Without a range the
    /// program takes one and says which / 输入及范围，可给出两项
    #[arg(long, value_name = "PATH[=LOW:HIGH]", conflicts_with_all = ["discount", "from"])]
    vary: Vec<String>,
    /// What is to be reached, INDICATOR[:STATISTIC]:VALUE, such as survived:mean:0.9,
    /// npv.social:positive:0.5 or npv.social:p05:0 (repeatable) / 目标 [default: npv.social:mean:0]
    #[arg(
        long,
        value_name = "TARGET",
        allow_hyphen_values = true,
        conflicts_with = "discount"
    )]
    target: Vec<String>,
    /// Ask where the option with the best mean of an indicator changes / 求最优方案更替处
    /// [default indicator: npv.social]
    #[arg(long, value_name = "INDICATOR", num_args = 0..=1, default_missing_value = "npv.social")]
    preferred: Option<String>,
    /// Compare under every named schedule of discount rates, and find the constant rates in which the
    /// ranking holds / 比较全部折现方案
    #[arg(long, conflicts_with = "from")]
    discount: bool,
    /// Values of each input that are looked at first / 初始取值个数 [default: 25, of two inputs 13]
    #[arg(long, value_name = "N", conflicts_with = "from", value_parser = clap::value_parser!(u16).range(2..=1001))]
    points: Option<u16>,
    #[command(flatten)]
    from: FromOptions,
    #[command(flatten)]
    options: QuestionOptions,
}

/// Searches and writes what is found.
pub fn run(arguments: &Arguments, terminal: &Terminal, out: &mut dyn Write) -> Result<(), Failure> {
    let Some(scenario) = &arguments.scenario else {
        let (targets, preferred) = (&arguments.target[..], arguments.preferred.as_deref());
        let asked = from::breakeven::Asked { targets, preferred };
        return from::breakeven::run(&asked, &arguments.from, &arguments.options, terminal, out);
    };
    let subject = arguments.options.read(scenario, &[], terminal)?;
    let asked = Asked::read(arguments, &subject.scenario, terminal)?;
    let charts = arguments.options.charts();
    arguments
        .options
        .answer("breakeven", &subject, terminal, out, |answering| {
            work::answer(answering, &asked, charts)
        })
}
