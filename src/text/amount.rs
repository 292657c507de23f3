//! Amounts in the units in which each language counts them.

use super::number::{fixed, to_place};
use super::{Language, Text};

/// Significant digits of an amount that is shown to be judged by eye.
const DIGITS: i32 = 3;

/// What money is counted in: thousand yuan in English, 万元 in Chinese.
pub const MONEY_UNIT: Text = Text::new("thousand yuan", "万元");

/// Yuan in [`MONEY_UNIT`].
pub const fn money_unit_in_yuan(language: Language) -> f64 {
    match language {
        Language::English => 1e3,
        Language::Chinese => 1e4,
    }
}

/// An amount of money in [`MONEY_UNIT`] with three significant digits, without the unit.
pub fn money(yuan: f64, language: Language) -> String {
    three_digits(yuan / money_unit_in_yuan(language))
}

/// An amount of money with its unit.
pub fn money_with_unit(yuan: f64, language: Language) -> String {
    let number = money(yuan, language);
    match language {
        Language::English => format!("{number} {}", MONEY_UNIT.en),
        Language::Chinese => format!("{number}{}", MONEY_UNIT.zh),
    }
}

/// A number with three significant digits, and all of its digits before the decimal point.
pub fn three_digits(value: f64) -> String {
    if value == 0.0 || !value.is_finite() {
        return fixed(value, 0);
    }
    let place = value.abs().log10().floor() as i32 + 1 - DIGITS;
    to_place(value, place.min(0))
}

/// A number with at most three significant digits and no zeros at its end: what somebody typed, as they
/// would say it.
pub fn short(value: f64) -> String {
    let digits = three_digits(value);
    match digits.contains('.') {
        true => digits
            .trim_end_matches('0')
            .trim_end_matches('.')
            .to_owned(),
        false => digits,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // 54,321 yuan are 54.3 thousand yuan and 5.43万元.
    #[test]
    fn each_language_has_its_unit() {
        assert_eq!(money(54_321.0, Language::English), "54.3");
        assert_eq!(money(54_321.0, Language::Chinese), "5.43");
        assert_eq!(
            money_with_unit(-1.5e6, Language::English),
            "-1,500 thousand yuan"
        );
        assert_eq!(money_with_unit(-1.5e6, Language::Chinese), "-150万元");
    }

    #[test]
    fn small_numbers_keep_three_digits_and_large_ones_all() {
        assert_eq!(three_digits(0.012_34), "0.0123");
        assert_eq!(three_digits(123_456.0), "123,456");
        assert_eq!(three_digits(0.0), "0");
        assert_eq!(
            [0.5, 1.0, 1.25, 40.0, 1_250.0].map(short),
            ["0.5", "1", "1.25", "40", "1,250"]
        );
    }
}
