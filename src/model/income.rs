//! Income, and the opening hours that the operator can pay for.

use super::draws::Draws;
use super::flow::Flow;
use super::lanes::{LANES, Lanes, clip, larger, select, smaller};
use super::ledger::Book;
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
    book: &mut Book,
) {
    income(draws, terms, state, year, book);
    match structure.slots.budget {
        Budget::Hard => hours(draws, terms, state, year, book),
        Budget::Guaranteed => {
            year.hours = Lanes::splat(1.0);
            year.reached = Lanes::splat(1.0);
        }
    }
    at_those_hours(draws, terms, year, book);
}

/// - f = p (0.7 + 0.6 K · effort) · idx · scale.revenue
/// - ρ = A_t b · commercial_yield · 365 · occupancy · idx · scale.revenue;  rent = rent_retained · ρ
/// - giving = giving · N P · idx · scale.revenue · max(0, 1 + crowding · min(1, S/Of))
#[inline(always)]
fn income(draws: &Draws, terms: &Terms, state: &State, year: &mut Year, book: &mut Book) {
    let x = draws.inputs;
    for i in 0..LANES {
        let price = state.price[i];
        let quality = 0.7 + 0.6 * state.capability[i] * terms.effort[i];
        year.fee[i] = terms.charge[i] * quality * price;
        let rent_value = year.area[i] * terms.rent_value[i] * price;
        book[Flow::PremisesValue][i] = rent_value;
        book[Flow::Rent][i] = x.finance.rent_retained[i] * rent_value;
        // S/Of = support_share · x, and 0 where Of = 0.
        let share = x.finance.support_share[i] * year.support_share[i];
        let cover = select(year.full_cost[i] == 0.0, 0.0, share);
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
fn hours(draws: &Draws, terms: &Terms, state: &State, year: &mut Year, book: &Book) {
    let x = draws.inputs;
    for i in 0..LANES {
        let fixed = x.finance.fixed_share[i];
        let variable_cost = (1.0 - fixed) * year.staffed_cost[i];
        let means = book[Flow::Rent][i]
            + year.giving[i]
            + book[Flow::Support][i]
            + year.own_fixed[i]
            + larger(state.reserve[i], 0.0)
            - fixed * year.staffed_cost[i]
            - x.finance.maintenance_priority[i] * year.maintenance_due[i];
        let earned = (year.fee[i] + year.own_per_visit[i]) * year.visits[i];
        let root = larger(0.0, earned * earned + 4.0 * variable_cost * means).sqrt();
        let z = (earned + root) / (2.0 * variable_cost);
        let positive = larger(z, 0.0);
        let free = variable_cost == 0.0;
        let share = clip(positive * positive, x.finance.minimum_hours[i], 1.0);
        let root_of_share = clip(positive, terms.root_of_minimum_hours[i], 1.0);
        year.hours[i] = select(free, 1.0, share);
        year.reached[i] = select(free, 1.0, root_of_share);
    }
}

/// V multiplied by √h;  fees = f V;  O = Oe (fixed_share + (1−fixed_share) h);
/// own = fees + rent + giving, to which own flows add.
#[inline(always)]
fn at_those_hours(draws: &Draws, terms: &Terms, year: &mut Year, book: &mut Book) {
    for i in 0..LANES {
        let hours = year.hours[i];
        let visits = year.visits[i] * year.reached[i];
        let fees = year.fee[i] * visits;
        let fixed = draws.inputs.finance.fixed_share[i];
        year.priority_visits[i] = visits * terms.priority_part[i];
        year.visits[i] = visits;
        book[Flow::Fees][i] = fees;
        book[Flow::Operating][i] = year.staffed_cost[i] * (fixed + (1.0 - fixed) * hours);
        year.own_income[i] = fees + book[Flow::Rent][i] + year.giving[i];
    }
}
