//! Numbers and units in labels.

use crate::text::{self, Language, Text};

/// What the values of a series are counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Yuan; drawn in thousand yuan (English) or 万元 (Chinese).
    Yuan,
    /// A share of one; drawn in per cent.
    Share,
    /// Things that are counted, with their name: visits, hours. Large counts are drawn in thousands or 万.
    Count(Text),
}

/// A unit as one axis uses it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Measure {
    /// Values are divided by this before they are drawn.
    pub divisor: f64,
    /// The words behind the numbers.
    pub label: String,
}

impl Unit {
    /// The unit for values up to `largest` in absolute size.
    pub(super) fn measure(self, largest: f64, language: Language) -> Measure {
        let (divisor, label) = match (self, language) {
            (Self::Yuan, Language::English) => (1e3, "thousand yuan".to_owned()),
            (Self::Yuan, Language::Chinese) => (1e4, "万元".to_owned()),
            (Self::Share, _) => (0.01, "%".to_owned()),
            (Self::Count(name), Language::English) if largest >= 1e4 => {
                (1e3, format!("thousand {}", name.en))
            }
            (Self::Count(name), Language::Chinese) if largest >= 1e5 => {
                (1e4, format!("万{}", name.zh))
            }
            (Self::Count(name), _) => (1.0, name.get(language).to_owned()),
        };
        Measure { divisor, label }
    }
}

/// The name of a quantity with its unit in brackets.
pub(super) fn with_unit(name: &str, unit: &str, language: Language) -> String {
    match language {
        _ if unit.is_empty() => name.to_owned(),
        Language::English => format!("{name} ({unit})"),
        Language::Chinese => format!("{name}（{unit}）"),
    }
}

/// A caption as a sentence begins, unless its first word is a path such as `exit.rate`.
pub(super) fn capitalised(caption: &str) -> String {
    let word = caption.split_whitespace().next().unwrap_or("");
    let is_word = word
        .chars()
        .all(|one| one.is_ascii_lowercase() || "’,:".contains(one));
    match caption.chars().next() {
        Some(first) if is_word => {
            let rest = &caption[first.len_utf8()..];
            format!("{}{rest}", first.to_ascii_uppercase())
        }
        _ => caption.to_owned(),
    }
}

/// The decimals that leave three digits to the largest of several numbers, as a step for [`at_step`].
pub(super) fn step_for(largest: f64) -> f64 {
    if largest > 0.0 && largest.is_finite() {
        10_f64.powf(largest.log10().floor() - 2.0)
    } else {
        1.0
    }
}

/// A number with as many decimals as ticks `step` apart need.
pub(super) fn at_step(value: f64, step: f64) -> String {
    if !value.is_finite() {
        return "–".to_owned();
    }
    let decimals = (-(step.log10() + 1e-9).floor()).clamp(0.0, 9.0) as usize;
    fixed(value, decimals)
}

/// A number with three significant digits, or `–` where there is none.
pub(super) fn three_digits(value: f64) -> String {
    if !value.is_finite() {
        return "–".to_owned();
    }
    if value == 0.0 {
        return "0".to_owned();
    }
    let places = 2 - value.abs().log10().floor() as i32;
    if places > 9 {
        return "0".to_owned();
    }
    let power = 10_f64.powi(places.abs());
    let rounded = if places >= 0 {
        (value * power).round() / power
    } else {
        (value / power).round() * power
    };
    fixed(rounded, places.max(0) as usize)
}

/// A share as a whole per cent; shares near 0 and 1 do not become 0 % and 100 %.
pub(super) fn per_cent(share: f64) -> String {
    if !share.is_finite() {
        return "–".to_owned();
    }
    let per_cent = 100.0 * share;
    if per_cent > 0.0 && per_cent < 1.0 {
        return "<1%".to_owned();
    }
    if per_cent > 99.0 && per_cent < 100.0 {
        return ">99%".to_owned();
    }
    format!("{}%", fixed(per_cent, 0))
}

/// Fixed decimals as in tables, with a true minus sign.
fn fixed(value: f64, decimals: usize) -> String {
    text::fixed(value, decimals).replace('-', "−")
}
