//! Designs of a table of draws from elsewhere: chosen on one half of the draws, reported on the other.

use super::condition::Metric;
use super::figures::Figures;
use crate::model::indicators::Indicator;
use crate::model::measure::Measure;
use crate::scenario::draws_table::{DrawnDesign, DrawsTable};
use crate::stats::REPLICATES;
use rayon::prelude::*;
use std::ops::Range;

/// Figures of every design of a table on either half of its draws.
#[derive(Clone, Debug, PartialEq)]
pub struct Halves {
    /// On the half that chooses.
    pub first: Vec<Figures>,
    /// On the other one, which has no part in choosing.
    pub second: Vec<Figures>,
}

/// Both halves, in the order of draws: the first ⌊n/2⌋ draws choose, rounded down to whole rounds of 16 so
/// that every draw keeps its replicate. All designs have the same draws.
pub fn halves(table: &DrawsTable) -> Halves {
    let draws = table.designs.first().map_or(0, |one| one.draws.len());
    let half = match draws / 2 {
        half if half >= REPLICATES => half - half % REPLICATES,
        half => half,
    };
    let figures = |range: Range<usize>| {
        let of = |design: &DrawnDesign| {
            let column = |measure| Some(&design.values[table.place(measure)?][range.clone()]);
            Figures::of_draws(column, range.len(), table.replicated)
        };
        table.designs.par_iter().map(of).collect()
    };
    Halves {
        first: figures(0..half),
        second: figures(half..draws),
    }
}

impl Metric {
    /// The figure of a table that it is made of; none of public money saved, which takes the same design
    /// without exit.
    pub const fn measure(self) -> Option<Measure> {
        match self {
            Metric::FullService => Some(Measure::FullService),
            Metric::Open => Some(Measure::Open),
            Metric::FiscalCost => Some(Measure::Indicator(Indicator::NpvGovernment)),
            Metric::Indicator(indicator) => Some(Measure::Indicator(indicator)),
            Metric::Saved => None,
        }
    }
}
