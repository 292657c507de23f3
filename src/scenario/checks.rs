//! Checks on the scenario as a whole, once every alternative is settled.

use super::draft::{Draft, PairWords, Written};
use super::setting::{Origin, Value};
use super::settle::Settled;
use super::types::{Base, flow_path};
use super::words::{quoted, unknown_input};
use crate::diagnostics::{Code, Place, Problem, Problems};
use crate::model::inputs::Input;
use crate::model::slots::is_soft_lever;
use crate::uncertain::correlation::{Correlation, Fault};
use std::collections::{BTreeMap, BTreeSet};

/// Paths of the rates of all flows, faulty ones included.
pub(super) fn flow_rates(draft: &Draft) -> BTreeSet<String> {
    draft
        .alternatives
        .iter()
        .flat_map(|alternative| &alternative.layers)
        .chain(&draft.files)
        .chain(&draft.commands)
        .flat_map(|layer| &layer.flows)
        .map(|flow| flow_path(&flow.name))
        .collect()
}

/// One draw is allowed, and shows little.
pub(super) fn check_draws(draft: &Draft, problems: &mut Problems) {
    if let Some(draws) = &draft.whole.draws
        && draws.value == 1
    {
        problems.push(
            Problem::new(Code::OneDraw, "one draw shows no spread and no error")
                .at(draws.place, "a single draw"),
        );
    }
}

/// Names that differ in capital letters alone would be one file on some systems.
pub(super) fn check_names(settled: &[Settled<'_>], problems: &mut Problems) {
    let mut names: BTreeMap<String, Place> = BTreeMap::new();
    for one in settled {
        let place = one.words.place;
        if let Some(first) = names.insert(one.words.name.to_lowercase(), place) {
            problems.push(
                Problem::new(
                    Code::RepeatedName,
                    format!("two alternatives are called {}", quoted(&one.words.name)),
                )
                .at(place, "used again")
                .also(first, "used first")
                .hint("names become file names, so capital letters do not tell them apart"),
            );
        }
    }
}

/// Flows that a sweep names must be flows of an alternative.
pub(super) fn check_sweep(draft: &Draft, settled: &[Settled<'_>], problems: &mut Problems) {
    let rates = flow_rates(draft);
    let all_small = settled.iter().all(is_small);
    for axis in draft.whole.sweep.iter().flatten() {
        let path = &axis.value.path;
        let input = Input::find(path);
        if input.is_none() && !rates.contains(path) {
            unknown_input(problems, path, axis.place, &rates);
        }
        if all_small && input.is_some_and(is_soft_lever) {
            problems.push(soft_lever(path, axis.place));
        }
    }
}

/// Pairs must be of known inputs, each pair once, and go together.
pub(super) fn check_correlations(draft: &Draft, problems: &mut Problems) {
    let rates = flow_rates(draft);
    let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
    let mut pairs: BTreeMap<[usize; 2], Place> = BTreeMap::new();
    let mut ranks = Vec::new();
    let mut written: Vec<&Written<PairWords>> = Vec::new();
    let before = problems.errors();
    for pair in draft.whole.correlate.iter().flatten() {
        let PairWords {
            pair: words,
            places,
        } = &pair.value;
        let mut known = true;
        for (path, place) in words.inputs.iter().zip(places) {
            if Input::find(path).is_none() && !rates.contains(path) {
                unknown_input(problems, path, *place, &rates);
                known = false;
            }
        }
        if !known {
            continue;
        }
        let [first, second] = &words.inputs;
        if first == second {
            problems.push(
                Problem::new(
                    Code::CorrelatedWithItself,
                    format!("{first} is correlated with itself"),
                )
                .at(places[0].to(places[1]), "expected two different inputs"),
            );
            continue;
        }
        let mut number = |path: &String| {
            let next = numbers.len();
            *numbers.entry(path.clone()).or_insert(next)
        };
        let (a, b) = (number(first), number(second));
        let place = places[0].to(places[1]);
        if let Some(earlier) = pairs.insert([a.min(b), a.max(b)], place) {
            problems.push(
                Problem::new(
                    Code::RepeatedPair,
                    format!("{first} and {second} are correlated twice"),
                )
                .at(place, "the same pair again")
                .also(earlier, "correlated first"),
            );
            continue;
        }
        ranks.push((a, b, words.rank));
        written.push(pair);
    }
    if !ranks.is_empty()
        && problems.errors() == before
        && let Err(fault) = Correlation::new(&ranks)
    {
        problems.push(contradiction(&fault, &written));
    }
}

fn contradiction(fault: &Fault, written: &[&Written<PairWords>]) -> Problem {
    let problem = Problem::new(
        Code::NotPositiveDefinite,
        "these rank correlations contradict one another",
    );
    let Fault::NotPositiveDefinite {
        largest_factor,
        pairs,
        ..
    } = fault
    else {
        return problem.hint(fault.to_string());
    };
    let blamed: Vec<_> = pairs.iter().filter_map(|&pair| written.get(pair)).collect();
    let mut blamed = blamed.into_iter();
    let mut problem = match blamed.next() {
        Some(worst) => problem.at(worst.place, "the strongest of those that contradict"),
        None => problem,
    };
    for other in blamed.take(5) {
        problem = problem.also(other.place, "contradicts too");
    }
    // Rounded down, so that the number given is one that works.
    let factor = (largest_factor * 100.0).floor() / 100.0;
    problem.hint(format!(
        "they would go together if all of them were multiplied by {factor:.2}, or if a contradicting \
         one were left out"
    ))
}

/// A correlated input must vary in some alternative.
pub(super) fn check_constants(draft: &Draft, settled: &[Settled<'_>], problems: &mut Problems) {
    let rates = flow_rates(draft);
    for pair in draft.whole.correlate.iter().flatten() {
        let PairWords {
            pair: words,
            places,
        } = &pair.value;
        for (path, place) in words.inputs.iter().zip(places) {
            let exists = Input::find(path).is_some() || rates.contains(path);
            if exists && !settled.iter().any(|one| varies(one, path)) {
                problems.push(
                    Problem::new(
                        Code::CorrelatedConstant,
                        format!("{path} is constant in every alternative"),
                    )
                    .at(*place, "expected an uncertain input")
                    .hint("give it a distribution, or leave out the correlation"),
                );
            }
        }
    }
    let uncertain = |one: &Settled<'_>| {
        let alternative = &one.alternative;
        alternative
            .settings
            .iter()
            .any(|setting| setting.value.is_uncertain())
            || alternative
                .flows
                .iter()
                .any(|flow| flow.rate.value.is_uncertain())
    };
    if !settled.iter().any(uncertain) {
        problems.push(
            Problem::new(Code::NothingUncertain, "no input is uncertain")
                .hint("only the chance events of the years tell one draw from another"),
        );
    }
}

fn varies(one: &Settled<'_>, path: &str) -> bool {
    let alternative = &one.alternative;
    match Input::find(path) {
        Some(input) => matches!(alternative.setting(input).value, Value::Distribution(_)),
        None => alternative
            .flows
            .iter()
            .any(|flow| flow.path() == path && flow.rate.value.is_uncertain()),
    }
}

fn is_small(one: &Settled<'_>) -> bool {
    one.alternative.base == Base::Small
}

/// A soft lever beside the small model: written at the level that chose the model, or in the
/// alternative. One that big alternatives share is merely held at zero in the small ones.
pub(super) fn check_soft_levers(draft: &Draft, settled: &[Settled<'_>], problems: &mut Problems) {
    let all_small = settled.iter().all(is_small);
    for one in settled.iter().filter(|one| is_small(one)) {
        let own = (one.base_origin != Origin::CommandLine).then_some(&one.words.layers);
        let in_file = matches!(one.base_origin, Origin::File | Origin::Parent);
        let shared = (all_small && in_file).then_some(&draft.files);
        let commands = all_small.then_some(&draft.commands);
        let layers = [own, shared, commands].into_iter().flatten().flatten();
        for (input, written) in layers.flat_map(|layer| &layer.inputs) {
            if is_soft_lever(*input) && written.value.value != Value::Number(0.0) {
                problems.push(soft_lever(input.path(), written.place));
            }
        }
    }
}

fn soft_lever(path: &str, place: Place) -> Problem {
    Problem::new(
        Code::SoftLeverInSmall,
        format!("the small model holds {path} at zero"),
    )
    .at(place, "has no effect")
    .hint(
        "leave it out, or write the small model's slots one by one: \
         model = { usage = \"design\", participation = \"null\", budget = \"guaranteed\" }",
    )
}

/// Shares of the surplus of the operator must not exceed it, whatever is drawn or swept.
pub(super) fn check_shares(draft: &Draft, settled: &[Settled<'_>], problems: &mut Problems) {
    let shares = ["finance.feedback_share", "operator.profit_share"].map(Input::find);
    let [Some(feedback), Some(profit)] = shares else {
        return;
    };
    let swept = |input: Input| {
        draft
            .whole
            .sweep
            .iter()
            .flatten()
            .find(|axis| axis.value.path == input.path())
            .map_or(0.0, |axis| {
                axis.value.values.iter().copied().fold(0.0, f64::max)
            })
    };
    for one in settled {
        let largest = |input: Input| {
            let value = &one.alternative.setting(input).value;
            // A tail too thin to be drawn from may reach beyond the bounds.
            let bound = *input.definition().bounds.end();
            let own = value.largest().unwrap_or(0.0).min(bound);
            let held = is_small(one) && is_soft_lever(input);
            if held { own } else { own.max(swept(input)) }
        };
        // Room for the rounding of a sum such as 0.7 + 0.3.
        if largest(feedback) + largest(profit) <= 1.0 + 1e-12 {
            continue;
        }
        let message = format!(
            "finance.feedback_share can be {} and operator.profit_share {}: more than the whole \
             surplus of {}",
            largest(feedback),
            largest(profit),
            quoted(&one.alternative.name)
        );
        let mut problem = Problem::new(Code::SharesOverOne, message);
        let mut places = [profit, feedback]
            .into_iter()
            .filter_map(|input| one.places[input.index()]);
        if let Some(place) = places.next() {
            problem = problem.at(place, "expected shares that add up to at most 1");
        }
        for place in places {
            problem = problem.also(place, "added to this");
        }
        problems.push(problem.hint("finance.feedback_share is 0.3 unless it is set"));
    }
}

/// A value written for all alternatives hides what their own presets would compare.
pub(super) fn check_masks(settled: &[Settled<'_>], problems: &mut Problems) {
    let mut masks: BTreeMap<(Place, Input), Vec<String>> = BTreeMap::new();
    for one in settled {
        for &(origin, preset) in one.presets.values() {
            if origin != Origin::Alternative {
                continue;
            }
            for (input, _) in preset.inputs() {
                let setting = one.alternative.setting(input);
                if let Some(place) = one.places[input.index()]
                    && matches!(setting.origin, Origin::File | Origin::Parent)
                {
                    masks.entry((place, input)).or_default().push(format!(
                        "{} \"{}\" of {}",
                        preset.kind.name(),
                        preset.name,
                        quoted(&one.alternative.name)
                    ));
                }
            }
        }
    }
    for ((place, input), hidden) in masks {
        problems.push(
            Problem::new(
                Code::PresetMasked,
                format!(
                    "{} hides what is compared: {}",
                    input.path(),
                    hidden.join(", ")
                ),
            )
            .at(place, "written for every alternative")
            .hint("leave it to the presets, or write it in each alternative"),
        );
    }
}
