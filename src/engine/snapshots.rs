//! What single draws look like in single years.

use super::batch::Worker;
use super::instructions::Instructions;
use super::plan::Plan;
use super::sample::{BATCH, ShockStreams};
use crate::model::lanes::LANES;
use crate::model::ledger::{Book, Ledger};
use crate::model::series::{Series, SeriesView};
use crate::model::simulate::Observer;
use rayon::prelude::*;

/// A series in a year from 1.
pub type Moment = (Series, usize);

/// Keeps the values of some moments, NaN where blank.
struct Keeper<'a> {
    used: usize,
    wanted: &'a [Moment],
    values: Vec<Vec<f64>>,
}

impl Observer for Keeper<'_> {
    #[inline(always)]
    fn year_zero(&mut self, _: &Book) {}

    #[inline(always)]
    fn year(&mut self, t: usize, series: &SeriesView) {
        for (&(name, year), values) in self.wanted.iter().zip(&mut self.values) {
            if year == t {
                values.extend_from_slice(&series.of(name).0[..self.used]);
            }
        }
    }

    fn present_values(&mut self, _: &Ledger) {}
}

/// The values of some moments in the first `draws` draws of an alternative: one column a moment, in the
/// order of draws, NaN where blank. A year beyond the horizon gives an empty column.
///
/// The draws are those of any other run of the plan; they are worked out again, so that a run need not
/// keep the years of its draws.
pub fn snapshots(plan: &Plan, alternative: usize, wanted: &[Moment], draws: u64) -> Vec<Vec<f64>> {
    let shocks = ShockStreams::new(plan.seed, plan.longest_horizon());
    let instructions = Instructions::chosen();
    let starts: Vec<u64> = (0..draws).step_by(BATCH).collect();
    let parts: Vec<Vec<Vec<f64>>> = starts
        .par_iter()
        .map_init(
            || Worker::new(plan),
            |worker, &first| {
                let count = (draws - first).min(BATCH as u64) as usize;
                let mut keeper = Keeper {
                    used: LANES,
                    wanted,
                    values: vec![Vec::with_capacity(count); wanted.len()],
                };
                worker.draw(plan, &shocks, instructions, first);
                for strip in 0..count.div_ceil(LANES) {
                    keeper.used = LANES.min(count - strip * LANES);
                    instructions.run(
                        #[inline(always)]
                        || worker.simulate(plan, alternative, strip, &mut keeper),
                    );
                }
                keeper.values
            },
        )
        .collect();
    let column = |moment: usize| parts.iter().flat_map(move |part| &part[moment]).copied();
    (0..wanted.len())
        .map(|moment| column(moment).collect())
        .collect()
}
