//! What a block of draws adds to means, errors and yearly figures.

use super::batch::{BatchPart, PARTIAL, whole};
use super::outcome::Standing;
use super::plan::Plan;
use crate::model::flow::Flow;
use crate::model::indicators::Indicator;
use crate::model::series::Series;
use crate::stats::{Moments, REPLICATES};
use serde::{Deserialize, Serialize};

/// Sums and moments of one block.
///
/// Sums of floating-point numbers depend on their order. A run adds up its blocks in the order of draws,
/// so that whoever keeps the blocks apart can add them up to the same bits later.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BlockSums {
    /// Moments of every column, in the order of [`Results::columns`](super::evaluate::Results::columns).
    pub(super) moments: Vec<Moments>,
    /// Yearly sums by alternative.
    pub(super) years: Vec<YearSums>,
}

/// Yearly sums of an alternative over one block.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct YearSums {
    /// Sums year by year, each with every series, as those of a batch.
    pub(super) series: Vec<f64>,
    /// Draws with a self-funding ratio, by year.
    pub(super) self_funding_counts: Vec<f64>,
    /// Draws by year, [`Standing`] and randomisation.
    pub(super) standing: Vec<f64>,
    /// Sums of present values by flow.
    pub(super) flows: Vec<f64>,
}

impl YearSums {
    /// The sums of a block: those of its batches, added in order.
    pub(super) fn of(block: &[Vec<BatchPart>], alternative: usize) -> YearSums {
        let first = &block[0][alternative];
        let mut series = vec![[[0.0; PARTIAL]; Series::COUNT]; first.series.len()];
        let mut sums = YearSums {
            series: Vec::new(),
            self_funding_counts: vec![0.0; first.self_funding_counts.len()],
            standing: vec![0.0; first.standing.as_flattened().as_flattened().len()],
            flows: vec![0.0; first.flows.len()],
        };
        for parts in block {
            let part = &parts[alternative];
            add_all(
                series.as_flattened_mut().as_flattened_mut(),
                part.series.as_flattened().as_flattened(),
            );
            add_all(&mut sums.self_funding_counts, &part.self_funding_counts);
            add_all(
                &mut sums.standing,
                part.standing.as_flattened().as_flattened(),
            );
            add_all(&mut sums.flows, &part.flows);
        }
        sums.series = series.as_flattened().iter().map(whole).collect();
        sums
    }
}

impl BlockSums {
    /// Whether these may be sums of a plan: as many columns, years and flows.
    pub(super) fn fits(&self, plan: &Plan) -> bool {
        let alternatives = plan.alternatives.len();
        let columns = (2 * alternatives - 1) * Indicator::COUNT;
        let fits = |(sums, one): (&YearSums, &super::plan::Alternative)| {
            let horizon = one.structure.horizon;
            sums.series.len() == horizon * Series::COUNT
                && sums.self_funding_counts.len() == horizon
                && sums.standing.len() == horizon * Standing::COUNT * REPLICATES
                && sums.flows.len() == Flow::COUNT + one.structure.own_flows.len()
        };
        self.moments.len() == columns
            && self.years.len() == alternatives
            && self.years.iter().zip(&plan.alternatives).all(fits)
    }
}

/// Adds numbers to numbers, one by one.
pub(super) fn add_all<'a>(
    totals: impl IntoIterator<Item = &'a mut f64>,
    terms: impl IntoIterator<Item = &'a f64>,
) {
    for (total, term) in totals.into_iter().zip(terms) {
        *total += term;
    }
}
