//! An estimate with the half-width of its 95 % interval.

use super::target::{Statistic, Target};
use crate::engine::{Column, Figure, Run};
use crate::model::measure::Measure;
use crate::stats::{RELATIVE_ERROR, errors_to_either_side};

/// An estimate and how far the ends of its 95 % interval lie from it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Estimate {
    /// The estimate; none where no draw has the figure.
    pub value: Option<f64>,
    /// Half-width of the 95 % interval; none where no error is valid.
    pub half_width: Option<f64>,
}

/// The figure of a target in an alternative.
pub(super) fn estimate(run: &Run, target: &Target, figure: Figure) -> Estimate {
    let column = run.column(figure);
    let (moments, replicated) = (&column.moments, run.is_replicated());
    match target.statistic {
        Statistic::Quantile(hundredths) => {
            let probability = f64::from(hundredths) / 100.0;
            let error = match replicated {
                true => run
                    .split(figure, probability)
                    .and_then(|split| split.share_error()),
                false => share_error(moments.count(), probability),
            };
            let errors = errors_to_either_side(replicated, moments.count());
            quantile(column, probability, error.map(|error| errors * error))
        }
        Statistic::Mean if !target.is_share() => Estimate {
            value: moments.mean(),
            half_width: moments.half_width(replicated),
        },
        Statistic::Mean | Statistic::Positive => Estimate {
            value: moments.share_positive(),
            half_width: moments.share_half_width(replicated),
        },
    }
}

/// A statistic of a figure's column that keeps every value, in the unit of the figure; `replicated`
/// tells where its error comes from. The mean of what is 1 or 0 in each draw is a share.
pub fn estimate_of(
    column: &Column,
    measure: impl Into<Measure>,
    statistic: Statistic,
    replicated: bool,
) -> Estimate {
    let moments = &column.moments;
    match statistic {
        Statistic::Quantile(hundredths) => {
            let probability = f64::from(hundredths) / 100.0;
            let error = match replicated {
                true => column
                    .split(probability)
                    .and_then(|split| split.share_error()),
                false => share_error(moments.count(), probability),
            };
            let errors = errors_to_either_side(replicated, moments.count());
            quantile(column, probability, error.map(|error| errors * error))
        }
        Statistic::Mean if !measure.into().is_flag() => Estimate {
            value: moments.mean(),
            half_width: moments.half_width(replicated),
        },
        Statistic::Mean | Statistic::Positive => Estimate {
            value: moments.share_positive(),
            half_width: moments.share_half_width(replicated),
        },
    }
}

/// Standard error of the share of independent draws below their p-quantile, √(p (1 − p) / n).
fn share_error(count: u64, probability: f64) -> Option<f64> {
    (count > 1).then(|| (probability * (1.0 - probability) / count as f64).sqrt())
}

/// A quantile with the interval of Woodruff: from the quantile at p − δ to that at p + δ, where δ is the
/// half-width of the interval of the share of draws below it. The larger of the two distances counts,
/// and in a run that no longer keeps its values the width of the bins that they are counted in is added.
///
/// It needs no density, holds for figures that take few values, and for independent draws is the usual
/// interval between two order statistics. None while p − δ or p + δ is no probability.
///
/// Source: R. S. Woodruff, Confidence intervals for medians and other position measures, JASA 47 (1952),
/// doi:10.1080/01621459.1952.10483443.
fn quantile(column: &Column, probability: f64, delta: Option<f64>) -> Estimate {
    let Some([value]) = column.quantiles([probability]) else {
        return Estimate::default();
    };
    let ends = delta.and_then(|delta| {
        let probabilities = [probability - delta, probability + delta];
        let exist = probabilities[0] > 0.0 && probabilities[1] < 1.0;
        exist.then(|| column.quantiles(probabilities)).flatten()
    });
    let half_width = ends.map(|[low, high]| {
        let bin = match column.values() {
            Some(_) => 0.0,
            None => RELATIVE_ERROR * low.abs().max(high.abs()),
        };
        (value - low).max(high - value) + bin
    });
    Estimate {
        value: Some(value),
        half_width,
    }
}
