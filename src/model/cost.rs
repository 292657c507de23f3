//! Areas, and cost at full hours.

use super::demand::DAYS;
use super::draws::Draws;
use super::flow::Flow;
use super::lanes::{LANES, Lanes, select, smaller};
use super::ledger::Book;
use super::state::State;
use super::year::Year;
use super::year_zero::Terms;
use crate::numerics::exp;

/// A_t, fit-out, capacity and maintenance as the year opens, which change when a review fills the blank:
/// Q = A_t (1−b) capacity · 365,  M* = maintenance · built.
#[inline(always)]
pub fn areas(draws: &Draws, terms: &Terms, state: &State, year: &mut Year) {
    let x = draws.inputs;
    for i in 0..LANES {
        let in_use = select(state.filled[i] != 0.0, 1.0, 1.0 - x.hardware.blank_share[i]);
        let area = x.space.area[i] * in_use;
        let public_area = area * (1.0 - x.finance.commercial_share[i]);
        let built = terms.fitout[i] * in_use;
        year.area[i] = area;
        year.built[i] = built;
        let capacity = public_area * x.demand.capacity[i] * DAYS;
        let maintenance = x.hardware.maintenance[i] * built;
        year.capacity[i] = capacity;
        // What is divided by every year is turned over once.
        year.per_capacity[i] = 1.0 / capacity;
        year.per_busy[i] = 1.0 / (x.governance.busy_level[i] * DAYS * area);
        year.per_maintenance_due[i] = 1.0 / maintenance;
        year.base_cost[i] = public_area * terms.unit_cost[i];
        year.maintenance_due[i] = maintenance;
    }
}

/// Of = A_t (1−b) · F · m · (1 + wage_share · (w − 1)).
#[inline(always)]
pub fn full_cost(draws: &Draws, state: &State, year: &mut Year) {
    for i in 0..LANES {
        let wages = 1.0 + draws.inputs.finance.wage_share[i] * (state.wage[i] - 1.0);
        year.full_cost[i] = year.base_cost[i] * wages;
    }
}

/// S = support_share · Of · x,  G = annual_budget · x_G,  s = 1 − exp(−(G + Z₋)/(N Γ)),
/// active = activist_share · N · P,
/// Oe = Of − min(volunteer_cap · Of, active · volunteer_hours · volunteer_wage · w).
#[inline(always)]
pub fn at_full_hours(
    draws: &Draws,
    terms: &Terms,
    state: &State,
    year: &mut Year,
    book: &mut Book,
) {
    let x = draws.inputs;
    let mut spent = Lanes::ZERO;
    for i in 0..LANES {
        let programme = x.governance.annual_budget[i] * year.programme_share[i];
        book[Flow::Programme][i] = programme;
        spent[i] = programme + state.feedback[i];
    }
    year.reach = Lanes::ZERO;
    // Where nothing is spent nobody is reached, and no exponential is needed to say so.
    if spent.any() {
        for i in 0..LANES {
            year.reach[i] = 1.0 - exp(-spent[i] * state.per_saturation[i]);
        }
    }
    for i in 0..LANES {
        let full_cost = year.full_cost[i];
        book[Flow::Support][i] = x.finance.support_share[i] * full_cost * year.support_share[i];
        let active = x.governance.activist_share[i] * state.residents[i] * state.participation[i];
        let replaced = active * terms.volunteer_worth[i] * state.wage[i];
        let most = x.finance.volunteer_cap[i] * full_cost;
        year.active[i] = active;
        year.staffed_cost[i] = full_cost - smaller(most, replaced);
    }
}
