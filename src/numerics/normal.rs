//! The standard normal distribution.

use super::{exp, ln};

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
    let centre_numerator = ((((((2_509.080_928_730_122_7 * c + 33_430.575_583_588_13) * c
        + 67_265.770_927_008_7)
        * c
        + 45_921.953_931_549_87)
        * c
        + 13_731.693_765_509_46)
        * c
        + 1_971.590_950_306_551_3)
        * c
        + 133.141_667_891_784_38)
        * c
        + 3.387_132_872_796_366_5;
    let centre_denominator = ((((((5_226.495_278_852_854 * c + 28_729.085_735_721_943) * c
        + 39_307.895_800_092_71)
        * c
        + 21_213.794_301_586_597)
        * c
        + 5_394.196_021_424_751)
        * c
        + 687.187_007_492_057_9)
        * c
        + 42.313_330_701_600_91)
        * c
        + 1.0;

    let tail = if lower < upper { lower } else { upper };
    let r = (-ln(tail)).sqrt() - 1.6;
    let tail_numerator = (((((((((2.570_149_825_604_429_2e-8 * r + 4.421_825_194_165e-6)
        * r
        + 0.000_230_892_432_259_079_37)
        * r
        + 0.005_266_198_242_580_255)
        * r
        + 0.062_345_715_102_516_26)
        * r
        + 0.423_219_735_687_120_07)
        * r
        + 1.732_128_656_018_733_7)
        * r
        + 4.304_244_803_061_467)
        * r
        + 6.252_023_963_367_119)
        * r
        + 4.769_455_230_359_538)
        * r
        + 1.423_437_110_749_684_4;
    let tail_denominator =
        ((((((((1.817_366_815_002_036_6e-8 * r + 3.097_653_158_518_868_4e-6) * r
            + 0.000_158_375_350_913_370_89)
            * r
            + 0.003_479_118_733_925_934_6)
            * r
            + 0.038_882_435_159_341_51)
            * r
            + 0.243_552_233_172_373_82)
            * r
            + 0.893_331_218_618_794_6)
            * r
            + 1.898_117_571_980_051_6)
            * r
            + 2.150_925_051_706_187)
            * r
            + 1.0;

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
    let numerator = ((((((((1.385_391_744_060_144_2e-6 * a + 3.724_733_510_571_506e-5) * a
        + 0.000_490_343_216_979_991_4)
        * a
        + 0.004_088_805_837_766_181)
        * a
        + 0.023_620_052_591_373_064)
        * a
        + 0.097_691_627_029_338_81)
        * a
        + 0.289_315_503_920_669_9)
        * a
        + 0.594_022_380_569_42)
        * a
        + 0.774_857_516_464_491_6)
        * a
        + 0.5;
    let denominator = (((((((((3.472_662_117_111_833_7e-6 * a + 9.336_522_332_850_415e-5)
        * a
        + 0.001_232_580_834_272_165)
        * a
        + 0.010_342_481_534_553_824)
        * a
        + 0.060_428_854_947_323_63)
        * a
        + 0.254_938_968_656_423_7)
        * a
        + 0.781_989_868_608_038_3)
        * a
        + 1.714_301_342_265_053)
        * a
        + 2.561_158_231_924_874_7)
        * a
        + 2.347_599_593_731_838_6)
        * a
        + 1.0;

    // a² = head² + (a − head)(a + head), where head keeps 26 bits, so its square is exact.
    let head = f64::from_bits(a.to_bits() & 0xffff_ffff_f800_0000);
    let rest = 0.5 * (a - head) * (a + head);
    let decay = exp(-0.5 * head * head) * (1.0 - rest + 0.5 * rest * rest);
    let tail = decay * (numerator / denominator);
    let value = if z > 0.0 { 1.0 - tail } else { tail };
    if z.is_nan() { z } else { value }
}
