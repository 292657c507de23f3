//! What the registry knows of an input, and the macro that turns a group's table into code.

use crate::text::Text;
use std::ops::RangeInclusive;

/// What an input is for: a choice of the project, a fixed figure, or something nobody knows exactly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Set by those who plan the space.
    Lever,
    /// Fixed unless a scenario says otherwise.
    Constant,
    /// Uncertain by default.
    Uncertain,
}

/// Quality of the evidence behind a value, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grade {
    /// A choice of the project, not a claim about the world.
    Setting,
    /// Official statistic of the very place.
    A,
    /// Good data from elsewhere.
    B,
    /// Single figures.
    C,
    /// Judgement.
    D,
}

impl Grade {
    /// All grades that a scenario file may claim.
    pub const WRITTEN: [Grade; 4] = [Grade::A, Grade::B, Grade::C, Grade::D];

    /// The letter, or "setting".
    pub const fn name(self) -> &'static str {
        match self {
            Grade::Setting => "setting",
            Grade::A => "A",
            Grade::B => "B",
            Grade::C => "C",
            Grade::D => "D",
        }
    }

    /// Reads the letter of a grade.
    pub fn parse(letter: &str) -> Option<Grade> {
        Grade::WRITTEN
            .into_iter()
            .find(|grade| grade.name() == letter)
    }

    /// What the grade says of the evidence.
    pub const fn meaning(self) -> Text {
        match self {
            Grade::Setting => Text::new("a choice of the project", "项目设定"),
            Grade::A => Text::new("official statistic of the very place", "本地官方统计"),
            Grade::B => Text::new("good data from elsewhere", "外地可靠数据"),
            Grade::C => Text::new("single figures", "个别案例数字"),
            Grade::D => Text::new("judgement", "专家判断"),
        }
    }
}

/// What kind of value an input takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// A number, or a distribution of numbers.
    Number,
    /// A whole number that shapes the calculation: one value an alternative, never uncertain.
    Whole,
    /// A number or the name of a published schedule: one value an alternative.
    NumberOrName,
    /// One of a list of names: one value an alternative.
    Choice,
}

/// The value of an input that nobody has set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Default {
    /// A number.
    Constant(f64),
    /// A triangular distribution: lowest, most likely, highest.
    Triangle(f64, f64, f64),
    /// One of the names that the input accepts.
    Choice(&'static str),
    /// Nothing: the model computes it, or follows another input.
    Blank,
}

/// One row of the registry: everything the program knows of an input.
#[derive(Clone, Debug)]
pub struct Definition {
    /// The table of the scenario file that holds it, such as `demand` or `exit.governance`.
    pub group: &'static str,
    /// Full name, such as `demand.visits`.
    pub path: &'static str,
    /// What it is for.
    pub role: Role,
    /// What it takes.
    pub kind: Kind,
    /// Unit of measurement; `name` for a choice.
    pub unit: &'static str,
    /// Value when nobody sets it.
    pub default: Default,
    /// Smallest and largest value that makes sense.
    pub bounds: RangeInclusive<f64>,
    /// What it means.
    pub meaning: Text,
    /// Grade of the default.
    pub grade: Grade,
    /// Where the default comes from.
    pub source: &'static str,
    /// Its own coordinate of the Sobol' sequence, for ever: a new input takes a new number, so that
    /// the draws of the others stay. Choices have none.
    pub dimension: Option<u32>,
}

/// Number as the default.
pub(super) const fn constant(value: f64) -> Default {
    Default::Constant(value)
}

/// Triangular distribution as the default.
pub(super) const fn triangle(low: f64, mode: f64, high: f64) -> Default {
    Default::Triangle(low, mode, high)
}

/// A name as the default.
pub(super) const fn choice(name: &'static str) -> Default {
    Default::Choice(name)
}

/// No value by default.
pub(super) const fn blank() -> Default {
    Default::Blank
}

/// Turns one group's table into a struct with a field an input, and its rows of the registry.
///
/// Each numeric row reads
/// `name @ sobol_dimension: role, "unit", default, bounds, "meaning", "含义", grade, "source";`
/// and after `=>` each choice `name: role, default, "meaning", "含义";`.
macro_rules! group {
    (
        $(#[$doc:meta])*
        $name:ident, $group:literal {
            $($field:ident @ $dimension:literal: $role:ident $(($kind:ident))?, $unit:literal, $default:expr, $bounds:expr,
                $en:literal, $zh:literal, $grade:ident, $source:literal;)*
            $(=> $($choice:ident: $choice_default:expr, $choice_en:literal, $choice_zh:literal;)*)?
        }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub struct $name<T> {
            $(#[doc = concat!($en, " (", $unit, ").")] pub $field: T,)*
        }

        impl<T> $name<T> {
            /// Fills every field in the order of the registry.
            pub(super) fn from_fn(mut value: impl FnMut() -> T) -> Self {
                Self { $($field: value(),)* }
            }

            /// Visits every field in the order of the registry.
            pub(super) fn each_mut(&mut self, mut visit: impl FnMut(&mut T)) {
                $(visit(&mut self.$field);)*
            }
        }

        /// The rows of this group, numbers first, in the order of the fields.
        pub(super) const DEFINITIONS: &[$crate::model::inputs::definition::Definition] = {
            #[allow(unused_imports, reason = "not every group uses every word")]
            use $crate::model::inputs::definition::{
                Definition, Grade, Kind, Role, blank, choice, constant, triangle,
            };
            &[
                $(Definition {
                    group: $group,
                    path: concat!($group, ".", stringify!($field)),
                    role: Role::$role,
                    kind: group!(@kind $($kind)?),
                    unit: $unit,
                    default: $default,
                    bounds: $bounds,
                    meaning: $crate::text::Text::new($en, $zh),
                    grade: Grade::$grade,
                    source: $source,
                    dimension: Some($dimension),
                },)*
                $($(Definition {
                    group: $group,
                    path: concat!($group, ".", stringify!($choice)),
                    role: Role::Lever,
                    kind: Kind::Choice,
                    unit: "name",
                    default: $choice_default,
                    bounds: 0.0..=0.0,
                    meaning: $crate::text::Text::new($choice_en, $choice_zh),
                    grade: Grade::Setting,
                    source: "",
                    dimension: None,
                },)*)?
            ]
        };
    };
    (@kind) => { Kind::Number };
    (@kind $kind:ident) => { Kind::$kind };
}

pub(super) use group;
