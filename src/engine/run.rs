//! A run that can go on: batches in parallel, results joined block by block in order.

use super::column::{Column, EXACT_DRAWS};
use super::evaluate::{Monitor, Results, Scope};
use super::instructions::Instructions;
use super::outcome::{BLOCK, Outcome};
use super::plan::Plan;
use super::trace::NotFinite;
use super::watch::{Figure, Watch};
use super::windows::Windows;
use crate::stats::Split;

/// A run that can go on: extended to n draws it holds the same bits as a run of n draws.
pub struct Run<'a> {
    scope: Scope,
    windows: Windows<'a>,
    results: Results,
    watches: Vec<Watch>,
    draws: u64,
    interrupted: bool,
}

impl<'a> Run<'a> {
    /// A run without draws.
    pub fn new(plan: &'a Plan, instructions: Instructions) -> Self {
        Run::of_scope(plan, instructions, Scope::Whole)
    }

    /// A run without draws, of which so much is worked out.
    pub(super) fn of_scope(plan: &'a Plan, instructions: Instructions, scope: Scope) -> Self {
        Run {
            scope,
            windows: Windows::new(plan, instructions, 0..0),
            results: Results::new(plan, scope),
            watches: Vec::new(),
            draws: 0,
            interrupted: false,
        }
    }

    /// Number of alternatives.
    pub fn alternatives(&self) -> usize {
        self.windows.plan.alternatives.len()
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
        self.windows.plan.method.randomisations().is_some()
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
            self.results = Results::new(self.windows.plan, self.scope);
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
        let last = monitor.stop_after().map_or(draws, |last| last.min(draws));
        monitor.progress(self.draws, draws);
        self.windows.set_range(self.draws..last);
        let instructions = self.windows.instructions;
        while let Some(parts) = self.windows.next(monitor)? {
            for block in self.results.reduce(parts, instructions) {
                self.results.join(&block);
            }
            self.watches.iter_mut().for_each(|watch| watch.add(parts));
            self.draws = self.windows.done();
            monitor.progress(self.draws, draws);
        }
        self.interrupted = self.draws < draws;
        Ok(())
    }

    /// The results.
    pub fn finish(self) -> Outcome {
        self.results.finish(
            self.windows.plan,
            &self.windows.shocks,
            self.windows.instructions,
            self.draws,
            self.interrupted,
        )
    }
}
