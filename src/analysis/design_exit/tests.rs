//! Laws of the front, of the grid and of the budget.

use super::*;
use crate::engine::{Plan, evaluate_levels};
use crate::model::exit::Shape;
use crate::scenario::{Loader, Scenario, read};
use proptest::prelude::*;

fn axes() -> Axes {
    Axes {
        shapes: Shape::ALL.to_vec(),
        hold_years: vec![0.0, 3.0, 12.0],
        rates: vec![0.0, 0.2, 1.0],
        floors: vec![0.0, 0.3, 1.0],
        front_end: vec![0.0, 0.1, 0.6],
        soft: vec![0.0, 0.4],
        soft_years: vec![3, 30],
    }
}

#[test]
fn every_exit_stands_once() {
    let exits = exits(&axes(), 12, 3.0);
    assert_eq!(exits[0], Exit::NONE);
    assert_eq!(
        exits
            .iter()
            .filter(|exit| exit.shape == Shape::None)
            .count(),
        1
    );
    // Law 5 of the model: rate 0, floor 1 and a hold as long as the horizon are support for ever, and
    // geometric with rate 1 is the cliff; so is linear, and step with the whole in its first step.
    for exit in &exits[1..] {
        assert!(
            exit.rate != Some(0.0) && exit.floor != Some(1.0),
            "{exit:?}"
        );
        assert!(exit.hold_years < Some(12.0), "{exit:?}");
    }
    let with_rate_1 = exits.iter().filter(|exit| exit.rate == Some(1.0));
    assert!(
        with_rate_1
            .clone()
            .all(|exit| exit.shape == Shape::Performance)
    );
    // Cliff 2 holds × 2 floors; linear, geometric, step as many with rate 0.2; performance with both
    // rates; matching without a rate. Three steps of 0.2 within the horizon leave 0.4, above either floor.
    assert_eq!(exits.len(), 1 + 4 + 3 * 4 - 1 + 8 + 4);
    let cliff = exits
        .iter()
        .find(|exit| exit.shape == Shape::Cliff)
        .unwrap();
    assert_eq!(cliff.rate, None);
}

#[test]
fn every_split_stands_once_and_leaves_something_for_the_works() {
    let splits = splits(&axes(), 12);
    // Front end 0, 0.1, 0.6 without soft governance; with 0.4 of it for 3 or 12 years beside 0 and 0.1,
    // and nothing is left beside 0.6.
    assert_eq!(splits.len(), 3 + 4);
    assert!(splits.iter().all(|split| split.hardware() > 0.0));
    let years: Vec<_> = splits.iter().filter_map(|split| split.soft_years).collect();
    assert_eq!(years, [3, 12, 3, 12]);
}

#[test]
fn schedules_turn_where_they_should() {
    let turning = |shape, rate, floor| {
        let exit = Exit {
            shape,
            hold_years: Some(3.0),
            rate: Some(rate),
            floor: Some(floor),
        };
        let shares: Vec<f64> = (1..=20).filter_map(|t| exit.share(t, 3.0)).collect();
        turning_years(shares.into_iter())
    };
    // 1 − 0.1·5 = 0.5 in year 8, 0 in year 13; 0.8^4 = 0.41 in year 7, 0.8^14 = 0.044 in year 17.
    assert_eq!(turning(Shape::Linear, 0.1, 0.0), (Some(8), Some(13)));
    assert_eq!(turning(Shape::Geometric, 0.2, 0.0), (Some(7), Some(17)));
    assert_eq!(turning(Shape::Geometric, 0.2, 0.3), (Some(7), None));
    assert_eq!(turning(Shape::Cliff, 0.0, 0.6), (None, None));
}

#[test]
fn a_lever_at_the_end_of_what_was_tried_is_told() {
    let design = Design {
        exit: Exit {
            shape: Shape::Linear,
            hold_years: Some(0.0),
            rate: Some(0.2),
            floor: Some(0.3),
        },
        split: Split {
            front_end: 0.0,
            soft: 0.4,
            soft_years: Some(3),
        },
        levers: Levers {
            area: 100.0,
            front_end_share: 0.0,
            annual_budget: 1.0,
        },
    };
    // A hold of 0 and a front end of 0 cannot be lower; 0.4 is the highest share of soft governance and
    // 3 the fewest years; rate and floor lie between others.
    let edges: Vec<_> = axes()
        .edges(&design, 12)
        .iter()
        .map(|edge| (edge.option, edge.highest))
        .collect();
    assert_eq!(edges, [("--soft", true), ("--soft-years", false)]);
}

fn points() -> impl Strategy<Value = Vec<Point>> {
    // Few values, so that equal figures and equal points are common.
    let figure = || (0..5u8).prop_map(f64::from);
    prop::collection::vec([figure(), figure(), figure()], 1..40)
}

proptest! {
    #[test]
    fn what_is_off_the_front_is_dominated_by_something_on_it(points in points()) {
        let on_front = front(&points);
        prop_assert!(on_front.contains(&true));
        for (one, &undominated) in on_front.iter().enumerate() {
            let by_front = (0..points.len())
                .any(|other| on_front[other] && dominates(&points[other], &points[one]));
            prop_assert_eq!(undominated, !by_front);
        }
    }

    #[test]
    fn a_dominated_copy_changes_nothing(points in points(), pick in any::<prop::sample::Index>()) {
        let copied = pick.get(&points).map(|figure| figure - 1.0);
        let before = front(&points);
        let mut more = points;
        more.push(copied);
        let after = front(&more);
        prop_assert_eq!(&after[..before.len()], &before[..]);
        prop_assert!(!after[before.len()]);
    }

    #[test]
    fn the_order_of_designs_never_matters(points in points(), seed in any::<u64>()) {
        let mut order: Vec<usize> = (0..points.len()).collect();
        // Fisher and Yates, with a multiplicative generator that is good enough to shuffle.
        let mut state = seed | 1;
        for i in (1..order.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            order.swap(i, (state >> 33) as usize % (i + 1));
        }
        let shuffled: Vec<Point> = order.iter().map(|&one| points[one]).collect();
        let (own, other) = (front(&points), front(&shuffled));
        for (place, &one) in order.iter().enumerate() {
            prop_assert_eq!(own[one], other[place]);
        }
    }

    #[test]
    fn ties_are_what_no_one_on_the_front_is_told_from(points in points(), error in 0.0..3.0f64) {
        let told = |a: usize, b: usize, k: usize| points[a][k] - points[b][k] > error;
        for (one, standing) in standings(&points, told).into_iter().enumerate() {
            match standing {
                Standing::Front => prop_assert!(front(&points)[one]),
                Standing::Dominated { by } => {
                    prop_assert!(front(&points)[by] && dominates(&points[by], &points[one]));
                    prop_assert!((0..3).any(|k| told(by, one, k)));
                }
                Standing::Tied => prop_assert!(!front(&points)[one]),
            }
        }
    }
}

struct Memory(&'static str);

impl Loader for Memory {
    fn load(&self, _: &str, _: u64) -> std::io::Result<Vec<u8>> {
        Ok(self.0.as_bytes().to_vec())
    }
}

// No space closes, so that all that is promised is paid.
const GUARANTEED: &str = r#"
name = "room"
type = "neighbourhood"
model = { base = "big", budget = "guaranteed" }
draws = 600
contract = "private-initiative-public-aid"
[hardware]
blank_share = 0.2
[appraisal]
horizon = 12
[[correlate]]
inputs = ["hardware.fitout_cost", "hardware.overrun"]
rank = 0.4
"#;

fn scenario(text: &'static str) -> Scenario {
    read("room.toml", &Memory(text), &[]).unwrap().0
}

/// What every split of a budget spends, in the ledger.
fn spent(scenario: &Scenario, budget: f64) -> Vec<(Split, [f64; 3])> {
    let prices = {
        let probed = scenario.variants(&[probe("room", "probe")]).unwrap();
        let plan = Plan::from_scenario(&probed).unwrap();
        let outcome = evaluate_levels(&plan, scenario.draws, &()).unwrap();
        Prices::of(&outcome.alternatives[0])
    };
    let discount = scenario.alternatives[0].discount.factors(12);
    let splits = splits(&axes(), 12);
    let variants: Vec<_> = splits
        .iter()
        .enumerate()
        .map(|(number, &split)| {
            let design = Design {
                exit: Exit {
                    shape: Shape::Cliff,
                    hold_years: Some(1.0),
                    rate: None,
                    floor: Some(0.0),
                },
                split,
                levers: levers(&split, budget, &prices, &discount),
            };
            design.variant("room", &format!("d{number}"))
        })
        .collect();
    let varied = scenario.variants(&variants).unwrap();
    let plan = Plan::from_scenario(&varied).unwrap();
    let outcome = evaluate_levels(&plan, scenario.draws, &()).unwrap();
    let spent = outcome.alternatives.iter().map(budget_spent);
    splits.into_iter().zip(spent).collect()
}

// To rounding: the mean of a sum over the draws is taken in another order than the price.
#[test]
fn the_ledger_spends_the_budget_whatever_the_split() {
    let budget = 700_000.0;
    for (split, [works, front_end, soft]) in spent(&scenario(GUARANTEED), budget) {
        let close = |found: f64, share: f64| (found - share * budget).abs() < 1e-9 * budget;
        assert!(close(works, split.hardware()), "{split:?}: works {works}");
        assert!(
            close(front_end, split.front_end),
            "{split:?}: front end {front_end}"
        );
        assert!(close(soft, split.soft), "{split:?}: soft governance {soft}");
    }
}

// A space that closes is not paid its last years of soft governance; building and front end are the same.
#[test]
fn a_space_that_closes_spends_no_more_than_its_budget() {
    const HARD: &str = r#"
name = "room"
type = "neighbourhood"
draws = 600
[exit]
rescue_chance = 0
[appraisal]
horizon = 12
"#;
    let budget = 700_000.0;
    let mut saved = 0;
    for (split, [works, front_end, soft]) in spent(&scenario(HARD), budget) {
        assert!((works - split.hardware() * budget).abs() < 1e-9 * budget);
        assert!((front_end - split.front_end * budget).abs() < 1e-9 * budget);
        assert!(soft <= split.soft * budget * (1.0 + 1e-12));
        saved += usize::from(soft < 0.999 * split.soft * budget);
    }
    assert!(
        saved > 0,
        "nothing has closed before its soft governance ends"
    );
}

#[test]
fn conditions_read_and_print_the_same() {
    for text in [
        "full-service>=0.9",
        "open>=0.5",
        "fiscal-cost<=5000000",
        "npv.social>=0",
    ] {
        assert_eq!(Condition::parse(text).unwrap().to_string(), text);
    }
    let fault = |text| Condition::parse(text).unwrap_err();
    assert_eq!(fault("full-service"), ConditionFault::Form);
    assert_eq!(
        fault("servic>=1"),
        ConditionFault::Metric("servic".to_owned())
    );
    assert_eq!(fault("open>=x"), ConditionFault::Limit("x".to_owned()));
    let condition = Condition::parse("fiscal-cost<=1_000").unwrap();
    assert_eq!(
        (condition.miss(1_200.0), condition.holds(1_000.0)),
        (200.0, true)
    );
}
