//! Half-widths worked out by hand from the values of a run.

use crate::registry_plan::candidate;
use commonground::analysis::precision::{Known, Look, Target, Wish, run_until_precise};
use commonground::engine::{EXACT_DRAWS, Monitor, Outcome, Plan};
use commonground::model::indicators::Indicator;
use commonground::random::Seed;
use commonground::stats::quantile_of_sorted;
use commonground::uncertain::Method;
use std::sync::Mutex;

/// A plan of one year, which is quick, with two alternatives.
fn plan(method: Method) -> Plan {
    let candidates = ["a", "b"].map(|name| {
        let mut candidate = candidate(name);
        candidate.structure.horizon = 1;
        candidate
    });
    Plan::new(Seed(7), method, candidates.to_vec(), &[]).unwrap()
}

/// A run that never is precise enough.
fn endless(method: Method, target: &str, most: u64) -> (Outcome, Vec<Look>) {
    let wish = Wish {
        targets: vec![Target::parse(&format!("{target}:1e-9")).unwrap()],
        least: 1,
        most,
    };
    run_until_precise(&plan(method), &wish, &()).unwrap()
}

/// The first alternative at a look.
fn first(look: &Look) -> Known {
    look.figures[0][0]
}

/// Half-width that a standard error of the share below the p-quantile of values gives.
fn woodruff(values: &[f64], p: f64, delta: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = |p| quantile_of_sorted(&sorted, p).unwrap();
    (at(p) - at(p - delta)).max(at(p + delta) - at(p))
}

fn assert_close(found: f64, expected: f64) {
    // Quantiles of t and normal are given with five digits.
    assert!(
        (found / expected - 1.0).abs() < 1e-3,
        "{found} is not {expected}"
    );
}

#[test]
fn a_quantile_of_independent_draws_lies_between_two_order_statistics() {
    let (outcome, looks) = endless(Method::Random, "npv.social:p05", 8_192);
    let values = outcome.alternatives[0]
        .indicator(Indicator::NpvSocial)
        .values();
    let known = first(&looks[1]);
    // 1.95996 standard errors of a share of 8,192 draws.
    let delta = 1.95996 * (0.05 * 0.95 / 8_192.0_f64).sqrt();
    let expected = woodruff(values.unwrap(), 0.05, delta);
    assert_close(known.estimate.half_width.unwrap(), expected);
}

#[test]
fn a_quantile_of_a_stratified_design_takes_its_error_from_the_randomisations() {
    for method in [Method::Sobol, Method::LatinHypercube] {
        let (outcome, looks) = endless(method, "npv.social:p90", 4_096);
        let values = outcome.alternatives[0]
            .indicator(Indicator::NpvSocial)
            .values();
        let values = values.unwrap();
        let known = first(&looks[0]);
        let quantile = known.estimate.value.unwrap();
        // Shares of the 256 draws of each randomisation, and the error of their mean.
        let shares: Vec<f64> = (0..16)
            .map(|j| {
                let own = values.iter().skip(j).step_by(16);
                own.filter(|value| **value < quantile).count() as f64 / 256.0
            })
            .collect();
        let mean = shares.iter().sum::<f64>() / 16.0;
        let squares: f64 = shares.iter().map(|share| (share - mean).powi(2)).sum();
        // 2.13145: Student's t with 15 degrees of freedom.
        let delta = 2.13145 * (squares / 15.0 / 16.0).sqrt();
        let expected = woodruff(values, 0.9, delta);
        assert_close(known.estimate.half_width.unwrap(), expected);
    }
}

#[test]
fn means_and_shares_are_as_wide_as_their_errors_say() {
    for (method, errors) in [(Method::Random, 1.96), (Method::Sobol, 2.1314)] {
        let replicated = method != Method::Random;
        let (outcome, looks) = endless(method, "npv.social", 4_096);
        let moments = outcome.alternatives[0].moments(Indicator::NpvSocial);
        let width = first(&looks[0]).estimate.half_width.unwrap();
        assert_close(width, errors * moments.standard_error(replicated).unwrap());
        // Every space is open after one year: the exact upper end for none in 4,096 that closes,
        // 1 − 0.025^(1/n), is 3.69 / n.
        let (_, looks) = endless(method, "survived", 4_096);
        let estimate = first(&looks[0]).estimate;
        assert_eq!(estimate.value, Some(1.0));
        assert_close(estimate.half_width.unwrap(), 3.6889 / 4_096.0);
    }
}

#[test]
fn quantiles_keep_their_error_where_values_are_given_up() {
    for method in [Method::Random, Method::Sobol] {
        let longer = EXACT_DRAWS + 8_192;
        let (outcome, looks) = endless(method, "npv.social:p05", longer);
        assert_eq!(outcome.draws, longer);
        let column = outcome.alternatives[0].indicator(Indicator::NpvSocial);
        assert!(column.values().is_none());
        let [.., before, after] = &looks[..] else {
            panic!("two looks at least")
        };
        let [before, after] = [before, after].map(|look| first(look).estimate);
        let bin = after.value.unwrap().abs() / 4_096.0;
        let (kept, counted) = (before.half_width.unwrap(), after.half_width.unwrap());
        // Three hundredths more draws, and one bin between quantile and each end.
        assert!(
            counted > 0.9 * kept && counted < 1.1 * kept + 3.0 * bin,
            "{kept} {counted}"
        );
    }
}

/// Keeps what it is told.
#[derive(Default)]
struct Listener(Mutex<Vec<(u64, u64)>>);

impl Monitor for Listener {
    fn progress(&self, done: u64, all: u64) {
        self.0.lock().unwrap().push((done, all));
    }
}

#[test]
fn progress_is_told_of_the_whole_and_never_goes_back() {
    let listener = Listener::default();
    let wish = Wish {
        targets: vec![Target::parse("npv.social:1e-9").unwrap()],
        least: 1,
        most: 20_000,
    };
    run_until_precise(&plan(Method::Sobol), &wish, &listener).unwrap();
    let told = listener.0.into_inner().unwrap();
    assert!(told.iter().all(|(_, all)| *all == 20_000));
    assert!(told.is_sorted_by_key(|(done, _)| *done));
    assert_eq!(told.last(), Some(&(20_000, 20_000)));
}
