//! One run in parts: ranges of its draws computed anywhere, in any order, and joined to the very bits of
//! the whole run.
//!
//! [`RangeRun`] gives the sums of each block as they come, and at its end the values of every column.
//! [`Join`] takes these in the order of draws. It adds the sums of blocks one after the other just as a
//! whole run does, puts kept values behind each other, and adds counts, which are whole numbers.

use super::block::BlockSums;
use super::column::ColumnValues;
use super::draw_range::DrawRange;
use super::evaluate::{Monitor, Results, Scope};
use super::instructions::Instructions;
use super::outcome::Outcome;
use super::plan::Plan;
use super::sample::ShockStreams;
use super::trace::NotFinite;
use super::windows::Windows;
use std::fmt;

/// A range of the draws of a run under way.
pub struct RangeRun<'a> {
    first: u64,
    windows: Windows<'a>,
    results: Results,
}

impl<'a> RangeRun<'a> {
    /// A range of the draws of a run of `draws`.
    pub fn new(plan: &'a Plan, draws: u64, range: DrawRange) -> Self {
        let mut results = Results::new(plan, Scope::Whole);
        results.make_room(draws);
        RangeRun {
            first: range.first,
            windows: Windows::new(plan, Instructions::chosen(), range.first..range.end),
            results,
        }
    }

    /// Works on the blocks that follow and gives their sums; none at the end or after an interrupt.
    ///
    /// # Errors
    /// If a draw gives a value that is not finite.
    pub fn next_blocks(&mut self, monitor: &dyn Monitor) -> Result<Vec<BlockSums>, NotFinite> {
        let instructions = self.windows.instructions;
        let parts = self.windows.next(monitor)?;
        Ok(parts.map_or_else(Vec::new, |parts| self.results.reduce(parts, instructions)))
    }

    /// The draws that are done: whole blocks.
    pub fn done(&self) -> DrawRange {
        DrawRange {
            first: self.first,
            end: self.windows.done(),
        }
    }

    /// What is known of the values of every column, in the order in which [`Join::values`] takes them.
    pub fn into_values(self) -> impl Iterator<Item = ColumnValues> {
        let (indicators, differences) = (self.results.indicators, self.results.differences);
        let differences = differences.into_iter().flatten();
        let columns = indicators.into_iter().flatten();
        let begins = self.first == 0;
        columns
            .map(move |column| column.into_stored(begins))
            // Differences of kept values are made again of these.
            .chain(differences.filter_map(move |column| {
                let kept = column.values().is_some();
                (!kept).then(|| column.into_stored(begins))
            }))
    }
}

/// What was given to [`Join`] is not what follows in this run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unfit;

impl fmt::Display for Unfit {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("this is no part of the run that belongs here")
    }
}

impl std::error::Error for Unfit {}

/// The ranges of a run as they are joined, in the order of draws.
pub struct Join<'a> {
    plan: &'a Plan,
    draws: u64,
    results: Results,
    /// The range at hand and what it still lacks.
    range: DrawRange,
    blocks_left: u64,
    next_column: usize,
}

impl<'a> Join<'a> {
    /// Nothing yet of a run of `draws`.
    pub fn new(plan: &'a Plan, draws: u64) -> Self {
        let mut results = Results::new(plan, Scope::Whole);
        results.make_room(draws);
        Join {
            plan,
            draws,
            results,
            range: DrawRange { first: 0, end: 0 },
            blocks_left: 0,
            next_column: 0,
        }
    }

    /// Begins with the range that follows.
    ///
    /// # Errors
    /// If it does not follow the one before, or that is not complete.
    pub fn begin(&mut self, range: DrawRange) -> Result<(), Unfit> {
        let sound = DrawRange::new(range.first, range.end, self.draws).is_ok();
        if !sound || range.first != self.range.end || !self.is_complete() {
            return Err(Unfit);
        }
        self.range = range;
        self.blocks_left = range.blocks();
        self.next_column = 0;
        Ok(())
    }

    /// Adds the sums of the block that follows.
    ///
    /// # Errors
    /// If the range has no more blocks, or the sums are of another plan.
    pub fn block(&mut self, sums: &BlockSums) -> Result<(), Unfit> {
        if self.blocks_left == 0 || !sums.fits(self.plan) {
            return Err(Unfit);
        }
        self.blocks_left -= 1;
        self.results.join(sums);
        Ok(())
    }

    /// Adds what is known of the values of the column that follows.
    ///
    /// # Errors
    /// If there is no such column, or it is not of so many draws.
    pub fn values(&mut self, values: ColumnValues) -> Result<(), Unfit> {
        let column = self.results.columns().nth(self.next_column).ok_or(Unfit)?;
        if !column.append(values, self.range) {
            return Err(Unfit);
        }
        self.next_column += 1;
        Ok(())
    }

    /// Whether the range at hand is complete.
    fn is_complete(&mut self) -> bool {
        let stored = self.results.stored_columns();
        self.range.end == 0 || (self.blocks_left == 0 && self.next_column == stored)
    }

    /// The outcome of the whole run.
    ///
    /// # Errors
    /// If draws are missing.
    pub fn finish(mut self) -> Result<Outcome, Unfit> {
        if self.range.end != self.draws || !self.is_complete() {
            return Err(Unfit);
        }
        self.results.subtract_kept();
        let shocks = ShockStreams::new(self.plan.seed, self.plan.longest_horizon());
        let instructions = Instructions::chosen();
        let results = self.results;
        Ok(results.finish(self.plan, &shocks, instructions, self.draws, false))
    }
}
