//! Powers of non-negative numbers.

use super::{exp, ln};

/// x^y = exp(y ln x) for x ≥ 0 and finite y.
///
/// x^0 = 1 for every x, 0^y = 0 for y > 0 and infinity for y < 0; a negative x gives NaN unless
/// y = 0.
///
/// Error: relative, at most (1 + |y ln x|) · 4.5e-16, because the rounding of y ln x is carried
/// into the exponent: 5e-16 for elasticities applied to ratios near 1, 1e-14 for |y ln x| = 20.
#[inline(always)]
pub fn power(x: f64, y: f64) -> f64 {
    let value = exp(y * ln(x));
    if y == 0.0 { 1.0 } else { value }
}

#[cfg(test)]
mod tests {
    use super::power;
    use proptest::prelude::*;

    #[test]
    fn special_values() {
        assert_eq!(power(0.0, 0.0), 1.0);
        assert_eq!(power(0.0, 0.3), 0.0);
        assert_eq!(power(0.0, -0.3), f64::INFINITY);
        assert_eq!(power(1.0, 123.4), 1.0);
        assert_eq!(power(f64::INFINITY, 0.0), 1.0);
        assert!(power(-1.0, 2.0).is_nan());
        assert!(power(f64::NAN, 2.0).is_nan());
        assert!(power(2.0, f64::NAN).is_nan());
    }

    proptest! {
        #[test]
        fn agrees_with_the_standard_library(x in 1e-6..1e6_f64, y in -20.0..20.0_f64) {
            let expected = x.powf(y);
            let bound = (1.0 + (y * x.ln()).abs()) * 4.5e-16;
            prop_assert!((power(x, y) / expected - 1.0).abs() <= bound);
        }
    }
}
