//! Laws 4 to 6: participation without levers, equivalent schedules, and longer support.

use super::{assert_same, changed, differ, reports, set, set_all, strips};
use crate::cases::{PARTICIPATIONS, SHAPES};
use crate::twin::{Budget, Case, Driver, GovernanceExit, OwnFlow, Party, Shape};
use commonground::model::indicators::Indicator;

/// Levers that the small model sets to zero, reviews among them.
const SOFT_LEVERS: [&str; 8] = [
    "governance.front_end_share",
    "governance.annual_budget",
    "governance.talent",
    "finance.feedback_share",
    "hardware.flexibility",
    "hardware.blank_share",
    "operator.lead_years",
    "review.every",
];

fn without_soft_levers(case: &mut Case) {
    set_all(case, &SOFT_LEVERS, 0.0);
    case.shape = Shape::None;
    case.governance_exit = None;
    case.inputs.remove("start.participation");
    case.flows
        .retain(|flow| flow.driver != Driver::Participants);
}

#[test]
fn law_4_without_soft_levers_participation_slots_are_alike() {
    let with = |cases: &[Case], slot| {
        reports(&changed(cases, |case: &mut Case| {
            case.slots.participation = slot
        }))
    };
    let mut differed = 0;
    for cases in strips(5, 60, without_soft_levers) {
        let [first, others @ ..] = PARTICIPATIONS.map(|slot| with(&cases, slot));
        for other in &others {
            assert_same(&first, other, "law 4");
        }
        // The conditions matter: with a budget of good quality the slots do differ.
        let funded = changed(&cases, |case| {
            set(case, "governance.annual_budget", 300_000.0);
            set(case, "governance.quality", 0.6);
        });
        let slots = PARTICIPATIONS.map(|slot| with(&funded, slot));
        differed += usize::from(differ(&slots[0], &slots[3]) && differ(&slots[0], &slots[1]));
    }
    assert!(differed > 30, "slots differ in {differed} strips only");
}

fn with_shape(cases: &[Case], shape: Shape, path: &str, value: f64) -> Vec<Case> {
    changed(cases, |case| {
        case.shape = shape;
        set(case, path, value);
    })
}

#[test]
fn law_5_equivalent_schedules_of_support() {
    let plain = |case: &mut Case| {
        case.shape = Shape::None;
        case.governance_exit = None;
    };
    let mut differed = 0;
    for cases in strips(6, 60, plain) {
        let never = reports(&cases);
        for shape in [
            Shape::Linear,
            Shape::Geometric,
            Shape::Step,
            Shape::Performance,
        ] {
            let at_rate_0 = with_shape(&cases, shape, "exit.rate", 0.0);
            assert_same(&never, &reports(&at_rate_0), "law 5, rate 0");
        }
        for shape in SHAPES {
            let at_floor_1 = with_shape(&cases, shape, "exit.floor", 1.0);
            assert_same(&never, &reports(&at_floor_1), "law 5, floor 1");
        }
        let bare = changed(&cases, |case| set(case, "exit.floor", 0.0));
        let cliff = reports(&with_shape(&bare, Shape::Cliff, "exit.floor", 0.0));
        let at_once = reports(&with_shape(&bare, Shape::Geometric, "exit.rate", 1.0));
        assert_same(&cliff, &at_once, "law 5, rate 1");
        differed += usize::from(differ(&never, &cliff));
    }
    assert!(differed > 30, "the cliff matters in {differed} strips only");
}

#[test]
fn law_5_equivalent_schedules_of_soft_governance() {
    let scheduled = |cases: &[Case], shape, rate, floor| {
        reports(&changed(cases, |case: &mut Case| {
            let hold_years = case.governance_exit.and_then(|own| own.hold_years);
            case.governance_exit = Some(GovernanceExit {
                shape: Some(shape),
                hold_years,
                rate: Some(rate),
                floor: Some(floor),
                step_years: None,
            });
        }))
    };
    let mut differed = 0;
    for cases in strips(7, 60, |_| ()) {
        let never = scheduled(&cases, Shape::None, 0.3, 0.1);
        for shape in [Shape::Linear, Shape::Geometric, Shape::Step] {
            let at_rate_0 = scheduled(&cases, shape, 0.0, 0.1);
            assert_same(&never, &at_rate_0, "law 5, rate 0 of soft governance");
        }
        let cliff = scheduled(&cases, Shape::Cliff, 0.3, 0.0);
        for shape in [Shape::Cliff, Shape::Linear, Shape::Geometric, Shape::Step] {
            let at_floor_1 = scheduled(&cases, shape, 0.3, 1.0);
            assert_same(&never, &at_floor_1, "law 5, floor 1 of soft governance");
        }
        let at_once = scheduled(&cases, Shape::Geometric, 1.0, 0.0);
        assert_same(&cliff, &at_once, "law 5, rate 1 of soft governance");
        differed += usize::from(differ(&never, &cliff));
    }
    assert!(differed > 30, "the cliff matters in {differed} strips only");
}

/// The conditions of law 6, and two more without which it does not hold.
///
/// Support brings residents, so that they must not be a burden: no own flow by the visit or by the
/// participant may cost the operator money. And more of them this year must not be fewer the next:
/// where growth is so strong that P′ falls with P, or W′ with W, a good year is paid for in a bad one.
fn monotone(case: &mut Case) {
    case.slots.budget = Budget::Hard;
    if matches!(case.shape, Shape::Performance | Shape::Matching) {
        case.shape = Shape::Linear;
    }
    // The seen gap never exceeds 1: no refit.
    set(case, "review.trigger", 1.0);
    let crowding = case.input("finance.crowding").abs();
    set(case, "finance.crowding", crowding);
    case.flows.retain(|flow| {
        let operator = flow.from == Party::Operator || flow.to == Party::Operator;
        !(operator && matches!(flow.driver, Driver::Participants | Driver::Visits))
    });
    // At P = 1 the slope of P′ is 1 − κu − es − dropout or above, with 2es in slot `inventory`.
    let contagion = case.input("governance.contagion") * case.input("operator.contagion_multiple");
    let organised = 2.0 * case.input("governance.effect") * case.input("governance.quality");
    let pace = contagion + organised + case.input("governance.dropout");
    slow_down(
        case,
        &[
            "governance.contagion",
            "governance.effect",
            "governance.dropout",
        ],
        pace,
    );
    let discovery = case.input("demand.discovery") * (1.0 + case.input("demand.outreach"));
    let pace = discovery + case.input("demand.word_of_mouth") + case.input("demand.forgetting");
    slow_down(
        case,
        &[
            "demand.discovery",
            "demand.word_of_mouth",
            "demand.forgetting",
        ],
        pace,
    );
}

/// Divides rates by their common pace where that exceeds 1.
fn slow_down(case: &mut Case, rates: &[&str], pace: f64) {
    for path in rates {
        let rate = case.input(path) / pace.max(1.0);
        set(case, path, rate);
    }
}

/// Cases whose space stays open longer and less long with a longer hold or a higher floor.
fn longer_and_shorter(cases: &[Case]) -> (usize, usize) {
    let years = |cases: &[Case]| -> Vec<f64> {
        let reports = reports(cases);
        let years = reports.iter();
        years
            .map(|report| report.indicator(Indicator::YearsOpen))
            .collect()
    };
    let before = years(cases);
    let held = changed(cases, |case| {
        let hold = case.input("exit.hold_years");
        set(case, "exit.hold_years", (hold + 2.5).min(100.0));
    });
    let lifted = changed(cases, |case| {
        let floor = case.input("exit.floor");
        set(case, "exit.floor", floor + 0.5 * (1.0 - floor));
    });
    let after = [years(&held), years(&lifted)].concat();
    let pairs = || after.iter().zip(before.iter().cycle());
    let longer = pairs().filter(|(after, before)| after > before).count();
    let shorter = pairs().filter(|(after, before)| after < before).count();
    (longer, shorter)
}

#[test]
fn law_6_more_support_never_closes_a_space_earlier() {
    let mut longer = 0;
    for (number, cases) in strips(8, 240, monotone).enumerate() {
        let (more, less) = longer_and_shorter(&cases);
        assert_eq!(less, 0, "strip {number}");
        longer += more;
    }
    assert!(longer > 500, "only {longer} spaces stay open longer");
}

#[test]
fn law_6_needs_visits_that_cost_the_operator_nothing() {
    let at_a_loss = |case: &mut Case| {
        monotone(case);
        set(case, "finance.support_share", 0.05);
        set(case, "demand.outreach", 4.0);
        case.governance_exit = None;
        case.flows.push(OwnFlow {
            name: "breakfast".to_owned(),
            from: Party::Operator,
            to: Party::World,
            driver: Driver::Visits,
            rate: 6.0,
            growth: 0.0,
            first: 1,
            last: 1000,
        });
    };
    let shorter: usize = strips(8, 120, at_a_loss)
        .map(|cases| longer_and_shorter(&cases).1)
        .sum();
    assert!(shorter > 0);
}
