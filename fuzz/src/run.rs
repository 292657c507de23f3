//! Whatever a scenario says, a run of it keeps the laws of the model, or names the draw that has no
//! finite result.

use crate::files::{FIRST, Files};
use crate::invention::{self, DRAWS};
use crate::laws;
use crate::scenario::check_messages;
use arbitrary::Unstructured;
use commonground::analysis::closure::closures;
use commonground::analysis::everyday::everyday;
use commonground::analysis::headline::headlines;
use commonground::analysis::judgement::evidence;
use commonground::analysis::story::story;
use commonground::analysis::summary::{differences, ledger_means, summary};
use commonground::analysis::yearly::yearly;
use commonground::engine::{AlternativeOutcome, NotFinite, Outcome, Plan, evaluate, trace};
use commonground::model::indicators::Indicator;
use commonground::scenario::{Scenario, read};

/// How a run went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Course {
    /// The bytes are too few for a scenario.
    TooShort,
    /// The reader said what is wrong with it.
    Refused,
    /// The engine named a draw whose result is not finite.
    NotFinite,
    /// The run went through.
    Done,
}

/// Runs the scenario that the bytes stand for and checks what comes out.
///
/// # Panics
/// If a law is broken.
pub fn check(bytes: &[u8]) -> Course {
    let Ok(text) = invention::scenario(&mut Unstructured::new(bytes)) else {
        return Course::TooShort;
    };
    let files = Files::of(text.as_bytes());
    match read(FIRST, &files, &files.settings) {
        Ok((scenario, warnings)) => {
            check_messages(&warnings);
            run(&scenario)
        }
        Err(problems) => {
            check_messages(&problems);
            Course::Refused
        }
    }
}

fn run(scenario: &Scenario) -> Course {
    let plan = match Plan::from_scenario(scenario) {
        Ok(plan) => plan,
        Err(fault) => panic!("an accepted scenario has no plan: {fault}"),
    };
    match evaluate(&plan, DRAWS, &()) {
        Ok(outcome) => {
            check_outcome(&plan, &outcome);
            check_tables(scenario, &plan, &outcome);
            Course::Done
        }
        Err(fault) => {
            check_fault(&plan, &fault);
            Course::NotFinite
        }
    }
}

/// The fault names a draw that indeed has no finite result, and the inputs behind it.
fn check_fault(plan: &Plan, fault: &NotFinite) {
    let position = plan
        .alternatives()
        .position(|name| name == fault.alternative);
    let position = position.expect("an alternative of the plan");
    assert!(fault.draw < DRAWS && !fault.inputs.is_empty());
    let traced = trace(plan, position, fault.draw);
    assert!(traced.indicators.iter().any(|value| !value.is_finite()));
}

fn check_outcome(plan: &Plan, outcome: &Outcome) {
    assert_eq!(outcome.draws, DRAWS);
    for (position, alternative) in outcome.alternatives.iter().enumerate() {
        for &indicator in Indicator::ALL {
            check_column(alternative, indicator);
        }
        // One draw of either strip.
        for draw in [0, DRAWS - 1] {
            let traced = trace(plan, position, draw);
            for (&indicator, &value) in Indicator::ALL.iter().zip(&traced.indicators) {
                let kept = values(alternative, indicator)[draw as usize];
                let same = kept.to_bits() == value.to_bits() || kept.is_nan() && value.is_nan();
                assert!(same, "{indicator:?} of draw {draw}: {kept} and {value}");
            }
            laws::check(&traced, plan.structure(position));
            let _ = story(&traced, plan.structure(position));
        }
    }
}

fn values(alternative: &AlternativeOutcome, indicator: Indicator) -> &[f64] {
    alternative
        .indicator(indicator)
        .values()
        .expect("every value of so few draws")
}

/// No infinite value; quantiles in order and among the values.
fn check_column(alternative: &AlternativeOutcome, indicator: Indicator) {
    let values = values(alternative, indicator);
    assert!(
        !values.iter().any(|value| value.is_infinite()),
        "{indicator:?}"
    );
    let lowest = values.iter().copied().fold(f64::INFINITY, f64::min);
    let highest = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    match alternative.indicator(indicator).band() {
        Some(band) => {
            assert!(band.is_sorted(), "{indicator:?}: {band:?}");
            assert!(lowest <= band[0] && band[4] <= highest, "{indicator:?}");
        }
        None => assert!(values.iter().all(|value| value.is_nan()), "{indicator:?}"),
    }
}

/// Every table that a run writes can be made.
fn check_tables(scenario: &Scenario, plan: &Plan, outcome: &Outcome) {
    assert!(!summary(plan, outcome).is_empty());
    assert!(!ledger_means(plan, outcome).is_empty());
    assert!(!yearly(outcome).is_empty());
    let alternatives = outcome.alternatives.len();
    assert_eq!(differences(outcome).is_empty(), alternatives == 1);
    assert_eq!(headlines(outcome).len(), alternatives);
    // Alternatives that never close have nothing to tell.
    assert!(closures(plan, outcome).len() <= alternatives);
    assert_eq!(evidence(scenario, plan, outcome).len(), alternatives);
    assert_eq!(everyday(plan, outcome).len(), alternatives);
}
