//! Runs a plan: batches in parallel, results joined block by block in order.

use super::bands::bands;
use super::batch::{ALWAYS_FINITE, BatchPart, PARTIAL, Worker, whole};
use super::column::Column;
use super::instructions::Instructions;
use super::outcome::{AlternativeOutcome, BLOCK, Outcome, Years};
use super::plan::Plan;
use super::sample::{BATCH, ShockStreams};
use super::trace::{NotFinite, find_not_finite};
use crate::model::indicators::Indicator;
use crate::model::series::Series;
use rayon::prelude::*;
use std::sync::{Mutex, PoisonError};

/// Blocks worked on before results are joined: enough to keep every thread busy, few enough that their
/// values do not pile up.
const BLOCKS_A_THREAD: usize = 4;

/// Watches a run from outside.
pub trait Monitor: Sync {
    /// Called when so many of all draws are done.
    fn progress(&self, _done: u64, _all: u64) {}

    /// Whether to stop at the next block boundary.
    fn interrupted(&self) -> bool {
        false
    }

    /// Draws after which to stop as if interrupted there: how an interrupted run is repeated.
    fn stop_after(&self) -> Option<u64> {
        None
    }
}

/// Nobody watches.
impl Monitor for () {}

/// Runs `draws` draws of every alternative of a plan.
///
/// # Errors
/// If a draw gives a value that is not finite: which alternative, draw and inputs.
pub fn evaluate(plan: &Plan, draws: u64, monitor: &dyn Monitor) -> Result<Outcome, NotFinite> {
    evaluate_with(plan, draws, monitor, Instructions::chosen())
}

/// Runs a plan with a given instruction set.
///
/// # Errors
/// As [`evaluate`].
pub fn evaluate_with(
    plan: &Plan,
    draws: u64,
    monitor: &dyn Monitor,
    instructions: Instructions,
) -> Result<Outcome, NotFinite> {
    let shocks = ShockStreams::new(plan.seed, plan.longest_horizon());
    let mut results = Results::new(plan, draws);
    let window = (BLOCK * BLOCKS_A_THREAD * rayon::current_num_threads()) as u64;
    let last = monitor.stop_after().map_or(draws, |last| last.min(draws));
    let mut done = 0;
    let mut interrupted = last < draws;
    monitor.progress(0, draws);
    let workers = Workers::new(plan);
    let mut parts = Vec::new();
    while done < last {
        let end = last.min(done + window);
        let starts: Vec<u64> = (done..end).step_by(BATCH).collect();
        parts.resize_with(starts.len(), || Worker::blank_parts(plan));
        starts
            .par_iter()
            .zip(&mut parts)
            .for_each(|(&first, parts)| {
                // What was left from the last window shows that the batch was not run.
                parts.iter_mut().for_each(BatchPart::clear);
                if !monitor.interrupted() {
                    let count = (end - first).min(BATCH as u64) as usize;
                    workers.with_one(|worker| {
                        worker.run(plan, &shocks, instructions, first, count, parts);
                    });
                }
            });
        // An interrupted window keeps its whole blocks up to the first batch that was not run.
        let whole = parts.iter().take_while(|parts| parts[0].draws > 0).count();
        let cut_short = whole < parts.len();
        let kept = if cut_short {
            whole - whole % (BLOCK / BATCH)
        } else {
            whole
        };
        let parts = &parts[..kept];
        if let Some(draw) = first_not_finite(parts) {
            return Err(find_not_finite(plan, &shocks, done + draw as u64));
        }
        results.add(parts, instructions);
        done = if cut_short {
            done + (kept * BATCH) as u64
        } else {
            end
        };
        monitor.progress(done, draws);
        if cut_short {
            interrupted = true;
            break;
        }
    }
    Ok(results.finish(plan, &shocks, instructions, done, interrupted))
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

/// Results as they grow.
struct Results {
    columns: Vec<Vec<Column>>,
    differences: Vec<Vec<Column>>,
    years: Vec<Years>,
    flows: Vec<Vec<f64>>,
}

impl Results {
    fn new(plan: &Plan, draws: u64) -> Self {
        let columns =
            || -> Vec<Column> { Indicator::ALL.iter().map(|_| Column::new(draws)).collect() };
        let alternatives = &plan.alternatives;
        Results {
            columns: alternatives.iter().map(|_| columns()).collect(),
            differences: alternatives.iter().skip(1).map(|_| columns()).collect(),
            years: alternatives
                .iter()
                .map(|one| Years {
                    sums: vec![Default::default(); one.structure.horizon],
                    self_funding_counts: vec![0.0; one.structure.horizon],
                    ..Years::default()
                })
                .collect(),
            flows: alternatives.iter().map(|_| Vec::new()).collect(),
        }
    }

    /// Joins the batches of a window, which are the blocks that follow.
    fn add(&mut self, parts: &[Vec<BatchPart>], instructions: Instructions) {
        let blocks: Vec<&[Vec<BatchPart>]> = parts.chunks(BLOCK / BATCH).collect();
        each_column(&mut self.columns, |alternative, indicator, column| {
            for block in &blocks {
                let chunks: Vec<&[f64]> = block
                    .iter()
                    .map(|parts| parts[alternative].indicators[indicator].as_slice())
                    .collect();
                instructions.run(
                    #[inline(always)]
                    || column.add_block(&chunks),
                );
            }
        });
        each_column(&mut self.differences, |position, indicator, column| {
            let mut gaps = Vec::with_capacity(BLOCK);
            for block in &blocks {
                gaps.clear();
                instructions.run(
                    #[inline(always)]
                    || {
                        for parts in *block {
                            let first = &parts[0].indicators[indicator];
                            let other = &parts[position + 1].indicators[indicator];
                            gaps.extend(
                                other.iter().zip(first).map(|(other, first)| other - first),
                            );
                        }
                        column.add_block(&[&gaps]);
                    },
                );
            }
        });
        for block in &blocks {
            for alternative in 0..self.years.len() {
                self.add_years(block, alternative);
            }
        }
    }

    /// Joins the yearly sums and present values of a block: first the batches of the block, then the
    /// block to the total.
    fn add_years(&mut self, block: &[Vec<BatchPart>], alternative: usize) {
        let first = &block[0][alternative];
        let mut series = vec![[[0.0; PARTIAL]; Series::COUNT]; first.series.len()];
        let mut self_funding_counts = vec![0.0; first.series.len()];
        let mut flows = vec![0.0; first.flows.len()];
        for parts in block {
            let part = &parts[alternative];
            add_all(flows.iter_mut(), part.flows.iter());
            add_all(
                series.as_flattened_mut().as_flattened_mut().iter_mut(),
                part.series.as_flattened().as_flattened().iter(),
            );
            add_all(
                self_funding_counts.iter_mut(),
                part.self_funding_counts.iter(),
            );
        }
        let series = series.as_flattened().iter().map(whole);
        let years = &mut self.years[alternative];
        for (total, sum) in years.sums.as_flattened_mut().iter_mut().zip(series) {
            *total += sum;
        }
        add_all(
            years.self_funding_counts.iter_mut(),
            self_funding_counts.iter(),
        );
        let totals = &mut self.flows[alternative];
        totals.resize(flows.len(), 0.0);
        add_all(totals.iter_mut(), flows.iter());
    }

    fn finish(
        self,
        plan: &Plan,
        shocks: &ShockStreams,
        instructions: Instructions,
        draws: u64,
        interrupted: bool,
    ) -> Outcome {
        let bands = bands(plan, shocks, instructions, draws.min(BLOCK as u64) as usize);
        let mut differences = self.differences.into_iter();
        let parts = self
            .columns
            .into_iter()
            .zip(self.years)
            .zip(self.flows)
            .zip(bands);
        let alternatives = plan
            .alternatives
            .iter()
            .zip(parts)
            .enumerate()
            .map(
                |(position, (one, (((columns, years), flows), bands)))| AlternativeOutcome {
                    name: one.name.clone(),
                    indicators: columns,
                    differences: if position == 0 {
                        None
                    } else {
                        differences.next()
                    },
                    years: Years {
                        draws,
                        bands,
                        ..years
                    },
                    flows: flows.iter().map(|total| total / draws as f64).collect(),
                },
            )
            .collect();
        Outcome {
            draws,
            interrupted,
            replicated: plan.method.randomisations().is_some(),
            alternatives,
        }
    }
}

/// Visits every column with its alternative and indicator, in parallel.
fn each_column(columns: &mut [Vec<Column>], visit: impl Fn(usize, usize, &mut Column) + Sync) {
    columns
        .par_iter_mut()
        .enumerate()
        .for_each(|(alternative, columns)| {
            columns
                .par_iter_mut()
                .enumerate()
                .for_each(|(indicator, column)| visit(alternative, indicator, column));
        });
}

/// Adds numbers to numbers, one by one.
fn add_all<'a>(totals: impl Iterator<Item = &'a mut f64>, terms: impl Iterator<Item = &'a f64>) {
    for (total, term) in totals.zip(terms) {
        *total += term;
    }
}
