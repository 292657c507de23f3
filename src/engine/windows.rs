//! The draws of a range, worked on window by window: batches in parallel, handed on in order.

use super::batch::{BatchPart, Worker};
use super::evaluate::Monitor;
use super::instructions::Instructions;
use super::outcome::BLOCK;
use super::plan::Plan;
use super::sample::{BATCH, ShockStreams};
use super::trace::{NotFinite, find_not_finite};
use crate::model::indicators::Indicator;
use rayon::prelude::*;
use std::ops::Range;

/// Blocks worked on before results are joined: enough to keep every thread busy, few enough that their
/// values do not pile up.
const BLOCKS_A_THREAD: usize = 4;

/// The windows of a range of draws that begins with a block.
pub(super) struct Windows<'a> {
    pub(super) plan: &'a Plan,
    pub(super) shocks: ShockStreams,
    pub(super) instructions: Instructions,
    /// The first draw that is not done.
    done: u64,
    end: u64,
    cut_short: bool,
}

impl<'a> Windows<'a> {
    /// Windows over a range of draws.
    pub(super) fn new(plan: &'a Plan, instructions: Instructions, range: Range<u64>) -> Self {
        Windows {
            plan,
            shocks: ShockStreams::new(plan.seed, plan.longest_horizon()),
            instructions,
            done: range.start,
            end: range.end,
            cut_short: false,
        }
    }

    /// The first draw that is not done: the end of the range, or of a block if interrupted.
    pub(super) fn done(&self) -> u64 {
        self.done
    }

    /// The batches of the next window; none at the end or after an interrupt. An interrupted window
    /// keeps its whole blocks up to the first batch that was not run.
    ///
    /// # Errors
    /// If a draw gives a value that is not finite.
    pub(super) fn next(
        &mut self,
        monitor: &dyn Monitor,
    ) -> Result<Option<Vec<Vec<BatchPart>>>, NotFinite> {
        if self.done >= self.end || self.cut_short {
            return Ok(None);
        }
        let window = (BLOCK * BLOCKS_A_THREAD * rayon::current_num_threads()) as u64;
        let (plan, first) = (self.plan, self.done);
        let end = self.end.min(first + window);
        let starts: Vec<u64> = (first..end).step_by(BATCH).collect();
        let mut parts: Vec<Vec<BatchPart>> = starts
            .par_iter()
            .map_init(
                || Worker::new(plan),
                |worker, &first| {
                    if monitor.interrupted() {
                        return Vec::new();
                    }
                    let count = (end - first).min(BATCH as u64) as usize;
                    worker.run(plan, &self.shocks, self.instructions, first, count)
                },
            )
            .collect();
        let whole = parts.iter().take_while(|parts| !parts.is_empty()).count();
        self.cut_short = whole < parts.len();
        self.done = end;
        if self.cut_short {
            parts.truncate(whole - whole % (BLOCK / BATCH));
            self.done = first + (parts.len() * BATCH) as u64;
        }
        if let Some(draw) = first_not_finite(&parts) {
            return Err(find_not_finite(plan, &self.shocks, first + draw as u64));
        }
        Ok((!parts.is_empty()).then_some(parts))
    }
}

/// The first draw of a window with an NPV that is not finite, in any alternative.
///
/// Every amount of a draw is part of some NPV, so that nothing infinite or undefined escapes.
fn first_not_finite(parts: &[Vec<BatchPart>]) -> Option<usize> {
    parts
        .par_iter()
        .enumerate()
        .find_map_first(|(batch, parts)| {
            let worst = |part: &BatchPart| {
                [
                    Indicator::NpvSocial,
                    Indicator::NpvSocialWeighted,
                    Indicator::VisitsTotal,
                ]
                .into_iter()
                .filter_map(|indicator| {
                    let values = &part.indicators[indicator as usize];
                    values.iter().position(|value| !value.is_finite())
                })
                .min()
            };
            let draw = parts.iter().filter_map(worst).min()?;
            Some(batch * BATCH + draw)
        })
}
