//! A sweep: every indicator, and how the space stands year by year, in every cell of a grid.

use super::summary::{Spread, figures};
use crate::engine::{Column, Outcome, Plan, Standing};
use crate::scenario::draws_table::DrawsTable;
use crate::stats::Share;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

/// What is known of an alternative in a cell.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CellFigures {
    /// Every figure of `summary.csv`, in its order.
    pub figures: Vec<Spread>,
    /// How the space stands, by year from 1.
    pub years: Vec<YearStanding>,
}

/// How a space stands in a year.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct YearStanding {
    /// Whether it is open, be it at minimum hours.
    pub open: ShareEstimate,
    /// Whether it is open at full service.
    pub full_service: ShareEstimate,
}

/// A share of draws with its Monte Carlo error.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ShareEstimate {
    /// The share; none of no draws.
    pub value: Option<f64>,
    /// Its standard error; none where no error is valid.
    pub error: Option<f64>,
    /// Half-width of its 95 % interval; none where no error is valid.
    pub half_width: Option<f64>,
}

impl ShareEstimate {
    /// A share of draws, with the error of a design that is stratified or not.
    pub fn of(share: &Share, replicated: bool) -> ShareEstimate {
        ShareEstimate {
            value: share.value(),
            error: share.error(replicated),
            half_width: share.half_width(replicated),
        }
    }

    /// The lower end of the interval, at least 0; the share itself where no error is valid.
    pub fn low(&self) -> Option<f64> {
        Some((self.value? - self.half_width.unwrap_or(0.0)).max(0.0))
    }

    /// The upper end of the interval, at most 1; the share itself where no error is valid.
    pub fn high(&self) -> Option<f64> {
        Some((self.value? + self.half_width.unwrap_or(0.0)).min(1.0))
    }
}

impl YearStanding {
    /// The share of one standing.
    pub fn of(&self, standing: Standing) -> ShareEstimate {
        match standing {
            Standing::Open => self.open,
            Standing::FullService => self.full_service,
        }
    }
}

/// How an alternative of a run stands, by year from 1.
pub fn standing(outcome: &Outcome, alternative: usize) -> Vec<YearStanding> {
    let years = &outcome.alternatives[alternative].years;
    let estimate = |standing, t| ShareEstimate::of(&years.share(standing, t), outcome.replicated);
    (1..=years.horizon())
        .map(|t| YearStanding {
            open: estimate(Standing::Open, t),
            full_service: estimate(Standing::FullService, t),
        })
        .collect()
}

/// Every figure of every design of a table of draws, by design and figure.
pub fn table_figures(table: &DrawsTable) -> Vec<Vec<Spread>> {
    let spread = |values: &Vec<f64>| Spread::of(&Column::of(values.clone()), table.replicated);
    let designs = table.designs.par_iter();
    designs
        .map(|design| design.values.iter().map(spread).collect())
        .collect()
}

/// Everything that a sweep keeps of an alternative of a run.
pub fn cell_figures(plan: &Plan, outcome: &Outcome, alternative: usize) -> CellFigures {
    CellFigures {
        figures: figures(plan, outcome, alternative)
            .map(|(_, _, spread)| spread)
            .collect(),
        years: standing(outcome, alternative),
    }
}
