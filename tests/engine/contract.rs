//! The random-number contract: a draw depends on seed, input name and index alone.

use crate::registry_plan::{candidate, candidate_with};
use commonground::engine::{
    BLOCK, Candidate, EXACT_DRAWS, Figure, Instructions, Outcome, Plan, Quantity, RankCorrelation,
    Run, evaluate, evaluate_with, trace,
};
use commonground::model::exit::Shape;
use commonground::model::indicators::Indicator;
use commonground::model::inputs::Input;
use commonground::model::parties::{Driver, Party};
use commonground::model::series::Series;
use commonground::model::structure::OwnFlow;
use commonground::random::Seed;
use commonground::uncertain::correlation::spearman;
use commonground::uncertain::{Distribution, Method};

const SEED: Seed = Seed(20_250_106);

fn plan(method: Method, candidates: Vec<Candidate>) -> Plan {
    Plan::new(SEED, method, candidates, &[]).unwrap()
}

fn run(method: Method, candidates: Vec<Candidate>, draws: u64) -> Outcome {
    evaluate(&plan(method, candidates), draws, &()).unwrap()
}

/// Bits of every number of an outcome that tables show, for an exact comparison.
pub fn bits(outcome: &Outcome) -> Vec<u64> {
    let mut bits = Vec::new();
    let mut keep = |value: Option<f64>| bits.push(value.map_or(1, f64::to_bits));
    for one in &outcome.alternatives {
        let differences = one.differences.iter().flatten();
        for column in one.indicators.iter().chain(differences) {
            keep(column.moments.mean());
            keep(column.moments.standard_deviation());
            keep(column.moments.standard_error(outcome.replicated));
            keep(column.moments.share_positive());
            for quantile in column.band().into_iter().flatten() {
                keep(Some(quantile));
            }
        }
        for t in 1..=one.years.horizon() {
            for &series in Series::ALL {
                keep(one.years.mean(series, t));
                one.years
                    .band(series, t)
                    .into_iter()
                    .flatten()
                    .for_each(|value| keep(Some(value)));
            }
        }
        one.flows.iter().for_each(|&value| keep(Some(value)));
    }
    bits
}

fn values(outcome: &Outcome, alternative: &str, indicator: Indicator) -> Vec<u64> {
    let one = outcome
        .alternatives
        .iter()
        .find(|one| one.name == alternative)
        .unwrap();
    let values = one.indicator(indicator).values().unwrap();
    values.iter().map(|value| value.to_bits()).collect()
}

/// Indicators that between them depend on every part of the model.
const WATCHED: [Indicator; 4] = [
    Indicator::NpvSocial,
    Indicator::NpvGovernment,
    Indicator::YearsOpen,
    Indicator::VisitsTotal,
];

fn unsupported() -> Candidate {
    candidate_with("unsupported", &[("finance.support_share", 0.0)])
}

#[test]
fn threads_change_nothing() {
    for method in Method::ALL {
        let outcome = |threads: usize| {
            let pool = rayon::ThreadPoolBuilder::new()
                .num_threads(threads)
                .build()
                .unwrap();
            pool.install(|| bits(&run(method, vec![candidate("a"), unsupported()], 9_000)))
        };
        let alone = outcome(1);
        assert_eq!(alone, outcome(2), "{method}");
        assert_eq!(alone, outcome(7), "{method}");
    }
}

#[test]
fn instruction_sets_change_nothing() {
    let plan = plan(Method::Sobol, vec![candidate("a"), unsupported()]);
    let of = |set: Instructions| bits(&evaluate_with(&plan, 5_000, &(), set).unwrap());
    let portable = of(Instructions::Portable);
    let sets: Vec<_> = Instructions::ALL
        .into_iter()
        .filter(|set| set.available())
        .collect();
    println!("compared: {sets:?}");
    for set in sets {
        assert_eq!(portable, of(set), "{set:?}");
    }
}

#[test]
fn a_longer_run_begins_with_the_shorter_one() {
    for method in Method::ALL {
        let short = run(method, vec![candidate("a")], 1_000);
        let long = run(method, vec![candidate("a")], 5_000);
        for indicator in WATCHED {
            let long = values(&long, "a", indicator);
            assert_eq!(values(&short, "a", indicator), long[..1_000], "{method}");
        }
    }
}

#[test]
fn a_run_that_goes_on_holds_the_bits_of_one_of_that_length() {
    for method in Method::ALL {
        let plan = plan(method, vec![candidate("a"), unsupported()]);
        // Ends at blocks, inside one, and at a number that was reached before.
        for steps in [
            &[4_096, 8_192, 9_000][..],
            &[8_192, 8_192],
            &[5_000, 9_000, 4_096],
        ] {
            let mut run = Run::new(&plan, Instructions::chosen());
            for &draws in steps {
                run.extend_to(draws, &()).unwrap();
            }
            let longest = *steps.iter().max().unwrap();
            assert_eq!(run.draws(), longest);
            let expected = bits(&evaluate(&plan, longest, &()).unwrap());
            assert_eq!(bits(&run.finish()), expected, "{method}: {steps:?}");
        }
    }
}

#[test]
fn values_that_give_way_to_counts_leave_the_bits_of_a_run_that_only_counts() {
    let candidates = [candidate("a"), unsupported()].map(|mut candidate| {
        candidate.structure.horizon = 1;
        candidate
    });
    let plan = plan(Method::Sobol, candidates.to_vec());
    let watched = Figure {
        alternative: 1,
        indicator: Indicator::NpvSocial,
        paired: true,
    };
    let longer = EXACT_DRAWS + 2 * BLOCK as u64;
    let mut run = Run::new(&plan, Instructions::chosen());
    run.watch(watched, 0.05);
    run.extend_to(EXACT_DRAWS, &()).unwrap();
    let error = |run: &Run| run.split(watched, 0.05).unwrap().share_error().unwrap();
    let kept = error(&run);
    run.extend_to(longer, &()).unwrap();
    // The watch counts on where values are given up. A hundredth more draws change its error little.
    let counted = error(&run);
    assert!(counted != kept, "{counted}");
    assert!((counted / kept - 1.0).abs() < 0.1, "{kept} {counted}");
    // Nobody else knows how values fall.
    assert_eq!(run.split(watched, 0.5), None);

    let mut straight = Run::new(&plan, Instructions::chosen());
    straight.watch(watched, 0.05);
    straight.extend_to(longer, &()).unwrap();
    assert_eq!(straight.split(watched, 0.05), run.split(watched, 0.05));
    let expected = bits(&evaluate(&plan, longer, &()).unwrap());
    assert_eq!(bits(&run.finish()), expected);
    assert_eq!(bits(&straight.finish()), expected);
}

#[test]
fn company_changes_nothing() {
    for method in Method::ALL {
        let alone = run(method, vec![candidate("a")], 2_000);
        let other = candidate_with("b", &[("finance.fee_level", 0.0)]);
        let company = run(
            method,
            vec![other.clone(), unsupported(), candidate("a")],
            2_000,
        );
        let renamed = run(method, vec![candidate("renamed"), other], 2_000);
        for indicator in WATCHED {
            let expected = values(&alone, "a", indicator);
            assert_eq!(expected, values(&company, "a", indicator), "{method}");
            assert_eq!(expected, values(&renamed, "renamed", indicator), "{method}");
        }
    }
}

#[test]
fn an_input_that_starts_to_vary_leaves_the_others_as_they_are() {
    for method in Method::ALL {
        let mut more = candidate("a");
        let input = Input::of("demand.crisis_depth");
        let spread = Distribution::uniform(0.4, 0.4 + 1e-13).unwrap();
        more.quantities[input.index()] = Quantity::Uncertain(spread);
        more.structure.own_flows.push(OwnFlow {
            name: "nothing".to_owned(),
            from: Party::Residents,
            to: Party::World,
            driver: Driver::Open,
            growth: 0.0,
            first: 1,
            last: 20,
        });
        more.rates.push(Quantity::Uncertain(
            Distribution::uniform(0.0, 1e-12).unwrap(),
        ));
        let (before, after) = (plan(method, vec![candidate("a")]), plan(method, vec![more]));
        for draw in [0, 1, 511, 512, 4_095, 4_096, 100_000] {
            let (before, after) = (trace(&before, 0, draw), trace(&after, 0, draw));
            for other in Input::all().filter(|&other| other != input) {
                let of = |values: &[f64]| values[other.index()].to_bits();
                assert_eq!(of(&before.inputs), of(&after.inputs), "{}", other.path());
            }
            assert_eq!(before.shocks, after.shocks);
        }
    }
}

#[test]
fn a_longer_horizon_leaves_the_shocks_of_earlier_years_as_they_are() {
    let mut longer = candidate("a");
    longer.structure.horizon = 30;
    longer.structure.discount = (0..=30).map(|t| 1.06f64.powi(-t)).collect();
    let (short, long) = (
        plan(Method::Sobol, vec![candidate("a")]),
        plan(Method::Sobol, vec![longer]),
    );
    let (short, long) = (trace(&short, 0, 77), trace(&long, 0, 77));
    for (short, long) in short.shocks.iter().zip(&long.shocks) {
        assert_eq!(short[..], long[..20]);
    }
}

#[test]
fn a_trace_is_the_draw_of_the_run() {
    let candidates = vec![candidate("a"), unsupported()];
    let plan = plan(Method::LatinHypercube, candidates);
    let outcome = evaluate(&plan, 3_000, &()).unwrap();
    for (alternative, one) in outcome.alternatives.iter().enumerate() {
        for draw in [0u64, 31, 32, 511, 512, 2_999] {
            let trace = trace(&plan, alternative, draw);
            for &indicator in Indicator::ALL {
                let run = one.indicator(indicator).values().unwrap()[draw as usize];
                let traced = trace.indicators[indicator as usize];
                assert_eq!(
                    run.to_bits(),
                    traced.to_bits(),
                    "{} in {draw}",
                    indicator.name()
                );
            }
        }
    }
}

#[test]
fn differences_are_paired() {
    let outcome = run(Method::Sobol, vec![candidate("a"), unsupported()], 1_000);
    let [first, other] = &outcome.alternatives[..] else {
        panic!()
    };
    let indicator = Indicator::NpvSocial;
    let differences = other.difference(indicator).unwrap().values().unwrap();
    let pairs = first.indicator(indicator).values().unwrap().iter();
    let pairs = pairs.zip(other.indicator(indicator).values().unwrap());
    for (difference, (first, other)) in differences.iter().zip(pairs) {
        assert_eq!(*difference, other - first);
    }
    assert!(first.difference(indicator).is_none());
}

#[test]
fn correlated_inputs_reach_their_rank_correlation_and_leave_the_rest_alone() {
    let pair = RankCorrelation {
        inputs: ["demand.visits".to_owned(), "finance.margin".to_owned()],
        rank: 0.6,
    };
    for method in Method::ALL {
        let tied = Plan::new(
            SEED,
            method,
            vec![candidate("a")],
            std::slice::from_ref(&pair),
        )
        .unwrap();
        let free = plan(method, vec![candidate("a")]);
        let draws = 2_048;
        let column = |plan: &Plan, path: &str| -> Vec<f64> {
            let input = commonground::engine::Varying::Input(Input::of(path));
            let mut reader = commonground::engine::InputReader::new(plan);
            (0..draws)
                .step_by(commonground::engine::BATCH)
                .flat_map(|first| {
                    let wanted = std::slice::from_ref(&input);
                    reader
                        .read(0, wanted, first as u64, commonground::engine::BATCH)
                        .remove(0)
                })
                .collect()
        };
        let (visits, margin) = (
            column(&tied, "demand.visits"),
            column(&tied, "finance.margin"),
        );
        // The standard error of a rank correlation of 0.6 on 2,048 independent draws is about 0.016;
        // five of them are a far tail.
        let achieved = spearman(&visits, &margin);
        assert!((achieved - 0.6).abs() < 0.08, "{method}: {achieved}");
        assert_eq!(visits, column(&free, "demand.visits"));
        assert_eq!(column(&tied, "value.visit"), column(&free, "value.visit"));
    }
}

#[test]
fn errors_shrink_with_draws_and_stratified_ones_are_smaller() {
    let error = |method: Method, draws: u64| {
        let outcome = run(method, vec![candidate("a")], draws);
        let moments = outcome.alternatives[0].moments(Indicator::NpvSocial);
        moments.standard_error(outcome.replicated).unwrap()
    };
    let (few, many) = (error(Method::Random, 1_024), error(Method::Random, 4_096));
    // Halved in expectation; the standard deviation behind it is known to some 3 %.
    assert!((1.6..2.5).contains(&(few / many)), "{few} {many}");
    // An error from 16 randomisations is itself uncertain by some 18 %; Sobol' points reduce the
    // variance of a mean by far more than that covers.
    assert!(error(Method::Sobol, 4_096) < 0.7 * many);
}

#[test]
fn an_infinite_input_stops_the_run_and_names_the_draw() {
    let mut broken = candidate("broken");
    let input = Input::of("value.visit");
    broken.quantities[input.index()] =
        Quantity::Uncertain(Distribution::discrete(&[1.0, f64::MAX], &[0.999, 0.001]).unwrap());
    let plan = plan(Method::Random, vec![candidate("a"), broken]);
    let Err(fault) = evaluate(&plan, 20_000, &()) else {
        panic!("the run should have stopped")
    };
    assert_eq!(fault.alternative, "broken");
    let visit = fault
        .inputs
        .iter()
        .find(|(path, _)| path == "value.visit")
        .unwrap();
    assert_eq!(visit.1, f64::MAX);
    assert!(!trace(&plan, 1, fault.draw).indicators[Indicator::NpvSocial as usize].is_finite());
}

#[test]
fn large_runs_count_instead_of_keeping() {
    let mut short = candidate("a");
    short.structure.horizon = 1;
    short.structure.discount = vec![1.0, 0.9];
    let draws = commonground::engine::EXACT_DRAWS + BLOCK as u64;
    let outcome = run(Method::Sobol, vec![short.clone()], draws);
    let column = outcome.alternatives[0].indicator(Indicator::NpvSocial);
    assert!(column.values().is_none());
    let kept = run(
        Method::Sobol,
        vec![short],
        commonground::engine::EXACT_DRAWS,
    );
    let kept = kept.alternatives[0].indicator(Indicator::NpvSocial);
    for (counted, exact) in column.band().unwrap().into_iter().zip(kept.band().unwrap()) {
        // The bins are 1/4096 of the value wide; the few more draws move a quantile by less.
        assert!(
            (counted - exact).abs() < 1e-3 * exact.abs().max(1e4),
            "{counted} {exact}"
        );
    }
    assert_eq!(column.first(10), kept.first(10));
}

#[test]
fn an_interrupted_run_keeps_whole_blocks() {
    use std::sync::atomic::{AtomicUsize, Ordering};
    struct StopSoon(AtomicUsize);
    impl commonground::engine::Monitor for StopSoon {
        fn interrupted(&self) -> bool {
            self.0.fetch_add(1, Ordering::Relaxed) > 20
        }
    }
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(1)
        .build()
        .unwrap();
    pool.install(|| {
        let plan = plan(Method::Sobol, vec![candidate("a")]);
        let outcome = evaluate(&plan, 40_000, &StopSoon(AtomicUsize::new(0))).unwrap();
        assert!(outcome.interrupted);
        assert_eq!(outcome.draws, 2 * BLOCK as u64);
        let whole = evaluate(&plan, outcome.draws, &()).unwrap();
        assert_eq!(bits(&outcome), bits(&whole));
    });
}

#[test]
fn shapes_that_do_not_withdraw_are_the_same() {
    let shape = |name: &str, shape: Shape, rate: f64| {
        let mut candidate = candidate_with(name, &[("exit.rate", rate)]);
        candidate.structure.shape = shape;
        candidate
    };
    let outcome = run(
        Method::Sobol,
        vec![
            shape("none", Shape::None, 0.2),
            shape("zero", Shape::Geometric, 0.0),
        ],
        1_000,
    );
    for indicator in WATCHED {
        assert_eq!(
            values(&outcome, "none", indicator),
            values(&outcome, "zero", indicator)
        );
    }
}
