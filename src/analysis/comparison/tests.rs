//! Closed forms, published values, and laws that hold for any draws.

use super::acceptability::{acceptability, grid};
use super::best::{Standing, best};
use super::dominance::{Dominance, dominance};
use super::flips::{Flip, Range, flips};
use super::frontier::{Effect, Status, frontier};
use super::gap::{Cause, Order, Part, appraisal_gap, variants};
use super::pairs::pairs;
use super::perspectives::{losses, preferences};
use super::rankings::{concordance, kendall_tau, ranks};
use super::regret::regret;
use super::structures::{self, Source, structures};
use super::two_by_two::{Quantity, two_by_two};
use super::{Mean, Sample};
use crate::analysis::headline::Verdict;
use crate::model::indicators::Indicator;
use crate::model::inputs::{Grade, Input};
use crate::model::presets::{Preset, PresetKind};
use crate::model::slots::{Slots, Valuation};
use proptest::prelude::*;
use statrs::distribution::{ContinuousCDF, Normal};

/// Options with a social NPV alone.
fn social(columns: &[Vec<f64>]) -> Sample {
    let names: Vec<String> = (0..columns.len()).map(|k| format!("option-{k}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let values = columns.iter().map(|column| vec![column.clone()]).collect();
    Sample::from_values(&names, &[Indicator::NpvSocial], values, true)
}

/// The middles of n slices of a normal distribution of equal probability.
fn normal(mean: f64, sd: f64, n: usize) -> Vec<f64> {
    let law = Normal::new(mean, sd).unwrap();
    (0..n)
        .map(|k| law.inverse_cdf((k as f64 + 0.5) / n as f64))
        .collect()
}

const PLANE: [Indicator; 4] = [
    Indicator::NpvGovernment,
    Indicator::CostPerVisit,
    Indicator::VisitsTotal,
    Indicator::NpvSocial,
];

/// Options with costs and discounted visits.
fn plane(options: &[(Vec<f64>, Vec<f64>)]) -> Sample {
    let names: Vec<String> = (0..options.len()).map(|k| format!("option-{k}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let values = options
        .iter()
        .map(|(cost, visits)| {
            let government = cost.iter().map(|cost| -cost).collect();
            let ratio = cost.iter().zip(visits).map(|(c, v)| c / v).collect();
            let social = cost.iter().zip(visits).map(|(c, v)| 20.0 * v - c).collect();
            vec![government, ratio, visits.clone(), social]
        })
        .collect();
    Sample::from_values(&names, &PLANE, values, true)
}

/// Options that cost and bring the same in every draw.
fn points(points: &[(f64, f64)]) -> Sample {
    let constant = |value: f64| vec![value; 32];
    let options: Vec<_> = points
        .iter()
        .map(|(cost, visits)| (constant(*cost), constant(*visits)))
        .collect();
    plane(&options)
}

#[test]
fn the_best_on_average_need_not_be_best_most_often() {
    // B wins nine draws of ten by 1 and loses one by 20: means 0 and -1.1.
    let b: Vec<f64> = (0..1600)
        .map(|k| if k / 16 % 10 == 0 { -20.0 } else { 1.0 })
        .collect();
    let rows = best(&social(&[vec![0.0; 1600], b]), Indicator::NpvSocial);
    assert_eq!(rows[0].on_average, Some(Standing::Best));
    assert_eq!(rows[1].on_average, Some(Standing::Behind));
    assert_eq!(rows[0].most_often, Some(Standing::Behind));
    assert_eq!(rows[1].most_often, Some(Standing::Best));
    assert!((rows[1].share_best.value.unwrap() - 0.9).abs() < 1e-12);
}

#[test]
fn the_least_expected_regret_is_the_value_of_perfect_information() {
    // NB1 = 0, NB2 = p1 - p2 with p1 ~ N(1, 1) and p2 ~ N(0, 2): normal with mean 1 and variance 5. EVPI
    // 0.4798107063 (closed form μΦ(μ/σ) + σφ(μ/σ) less μ).
    let sample = social(&[vec![0.0; 1 << 15], normal(1.0, 5f64.sqrt(), 1 << 15)]);
    let rows = regret(&sample, Indicator::NpvSocial);
    // Slices have their middle for their mean: off by their width squared, most in the tails.
    assert!((rows[1].expected.value.unwrap() - 0.479_810_706_3).abs() < 1e-4);
    // Of doing nothing: E max(0, NB2) = 1 + 0.4798.
    assert!((rows[0].expected.value.unwrap() - 1.479_810_706_3).abs() < 1e-3);
    // Its 90 % quantile is that of NB2: 1 + 1.2815515655 sqrt 5.
    assert!((rows[0].p90.value.unwrap() - 3.865_636_4).abs() < 1e-3);
}

#[test]
fn the_acceptability_of_two_normals_is_a_normal_distribution_function() {
    // Costs 100 and N(200, 30) for 10 and 20 visits: the second is best where 10 λ - 100 > 30 z, a share of
    // Φ((λ - 10)/3). On average it is from λ = 10 on, the incremental ratio.
    let n = 4096;
    let sample = plane(&[
        (vec![100.0; n], vec![10.0; n]),
        (normal(200.0, 30.0, n), vec![20.0; n]),
    ]);
    let values = grid(1.0, 21.0, 20);
    let rows = acceptability(&sample, &values);
    let law = Normal::new(10.0, 3.0).unwrap();
    for pair in rows.chunks(2) {
        let [first, second] = pair else {
            unreachable!()
        };
        let expected = law.cdf(second.visit_value);
        let found = second.share_best.value.unwrap();
        assert!((found - expected).abs() <= 1.0 / n as f64, "{second:?}");
        assert!((first.share_best.value.unwrap() + found - 1.0).abs() < 1e-12);
        let net = 20.0 * second.visit_value - 200.0;
        assert!((second.net_benefit.value.unwrap() - net).abs() < 1e-9);
        if second.visit_value != 10.0 {
            assert_eq!(second.frontier, second.visit_value > 10.0);
        }
    }
    let ratio = frontier(&sample, Effect::Visits)[1].ratio.value.unwrap();
    assert!((ratio - 10.0).abs() < 1e-9);
}

#[test]
fn dominance_of_uniform_distributions() {
    let uniform = |low: f64, high: f64| -> Vec<f64> {
        (0..1600)
            .map(|k| low + (high - low) * (f64::from(k) + 0.5) / 1600.0)
            .collect()
    };
    let sample = social(&[uniform(0.0, 1.0), uniform(-0.5, 1.5), uniform(1.0, 2.0)]);
    let rows = dominance(&sample, Indicator::NpvSocial);
    let find = |option: usize, over: usize| {
        let of = |k: usize| format!("option-{k}");
        let mut rows = rows.iter();
        rows.find(|row| row.option == of(option) && row.over == of(over))
            .unwrap()
    };
    // Moved to the right: both orders.
    let moved = find(2, 0);
    assert_eq!(moved.first.dominance, Dominance::Yes);
    assert_eq!(moved.second.dominance, Dominance::Yes);
    assert_eq!(find(0, 2).first.dominance, Dominance::No);
    // The same mean and twice the spread: second order alone. At x = 1 the distribution functions are 1
    // and 0.75; E(x - B)+ - E(x - A)+ is largest at 0.5, 0.25 less 0.125.
    let narrow = find(0, 1);
    assert_eq!(narrow.first.dominance, Dominance::No);
    assert!((narrow.first.violation - 0.25).abs() < 2e-3);
    assert_eq!(narrow.second.dominance, Dominance::Yes);
    assert!((narrow.second.lead - 0.125).abs() < 2e-3);
    assert_eq!(find(1, 0).second.dominance, Dominance::No);
    // Against itself.
    let twins = social(&[uniform(0.0, 1.0), uniform(0.0, 1.0)]);
    let twins = dominance(&twins, Indicator::NpvSocial);
    assert_eq!(twins[0].first.dominance, Dominance::Same);
}

#[test]
fn the_frontier_names_who_dominates_whom() {
    // By hand: (320, 17) lies above the line from (200, 15) to (400, 20), at 280.
    let sample = points(&[
        (350.0, 14.0),
        (100.0, 10.0),
        (320.0, 17.0),
        (400.0, 20.0),
        (200.0, 15.0),
    ]);
    let rows = frontier(&sample, Effect::Visits);
    let names: Vec<&str> = rows.iter().map(|row| row.option.as_str()).collect();
    assert_eq!(
        names,
        ["option-1", "option-4", "option-2", "option-0", "option-3"]
    );
    let status = |place: usize| rows[place].status.clone();
    assert_eq!(status(0), Status::Frontier);
    assert_eq!(
        status(2),
        Status::Extended("option-4".into(), "option-3".into())
    );
    // Both (200, 15) and (320, 17) cost less for more; the one with more is named.
    assert_eq!(status(3), Status::Dominated("option-2".into()));
    assert_eq!(rows[1].ratio.value, Some(20.0));
    assert_eq!(rows[4].ratio.value, Some(40.0));
    assert_eq!(rows[4].previous.as_deref(), Some("option-4"));
    assert!(rows.iter().all(|row| row.agreement == Some(1.0)));
}

#[test]
fn visits_that_cost_nothing_are_unknown_and_no_visits_are_none() {
    let column = |value: f64| vec![value; 16];
    let values = vec![
        vec![column(0.0), column(0.0), column(5.0), column(0.0)],
        vec![column(-10.0), column(f64::NAN), column(0.0), column(0.0)],
    ];
    let sample = Sample::from_values(&["free", "empty"], &PLANE, values, true);
    assert!(super::frontier::discounted_visits(&sample, 0)[0].is_nan());
    assert_eq!(super::frontier::discounted_visits(&sample, 1)[0], 0.0);
    let rows = frontier(&sample, Effect::Visits);
    assert!(rows.iter().all(|row| row.status == Status::Unknown));
}

#[test]
fn published_rank_statistics() {
    // scipy 1.11, documentation of scipy.stats.kendalltau.
    let tau = kendall_tau(&[12.0, 2.0, 1.0, 12.0, 2.0], &[1.0, 4.0, 7.0, 1.0, 0.0]);
    assert!((tau.unwrap() + 0.471_404_520_791_031_73).abs() < 1e-15);
    assert_eq!(kendall_tau(&[1.0, 1.0], &[1.0, 2.0]), None);
    assert_eq!(ranks(&[3.0, 5.0, 3.0]), [2.5, 1.0, 2.5]);
    // All alike, and two opposite rankings.
    let up = vec![1.0, 2.0, 3.0];
    assert_eq!(concordance(&[up.clone(), up.clone()]), Some(1.0));
    assert_eq!(concordance(&[up, vec![3.0, 2.0, 1.0]]), Some(0.0));
    // By hand, of four rankings of three: sums 5, 8, 11, so W = 12 · 18 / (16 · 24).
    let rankings: Vec<Vec<f64>> = [
        [1.0, 2.0, 3.0],
        [1.0, 3.0, 2.0],
        [1.0, 2.0, 3.0],
        [2.0, 1.0, 3.0],
    ]
    .map(|ranks| ranks.to_vec())
    .to_vec();
    assert_eq!(concordance(&rankings), Some(12.0 * 18.0 / (16.0 * 24.0)));
}

#[test]
fn variance_between_structures_falls_to_the_slots_that_make_it() {
    // Valuation alone matters: 0, 3 and 6 more, a variance of 6 between; within, draws of ±1, of variance 1.
    let options = ["a".to_owned(), "b".to_owned()];
    let all = structures::all();
    assert_eq!(all.len(), 72);
    let mut columns = Vec::new();
    for slots in &all {
        let level = 3.0
            * Valuation::ALL
                .iter()
                .position(|one| *one == slots.valuation)
                .unwrap() as f64;
        let column: Vec<f64> = (0..640)
            .map(|k| level + if k / 16 % 2 == 0 { 1.0 } else { -1.0 })
            .collect();
        // The second option is better under the first valuation alone.
        let other = column
            .iter()
            .map(|x| x + if level == 0.0 { 1.0 } else { -1.0 })
            .collect();
        columns.extend([column, other]);
    }
    let found = structures(
        &social(&columns),
        &options,
        Slots::BIG,
        Indicator::NpvSocial,
    );
    let share = |source: Source| {
        let mut rows = found.variances.iter();
        let row =
            rows.find(|row| row.option == "a" && row.against.is_none() && row.source == source);
        row.unwrap().share
    };
    // Sample variances have divisor 639.
    let within = 640.0 / 639.0;
    assert!((share(Source::Valuation) - 6.0 / (6.0 + within)).abs() < 1e-12);
    assert!((share(Source::Within) - within / (6.0 + within)).abs() < 1e-12);
    assert!(share(Source::Usage) < 1e-12 && share(Source::Interactions) < 1e-12);
    let wins = found.rankings.iter().filter(|row| row.best == "b").count();
    assert_eq!(wins, 24);
    assert!(
        found
            .rankings
            .iter()
            .all(|row| row.tau.unwrap().abs() == 1.0)
    );
}

#[test]
fn rankings_flip_where_the_corners_disagree() {
    let constant = |value: f64| vec![value; 32];
    let preset = |name| Preset::find(PresetKind::Mode, name).unwrap();
    let input = Input::of("operator.capability_start");
    let range = |option: &str, preset| Range {
        option: option.to_owned(),
        input,
        preset,
        grade: Grade::D,
        ends: [0.0, 1.0],
    };
    let drawn = social(&[constant(5.0), constant(4.0)]);
    // Low and high: 4 and 6, 3 and 4.5. Moved together the first stays ahead, apart it does not.
    let moved = social(&[4.0, 6.0, 3.0, 4.5].map(constant));
    let verdict = |second| {
        let ranges = [
            range("option-0", preset("composite")),
            range("option-1", preset(second)),
        ];
        let rows = flips(&drawn, &moved, &ranges, Indicator::NpvSocial);
        assert_eq!(rows.len(), 1);
        (rows[0].flip, rows[0].least.value, rows[0].most.value)
    };
    assert_eq!(verdict("composite"), (Flip::Holds, Some(1.0), Some(1.5)));
    assert_eq!(verdict("socialised"), (Flip::Flips, Some(-0.5), Some(3.0)));
}

#[test]
fn every_order_of_causes_is_counted_once() {
    assert_eq!(variants("a").len(), 36);
    assert!(variants("a")[35].settings.is_empty());
}

#[test]
fn too_few_draws_have_no_error_and_no_standing() {
    let sample = social(&[vec![1.0, 2.0], vec![2.0, 1.0]]);
    let rows = best(&sample, Indicator::NpvSocial);
    assert_eq!(rows[0].on_average, None);
    assert_eq!(rows[0].mean.half_width, None);
    assert_eq!(
        pairs(&sample, Indicator::NpvSocial)[0].verdict,
        Verdict::Unknown
    );
    assert_eq!(
        regret(&sample, Indicator::NpvSocial)[0].p90.half_width,
        None
    );
}

#[test]
fn less_is_better_of_a_cost() {
    let values = vec![vec![vec![10.0; 32]], vec![vec![20.0; 32]]];
    let sample = Sample::from_values(&["cheap", "dear"], &[Indicator::CostPerVisit], values, true);
    let rows = best(&sample, Indicator::CostPerVisit);
    assert_eq!(rows[0].on_average, Some(Standing::Best));
    assert_eq!(rows[0].mean.value, Some(10.0));
    let rows = pairs(&sample, Indicator::CostPerVisit);
    assert_eq!(rows[0].difference.value, Some(-10.0));
    assert_eq!(rows[0].verdict, Verdict::Better);
    assert_eq!(
        regret(&sample, Indicator::CostPerVisit)[1].expected.value,
        Some(10.0)
    );
}

/// Draws with many equal values, so that ties occur.
fn columns() -> impl Strategy<Value = Vec<Vec<f64>>> {
    let value = (-20i32..20).prop_map(|value| f64::from(value) * 0.5);
    let column = prop::collection::vec(value, 48);
    prop::collection::vec(column, 2..5)
}

/// The same options under other names in another order.
fn turned(sample: &Sample) -> Sample {
    let backwards: Vec<usize> = (0..sample.len()).rev().collect();
    let mut turned = sample.only(&backwards);
    for name in &mut turned.names {
        *name = format!("renamed-{name}");
    }
    turned
}

fn close(a: Mean, b: Mean) -> bool {
    let near = |a: Option<f64>, b: Option<f64>| match (a, b) {
        (Some(a), Some(b)) => (a - b).abs() <= 1e-9 * a.abs().max(1.0),
        (a, b) => a == b,
    };
    near(a.value, b.value) && near(a.half_width, b.half_width)
}

proptest! {
    #[test]
    fn order_and_names_never_matter(columns in columns()) {
        let sample = social(&columns);
        let other = turned(&sample);
        let renamed = |name: &str| format!("renamed-{name}");
        let npv = Indicator::NpvSocial;
        let found = best(&other, npv);
        for row in best(&sample, npv) {
            let twin = found.iter().find(|one| one.option == renamed(&row.option)).unwrap();
            prop_assert!(close(row.mean, twin.mean) && close(row.share_best, twin.share_best));
            prop_assert_eq!(row.most_often == Some(Standing::Best), twin.most_often == Some(Standing::Best));
            prop_assert_eq!(row.on_average == Some(Standing::Best), twin.on_average == Some(Standing::Best));
        }
        let found = regret(&other, npv);
        for row in regret(&sample, npv) {
            let twin = found.iter().find(|one| one.option == renamed(&row.option)).unwrap();
            prop_assert!(close(row.expected, twin.expected) && close(row.p90, twin.p90));
        }
        let found = pairs(&other, npv);
        for row in pairs(&sample, npv) {
            let twin = found.iter().find(|one| {
                one.option == renamed(&row.option) && one.against == renamed(&row.against)
            }).unwrap();
            prop_assert_eq!((row.difference, row.better, row.verdict), (twin.difference, twin.better, twin.verdict));
        }
        let found = dominance(&other, npv);
        for row in dominance(&sample, npv) {
            let twin = found.iter().find(|one| {
                one.option == renamed(&row.option) && one.over == renamed(&row.over)
            }).unwrap();
            prop_assert_eq!((row.first, row.second), (twin.first, twin.second));
        }
    }

    #[test]
    fn shares_add_up_and_regret_is_never_negative(columns in columns()) {
        let sample = social(&columns);
        let shares: f64 = best(&sample, Indicator::NpvSocial)
            .iter()
            .map(|row| row.share_best.value.unwrap())
            .sum();
        prop_assert!((shares - 1.0).abs() < 1e-9);
        for row in regret(&sample, Indicator::NpvSocial) {
            prop_assert!(row.expected.value.unwrap() >= 0.0);
            prop_assert!(row.largest.unwrap() >= row.p90.value.unwrap());
        }
    }

    // First order implies second, and dominance is never mutual.
    #[test]
    fn dominance_is_an_order(columns in columns()) {
        let sample = social(&columns);
        let rows = dominance(&sample, Indicator::NpvSocial);
        for row in &rows {
            if row.first.dominance == Dominance::Yes {
                prop_assert_eq!(row.second.dominance, Dominance::Yes);
                let back = rows.iter().find(|one| one.option == row.over && one.over == row.option);
                prop_assert!(back.unwrap().first.dominance != Dominance::Yes);
            }
        }
    }

    #[test]
    fn a_dominated_copy_changes_nothing(columns in columns()) {
        let npv = Indicator::NpvSocial;
        let mut more = columns.clone();
        more.push(columns[0].iter().map(|value| value - 1.0).collect());
        let (sample, larger) = (social(&columns), social(&more));
        let count = sample.len();
        prop_assert_eq!(&best(&sample, npv)[..], &best(&larger, npv)[..count]);
        prop_assert_eq!(&regret(&sample, npv)[..], &regret(&larger, npv)[..count]);
        let last = &larger.names[count];
        let rows = pairs(&larger, npv);
        let kept: Vec<_> = rows.iter().filter(|row| row.option != *last && row.against != *last).cloned().collect();
        prop_assert_eq!(pairs(&sample, npv), kept);
    }

    #[test]
    fn a_dearer_copy_leaves_frontier_and_acceptability(
        options in prop::collection::vec((1.0..100.0f64, 1.0..100.0f64), 2..6),
    ) {
        let (small, mut more) = (points(&options), options.clone());
        more.push((options[0].0 + 1.0, options[0].1));
        let larger = points(&more);
        let last = larger.names.last().unwrap();
        for effect in Effect::ALL {
            let rows = frontier(&larger, effect);
            let twin = rows.iter().find(|row| row.option == *last).unwrap();
            prop_assert!(twin.status != Status::Frontier);
            let kept: Vec<_> = rows.into_iter().filter(|row| row.option != *last).collect();
            prop_assert_eq!(frontier(&small, effect), kept);
        }
        let values = grid(0.0, 50.0, 10);
        let rows = acceptability(&larger, &values);
        let kept: Vec<_> = rows.into_iter().filter(|row| row.option != *last).collect();
        prop_assert_eq!(acceptability(&small, &values), kept);
    }

    // What is left on the frontier has rising costs, effects and ratios.
    #[test]
    fn the_frontier_is_convex(options in prop::collection::vec((1.0..100.0f64, 1.0..100.0f64), 2..9)) {
        let rows = frontier(&points(&options), Effect::Visits);
        let path: Vec<_> = rows.iter().filter(|row| row.status == Status::Frontier).collect();
        prop_assert!(!path.is_empty());
        for pair in path.windows(2) {
            prop_assert!(pair[1].effect.value > pair[0].effect.value);
            let before = pair[0].ratio.value.unwrap_or(0.0);
            prop_assert!(pair[1].ratio.value.unwrap() >= before - 1e-9);
        }
    }

    #[test]
    fn doubled_money_doubles_differences_and_regret(columns in columns()) {
        let npv = Indicator::NpvSocial;
        let twice: Vec<Vec<f64>> = columns
            .iter()
            .map(|column| column.iter().map(|value| 2.0 * value).collect())
            .collect();
        let (once, twice) = (social(&columns), social(&twice));
        for (a, b) in pairs(&once, npv).into_iter().zip(pairs(&twice, npv)) {
            prop_assert_eq!(a.difference.scaled(2.0), b.difference);
            prop_assert_eq!((a.better, a.verdict), (b.better, b.verdict));
        }
        for (a, b) in regret(&once, npv).into_iter().zip(regret(&twice, npv)) {
            prop_assert_eq!(a.expected.scaled(2.0), b.expected);
            prop_assert_eq!(a.p90.value.map(|p90| 2.0 * p90), b.p90.value);
        }
        for (a, b) in dominance(&once, npv).into_iter().zip(dominance(&twice, npv)) {
            prop_assert_eq!((a.first.dominance, a.second.dominance), (b.first.dominance, b.second.dominance));
            prop_assert!((2.0 * a.second.violation - b.second.violation).abs() < 1e-9);
        }
    }

    #[test]
    fn nobody_loses_by_their_own_choice(columns in prop::collection::vec(
        prop::collection::vec(prop::collection::vec(-10.0..10.0f64, 32), 5), 2..5,
    )) {
        let indicators = super::perspectives::Perspective::ALL.map(|party| party.indicator());
        let names: Vec<String> = (0..columns.len()).map(|k| format!("option-{k}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let sample = Sample::from_values(&names, &indicators, columns, true);
        let preferences = preferences(&sample);
        for row in losses(&sample, &preferences) {
            prop_assert!(row.loss.value.unwrap() >= -1e-12);
            if row.chooser == row.party {
                prop_assert_eq!(row.loss.value, Some(0.0));
            }
        }
    }

    // Parts add up to the gap in every order, to 1e-9 of the largest figure.
    #[test]
    fn parts_of_the_gap_add_up(columns in prop::collection::vec(
        prop::collection::vec(-1e7..1e7f64, 32), 36,
    )) {
        let rows = appraisal_gap(&social(&columns), Indicator::NpvSocial);
        for order in Order::ALL {
            let value = |part: Part| {
                let mut rows = rows.iter();
                rows.find(|row| row.order == order && row.part == part).unwrap().mean.value.unwrap()
            };
            let parts: f64 = Cause::ALL.into_iter().map(|cause| value(Part::Cause(cause))).sum();
            prop_assert!((parts - value(Part::Gap)).abs() < 1e-9 * 1e7);
            prop_assert!((value(Part::Small) - value(Part::Big) - value(Part::Gap)).abs() < 1e-9 * 1e7);
        }
    }

    // Effects are differences of cells that differ in one thing.
    #[test]
    fn effects_of_the_two_by_two(columns in prop::collection::vec(
        prop::collection::vec(-10.0..10.0f64, 32), 4,
    )) {
        let rows = two_by_two(&social(&columns), Indicator::NpvSocial);
        let value = |quantity: Quantity| {
            rows.iter().find(|row| row.quantity == quantity).unwrap().mean.value.unwrap()
        };
        let soft = value(Quantity::SoftWithExit) - value(Quantity::SoftWithoutExit);
        let exit = value(Quantity::ExitWithSoft) - value(Quantity::ExitWithoutSoft);
        prop_assert!((soft - value(Quantity::Interaction)).abs() < 1e-9);
        prop_assert!((exit - value(Quantity::Interaction)).abs() < 1e-9);
        prop_assert!((value(Quantity::SoftExit) - value(Quantity::PlainExit)
            - value(Quantity::SoftWithExit)).abs() < 1e-9);
    }
}
