//! How a sample falls on both sides of a threshold: the error of a quantile.

use super::moments::{REPLICATES, each_row, replicate_error};

/// Numbers of values by replicate: all, those below a threshold, and those at it or below.
#[derive(Clone, Debug, PartialEq)]
pub struct Split {
    threshold: f64,
    counts: [f64; REPLICATES],
    below: [f64; REPLICATES],
    at_or_below: [f64; REPLICATES],
}

impl Split {
    /// Nothing counted yet.
    pub fn at(threshold: f64) -> Self {
        Split {
            threshold,
            counts: [0.0; REPLICATES],
            below: [0.0; REPLICATES],
            at_or_below: [0.0; REPLICATES],
        }
    }

    /// Adds draws; the first one belongs to replicate 0 and blanks are NaN.
    pub fn add_block(&mut self, chunks: &[&[f64]]) {
        each_row(chunks, |row| {
            for (j, &value) in row.iter().enumerate() {
                let flag = |holds: bool| if holds { 1.0 } else { 0.0 };
                self.counts[j] += flag(!value.is_nan());
                self.below[j] += flag(value < self.threshold);
                self.at_or_below[j] += flag(value <= self.threshold);
            }
        });
    }

    /// Standard error of the share of values below the threshold, from the randomisations of a
    /// stratified design. Where many values are equal to the threshold, below it and at it or below
    /// are two shares, and the larger of their errors counts. None while a randomisation has no value.
    pub fn share_error(&self) -> Option<f64> {
        let error = |numbers| replicate_error(numbers, &self.counts);
        Some(error(&self.below)?.max(error(&self.at_or_below)?))
    }
}

#[cfg(test)]
mod tests {
    use super::super::Moments;
    use super::*;

    #[test]
    fn the_error_is_that_of_a_share_of_positives() {
        let values: Vec<f64> = (0..320).map(|k| f64::from(k * k % 97)).collect();
        let mut split = Split::at(30.5);
        split.add_block(&[&values[..160], &values[160..]]);
        let shifted: Vec<f64> = values.iter().map(|value| 30.5 - value).collect();
        let expected = Moments::of_block(&[&shifted]).share_error(true);
        assert_eq!(split.share_error(), expected);
        assert!(expected > Some(0.0));
    }

    #[test]
    fn equal_values_do_not_hide_an_error() {
        // All but a few values are the threshold: none lies above it, some below.
        let values: Vec<f64> = (0..160)
            .map(|k| if k % 23 == 0 { 0.0 } else { 1.0 })
            .collect();
        let mut split = Split::at(1.0);
        split.add_block(&[&values]);
        assert!(split.share_error() > Some(0.0));
        let mut blank = Split::at(1.0);
        blank.add_block(&[&values[..15]]);
        assert_eq!(blank.share_error(), None);
    }
}
