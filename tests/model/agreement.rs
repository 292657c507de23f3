//! The batched equations against the scalar twin on random cases, a different case in every lane.

use crate::bridge::run;
use crate::cases::{COMBINATIONS, IDLE_VISITS, strip};
use crate::compare::{Verdict, compare};
use crate::twin::{Budget, Case, Outcome, Usage, simulate};
use commonground::model::lanes::LANES;
use std::thread;

const SEED: u64 = 20_250_106;

/// Cases apart that are looked into.
const SOME: usize = 10;

/// What the comparison of many cases found.
#[derive(Default)]
struct Findings {
    figures: usize,
    worst: f64,
    worst_at: String,
    /// Cases that a decision on rounding sends different ways, each with the threshold.
    flips: Vec<String>,
    apart: Vec<String>,
}

impl Findings {
    fn of(strips: impl Iterator<Item = usize>) -> Self {
        let mut findings = Findings::default();
        for number in strips {
            let cases = strip(SEED, number);
            let lanes: Vec<&Case> = cases.iter().collect();
            for (lane, (case, report)) in cases.iter().zip(run(&lanes)).enumerate() {
                let verdict = compare(case, &report, &simulate(case));
                findings.add(&format!("strip {number}, lane {lane}"), case, verdict);
            }
        }
        findings
    }

    fn add(&mut self, which: &str, case: &Case, verdict: Verdict) {
        self.figures += verdict.figures;
        if !verdict.agrees() {
            // Where so many are apart it is a mistake, and no use looking into each.
            let threshold = match self.apart.len() {
                0..SOME => decided_by_rounding(case),
                _ => None,
            };
            match threshold {
                Some(threshold) => self.flips.push(format!("{which}: {threshold}")),
                None => self.apart.push(format!("{which}: {}", verdict.worst_at)),
            }
        } else if verdict.worst > self.worst {
            self.worst = verdict.worst;
            self.worst_at = format!("{which}: {}", verdict.worst_at);
        }
    }

    fn merge(&mut self, other: Findings) {
        self.figures += other.figures;
        self.flips.extend(other.flips);
        self.apart.extend(other.apart);
        if other.worst > self.worst {
            (self.worst, self.worst_at) = (other.worst, other.worst_at);
        }
    }
}

/// Inputs that move the threshold of a yes-or-no decision, with the size that a nudge refers to.
const THRESHOLDS: [(&str, f64); 5] = [
    ("finance.reserve_target", 1e5), // can the operator pay its share of a refit?
    ("finance.credit_limit", 1e5),   // is it solvent?
    ("review.trigger", 1.0),         // is a refit wanted?
    ("exit.rate", 1.0),              // could the space have done without support?
    ("demand.capacity", 1.0),        // is a full space idle?
];

/// The threshold that a case stands on so exactly that rounding decides: moved by 10⁻⁹ to either
/// side, both programs agree again, and the two sides are different spaces.
fn decided_by_rounding(case: &Case) -> Option<&'static str> {
    let found = THRESHOLDS.iter().find(|(path, size)| {
        let value = case.input(path);
        let [below, above] = [-1e-9, 1e-9].map(|hair| {
            let mut moved = case.clone();
            let nudge = hair * value.abs().max(*size);
            moved.inputs.insert((*path).to_owned(), value + nudge);
            let outcome = simulate(&moved);
            let agrees = compare(&moved, &run(&[&moved])[0], &outcome).agrees();
            agrees.then_some(outcome)
        });
        matches!((below, above), (Some(below), Some(above)) if unlike(&below, &above))
    });
    found.map(|(path, _)| *path)
}

/// Whether two outcomes differ by more than a nudge of 10⁻⁹ can do to a sound space.
fn unlike(one: &Outcome, other: &Outcome) -> bool {
    ["open", "fit", "support_share"].iter().any(|series| {
        let pairs = one.series[*series].iter().zip(&other.series[*series]);
        pairs.into_iter().any(|pair| match pair {
            (Some(a), Some(b)) => (a - b).abs() > 1e-6,
            (a, b) => a != b,
        })
    })
}

#[test]
fn every_figure_of_every_case() {
    let mut findings = Findings::default();
    thread::scope(|scope| {
        let halves =
            [0, 1].map(|half| scope.spawn(move || Findings::of((half..COMBINATIONS).step_by(2))));
        for half in halves {
            findings.merge(half.join().expect("a half that finishes"));
        }
    });
    let cases = COMBINATIONS * LANES;
    println!("{cases} cases, {} figures", findings.figures);
    println!(
        "largest difference {:e} of what is allowed: {}",
        findings.worst, findings.worst_at
    );
    println!(
        "{} decided by rounding: {:?}",
        findings.flips.len(),
        findings.flips
    );
    let apart = &findings.apart;
    assert!(
        apart.is_empty(),
        "{} apart, such as {:#?}",
        apart.len(),
        &apart[..apart.len().min(SOME)]
    );
    assert!(
        findings.flips.len() * 10_000 < cases,
        "{:?}",
        findings.flips
    );
}

#[test]
fn a_decision_on_rounding_is_told_from_a_mistake() {
    let full_house = |case: &mut Case| {
        for (path, value) in [
            ("demand.capacity", IDLE_VISITS),
            ("finance.commercial_share", 0.0),
            ("demand.visits", 365.0),
            ("catchment.residents", 1e6),
            ("finance.minimum_hours", 1.0),
            ("finance.credit_limit", 1e9),
        ] {
            case.inputs.insert(path.to_owned(), value);
        }
    };
    let is_open = |case: &Case| {
        case.slots.usage == Usage::Diffusion
            && case.slots.budget == Budget::Hard
            && case.horizon > 5
    };
    let case = (0..COMBINATIONS)
        .map(|number| strip(SEED, number).remove(0))
        .find(is_open)
        .expect("such a case");
    assert_eq!(decided_by_rounding(&case), None);
    let mut tie = case.clone();
    full_house(&mut tie);
    assert_eq!(decided_by_rounding(&tie), Some("demand.capacity"));
}
