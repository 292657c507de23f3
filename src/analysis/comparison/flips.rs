//! Whether the ranking of two options flips within the range of a preset's judgement values.
//!
//! A preset of mode, type or contract gives some inputs a range, lowest to highest, on judgement. For each
//! such input and pair of options the mean difference is worked out with the input held at the lowest and at
//! the highest value of each option's range, everything else drawn as before. Where both options have the
//! range from the same preset it is one and the same judgement: both stand low, or both high. Where they
//! have it from different presets the judgements are two: all four corners count. The ranking *flips* if
//! the difference is below zero in one corner and above in another, each with a 95 % interval that leaves
//! zero out; it *may flip* if the means have different signs and an interval holds zero. Inputs are moved
//! one at a time: a ranking that holds here may yet flip if several are off at once.

use super::sample::{Mean, Sample, differences, sign};
use super::two_by_two::set;
use crate::model::indicators::Indicator;
use crate::model::inputs::{Grade, Input};
use crate::model::presets::Preset;
use crate::scenario::{Alternative, Origin, Value, Variant};

/// A range that a preset gives to an input of an option.
#[derive(Clone, Debug, PartialEq)]
pub struct Range {
    /// The option.
    pub option: String,
    /// The input.
    pub input: Input,
    /// The preset.
    pub preset: &'static Preset,
    /// Grade of its evidence.
    pub grade: Grade,
    /// Lowest and highest value.
    pub ends: [f64; 2],
}

/// The ranges that presets give to the inputs of an alternative, as far as nothing overrides them.
pub fn ranges(alternative: &Alternative) -> Vec<Range> {
    Input::all()
        .filter_map(|input| {
            let setting = alternative.setting(input);
            let preset = match setting.origin {
                Origin::Type => alternative.kind,
                Origin::Mode => alternative.mode,
                Origin::Contract => alternative.contract,
                _ => None,
            }?;
            let Value::Distribution(distribution) = &setting.value else {
                return None;
            };
            let (low, high) = distribution.support();
            (low.is_finite() && high.is_finite()).then(|| Range {
                option: alternative.name.clone(),
                input,
                preset,
                grade: setting.grade,
                ends: [low, high],
            })
        })
        .collect()
}

/// The options with one input at one end of its range: order of ranges, the lowest value first.
pub fn variants(ranges: &[Range]) -> Vec<Variant> {
    ranges
        .iter()
        .enumerate()
        .flat_map(|(number, range)| {
            [0, 1].map(|end| Variant {
                of: range.option.clone(),
                name: format!("{}-judgement-{number}-{end}", range.option),
                settings: vec![set(range.input.path(), &range.ends[end].to_string())],
            })
        })
        .collect()
}

/// Whether a ranking flips.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flip {
    /// The better of the two depends on the value.
    Flips,
    /// It may, within the Monte Carlo error.
    MayFlip,
    /// The same option is ahead, or level, throughout.
    Holds,
    /// No error is valid.
    Unknown,
}

impl Flip {
    /// Its name in tables.
    pub const fn name(self) -> &'static str {
        match self {
            Flip::Flips => "flips",
            Flip::MayFlip => "may-flip",
            Flip::Holds => "holds",
            Flip::Unknown => "unknown",
        }
    }
}

/// A pair of options over the range of an input.
#[derive(Clone, Debug, PartialEq)]
pub struct FlipRow {
    /// The input.
    pub input: Input,
    /// Presets that give the range, the option's and the other's; one if they share it.
    pub presets: Vec<&'static str>,
    /// The worst of the grades.
    pub grade: Grade,
    /// The option.
    pub option: String,
    /// The one that it is compared with.
    pub against: String,
    /// Mean difference with everything as drawn, in the unit of the indicator.
    pub drawn: Mean,
    /// The difference in the corner least in favour of the option.
    pub least: Mean,
    /// The difference in the corner most in its favour.
    pub most: Mean,
    /// What follows.
    pub flip: Flip,
}

/// Every pair of options over every input for which a preset gives either a range. `drawn` holds the
/// options, `moved` their variants in the order of [`variants`], on the same draws.
pub fn flips(
    drawn: &Sample,
    moved: &Sample,
    ranges: &[Range],
    indicator: Indicator,
) -> Vec<FlipRow> {
    let sign = sign(indicator);
    let mut inputs: Vec<Input> = ranges.iter().map(|range| range.input).collect();
    inputs.sort_unstable();
    inputs.dedup();
    let find = |option: &str, input| {
        let mut all = ranges.iter().enumerate();
        all.find(|(_, range)| range.option == option && range.input == input)
    };
    let mut rows = Vec::new();
    for input in inputs {
        for option in 0..drawn.len() {
            for against in option + 1..drawn.len() {
                let (a, b) = (
                    find(&drawn.names[option], input),
                    find(&drawn.names[against], input),
                );
                let level = |which: usize, range: Option<(usize, &Range)>, end: usize| match range {
                    Some((number, _)) => moved.column(2 * number + end, indicator),
                    None => drawn.column(which, indicator),
                };
                let shared = matches!((a, b), (Some((_, a)), Some((_, b)))
                    if std::ptr::eq(a.preset, b.preset) && a.ends == b.ends);
                let corners: &[(usize, usize)] = match (a.is_some(), b.is_some()) {
                    (false, false) => continue,
                    (true, true) if !shared => &[(0, 0), (0, 1), (1, 0), (1, 1)],
                    _ => &[(0, 0), (1, 1)],
                };
                let mean = |a: &[f64], b: &[f64]| Mean::of(&differences(a, b), drawn.replicated);
                let mut means: Vec<Mean> = corners
                    .iter()
                    .map(|&(low, high)| mean(level(option, a, low), level(against, b, high)))
                    .collect();
                let key = |mean: &Mean| sign * mean.value.unwrap_or(f64::NAN);
                means.sort_by(|one, other| key(one).total_cmp(&key(other)));
                let (Some(&least), Some(&most)) = (means.first(), means.last()) else {
                    continue;
                };
                let found = || [a, b].into_iter().flatten().map(|(_, range)| range);
                let mut presets: Vec<&str> = found().map(|range| range.preset.name).collect();
                presets.dedup();
                let grades = found().map(|range| range.grade);
                rows.push(FlipRow {
                    input,
                    presets,
                    grade: grades.max().unwrap_or(Grade::D),
                    option: drawn.names[option].clone(),
                    against: drawn.names[against].clone(),
                    drawn: mean(
                        drawn.column(option, indicator),
                        drawn.column(against, indicator),
                    ),
                    least,
                    most,
                    flip: flip(key(&least), key(&most), least, most),
                });
            }
        }
    }
    rows
}

fn flip(low: f64, high: f64, least: Mean, most: Mean) -> Flip {
    match (least.holds_zero(), most.holds_zero()) {
        (None, _) | (_, None) => Flip::Unknown,
        _ if low >= 0.0 || high <= 0.0 => Flip::Holds,
        (Some(false), Some(false)) => Flip::Flips,
        _ => Flip::MayFlip,
    }
}
