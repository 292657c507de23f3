//! Words and numbers that the report and the charts of a comparison share.

use crate::analysis::comparison::Mean;
use crate::model::measure::Measure;
use crate::text::{
    Language, MONEY_UNIT, Text, last_place, money_unit_in_yuan, per_cent, to_error, to_place,
};

/// Shown where a figure does not exist.
pub(super) const NONE: &str = "–";

/// Half-widths below this share of their figure are rounding of the arithmetic.
const ROUNDING: f64 = 1e-12;

/// How figures of a unit are shown.
#[derive(Clone, Copy, Debug)]
pub(in crate::output) struct Shown {
    pub factor: f64,
    pub unit: &'static str,
}

impl Shown {
    /// Money.
    pub fn money(language: Language) -> Shown {
        Shown {
            factor: 1.0 / money_unit_in_yuan(language),
            unit: MONEY_UNIT.get(language),
        }
    }

    /// A figure.
    pub fn of(measure: impl Into<Measure>, language: Language) -> Shown {
        let unit = match measure.into().unit() {
            "yuan" => return Shown::money(language),
            "yuan/visit" => Text::new("yuan/visit", "元/人次"),
            "yr" => Text::new("yr", "年"),
            "visits" => Text::new("visits", "人次"),
            "share" => Text::new("share", "占比"),
            "ratio" => Text::new("ratio", "比率"),
            "" => Text::new("own unit", "原单位"),
            _ => Text::new("index", "指数"),
        };
        Shown {
            factor: 1.0,
            unit: unit.get(language),
        }
    }

    /// A mean with the digits that its error leaves.
    pub fn mean(self, mean: Mean) -> String {
        let mean = mean.scaled(self.factor);
        mean.value.map_or(NONE.to_owned(), |value| {
            to_error(value, mean.half_width.map(|width| width / 2.0))
        })
    }

    /// The half-width of an interval.
    pub fn half_width(self, mean: Mean) -> String {
        let mean = mean.scaled(self.factor);
        match mean.half_width {
            None => NONE.to_owned(),
            // Nothing but rounding of the arithmetic.
            Some(width) if width <= ROUNDING * mean.value.map_or(0.0, f64::abs) => "0".to_owned(),
            Some(width) => to_place(width, width.log10().floor() as i32 - 1),
        }
    }

    /// From one value to another.
    pub fn range(self, low: Option<f64>, high: Option<f64>, language: Language) -> String {
        let (Some(low), Some(high)) = (low, high) else {
            return NONE.to_owned();
        };
        let (low, high) = (low * self.factor, high * self.factor);
        let place = last_place(low.abs().max(high.abs()), Some(0.0));
        let (low, high) = (to_place(low, place), to_place(high, place));
        match language {
            Language::English => format!("{low} to {high}"),
            Language::Chinese => format!("{low} 至 {high}"),
        }
    }
}

/// A share in per cent.
pub(in crate::output) fn share(share: Mean) -> String {
    let error = share.half_width.map(|width| width / 2.0);
    share
        .value
        .map_or(NONE.to_owned(), |value| per_cent(value, error))
}

/// Words with a unit in brackets.
pub(in crate::output) fn with_unit(words: &str, unit: &str, language: Language) -> String {
    match language {
        Language::English => format!("{words} ({unit})"),
        Language::Chinese => format!("{words}（{unit}）"),
    }
}

/// Names in a row.
pub(in crate::output) fn list(names: &[&str], language: Language) -> String {
    names.join(Text::new("; ", "；").get(language))
}
