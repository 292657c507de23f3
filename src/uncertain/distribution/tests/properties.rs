//! What must hold for any parameters.

use super::super::{Distribution, Sampler};
use super::{examples, grid};
use proptest::prelude::*;

#[test]
fn quantiles_rise_and_stay_in_the_support() {
    for (name, distribution) in examples() {
        let (low, high) = distribution.support();
        assert!(distribution.quantile(0.0) >= low && distribution.quantile(1.0) <= high);
        let values: Vec<f64> = grid().iter().map(|u| distribution.quantile(*u)).collect();
        assert!(values.iter().all(|x| low <= *x && *x <= high), "{name}");
        for pair in values.windows(2) {
            assert!(
                pair[1] >= pair[0] - 1e-13 * pair[0].abs(),
                "{name}: {pair:?}"
            );
        }
    }
}

#[test]
fn quantiles_invert_the_distribution_function() {
    for (name, distribution) in examples() {
        for u in grid() {
            let x = distribution.quantile(u);
            // P(X < x) ≤ u ≤ P(X ≤ x) up to the error of both; a step of 1e-12 in x covers jumps.
            let step = 1e-12 * x.abs().max(1e-300);
            let (below, upto) = (distribution.cdf(x - step), distribution.cdf(x + step));
            assert!(
                below <= u + 1e-10 && u <= upto + 1e-10,
                "{name} at {u:e}: {below} {upto}"
            );
        }
    }
}

/// Any distribution of a smooth family, with parameters over several orders of magnitude.
fn any_distribution() -> impl Strategy<Value = Distribution> {
    let size = || (-2.0..2.0_f64).prop_map(|power| 10.0_f64.powf(power));
    prop_oneof![
        (size(), size(), size()).prop_map(|(low, rise, fall)| {
            Distribution::triangular(low, low + rise, low + rise + fall).unwrap()
        }),
        (size(), size(), size()).prop_map(|(low, rise, fall)| {
            Distribution::pert(low, low + rise, low + rise + fall).unwrap()
        }),
        (size(), size()).prop_map(|(mean, sd)| Distribution::normal(mean, sd).unwrap()),
        (size(), size()).prop_map(|(mean, sd)| Distribution::lognormal(mean, sd).unwrap()),
        (size(), size())
            .prop_map(|(shape, scale)| { Distribution::gamma_from_shape(shape, scale).unwrap() }),
        (size(), size()).prop_map(|(alpha, beta)| Distribution::beta(alpha, beta).unwrap()),
        (0.5..50.0_f64, size())
            .prop_map(|(df, scale)| { Distribution::student_t(df, 0.0, scale).unwrap() }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn round_trip(distribution in any_distribution(), u in 1e-6..0.999_999_f64) {
        let x = distribution.quantile(u);
        let (low, high) = distribution.support();
        prop_assert!(low <= x && x <= high);
        if x > low && x < high {
            // A relative error of 1e-12 in x is one of at most that times x f(x) in u; x f(x) is
            // below 100 for these parameters except where mass crowds at an end.
            let step = 1e-11 * x.abs();
            prop_assert!(distribution.cdf(x - step) <= u + 1e-10);
            prop_assert!(distribution.cdf(x + step) >= u - 1e-10);
        }
    }

    #[test]
    fn samplers_follow_any_distribution(
        distribution in any_distribution(),
        u in proptest::collection::vec(1e-9..0.999_999_999_f64, 20),
    ) {
        let sampler = Sampler::new(&distribution);
        let deviation = distribution.variance().sqrt();
        let middle = distribution.quantile(0.75) - distribution.quantile(0.25);
        let spread = if deviation.is_finite() { deviation } else { middle };
        let centre = distribution.quantile(0.5);
        let mut column = u.clone();
        sampler.transform(&mut column);
        for (u, x) in u.iter().zip(column) {
            let exact = distribution.quantile(*u);
            let allowed = 1.25e-7 * spread.max((exact - centre).abs());
            prop_assert!((x - exact).abs() <= allowed, "{distribution:?} at {u}: {x} {exact}");
        }
    }

    #[test]
    fn truncation_keeps_to_its_bounds(
        distribution in any_distribution(),
        a in 0.001..0.999_f64,
        b in 0.001..0.999_f64,
        u in 0.0..1.0_f64,
    ) {
        prop_assume!((a - b).abs() > 1e-3);
        let (low, high) = (distribution.quantile(a.min(b)), distribution.quantile(a.max(b)));
        prop_assume!(low < high);
        // Where mass crowds at an end the bounds are rounded and cut elsewhere.
        prop_assume!((distribution.cdf(low) - a.min(b)).abs() < 1e-9);
        prop_assume!((distribution.cdf(high) - a.max(b)).abs() < 1e-9);
        let cut = distribution.truncate(low, high).unwrap();
        let x = cut.quantile(u);
        prop_assert!(low <= x && x <= high);
        // F restricted: F(x) = F(low) + u (F(high) − F(low)).
        let expected = a.min(b) + u * (a - b).abs();
        let base = distribution.quantile(expected);
        prop_assert!((x - base).abs() <= 1e-8 * base.abs().max(x.abs()));
        let mean = cut.mean();
        prop_assert!(low <= mean && mean <= high);
    }
}

#[test]
fn a_beta_that_crowds_at_one_end_can_be_sampled() {
    let distribution = Distribution::beta(0.023_175_822_228_954_74, 1.0).unwrap();
    let mut column = vec![1e-9, 0.5, 0.999_999];
    Sampler::new(&distribution).transform(&mut column);
    assert!(column.iter().all(|x| (0.0..=1.0).contains(x)));
}
