//! What was written, checked value by value but not yet settled: layers, weakest first.

use super::setting::{Origin, Setting};
use super::types::{Base, CorrelationPair, SweepAxis, Title};
use crate::diagnostics::{Place, Sources};
use crate::model::inputs::Input;
use crate::model::parties::{Driver, Party};
use crate::model::presets::{Preset, PresetKind};
use crate::model::slots::{Budget, Participation, Usage, Valuation};
use crate::random::Seed;
use crate::uncertain::Method;
use std::collections::{BTreeMap, BTreeSet};

/// A value and the place where it is written.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Written<T> {
    pub value: T,
    pub place: Place,
}

/// What one level of one file says about an alternative.
#[derive(Clone, Debug)]
pub(super) struct Layer {
    pub origin: Origin,
    pub inputs: BTreeMap<Input, Written<Setting>>,
    pub model: ModelWords,
    pub presets: BTreeMap<PresetKind, Written<&'static Preset>>,
    pub flows: Vec<FlowWords>,
}

impl Layer {
    pub fn new(origin: Origin) -> Self {
        Self {
            origin,
            inputs: BTreeMap::new(),
            model: ModelWords::default(),
            presets: BTreeMap::new(),
            flows: Vec::new(),
        }
    }
}

/// The model and its slots as far as one level names them.
#[derive(Clone, Debug, Default)]
pub(super) struct ModelWords {
    /// Whether `model` is a name alone, which replaces what weaker layers say of the slots.
    pub whole: bool,
    pub base: Option<Written<Base>>,
    pub usage: Option<Written<Usage>>,
    pub participation: Option<Written<Participation>>,
    pub budget: Option<Written<Budget>>,
    pub valuation: Option<Written<Valuation>>,
}

impl ModelWords {
    /// Lays a stronger level over this one.
    pub fn overlay(&mut self, stronger: &ModelWords) {
        if stronger.whole {
            *self = stronger.clone();
            return;
        }
        overlay(&mut self.base, &stronger.base);
        overlay(&mut self.usage, &stronger.usage);
        overlay(&mut self.participation, &stronger.participation);
        overlay(&mut self.budget, &stronger.budget);
        overlay(&mut self.valuation, &stronger.valuation);
    }
}

/// A flow as far as one level describes it.
#[derive(Clone, Debug)]
pub(super) struct FlowWords {
    pub name: String,
    pub place: Place,
    pub title: Option<Title>,
    pub from: Option<Written<Party>>,
    pub to: Option<Written<Party>>,
    pub driver: Option<Written<Driver>>,
    pub rate: Option<Written<Setting>>,
    pub growth: Option<Written<f64>>,
    pub first: Option<Written<usize>>,
    pub last: Option<Written<usize>>,
    /// Keys that are written, even where their value is faulty.
    pub mentioned: BTreeSet<String>,
}

impl FlowWords {
    pub fn new(name: String, place: Place) -> Self {
        Self {
            name,
            place,
            title: None,
            from: None,
            to: None,
            driver: None,
            rate: None,
            growth: None,
            first: None,
            last: None,
            mentioned: BTreeSet::new(),
        }
    }

    /// Lays a stronger level over this one; the place stays that of the first mention.
    pub fn overlay(&mut self, stronger: &FlowWords) {
        overlay(&mut self.title, &stronger.title);
        overlay(&mut self.from, &stronger.from);
        overlay(&mut self.to, &stronger.to);
        overlay(&mut self.driver, &stronger.driver);
        overlay(&mut self.rate, &stronger.rate);
        overlay(&mut self.growth, &stronger.growth);
        overlay(&mut self.first, &stronger.first);
        overlay(&mut self.last, &stronger.last);
        self.mentioned.extend(stronger.mentioned.iter().cloned());
    }
}

/// The stronger of two words, where there is one.
pub(super) fn overlay<T: Clone>(weaker: &mut Option<T>, stronger: &Option<T>) {
    if stronger.is_some() {
        weaker.clone_from(stronger);
    }
}

/// Keys that concern the whole scenario.
#[derive(Clone, Debug, Default)]
pub(super) struct Whole {
    pub name: Option<Written<String>>,
    pub title: Option<Title>,
    pub draws: Option<Written<u64>>,
    pub seed: Option<Written<Seed>>,
    pub method: Option<Written<Method>>,
    pub start_year: Option<Written<i32>>,
    pub correlate: Option<Vec<Written<PairWords>>>,
    pub sweep: Option<Vec<Written<SweepAxis>>>,
}

impl Whole {
    /// Lays a stronger file over this one.
    pub fn overlay(&mut self, stronger: &Whole) {
        overlay(&mut self.name, &stronger.name);
        overlay(&mut self.title, &stronger.title);
        overlay(&mut self.draws, &stronger.draws);
        overlay(&mut self.seed, &stronger.seed);
        overlay(&mut self.method, &stronger.method);
        overlay(&mut self.start_year, &stronger.start_year);
        overlay(&mut self.correlate, &stronger.correlate);
        overlay(&mut self.sweep, &stronger.sweep);
    }
}

/// A correlation and the places of its two paths.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct PairWords {
    pub pair: CorrelationPair,
    pub places: [Place; 2],
}

/// An alternative as far as the files describe it.
#[derive(Clone, Debug)]
pub(super) struct AlternativeWords {
    pub name: String,
    pub place: Place,
    pub title: Option<Title>,
    /// Weakest first: a parent file's, then the scenario's own.
    pub layers: Vec<Layer>,
    /// What makes it a variant of what was written, stronger than the command line; weakest first.
    pub variation: Vec<Layer>,
}

impl AlternativeWords {
    /// The one alternative of a scenario that declares none.
    pub fn only(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            place: Place::START,
            title: None,
            layers: Vec::new(),
            variation: Vec::new(),
        }
    }
}

/// Everything that was written.
#[derive(Clone, Debug, Default)]
pub(super) struct Draft {
    pub whole: Whole,
    /// Weakest first: the first ancestor, …, the scenario file.
    pub files: Vec<Layer>,
    pub alternatives: Vec<AlternativeWords>,
    /// Settings of the command line, weakest first.
    pub commands: Vec<Layer>,
    /// The texts, for problems that are found later.
    pub sources: Sources,
}

impl Draft {
    /// Lays a stronger file over this one: alternatives merge by name.
    pub fn overlay(&mut self, stronger: Draft) {
        self.whole.overlay(&stronger.whole);
        self.files.extend(stronger.files);
        for alternative in stronger.alternatives {
            match self
                .alternatives
                .iter_mut()
                .find(|weaker| weaker.name == alternative.name)
            {
                Some(weaker) => {
                    overlay(&mut weaker.title, &alternative.title);
                    weaker.layers.extend(alternative.layers);
                }
                None => self.alternatives.push(alternative),
            }
        }
    }
}
