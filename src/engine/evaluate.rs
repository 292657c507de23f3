//! Runs a plan: batches in parallel, results joined block by block in order.

use super::bands::bands;
use super::batch::{BatchPart, PARTIAL, whole};
use super::column::Column;
use super::instructions::Instructions;
use super::outcome::{AlternativeOutcome, BLOCK, Outcome, Years};
use super::plan::Plan;
use super::run::Run;
use super::sample::{BATCH, ShockStreams};
use super::trace::NotFinite;
use super::watch::Figure;
use crate::model::indicators::Indicator;
use crate::model::series::Series;
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
    pub(super) fn add(&mut self, parts: &[Vec<BatchPart>], instructions: Instructions) {
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
                            gaps.extend(paired_differences(other, first));
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

/// Values less those of the same draws in the first alternative.
#[inline(always)]
pub(super) fn paired_differences<'a>(
    other: &'a [f64],
    first: &'a [f64],
) -> impl Iterator<Item = f64> + 'a {
    other.iter().zip(first).map(
        #[inline(always)]
        |(other, first)| other - first,
    )
}
