//! The limit of a lever in a table of draws from elsewhere.

use super::{FrontierRow, Rung, limit};
use crate::analysis::sweep::ShareEstimate;
use crate::model::measure::Measure;
use crate::scenario::draws_table::{DrawnDesign, DrawsTable};
use crate::stats::Share;
use rayon::prelude::*;

/// The first lever of a table, and which of its values are the harsher ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableLever {
    /// Its name.
    pub name: String,
    /// Whether a larger value is the harsher one.
    pub harsher_upwards: bool,
}

/// How far the first lever of a table may go before less than a share `probability` of the draws of an
/// alternative stand: a row for every alternative and combination of the other levers.
///
/// Only values that the table has are told, as [`limit`] does: nothing is taken to lie between them.
pub fn table_limits(
    table: &DrawsTable,
    lever: &TableLever,
    standing: Measure,
    probability: f64,
) -> Vec<FrontierRow<TableLever>> {
    let place = table.place(standing);
    let share = |design: &DrawnDesign| {
        let values = place.map_or(&[][..], |place| &design.values[place]);
        let share = Share::of(values, |value| value > 0.0);
        ShareEstimate::of(&share, table.replicated)
    };
    let shares: Vec<ShareEstimate> = table.designs.par_iter().map(share).collect();
    let mut contexts: Vec<&[f64]> = table.designs.iter().map(|one| &one.at[1..]).collect();
    contexts.sort_by(|a, b| {
        let levers = a.iter().zip(*b).map(|(a, b)| a.total_cmp(b));
        levers.fold(std::cmp::Ordering::Equal, std::cmp::Ordering::then)
    });
    contexts.dedup();
    let mut rows = Vec::new();
    for (alternative, name) in table.alternatives.iter().enumerate() {
        for context in &contexts {
            // Designs come with the first lever rising.
            let mut rungs: Vec<Rung> = table
                .designs
                .iter()
                .zip(&shares)
                .filter(|(one, _)| one.alternative == alternative && one.at[1..] == **context)
                .map(|(one, share)| Rung {
                    value: one.at[0],
                    share: *share,
                })
                .collect();
            if !lever.harsher_upwards {
                rungs.reverse();
            }
            rows.push(FrontierRow {
                scenario: table.name.clone(),
                alternative: name.clone(),
                context: context.to_vec(),
                lever: lever.clone(),
                limit: (!rungs.is_empty()).then(|| limit(&rungs, probability)),
            });
        }
    }
    rows
}
