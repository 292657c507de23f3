//! Values that are written and do nothing under the choices made.

use super::settle::Settled;
use super::types::Alternative;
use crate::diagnostics::{Code, Place, Problem, Problems};
use crate::model::exit::Shape;
use crate::model::inputs::Input;
use crate::model::parties::Driver;
use crate::model::slots::{Budget, Participation, Usage, Valuation};
use std::collections::BTreeMap;

/// An input, when it has an effect, and those words for people.
type Condition = (&'static str, fn(&Alternative) -> bool, &'static str);

const CONDITIONS: [Condition; 8] = [
    (
        "demand.habit",
        |one| one.slots.usage == Usage::Habit,
        "model = { usage = \"habit\" }",
    ),
    (
        "demand.design_use",
        |one| one.slots.usage == Usage::Design,
        "model = { usage = \"design\" }",
    ),
    (
        "value.wellbeing",
        |one| one.slots.valuation == Valuation::Wellbeing,
        "model = { valuation = \"wellbeing\" }",
    ),
    (
        "start.participation",
        |one| one.slots.participation != Participation::Null,
        "a slot of participation other than \"null\"",
    ),
    (
        "exit.rescue_chance",
        |one| one.slots.budget == Budget::Hard,
        "model = { budget = \"hard\" }",
    ),
    (
        "exit.rate",
        |one| {
            shapes(one).any(|shape| {
                matches!(
                    shape,
                    Shape::Linear | Shape::Geometric | Shape::Step | Shape::Performance
                )
            })
        },
        "a shape that withdraws by a rate",
    ),
    (
        "exit.step_years",
        |one| shapes(one).any(|shape| shape == Shape::Step),
        "shape = \"step\"",
    ),
    (
        "finance.match_rate",
        |one| shapes(one).any(|shape| shape == Shape::Matching),
        "shape = \"matching\"",
    ),
];

fn shapes(one: &Alternative) -> impl Iterator<Item = Shape> {
    [Some(one.shape), one.governance_exit].into_iter().flatten()
}

/// Warns of a written value that has no effect in any alternative that takes it.
pub(super) fn check_effects(settled: &[Settled<'_>], problems: &mut Problems) {
    for (path, applies, needed) in CONDITIONS {
        let Some(input) = Input::find(path) else {
            continue;
        };
        let mut places: BTreeMap<Place, bool> = BTreeMap::new();
        for one in settled {
            if let Some(place) = one.places[input.index()] {
                *places.entry(place).or_default() |= applies(&one.alternative);
            }
        }
        for (place, _) in places.into_iter().filter(|&(_, effective)| !effective) {
            problems.push(
                Problem::new(Code::NoEffect, format!("{path} has no effect here"))
                    .at(place, format!("counts only with {needed}")),
            );
        }
    }
    for one in settled {
        for flow in &one.alternative.flows {
            if flow.driver != Driver::Capex && flow.first > one.alternative.horizon {
                let name = &flow.name;
                let (first, horizon) = (flow.first, one.alternative.horizon);
                problems.push(Problem::new(
                    Code::NoEffect,
                    format!(
                        "the flow {name} starts in year {first}, after the last year {horizon}"
                    ),
                ));
            }
        }
    }
}
