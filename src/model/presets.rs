//! Presets of section 6 of the model: how a space is run, what kind of space it is, and the contract
//! between government and operator. A scenario may override any of their values.

use super::inputs::{Grade, Input};
use super::names::named;
use crate::text::Text;

mod tables;

pub use tables::ALL;

named! {
    /// What a preset describes; a scenario picks at most one of each kind.
    PresetKind {
        /// Who runs the space and how.
        Mode = "mode", "mode of operation", "运营模式";
        /// What kind of space it is, and how large.
        Type = "type", "type of space", "空间类型";
        /// Who pays for the works, for the service and for failure.
        Contract = "contract", "contract", "合作方式";
    }
}

/// A value that a preset gives to an input.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PresetValue {
    /// One number.
    Number(f64),
    /// A triangular distribution: lowest, most likely, highest.
    Triangle(f64, f64, f64),
}

/// A named set of values; inputs that it does not list keep the registry's default.
#[derive(Debug, PartialEq)]
pub struct Preset {
    /// What it describes.
    pub kind: PresetKind,
    /// Its name in scenario files.
    pub name: &'static str,
    /// What it is.
    pub title: Text,
    /// Input paths and their values.
    pub values: &'static [(&'static str, PresetValue)],
    /// Grade of its values, levers excepted: a lever is a choice and claims nothing.
    pub grade: Grade,
    /// Where its values come from.
    pub source: &'static str,
}

impl Preset {
    /// The preset of that kind and name.
    pub fn find(kind: PresetKind, name: &str) -> Option<&'static Preset> {
        Preset::of_kind(kind).find(|preset| preset.name == name)
    }

    /// The presets of a kind, in the order of the specification.
    pub fn of_kind(kind: PresetKind) -> impl Iterator<Item = &'static Preset> {
        ALL.iter().filter(move |preset| preset.kind == kind)
    }

    /// Its values by input.
    pub fn inputs(&self) -> impl Iterator<Item = (Input, PresetValue)> {
        self.values
            .iter()
            .map(|&(path, value)| (Input::of(path), value))
    }
}

#[cfg(test)]
mod tests;
