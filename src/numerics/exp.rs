//! The exponential function.

/// 1.5 · 2^52: adding it to a number rounds that number to an integer, which then stands in the
/// low bits of the sum.
const ROUND: f64 = 6_755_399_441_055_744.0;
/// `ROUND` plus the bias of the exponent, so that an integer arrives biased in the low bits.
const ROUND_TO_EXPONENT: f64 = ROUND + 1023.0;
/// The first 33 bits of ln 2 (fdlibm, `e_exp.c`): its product with an exponent is exact.
const LN_2_HIGH: f64 = 0.693_147_180_369_123_8;
/// ln 2 − `LN_2_HIGH`.
const LN_2_LOW: f64 = 1.908_214_929_270_587_7e-10;

/// e^x for every x.
///
/// x = n ln 2 + r with |r| ≤ ln 2 / 2 (Cody and Waite's reduction), e^r by its Taylor polynomial
/// of degree 13 (remainder below 5e-18), and 2^n by writing its exponent in two halves, so that
/// subnormal results are rounded once more and nothing else is.
///
/// Error: at most 1 unit in the last place for normal results. Above 709.78 the value is
/// infinity, below −745.14 it is 0, and NaN stays NaN.
///
/// Source: J.-M. Muller, *Elementary Functions*, 3rd ed. 2016, chapter 11,
/// doi:10.1007/978-1-4899-7983-4.
#[inline(always)]
pub fn exp(x: f64) -> f64 {
    let x = if x < -746.0 { -746.0 } else { x };
    let x = if x > 710.0 { 710.0 } else { x };
    let whole = (x * std::f64::consts::LOG2_E + ROUND) - ROUND;
    let r = (x - whole * LN_2_HIGH) - whole * LN_2_LOW;

    // The terms from r^2 on, summed in pairs to shorten the chain of dependent operations.
    let square = r * r;
    let fourth = square * square;
    let low = (1.0 / 2.0 + r * (1.0 / 6.0)) + square * (1.0 / 24.0 + r * (1.0 / 120.0));
    let middle =
        (1.0 / 720.0 + r * (1.0 / 5_040.0)) + square * (1.0 / 40_320.0 + r * (1.0 / 362_880.0));
    let high = (1.0 / 3_628_800.0 + r * (1.0 / 39_916_800.0))
        + square * (1.0 / 479_001_600.0 + r * (1.0 / 6_227_020_800.0));
    let value = 1.0 + (r + square * (low + fourth * (middle + fourth * high)));

    let half = (whole * 0.5 + ROUND) - ROUND;
    value * power_of_two(half) * power_of_two(whole - half)
}

/// 2^n for a whole number n from −1022 to 1023.
#[inline(always)]
fn power_of_two(n: f64) -> f64 {
    f64::from_bits((n + ROUND_TO_EXPONENT).to_bits() << 52)
}

#[cfg(test)]
mod tests {
    use super::exp;
    use proptest::prelude::*;

    /// The standard library's exponential is within 1 unit in the last place on the platforms we
    /// test on, so 2 units cover both.
    fn close(x: f64) -> bool {
        (exp(x) - x.exp()).abs() <= 2.0 * f64::EPSILON * x.exp()
    }

    #[test]
    fn agrees_with_the_standard_library_over_the_whole_range() {
        for step in -1_416_000..=1_419_000 {
            let x = f64::from(step) * 5.000_3e-4;
            assert!(close(x), "exp({x}) = {:e}, expected {:e}", exp(x), x.exp());
        }
    }

    #[test]
    fn published_values() {
        // DLMF 4.2.11 (e) and OEIS A091933 (e^3), rounded to double precision; one unit allowed.
        assert!((exp(1.0) - std::f64::consts::E).abs() <= 4.5e-16);
        assert!((exp(3.0) - 20.085_536_923_187_668).abs() <= 3.6e-15);
    }

    #[test]
    fn special_values() {
        assert_eq!(exp(0.0), 1.0);
        assert_eq!(exp(-0.0), 1.0);
        assert_eq!(exp(f64::INFINITY), f64::INFINITY);
        assert_eq!(exp(709.79), f64::INFINITY);
        assert!(exp(709.78).is_finite());
        assert_eq!(exp(f64::NEG_INFINITY), 0.0);
        assert_eq!(exp(-745.2), 0.0);
        // Half a unit of the smallest subnormal number is at −745.13, so −745.1 is that number.
        assert_eq!(exp(-745.1), f64::from_bits(1));
        assert!(exp(f64::NAN).is_nan());
    }

    #[test]
    fn subnormal_results_are_within_one_subnormal_unit() {
        for step in 0..100_000 {
            let x = -708.4 - f64::from(step) * 3.7e-4;
            assert!((exp(x) - x.exp()).abs() <= f64::from_bits(1), "exp({x})");
        }
    }

    proptest! {
        #[test]
        fn any_argument(x in -708.0..709.7_f64) {
            prop_assert!(close(x));
        }

        #[test]
        fn small_arguments_keep_their_digits(x in -1e-3..1e-3_f64) {
            prop_assert!((exp(x) - 1.0 - x.exp_m1()).abs() <= 2.5e-16);
        }
    }
}
