//! The instruments that the proposal and its reply name, and the settings that switch them.

use crate::model::exit::Shape;
use crate::model::inputs::{Default, Input};
use crate::model::presets::PresetValue;
use crate::model::slots::{SOFT_LEVERS, is_soft_lever};
use crate::scenario::{Alternative, Base, Override, Value};
use crate::text::Text;

/// An instrument of the proposal.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Instrument {
    /// Its name in tables.
    pub name: &'static str,
    /// What it is.
    pub title: Text,
    /// The words of the proposal or the reply that ask for it.
    pub clause: Text,
    /// What switches it.
    pub switch: Switch,
}

/// What switches an instrument.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Switch {
    /// An input that is 0 where the instrument is not used, and its usual level where it is.
    Input(&'static str, Level),
    /// All soft levers of the big model at once, which can be taken away alone.
    AllSoftLevers,
    /// A shape of exit, tried in place of the one that is used.
    Shape(Shape),
}

/// The level at which an instrument is switched on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Level {
    /// What type, mode or contract preset says, else the default of the registry.
    Usual,
    /// A level of its own, where the registry has the instrument off.
    At(f64),
}

/// Which way an instrument is switched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Switched {
    /// From what it is to nothing.
    Off,
    /// From nothing to its usual level.
    On,
    /// Another shape of exit in place of the one used.
    Tried,
}

impl Switched {
    /// Its name in tables.
    pub const fn name(self) -> &'static str {
        match self {
            Switched::Off => "off",
            Switched::On => "on",
            Switched::Tried => "tried",
        }
    }
}

/// How an instrument is switched in an alternative.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The instrument.
    pub instrument: &'static Instrument,
    /// Which way.
    pub switched: Switched,
    /// What is set.
    pub settings: Vec<Override>,
    /// What the first of these was before, as a scenario file spells it, or `uncertain`.
    pub was: String,
    /// Whether the small model holds it at zero, whatever is set.
    pub held: bool,
}

const fn input(
    name: &'static str,
    title: Text,
    clause: Text,
    path: &'static str,
    level: Level,
) -> Instrument {
    Instrument {
        name,
        title,
        clause,
        switch: Switch::Input(path, level),
    }
}

const fn shape(name: &'static str, title: Text, shape: Shape) -> Instrument {
    Instrument {
        name,
        title,
        clause: EXIT,
        switch: Switch::Shape(shape),
    }
}

const EXIT: Text = Text::new(
    "government invests first and withdraws step by step",
    "前期政府投入，后期逐渐撤出",
);

/// Every instrument, in the order of the tables. Levels without a figure in the texts are those of the
/// shipped scenarios, settings and no claims.
pub static INSTRUMENTS: [Instrument; 22] = [
    Instrument {
        name: "soft-governance",
        title: Text::new("All of soft governance", "软治理整体"),
        clause: Text::new("big input-output model", "大投入产出模型"),
        switch: Switch::AllSoftLevers,
    },
    input(
        "lead-operator",
        Text::new("Lead operator", "运营组织前置"),
        Text::new("bring the operating organisation forward", "组织前置化"),
        "operator.lead_years",
        Level::At(1.0),
    ),
    input(
        "front-end",
        Text::new("Front-end design", "前期设计"),
        Text::new(
            "raise the share of front-end design and soft governance",
            "合理增加前期设计与软治理投入比例",
        ),
        "governance.front_end_share",
        Level::Usual,
    ),
    input(
        "yearly-governance",
        Text::new("Yearly soft governance", "软治理年度经费"),
        Text::new(
            "soft governance in the first three years of operation",
            "头三年软治理支持",
        ),
        "governance.annual_budget",
        Level::Usual,
    ),
    input(
        "talent",
        Text::new("Talent programme", "人才培育"),
        Text::new(
            "20/60/120 talent tiers, space hosts",
            "20/60/120人才梯队、主理人招募",
        ),
        "governance.talent",
        Level::Usual,
    ),
    input(
        "flexibility",
        Text::new("Flexible layout", "灵活布局"),
        Text::new(
            "not fixed once and for all, adjustable",
            "避免一次性固化，灵活可调整",
        ),
        "hardware.flexibility",
        Level::Usual,
    ),
    input(
        "blank",
        Text::new("Part left blank", "适当留白"),
        Text::new("leave some of it blank", "适当留白"),
        "hardware.blank_share",
        Level::At(0.1),
    ),
    input(
        "review",
        Text::new("Review every five years", "五年评估"),
        Text::new(
            "five-year rolling plan; evaluation of sustainable operation",
            "五年一滚动、可持续运营评估",
        ),
        "review.every",
        Level::Usual,
    ),
    input(
        "feedback",
        Text::new("Surplus fed back", "收益反哺"),
        Text::new("mechanism of feeding income back", "收益反哺机制"),
        "finance.feedback_share",
        Level::Usual,
    ),
    input(
        "incentive",
        Text::new("Profit as incentive", "激励机制"),
        Text::new("mechanism of incentives", "激励机制"),
        "operator.profit_share",
        Level::At(0.3),
    ),
    input(
        "rent-kept",
        Text::new("Rent kept by operator", "租金留用"),
        Text::new("ways to earn, blood-making", "造血机制、多途径运营机制"),
        "finance.rent_retained",
        Level::Usual,
    ),
    input(
        "commercial",
        Text::new("Commercial area", "经营性面积"),
        Text::new("less stress on free service alone", "改变过度强调公益"),
        "finance.commercial_share",
        Level::Usual,
    ),
    input(
        "charging",
        Text::new("Charged services", "收费服务"),
        Text::new("less stress on free service alone", "改变过度强调公益"),
        "finance.charging_share",
        Level::Usual,
    ),
    input(
        "rescue",
        Text::new("Rescue by government", "政府托底"),
        Text::new(
            "public purchase or the neighbourhood's backstop",
            "政府采购或社区托底",
        ),
        "exit.rescue_chance",
        Level::Usual,
    ),
    input(
        "hold",
        Text::new("Full support at first", "头三年全额支持"),
        Text::new("the first three years", "头三年"),
        "exit.hold_years",
        Level::Usual,
    ),
    shape(
        "matching",
        Text::new("Matching of own income", "按自营收入配比"),
        Shape::Matching,
    ),
    shape(
        "exit-none",
        Text::new("Exit: none", "撤出方式：不撤出"),
        Shape::None,
    ),
    shape(
        "exit-cliff",
        Text::new("Exit: all at once", "撤出方式：一次性"),
        Shape::Cliff,
    ),
    shape(
        "exit-linear",
        Text::new("Exit: equal amounts", "撤出方式：逐年等额"),
        Shape::Linear,
    ),
    shape(
        "exit-geometric",
        Text::new("Exit: equal shares", "撤出方式：逐年按比例"),
        Shape::Geometric,
    ),
    shape(
        "exit-step",
        Text::new("Exit: in steps", "撤出方式：阶梯式"),
        Shape::Step,
    ),
    shape(
        "exit-performance",
        Text::new("Exit: by performance", "撤出方式：按绩效"),
        Shape::Performance,
    ),
];

/// How each instrument is switched in an alternative: off where it is used, on where it is not; every
/// shape of exit but the one that is used.
pub fn changes(alternative: &Alternative) -> Vec<Change> {
    INSTRUMENTS
        .iter()
        .filter_map(|instrument| change(instrument, alternative))
        .collect()
}

fn change(instrument: &'static Instrument, alternative: &Alternative) -> Option<Change> {
    let small = alternative.base == Base::Small;
    match instrument.switch {
        Switch::Input(path, level) => {
            let input = Input::of(path);
            let in_use = is_used(alternative, input);
            let value = if in_use {
                0.0
            } else {
                on(alternative, input, level)
            };
            Some(Change {
                instrument,
                switched: if in_use { Switched::Off } else { Switched::On },
                settings: vec![set(path, value)],
                was: was(alternative, input),
                held: small && is_soft_lever(input),
            })
        }
        Switch::AllSoftLevers => {
            let used = SOFT_LEVERS
                .iter()
                .any(|path| is_used(alternative, Input::of(path)));
            (used || small).then(|| Change {
                instrument,
                switched: Switched::Off,
                settings: SOFT_LEVERS.iter().map(|path| set(path, 0.0)).collect(),
                was: was(alternative, Input::of(SOFT_LEVERS[0])),
                held: small,
            })
        }
        Switch::Shape(shape) => (shape != alternative.shape).then(|| Change {
            instrument,
            switched: Switched::Tried,
            settings: vec![Override {
                path: "exit.shape".to_owned(),
                value: shape.name().to_owned(),
            }],
            was: alternative.shape.name().to_owned(),
            held: false,
        }),
    }
}

fn set(path: &str, value: f64) -> Override {
    Override {
        path: path.to_owned(),
        value: value.to_string(),
    }
}

/// Whether an input can be above 0.
fn is_used(alternative: &Alternative, input: Input) -> bool {
    let largest = alternative.setting(input).value.largest();
    largest.is_some_and(|largest| largest > 0.0)
}

/// The level at which an instrument is switched on.
fn on(alternative: &Alternative, input: Input, level: Level) -> f64 {
    let presets = [alternative.contract, alternative.mode, alternative.kind];
    let of_preset = || {
        let values = presets
            .into_iter()
            .flatten()
            .flat_map(|preset| preset.inputs());
        values
            .filter(|(own, _)| *own == input)
            .map(|(_, value)| match value {
                PresetValue::Number(number) => number,
                PresetValue::Triangle(_, mode, _) => mode,
            })
            .find(|number| *number > 0.0)
    };
    match level {
        Level::At(value) => value,
        Level::Usual => of_preset().unwrap_or(match input.definition().default {
            Default::Constant(value) => value,
            Default::Triangle(_, mode, _) => mode,
            Default::Choice(_) | Default::Blank => *input.definition().bounds.end(),
        }),
    }
}

/// What an input is set to, in a word.
fn was(alternative: &Alternative, input: Input) -> String {
    match &alternative.setting(input).value {
        Value::Number(number) => number.to_string(),
        Value::Name(name) => name.clone(),
        Value::Distribution(_) | Value::Same(_) => "uncertain".to_owned(),
        Value::Blank => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn instruments_have_names_of_their_own_and_levels_within_bounds() {
        let names: BTreeSet<_> = INSTRUMENTS.iter().map(|one| one.name).collect();
        assert_eq!(names.len(), INSTRUMENTS.len());
        for instrument in &INSTRUMENTS {
            assert!(!instrument.title.zh.is_empty() && !instrument.clause.zh.is_empty());
            if let Switch::Input(path, level) = instrument.switch {
                let definition = Input::of(path).definition();
                assert!(definition.bounds.contains(&0.0), "{path}");
                let on = match (level, definition.default) {
                    (Level::At(value), _) => value,
                    (Level::Usual, Default::Constant(value)) => value,
                    other => panic!("{path}: {other:?}"),
                };
                assert!(on > 0.0 && definition.bounds.contains(&on), "{path}");
            }
        }
    }
}
