//! Income, and the opening hours that the operator can pay for.

use super::demand::DAYS;
use super::draws::Draws;
use super::lanes::{LANES, clip, larger, select, smaller};
use super::slots::Budget;
use super::state::State;
use super::structure::Structure;
use super::year::Year;
use super::year_zero::Terms;

/// Income a visit, rent and giving; then the hours share h and all that follows from it.
#[inline(always)]
pub fn income_and_hours(
    structure: &Structure,
    draws: &Draws,
    terms: &Terms,
    state: &State,
    year: &mut Year,
) {
    income(draws, terms, state, year);
    match structure.slots.budget {
        Budget::Hard => hours(draws, state, year),
        Budget::Guaranteed => year.hours.0.fill(1.0),
    }
    at_those_hours(draws, year);
}

/// - f = p (0.7 + 0.6 K · effort) · idx · scale.revenue
/// - ρ = A_t b · commercial_yield · 365 · occupancy · idx · scale.revenue;  rent = rent_retained · ρ
/// - giving = giving · N P · idx · scale.revenue · max(0, 1 + crowding · min(1, S/Of))
#[inline(always)]
fn income(draws: &Draws, terms: &Terms, state: &State, year: &mut Year) {
    let x = &draws.inputs;
    for i in 0..LANES {
        let price = state.price[i] * x.scale.revenue[i];
        let quality = 0.7 + 0.6 * state.capability[i] * terms.effort[i];
        year.fee[i] = terms.charge[i] * quality * price;
        year.rent_value[i] = year.area[i]
            * x.finance.commercial_share[i]
            * x.finance.commercial_yield[i]
            * DAYS
            * x.finance.occupancy[i]
            * price;
        year.rent[i] = x.finance.rent_retained[i] * year.rent_value[i];
        let free = year.full_cost[i] == 0.0;
        let cover = select(
            free,
            0.0,
            year.support[i] / select(free, 1.0, year.full_cost[i]),
        );
        let crowding = larger(0.0, 1.0 + x.finance.crowding[i] * smaller(1.0, cover));
        year.giving[i] =
            x.finance.giving[i] * state.residents[i] * state.participation[i] * price * crowding;
    }
}

/// The largest hours share that can be paid, visits being proportional to √h. With
/// B = (1−fixed_share) Oe, a₁ = (f + v*) V and
/// c₀ = rent + giving + S + X* + max(R, 0) − fixed_share · Oe − maintenance_priority · M*:
/// z = (a₁ + √max(0, a₁² + 4 B c₀)) / (2B), h = clip(max(z, 0)², minimum_hours, 1); 1 where B = 0.
#[inline(always)]
fn hours(draws: &Draws, state: &State, year: &mut Year) {
    let x = &draws.inputs;
    for i in 0..LANES {
        let fixed = x.finance.fixed_share[i];
        let variable_cost = (1.0 - fixed) * year.staffed_cost[i];
        let means = year.rent[i]
            + year.giving[i]
            + year.support[i]
            + year.own_fixed[i]
            + larger(state.reserve[i], 0.0)
            - fixed * year.staffed_cost[i]
            - x.finance.maintenance_priority[i] * year.maintenance_due[i];
        let earned = (year.fee[i] + year.own_per_visit[i])
            * (year.priority_visits[i] + year.other_visits[i]);
        let root = larger(0.0, earned * earned + 4.0 * variable_cost * means).sqrt();
        let free = variable_cost == 0.0;
        let z = (earned + root) / (2.0 * select(free, 1.0, variable_cost));
        let positive = larger(z, 0.0);
        let share = clip(positive * positive, x.finance.minimum_hours[i], 1.0);
        year.hours[i] = select(free, 1.0, share);
    }
}

/// V₁, V₂ multiplied by √h;  fees = f V;  O = Oe (fixed_share + (1−fixed_share) h).
#[inline(always)]
fn at_those_hours(draws: &Draws, year: &mut Year) {
    for i in 0..LANES {
        let reached = year.hours[i].sqrt();
        year.priority_visits[i] *= reached;
        year.other_visits[i] *= reached;
        year.visits[i] = year.priority_visits[i] + year.other_visits[i];
        year.fees[i] = year.fee[i] * year.visits[i];
        let fixed = draws.inputs.finance.fixed_share[i];
        year.operating[i] = year.staffed_cost[i] * (fixed + (1.0 - fixed) * year.hours[i]);
    }
}
