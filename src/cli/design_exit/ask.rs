//! What is asked: options read and checked, every fault at once.

use crate::analysis::design_exit::{
    Axes, Condition, ConditionFault, Direction, Metric, Objective, Tolerance, Wish, exits, splits,
};
use crate::cli::failure::Failure;
use crate::cli::terminal::Terminal;
use crate::cli::vary::values;
use crate::model::exit::Shape;
use crate::model::indicators::Indicator;
use crate::model::inputs::Input;
use crate::scenario::{Alternative, Base, Scenario, closest};
use crate::text::{Language, Text};
use clap::Args;

/// Most designs.
const MOST: usize = 20_000;

/// Draws on which designs are screened: one block.
const SCREEN_DRAWS: u64 = 4096;

/// Which designs, and what is asked of them.
#[derive(Clone, Debug, Args)]
pub struct Options {
    /// The alternative that is designed / 要设计的方案 [default: the first big one whose support withdraws]
    #[arg(long, conflicts_with = "from", value_name = "NAME")]
    of: Option<String>,
    /// Year at whose full service is looked / 考察足额服务的年份 [default: the last]
    #[arg(long, conflicts_with = "from", value_name = "YEAR")]
    year: Option<usize>,
    /// What a design has to meet, such as 'full-service>=0.9' (repeatable) / 设计须满足的条件，可重复
    ///
    /// full-service and open are shares of draws in --year, fiscal-cost and saved (against the same
    /// split without exit) are yuan of present value; any indicator may be named, such as
    /// self_funding.final>=0.6 or npv.social>=0.
    #[arg(long, value_name = "CONDITION")]
    require: Vec<String>,
    /// What is to be as high as can be / 使其最大 [default: npv.social]
    #[arg(long, value_name = "FIGURE", conflicts_with = "minimise")]
    maximise: Option<String>,
    /// What is to be as low as can be, such as fiscal-cost / 使其最小
    #[arg(long, value_name = "FIGURE")]
    minimise: Option<String>,
    /// How much worse than the best is as good, in the unit of the figure or in per cent of it /
    /// 与最优相差多少仍算相当 [default: what these draws cannot tell apart]
    #[arg(long, value_name = "VALUE", allow_hyphen_values = true)]
    tolerance: Option<String>,
    /// Present value of works, front end and soft governance, yuan / 公共预算现值（元）
    /// [default: what the alternative spends as written]
    #[arg(
        long,
        conflicts_with = "from",
        value_name = "YUAN",
        allow_hyphen_values = true
    )]
    budget: Option<f64>,
    /// Shapes of exit; none is always among the designs / 撤出方式
    #[arg(
        long,
        conflicts_with = "from",
        value_name = "NAME,…",
        default_value = "cliff,linear,geometric,performance"
    )]
    shapes: String,
    /// Years of full support / 全额支持年数
    #[arg(
        long,
        conflicts_with = "from",
        value_name = "VALUES",
        default_value = "1,3,5,8",
        allow_hyphen_values = true
    )]
    hold: String,
    /// Exit rates a year / 撤出速率
    #[arg(
        long,
        conflicts_with = "from",
        value_name = "VALUES",
        default_value = "0.1,0.2,0.4",
        allow_hyphen_values = true
    )]
    rate: String,
    /// Shares of support that stay / 保底比例
    #[arg(
        long,
        conflicts_with = "from",
        value_name = "VALUES",
        default_value = "0,0.3",
        allow_hyphen_values = true
    )]
    floor: String,
    /// Shares of the budget for research and design before building / 前期所占预算
    #[arg(
        long,
        conflicts_with = "from",
        value_name = "VALUES",
        default_value = "0,0.05,0.15",
        allow_hyphen_values = true
    )]
    front_end: String,
    /// Shares of the budget for soft governance; the rest is building / 软治理所占预算，其余用于建设
    #[arg(
        long,
        conflicts_with = "from",
        value_name = "VALUES",
        default_value = "0,0.2,0.4,0.6",
        allow_hyphen_values = true
    )]
    soft: String,
    /// Years over which soft governance is spread / 软治理年数
    #[arg(
        long,
        conflicts_with = "from",
        value_name = "VALUES",
        default_value = "3,8",
        allow_hyphen_values = true
    )]
    soft_years: String,
    /// Draws on which all designs are screened / 筛选所用抽样次数
    #[arg(long, conflicts_with = "from", value_name = "N", default_value_t = SCREEN_DRAWS, value_parser = clap::value_parser!(u64).range(1..))]
    screen_draws: u64,
}

/// What is asked, checked.
#[derive(Debug)]
pub(super) struct Asked {
    pub(super) of: String,
    pub(super) year: usize,
    pub(super) wish: Wish,
    pub(super) budget: Option<f64>,
    pub(super) axes: Axes,
    pub(super) step_years: f64,
    pub(super) screen_draws: u64,
}

/// Faults as they are found.
struct Faults {
    found: Vec<String>,
    language: Language,
}

impl Faults {
    fn push(&mut self, option: &str, english: &str, chinese: &str) {
        self.found.push(match self.language {
            Language::English => format!("{option}: {english}"),
            Language::Chinese => format!("{option}：{chinese}"),
        });
    }

    /// A name that is not known, with the one that may be meant.
    fn unknown(&mut self, option: &str, name: &str, known: &[&str]) {
        let meant = closest(name, known.iter().copied());
        let list = known.join(", ");
        let (english, chinese) = match meant {
            Some(meant) => (
                format!("there is no {name:?}; did you mean {meant}?"),
                format!("没有“{name}”；是否指 {meant}？"),
            ),
            None => (
                format!("there is no {name:?}; there are {list}"),
                format!("没有“{name}”；可用：{list}"),
            ),
        };
        self.push(option, &english, &chinese);
    }

    /// Values of an option, each within bounds; the same one twice counts once.
    fn values(&mut self, option: &str, text: &str, (low, high): (f64, f64)) -> Vec<f64> {
        let found = match values(text) {
            Ok(found) => found,
            Err(fault) => {
                self.push(&format!("{option} {text}"), &fault, &fault);
                return Vec::new();
            }
        };
        let mut kept: Vec<f64> = Vec::new();
        for value in found {
            if !(low..=high).contains(&value) {
                self.push(
                    &format!("{option} {text}"),
                    &format!("{value} is not between {low} and {high}"),
                    &format!("{value} 不在 {low} 与 {high} 之间"),
                );
            } else if !kept.contains(&value) {
                kept.push(value);
            }
        }
        kept
    }
}

impl Options {
    /// Reads and checks what is asked of a scenario.
    ///
    /// # Errors
    /// All faults at once.
    pub(super) fn read(&self, scenario: &Scenario, terminal: &Terminal) -> Result<Asked, Failure> {
        let mut faults = Faults {
            found: Vec::new(),
            language: terminal.language,
        };
        let of = self.alternative(scenario, &mut faults);
        let horizon = of.map_or(100, |of| of.horizon);
        let year = self.year.unwrap_or(horizon);
        if !(1..=horizon).contains(&year) {
            faults.push(
                &format!("--year {year}"),
                &format!("the horizon has years 1 to {horizon}"),
                &format!("计算期为第 1 至 {horizon} 年"),
            );
        }
        if let Some(budget) = self
            .budget
            .filter(|budget| !(*budget > 0.0 && budget.is_finite()))
        {
            faults.push(
                &format!("--budget {budget}"),
                "a budget is above 0 yuan",
                "预算须大于 0 元",
            );
        }
        let wish = self.wish(&mut faults);
        let axes = self.axes(&mut faults);
        if !faults.found.is_empty() {
            return Err(Failure::Usage(faults.found.join("\n")));
        }
        let step_years = of.and_then(|of| of.setting(Input::of("exit.step_years")).value.number());
        let step_years = step_years.unwrap_or(1.0);
        let all = exits(&axes, horizon, step_years).len() * splits(&axes, horizon).len();
        if all == 0 || all > MOST {
            let text = match all {
                0 => Text::new(
                    "no split leaves anything for building: --front-end and --soft must add up to less than 1",
                    "没有给建设留下预算：--front-end 与 --soft 之和须小于 1",
                ),
                _ => Text::new(
                    "there are more than 20,000 designs: give fewer values",
                    "设计超过 20,000 种：请减少取值",
                ),
            };
            return Err(Failure::Usage(terminal.say(text).to_owned()));
        }
        Ok(Asked {
            of: of.map_or(String::new(), |of| of.name.clone()),
            year,
            wish,
            budget: self.budget,
            axes,
            step_years,
            screen_draws: self.screen_draws,
        })
    }

    /// What is asked of the designs of a table.
    ///
    /// # Errors
    /// All faults at once.
    pub(in crate::cli) fn wish_of_table(&self, terminal: &Terminal) -> Result<Wish, Failure> {
        let mut faults = Faults {
            found: Vec::new(),
            language: terminal.language,
        };
        let wish = self.wish(&mut faults);
        match faults.found.is_empty() {
            true => Ok(wish),
            false => Err(Failure::Usage(faults.found.join("\n"))),
        }
    }

    /// The alternative that is designed.
    fn alternative<'s>(
        &self,
        scenario: &'s Scenario,
        faults: &mut Faults,
    ) -> Option<&'s Alternative> {
        let all = &scenario.alternatives;
        let big = |one: &&Alternative| one.base == Base::Big;
        let Some(name) = &self.of else {
            let mut designed = all.iter().filter(big);
            let withdraws = designed.clone().find(|one| one.shape != Shape::None);
            let found = withdraws.or_else(|| designed.next());
            if found.is_none() {
                faults.push(
                    "--of",
                    "every alternative is a hardware-only appraisal, which has no soft governance",
                    "所有方案均为仅硬件评估，没有软治理",
                );
            }
            return found;
        };
        let Some(found) = all.iter().find(|one| one.name == *name) else {
            let names: Vec<&str> = all.iter().map(|one| one.name.as_str()).collect();
            faults.unknown("--of", name, &names);
            return None;
        };
        if found.base == Base::Small {
            faults.push(
                &format!("--of {name}"),
                "a hardware-only appraisal has no soft governance to split a budget with",
                "仅硬件评估没有软治理，无从分配预算",
            );
        }
        Some(found)
    }

    fn wish(&self, faults: &mut Faults) -> Wish {
        let names: Vec<&str> = Metric::names().collect();
        let mut conditions = Vec::new();
        for text in &self.require {
            let option = format!("--require {text}");
            match Condition::parse(text) {
                Ok(condition) => conditions.push(condition),
                Err(ConditionFault::Form) => faults.push(
                    &option,
                    "expected FIGURE>=VALUE or FIGURE<=VALUE, such as 'full-service>=0.9'",
                    "格式应为 指标>=数值 或 指标<=数值，如 'full-service>=0.9'",
                ),
                Err(ConditionFault::Metric(name)) => faults.unknown(&option, &name, &names),
                Err(ConditionFault::Limit(limit)) => faults.push(
                    &option,
                    &format!("{limit:?} is no number"),
                    &format!("“{limit}”不是数值"),
                ),
            }
        }
        let mut objective = Objective {
            metric: Metric::Indicator(Indicator::NpvSocial),
            direction: Direction::Maximise,
        };
        let asked = [
            ("--maximise", &self.maximise, Direction::Maximise),
            ("--minimise", &self.minimise, Direction::Minimise),
        ];
        for (option, name, direction) in asked {
            let Some(name) = name else { continue };
            match Metric::parse(name) {
                Some(metric) => objective = Objective { metric, direction },
                None => faults.unknown(option, name, &names),
            }
        }
        Wish {
            conditions,
            objective,
            tolerance: self.tolerance(faults),
        }
    }

    fn tolerance(&self, faults: &mut Faults) -> Tolerance {
        let Some(text) = &self.tolerance else {
            return Tolerance::SamplingError;
        };
        let number = |text: &str| {
            let value: Option<f64> = text.trim().parse().ok();
            value.filter(|value| value.is_finite() && *value >= 0.0)
        };
        let found = match text.strip_suffix('%') {
            Some(share) => number(share).map(|share| Tolerance::Share(share / 100.0)),
            None => number(text).map(Tolerance::Amount),
        };
        found.unwrap_or_else(|| {
            faults.push(
                &format!("--tolerance {text}"),
                "expected an amount such as 50000, or per cent such as 2%",
                "应为数额（如 50000）或百分比（如 2%）",
            );
            Tolerance::SamplingError
        })
    }

    fn axes(&self, faults: &mut Faults) -> Axes {
        let mut shapes = Vec::new();
        let names: Vec<&str> = Shape::ALL.iter().map(|shape| shape.name()).collect();
        for name in self.shapes.split(',').map(str::trim) {
            match Shape::parse(name) {
                Some(shape) if shapes.contains(&shape) => {}
                Some(shape) => shapes.push(shape),
                None => faults.unknown("--shapes", name, &names),
            }
        }
        let years = faults.values("--soft-years", &self.soft_years, (1.0, 100.0));
        if years.iter().any(|years| years.fract() != 0.0) {
            faults.push(
                &format!("--soft-years {}", self.soft_years),
                "years are whole",
                "年数须为整数",
            );
        }
        Axes {
            shapes,
            hold_years: faults.values("--hold", &self.hold, (0.0, 100.0)),
            rates: faults.values("--rate", &self.rate, (0.0, 1.0)),
            floors: faults.values("--floor", &self.floor, (0.0, 1.0)),
            front_end: faults.values("--front-end", &self.front_end, (0.0, 1.0)),
            soft: faults.values("--soft", &self.soft, (0.0, 1.0)),
            soft_years: years.into_iter().map(|years| years as usize).collect(),
        }
    }
}
