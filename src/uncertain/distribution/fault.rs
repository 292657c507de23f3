//! What can be wrong with the parameters of a distribution.

use std::fmt;

/// Why no distribution has the given parameters.
#[derive(Clone, Debug, PartialEq)]
pub enum Fault {
    /// A number is infinite or not a number.
    NotFinite { what: &'static str },
    /// A number that must be positive is zero or negative.
    NotPositive { what: &'static str, value: f64 },
    /// The low end lies above the mode.
    LowAboveMode { low: f64, mode: f64 },
    /// The mode lies above the high end.
    ModeAboveHigh { mode: f64, high: f64 },
    /// The low end lies above the high end.
    LowAboveHigh { low: f64, high: f64 },
    /// Both ends are equal where the family needs a width.
    NoWidth { value: f64 },
    /// A parameter lies outside the range in which the distribution is computed reliably.
    OutOfReach {
        what: &'static str,
        value: f64,
        least: f64,
        most: f64,
    },
    /// A list has no entries.
    EmptyList { what: &'static str },
    /// Two lists that go together differ in length.
    LengthsDiffer { values: usize, weights: usize },
    /// A weight is negative, or infinite, or all of them are zero.
    WeightsNotPositive,
    /// No probability lies between the bounds of a truncation.
    TruncationEmpty { low: f64, high: f64 },
    /// The lower bound of a truncation lies above the upper bound.
    TruncationReversed { low: f64, high: f64 },
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::NotFinite { what } => write!(formatter, "the {what} is not a finite number"),
            Fault::NotPositive { what, value } => {
                write!(
                    formatter,
                    "the {what} must be greater than 0, but is {value}"
                )
            }
            Fault::LowAboveMode { low, mode } => {
                write!(formatter, "the low end {low} lies above the mode {mode}")
            }
            Fault::ModeAboveHigh { mode, high } => {
                write!(formatter, "the mode {mode} lies above the high end {high}")
            }
            Fault::LowAboveHigh { low, high } => {
                write!(
                    formatter,
                    "the low end {low} lies above the high end {high}"
                )
            }
            Fault::NoWidth { value } => {
                write!(formatter, "the low and the high end are both {value}")
            }
            Fault::OutOfReach {
                what,
                value,
                least,
                most,
            } => {
                write!(
                    formatter,
                    "the {what} is {value}; only {least} to {most} can be computed"
                )
            }
            Fault::EmptyList { what } => write!(formatter, "the list of {what} is empty"),
            Fault::LengthsDiffer { values, weights } => {
                write!(formatter, "there are {values} values but {weights} weights")
            }
            Fault::WeightsNotPositive => formatter
                .write_str("weights must not be negative, and at least one must be positive"),
            Fault::TruncationEmpty { low, high } => {
                write!(
                    formatter,
                    "no value of the distribution lies between {low} and {high}"
                )
            }
            Fault::TruncationReversed { low, high } => {
                write!(
                    formatter,
                    "the lower bound {low} lies above the upper bound {high}"
                )
            }
        }
    }
}

impl std::error::Error for Fault {}

/// The number itself if it is finite.
pub(super) fn finite(what: &'static str, value: f64) -> Result<f64, Fault> {
    if value.is_finite() {
        Ok(value)
    } else {
        Err(Fault::NotFinite { what })
    }
}

/// The number itself if it is finite and positive.
pub(super) fn positive(what: &'static str, value: f64) -> Result<f64, Fault> {
    if finite(what, value)? > 0.0 {
        Ok(value)
    } else {
        Err(Fault::NotPositive { what, value })
    }
}

/// The two ends if they are finite, in order and their distance is finite.
pub(super) fn ordered(low: f64, high: f64) -> Result<(f64, f64), Fault> {
    let (low, high) = (finite("low end", low)?, finite("high end", high)?);
    finite("distance between the low and the high end", high - low)?;
    if low > high {
        Err(Fault::LowAboveHigh { low, high })
    } else {
        Ok((low, high))
    }
}

/// Low end, mode and high end if they are finite and in order.
pub(super) fn peaked(low: f64, mode: f64, high: f64) -> Result<(), Fault> {
    finite("low end", low)?;
    finite("mode", mode)?;
    finite("high end", high)?;
    if low > mode {
        return Err(Fault::LowAboveMode { low, mode });
    }
    if mode > high {
        return Err(Fault::ModeAboveHigh { mode, high });
    }
    ordered(low, high).map(|_| ())
}

/// The weights divided by their sum.
pub(super) fn shares(weights: &[f64]) -> Result<Vec<f64>, Fault> {
    let total: f64 = weights.iter().sum();
    let fair = weights.iter().all(|weight| *weight >= 0.0);
    if !fair || total == 0.0 || !total.is_finite() {
        return Err(Fault::WeightsNotPositive);
    }
    Ok(weights.iter().map(|weight| weight / total).collect())
}
