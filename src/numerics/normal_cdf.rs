//! The standard normal distribution function.

use super::exp;
use super::polynomial::polynomial_10;

/// Our numerator of R.
const NUMERATOR: [f64; 11] = [
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
const DENOMINATOR: [f64; 11] = [
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
    let numerator = polynomial_10(&NUMERATOR, a);
    let denominator = polynomial_10(&DENOMINATOR, a);

    // a² = head² + (a − head)(a + head), where head keeps 26 bits, so its square is exact.
    let head = f64::from_bits(a.to_bits() & 0xffff_ffff_f800_0000);
    let rest = 0.5 * (a - head) * (a + head);
    let decay = exp(-0.5 * head * head) * (1.0 - rest + 0.5 * rest * rest);
    let tail = decay * (numerator / denominator);
    let value = if z > 0.0 { 1.0 - tail } else { tail };
    if z.is_nan() { z } else { value }
}
