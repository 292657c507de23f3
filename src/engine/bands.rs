//! Quantiles of the yearly series on the first block of draws.
//!
//! The block is run again, one alternative at a time, so that its yearly values need room only while
//! their quantiles are taken.

use super::batch::Worker;
use super::instructions::Instructions;
use super::outcome::{BAND, Band};
use super::plan::Plan;
use super::sample::{BATCH, ShockStreams};
use crate::model::lanes::LANES;
use crate::model::ledger::{Book, Ledger};
use crate::model::series::{Series, SeriesView};
use crate::model::simulate::Observer;
use crate::stats::quantiles;
use rayon::prelude::*;

/// Quantiles by year and series.
pub(super) type Bands = Vec<[Option<Band>; Series::COUNT]>;

/// Keeps the yearly values of every series, NaN where blank.
struct Keeper {
    used: usize,
    values: Vec<[Vec<f64>; Series::COUNT]>,
}

impl Observer for Keeper {
    #[inline(always)]
    fn year_zero(&mut self, _: &Book) {}

    #[inline(always)]
    fn year(&mut self, t: usize, series: &SeriesView) {
        for &name in Series::ALL {
            let values = series.of(name);
            self.values[t - 1][name as usize].extend_from_slice(&values.0[..self.used]);
        }
    }

    fn present_values(&mut self, _: &Ledger) {}
}

/// The bands of every alternative on the first `draws` draws.
pub(super) fn bands(
    plan: &Plan,
    shocks: &ShockStreams,
    instructions: Instructions,
    draws: usize,
) -> Vec<Bands> {
    (0..plan.alternatives.len())
        .into_par_iter()
        .map_init(
            || Worker::new(plan),
            |worker, alternative| {
                let horizon = plan.alternatives[alternative].structure.horizon;
                let mut keeper = Keeper {
                    used: LANES,
                    values: (0..horizon)
                        .map(|_| std::array::from_fn(|_| Vec::with_capacity(draws)))
                        .collect(),
                };
                for first in (0..draws).step_by(BATCH) {
                    worker.draw(plan, shocks, instructions, first as u64);
                    let count = BATCH.min(draws - first);
                    for strip in 0..count.div_ceil(LANES) {
                        keeper.used = LANES.min(count - strip * LANES);
                        instructions.run(
                            #[inline(always)]
                            || worker.simulate(plan, alternative, strip, &mut keeper),
                        );
                    }
                }
                keeper
                    .values
                    .into_iter()
                    .map(|year| year.map(band))
                    .collect()
            },
        )
        .collect()
}

/// The quantiles of the values of a year that are not blank; none where there are none.
fn band(mut values: Vec<f64>) -> Option<Band> {
    values.retain(|value| !value.is_nan());
    let mut band = [0.0; 5];
    for (kept, found) in band.iter_mut().zip(quantiles(&values, BAND)) {
        *kept = found?;
    }
    Some(band)
}
