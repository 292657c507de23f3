//! Quantiles against published tables, a multiple-precision library and statrs.

use super::super::Distribution;
use super::references::{BETA, GAMMA, SHARES, STUDENT_T};
use statrs::distribution::ContinuousCDF;

fn relative(found: f64, expected: f64) -> f64 {
    if expected == 0.0 {
        found.abs()
    } else {
        (found / expected - 1.0).abs()
    }
}

#[test]
fn published_tables() {
    // NIST/SEMATECH e-Handbook of Statistical Methods, sections 1.3.6.7.2 (t), 1.3.6.7.4
    // (chi-square, which is gamma with shape ν/2 and scale 2) and 1.3.6.7.1 (normal).
    let t = |df: f64, u: f64| Distribution::student_t(df, 0.0, 1.0).unwrap().quantile(u);
    for (df, u, expected) in [
        (1.0, 0.95, 6.314),
        (4.0, 0.99, 3.747),
        (10.0, 0.975, 2.228),
        (30.0, 0.9, 1.310),
        (100.0, 0.999, 3.174),
    ] {
        assert!((t(df, u) - expected).abs() <= 5e-4, "t {df} {u}");
    }
    let chi_square = |df: f64, u: f64| {
        Distribution::gamma_from_shape(0.5 * df, 2.0)
            .unwrap()
            .quantile(u)
    };
    for (df, u, expected) in [
        (1.0, 0.95, 3.841),
        (10.0, 0.95, 18.307),
        (10.0, 0.05, 3.940),
        (30.0, 0.99, 50.892),
        (100.0, 0.01, 70.065),
    ] {
        assert!(
            (chi_square(df, u) - expected).abs() <= 5e-4,
            "chi-square {df} {u}"
        );
    }
    let normal = Distribution::normal(0.0, 1.0).unwrap();
    assert!((normal.quantile(0.975) - 1.959_963_984_540_054).abs() < 1e-14);
}

#[test]
fn multiple_precision_quantiles() {
    let check = |name: &str, distribution: &Distribution, size: f64, expected: &[f64; 7]| {
        for (u, expected) in SHARES.iter().zip(expected) {
            let error = relative(distribution.quantile(*u), *expected);
            // The logarithms of the gamma function at the parameters are good to 1e-15 of
            // themselves, and their rounding goes into every value.
            let allowed = 1e-12 + 4e-15 * size;
            assert!(error < allowed, "{name} at {u}: {error:e}");
        }
    };
    for (shape, expected) in &GAMMA {
        let gamma = Distribution::gamma_from_shape(*shape, 1.0).unwrap();
        check(&format!("gamma {shape}"), &gamma, *shape, expected);
    }
    for (alpha, beta, expected) in &BETA {
        let distribution = Distribution::beta(*alpha, *beta).unwrap();
        check(
            &format!("beta {alpha} {beta}"),
            &distribution,
            alpha + beta,
            expected,
        );
    }
    for (df, expected) in &STUDENT_T {
        let t = Distribution::student_t(*df, 0.0, 1.0).unwrap();
        check(&format!("t {df}"), &t, *df, expected);
    }
}

#[test]
fn agrees_with_statrs() {
    // statrs' distribution functions at our quantiles; its error function, behind the
    // lognormal one, is good to about 1e-10 only.
    let beta = statrs::distribution::Beta::new(2.0, 4.0).unwrap();
    let gamma = statrs::distribution::Gamma::new(2.25, 0.75).unwrap();
    let t = statrs::distribution::StudentsT::new(1.0, 2.0, 4.0).unwrap();
    let lognormal = statrs::distribution::LogNormal::new(0.5, 0.3).unwrap();
    let triangular = statrs::distribution::Triangular::new(1.0, 5.0, 2.0).unwrap();
    let lognormal_median = 0.5_f64.exp();
    for step in 1..200 {
        let u = f64::from(step) / 200.0;
        let at = |distribution: Distribution| distribution.quantile(u);
        assert!((beta.cdf(at(Distribution::beta(2.0, 4.0).unwrap())) - u).abs() < 1e-13);
        assert!((gamma.cdf(at(Distribution::gamma(3.0, 2.0).unwrap())) - u).abs() < 1e-13);
        assert!((t.cdf(at(Distribution::student_t(4.0, 1.0, 2.0).unwrap())) - u).abs() < 1e-13);
        let ours = at(Distribution::lognormal_from_median(lognormal_median, 0.3).unwrap());
        assert!((lognormal.cdf(ours) - u).abs() < 2e-10);
        let ours = at(Distribution::triangular(1.0, 2.0, 5.0).unwrap());
        assert!((triangular.inverse_cdf(u) - ours).abs() < 1e-13);
    }
}

#[test]
fn pert_is_the_beta_it_stands_for() {
    // (low + 4 mode + high) / 6 and the beta with 1 + 4 · 1/4 and 1 + 4 · 3/4.
    let pert = Distribution::pert(2.0, 3.0, 6.0).unwrap();
    assert!((pert.mean() - 20.0 / 6.0).abs() < 1e-14);
    assert_eq!(
        pert,
        Distribution::beta_between(2.0, 4.0, 2.0, 6.0).unwrap()
    );
}

#[test]
fn intervals_hold_ninety_per_cent() {
    for (low, high) in [(2.0, 10.0), (-2.0, 10.0), (0.0, 1.0), (1e-6, 1e3)] {
        let distribution = Distribution::interval(low, high).unwrap();
        assert!((distribution.quantile(0.05) - low).abs() <= 1e-13 * (high - low));
        assert!((distribution.quantile(0.95) - high).abs() <= 1e-13 * high);
        assert!((distribution.tail_outside(low, high) - 0.1).abs() < 1e-13);
        assert_eq!(distribution.support().0 == 0.0, low > 0.0);
    }
}

#[test]
fn moments_set_the_parameters() {
    let exact = |distribution: Distribution, mean: f64, variance: f64| {
        assert!(
            relative(distribution.mean(), mean) < 1e-14,
            "{distribution:?}"
        );
        assert!(
            relative(distribution.variance(), variance) < 1e-13,
            "{distribution:?}"
        );
    };
    exact(Distribution::lognormal(2.0, 1.5).unwrap(), 2.0, 2.25);
    exact(Distribution::gamma(3.0, 2.0).unwrap(), 3.0, 4.0);
    exact(Distribution::normal(3.0, 2.0).unwrap(), 3.0, 4.0);
    exact(Distribution::uniform(1.0, 3.0).unwrap(), 2.0, 4.0 / 12.0);
    // Kotz and van Dorp (2004): (a + m + b)/3 and (a² + m² + b² − am − ab − mb)/18.
    exact(
        Distribution::triangular(1.0, 2.0, 6.0).unwrap(),
        3.0,
        21.0 / 18.0,
    );
    // α/(α+β) and αβ/((α+β)²(α+β+1)).
    exact(Distribution::beta(2.0, 3.0).unwrap(), 0.4, 0.04);
    // ν/(ν−2).
    exact(Distribution::student_t(5.0, 1.0, 3.0).unwrap(), 1.0, 15.0);
    exact(
        Distribution::empirical(&[1.0, 2.0, 6.0]).unwrap(),
        3.0,
        14.0 / 3.0,
    );
    exact(
        Distribution::discrete(&[0.0, 1.0], &[3.0, 1.0]).unwrap(),
        0.25,
        0.1875,
    );
    let heavy = Distribution::student_t(1.5, 1.0, 3.0).unwrap();
    assert_eq!((heavy.mean(), heavy.variance()), (1.0, f64::INFINITY));
    let cauchy = Distribution::student_t(1.0, 1.0, 3.0).unwrap();
    assert!(cauchy.mean().is_nan() && cauchy.variance().is_nan());
    // 0.3 N(0, 1) + 0.7 N(3, ½): mean 2.1, second moment 0.3 + 0.7 · 9.25.
    let mixture = Distribution::mixture(
        &[0.3, 0.7],
        vec![
            Distribution::normal(0.0, 1.0).unwrap(),
            Distribution::normal(3.0, 0.5).unwrap(),
        ],
    );
    exact(mixture.unwrap(), 2.1, 0.3 + 0.7 * 9.25 - 2.1 * 2.1);
}

#[test]
fn empirical_quantiles_are_observations() {
    // Hyndman and Fan (1996), type 1: x₍⌈nu⌉₎.
    let distribution = Distribution::empirical(&[30.0, 10.0, 20.0, 40.0]).unwrap();
    for (u, expected) in [
        (0.0, 10.0),
        (0.25, 10.0),
        (0.251, 20.0),
        (0.5, 20.0),
        (0.75, 30.0),
        (1.0, 40.0),
    ] {
        assert_eq!(distribution.quantile(u), expected, "{u}");
    }
}

#[test]
fn a_mixture_keeps_its_shape_at_any_scale() {
    let at_scale = |scale: f64| {
        let parts = [
            Distribution::triangular(0.0, 0.5 * scale, scale),
            Distribution::uniform(0.0, scale),
        ];
        Distribution::mixture(&[8.0, 2.0], parts.map(Result::unwrap).to_vec()).unwrap()
    };
    let plain = at_scale(1.0);
    // Below 1e-9 the search for a quantile once stopped at a step of fixed length: found by fuzzing.
    for scale in [1e6, 1e-6, 1e-9, 1e-12, 1e-60] {
        let small = at_scale(scale);
        for step in 1..100 {
            let u = f64::from(step) / 100.0;
            let (found, expected) = (small.quantile(u) / scale, plain.quantile(u));
            assert!(
                (found - expected).abs() <= 1e-9,
                "{scale:e} at {u}: {found} and {expected}"
            );
        }
    }
}
