//! The stages of a run one at a time, so that each can be timed alone.

use super::batch::{BatchPart, Worker};
use super::column::EXACT_DRAWS;
use super::evaluate::{Results, Scope};
use super::instructions::Instructions;
use super::outcome::{BLOCK, Outcome};
use super::plan::Plan;
use super::sample::{BATCH, ShockStreams};
use super::windows::BLOCKS_A_THREAD;

/// The stages that a [`Run`](super::Run) on one thread goes through, in the same code and the same memory: for
/// each batch of a window uniforms, values, equations; then the reduction of the window.
///
/// A stage can be repeated: it works again on what the stage before it left. It is a run too large to keep
/// every value, whatever its number of draws.
pub struct Stages<'a> {
    plan: &'a Plan,
    instructions: Instructions,
    shocks: ShockStreams,
    worker: Worker,
    window: Vec<Vec<BatchPart>>,
    results: Results,
    draws: u64,
}

impl<'a> Stages<'a> {
    /// Batches of a window.
    pub const BATCHES: usize = BLOCKS_A_THREAD * BLOCK / BATCH;

    /// A run without draws.
    pub fn new(plan: &'a Plan, instructions: Instructions) -> Self {
        let mut results = Results::new(plan, Scope::Whole);
        results.make_room(EXACT_DRAWS + 1);
        Stages {
            plan,
            instructions,
            shocks: ShockStreams::new(plan.seed, plan.longest_horizon()),
            worker: Worker::new(plan),
            window: (0..Self::BATCHES)
                .map(|_| Worker::blank_parts(plan))
                .collect(),
            results,
            draws: 0,
        }
    }

    /// Random numbers: the uniforms of every input and of the shocks of every year in draws `first` to
    /// `first + BATCH − 1`, correlated where the scenario says so.
    pub fn uniforms(&mut self, first: u64) {
        self.worker
            .fill(self.plan, &self.shocks, self.instructions, first);
    }

    /// Inverse distribution functions: the values of inputs and noise at the uniforms of the batch.
    pub fn values(&mut self) {
        self.worker.transform(self.plan, self.instructions);
    }

    /// The equations of every alternative on the values of the batch, which counts as the one at `position`
    /// of the window, with their yearly sums and present values.
    pub fn equations(&mut self, position: usize) {
        let parts = &mut self.window[position];
        parts.iter_mut().for_each(BatchPart::clear);
        self.worker
            .simulate_all(self.plan, self.instructions, BATCH, parts);
    }

    /// The reduction of the window: moments and counts of indicators and of paired differences, sums by block.
    pub fn reduce(&mut self) {
        for block in self.results.reduce(&self.window, self.instructions) {
            self.results.join(&block);
        }
        self.draws += (Self::BATCHES * BATCH) as u64;
    }

    /// What is done once a run: yearly bands, for which the first block is run again.
    pub fn finish(self) -> Outcome {
        self.results.finish(
            self.plan,
            &self.shocks,
            self.instructions,
            self.draws,
            false,
        )
    }
}
