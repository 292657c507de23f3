//! Every draw with its inputs and indicators, batch by batch, for those who want the draws themselves.
//!
//! A run keeps no inputs, and above 2^18 draws no values either: the draws are made again, which gives
//! the same bits, and handed out in order without piling up.

use super::batch::Worker;
use super::evaluate::Monitor;
use super::inputs::{Varying, read_inputs, varying};
use super::instructions::Instructions;
use super::outcome::BLOCK;
use super::plan::Plan;
use super::sample::{BATCH, ShockStreams};
use rayon::prelude::*;
use std::ops::Range;

/// Batches a thread works on before they are handed out.
const BATCHES_A_THREAD: usize = 4;

/// Hands out the draws of a plan.
pub struct Export<'a> {
    plan: &'a Plan,
    shocks: ShockStreams,
    inputs: Vec<Varying>,
}

/// The draws of one batch.
pub struct DrawnBatch {
    /// The first draw.
    pub first: u64,
    /// Values by alternative, input that varies, and draw; NaN where the alternative lacks the input.
    pub inputs: Vec<Vec<Vec<f64>>>,
    /// Values by alternative, indicator and draw; NaN where blank.
    pub indicators: Vec<Vec<Vec<f64>>>,
}

impl DrawnBatch {
    /// Draws in the batch.
    pub fn draws(&self) -> usize {
        let first = self
            .indicators
            .first()
            .and_then(|indicators| indicators.first());
        first.map_or(0, Vec::len)
    }
}

impl<'a> Export<'a> {
    /// An export of the draws of a plan.
    pub fn new(plan: &'a Plan) -> Self {
        Export {
            plan,
            shocks: ShockStreams::new(plan.seed, plan.longest_horizon()),
            inputs: varying(plan),
        }
    }

    /// The inputs of [`DrawnBatch::inputs`]: those that vary in some alternative.
    pub fn inputs(&self) -> &[Varying] {
        &self.inputs
    }

    /// Makes a range of draws that begins with a block, turns each batch into something in parallel and
    /// hands these out in order. Gives the number of draws handed out: all, or whole blocks if
    /// interrupted.
    ///
    /// # Errors
    /// The first error of `keep`.
    pub fn run<T: Send, E>(
        &self,
        range: Range<u64>,
        monitor: &dyn Monitor,
        turn: impl Fn(&DrawnBatch) -> T + Sync,
        mut keep: impl FnMut(T) -> Result<(), E>,
    ) -> Result<u64, E> {
        let instructions = Instructions::chosen();
        // A window is a number of whole blocks, so that an interrupted export ends with one.
        let batches = rayon::current_num_threads() * BATCHES_A_THREAD;
        let window = (batches * BATCH).next_multiple_of(BLOCK) as u64;
        let (first, draws) = (range.start, range.end - range.start);
        let mut done = first;
        monitor.progress(0, draws);
        while done < range.end && !monitor.interrupted() {
            let end = range.end.min(done + window);
            let starts: Vec<u64> = (done..end).step_by(BATCH).collect();
            let turned: Vec<T> = starts
                .par_iter()
                .map_init(
                    || Worker::new(self.plan),
                    |worker, &first| {
                        let count = (end - first).min(BATCH as u64) as usize;
                        turn(&self.batch(worker, instructions, first, count))
                    },
                )
                .collect();
            turned.into_iter().try_for_each(&mut keep)?;
            done = end;
            monitor.progress(done - first, draws);
        }
        Ok(done - first)
    }

    /// Draws one batch and runs every alternative on it.
    fn batch(
        &self,
        worker: &mut Worker,
        instructions: Instructions,
        first: u64,
        draws: usize,
    ) -> DrawnBatch {
        let mut parts = Worker::blank_parts(self.plan);
        worker.run(
            self.plan,
            &self.shocks,
            instructions,
            first,
            draws,
            &mut parts,
        );
        let inputs = |alternative| {
            let sample = worker.sample();
            read_inputs(self.plan, sample, alternative, &self.inputs, draws)
        };
        DrawnBatch {
            first,
            inputs: (0..self.plan.alternatives.len()).map(inputs).collect(),
            indicators: parts.into_iter().map(|part| part.indicators).collect(),
        }
    }
}
