//! How closely each uncertain input goes with a result, draw by draw.

use crate::engine::{BATCH, InputReader, Outcome, Plan, Varying, varying};
use crate::uncertain::correlation::Ranks;
use rayon::prelude::*;

/// Draws looked at: a rank correlation of 0.05 stands out from chance, and a run stays quick.
pub const ASSOCIATION_DRAWS: usize = 2048;

/// The inputs of an alternative that vary, on the first draws of a run.
pub struct InputSample {
    /// The inputs.
    pub inputs: Vec<Varying>,
    /// Values by input and draw.
    pub values: Vec<Vec<f64>>,
    /// Number of draws.
    pub draws: usize,
}

impl InputSample {
    /// The varying inputs of an alternative, by position.
    pub fn of(plan: &Plan, outcome: &Outcome, alternative: usize) -> InputSample {
        let draws = outcome.draws.min(ASSOCIATION_DRAWS as u64) as usize;
        let all = varying(plan);
        let mut reader = InputReader::new(plan);
        let mut columns = vec![Vec::with_capacity(draws); all.len()];
        for first in (0..draws).step_by(BATCH) {
            let count = BATCH.min(draws - first);
            let batch = reader.read(alternative, &all, first as u64, count);
            for (column, values) in columns.iter_mut().zip(batch) {
                column.extend(values);
            }
        }
        let varies = |values: &[f64]| values.iter().any(|value| *value != values[0]);
        let (inputs, values) = all
            .into_iter()
            .zip(columns)
            .filter(|(_, values)| values.iter().all(|value| !value.is_nan()) && varies(values))
            .unzip();
        InputSample {
            inputs,
            values,
            draws,
        }
    }

    /// Spearman's rank correlation of every input with a result on the same draws; NaN where the
    /// result is the same in every draw.
    pub fn rank_correlations(&self, result: &[f64]) -> Vec<f64> {
        let result = Ranks::of(result);
        let with_result = |values: &Vec<f64>| Ranks::of(values).correlation(&result);
        self.values.par_iter().map(with_result).collect()
    }
}

/// The rank correlation that chance alone exceeds once in some 370 times: three times 1/√(n − 1).
///
/// Source: M. G. Kendall, *Rank Correlation Methods*, 4th ed. 1970, chapter 5: the standard error under
/// independence.
pub fn beyond_chance(draws: usize) -> f64 {
    3.0 / (draws.saturating_sub(1).max(1) as f64).sqrt()
}
