//! Settles what each alternative is, from all layers, weakest first: registry, type, mode, contract,
//! files, alternative, command line, variant, sweep cell, and the zeros of the small model.

use super::draft::{AlternativeWords, Draft, FlowWords, Layer, ModelWords, Written};
use super::setting::{Origin, Setting, Value};
use super::types::{Alternative, Base, OwnFlow, flow_path};
use crate::diagnostics::{Code, Place, Problem, Problems};
use crate::model::discount::{Discount, Schedule};
use crate::model::exit::Shape;
use crate::model::inputs::{Grade, Input};
use crate::model::presets::{Preset, PresetKind, PresetValue};
use crate::model::slots::{Slots, is_soft_lever};
use crate::uncertain::Distribution;
use std::collections::BTreeMap;

/// The order in which presets give way to one another, weakest first.
const PRESETS: [(PresetKind, Origin); 3] = [
    (PresetKind::Type, Origin::Type),
    (PresetKind::Mode, Origin::Mode),
    (PresetKind::Contract, Origin::Contract),
];

/// An alternative, and what the checks need to know of how it came about.
pub(super) struct Settled<'d> {
    pub alternative: Alternative,
    pub words: &'d AlternativeWords,
    /// Where each input is written, by [`Input::index`]; `None` where a default or preset stands.
    pub places: Vec<Option<Place>>,
    /// The layer that chose the model; the registry where nobody did.
    pub base_origin: Origin,
    /// Presets, each with the layer that chose it.
    pub presets: BTreeMap<PresetKind, (Origin, &'static Preset)>,
}

/// The numbers that a cell of a sweep gives to inputs and rates of flows, by path.
pub(super) type Cell<'c> = &'c [(String, f64)];

/// Settles an alternative of a draft.
pub(super) fn settle<'d>(
    draft: &Draft,
    words: &'d AlternativeWords,
    cell: Cell<'_>,
    problems: &mut Problems,
) -> Settled<'d> {
    let layers: Vec<&Layer> = draft
        .files
        .iter()
        .chain(&words.layers)
        .chain(&draft.commands)
        .chain(&words.variation)
        .collect();
    let (base, base_origin, slots) = model(&layers);
    let mut presets = BTreeMap::new();
    for layer in &layers {
        for (&kind, preset) in &layer.presets {
            presets.insert(kind, (layer.origin, preset.value));
        }
    }
    let preset = |kind| presets.get(&kind).map(|&(_, preset)| preset);
    let (mut settings, places) = settings(&layers, &presets, cell);
    if base == Base::Small {
        for input in Input::all().filter(|&input| is_soft_lever(input)) {
            settings[input.index()] = Setting {
                value: Value::Number(0.0),
                source: String::new(),
                grade: Grade::Setting,
                origin: Origin::SmallModel,
            };
        }
    }
    let governance_exit = fill_governance_exit(&mut settings);
    let horizon = whole(&settings, "appraisal.horizon");
    let alternative = Alternative {
        name: words.name.clone(),
        title: words.title.clone(),
        base,
        slots,
        mode: preset(PresetKind::Mode),
        kind: preset(PresetKind::Type),
        contract: preset(PresetKind::Contract),
        shape: shape(&settings, "exit.shape").unwrap_or(Shape::Geometric),
        governance_exit,
        horizon,
        discount: discount(&settings),
        settings,
        flows: flows(&layers, horizon, cell, problems),
    };
    Settled {
        alternative,
        words,
        places,
        base_origin,
        presets,
    }
}

/// The model and its slots, and the layer that chose the model.
fn model(layers: &[&Layer]) -> (Base, Origin, Slots) {
    let mut words = ModelWords::default();
    let mut origin = Origin::Registry;
    for layer in layers {
        words.overlay(&layer.model);
        if layer.model.base.is_some() {
            origin = layer.origin;
        }
    }
    let base = chosen(&words.base).unwrap_or(Base::Big);
    let default = base.slots();
    let slots = Slots {
        usage: chosen(&words.usage).unwrap_or(default.usage),
        participation: chosen(&words.participation).unwrap_or(default.participation),
        budget: chosen(&words.budget).unwrap_or(default.budget),
        valuation: chosen(&words.valuation).unwrap_or(default.valuation),
    };
    (base, origin, slots)
}

fn chosen<T: Copy>(word: &Option<Written<T>>) -> Option<T> {
    word.as_ref().map(|written| written.value)
}

/// Every input from its strongest layer, and where it is written.
fn settings(
    layers: &[&Layer],
    presets: &BTreeMap<PresetKind, (Origin, &'static Preset)>,
    cell: Cell<'_>,
) -> (Vec<Setting>, Vec<Option<Place>>) {
    let mut settings: Vec<_> = Input::all()
        .map(|input| Setting::registry(input.definition()))
        .collect();
    let mut places = vec![None; settings.len()];
    for (kind, origin) in PRESETS {
        let Some((_, preset)) = presets.get(&kind) else {
            continue;
        };
        for (input, value) in preset.inputs() {
            settings[input.index()] = preset_setting(preset, input, value, origin);
        }
    }
    for layer in layers {
        for (input, written) in &layer.inputs {
            settings[input.index()] = written.value.clone();
            places[input.index()] = Some(written.place);
        }
    }
    for (path, number) in cell {
        if let Some(input) = Input::find(path) {
            settings[input.index()] = swept(*number);
        }
    }
    (settings, places)
}

fn preset_setting(preset: &Preset, input: Input, value: PresetValue, origin: Origin) -> Setting {
    Setting {
        value: match value {
            PresetValue::Number(number) => Value::Number(number),
            // The presets' own triangles are tested to be possible.
            PresetValue::Triangle(low, mode, high) => Distribution::triangular(low, mode, high)
                .map_or(Value::Number(mode), Value::Distribution),
        },
        source: preset.source.to_owned(),
        // A lever is a choice and claims nothing.
        grade: match input.definition().grade {
            Grade::Setting => Grade::Setting,
            _ => preset.grade,
        },
        origin,
    }
}

fn swept(number: f64) -> Setting {
    Setting {
        value: Value::Number(number),
        source: String::new(),
        grade: Grade::Setting,
        origin: Origin::Sweep,
    }
}

/// Fills the blanks of a schedule of its own for the soft-governance budget from `exit`, and gives
/// its shape; `None` and all blank if no key of it is set.
fn fill_governance_exit(settings: &mut [Setting]) -> Option<Shape> {
    let own: Vec<Input> = Input::all()
        .filter(|input| input.path().starts_with("exit.governance."))
        .collect();
    if own
        .iter()
        .all(|input| settings[input.index()].value == Value::Blank)
    {
        return None;
    }
    for input in own {
        let followed = Input::find(&input.path().replace("exit.governance.", "exit."));
        let (Value::Blank, Some(followed)) = (&settings[input.index()].value, followed) else {
            continue;
        };
        let mut setting = settings[followed.index()].clone();
        if setting.value.is_uncertain() {
            setting.value = Value::Same(followed);
        }
        settings[input.index()] = setting;
    }
    shape(settings, "exit.governance.shape")
}

fn shape(settings: &[Setting], path: &str) -> Option<Shape> {
    match &settings[Input::find(path)?.index()].value {
        Value::Name(name) => Shape::parse(name),
        _ => None,
    }
}

/// A whole number that the checks of its input have let through.
fn whole(settings: &[Setting], path: &str) -> usize {
    Input::find(path)
        .and_then(|input| settings[input.index()].value.number())
        .map_or(0, |number| number as usize)
}

fn discount(settings: &[Setting]) -> Discount {
    let value = Input::find("appraisal.discount").map(|input| &settings[input.index()].value);
    match value {
        Some(Value::Name(name)) => {
            Schedule::find(name).map_or(Discount::Constant(0.0), Discount::Named)
        }
        Some(Value::Number(rate)) => Discount::Constant(*rate),
        _ => Discount::Constant(0.0),
    }
}

/// The flows of an alternative: merged by name, completed, in the order of first mention.
fn flows(
    layers: &[&Layer],
    horizon: usize,
    cell: Cell<'_>,
    problems: &mut Problems,
) -> Vec<OwnFlow> {
    let mut merged: Vec<FlowWords> = Vec::new();
    for flow in layers.iter().flat_map(|layer| &layer.flows) {
        match merged.iter_mut().find(|weaker| weaker.name == flow.name) {
            Some(weaker) => weaker.overlay(flow),
            None => merged.push(flow.clone()),
        }
    }
    merged
        .iter()
        .filter_map(|words| {
            let mut flow = complete(words, horizon, problems)?;
            let path = flow_path(&flow.name);
            if let Some((_, number)) = cell.iter().find(|(swept, _)| *swept == path) {
                flow.rate = swept(*number);
            }
            Some(flow)
        })
        .collect()
}

fn complete(words: &FlowWords, horizon: usize, problems: &mut Problems) -> Option<OwnFlow> {
    let missing: Vec<_> = [
        ("from", words.from.is_none()),
        ("to", words.to.is_none()),
        ("driver", words.driver.is_none()),
        ("rate", words.rate.is_none()),
    ]
    .into_iter()
    .filter_map(|(key, missing)| (missing && !words.mentioned.contains(key)).then_some(key))
    .collect();
    if !missing.is_empty() {
        let keys = format!("`{}`", missing.join("`, `"));
        problems.push(
            Problem::new(
                Code::MissingKey,
                format!("the flow {} lacks {keys}", words.name),
            )
            .at(words.place, format!("expected {keys}"))
            .hint("in an alternative, a flow of a name used above changes that flow"),
        );
        return None;
    }
    let (from, to) = (words.from.as_ref()?, words.to.as_ref()?);
    if from.value == to.value {
        problems.push(
            Problem::new(
                Code::FlowToItself,
                format!(
                    "the flow {} goes from {} to itself",
                    words.name,
                    from.value.name()
                ),
            )
            .at(to.place, "expected another party")
            .also(from.place, "the same party"),
        );
        return None;
    }
    let first = chosen(&words.first).unwrap_or(1);
    let last = chosen(&words.last).unwrap_or(horizon).min(horizon);
    if let Some(written) = &words.last
        && written.value < first
    {
        problems.push(
            Problem::new(
                Code::FlowYears,
                format!(
                    "the flow {} ends in year {}, before it starts in year {first}",
                    words.name, written.value
                ),
            )
            .at(written.place, format!("expected {first} or later")),
        );
        return None;
    }
    Some(OwnFlow {
        name: words.name.clone(),
        title: words.title.clone(),
        from: from.value,
        to: to.value,
        driver: chosen(&words.driver)?,
        rate: words.rate.as_ref()?.value.clone(),
        growth: chosen(&words.growth).unwrap_or(0.0),
        first,
        last,
    })
}
