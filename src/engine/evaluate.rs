//! Runs a plan: batches in parallel, results joined block by block in order.

use super::bands::bands;
use super::batch::BatchPart;
use super::column::Column;
use super::instructions::Instructions;
use super::outcome::{AlternativeOutcome, BLOCK, Outcome, Years};
use super::plan::Plan;
use super::run::Run;
use super::sample::{BATCH, ShockStreams};
use super::trace::NotFinite;
use super::watch::Figure;
use crate::model::indicators::Indicator;
use rayon::prelude::*;

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
    let mut run = Run::new(plan, instructions);
    run.extend_to(draws, monitor)?;
    Ok(run.finish())
}

/// Results as they grow.
pub(super) struct Results {
    columns: Vec<Vec<Column>>,
    differences: Vec<Vec<Column>>,
    years: Vec<Years>,
    flows: Vec<Vec<f64>>,
}

impl Results {
    pub(super) fn new(plan: &Plan) -> Self {
        let columns =
            || -> Vec<Column> { Indicator::ALL.iter().map(|_| Column::default()).collect() };
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

    /// The values of a figure.
    pub(super) fn column(&self, figure: Figure) -> &Column {
        let (columns, alternative) = match figure.paired {
            true => (&self.differences, figure.alternative - 1),
            false => (&self.columns, figure.alternative),
        };
        &columns[alternative][figure.indicator as usize]
    }

    /// Makes ready for so many draws in all.
    pub(super) fn make_room(&mut self, draws: u64) {
        let columns = self.columns.par_iter_mut().chain(&mut self.differences);
        columns.for_each(|columns| {
            columns
                .iter_mut()
                .for_each(|column| column.make_room(draws))
        });
    }

    /// Joins the batches of a window, which are the blocks that follow.
    pub(super) fn add(&mut self, parts: &[Vec<BatchPart>]) {
        let blocks: Vec<&[Vec<BatchPart>]> = parts.chunks(BLOCK / BATCH).collect();
        self.columns
            .par_iter_mut()
            .enumerate()
            .for_each(|(alternative, columns)| {
                columns
                    .par_iter_mut()
                    .enumerate()
                    .for_each(|(indicator, column)| {
                        for block in &blocks {
                            let chunks: Vec<&[f64]> = block
                                .iter()
                                .map(|parts| parts[alternative].indicators[indicator].as_slice())
                                .collect();
                            column.add_block(&chunks);
                        }
                    });
            });
        self.differences
            .par_iter_mut()
            .enumerate()
            .for_each(|(position, columns)| {
                columns
                    .par_iter_mut()
                    .enumerate()
                    .for_each(|(indicator, column)| {
                        for block in &blocks {
                            let chunks: Vec<Vec<f64>> = block
                                .iter()
                                .map(|parts| {
                                    let first = &parts[0].indicators[indicator];
                                    let other = &parts[position + 1].indicators[indicator];
                                    paired_difference(other, first)
                                })
                                .collect();
                            let chunks: Vec<&[f64]> = chunks.iter().map(Vec::as_slice).collect();
                            column.add_block(&chunks);
                        }
                    });
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
        let mut total = block[0][alternative].clone();
        for parts in &block[1..] {
            let part = &parts[alternative];
            add_all(total.flows.iter_mut(), part.flows.iter());
            add_all(
                total.series.iter_mut().flatten(),
                part.series.iter().flatten(),
            );
            add_all(
                total.self_funding_counts.iter_mut(),
                part.self_funding_counts.iter(),
            );
        }
        let years = &mut self.years[alternative];
        add_all(
            years.sums.iter_mut().flatten(),
            total.series.iter().flatten(),
        );
        add_all(
            years.self_funding_counts.iter_mut(),
            total.self_funding_counts.iter(),
        );
        let flows = &mut self.flows[alternative];
        flows.resize(total.flows.len(), 0.0);
        add_all(flows.iter_mut(), total.flows.iter());
    }

    pub(super) fn finish(
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

/// Adds numbers to numbers, one by one.
fn add_all<'a>(totals: impl Iterator<Item = &'a mut f64>, terms: impl Iterator<Item = &'a f64>) {
    for (total, term) in totals.zip(terms) {
        *total += term;
    }
}

/// Values less those of the same draws in the first alternative.
pub(super) fn paired_difference(other: &[f64], first: &[f64]) -> Vec<f64> {
    let pairs = other.iter().zip(first);
    pairs.map(|(other, first)| other - first).collect()
}
