//! The draws of a range, worked on window by window: batches in parallel, handed on in order.

use super::batch::{ALWAYS_FINITE, BatchPart, Worker};
use super::evaluate::Monitor;
use super::instructions::Instructions;
use super::outcome::BLOCK;
use super::plan::Plan;
use super::sample::{BATCH, ShockStreams};
use super::trace::{NotFinite, find_not_finite};
use rayon::prelude::*;
use std::ops::Range;
use std::sync::{Mutex, PoisonError};

/// Blocks worked on before results are joined: enough to keep every thread busy, few enough that their
/// values do not pile up.
pub(super) const BLOCKS_A_THREAD: usize = 4;

/// The windows of a range of draws that begins with a block.
pub(super) struct Windows<'a> {
    pub(super) plan: &'a Plan,
    pub(super) shocks: ShockStreams,
    pub(super) instructions: Instructions,
    workers: Workers,
    /// What the batches of a window say, kept for the room it has.
    parts: Vec<Vec<BatchPart>>,
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
            workers: Workers::new(plan),
            parts: Vec::new(),
            done: range.start,
            end: range.end,
            cut_short: false,
        }
    }

    /// Goes on with another range, of which nothing is done.
    pub(super) fn set_range(&mut self, range: Range<u64>) {
        self.done = range.start;
        self.end = range.end;
        self.cut_short = false;
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
    ) -> Result<Option<&[Vec<BatchPart>]>, NotFinite> {
        if self.done >= self.end || self.cut_short {
            return Ok(None);
        }
        let window = (BLOCK * BLOCKS_A_THREAD * rayon::current_num_threads()) as u64;
        let first = self.done;
        let end = self.end.min(first + window);
        self.run(first..end, monitor);
        let whole = self.parts.iter().take_while(|parts| has_run(parts)).count();
        self.cut_short = whole < self.parts.len();
        let mut kept = whole;
        self.done = end;
        if self.cut_short {
            kept -= whole % (BLOCK / BATCH);
            self.done = first + (kept * BATCH) as u64;
        }
        let parts = &self.parts[..kept];
        if let Some(draw) = first_not_finite(parts) {
            let draw = first + draw as u64;
            return Err(find_not_finite(self.plan, &self.shocks, draw));
        }
        Ok((!parts.is_empty()).then_some(parts))
    }

    /// Runs the batches of a window in parallel; after an interrupt those that are left stay clear.
    fn run(&mut self, range: Range<u64>, monitor: &dyn Monitor) {
        let plan = self.plan;
        let starts: Vec<u64> = range.clone().step_by(BATCH).collect();
        self.parts
            .resize_with(starts.len(), || Worker::blank_parts(plan));
        starts
            .par_iter()
            .zip(&mut self.parts)
            .for_each(|(&first, parts)| {
                parts.iter_mut().for_each(BatchPart::clear);
                if monitor.interrupted() {
                    return;
                }
                let count = (range.end - first).min(BATCH as u64) as usize;
                self.workers.with_one(|worker| {
                    worker.run(plan, &self.shocks, self.instructions, first, count, parts);
                });
            });
    }
}

/// Whether the batch of these parts was run.
fn has_run(parts: &[BatchPart]) -> bool {
    parts.iter().all(|part| part.draws > 0)
}

/// The first draw of a window with an NPV that is not finite, in any alternative.
fn first_not_finite(parts: &[Vec<BatchPart>]) -> Option<usize> {
    let batch = parts
        .iter()
        .position(|parts| parts.iter().any(|part| !part.finite))?;
    let worst = |part: &BatchPart| {
        ALWAYS_FINITE
            .iter()
            .filter_map(|&indicator| {
                let values = &part.indicators[indicator as usize];
                values.iter().position(|value| !value.is_finite())
            })
            .min()
    };
    let draw = parts[batch].iter().filter_map(worst).min()?;
    Some(batch * BATCH + draw)
}

/// The workers of a run: one a thread, each kept from batch to batch.
struct Workers(Vec<Mutex<Worker>>);

impl Workers {
    fn new(plan: &Plan) -> Self {
        let threads = 0..rayon::current_num_threads();
        Workers(threads.map(|_| Mutex::new(Worker::new(plan))).collect())
    }

    /// Does something with the worker of this thread. What a worker holds is written before it is read,
    /// so that one that was left in the middle of a batch is as good as new.
    fn with_one(&self, work: impl FnOnce(&mut Worker)) {
        let thread = rayon::current_thread_index().unwrap_or(0);
        let mut worker = self.0[thread % self.0.len()]
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        work(&mut worker);
    }
}
