//! The laws of section 7, each on random cases that fulfil its conditions.
//!
//! Law 9, about threads and about other inputs, is a law of the engine and is tested there.

mod accounts;
mod exits;
mod extremes;
mod lanes;
mod levers;
mod money;
mod own_flows;

use crate::bridge::{Report, run};
use crate::cases::{COMBINATIONS, strip};
use crate::twin::Case;
use commonground::model::indicators::Indicator;
use commonground::model::inputs::Input;
use commonground::model::series::Series;

/// So many strips, spread over the combinations of slots and shapes, each case changed to what the
/// law asks for. What is structural must change alike in every case.
fn strips(seed: u64, count: usize, change: impl Fn(&mut Case)) -> impl Iterator<Item = Vec<Case>> {
    // 5 has no divisor in common with the combinations: all choices of all slots come up.
    (0..count).map(move |k| {
        let mut cases = strip(seed, 5 * k % COMBINATIONS);
        cases.iter_mut().for_each(&change);
        cases
    })
}

/// The same strip with something changed in every case.
fn changed(cases: &[Case], change: impl Fn(&mut Case)) -> Vec<Case> {
    let mut cases = cases.to_vec();
    cases.iter_mut().for_each(change);
    cases
}

fn reports(cases: &[Case]) -> Vec<Report> {
    run(&cases.iter().collect::<Vec<_>>())
}

fn set(case: &mut Case, path: &str, value: f64) {
    let bounds = &Input::of(path).definition().bounds;
    assert!(bounds.contains(&value), "{path} = {value} is out of bounds");
    case.inputs.insert(path.to_owned(), value);
}

fn set_all(case: &mut Case, paths: &[&str], value: f64) {
    for path in paths {
        set(case, path, value);
    }
}

/// Equal, or both blank.
fn equal(a: f64, b: f64) -> bool {
    a == b || (a.is_nan() && b.is_nan())
}

/// The first series, indicator or flow in which two reports differ in the least, those left out that
/// the filter names; series and indicators by their names, flows by position.
fn first_difference(
    one: &Report,
    other: &Report,
    series: impl Fn(Series) -> bool,
    indicators: impl Fn(Indicator) -> bool,
    flows: impl Fn(usize) -> bool,
) -> Option<String> {
    let same = |a: &[f64], b: &[f64]| a.iter().zip(b).all(|(&a, &b)| equal(a, b));
    let by_series = Series::ALL
        .iter()
        .find(|&&name| series(name) && !same(one.of(name), other.of(name)))
        .map(|name| name.name().to_owned());
    let by_flow = || {
        (0..one.ledger.len())
            .find(|&position| {
                flows(position) && !same(&one.ledger[position], &other.ledger[position])
            })
            .map(|position| format!("flow {position}"))
    };
    let by_indicator = || {
        Indicator::ALL
            .iter()
            .find(|&&name| indicators(name) && !equal(one.indicator(name), other.indicator(name)))
            .map(|name| name.name().to_owned())
    };
    by_series.or_else(by_flow).or_else(by_indicator)
}

/// Asserts that two strips report the same, to the last bit, in everything.
fn assert_same(ones: &[Report], others: &[Report], law: &str) {
    assert_eq!(ones.len(), others.len());
    for (lane, (one, other)) in ones.iter().zip(others).enumerate() {
        let difference = first_difference(one, other, |_| true, |_| true, |_| true);
        assert_eq!(difference, None, "{law}, lane {lane}");
    }
}

/// Whether any case of two strips reports anything different: a law that nothing can break is none.
fn differ(ones: &[Report], others: &[Report]) -> bool {
    ones.iter()
        .zip(others)
        .any(|(one, other)| first_difference(one, other, |_| true, |_| true, |_| true).is_some())
}
