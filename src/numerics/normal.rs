//! The standard normal distribution.

use super::{exp, ln};

/// Wichura's a₀ to a₇.
const CENTRE_NUMERATOR: [f64; 8] = [
    3.387_132_872_796_366_5,
    133.141_667_891_784_38,
    1_971.590_950_306_551_3,
    13_731.693_765_509_46,
    45_921.953_931_549_87,
    67_265.770_927_008_7,
    33_430.575_583_588_13,
    2_509.080_928_730_122_7,
];
/// 1 and Wichura's b₁ to b₇.
const CENTRE_DENOMINATOR: [f64; 8] = [
    1.0,
    42.313_330_701_600_91,
    687.187_007_492_057_9,
    5_394.196_021_424_751,
    21_213.794_301_586_597,
    39_307.895_800_092_71,
    28_729.085_735_721_943,
    5_226.495_278_852_854,
];
/// Our numerator of the tail.
const TAIL_NUMERATOR: [f64; 11] = [
    1.423_437_110_749_684_4,
    4.769_455_230_359_538,
    6.252_023_963_367_119,
    4.304_244_802_961_467,
    1.732_128_656_018_733_7,
    0.423_219_735_687_120_07,
    0.062_345_715_102_516_26,
    0.005_266_198_242_580_255,
    0.000_230_892_432_259_079_37,
    4.421_825_194_165e-6,
    2.570_149_825_604_429_2e-8,
];
/// Our denominator of the tail.
const TAIL_DENOMINATOR: [f64; 11] = [
    1.0,
    2.150_925_051_706_187,
    1.898_117_571_980_051_6,
    0.893_331_218_618_794_6,
    0.243_552_233_172_373_82,
    0.038_882_435_159_341_51,
    0.003_479_118_733_925_734_7,
    0.000_158_375_370_913_177_38,
    3.097_653_158_518_868_4e-6,
    1.817_366_815_002_036_6e-8,
    0.0,
];
/// Our numerator of R.
const CDF_NUMERATOR: [f64; 11] = [
    0.5,
    0.774_857_516_464_491_6,
    0.594_022_380_569_42,
    0.289_315_503_920_669_9,
    0.097_691_627_029_338_81,
    0.023_620_052_591_373_064,
    0.004_088_805_837_766_181,
    0.000_490_343_216_979_991_4,
    3.724_733_510_571_506e-5,
    1.385_391_744_060_144_2e-6,
    0.0,
];
/// Our denominator of R.
const CDF_DENOMINATOR: [f64; 11] = [
    1.0,
    2.347_599_593_731_838_6,
    2.561_158_231_924_874_7,
    1.714_301_342_265_053,
    0.781_989_868_608_038_3,
    0.254_938_968_656_423_7,
    0.060_428_854_947_323_63,
    0.010_342_481_534_553_824,
    0.001_232_580_834_272_165,
    9.336_522_332_850_415e-5,
    3.472_662_117_111_833_7e-6,
];

/// Σ cₖ xᵏ of degree 7 by Estrin's scheme: a shorter chain of dependent operations than Horner's.
#[inline(always)]
fn polynomial_7(c: &[f64; 8], x: f64) -> f64 {
    let square = x * x;
    let fourth = square * square;
    let low = (c[0] + c[1] * x) + (c[2] + c[3] * x) * square;
    let high = (c[4] + c[5] * x) + (c[6] + c[7] * x) * square;
    low + high * fourth
}

/// Σ cₖ xᵏ of degree 10 by Estrin's scheme.
#[inline(always)]
fn polynomial_10(c: &[f64; 11], x: f64) -> f64 {
    let square = x * x;
    let fourth = square * square;
    let low = (c[0] + c[1] * x) + (c[2] + c[3] * x) * square;
    let middle = (c[4] + c[5] * x) + (c[6] + c[7] * x) * square;
    let high = (c[8] + c[9] * x) + c[10] * square;
    low + (middle + high * fourth) * fourth
}

/// The standard normal quantile Φ⁻¹(u) for 0 < u < 1.
///
/// Error: relative, at most 1e-15 or so for u ≤ ½ (see [`normal_quantile_from_tails`]); above ½
/// the value follows 1 − u, which is exact. The result rises with u up to that error.
/// u = 0 gives −∞, u = 1 gives ∞; outside [0, 1] the value is NaN.
#[inline(always)]
pub fn normal_quantile(u: f64) -> f64 {
    normal_quantile_from_tails(u, 1.0 - u)
}

/// The standard normal quantile from both tails: `lower` = Φ(z) and `upper` = 1 − Φ(z).
///
/// A caller that knows the upper tail better than 1 − `lower` can say it (a truncated upper tail)
/// and keeps full relative precision.
///
/// With q = (lower − upper) / 2, the centre |q| ≤ 0.425 is q times a rational function of q²
/// (Wichura's AS 241, PPND16); beyond, with r = √(−ln min(lower, upper)), |z| is a rational
/// function of r − 1.6. Wichura's two pieces for that tail are replaced by one of degree 10 over
/// 9, fitted by us to the relative minimax criterion (Lawson's weights, 60 digits): error 1.5e-16
/// from 0.075 down to the smallest positive double.
///
/// Error: relative, at most 1.5e-15 over the whole range.
///
/// Source: M. J. Wichura, Algorithm AS 241, Applied Statistics 37 (1988), doi:10.2307/2347330.
#[inline(always)]
pub fn normal_quantile_from_tails(lower: f64, upper: f64) -> f64 {
    let q = 0.5 * (lower - upper);
    let c = 0.180_625 - q * q;
    let centre_numerator = polynomial_7(&CENTRE_NUMERATOR, c);
    let centre_denominator = polynomial_7(&CENTRE_DENOMINATOR, c);

    let tail = if lower < upper { lower } else { upper };
    let r = (-ln(tail)).sqrt() - 1.6;
    let tail_numerator = polynomial_10(&TAIL_NUMERATOR, r);
    let tail_denominator = polynomial_10(&TAIL_DENOMINATOR, r);

    let central = q * q <= 0.180_625;
    let numerator = if central {
        q * centre_numerator
    } else {
        tail_numerator
    };
    let denominator = if central {
        centre_denominator
    } else {
        tail_denominator
    };
    let value = numerator / denominator;
    let value = if tail == 0.0 { f64::INFINITY } else { value };
    if central || q > 0.0 { value } else { -value }
}

/// The standard normal distribution function Φ(z); the upper tail 1 − Φ(z) is Φ(−z).
///
/// Φ(−a) = exp(−a²/2) R(a) for a ≥ 0, where R is a rational function of degree 9 over 10 fitted
/// by us to the relative minimax criterion (Lawson's weights, 60 digits; 5e-17 for a ≤ 39); a² is
/// taken apart so that its rounding is not magnified by the exponential.
///
/// Error: relative, at most 2e-15 for Φ(z) ≥ 1e-300; NaN stays NaN.
///
/// Source of the method: W. J. Cody, Mathematics of Computation 23 (1969),
/// doi:10.1090/S0025-5718-1969-0247736-4.
#[inline(always)]
pub fn normal_cdf(z: f64) -> f64 {
    let a = z.abs();
    let a = if a > 39.0 { 39.0 } else { a };
    let numerator = polynomial_10(&CDF_NUMERATOR, a);
    let denominator = polynomial_10(&CDF_DENOMINATOR, a);

    // a² = head² + (a − head)(a + head), where head keeps 26 bits, so its square is exact.
    let head = f64::from_bits(a.to_bits() & 0xffff_ffff_f800_0000);
    let rest = 0.5 * (a - head) * (a + head);
    let decay = exp(-0.5 * head * head) * (1.0 - rest + 0.5 * rest * rest);
    let tail = decay * (numerator / denominator);
    let value = if z > 0.0 { 1.0 - tail } else { tail };
    if z.is_nan() { z } else { value }
}

#[cfg(test)]
mod tests {
    use super::{normal_cdf, normal_quantile, normal_quantile_from_tails};
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
        // statrs' error function is good to about 1e-11 relative in the tail; the values from
        // multiple precision above are the sharper test.
        let standard = Normal::standard();
        for step in 1..20_000 {
            let z = f64::from(step - 10_000) * 1e-3;
            assert!(relative(normal_cdf(z), standard.cdf(z)) < 1e-10, "Φ({z})");
            let u = f64::from(step) / 20_000.0;
            let difference = (normal_quantile(u) - standard.inverse_cdf(u)).abs();
            assert!(difference < 1e-10, "Φ⁻¹({u})");
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
}
