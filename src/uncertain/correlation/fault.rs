//! What can be wrong with a list of rank correlations.

use std::fmt;

/// Why a list of rank correlations has no copula. Pairs are numbered from 0 as they were given.
#[derive(Clone, Debug, PartialEq)]
pub enum Fault {
    /// An input is paired with itself.
    SelfPair { pair: usize },
    /// Two inputs are paired twice.
    DuplicatePair { pair: usize, earlier: usize },
    /// A rank correlation is not strictly between −1 and 1.
    OutOfRange { pair: usize, rank: f64 },
    /// No random numbers have all these correlations at once.
    NotPositiveDefinite {
        /// The smallest eigenvalue of the matrix 2 sin(πr/6); it would have to be positive.
        smallest_eigenvalue: f64,
        /// Multiplied by this factor or a smaller one, the ranks given would go together.
        largest_factor: f64,
        /// The pairs that contradict each other, the strongest first.
        pairs: Vec<usize>,
    },
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::SelfPair { .. } => formatter.write_str("an input is correlated with itself"),
            Fault::DuplicatePair { .. } => formatter.write_str("these two inputs are paired twice"),
            Fault::OutOfRange { rank, .. } => write!(
                formatter,
                "a rank correlation must lie strictly between -1 and 1, but is {rank}"
            ),
            Fault::NotPositiveDefinite {
                smallest_eigenvalue,
                largest_factor,
                ..
            } => write!(
                formatter,
                "these correlations contradict each other: the smallest eigenvalue of their \
                 matrix is {smallest_eigenvalue:.3}; all ranks multiplied by {:.3} would go \
                 together",
                (largest_factor * 1000.0).floor() / 1000.0
            ),
        }
    }
}

impl std::error::Error for Fault {}
