//! The natural logarithm.

/// The bits of √½: the mantissa is brought into [√½, √2).
const SQRT_HALF_BITS: u64 = 0x3fe6_a09e_667f_3bcd;
/// The bits of 1.
const ONE_BITS: u64 = 0x3ff0_0000_0000_0000;
const MANTISSA_BITS: u64 = 0x000f_ffff_ffff_ffff;
/// The bits of 2^52: a small integer or-ed into it is that integer plus 2^52, which converts an
/// integer to a float where the instruction set has no conversion from 64-bit integers.
const TWO_52_BITS: u64 = 0x4330_0000_0000_0000;
const TWO_52: f64 = 4_503_599_627_370_496.0;
const TWO_54: f64 = 1.801_439_850_948_198_4e16;
const LN_2_HIGH: f64 = 0.693_147_180_369_123_8;
const LN_2_LOW: f64 = 1.908_214_929_270_587_7e-10;

/// ln x for x ≥ 0, subnormal numbers included.
///
/// x = 2^k (1 + f) with 1 + f in [√½, √2); with s = f / (2 + f),
/// ln(1 + f) = f − f²/2 + s (f²/2 + R(s²)), R a minimax polynomial of degree 7 in s².
///
/// Error: below 1 unit in the last place, also near 1. ln 0 = −∞, ln ∞ = ∞; a negative number or
/// NaN gives NaN.
///
/// Source: Sun Microsystems, fdlibm `e_log.c` (1993), whose coefficients these are.
#[inline(always)]
pub fn ln(x: f64) -> f64 {
    let subnormal = x < f64::MIN_POSITIVE;
    let scaled = if subnormal { x * TWO_54 } else { x };
    let bias = if subnormal { 1023.0 + 54.0 } else { 1023.0 };

    let shifted = scaled.to_bits().wrapping_add(ONE_BITS - SQRT_HALF_BITS);
    let exponent = f64::from_bits((shifted >> 52) | TWO_52_BITS) - TWO_52 - bias;
    let mantissa = f64::from_bits((shifted & MANTISSA_BITS) + SQRT_HALF_BITS);

    let f = mantissa - 1.0;
    let half_square = 0.5 * f * f;
    let s = f / (2.0 + f);
    let z = s * s;
    let w = z * z;
    let even = w
        * (0.399_999_999_994_094_2 + w * (0.222_221_984_321_497_84 + w * 0.153_138_376_992_093_73));
    let odd = z
        * (0.666_666_666_666_673_5
            + w * (0.285_714_287_436_623_9
                + w * (0.181_835_721_616_180_5 + w * 0.147_981_986_051_165_86)));
    let correction = s * (half_square + (even + odd));
    let value = exponent * LN_2_HIGH - ((half_square - (correction + exponent * LN_2_LOW)) - f);

    let value = if x == 0.0 { f64::NEG_INFINITY } else { value };
    let value = if x == f64::INFINITY { x } else { value };
    if x >= 0.0 { value } else { f64::NAN }
}

#[cfg(test)]
mod tests {
    use super::ln;
    use proptest::prelude::*;

    /// The standard library is within 1 unit in the last place; 2 units cover both.
    fn close(x: f64) -> bool {
        (ln(x) - x.ln()).abs() <= 2.0 * f64::EPSILON * x.ln().abs()
    }

    #[test]
    fn agrees_with_the_standard_library_near_one() {
        for step in -1_000_000..=1_000_000 {
            let x = 1.0 + f64::from(step) * 7e-7;
            assert!(close(x), "ln({x}) = {:e}, expected {:e}", ln(x), x.ln());
        }
        assert!(close(1.0 + f64::EPSILON));
        assert!(close(1.0 - f64::EPSILON / 2.0));
    }

    #[test]
    fn agrees_with_the_standard_library_over_all_exponents() {
        for exponent in 0..2047_u64 {
            for part in 0..64_u64 {
                let x =
                    f64::from_bits((exponent << 52) | ((part * 0x0003_f9d3_1c5b_a7e1) >> 4) | 1);
                assert!(close(x), "ln({x:e}) = {:e}, expected {:e}", ln(x), x.ln());
            }
        }
    }

    #[test]
    fn published_values() {
        // DLMF 4.2.11 and OEIS A002392 (ln 10), A002162 (ln 2), rounded to double precision.
        assert_eq!(ln(10.0), std::f64::consts::LN_10);
        assert_eq!(ln(2.0), std::f64::consts::LN_2);
    }

    #[test]
    fn special_values() {
        assert_eq!(ln(1.0), 0.0);
        assert_eq!(ln(0.0), f64::NEG_INFINITY);
        assert_eq!(ln(f64::INFINITY), f64::INFINITY);
        assert!(ln(-1.0).is_nan());
        assert!(ln(f64::NAN).is_nan());
        // The smallest subnormal number is 2^-1074.
        assert!((ln(f64::from_bits(1)) + 1074.0 * std::f64::consts::LN_2).abs() < 2e-13);
    }

    proptest! {
        #[test]
        fn any_positive_number(bits in 1_u64..0x7ff0_0000_0000_0000) {
            prop_assert!(close(f64::from_bits(bits)));
        }
    }
}
