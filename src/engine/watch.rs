//! The share of draws below a quantile, followed beyond the draws whose values are kept.

use super::batch::BatchPart;
use super::column::Column;
use super::evaluate::paired_differences;
use super::outcome::BLOCK;
use super::sample::BATCH;
use crate::model::indicators::Indicator;
use crate::stats::Split;

/// A figure of a run that has a value in each draw.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Position of the alternative.
    pub alternative: usize,
    /// The indicator.
    pub indicator: Indicator,
    /// Whether it is the paired difference from the first alternative, which has none itself.
    pub paired: bool,
}

/// A quantile whose error is to be known however many draws follow.
///
/// Quantiles of more draws than are kept come from counts that do not tell randomisations apart. What
/// the error needs are the shares of each randomisation below the quantile, and these hardly depend on
/// where exactly it lies: they are counted at the quantile of the draws that were kept.
pub(super) struct Watch {
    figure: Figure,
    probability: f64,
    split: Option<Split>,
}

impl Watch {
    /// A quantile, not yet followed.
    pub(super) fn new(figure: Figure, probability: f64) -> Self {
        Watch {
            figure,
            probability,
            split: None,
        }
    }

    /// The figure.
    pub(super) fn figure(&self) -> Figure {
        self.figure
    }

    /// Whether it is the watch of a quantile of a figure.
    pub(super) fn is_of(&self, figure: Figure, probability: f64) -> bool {
        self.figure == figure && self.probability == probability
    }

    /// The counts; none before values were given up.
    pub(super) fn split(&self) -> Option<&Split> {
        self.split.as_ref()
    }

    /// Fixes the threshold at the quantile of a column that still has its values.
    pub(super) fn begin(&mut self, column: &Column) {
        self.split = column.split(self.probability);
    }

    /// Counts the batches of a window.
    pub(super) fn add(&mut self, parts: &[Vec<BatchPart>]) {
        let (figure, Some(split)) = (self.figure, &mut self.split) else {
            return;
        };
        let values = |part: &Vec<BatchPart>| -> Vec<f64> {
            let of = |alternative: usize| &part[alternative].indicators[figure.indicator as usize];
            if figure.paired {
                paired_differences(of(figure.alternative), of(0)).collect()
            } else {
                of(figure.alternative).clone()
            }
        };
        for block in parts.chunks(BLOCK / BATCH) {
            let chunks: Vec<Vec<f64>> = block.iter().map(values).collect();
            let chunks: Vec<&[f64]> = chunks.iter().map(Vec::as_slice).collect();
            split.add_block(&chunks);
        }
    }
}
