//! Numbers as people read them: thousands grouped, and no digit that the Monte Carlo error makes noise.

/// Significant digits that no printed figure exceeds, however small its error.
const MOST_DIGITS: i32 = 3;

/// Significant digits of a figure whose error is not known.
const DIGITS_WITHOUT_ERROR: i32 = 2;

/// Fixed decimals, thousands in groups of three, a hyphen for minus, and no negative zero.
pub fn fixed(value: f64, decimals: usize) -> String {
    if value.abs() >= 1e15 {
        return format!("{value:.2e}");
    }
    let text = format!("{:.decimals$}", value.abs());
    let (whole, fraction) = text
        .split_once('.')
        .map_or((text.as_str(), None), |(whole, part)| (whole, Some(part)));
    let mut grouped = String::new();
    if value < 0.0 && text.bytes().any(|digit| (b'1'..=b'9').contains(&digit)) {
        grouped.push('-');
    }
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if let Some(fraction) = fraction {
        grouped.push('.');
        grouped.push_str(fraction);
    }
    grouped
}

/// The power of ten of the last digit worth printing: the one nearest to the error on a log scale, so
/// that rounding moves a figure by no more than about one and a half of its standard errors.
///
/// `size` is the largest of the figures that are printed to that place.
pub fn last_place(size: f64, error: Option<f64>) -> i32 {
    let leading = |value: f64| value.abs().log10().floor() as i32;
    if !size.is_finite() || size == 0.0 {
        return error
            .filter(|error| *error > 0.0)
            .map_or(0, |error| error.log10().round() as i32);
    }
    match error {
        Some(error) if error > 0.0 && error.is_finite() => {
            (error.log10().round() as i32).max(leading(size) + 1 - MOST_DIGITS)
        }
        Some(_) => leading(size) + 1 - MOST_DIGITS,
        None => leading(size) + 1 - DIGITS_WITHOUT_ERROR,
    }
}

/// A number rounded to a power of ten.
pub fn to_place(value: f64, place: i32) -> String {
    if place > 0 {
        let step = 10f64.powi(place);
        fixed((value / step).round() * step, 0)
    } else {
        fixed(value, place.unsigned_abs().min(9) as usize)
    }
}

/// A number with the digits that its standard error leaves.
pub fn to_error(value: f64, error: Option<f64>) -> String {
    to_place(value, last_place(value, error))
}

/// A share in per cent, whole or to the nearest ten as its error allows. A share that is not 0 or 1
/// never becomes 0 % or 100 %.
pub fn per_cent(share: f64, error: Option<f64>) -> String {
    let step = if error.is_some_and(|error| error.log10().round() > -2.0) {
        10.0
    } else {
        1.0
    };
    let hundredths = 100.0 * share;
    if share > 0.0 && hundredths < step {
        format!("<{step}%")
    } else if share < 1.0 && hundredths > 100.0 - step {
        format!(">{}%", 100.0 - step)
    } else {
        format!("{}%", (hundredths / step).round() * step)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_grouped_and_zero_has_no_sign() {
        assert_eq!(fixed(1234567.891, 1), "1,234,567.9");
        assert_eq!(fixed(-999.6, 0), "-1,000");
        assert_eq!(fixed(-0.04, 1), "0.0");
        assert_eq!(fixed(123.0, 0), "123");
    }

    #[test]
    fn digits_follow_the_error() {
        // The place nearest to an error of 12 on a log scale is the tens.
        assert_eq!(to_error(-1234.56, Some(12.0)), "-1,230");
        assert_eq!(to_error(-1234.56, Some(200.0)), "-1,200");
        assert_eq!(to_error(0.45678, Some(0.0004)), "0.457");
        assert_eq!(to_error(0.45678, Some(0.02)), "0.46");
        // Never more than three digits; where no error is known, two.
        assert_eq!(to_error(-1234.56, Some(0.1)), "-1,230");
        assert_eq!(to_error(123456.0, Some(0.0)), "123,000");
        assert_eq!(to_error(123456.0, None), "120,000");
        assert_eq!(to_error(0.0, Some(3.0)), "0");
        assert_eq!(to_error(3.0, Some(400.0)), "0");
    }

    #[test]
    fn shares_near_the_ends_are_not_certain() {
        assert_eq!(per_cent(0.0, Some(0.0)), "0%");
        assert_eq!(per_cent(1.0, None), "100%");
        assert_eq!(per_cent(0.004, Some(0.001)), "<1%");
        assert_eq!(per_cent(0.996, Some(0.001)), ">99%");
        assert_eq!(per_cent(0.314, Some(0.005)), "31%");
        assert_eq!(per_cent(0.314, Some(0.05)), "30%");
        assert_eq!(per_cent(0.03, Some(0.05)), "<10%");
    }
}
