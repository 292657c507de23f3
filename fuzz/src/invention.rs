//! A scenario made of the choices that bytes stand for: every slot, shape, preset, distribution and
//! flow, with values from the usual to the bounds of the registry. Most are accepted, some are not.

use arbitrary::{Result, Unstructured};
use commonground::model::discount;
use commonground::model::exit::Shape;
use commonground::model::inputs::{Default, Definition, Input, Kind};
use commonground::model::parties::{Driver, Party};
use commonground::model::presets::{Preset, PresetKind};
use commonground::model::slots::{Budget, Participation, Usage, Valuation};
use commonground::uncertain::Method;
use std::fmt::Write;

/// Draws of an invented scenario: two strips.
pub const DRAWS: u64 = 64;

/// The longest horizon but for one case in sixteen, so that most cases are quick.
const USUAL_HORIZON: u32 = 25;

/// Most inputs that one level sets.
const MOST_INPUTS: u32 = 24;

/// Largest rate of a flow; the reader accepts 1e12.
const LARGEST_RATE: f64 = 1e6;

/// Writes the scenario that the bytes stand for.
pub fn scenario(bytes: &mut Unstructured) -> Result<String> {
    let mut text = String::from("name = \"invented\"\n");
    line(&mut text, "draws", DRAWS);
    line(&mut text, "seed", bytes.arbitrary::<u8>()?);
    let method = bytes.choose(&Method::ALL)?.as_str();
    line(&mut text, "method", quoted(method));
    level(bytes, &mut text)?;
    for (path, known) in [("discount", true), ("horizon", false)] {
        let value = if known {
            discount(bytes)?
        } else {
            horizon(bytes)?
        };
        line(&mut text, &format!("appraisal.{path}"), value);
    }
    let mut uncertain = inputs(bytes, &mut text)?;
    let flows = bytes.int_in_range(0..=3)?;
    for number in 0..flows {
        flow(bytes, &mut text, number)?;
    }
    correlations(bytes, &mut text, &mut uncertain)?;
    for number in 0..bytes.int_in_range(0..=3)? {
        writeln!(text, "[[alternatives]]\nname = \"a{number}\"").expect("a string");
        level(bytes, &mut text)?;
        inputs(bytes, &mut text)?;
    }
    Ok(text)
}

fn line(text: &mut String, key: &str, value: impl std::fmt::Display) {
    writeln!(text, "{key} = {value}").expect("a string");
}

fn quoted(word: &str) -> String {
    format!("\"{word}\"")
}

/// One of the words, quoted, or in half of the cases none.
fn word(bytes: &mut Unstructured, words: &[&str]) -> Result<Option<String>> {
    let chosen = bytes.choose(words)?;
    Ok(bytes.arbitrary::<bool>()?.then(|| quoted(chosen)))
}

/// Model, presets and shapes of a scenario or an alternative.
fn level(bytes: &mut Unstructured, text: &mut String) -> Result<()> {
    if bytes.ratio(1, 6)? {
        line(text, "model", quoted(bytes.choose(&["big", "small"])?));
    } else {
        let slots: [(&str, Vec<&str>); 4] = [
            ("usage", Usage::ALL.iter().map(|slot| slot.name()).collect()),
            (
                "participation",
                Participation::ALL.iter().map(|slot| slot.name()).collect(),
            ),
            (
                "budget",
                Budget::ALL.iter().map(|slot| slot.name()).collect(),
            ),
            (
                "valuation",
                Valuation::ALL.iter().map(|slot| slot.name()).collect(),
            ),
        ];
        for (slot, names) in slots {
            if let Some(name) = word(bytes, &names)? {
                line(text, &format!("model.{slot}"), name);
            }
        }
    }
    for kind in [PresetKind::Mode, PresetKind::Type, PresetKind::Contract] {
        let names: Vec<_> = Preset::of_kind(kind).map(|preset| preset.name).collect();
        if let Some(name) = word(bytes, &names)? {
            line(text, kind.name(), name);
        }
    }
    let shapes: Vec<_> = Shape::ALL.iter().map(|shape| shape.name()).collect();
    for path in ["exit.shape", "exit.governance.shape"] {
        if let Some(name) = word(bytes, &shapes)? {
            line(text, path, name);
        }
    }
    Ok(())
}

fn horizon(bytes: &mut Unstructured) -> Result<String> {
    let most = if bytes.ratio(1, 16)? {
        100
    } else {
        USUAL_HORIZON
    };
    Ok(bytes.int_in_range(1..=most)?.to_string())
}

fn discount(bytes: &mut Unstructured) -> Result<String> {
    if bytes.arbitrary()? {
        Ok(quoted(bytes.choose(&discount::ALL)?.name))
    } else {
        let definition = Input::of("appraisal.discount").definition();
        Ok(format!("{:?}", number(bytes, definition)?))
    }
}

/// Some inputs and what they are set to. Gives those that are uncertain.
fn inputs(bytes: &mut Unstructured, text: &mut String) -> Result<Vec<&'static str>> {
    let known: Vec<&Definition> = Input::all()
        .map(Input::definition)
        .filter(|one| one.kind != Kind::Choice && one.group != "appraisal")
        .collect();
    let mut set = Vec::new();
    let mut uncertain = Vec::new();
    for _ in 0..bytes.int_in_range(0..=MOST_INPUTS)? {
        let definition = *bytes.choose(&known)?;
        if set.contains(&definition.path) {
            continue;
        }
        set.push(definition.path);
        let may_vary = definition.kind == Kind::Number && definition.default != Default::Blank;
        let value = if may_vary && bytes.arbitrary()? {
            uncertain.push(definition.path);
            let mut ends = [0.0; 3];
            for end in &mut ends {
                *end = number(bytes, definition)?;
            }
            distribution(bytes, ends)?
        } else {
            let value = number(bytes, definition)?;
            let whole = definition.kind == Kind::Whole;
            format!("{:?}", if whole { value.round() } else { value })
        };
        line(text, definition.path, value);
    }
    Ok(uncertain)
}

/// A value of an input: usual, at a bound, or anywhere between the bounds and mostly near the lower one.
fn number(bytes: &mut Unstructured, definition: &Definition) -> Result<f64> {
    let (low, high) = (*definition.bounds.start(), *definition.bounds.end());
    let share = f64::from(bytes.arbitrary::<u8>()?) / 255.0;
    let usual = match definition.default {
        Default::Constant(value) => 2.0 * share * value,
        Default::Triangle(least, _, most) => least + share * (most - least),
        Default::Blank | Default::Choice(_) => low + share * (high - low),
    };
    let value = match bytes.int_in_range(0..=11)? {
        0 => low,
        1 => high,
        2 => 0.0,
        3 => low + share * (high - low),
        4 => low + (high - low) * (-64.0 * share).exp2(),
        5 => (-1074.0 * share).exp2(),
        _ => usual,
    };
    Ok(value.clamp(low, high))
}

/// A distribution of any family between the outer of three values, or the number that they all are.
fn distribution(bytes: &mut Unstructured, mut ends: [f64; 3]) -> Result<String> {
    ends.sort_by(f64::total_cmp);
    let [low, mode, high] = ends;
    if low == high {
        return Ok(format!("{low:?}"));
    }
    let family = bytes.int_in_range(0..=11)?;
    if family == 11 {
        let (one, other) = (simple(bytes, 0, ends)?, simple(bytes, 1, ends)?);
        let weight = bytes.int_in_range(1..=9)?;
        return Ok(format!(
            "{{ mixture = [{{ weight = {weight}, {one} }}, {{ weight = 2, {other} }}] }}"
        ));
    }
    let cut = if family < 6 {
        String::new()
    } else {
        format!(", truncate = [{low:?}, {high:?}]")
    };
    debug_assert!(low <= mode && mode <= high);
    Ok(format!("{{ {}{cut} }}", simple(bytes, family, ends)?))
}

/// A family with its parameters. From the seventh on, families have tails that need to be cut.
fn simple(bytes: &mut Unstructured, family: u8, [low, mode, high]: [f64; 3]) -> Result<String> {
    let spread = (high - low) / f64::from(bytes.int_in_range(1..=16_u8)?);
    let shape = f64::from(bytes.int_in_range(1..=80_u8)?) / 10.0;
    Ok(match family {
        0 => format!("triangular = [{low:?}, {mode:?}, {high:?}]"),
        1 => format!("uniform = [{low:?}, {high:?}]"),
        2 => format!("pert = [{low:?}, {mode:?}, {high:?}]"),
        3 => format!(
            "discrete = {{ values = [{low:?}, {mode:?}, {high:?}], weights = [{shape:?}, 1, 0] }}"
        ),
        4 => format!("empirical = [{low:?}, {mode:?}, {high:?}, {mode:?}]"),
        5 => format!("beta = {{ alpha = {shape:?}, beta = 2.5, low = {low:?}, high = {high:?} }}"),
        6 => format!("interval = [{low:?}, {high:?}]"),
        7 => format!("normal = {{ mean = {mode:?}, sd = {spread:?} }}"),
        8 => format!("lognormal = {{ median = {mode:?}, sigma = {shape:?} }}"),
        9 => format!("gamma = {{ shape = {shape:?}, scale = {spread:?} }}"),
        _ => format!("student_t = {{ df = {shape:?}, location = {mode:?}, scale = {spread:?} }}"),
    })
}

/// A flow of the scenario's own, as a table under its name.
fn flow(bytes: &mut Unstructured, text: &mut String, number: u32) -> Result<()> {
    let from = *bytes.choose(Party::ALL)?;
    let others: Vec<_> = Party::ALL.iter().filter(|party| **party != from).collect();
    let to = bytes.choose(&others)?;
    let driver = bytes.choose(Driver::ALL)?;
    let key = |name: &str| format!("flows.f{number}.{name}");
    line(text, &key("from"), quoted(from.name()));
    line(text, &key("to"), quoted(to.name()));
    line(text, &key("driver"), quoted(driver.name()));
    let share = f64::from(bytes.arbitrary::<u8>()?) / 255.0;
    let rate = LARGEST_RATE * (-30.0 * share).exp2();
    let rate = if bytes.arbitrary()? {
        distribution(bytes, [0.0, 0.5 * rate, rate])?
    } else {
        format!("{rate:?}")
    };
    line(text, &key("rate"), rate);
    if *driver != Driver::Capex {
        let growth = f64::from(bytes.arbitrary::<i8>()?) / 256.0;
        line(text, &key("growth"), format!("{growth:?}"));
        line(text, &key("first"), bytes.int_in_range(1..=4)?);
    }
    Ok(())
}

/// Up to two pairs of those inputs that vary.
fn correlations(
    bytes: &mut Unstructured,
    text: &mut String,
    uncertain: &mut Vec<&'static str>,
) -> Result<()> {
    for _ in 0..bytes.int_in_range(0..=2)? {
        let (Some(one), Some(other)) = (uncertain.pop(), uncertain.last()) else {
            return Ok(());
        };
        let rank = f64::from(bytes.arbitrary::<i8>()?) / 140.0;
        writeln!(
            text,
            "[[correlate]]\ninputs = [\"{one}\", \"{other}\"]\nrank = {rank:?}"
        )
        .expect("a string");
    }
    Ok(())
}
