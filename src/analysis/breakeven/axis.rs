//! The input that varies, and the range in which it does.

use crate::model::inputs::{Input, Kind};
use crate::scenario::{Scenario, Setting, Value, closest};
use std::ops::RangeInclusive;

/// Discount rates looked at where nobody says which.
const RATES: RangeInclusive<f64> = 0.0..=0.15;

/// An input and the range in which it varies.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    /// Path of the input.
    pub path: String,
    /// Its unit.
    pub unit: &'static str,
    /// Lowest value.
    pub low: f64,
    /// Highest value.
    pub high: f64,
    /// Whether it takes whole numbers alone.
    pub whole: bool,
    /// Whether the range is the program's choice.
    pub assumed: bool,
}

/// Why a text names no input that can vary.
#[derive(Clone, Debug, PartialEq)]
pub enum AxisFault {
    /// No input has the path; perhaps this one was meant.
    Unknown(Option<String>),
    /// It takes names, not numbers.
    Choice,
    /// The range is not `LOW:HIGH`.
    Range(String),
    /// An end of the range is no finite number.
    Number(String),
    /// The range holds no second value.
    Empty(f64, f64),
    /// The range leaves the bounds of the input.
    Bounds(f64, f64),
    /// The input takes whole numbers.
    Whole(f64),
}

/// The values of an axis that are looked at first.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Values, rising.
    pub points: Vec<f64>,
    /// Whether there is nothing between whole numbers.
    pub whole: bool,
    /// How near a crossing is located.
    pub tolerance: f64,
}

impl Axis {
    /// Reads `PATH` or `PATH=LOW:HIGH`.
    ///
    /// # Errors
    /// If it names no numeric input of the scenario, or no range within its bounds.
    pub fn parse(text: &str, scenario: &Scenario) -> Result<Axis, AxisFault> {
        let (path, range) = match text.split_once('=') {
            Some((path, range)) => (path.trim(), Some(range)),
            None => (text.trim(), None),
        };
        let known = Known::find(path, scenario)?;
        let (low, high) = match range {
            Some(range) => ends(range)?,
            None => known.sensible_range(path, scenario),
        };
        let bounds = &known.bounds;
        if !(bounds.contains(&low) && bounds.contains(&high)) {
            return Err(AxisFault::Bounds(*bounds.start(), *bounds.end()));
        }
        if low >= high {
            return Err(AxisFault::Empty(low, high));
        }
        if let Some(part) = [low, high].into_iter().find(|end| end.fract() != 0.0)
            && known.whole
        {
            return Err(AxisFault::Whole(part));
        }
        Ok(Axis {
            path: path.to_owned(),
            unit: known.unit,
            low,
            high,
            whole: known.whole,
            assumed: range.is_none(),
        })
    }

    /// So many values in equal steps, the ends among them; of whole numbers all, if they are fewer.
    pub fn line(&self, points: usize) -> Line {
        let steps = points.max(2) - 1;
        let span = self.high - self.low;
        let scale = self.low.abs().max(self.high.abs());
        let decimals = (12.0 - scale.log10().ceil()).clamp(0.0, 15.0) as usize;
        let tidy = |value: f64| match self.whole {
            true => value.round(),
            // Steps of a decimal are decimals: 0.15 and not 0.15000000000000002.
            false => format!("{value:.decimals$}").parse().unwrap_or(value),
        };
        let steps = if self.whole && span < steps as f64 {
            span as usize
        } else {
            steps
        };
        let mut values: Vec<f64> = (0..=steps)
            .map(|step| match step {
                0 => self.low,
                _ if step == steps => self.high,
                _ => tidy(self.low + span * step as f64 / steps as f64),
            })
            .collect();
        values.dedup();
        Line {
            points: values,
            whole: self.whole,
            tolerance: span * RELATIVE_TOLERANCE,
        }
    }
}

/// How near a crossing is located, as a share of the range.
pub const RELATIVE_TOLERANCE: f64 = 1e-5;

/// What is known of an input.
struct Known {
    unit: &'static str,
    bounds: RangeInclusive<f64>,
    whole: bool,
    is_rate: bool,
}

impl Known {
    fn find(path: &str, scenario: &Scenario) -> Result<Known, AxisFault> {
        if let Some(input) = Input::find(path) {
            let definition = input.definition();
            return match definition.kind {
                Kind::Choice => Err(AxisFault::Choice),
                kind => Ok(Known {
                    unit: definition.unit,
                    bounds: definition.bounds.clone(),
                    whole: kind == Kind::Whole,
                    is_rate: kind == Kind::NumberOrName,
                }),
            };
        }
        let flows = scenario.alternatives.iter().flat_map(|one| &one.flows);
        let paths: Vec<String> = flows.map(|flow| flow.path()).collect();
        if paths.iter().any(|known| known == path) {
            return Ok(Known {
                unit: "yuan/driver",
                bounds: f64::MIN..=f64::MAX,
                whole: false,
                is_rate: false,
            });
        }
        let inputs = Input::all().map(Input::path);
        let known = inputs.map(|path| path as &str);
        let meant = closest(path, known.chain(paths.iter().map(String::as_str)));
        Err(AxisFault::Unknown(meant.map(str::to_owned)))
    }

    /// The bounds, where they are those of a share; else from 0 to twice the largest value that the
    /// alternatives give it, but for a tail of 1 % on either side, within the bounds.
    fn sensible_range(&self, path: &str, scenario: &Scenario) -> (f64, f64) {
        let (start, end) = (*self.bounds.start(), *self.bounds.end());
        if self.is_rate {
            return (*RATES.start(), *RATES.end());
        }
        if start == 0.0 && end <= 1.0 {
            return (start, end);
        }
        let (mut least, mut most) = (0.0_f64, 0.0_f64);
        for setting in settings(path, scenario) {
            let values = match &setting.value {
                Value::Number(value) => [*value, *value],
                Value::Distribution(values) => [values.quantile(0.01), values.quantile(0.99)],
                Value::Blank | Value::Same(_) | Value::Name(_) => continue,
            };
            least = least.min(values[0]);
            most = most.max(values[1]);
        }
        let low = rounded(2.0 * least).max(start).min(end);
        let high = rounded(2.0 * most).min(end).max(start);
        let (low, high) = match self.whole {
            true => (low.floor(), high.ceil()),
            false => (low, high),
        };
        if low < high {
            (low, high)
        } else if start > f64::MIN && end < f64::MAX {
            (start, end)
        } else {
            (0.0, 1.0)
        }
    }
}

/// What the alternatives set a path to.
fn settings<'a>(path: &'a str, scenario: &'a Scenario) -> impl Iterator<Item = &'a Setting> {
    let input = Input::find(path);
    scenario.alternatives.iter().flat_map(move |one| {
        let own = one.flows.iter().filter(move |flow| flow.path() == path);
        let rates = own.map(|flow| &flow.rate);
        input
            .map(|input| one.setting(input))
            .into_iter()
            .chain(rates)
    })
}

/// The end of a range, moved out to two digits.
fn rounded(value: f64) -> f64 {
    if value == 0.0 || !value.is_finite() {
        return value;
    }
    let place = value.abs().log10().floor() as i32 - 1;
    let digits = (value.abs() / 10f64.powi(place) - 1e-9).ceil();
    let size = match place {
        0.. => digits * 10f64.powi(place),
        _ => digits / 10f64.powi(-place),
    };
    size.copysign(value)
}

/// Both ends of a range.
fn ends(text: &str) -> Result<(f64, f64), AxisFault> {
    let parts: Vec<&str> = text.split(':').map(str::trim).collect();
    let [low, high] = parts[..] else {
        return Err(AxisFault::Range(text.trim().to_owned()));
    };
    let number = |word: &str| {
        let value: Option<f64> = word.parse().ok();
        let finite = value.filter(|value| value.is_finite());
        finite.ok_or_else(|| AxisFault::Number(word.to_owned()))
    };
    Ok((number(low)?, number(high)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn axis(low: f64, high: f64, whole: bool) -> Axis {
        Axis {
            path: "exit.rate".to_owned(),
            unit: "1/yr",
            low,
            high,
            whole,
            assumed: false,
        }
    }

    #[test]
    fn values_of_a_line() {
        assert_eq!(
            axis(0.0, 0.5, false).line(6).points,
            [0.0, 0.1, 0.2, 0.3, 0.4, 0.5]
        );
        assert_eq!(axis(2.0, 5.0, true).line(25).points, [2.0, 3.0, 4.0, 5.0]);
        assert_eq!(
            axis(0.0, 100.0, true).line(4).points,
            [0.0, 33.0, 67.0, 100.0]
        );
        assert_eq!(axis(-1.0, 1.0, false).line(0).points, [-1.0, 1.0]);
    }

    #[test]
    fn ends_of_a_range_are_round() {
        assert_eq!(rounded(117.3), 120.0);
        assert_eq!(rounded(120.0), 120.0);
        assert_eq!(rounded(0.0473), 0.048);
        assert_eq!(rounded(-2.51), -2.6);
        assert_eq!(rounded(0.0), 0.0);
    }
}
