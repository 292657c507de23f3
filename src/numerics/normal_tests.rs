//! Tests of the normal distribution function and its quantile, which check each other.

use super::{normal_cdf, normal_quantile, normal_quantile_from_tails, normal_quantiles};
use crate::random::{Seed, fill_uniform};
use proptest::prelude::*;
use statrs::distribution::{ContinuousCDF, Normal};

/// Lower tail probabilities and quantiles, computed with mpmath 1.4 at 40 digits by bisection
/// of erfc; the entry for 1e-3 is that of Wichura's paper, −3.0902 32306 16781 3.
const QUANTILES: [(f64, f64); 15] = [
    (0.4, -0.253_347_103_135_799_7),
    (0.3, -0.524_400_512_708_040_8),
    (0.08, -1.405_071_560_309_632_7),
    (0.07, -1.475_791_028_179_170_6),
    (0.01, -2.326_347_874_040_841),
    (1e-3, -3.090_232_306_167_813_6),
    (1e-6, -4.753_424_308_822_899),
    (1e-10, -6.361_340_902_404_057),
    (1e-15, -7.941_345_326_170_997),
    (1.110_223_024_625_156_5e-16, -8.209_536_151_601_387),
    (8.673_617_379_884_035e-19, -8.773_321_169_027_552),
    (7.888_609_052_210_118e-31, -11.484_540_434_973_038),
    (4.909_093_465_297_727e-91, -20.199_856_642_545_82),
    (9.332_636_185_032_189e-302, -37.111_011_937_164_79),
    (5e-324, -38.467_405_617_144_344),
];

/// z and Φ(z) = erfc(−z/√2)/2, computed with mpmath 1.4 at 40 digits.
const PROBABILITIES: [(f64, f64); 10] = [
    (-37.5, 4.605_353_009_581_955e-308),
    (-20.3, 6.429_244_467_698_346e-92),
    (-8.1, 2.747_959_392_398_228_6e-16),
    (-3.3, 0.000_483_424_142_383_777_5),
    (-1.7, 0.044_565_462_758_543_04),
    (-0.4, 0.344_578_258_389_675_8),
    (0.2, 0.579_259_709_439_103),
    (1.1, 0.864_333_939_053_617_3),
    (2.9, 0.998_134_186_699_616),
    (6.5, 0.999_999_999_959_84),
];

fn relative(found: f64, expected: f64) -> f64 {
    (found / expected - 1.0).abs()
}

#[test]
fn quantiles_match_a_multiple_precision_library() {
    for (p, z) in QUANTILES {
        let error = relative(normal_quantile(p), z);
        assert!(error < 1.5e-15, "Φ⁻¹({p:e}): {error:e}");
        // 1 − p rounds, so the upper tail is given by itself.
        assert!(relative(normal_quantile_from_tails(1.0 - p, p), -z) < 1.5e-15);
    }
    assert_eq!(normal_quantile(0.5), 0.0);
}

#[test]
fn probabilities_match_a_multiple_precision_library() {
    for (z, p) in PROBABILITIES {
        let error = relative(normal_cdf(z), p);
        assert!(error < 2e-15, "Φ({z}): {error:e}");
    }
}

#[test]
fn published_values() {
    // NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.1: cumulative normal table.
    assert!((normal_cdf(1.96) - 0.975).abs() < 5e-6);
    assert!((normal_cdf(0.5) - 0.691_46).abs() < 5e-6);
    assert!((normal_cdf(3.0) - 0.998_65).abs() < 5e-6);
}

#[test]
fn agrees_with_an_independent_library() {
    // statrs' error function is good to about 1e-10 relative; the values from
    // multiple precision above are the sharper test.
    let standard = Normal::standard();
    for step in 1..20_000 {
        let z = f64::from(step - 10_000) * 1e-3;
        assert!(relative(normal_cdf(z), standard.cdf(z)) < 2e-10, "Φ({z})");
        let u = f64::from(step) / 20_000.0;
        let difference = (normal_quantile(u) - standard.inverse_cdf(u)).abs();
        assert!(difference < 1e-9, "Φ⁻¹({u})");
    }
}

#[test]
fn rises_over_the_seams_between_pieces() {
    for seam in [0.075, 0.925, 0.5] {
        let mut before = f64::NEG_INFINITY;
        for step in -100_000..=100_000 {
            let z = normal_quantile(seam + f64::from(step) * 2e-14);
            assert!(z > before - 4.0 * f64::EPSILON, "at {seam} {step}");
            before = z;
        }
    }
}

#[test]
fn special_values() {
    assert_eq!(normal_quantile(0.0), f64::NEG_INFINITY);
    assert_eq!(normal_quantile(1.0), f64::INFINITY);
    assert!(normal_quantile(f64::NAN).is_nan());
    assert_eq!(normal_cdf(f64::NEG_INFINITY), 0.0);
    assert_eq!(normal_cdf(f64::INFINITY), 1.0);
    assert_eq!(normal_cdf(0.0), 0.5);
    assert!(normal_cdf(f64::NAN).is_nan());
}

proptest! {
    #[test]
    fn quantile_inverts_the_probability(ln_p in -700.0..-0.7_f64) {
        let p = ln_p.exp();
        let z = normal_quantile(p);
        // dΦ/Φ = (φ/Φ) dz ≈ |z| dz in the tail, and dz/z is the error of the quantile.
        let bound = (1.0 + z * z) * 2e-15 + 2e-15;
        prop_assert!(relative(normal_cdf(z), p) < bound);
        prop_assert_eq!(normal_quantile_from_tails(1.0 - p, p), -z);
    }

    #[test]
    fn symmetric(z in 0.0..8.0_f64) {
        prop_assert!((normal_cdf(z) + normal_cdf(-z) - 1.0).abs() <= f64::EPSILON);
    }
}

#[test]
fn columns_have_the_same_bits_as_single_values() {
    for length in [0, 1, 63, 64, 65, 512, 1000] {
        let mut column = vec![0.0; length];
        fill_uniform(Seed(8), "column", 0, &mut column);
        let expected: Vec<f64> = column.iter().map(|u| normal_quantile(*u)).collect();
        normal_quantiles(&mut column);
        assert_eq!(column, expected);
    }
}
