//! Runs a plan: batches in parallel, results joined block by block in order.

use super::bands::bands;
use super::batch::BatchPart;
use super::block::{BlockSums, YearSums, add_all};
use super::column::Column;
use super::instructions::Instructions;
use super::outcome::{AlternativeOutcome, BLOCK, Outcome, Years};
use super::plan::Plan;
use super::run::Run;
use super::sample::{BATCH, ShockStreams};
use super::trace::NotFinite;
use super::watch::Figure;
use crate::model::indicators::Indicator;
use crate::stats::Moments;
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

/// Runs `draws` draws of every alternative of a plan for its indicators, yearly means and ledger alone:
/// without the differences between alternatives and the yearly bands, which a grid of many cells does not
/// need.
///
/// # Errors
/// As [`evaluate`].
pub fn evaluate_levels(
    plan: &Plan,
    draws: u64,
    monitor: &dyn Monitor,
) -> Result<Outcome, NotFinite> {
    let mut run = Run::of_scope(plan, Instructions::chosen(), Scope::Levels);
    run.extend_to(draws, monitor)?;
    Ok(run.finish())
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

/// How much of a run is worked out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    /// All of it.
    Whole,
    /// No differences between alternatives, and no yearly bands.
    Levels,
}

/// Results as they grow.
pub(super) struct Results {
    scope: Scope,
    pub(super) indicators: Vec<Vec<Column>>,
    pub(super) differences: Vec<Vec<Column>>,
    years: Vec<Years>,
    flows: Vec<Vec<f64>>,
}

impl Results {
    /// Nothing yet.
    pub(super) fn new(plan: &Plan, scope: Scope) -> Self {
        let columns =
            || -> Vec<Column> { Indicator::ALL.iter().map(|_| Column::default()).collect() };
        let alternatives = &plan.alternatives;
        Results {
            indicators: alternatives.iter().map(|_| columns()).collect(),
            scope,
            differences: match scope {
                Scope::Whole => alternatives.iter().skip(1).map(|_| columns()).collect(),
                Scope::Levels => Vec::new(),
            },
            years: alternatives
                .iter()
                .map(|one| Years {
                    sums: vec![Default::default(); one.structure.horizon],
                    self_funding_counts: vec![0.0; one.structure.horizon],
                    standing: vec![Default::default(); one.structure.horizon],
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
            false => (&self.indicators, figure.alternative),
        };
        &columns[alternative][figure.indicator as usize]
    }

    /// Every column: indicators by alternative, then differences by alternative from the second on.
    pub(super) fn columns(&mut self) -> impl Iterator<Item = &mut Column> {
        let differences = self.differences.iter_mut().flatten();
        self.indicators.iter_mut().flatten().chain(differences)
    }

    /// Makes ready for so many draws in all.
    pub(super) fn make_room(&mut self, draws: u64) {
        let columns = self.indicators.par_iter_mut().chain(&mut self.differences);
        columns.for_each(|columns| {
            columns
                .iter_mut()
                .for_each(|column| column.make_room(draws))
        });
    }

    /// Keeps the values of the batches of a window, which are the blocks that follow, and gives the sums
    /// of each block.
    pub(super) fn reduce(
        &mut self,
        parts: &[Vec<BatchPart>],
        instructions: Instructions,
    ) -> Vec<BlockSums> {
        let blocks: Vec<&[Vec<BatchPart>]> = parts.chunks(BLOCK / BATCH).collect();
        let indicators = each_column(&mut self.indicators, |alternative, indicator, column| {
            let moments = blocks.iter().map(|block| {
                let chunks: Vec<&[f64]> = block
                    .iter()
                    .map(|parts| parts[alternative].indicators[indicator].as_slice())
                    .collect();
                instructions.run(
                    #[inline(always)]
                    || column.add_block(&chunks),
                )
            });
            moments.collect()
        });
        let differences = each_column(&mut self.differences, |position, indicator, column| {
            let mut gaps = Vec::with_capacity(BLOCK);
            let moments = blocks.iter().map(|block| {
                gaps.clear();
                instructions.run(
                    #[inline(always)]
                    || {
                        for parts in *block {
                            let first = &parts[0].indicators[indicator];
                            let other = &parts[position + 1].indicators[indicator];
                            gaps.extend(paired_differences(other, first));
                        }
                        column.add_block(&[&gaps])
                    },
                )
            });
            moments.collect()
        });
        let columns: Vec<Vec<Moments>> = indicators.into_iter().chain(differences).collect();
        let alternatives = self.years.len();
        blocks
            .iter()
            .enumerate()
            .map(|(position, block)| BlockSums {
                moments: columns.iter().map(|blocks| blocks[position]).collect(),
                years: (0..alternatives)
                    .map(|alternative| YearSums::of(block, alternative))
                    .collect(),
            })
            .collect()
    }

    /// How many of these columns a range of draws stores: differences of kept values follow from them.
    pub(super) fn stored_columns(&mut self) -> usize {
        let indicators = self.indicators.iter().flatten();
        let keeps = indicators.clone().any(|column| column.values().is_some());
        if keeps {
            indicators.count()
        } else {
            self.columns().count()
        }
    }

    /// Makes the differences of kept values.
    pub(super) fn subtract_kept(&mut self) {
        let Some((first, others)) = self.indicators.split_first() else {
            return;
        };
        for (differences, other) in self.differences.iter_mut().zip(others) {
            for ((difference, other), first) in differences.iter_mut().zip(other).zip(first) {
                difference.keep_difference(other, first);
            }
        }
    }

    /// Adds the sums of the block that follows.
    pub(super) fn join(&mut self, block: &BlockSums) {
        for (column, moments) in self.columns().zip(&block.moments) {
            column.moments.join(moments);
        }
        let totals = self.years.iter_mut().zip(&mut self.flows);
        for ((years, flows), sums) in totals.zip(&block.years) {
            add_all(years.sums.as_flattened_mut(), &sums.series);
            add_all(&mut years.self_funding_counts, &sums.self_funding_counts);
            add_all(
                years.standing.as_flattened_mut().as_flattened_mut(),
                &sums.standing,
            );
            flows.resize(sums.flows.len(), 0.0);
            add_all(flows, &sums.flows);
        }
    }

    /// The outcome of all that was added; bands come from the first block, run again.
    pub(super) fn finish(
        self,
        plan: &Plan,
        shocks: &ShockStreams,
        instructions: Instructions,
        draws: u64,
        interrupted: bool,
    ) -> Outcome {
        let bands = match self.scope {
            Scope::Whole => bands(plan, shocks, instructions, draws.min(BLOCK as u64) as usize),
            Scope::Levels => vec![Vec::new(); plan.alternatives.len()],
        };
        let mut differences = self.differences.into_iter();
        let parts = self
            .indicators
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

/// Does something with every column in parallel; gives what came of it in the order of columns.
fn each_column(
    columns: &mut [Vec<Column>],
    work: impl Fn(usize, usize, &mut Column) -> Vec<Moments> + Sync,
) -> Vec<Vec<Moments>> {
    let work = &work;
    columns
        .par_iter_mut()
        .enumerate()
        .flat_map(|(alternative, columns)| {
            let columns = columns.par_iter_mut().enumerate();
            columns.map(move |(indicator, column)| work(alternative, indicator, column))
        })
        .collect()
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
