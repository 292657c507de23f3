//! A schedule of withdrawal in plain figures.

use super::super::summary::Spread;
use crate::engine::Outcome;
use crate::model::indicators::Indicator;
use crate::model::series::Series;

/// Support at or below this share counts as ended.
const ENDED: f64 = 0.005;

/// When support halves and ends, what stays, and what the government saves.
#[derive(Clone, Debug, PartialEq)]
pub struct Schedule {
    /// The first year in which the mean share of support, over open draws, is at most one half; none
    /// within the horizon.
    pub halves: Option<usize>,
    /// The first year in which it is at most half a per cent.
    pub ends: Option<usize>,
    /// The share in the last year in which any draw is open.
    pub last_share: Option<f64>,
    /// NPV of the government less that under the same project without withdrawal, on the same draws,
    /// yuan: public money saved where positive.
    pub saved: Spread,
    /// Open years less those without withdrawal.
    pub years_open: Spread,
}

/// The schedule of the second alternative of a run, of which the first is the same project without
/// withdrawal.
pub fn schedule(outcome: &Outcome) -> Option<Schedule> {
    let with_exit = outcome.alternatives.get(1)?;
    let years = &with_exit.years;
    let share = |t: usize| years.mean(Series::SupportShare, t);
    let first =
        |most: f64| (1..=years.horizon()).find(|&t| share(t).is_some_and(|share| share <= most));
    let difference = |indicator| {
        let column = with_exit.difference(indicator)?;
        Some(Spread::of(column, outcome.replicated))
    };
    Some(Schedule {
        halves: first(0.5),
        ends: first(ENDED),
        last_share: (1..=years.horizon()).rev().find_map(share),
        saved: difference(Indicator::NpvGovernment)?,
        years_open: difference(Indicator::YearsOpen)?,
    })
}
