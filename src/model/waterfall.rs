//! The waterfall: cash = R + own + S + Y − O − X, and what each step takes from it.

use super::demand::DAYS;
use super::draws::Draws;
use super::flow::Flow;
use super::lanes::{LANES, Lanes, clip, flag, larger, select};
use super::ledger::Book;
use super::slots::Budget;
use super::state::State;
use super::structure::Structure;
use super::year::Year;
use super::year_zero::Terms;

/// Maintenance, review, surplus, solvency, idleness, in this order.
#[inline(always)]
pub fn run(
    t: usize,
    structure: &Structure,
    draws: &Draws,
    terms: &Terms,
    state: &mut State,
    year: &mut Year,
    book: &mut Book,
) {
    maintenance(structure, state, year, book);
    review(t, structure, draws, terms, state, year, book);
    surplus(t, structure, draws, year, book);
    match structure.slots.budget {
        Budget::Hard => {
            solvency(t, draws, year, book);
            idleness(t, state, year);
        }
        Budget::Guaranteed => guarantee(year, book),
    }
}

/// Cash, which stands in the reserve until the year is settled, and M = clip(cash, 0, M*); the whole of M*
/// where every gap is filled.
#[inline(always)]
fn maintenance(structure: &Structure, state: &State, year: &mut Year, book: &mut Book) {
    let guaranteed = structure.slots.budget == Budget::Guaranteed;
    for i in 0..LANES {
        let cash = state.reserve[i]
            + year.own_income[i]
            + book[Flow::Support][i]
            + year.own_public_income[i]
            - book[Flow::Operating][i]
            - year.own_spending[i];
        let due = year.maintenance_due[i];
        let done = select(guaranteed, due, clip(cash, 0.0, due));
        book[Flow::Maintenance][i] = done;
        year.reserve[i] = cash - done;
    }
}

/// In review years a refit is wanted where the seen gap g = (review_sight + (1−review_sight) P)(1−H)
/// exceeds the trigger; its cost is refit_cost · built · (1 − flexibility_saving · φ) · g. An unfilled
/// blank is filled at the first review for Vc · ℓ · (1 + blank_escalation).
#[inline(always)]
fn review(
    t: usize,
    structure: &Structure,
    draws: &Draws,
    terms: &Terms,
    state: &State,
    year: &mut Year,
    book: &mut Book,
) {
    year.reviewed = structure.comes_round(structure.review_every, t);
    if !year.reviewed {
        return;
    }
    let x = draws.inputs;
    let (mut public, mut operator) = (Lanes::ZERO, Lanes::ZERO);
    for i in 0..LANES {
        let sight = sight(x.governance.review_sight[i], state.participation[i]);
        let gap = sight * (1.0 - state.fit[i]);
        let cost = x.hardware.refit_cost[i]
            * year.built[i]
            * (1.0 - x.hardware.flexibility_saving[i] * x.hardware.flexibility[i])
            * gap;
        let public_share = x.review.refit_public_share[i];
        let operator_pays = (1.0 - public_share) * cost;
        let affordable = (public_share == 1.0)
            | (year.reserve[i] - x.finance.reserve_target[i] >= operator_pays);
        let done = flag((gap > x.review.trigger[i]) & affordable);
        year.fit_gained[i] = done * gap;
        operator[i] = done * operator_pays;
        public[i] = done * public_share * cost;
        year.reserve[i] -= operator[i];
    }
    *book.write(Flow::PublicRefit) = public;
    *book.write(Flow::OperatorRefit) = operator;
    if state.filled.all() {
        year.fills_blank = Lanes::ZERO;
        return;
    }
    let blank = book.write(Flow::BlankFilled);
    for i in 0..LANES {
        let fills = 1.0 - state.filled[i];
        year.fills_blank[i] = fills;
        blank[i] = fills
            * terms.fitout[i]
            * x.hardware.blank_share[i]
            * (1.0 + x.hardware.blank_escalation[i]);
    }
}

/// d = review_sight + (1−review_sight) P: the share of the needs gap that a review sees.
#[inline(always)]
pub(super) fn sight(review_sight: f64, participation: f64) -> f64 {
    review_sight + (1.0 - review_sight) * participation
}

/// Surplus = max(0, cash − reserve_target), 0 in year T: a share is fed back, a share kept as profit.
#[inline(always)]
fn surplus(t: usize, structure: &Structure, draws: &Draws, year: &mut Year, book: &mut Book) {
    let x = draws.inputs;
    let last_year = t == structure.horizon;
    for i in 0..LANES {
        let cash = year.reserve[i];
        let target = x.finance.reserve_target[i];
        let surplus = select(last_year, 0.0, larger(0.0, cash - target));
        let feedback = x.finance.feedback_share[i] * surplus;
        let profit = x.operator.profit_share[i] * surplus;
        // Shares of at most 1 leave the target at least; rounding must not, for with no cost and no
        // credit the least debt would close the space.
        let left = cash - (feedback + profit);
        book[Flow::Feedback][i] = feedback;
        year.profit[i] = profit;
        year.reserve[i] = select(surplus > 0.0, larger(left, target), left);
    }
}

/// Where cash < −credit_limit − 10⁻⁶ Of, a rescue with chance rescue_chance lifts it to −credit_limit;
/// else the space closes at the end of the year.
#[inline(always)]
fn solvency(t: usize, draws: &Draws, year: &mut Year, book: &mut Book) {
    let x = draws.inputs;
    let chance = draws.shocks.in_year(t, draws.shocks.rescue);
    let mut rescue = Lanes::ZERO;
    for i in 0..LANES {
        let cash = year.reserve[i];
        let limit = -x.finance.credit_limit[i];
        let insolvent = cash < limit - 1e-6 * year.full_cost[i];
        let rescued = insolvent & (chance[i] < x.exit.rescue_chance[i]);
        rescue[i] = select(rescued, limit - cash, 0.0);
        year.reserve[i] = select(rescued, limit, cash);
        year.closes[i] = flag(insolvent & !rescued);
    }
    pay_rescue(rescue, book);
}

/// The government pays max(0, −cash) and no space closes.
#[inline(always)]
fn guarantee(year: &mut Year, book: &mut Book) {
    let mut rescue = Lanes::ZERO;
    for i in 0..LANES {
        rescue[i] = larger(0.0, -year.reserve[i]);
        year.reserve[i] = larger(0.0, year.reserve[i]);
        year.closes[i] = 0.0;
    }
    pay_rescue(rescue, book);
}

/// Books a rescue in the years that have one.
#[inline(always)]
fn pay_rescue(rescue: Lanes, book: &mut Book) {
    if rescue.any() {
        *book.write(Flow::Rescue) = rescue;
    }
}

/// From year 3, a year with V < 0.01 · 365 · A_t counts as idle; three in a row close the space.
#[inline(always)]
fn idleness(t: usize, state: &mut State, year: &mut Year) {
    if t < 3 {
        return;
    }
    for i in 0..LANES {
        let idle = year.visits[i] < 0.01 * DAYS * year.area[i];
        state.idle_years[i] = select(idle, state.idle_years[i] + 1.0, 0.0);
        year.closes[i] = select(state.idle_years[i] >= 3.0, 1.0, year.closes[i]);
    }
}
