//! How a figure runs against its target where it does not cross it.

use super::search::Crossing;
use crate::analysis::precision::Estimate;

/// How a figure runs over the range of an input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Course {
    /// It crosses the target.
    Crosses,
    /// It is above it everywhere, by more than its error.
    Above,
    /// It is above it everywhere, at some values within its error.
    AboveWithinError,
    /// It is below it everywhere, by more than its error.
    Below,
    /// It is below it everywhere, at some values within its error.
    BelowWithinError,
    /// It meets the target at some values of the grid without crossing it.
    Touches,
    /// It is the target everywhere.
    Equal,
    /// It exists nowhere.
    Nowhere,
}

impl Course {
    /// Its name in tables.
    pub const fn name(self) -> &'static str {
        match self {
            Course::Crosses => "crosses",
            Course::Above => "above",
            Course::AboveWithinError => "above-within-error",
            Course::Below => "below",
            Course::BelowWithinError => "below-within-error",
            Course::Touches => "touches",
            Course::Equal => "equal",
            Course::Nowhere => "nowhere",
        }
    }
}

/// The course of a figure whose gaps from the target on the grid, and crossings, are known.
pub fn course(gaps: &[Estimate], crossings: &[Crossing]) -> Course {
    if !crossings.is_empty() {
        return Course::Crosses;
    }
    let known = || {
        gaps.iter()
            .filter_map(|gap| Some((gap.value?, gap.half_width)))
    };
    let within =
        known().any(|(value, half_width)| half_width.is_none_or(|width| value.abs() <= width));
    let (above, below) = (
        known().any(|gap| gap.0 > 0.0),
        known().any(|gap| gap.0 < 0.0),
    );
    let zero = known().any(|gap| gap.0 == 0.0);
    match (above, below, zero) {
        (false, false, false) => Course::Nowhere,
        (false, false, true) => Course::Equal,
        // On both sides without a crossing: on either side of a gap in which the figure does not exist.
        (_, _, true) | (true, true, false) => Course::Touches,
        (true, false, false) if within => Course::AboveWithinError,
        (true, false, false) => Course::Above,
        (false, true, false) if within => Course::BelowWithinError,
        (false, true, false) => Course::Below,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gaps(values: &[f64], half_width: f64) -> Vec<Estimate> {
        let gap = |value: &f64| Estimate {
            value: Some(*value),
            half_width: Some(half_width),
        };
        values.iter().map(gap).collect()
    }

    #[test]
    fn what_does_not_cross_is_told_apart() {
        assert_eq!(course(&gaps(&[3.0, 2.0], 1.0), &[]), Course::Above);
        assert_eq!(
            course(&gaps(&[3.0, 0.5], 1.0), &[]),
            Course::AboveWithinError
        );
        assert_eq!(course(&gaps(&[-3.0, -2.0], 1.0), &[]), Course::Below);
        assert_eq!(
            course(&gaps(&[-0.5, -2.0], 1.0), &[]),
            Course::BelowWithinError
        );
        assert_eq!(course(&gaps(&[0.0, 2.0], 0.0), &[]), Course::Touches);
        assert_eq!(course(&gaps(&[0.0, 0.0], 0.0), &[]), Course::Equal);
        assert_eq!(course(&[Estimate::default()], &[]), Course::Nowhere);
    }
}
