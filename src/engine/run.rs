//! A run that can go on: batches in parallel, results joined block by block in order.

use super::batch::{BatchPart, Worker};
use super::column::{Column, EXACT_DRAWS};
use super::evaluate::{Monitor, Results};
use super::instructions::Instructions;
use super::outcome::{BLOCK, Outcome};
use super::plan::Plan;
use super::sample::{BATCH, ShockStreams};
use super::trace::{NotFinite, find_not_finite};
use super::watch::{Figure, Watch};
use crate::model::indicators::Indicator;
use crate::stats::Split;
use rayon::prelude::*;

/// Blocks worked on before results are joined: enough to keep every thread busy, few enough that their
/// values do not pile up.
const BLOCKS_A_THREAD: usize = 4;

/// A run that can go on: extended to n draws it holds the same bits as a run of n draws.
pub struct Run<'a> {
    plan: &'a Plan,
    shocks: ShockStreams,
    instructions: Instructions,
    results: Results,
    watches: Vec<Watch>,
    draws: u64,
    interrupted: bool,
}

impl<'a> Run<'a> {
    /// A run without draws.
    pub fn new(plan: &'a Plan, instructions: Instructions) -> Self {
        Run {
            plan,
            shocks: ShockStreams::new(plan.seed, plan.longest_horizon()),
            instructions,
            results: Results::new(plan),
            watches: Vec::new(),
            draws: 0,
            interrupted: false,
        }
    }

    /// Number of alternatives.
    pub fn alternatives(&self) -> usize {
        self.plan.alternatives.len()
    }

    /// Draws done.
    pub fn draws(&self) -> u64 {
        self.draws
    }

    /// Whether the run was interrupted before it was as long as asked.
    pub fn interrupted(&self) -> bool {
        self.interrupted
    }

    /// Whether errors come from the randomisations of a stratified design.
    pub fn is_replicated(&self) -> bool {
        self.plan.method.randomisations().is_some()
    }

    /// The values of a figure so far.
    pub fn column(&self, figure: Figure) -> &Column {
        self.results.column(figure)
    }

    /// Follows the share of draws below a quantile beyond the draws whose values are kept, so that
    /// [`Run::split`] can tell its error there.
    pub fn watch(&mut self, figure: Figure, probability: f64) {
        self.watches.push(Watch::new(figure, probability));
    }

    /// How the draws fall on both sides of a quantile: the one of all draws while their values are
    /// kept, later, if it is watched, the one of the draws that were. None where neither is known.
    pub fn split(&self, figure: Figure, probability: f64) -> Option<Split> {
        let column = self.column(figure);
        match column.values() {
            Some(_) => column.split(probability),
            None => {
                let fits = |watch: &&Watch| watch.is_of(figure, probability);
                self.watches.iter().find(fits)?.split().cloned()
            }
        }
    }

    /// Goes on until the run has so many draws. One that ended inside a block starts again, since only
    /// whole blocks can be joined.
    ///
    /// # Errors
    /// If a draw gives a value that is not finite: which alternative, draw and inputs.
    pub fn extend_to(&mut self, draws: u64, monitor: &dyn Monitor) -> Result<(), NotFinite> {
        if draws > self.draws && !self.draws.is_multiple_of(BLOCK as u64) {
            self.results = Results::new(self.plan);
            self.draws = 0;
        }
        let gives_values_up = self.draws <= EXACT_DRAWS && draws > EXACT_DRAWS;
        if gives_values_up && !self.watches.is_empty() {
            self.results.make_room(EXACT_DRAWS);
            self.advance(EXACT_DRAWS, monitor)?;
            for watch in &mut self.watches {
                watch.begin(self.results.column(watch.figure()));
            }
        }
        self.results.make_room(draws);
        self.advance(draws, monitor)
    }

    /// Works through the windows up to so many draws.
    fn advance(&mut self, draws: u64, monitor: &dyn Monitor) -> Result<(), NotFinite> {
        let (plan, shocks, instructions) = (self.plan, &self.shocks, self.instructions);
        let window = (BLOCK * BLOCKS_A_THREAD * rayon::current_num_threads()) as u64;
        let last = monitor.stop_after().map_or(draws, |last| last.min(draws));
        self.interrupted = last < draws;
        monitor.progress(self.draws, draws);
        while self.draws < last {
            let end = last.min(self.draws + window);
            let starts: Vec<u64> = (self.draws..end).step_by(BATCH).collect();
            let parts: Vec<Vec<BatchPart>> = starts
                .par_iter()
                .map_init(
                    || Worker::new(plan),
                    |worker, &first| {
                        if monitor.interrupted() {
                            return Vec::new();
                        }
                        let count = (end - first).min(BATCH as u64) as usize;
                        worker.run(plan, shocks, instructions, first, count)
                    },
                )
                .collect();
            // An interrupted window keeps its whole blocks up to the first batch that was not run.
            let whole = parts.iter().take_while(|parts| !parts.is_empty()).count();
            let cut_short = whole < parts.len();
            let kept = if cut_short {
                whole - whole % (BLOCK / BATCH)
            } else {
                whole
            };
            let parts = &parts[..kept];
            if let Some(draw) = first_not_finite(parts) {
                return Err(find_not_finite(plan, shocks, self.draws + draw as u64));
            }
            self.results.add(parts);
            self.watches.iter_mut().for_each(|watch| watch.add(parts));
            self.draws = if cut_short {
                self.draws + (kept * BATCH) as u64
            } else {
                end
            };
            monitor.progress(self.draws, draws);
            if cut_short {
                self.interrupted = true;
                break;
            }
        }
        Ok(())
    }

    /// The results.
    pub fn finish(self) -> Outcome {
        self.results.finish(
            self.plan,
            &self.shocks,
            self.instructions,
            self.draws,
            self.interrupted,
        )
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
