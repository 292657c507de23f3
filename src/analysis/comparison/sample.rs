//! The values that a comparison works on.

use crate::engine::{AlternativeOutcome, BLOCK, Outcome};
use crate::model::indicators::{Direction, Indicator};
use crate::model::measure::Measure;
use crate::scenario::draws_table::DrawsTable;
use crate::stats::{Moments, REPLICATES};

/// Values of a few figures of several options on the same draws.
#[derive(Clone, Debug, Default)]
pub struct Sample {
    /// Names of the options.
    pub names: Vec<String>,
    /// Whether errors come from the randomisations of a stratified design.
    pub replicated: bool,
    measures: Vec<Measure>,
    /// By option and figure, in the order of draws, NaN where blank.
    values: Vec<Vec<Vec<f64>>>,
}

/// A mean with the half-width of its 95 % interval.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Mean {
    /// The mean, or whatever is estimated; none where it does not exist.
    pub value: Option<f64>,
    /// Half-width of the 95 % interval; none where no error is valid.
    pub half_width: Option<f64>,
}

impl Mean {
    /// The mean of the values that exist.
    pub fn of(values: &[f64], replicated: bool) -> Mean {
        let moments = moments(values);
        Mean {
            value: moments.mean(),
            half_width: moments.half_width(replicated),
        }
    }

    /// The share of values above 0 among those that exist.
    pub fn share_positive(values: &[f64], replicated: bool) -> Mean {
        let moments = moments(values);
        Mean {
            value: moments.share_positive(),
            half_width: moments.share_half_width(replicated),
        }
    }

    /// The same in another unit.
    pub fn scaled(self, factor: f64) -> Mean {
        Mean {
            value: self.value.map(|value| value * factor),
            half_width: self.half_width.map(|width| width * factor.abs()),
        }
    }

    /// Whether the interval holds zero; none where no error is valid.
    pub fn holds_zero(self) -> Option<bool> {
        Some(self.value?.abs() <= self.half_width?)
    }
}

/// The moments of values in the order of draws, NaN where blank.
pub fn moments(values: &[f64]) -> Moments {
    let mut all = Moments::default();
    for block in values.chunks(BLOCK) {
        all.join(&Moments::of_block(&[block]));
    }
    all
}

/// Draw by draw, `a` less `b`; NaN where either is blank.
pub fn differences(a: &[f64], b: &[f64]) -> Vec<f64> {
    a.iter().zip(b).map(|(a, b)| a - b).collect()
}

/// The values that exist in the draws that do not belong to a group; none where the group has no value, as
/// nothing is then known of its error.
pub fn without_group(values: &[f64], group: usize) -> Option<Vec<f64>> {
    let mut has = values.iter().skip(group).step_by(REPLICATES);
    has.any(|value| !value.is_nan()).then(|| {
        let draws = values.iter().enumerate();
        draws
            .filter(|(draw, value)| draw % REPLICATES != group && !value.is_nan())
            .map(|(_, value)| *value)
            .collect()
    })
}

/// Mean of the values that exist in the draws that `keeps` tells.
pub fn mean_where(values: &[f64], keeps: impl Fn(usize) -> bool) -> Option<f64> {
    let (mut sum, mut count) = (0.0, 0.0);
    for (draw, value) in values.iter().enumerate() {
        if !value.is_nan() && keeps(draw) {
            sum += value;
            count += 1.0;
        }
    }
    (count > 0.0).then(|| sum / count)
}

impl Sample {
    /// The values of a run; none of a run too large to keep them.
    pub fn of(outcome: &Outcome, indicators: &[Indicator]) -> Option<Sample> {
        let columns = |alternative: &AlternativeOutcome| -> Option<Vec<Vec<f64>>> {
            indicators
                .iter()
                .map(|&indicator| Some(alternative.indicator(indicator).values()?.to_vec()))
                .collect()
        };
        Some(Sample {
            names: (outcome.alternatives.iter())
                .map(|one| one.name.clone())
                .collect(),
            replicated: outcome.replicated,
            measures: indicators.iter().map(|&one| one.into()).collect(),
            values: outcome
                .alternatives
                .iter()
                .map(columns)
                .collect::<Option<_>>()?,
        })
    }

    /// The draws of a table: its designs are the options.
    pub fn of_table(table: &DrawsTable) -> Sample {
        let designs = table.designs.iter();
        Sample {
            names: designs.clone().map(|one| table.title(one)).collect(),
            replicated: table.replicated,
            measures: table.measures.clone(),
            values: designs.map(|one| one.values.clone()).collect(),
        }
    }

    /// Values that are known already: by option and figure, in the order of draws.
    pub fn from_values<M: Copy + Into<Measure>>(
        names: &[&str],
        measures: &[M],
        values: Vec<Vec<Vec<f64>>>,
        replicated: bool,
    ) -> Sample {
        Sample {
            names: names.iter().map(|name| (*name).to_owned()).collect(),
            replicated,
            measures: measures.iter().map(|&one| one.into()).collect(),
            values,
        }
    }

    /// Adds the options of another sample with the same figures and draws.
    pub fn extend(&mut self, other: Sample) {
        if self.names.is_empty() {
            *self = other;
        } else {
            self.names.extend(other.names);
            self.values.extend(other.values);
        }
    }

    /// Some of the options, by position, in that order.
    pub fn only(&self, positions: &[usize]) -> Sample {
        Sample {
            names: positions
                .iter()
                .map(|&position| self.names[position].clone())
                .collect(),
            replicated: self.replicated,
            measures: self.measures.clone(),
            values: positions
                .iter()
                .map(|&position| self.values[position].clone())
                .collect(),
        }
    }

    /// The figures that it holds.
    pub fn measures(&self) -> &[Measure] {
        &self.measures
    }

    /// Number of draws of every option.
    pub fn draws(&self) -> usize {
        let columns = self.values.first().and_then(|columns| columns.first());
        columns.map_or(0, Vec::len)
    }

    /// Number of options.
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// Whether there is no option.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// The position of an option by name.
    pub fn position(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|one| one == name)
    }

    /// The values of a figure in an option, in the order of draws, NaN where blank; empty if the sample
    /// does not hold the figure.
    pub fn column(&self, option: usize, measure: impl Into<Measure>) -> &[f64] {
        let measure = measure.into();
        let place = self.measures.iter().position(|one| *one == measure);
        place.map_or(&[], |place| &self.values[option][place])
    }

    /// The values of a figure in every option, in the draws in which all options have it; NaN in the
    /// others.
    pub fn complete(&self, measure: impl Into<Measure>) -> Vec<Vec<f64>> {
        let measure = measure.into();
        let columns = (0..self.len()).map(|option| self.column(option, measure).to_vec());
        let mut columns: Vec<Vec<f64>> = columns.collect();
        let draws = columns.first().map_or(0, Vec::len);
        for draw in 0..draws {
            if columns.iter().any(|column| column[draw].is_nan()) {
                columns
                    .iter_mut()
                    .for_each(|column| column[draw] = f64::NAN);
            }
        }
        columns
    }

    /// The same, turned so that more is better.
    pub fn goodness(&self, measure: impl Into<Measure>) -> Vec<Vec<f64>> {
        let measure = measure.into();
        let sign = sign(measure);
        let mut columns = self.complete(measure);
        for value in columns.iter_mut().flatten() {
            *value *= sign;
        }
        columns
    }

    /// The first draws alone.
    pub fn first(&self, draws: usize) -> Sample {
        let mut first = self.clone();
        for column in first.values.iter_mut().flatten() {
            column.truncate(draws);
        }
        first
    }
}

/// What turns a figure so that more is better.
pub fn sign(measure: impl Into<Measure>) -> f64 {
    match measure.into().direction() {
        Direction::Lower => -1.0,
        Direction::Higher | Direction::Neutral => 1.0,
    }
}
