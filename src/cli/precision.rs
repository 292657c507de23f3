//! `run --precision`: draws until figures are as precise as asked.

use super::failure::Failure;
use super::terminal::Terminal;
use crate::analysis::precision::{Target, TargetFault, Wish};
use crate::model::indicators::Indicator;
use crate::output::manifest::Precision;
use crate::scenario::{Scenario, closest};
use crate::text::Language;
use clap::Args;

/// Draws at which a run stops where nobody says how many: what `sobol` has without fresh randomisations.
const MOST: u64 = 1 << 20;

/// Options of a run that stops when it is precise enough.
#[derive(Clone, Debug, Args)]
pub struct PrecisionOptions {
    /// Add draws until a figure is this precise, such as npv.social:mean:2% (repeatable) /
    /// 加抽样直至达到精度，可重复
    ///
    /// The form is [difference:]INDICATOR[:STATISTIC]:HALF-WIDTH. The statistic is mean (left out:
    /// mean), positive (share of draws above 0) or a quantile p01 to p99. The half-width is that of
    /// the 95 % Monte Carlo interval, in the unit of the figure or in per cent of the estimate, and
    /// has to hold in every alternative; with difference: for every paired difference from the first
    /// one. Precision is looked at after powers of two of draws, from the scenario's draws upwards.
    /// Examples: npv.social:p05:50000, survived:mean:0.005, npv.social:positive:0.01,
    /// difference:npv.social:mean:5%.
    ///
    /// 格式为 [difference:]指标[:统计量]:半宽；统计量为 mean（可省略）、positive（大于零的占比）或
    /// p01 至 p99；半宽指 95% 区间的半宽，可为指标单位的数值或估计值的百分比，须在所有方案中成立，
    /// 加 difference: 则指与首个方案的配对差值。
    #[arg(long, value_name = "TARGET")]
    precision: Vec<String>,
    /// With --precision: stop at this many draws in any case / 抽样次数上限 [default: 1048576]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    max_draws: Option<u64>,
}

impl PrecisionOptions {
    /// Whether nothing is asked for.
    pub fn is_empty(&self) -> bool {
        self.precision.is_empty() && self.max_draws.is_none()
    }

    /// What is asked for, over what an earlier run was asked for; none for a run of fixed length.
    pub fn wish(
        &self,
        scenario: &Scenario,
        earlier: Option<&Precision>,
        terminal: &Terminal,
    ) -> Result<Option<Wish>, Failure> {
        let texts = match (self.precision.as_slice(), earlier) {
            ([], Some(earlier)) => &earlier.targets,
            (texts, _) => texts,
        };
        if texts.is_empty() {
            return match self.max_draws {
                None => Ok(None),
                Some(_) => Err(Failure::Usage(words(
                    terminal,
                    "--max-draws belongs to --precision; --draws sets a fixed number of draws",
                    "--max-draws 须与 --precision 同用；固定抽样次数请用 --draws",
                ))),
            };
        }
        let read = |text: &String| {
            let fault = |fault| Failure::Usage(fault_words(text, &fault, terminal));
            Target::parse(text).map_err(fault)
        };
        let targets: Vec<Target> = texts.iter().map(read).collect::<Result<_, _>>()?;
        if scenario.alternatives.len() < 2 && targets.iter().any(|target| target.paired) {
            return Err(Failure::Usage(words(
                terminal,
                "--precision difference: needs a second alternative, and the scenario has one",
                "--precision difference: 需要第二个方案，而该情景只有一个",
            )));
        }
        let most = self.max_draws.or(earlier.map(|earlier| earlier.most));
        Ok(Some(Wish {
            targets,
            least: scenario.draws,
            most: most.unwrap_or(MOST.max(scenario.draws)),
        }))
    }
}

fn words(terminal: &Terminal, english: &str, chinese: &str) -> String {
    match terminal.language {
        Language::English => english,
        Language::Chinese => chinese,
    }
    .to_owned()
}

/// What is wrong with a target, and how to put it right.
fn fault_words(text: &str, fault: &TargetFault, terminal: &Terminal) -> String {
    let (english, chinese) = match fault {
        TargetFault::Parts => (
            "expected INDICATOR:STATISTIC:HALF-WIDTH, such as npv.social:mean:2% or \
             difference:npv.social:p05:50000"
                .to_owned(),
            "格式应为 指标:统计量:半宽，如 npv.social:mean:2% 或 difference:npv.social:p05:50000"
                .to_owned(),
        ),
        TargetFault::Indicator(_) | TargetFault::RatioOfMeans(_) | TargetFault::Statistic(_) => {
            figure_fault(fault)
        }
        TargetFault::HalfWidth(width) => (
            format!(
                "\"{width}\" is no half-width: use a number above 0 in the unit of the figure, such \
                 as 50000, or per cent of the estimate, such as 2%"
            ),
            format!("“{width}”不是半宽：请用大于 0 的数值（指标单位），如 50000，或百分比，如 2%"),
        ),
    };
    let reason = words(terminal, &english, &chinese);
    match terminal.language {
        Language::English => format!("--precision {text}: {reason}"),
        Language::Chinese => format!("--precision {text}：{reason}"),
    }
}

/// What is wrong with the indicator or the statistic of a target, in both languages; nothing of what is
/// wrong elsewhere.
pub(super) fn figure_fault(fault: &TargetFault) -> (String, String) {
    match fault {
        TargetFault::Indicator(name) => {
            let known = Indicator::ALL.iter().map(|indicator| indicator.name());
            match closest(name, known) {
                Some(meant) => (
                    format!("no indicator is called \"{name}\"; did you mean {meant}?"),
                    format!("没有名为“{name}”的指标；是否指 {meant}？"),
                ),
                None => (
                    format!(
                        "no indicator is called \"{name}\"; `commonground explain` lists them all"
                    ),
                    format!("没有名为“{name}”的指标；可用 commonground explain 查看全部"),
                ),
            }
        }
        TargetFault::RatioOfMeans(indicator) => {
            let name = indicator.name();
            (
                format!("no error is known of a ratio of means; that of {name} can be asked for"),
                format!("均值之比没有误差估计；可改用 {name}"),
            )
        }
        TargetFault::Statistic(name) => (
            format!("there is no statistic \"{name}\": use mean, positive, or p01 to p99"),
            format!("没有统计量“{name}”：请用 mean、positive 或 p01 至 p99"),
        ),
        TargetFault::Parts | TargetFault::HalfWidth(_) => (String::new(), String::new()),
    }
}
