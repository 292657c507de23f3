//! Every draw with its inputs and indicators, batch by batch, for those who want the draws themselves.
//!
//! A run keeps no inputs, and above 2^18 draws no values either: the draws are made again, which gives
//! the same bits, and handed out in order without piling up.

use super::batch::Worker;
use super::evaluate::Monitor;
use super::instructions::Instructions;
use super::outcome::BLOCK;
use super::plan::{Plan, Source, rate_name};
use super::sample::{BATCH, ShockStreams};
use super::trace::value;
use crate::model::indicators::Indicator;
use crate::model::inputs::Input;
use crate::model::lanes::LANES;
use rayon::prelude::*;

/// Batches a thread works on before they are handed out.
const BATCHES_A_THREAD: usize = 4;

/// Hands out the draws of a plan.
pub struct Export<'a> {
    plan: &'a Plan,
    shocks: ShockStreams,
    varying: Vec<Varying>,
}

/// An input that differs between draws in some alternative.
struct Varying {
    path: String,
    /// What it reads by alternative; none where the alternative does not have it.
    sources: Vec<Option<Source>>,
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
        let first = self.indicators.first().and_then(|indicators| indicators.first());
        first.map_or(0, Vec::len)
    }
}

impl<'a> Export<'a> {
    /// An export of the draws of a plan.
    pub fn new(plan: &'a Plan) -> Self {
        let inputs = Input::all().map(|input| Varying {
            path: input.path().to_owned(),
            sources: plan
                .alternatives
                .iter()
                .map(|alternative| alternative.given_source(input))
                .collect(),
        });
        Export {
            plan,
            shocks: ShockStreams::new(plan.seed, plan.longest_horizon()),
            varying: inputs
                .chain(rates(plan))
                .filter(|input| {
                    let drawn = |source: &Option<Source>| matches!(source, Some(Source::Column(_)));
                    input.sources.iter().any(drawn)
                })
                .collect(),
        }
    }

    /// Paths of the inputs that vary, in the order of the registry, rates of own flows last.
    pub fn inputs(&self) -> impl ExactSizeIterator<Item = &str> {
        self.varying.iter().map(|input| input.path.as_str())
    }

    /// Makes draws 0 to `draws − 1`, turns each batch into something in parallel and hands these out
    /// in order. Gives the number of draws handed out: all, or whole blocks if interrupted.
    ///
    /// # Errors
    /// The first error of `keep`.
    pub fn run<T: Send, E>(
        &self,
        draws: u64,
        monitor: &dyn Monitor,
        turn: impl Fn(&DrawnBatch) -> T + Sync,
        mut keep: impl FnMut(T) -> Result<(), E>,
    ) -> Result<u64, E> {
        let instructions = Instructions::chosen();
        // A window is a number of whole blocks, so that an interrupted export ends with one.
        let batches = rayon::current_num_threads() * BATCHES_A_THREAD;
        let window = (batches * BATCH).next_multiple_of(BLOCK) as u64;
        let mut done = 0;
        monitor.progress(0, draws);
        while done < draws && !monitor.interrupted() {
            let end = draws.min(done + window);
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
            monitor.progress(done, draws);
        }
        Ok(done)
    }

    /// Draws one batch and runs every alternative on it.
    fn batch(
        &self,
        worker: &mut Worker,
        instructions: Instructions,
        first: u64,
        draws: usize,
    ) -> DrawnBatch {
        let parts = worker.run(self.plan, &self.shocks, instructions, first, draws);
        let sample = worker.sample();
        let column = |source: Option<Source>| -> Vec<f64> {
            let at = |draw: usize| match source {
                Some(source) => value(self.plan, sample, source, draw / LANES, draw % LANES),
                None => f64::NAN,
            };
            (0..draws).map(at).collect()
        };
        let alternatives = 0..self.plan.alternatives.len();
        DrawnBatch {
            first,
            inputs: alternatives
                .map(|alternative| {
                    let sources = self.varying.iter().map(|input| input.sources[alternative]);
                    sources.map(column).collect()
                })
                .collect(),
            indicators: parts.into_iter().map(|part| part.indicators).collect(),
        }
    }

    /// Names of the indicators, in the order of [`DrawnBatch::indicators`].
    pub fn indicators(&self) -> impl ExactSizeIterator<Item = &'static str> {
        Indicator::ALL.iter().map(|indicator| indicator.name())
    }
}

/// The rates of the own flows of all alternatives, in order of first mention.
fn rates(plan: &Plan) -> Vec<Varying> {
    let mut paths: Vec<String> = Vec::new();
    for alternative in &plan.alternatives {
        for flow in &alternative.structure.own_flows {
            let path = rate_name(&flow.name);
            if !paths.contains(&path) {
                paths.push(path);
            }
        }
    }
    paths
        .into_iter()
        .map(|path| Varying {
            sources: plan
                .alternatives
                .iter()
                .map(|alternative| {
                    let flows = &alternative.structure.own_flows;
                    let place = flows.iter().position(|flow| rate_name(&flow.name) == path)?;
                    Some(alternative.rate_source(place))
                })
                .collect(),
            path,
        })
        .collect()
}
