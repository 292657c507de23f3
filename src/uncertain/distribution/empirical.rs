//! Observations as they are.

use super::family::Family;
use super::fault::{Fault, finite};

/// The empirical distribution of sorted observations: Q(u) = x₍⌈n u⌉₎.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Empirical {
    pub(super) sorted: Vec<f64>,
}

impl Empirical {
    pub(super) fn new(observations: &[f64]) -> Result<Empirical, Fault> {
        if observations.is_empty() {
            return Err(Fault::EmptyList {
                what: "observations",
            });
        }
        for observation in observations {
            finite("observation", *observation)?;
        }
        let mut sorted = observations.to_vec();
        sorted.sort_by(f64::total_cmp);
        Ok(Empirical { sorted })
    }

    fn count(&self) -> f64 {
        self.sorted.len() as f64
    }
}

/// The observation ⌈n u⌉ of a sorted column, the first for u = 0.
#[inline(always)]
pub(super) fn order_statistic(sorted: &[f64], u: f64) -> f64 {
    let position = (sorted.len() as f64 * u).ceil() as usize;
    sorted[position.clamp(1, sorted.len()) - 1]
}

impl Family for Empirical {
    fn support(&self) -> (f64, f64) {
        (self.sorted[0], self.sorted[self.sorted.len() - 1])
    }

    fn mean(&self) -> f64 {
        self.sorted.iter().sum::<f64>() / self.count()
    }

    fn variance(&self) -> f64 {
        let mean = self.mean();
        let squares: f64 = self.sorted.iter().map(|x| (x - mean) * (x - mean)).sum();
        squares / self.count()
    }

    fn cdf(&self, x: f64) -> f64 {
        self.sorted.partition_point(|value| *value <= x) as f64 / self.count()
    }

    fn above(&self, x: f64) -> f64 {
        let up_to = self.sorted.partition_point(|value| *value <= x);
        (self.sorted.len() - up_to) as f64 / self.count()
    }

    fn below(&self, x: f64) -> f64 {
        self.sorted.partition_point(|value| *value < x) as f64 / self.count()
    }

    fn density(&self, _: f64) -> f64 {
        0.0
    }

    fn quantile(&self, lower: f64, _: f64) -> f64 {
        order_statistic(&self.sorted, lower)
    }

    fn breaks(&self) -> Vec<f64> {
        let mut different = self.sorted.clone();
        different.dedup();
        different
    }
}
