//! What the arguments of `breakeven` ask for; all that is wrong with them at once.

use super::Arguments;
use crate::analysis::breakeven::{Aim, AimFault, Axis, AxisFault, PATH, sense};
use crate::analysis::precision::{TargetFault, read_indicator};
use crate::cli::failure::Failure;
use crate::cli::precision::figure_fault;
use crate::cli::terminal::Terminal;
use crate::engine::EXACT_DRAWS;
use crate::model::indicators::Indicator;
use crate::scenario::Scenario;
use crate::text::Language;

/// Values of an input that are looked at first.
const POINTS: usize = 25;

/// The same where two inputs vary.
const POINTS_OF_TWO: usize = 13;

/// A question.
pub(super) struct Asked {
    pub(super) kind: Kind,
    /// Values of each input that are looked at first.
    pub(super) points: usize,
}

/// What is asked.
pub(super) enum Kind {
    /// Where figures reach targets.
    Targets {
        axis: Axis,
        second: Option<Axis>,
        aims: Vec<Aim>,
    },
    /// Where the best option changes.
    Preferred {
        axis: Axis,
        second: Option<Axis>,
        indicator: Indicator,
    },
    /// The comparison over discount rates.
    Discount { axis: Axis, indicator: Indicator },
}

impl Asked {
    /// Reads the arguments.
    pub(super) fn read(
        arguments: &Arguments,
        scenario: &Scenario,
        terminal: &Terminal,
    ) -> Result<Asked, Failure> {
        let say = |english: String, chinese: String| match terminal.language {
            Language::English => english,
            Language::Chinese => chinese,
        };
        let mut faults: Vec<String> = Vec::new();
        let mut axes = Vec::new();
        for text in &arguments.vary {
            match Axis::parse(text, scenario) {
                Ok(axis) => axes.push(axis),
                Err(fault) => {
                    let (english, chinese) = axis_fault(&fault);
                    faults.push(say(
                        format!("--vary {text}: {english}"),
                        format!("--vary {text}：{chinese}"),
                    ));
                }
            }
        }
        if let [one, other] = &axes[..]
            && one.path == other.path
        {
            faults.push(say(
                format!("--vary names {} twice", one.path),
                format!("--vary 重复给出 {}", one.path),
            ));
        }
        let mut aims = Vec::new();
        for text in &arguments.target {
            match Aim::parse(text) {
                Ok(aim) => aims.push(aim),
                Err(fault) => {
                    let (english, chinese) = aim_fault(&fault);
                    faults.push(say(
                        format!("--target {text}: {english}"),
                        format!("--target {text}：{chinese}"),
                    ));
                }
            }
        }
        if arguments.preferred.is_some() && !arguments.target.is_empty() {
            faults.push(say(
                "--preferred and --target are two questions: ask one at a time".to_owned(),
                "--preferred 与 --target 是两个问题，请分别提出".to_owned(),
            ));
        }
        if arguments.vary.is_empty() && !arguments.discount {
            faults.push(say(
                "say what varies: --vary exit.rate=0:0.5, or --discount for discount rates"
                    .to_owned(),
                "请说明改变哪项输入：--vary exit.rate=0:0.5，或用 --discount 比较折现率".to_owned(),
            ));
        }
        if arguments.vary.len() > 2 {
            faults.push(say(
                "--vary: two inputs at most; `commonground sweep` takes more".to_owned(),
                "--vary：至多两项输入；更多请用 commonground sweep".to_owned(),
            ));
        }
        let compares = arguments.preferred.is_some() || arguments.discount;
        let indicator = match &arguments.preferred {
            None => Some(Indicator::NpvSocial),
            Some(name) => match read_indicator(name) {
                Ok(indicator) if sense(indicator).is_some() => Some(indicator),
                Ok(_) => {
                    faults.push(say(
                        format!("--preferred {name}: more of it is neither better nor worse, so no option is preferred"),
                        format!("--preferred {name}：该指标无好坏之分，无从择优"),
                    ));
                    None
                }
                Err(fault) => {
                    let (english, chinese) = figure_fault(&fault);
                    faults.push(say(
                        format!("--preferred {name}: {english}"),
                        format!("--preferred {name}：{chinese}"),
                    ));
                    None
                }
            },
        };
        let count = scenario.alternatives.len();
        if compares && count < 2 {
            faults.push(say(
                "a comparison needs a second alternative, and there is one".to_owned(),
                "比较需要第二个方案，而现只有一个".to_owned(),
            ));
        }
        if scenario.draws > EXACT_DRAWS {
            faults.push(say(
                format!("--draws: at most {EXACT_DRAWS}, since every draw is kept for paired differences and quantiles"),
                format!("--draws：至多 {EXACT_DRAWS}，配对差值与分位数需保留每次抽样"),
            ));
        }
        let points = arguments.points.map(usize::from);
        let two = axes.len() == 2;
        let mut axes = axes.into_iter();
        let kind = match (indicator, axes.next(), axes.next()) {
            (Some(indicator), _, _) if arguments.discount => Axis::parse(PATH, scenario)
                .ok()
                .map(|axis| Kind::Discount { axis, indicator }),
            (Some(indicator), Some(axis), second) if compares => Some(Kind::Preferred {
                axis,
                second,
                indicator,
            }),
            (_, Some(axis), second) => Some(Kind::Targets {
                axis,
                second,
                aims: match aims.is_empty() {
                    true => vec![Aim::COVERS_ITS_COST],
                    false => aims,
                },
            }),
            _ => None,
        };
        match kind {
            Some(kind) if faults.is_empty() => Ok(Asked {
                kind,
                points: points.unwrap_or(if two { POINTS_OF_TWO } else { POINTS }),
            }),
            _ => Err(Failure::Usage(faults.join("\n"))),
        }
    }
}

/// What is wrong with an axis, in both languages.
fn axis_fault(fault: &AxisFault) -> (String, String) {
    match fault {
        AxisFault::Unknown(Some(meant)) => (
            format!("no input is called that; did you mean {meant}?"),
            format!("没有这项输入；是否指 {meant}？"),
        ),
        AxisFault::Unknown(None) => (
            "no input is called that; `commonground explain` lists them all".to_owned(),
            "没有这项输入；可用 commonground explain 查看全部".to_owned(),
        ),
        AxisFault::Choice => (
            "it takes names, not numbers; `commonground mechanisms` tries each shape of exit"
                .to_owned(),
            "该项取名称而非数值；commonground mechanisms 会逐一尝试各种撤出方式".to_owned(),
        ),
        AxisFault::Range(text) => (
            format!("\"{text}\" is no range: expected LOW:HIGH, such as 0:0.5"),
            format!("“{text}”不是范围：格式应为 下限:上限，如 0:0.5"),
        ),
        AxisFault::Number(text) => (
            format!("\"{text}\" is no finite number"),
            format!("“{text}”不是有限数值"),
        ),
        AxisFault::Empty(low, high) => (
            format!(
                "the range from {low} to {high} is empty: the low end must be below the high end"
            ),
            format!("{low} 至 {high} 是空范围：下限须小于上限"),
        ),
        AxisFault::Bounds(low, high) => (
            format!("the input lies between {low} and {high}"),
            format!("该项取值介于 {low} 与 {high} 之间"),
        ),
        AxisFault::Whole(value) => (
            format!("the input takes whole numbers, and {value} is none"),
            format!("该项只取整数，而 {value} 不是整数"),
        ),
    }
}

/// What is wrong with an aim, in both languages.
pub(in crate::cli) fn aim_fault(fault: &AimFault) -> (String, String) {
    match fault {
        AimFault::Parts | AimFault::Figure(TargetFault::Parts | TargetFault::HalfWidth(_)) => (
            "expected INDICATOR:STATISTIC:VALUE, such as survived:mean:0.9 or npv.social:p05:0"
                .to_owned(),
            "格式应为 指标:统计量:数值，如 survived:mean:0.9 或 npv.social:p05:0".to_owned(),
        ),
        AimFault::Figure(fault) => figure_fault(fault),
        AimFault::Value(value) => (
            format!("\"{value}\" is no finite number"),
            format!("“{value}”不是有限数值"),
        ),
    }
}
