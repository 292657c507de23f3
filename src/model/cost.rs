//! Areas, and cost at full hours.

use super::draws::Draws;
use super::lanes::{LANES, select, smaller};
use super::state::State;
use super::year::Year;
use super::year_zero::Terms;
use crate::numerics::exp;

/// A_t, public area and fit-out as the year opens, and the cost at full hours:
/// Of = A_t (1−b) · F · m · (1 + wage_share · (w − 1)).
#[inline(always)]
pub fn areas(draws: &Draws, terms: &Terms, state: &State, year: &mut Year) {
    let x = &draws.inputs;
    for i in 0..LANES {
        let in_use = select(state.filled[i] != 0.0, 1.0, 1.0 - x.hardware.blank_share[i]);
        year.area[i] = x.space.area[i] * in_use;
        year.built[i] = terms.fitout[i] * in_use;
        year.public_area[i] = year.area[i] * (1.0 - x.finance.commercial_share[i]);
        let unit_cost = x.finance.operating_cost[i] * x.scale.cost[i] * x.operator.cost_ratio[i];
        year.full_cost[i] = year.public_area[i]
            * unit_cost
            * (1.0 + x.finance.wage_share[i] * (state.wage[i] - 1.0));
    }
}

/// S = support_share · Of · x,  G = annual_budget · x_G,  s = 1 − exp(−(G + Z₋)/(N Γ)),
/// active = activist_share · N · P,
/// Oe = Of − min(volunteer_cap · Of, active · volunteer_hours · volunteer_wage · w),  M* = maintenance · built.
#[inline(always)]
pub fn at_full_hours(draws: &Draws, state: &State, year: &mut Year) {
    let x = &draws.inputs;
    for i in 0..LANES {
        year.support[i] = x.finance.support_share[i] * year.full_cost[i] * year.support_share[i];
        year.programme[i] = x.governance.annual_budget[i] * year.programme_share[i];
        let saturation = state.residents[i] * x.governance.saturation[i];
        year.reach[i] = 1.0 - exp(-(year.programme[i] + state.feedback[i]) / saturation);
    }
    for i in 0..LANES {
        year.active[i] =
            x.governance.activist_share[i] * state.residents[i] * state.participation[i];
        let replaced = year.active[i]
            * x.governance.volunteer_hours[i]
            * x.finance.volunteer_wage[i]
            * state.wage[i];
        let most = x.finance.volunteer_cap[i] * year.full_cost[i];
        year.staffed_cost[i] = year.full_cost[i] - smaller(most, replaced);
        year.maintenance_due[i] = x.hardware.maintenance[i] * year.built[i];
    }
}
