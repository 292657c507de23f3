//! Switching values: by what factor something has to change for the answer to change.

use super::appraisal::{contribution, created_and_used, to_parties};
use super::rates::InternalRates;
use super::terms::Terms;
use crate::scenario::cash_flows::{CashFlows, Ends, FlowLine};
use std::collections::BTreeMap;

/// A present value below this share of the sizes that it is made of counts as zero, as it is rounding.
const TOLERANCE: f64 = 1e-12;

/// What is multiplied by a factor.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// Everything that comes from the world.
    Benefits,
    /// Everything that goes to the world.
    Resources,
    /// The lines of a category.
    Category(String),
    /// The lines of which a party, by its position, is one end.
    Party(usize),
    /// The lines of a name.
    Line(String),
}

/// What is to be zero at the switching value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Social NPV.
    Social,
    /// Social NPV with party weights.
    Weighted,
}

/// At what factor the answer changes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Switch {
    /// At this one.
    At(f64),
    /// At none: the subject does not move the measure, as a payment between two parties that count alike.
    NoEffect,
    /// At none: whatever factor above 0 is laid on it, the answer is the same.
    AtNone,
}

/// A switching value.
#[derive(Clone, Debug, PartialEq)]
pub struct SwitchingValue {
    /// What is multiplied.
    pub subject: Subject,
    /// What is zero then.
    pub measure: Measure,
    /// What the subject adds to the measure as things are.
    pub contribution: f64,
    /// The factor.
    pub switch: Switch,
}

impl Switch {
    /// The factor f at which `total + (f - 1) part` is zero: `1 - total / part`. `size` is the sum of the
    /// sizes that `part` and `total` are made of.
    fn of(total: f64, part: f64, size: f64) -> Switch {
        let least = TOLERANCE * size;
        if part.abs() <= least {
            return Switch::NoEffect;
        }
        let factor = 1.0
            - if total.abs() <= least {
                0.0
            } else {
                total / part
            };
        if factor <= TOLERANCE {
            Switch::AtNone
        } else {
            Switch::At(factor)
        }
    }

    /// The factor, if there is one.
    pub fn factor(self) -> Option<f64> {
        match self {
            Switch::At(factor) => Some(factor),
            Switch::NoEffect | Switch::AtNone => None,
        }
    }

    /// Its name in tables.
    pub const fn name(self) -> &'static str {
        match self {
            Switch::At(_) => "at-factor",
            Switch::NoEffect => "no-effect",
            Switch::AtNone => "at-none",
        }
    }
}

/// What subjects add to each measure.
#[derive(Clone, Debug, Default)]
struct Parts {
    by_subject: BTreeMap<Subject, [f64; 2]>,
    total: [f64; 2],
    size: f64,
}

impl Parts {
    fn of(flows: &CashFlows, option: usize, terms: &Terms) -> Parts {
        let factors = terms.factors(flows);
        let mut parts = Parts::default();
        for line in flows.of_option(option) {
            let (plain, weighted) = contribution(line, &factors, &terms.weights);
            for (sum, value) in parts.total.iter_mut().zip([plain, weighted]) {
                *sum += value;
            }
            let sizes = line.amounts.iter().zip(&factors);
            parts.size += sizes.map(|(amount, d)| (amount * d).abs()).sum::<f64>();
            for (subject, part) in subjects(line, &factors, &terms.weights) {
                let entry = parts.by_subject.entry(subject).or_default();
                entry[0] += part.0;
                entry[1] += part.1;
            }
        }
        parts
    }
}

/// The subjects that a line is part of, with what it adds to each.
fn subjects(line: &FlowLine, factors: &[f64], weights: &[f64]) -> Vec<(Subject, (f64, f64))> {
    let whole = contribution(line, factors, weights);
    let mut found = vec![(Subject::Line(line.name.clone()), whole)];
    if let Some(category) = &line.category {
        found.push((Subject::Category(category.clone()), whole));
    }
    match line.ends {
        // Benefits are the positive amounts and resources the negative ones.
        Ends::Signed => {
            for (subject, wanted) in [(Subject::Benefits, 1.0), (Subject::Resources, -1.0)] {
                let kept = line.amounts.iter().map(|amount| {
                    let (benefit, resource) = created_and_used(line.ends, *amount);
                    if wanted > 0.0 { benefit } else { -resource }
                });
                let part = FlowLine {
                    amounts: kept.collect(),
                    ..line.clone()
                };
                if part.amounts.iter().any(|amount| *amount != 0.0) {
                    found.push((subject, contribution(&part, factors, weights)));
                }
            }
        }
        Ends::Between { from, to } => {
            if from.is_none() {
                found.push((Subject::Benefits, whole));
            }
            if to.is_none() {
                found.push((Subject::Resources, whole));
            }
            for party in [from, to].into_iter().flatten() {
                found.push((Subject::Party(party), whole));
            }
        }
    }
    found
}

/// The factors at which the measures of an option are zero, for every subject. Weighted social NPV has
/// rows only where parties have weights.
pub fn switching_values(flows: &CashFlows, option: usize, terms: &Terms) -> Vec<SwitchingValue> {
    let parts = Parts::of(flows, option, terms);
    let mut values = Vec::new();
    for (index, measure) in measures(terms) {
        values.extend(
            parts
                .by_subject
                .iter()
                .map(|(subject, part)| SwitchingValue {
                    subject: subject.clone(),
                    measure,
                    contribution: part[index],
                    switch: Switch::of(parts.total[index], part[index], parts.size),
                }),
        );
    }
    values
}

/// How two options compare, and what would turn that.
#[derive(Clone, Debug, PartialEq)]
pub struct Preference {
    /// The other option, which has the lower social NPV, weighted if parties have weights.
    pub other: usize,
    /// By how much the preferred one is ahead.
    pub lead: f64,
    /// The factors at which both are level, where the same factor is laid on the subject in both.
    pub values: Vec<SwitchingValue>,
    /// The discount rates at which both are level: the internal rates of the difference of their flows.
    pub rates: InternalRates,
}

/// The option with the highest social NPV, weighted if parties have weights, and each other one against
/// it; the first of equals.
pub fn preferences(flows: &CashFlows, terms: &Terms) -> Option<(usize, Vec<Preference>)> {
    let all: Vec<Parts> = (0..flows.options.len())
        .map(|option| Parts::of(flows, option, terms))
        .collect();
    let (index, measure) = measures(terms).last()?;
    let mut best = 0;
    for (option, parts) in all.iter().enumerate() {
        if parts.total[index] > all.get(best)?.total[index] {
            best = option;
        }
    }
    let net = |option: usize| {
        let mut net = vec![0.0; flows.years];
        for line in flows.of_option(option) {
            for (sum, amount) in net.iter_mut().zip(&line.amounts) {
                let flows = to_parties(line.ends, *amount).into_iter().flatten();
                *sum += match measure {
                    Measure::Social => flows.map(|(_, flow)| flow).sum::<f64>(),
                    Measure::Weighted => {
                        flows.map(|(party, flow)| terms.weights[party] * flow).sum()
                    }
                };
            }
        }
        net
    };
    let others = (0..flows.options.len()).filter(|option| *option != best);
    let preferences = others.map(|other| {
        let (ours, theirs) = (all.get(best)?, all.get(other)?);
        let size = ours.size + theirs.size;
        let mut subjects: Vec<&Subject> = ours
            .by_subject
            .keys()
            .chain(theirs.by_subject.keys())
            .collect();
        subjects.sort();
        subjects.dedup();
        let lead = ours.total[index] - theirs.total[index];
        let values = subjects.into_iter().map(|subject| {
            let part = |of: &Parts| of.by_subject.get(subject).map_or(0.0, |part| part[index]);
            let part = part(ours) - part(theirs);
            SwitchingValue {
                subject: subject.clone(),
                measure,
                contribution: part,
                switch: Switch::of(lead, part, size),
            }
        });
        let difference: Vec<f64> = net(best)
            .iter()
            .zip(net(other))
            .map(|(a, b)| a - b)
            .collect();
        Some(Preference {
            other,
            lead,
            values: values.collect(),
            rates: InternalRates::of(&difference),
        })
    });
    Some((best, preferences.collect::<Option<Vec<_>>>()?))
}

/// The measures that have rows, with their place among the parts.
fn measures(terms: &Terms) -> impl Iterator<Item = (usize, Measure)> {
    let all = [(0, Measure::Social), (1, Measure::Weighted)];
    let count = if terms.are_weighted() { 2 } else { 1 };
    all.into_iter().take(count)
}
