//! A checked scenario: everything the engine needs, nothing of the text it came from.

use super::draft::Draft;
use super::setting::Setting;
use crate::model::discount::Discount;
use crate::model::exit::Shape;
use crate::model::inputs::Input;
use crate::model::parties::{Driver, Party};
use crate::model::presets::Preset;
use crate::model::slots::Slots;
use crate::random::Seed;
use crate::text::Language;
use crate::uncertain::Method;
use std::sync::Arc;

/// Draws when a scenario does not say how many.
pub const DEFAULT_DRAWS: u64 = 10_000;

/// Seed when a scenario does not give one.
pub const DEFAULT_SEED: Seed = Seed(20_250_106);

/// Sampling method when a scenario does not choose one.
pub const DEFAULT_METHOD: Method = Method::Sobol;

/// A scenario whose every value has been checked.
#[derive(Clone, Debug)]
pub struct Scenario {
    /// Its name, fit for a file name.
    pub name: String,
    /// Its title.
    pub title: Option<Title>,
    /// Number of draws.
    pub draws: u64,
    /// Seed of every random stream.
    pub seed: Seed,
    /// How draws are placed.
    pub method: Method,
    /// Calendar year of year 0: a label, no part of the calculation.
    pub start_year: Option<i32>,
    /// What is compared, in order; never empty. One named as the scenario if none is declared.
    pub alternatives: Vec<Alternative>,
    /// Rank correlations, in order.
    pub correlations: Vec<CorrelationPair>,
    /// Axes of the sweep, in the order of the text.
    pub sweep: Vec<SweepAxis>,
    /// Every file that was read, the scenario's own first.
    pub files: Vec<SourceFile>,
    /// What was read, from which a cell of the sweep is settled anew.
    pub(super) draft: Arc<Draft>,
}

/// A title in one or both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Title {
    /// In English.
    pub en: Option<String>,
    /// In Chinese.
    pub zh: Option<String>,
}

impl Title {
    /// A title that serves both languages.
    pub fn both(text: &str) -> Self {
        Self {
            en: Some(text.to_owned()),
            zh: Some(text.to_owned()),
        }
    }

    /// The title in a language, or in the other where it has but one.
    pub fn get(&self, language: Language) -> &str {
        let (first, second) = match language {
            Language::English => (&self.en, &self.zh),
            Language::Chinese => (&self.zh, &self.en),
        };
        first
            .as_ref()
            .or(second.as_ref())
            .map_or("", String::as_str)
    }
}

/// Which of the two models an alternative starts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Base {
    /// Hardware, soft governance and operation that can fail.
    Big,
    /// Hardware in, design use out, soft levers at zero.
    Small,
}

impl Base {
    /// Both, the first being the default.
    pub const ALL: [Base; 2] = [Base::Big, Base::Small];

    /// Its name in scenario files.
    pub const fn name(self) -> &'static str {
        match self {
            Base::Big => "big",
            Base::Small => "small",
        }
    }

    /// The model of that name.
    pub fn parse(word: &str) -> Option<Base> {
        Base::ALL.into_iter().find(|base| base.name() == word)
    }

    /// Its choice in every slot.
    pub const fn slots(self) -> Slots {
        match self {
            Base::Big => Slots::BIG,
            Base::Small => Slots::SMALL,
        }
    }
}

/// One of the things that are compared.
#[derive(Clone, Debug)]
pub struct Alternative {
    /// Its name, fit for a file name.
    pub name: String,
    /// Its title.
    pub title: Option<Title>,
    /// The model it starts from.
    pub base: Base,
    /// A choice in each slot.
    pub slots: Slots,
    /// Preset of the mode of operation.
    pub mode: Option<&'static Preset>,
    /// Preset of the type of space.
    pub kind: Option<&'static Preset>,
    /// Preset of the contract.
    pub contract: Option<&'static Preset>,
    /// How support withdraws.
    pub shape: Shape,
    /// How the soft-governance budget withdraws, if it has a schedule of its own; the settings of
    /// `exit.governance` are then all filled, from `exit` where the scenario leaves them out.
    pub governance_exit: Option<Shape>,
    /// Years of operation appraised.
    pub horizon: usize,
    /// How the future is weighed.
    pub discount: Discount,
    /// Every input, by [`Input::index`].
    pub(super) settings: Vec<Setting>,
    /// Flows of the scenario's own, in the order of first mention.
    pub flows: Vec<OwnFlow>,
}

impl Alternative {
    /// What an input is set to.
    pub fn setting(&self, input: Input) -> &Setting {
        &self.settings[input.index()]
    }
}

/// A flow that the scenario adds to the ledger.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnFlow {
    /// Its name.
    pub name: String,
    /// Its title.
    pub title: Option<Title>,
    /// Who pays.
    pub from: Party,
    /// Who receives.
    pub to: Party,
    /// What it is proportional to.
    pub driver: Driver,
    /// Yuan for a unit of the driver, in year 1.
    pub rate: Setting,
    /// Growth of the rate a year.
    pub growth: f64,
    /// First year in which it flows.
    pub first: usize,
    /// Last year in which it flows, at most the horizon.
    pub last: usize,
}

impl OwnFlow {
    /// The path of its rate, which is an input like any other.
    pub fn path(&self) -> String {
        flow_path(&self.name)
    }
}

/// The path of the rate of a flow.
pub(super) fn flow_path(name: &str) -> String {
    format!("flows.{name}.rate")
}

/// Two inputs whose ranks go together.
#[derive(Clone, Debug, PartialEq)]
pub struct CorrelationPair {
    /// Their paths.
    pub inputs: [String; 2],
    /// Spearman's rank correlation, strictly between −1 and 1.
    pub rank: f64,
}

/// An input and the values that a sweep gives it.
#[derive(Clone, Debug, PartialEq)]
pub struct SweepAxis {
    /// Its path.
    pub path: String,
    /// Its values, in order; none twice.
    pub values: Vec<f64>,
}

/// A file that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// Its path, as the loader was asked for it.
    pub path: String,
    /// Its bytes, as they are on disk.
    pub bytes: Arc<[u8]>,
}

/// A setting of the command line, which is stronger than the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Override {
    /// What is set, such as `exit.rate` or `draws`.
    pub path: String,
    /// The value as in the file; a bare word counts as a text.
    pub value: String,
}

impl Override {
    /// Splits `path=value` at the first equals sign; `None` if there is none or nothing before it.
    pub fn parse(argument: &str) -> Option<Self> {
        let (path, value) = argument.split_once('=')?;
        let path = path.trim();
        (!path.is_empty()).then(|| Self {
            path: path.to_owned(),
            value: value.trim().to_owned(),
        })
    }
}

/// Reads the files that a scenario names; the reader itself touches no file system.
pub trait Loader {
    /// The bytes of a file, or its first `limit + 1` bytes if it is longer.
    ///
    /// # Errors
    /// If the file cannot be read.
    fn load(&self, path: &str, limit: u64) -> std::io::Result<Vec<u8>>;
}
