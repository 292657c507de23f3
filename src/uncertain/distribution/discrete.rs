//! Values with weights.

use super::family::Family;
use super::fault::{Fault, finite, shares};

/// Finitely many values with probabilities, in rising order.
///
/// Q(u) is the smallest value whose cumulative probability reaches u.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Discrete {
    /// Different values, rising, each with a positive probability.
    pub(super) values: Vec<f64>,
    pub(super) shares: Vec<f64>,
    /// The sum of the probabilities up to each value; the last is 1.
    pub(super) cumulative: Vec<f64>,
}

impl Discrete {
    pub(super) fn new(values: &[f64], weights: &[f64]) -> Result<Discrete, Fault> {
        if values.is_empty() {
            return Err(Fault::EmptyList { what: "values" });
        }
        if values.len() != weights.len() {
            return Err(Fault::LengthsDiffer {
                values: values.len(),
                weights: weights.len(),
            });
        }
        for value in values {
            finite("value", *value)?;
        }
        let mut pairs: Vec<(f64, f64)> = values
            .iter()
            .copied()
            .zip(shares(weights)?)
            .filter(|(_, share)| *share > 0.0)
            .collect();
        pairs.sort_by(|a, b| a.0.total_cmp(&b.0));
        pairs.dedup_by(|later, kept| {
            let same = later.0 == kept.0;
            if same {
                kept.1 += later.1;
            }
            same
        });
        let (values, shares): (Vec<f64>, Vec<f64>) = pairs.into_iter().unzip();
        let mut sum = 0.0;
        let mut cumulative: Vec<f64> = shares
            .iter()
            .map(|share| {
                sum += share;
                sum
            })
            .collect();
        if let Some(last) = cumulative.last_mut() {
            *last = 1.0;
        }
        Ok(Discrete {
            values,
            shares,
            cumulative,
        })
    }

    /// The values from `low` to `high` with their probabilities, not renormalised.
    pub(super) fn between(&self, low: f64, high: f64) -> (Vec<f64>, Vec<f64>) {
        self.values
            .iter()
            .zip(&self.shares)
            .filter(|(value, _)| low <= **value && **value <= high)
            .unzip()
    }

    fn sum_where(&self, wanted: impl Fn(f64) -> bool) -> f64 {
        let sum: f64 = self
            .values
            .iter()
            .zip(&self.shares)
            .filter(|(value, _)| wanted(**value))
            .map(|(_, share)| share)
            .sum();
        sum.min(1.0)
    }
}

impl Family for Discrete {
    fn support(&self) -> (f64, f64) {
        let last = self.values.len() - 1;
        (self.values[0], self.values[last])
    }

    fn mean(&self) -> f64 {
        self.values
            .iter()
            .zip(&self.shares)
            .map(|(value, share)| value * share)
            .sum()
    }

    fn variance(&self) -> f64 {
        let mean = self.mean();
        self.values
            .iter()
            .zip(&self.shares)
            .map(|(value, share)| share * (value - mean) * (value - mean))
            .sum()
    }

    fn cdf(&self, x: f64) -> f64 {
        match self.values.partition_point(|value| *value <= x) {
            0 => 0.0,
            count => self.cumulative[count - 1],
        }
    }

    fn above(&self, x: f64) -> f64 {
        self.sum_where(|value| value > x)
    }

    fn below(&self, x: f64) -> f64 {
        self.sum_where(|value| value < x)
    }

    fn density(&self, _: f64) -> f64 {
        0.0
    }

    fn quantile(&self, lower: f64, _: f64) -> f64 {
        let index = self.cumulative.partition_point(|sum| *sum < lower);
        self.values[index.min(self.values.len() - 1)]
    }

    fn breaks(&self) -> Vec<f64> {
        self.values.clone()
    }
}
