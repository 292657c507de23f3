//! The value of one input, with where it comes from.

use crate::model::inputs::{Default, Definition, Grade, Input};
use crate::text::Text;
use crate::uncertain::Distribution;

/// What an input is set to.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing: the model computes it.
    Blank,
    /// The same number in every draw.
    Number(f64),
    /// A number drawn anew in every draw.
    Distribution(Distribution),
    /// The same as another input, draw by draw: what is left out of a schedule of its own for the
    /// soft-governance budget follows an uncertain key of `exit`. Never follows a follower.
    Same(Input),
    /// One of the names that the input takes.
    Name(String),
}

impl Value {
    /// Whether it differs between draws.
    pub fn is_uncertain(&self) -> bool {
        matches!(self, Value::Distribution(_) | Value::Same(_))
    }

    /// The number, where it is one.
    pub fn number(&self) -> Option<f64> {
        match self {
            Value::Number(value) => Some(*value),
            _ => None,
        }
    }

    /// The largest number that it can be; `None` for a name, a blank, or what follows another input.
    pub fn largest(&self) -> Option<f64> {
        match self {
            Value::Number(value) => Some(*value),
            Value::Distribution(distribution) => Some(distribution.support().1),
            Value::Blank | Value::Same(_) | Value::Name(_) => None,
        }
    }
}

/// Which layer a value comes from, weakest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// The default of the registry.
    Registry,
    /// The preset of the type of space.
    Type,
    /// The preset of the mode of operation.
    Mode,
    /// The preset of the contract.
    Contract,
    /// A file that the scenario extends.
    Parent,
    /// The scenario file, for every alternative.
    File,
    /// The alternative.
    Alternative,
    /// A setting of the command line.
    CommandLine,
    /// A cell of a sweep.
    Sweep,
    /// The small model, which holds the soft levers at zero.
    SmallModel,
}

impl Origin {
    /// Where the value comes from, in words.
    pub const fn meaning(self) -> Text {
        match self {
            Origin::Registry => Text::new("default", "默认值"),
            Origin::Type => Text::new("type", "空间类型"),
            Origin::Mode => Text::new("mode", "运营模式"),
            Origin::Contract => Text::new("contract", "合作方式"),
            Origin::Parent => Text::new("parent file", "上级情景文件"),
            Origin::File => Text::new("file", "情景文件"),
            Origin::Alternative => Text::new("alternative", "方案"),
            Origin::CommandLine => Text::new("command line", "命令行"),
            Origin::Sweep => Text::new("sweep", "扫描"),
            Origin::SmallModel => Text::new("small model", "小模型"),
        }
    }
}

/// A value, where it comes from and how good the evidence for it is: the three are set together.
#[derive(Clone, Debug, PartialEq)]
pub struct Setting {
    /// The value.
    pub value: Value,
    /// Where the figure comes from, as its author says; empty if nobody said.
    pub source: String,
    /// Grade of the evidence.
    pub grade: Grade,
    /// Which layer set it.
    pub origin: Origin,
}

impl Setting {
    /// The default of the registry.
    pub(super) fn registry(definition: &Definition) -> Self {
        Self {
            value: value_of(definition.default),
            source: definition.source.to_owned(),
            grade: definition.grade,
            origin: Origin::Registry,
        }
    }
}

/// The value of a default that the program itself declares.
pub(super) fn value_of(default: Default) -> Value {
    match default {
        Default::Constant(value) => Value::Number(value),
        // The registry's own triangles are tested to be possible.
        Default::Triangle(low, mode, high) => Distribution::triangular(low, mode, high)
            .map_or(Value::Number(mode), Value::Distribution),
        Default::Choice(name) => Value::Name(name.to_owned()),
        Default::Blank => Value::Blank,
    }
}
