//! The oracle: a plain scalar twin of the model, one draw at a time.
#![allow(
    dead_code,
    reason = "the oracle spells out the whole text, whether a test reads it or not"
)]
//!
//! Written only from `model.md`; every block cites the section it spells out. Nothing here is
//! clever or fast: it is meant to be read beside the text.

pub mod case;
pub mod costs;
pub mod demand;
pub mod flows;
pub mod income;
pub mod indicators;
pub mod ledger;
pub mod next_states;
pub mod series;
pub mod support;
pub mod waterfall;
pub mod year_zero;

use std::collections::BTreeMap;

pub use self::case::{
    Budget, Case, Driver, GovernanceExit, OwnFlow, Participation, Party, Shape, Slots, Usage,
    Valuation,
};
pub use self::ledger::Entry;

use self::ledger::Ledger;

/// What one draw gives: yearly series, the indicators of section 5, and the ledger of section 2.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// Every series column of the worked examples, index t − 1; `None` where blank.
    pub series: BTreeMap<String, Vec<Option<f64>>>,
    /// Every indicator of section 5; `None` where the figure does not exist.
    pub indicators: BTreeMap<String, Option<f64>>,
    /// Every amount that moved, once.
    pub ledger: Vec<Entry>,
}

/// All figures of one open year, block by block (section 4).
#[derive(Clone, Debug)]
pub struct OpenYear {
    /// The year t, from 1.
    pub t: usize,
    /// States at the start of the year.
    pub state: year_zero::State,
    /// "Support" and "Cost at full hours".
    pub costs: costs::Costs,
    /// "Demand": visits wanted and capacity, before hours.
    pub demand: demand::Demand,
    /// "Income and hours", with the visits that are made.
    pub income: income::Income,
    /// "Waterfall", with what it decides.
    pub waterfall: waterfall::Waterfall,
    /// Renewal paid by the owner at the end of the year.
    pub renewal: f64,
    /// Condition C′ at the end of the year.
    pub condition_after: f64,
    /// Gains from use: all residents', and the priority group's.
    pub gain: flows::Gain,
}

/// Simulates one draw (sections 3 to 5).
pub fn simulate(case: &Case) -> Outcome {
    let mut ledger = Ledger::new(case.horizon);
    let (fixed, mut state) = year_zero::year_zero(case, &mut ledger);
    let mut years: Vec<OpenYear> = Vec::new();
    let mut closure_year: Option<usize> = None;

    for t in 1..=case.horizon {
        if let Some(closed) = closure_year {
            flows::closed_year(case, &fixed, t, closed, &mut ledger);
            continue;
        }
        let costs = costs::costs(case, &fixed, &state, t);
        let demand = demand::demand(case, &fixed, &state, &costs, t);
        let income = income::income(case, &fixed, &state, &costs, &demand, t);
        let waterfall = waterfall::waterfall(case, &fixed, &state, &costs, &income, t);
        let next = next_states::next_states(case, &state, &costs, &demand, &income, &waterfall, t);
        let gain = flows::gain_from_use(case, &fixed, &state, &costs, &income);
        let year = OpenYear {
            t,
            state,
            costs,
            demand,
            income,
            waterfall,
            renewal: next.renewal,
            condition_after: next.state.condition,
            gain,
        };
        flows::open_year(case, &fixed, &year, &mut ledger);
        if year.waterfall.closing {
            closure_year = Some(t);
        }
        years.push(year);
        state = next.state;
    }

    Outcome {
        series: series::series(case, &years),
        indicators: indicators::indicators(case, &years, closure_year, &ledger),
        ledger: ledger.into_entries(),
    }
}

/// `clip(x, a, b)` of the text.
pub fn clip(x: f64, a: f64, b: f64) -> f64 {
    x.max(a).min(b)
}
