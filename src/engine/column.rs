//! The values of one indicator over all draws.

use super::draw_range::DrawRange;
use super::evaluate::paired_differences;
use super::outcome::{BAND, BLOCK, Band};
use crate::stats::{Counts, Moments, Split, quantiles};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// Draws up to which every value is kept and quantiles are exact.
pub const EXACT_DRAWS: u64 = 1 << 18;

/// What is known of the values of a column in a range of draws, to be kept until the ranges are joined.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ColumnValues(Values);

/// Values of an indicator, or of its difference from another alternative.
#[derive(Default)]
pub struct Column {
    /// Mean, spread and error.
    pub moments: Moments,
    values: Values,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
enum Values {
    /// Every value, in the order of draws; NaN where blank.
    Kept(Vec<f64>),
    /// How many values fall where, and the values of the first block.
    Counted(Box<Counts>, Vec<f64>),
}

impl Default for Values {
    fn default() -> Self {
        Values::Kept(Vec::new())
    }
}

impl Column {
    /// A column of values that are known already, in the order of draws, NaN where blank. All of them are
    /// kept.
    pub fn of(values: Vec<f64>) -> Column {
        let mut moments = Moments::default();
        for block in values.chunks(BLOCK) {
            moments.join(&Moments::of_block(&[block]));
        }
        Column {
            moments,
            values: Values::Kept(values),
        }
    }

    /// Makes ready for so many draws in all: beyond [`EXACT_DRAWS`] values give way to counts.
    pub(super) fn make_room(&mut self, draws: u64) {
        let Values::Kept(values) = &mut self.values else {
            return;
        };
        if draws <= EXACT_DRAWS {
            let missing = (draws as usize).saturating_sub(values.len());
            values.reserve_exact(missing);
            return;
        }
        let mut counts = Box::<Counts>::default();
        counts.add(values);
        let head = values[..values.len().min(BLOCK)].to_vec();
        self.values = Values::Counted(counts, head);
    }

    /// Keeps the values of the block that follows, cut in batches, and gives their moments.
    ///
    /// Always inlined, so that it is worked out with the caller's instruction set.
    #[inline(always)]
    pub(super) fn add_block(&mut self, chunks: &[&[f64]]) -> Moments {
        for chunk in chunks {
            match &mut self.values {
                Values::Kept(values) => values.extend_from_slice(chunk),
                Values::Counted(counts, head) => {
                    counts.add(chunk);
                    let room = BLOCK - head.len();
                    head.extend_from_slice(&chunk[..chunk.len().min(room)]);
                }
            }
        }
        Moments::of_block(chunks)
    }

    /// What is to be kept of a range of draws; `begins` if it is the first of its run.
    pub(super) fn into_stored(self, begins: bool) -> ColumnValues {
        let mut values = self.values;
        if let (Values::Counted(_, head), false) = (&mut values, begins) {
            head.clear();
        }
        ColumnValues(values)
    }

    /// Adds what was kept of the range that follows; false if it is not of such a range.
    pub(super) fn append(&mut self, stored: ColumnValues, range: DrawRange) -> bool {
        let draws = range.draws();
        match (&mut self.values, stored.0) {
            (Values::Kept(values), Values::Kept(more)) if more.len() as u64 == draws => {
                values.extend(more);
                true
            }
            (Values::Counted(counts, head), Values::Counted(more, first)) => {
                let begins = if range.first == 0 { draws } else { 0 };
                let fits = first.len() as u64 == begins.min(BLOCK as u64) && more.total() <= draws;
                if fits {
                    counts.merge(&more);
                    head.extend(first);
                }
                fits
            }
            _ => false,
        }
    }

    /// Keeps the differences of two columns that keep every value.
    pub(super) fn keep_difference(&mut self, other: &Column, first: &Column) {
        if let (Values::Kept(values), Values::Kept(other), Values::Kept(first)) =
            (&mut self.values, &other.values, &first.values)
        {
            values.clear();
            values.extend(paired_differences(other, first));
        }
    }

    /// Every value in the order of draws, NaN where blank; none of a run too large to keep them.
    pub fn values(&self) -> Option<&[f64]> {
        match &self.values {
            Values::Kept(values) => Some(values),
            Values::Counted(..) => None,
        }
    }

    /// Values of the first draws, at most [`BLOCK`] of them, NaN where blank.
    pub fn first(&self, draws: usize) -> &[f64] {
        let (Values::Kept(values) | Values::Counted(_, values)) = &self.values;
        &values[..draws.min(BLOCK).min(values.len())]
    }

    /// The 5, 25, 50, 75 and 95 % quantiles of the values that exist.
    pub fn band(&self) -> Option<Band> {
        self.quantiles(BAND)
    }

    /// Quantiles of the values that exist, at rising probabilities.
    pub fn quantiles<const N: usize>(&self, probabilities: [f64; N]) -> Option<[f64; N]> {
        let found = match &self.values {
            Values::Kept(values) => quantiles(&existing(values), probabilities),
            Values::Counted(counts, _) => counts.quantiles(probabilities),
        };
        let mut all = [0.0; N];
        for (all, found) in all.iter_mut().zip(found) {
            *all = found?;
        }
        Some(all)
    }

    /// How the values, if they are kept, fall on both sides of a quantile of theirs.
    pub fn split(&self, probability: f64) -> Option<Split> {
        let [quantile] = self.quantiles([probability])?;
        let mut split = Split::at(quantile);
        split.add_block(&[self.values()?]);
        Some(split)
    }
}

/// The values that are not blank: in most columns all of them, which then need no copy.
fn existing(values: &[f64]) -> Cow<'_, [f64]> {
    let blanks = values.iter().filter(|value| value.is_nan()).count();
    if blanks == 0 {
        return Cow::Borrowed(values);
    }
    let mut existing = Vec::with_capacity(values.len() - blanks);
    existing.extend(values.iter().filter(|value| !value.is_nan()));
    Cow::Owned(existing)
}
