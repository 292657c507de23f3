//! The flows of an open year: what is paid, what it is worth, and what it costs to raise public money.

use super::draws::Draws;
use super::flow::Flow;
use super::lanes::{LANES, Lanes, larger, select, smaller};
use super::ledger::Book;
use super::slots::Valuation;
use super::state::State;
use super::structure::Structure;
use super::year::Year;
use super::year_zero::Terms;

/// Books the year: money of the parties first, then benefits, displacement and public funds.
#[inline(always)]
pub fn book(
    t: usize,
    structure: &Structure,
    draws: &Draws,
    terms: &Terms,
    state: &State,
    year: &mut Year,
    book: &mut Book,
) {
    government_money(draws, year, book);
    operator_money(draws, year, book);
    gains(structure, draws, terms, state, year, book);
    displacement(structure, draws, year, book);
    public_funds(draws, year, book);
    at_the_end(t, structure, draws, state, year, book);
    if !state.open.all() {
        book.keep_open(&state.open);
        year.priority_gain = year.priority_gain.where_set(&state.open);
    }
}

/// G, talent, S, rescue, refit, blank, renewal, and the opportunity rent of the premises.
#[inline(always)]
fn government_money(draws: &Draws, year: &Year, book: &mut Book) {
    let x = &draws.inputs;
    let talent = Lanes::from_fn(|i| x.governance.talent_cost[i] * x.governance.talent[i]);
    book.set(Flow::Programme, year.programme);
    book.set(Flow::Talent, talent);
    book.set(Flow::Support, year.support);
    book.set(Flow::OpportunityRent, opportunity_rent(draws));
    // What most years do not have is booked only where it occurs.
    for (flow, amounts) in [
        (Flow::Rescue, &year.rescue),
        (Flow::PublicRefit, &year.public_refit),
        (Flow::OperatorRefit, &year.operator_refit),
        (Flow::BlankFilled, &year.blank_cost),
        (Flow::Renewal, &year.renewal),
    ] {
        if amounts.any() {
            book.set(flow, *amounts);
        }
    }
}

/// opportunity_rent · A · 365.
#[inline(always)]
pub(super) fn opportunity_rent(draws: &Draws) -> Lanes {
    let space = &draws.inputs.space;
    Lanes::from_fn(|i| space.opportunity_rent[i] * space.area[i] * super::demand::DAYS)
}

/// Fees, giving, rent, and what the operator spends.
#[inline(always)]
fn operator_money(draws: &Draws, year: &Year, book: &mut Book) {
    let x = &draws.inputs;
    let to_treasury = Lanes::from_fn(|i| year.rent_value[i] - year.rent[i]);
    let by_residents = Lanes::from_fn(|i| x.finance.giving_residents[i] * year.giving[i]);
    let by_partners = Lanes::from_fn(|i| year.giving[i] - by_residents[i]);
    book.set(Flow::Fees, year.fees);
    book.set(Flow::Rent, year.rent);
    book.set(Flow::TreasuryRent, to_treasury);
    book.set(Flow::PartnerGiving, by_partners);
    book.set(Flow::ResidentGiving, by_residents);
    book.set(Flow::Operating, year.operating);
    book.set(Flow::Maintenance, year.maintenance);
    book.set(Flow::Feedback, year.feedback);
}

/// Gain from use, value of taking part, worth of the let premises, public saving; and the priority
/// group's gain from use less its fees, α g₁ V₁ (or gain · V₁/V) − α fees V₁/V.
///
/// - `visits`: α (g₁ V₁ + g₂ V₂), g = max(0, (value.visit − time_cost · λ(η)) c^η) + f
/// - `wellbeing`: α wellbeing · max(0, min(N W, V/regular_visits) − active)
/// - `cash`: fees, with no value of taking part
#[inline(always)]
fn gains(
    structure: &Structure,
    draws: &Draws,
    terms: &Terms,
    state: &State,
    year: &mut Year,
    book: &mut Book,
) {
    let x = &draws.inputs;
    let valuation = structure.slots.valuation;
    let (mut gain_from_use, mut taking_part) = (Lanes::ZERO, Lanes::ZERO);
    for i in 0..LANES {
        let additional = x.value.additionality[i];
        let (priority, other) = (year.priority_visits[i], year.other_visits[i]);
        let aware = state.residents[i] * state.awareness[i];
        let regular = x.value.regular_visits[i];
        let visits = select(year.visits[i] == 0.0, 1.0, year.visits[i]);
        let priority_part = priority / visits;
        let (gain, priority_gain) = match valuation {
            Valuation::Visits => {
                let priority_gain = additional * (terms.priority_worth[i] + year.fee[i]) * priority;
                let other_gain = additional * (terms.other_worth[i] + year.fee[i]) * other;
                (priority_gain + other_gain, priority_gain)
            }
            Valuation::Wellbeing => {
                let users = smaller(aware, year.visits[i] / regular) - year.active[i];
                let gain = additional * x.value.wellbeing[i] * larger(0.0, users);
                (gain, gain * priority_part)
            }
            Valuation::Cash => (year.fees[i], year.fees[i] * priority_part),
        };
        let own_weight = match valuation {
            Valuation::Cash => 1.0,
            _ => additional,
        };
        year.priority_gain[i] = priority_gain - own_weight * year.fees[i] * priority_part;
        gain_from_use[i] = gain;
        taking_part[i] = match valuation {
            Valuation::Cash => 0.0,
            _ => additional * x.value.participation[i] * year.active[i],
        };
        let priority_aware = x.catchment.priority_share[i] * aware;
        year.public_saving[i] =
            additional * x.value.public_saving[i] * smaller(priority_aware, priority / regular);
    }
    book.set(Flow::GainFromUse, gain_from_use);
    book.set(Flow::ParticipationValue, taking_part);
    book.set(Flow::PremisesValue, year.rent_value);
    book.set(Flow::PublicSaving, year.public_saving);
}

/// (1−α) ρ: trade that would have been elsewhere; (1−α) fees: what residents would have paid elsewhere.
/// Neither is counted in slot `cash`.
#[inline(always)]
fn displacement(structure: &Structure, draws: &Draws, year: &Year, book: &mut Book) {
    let counted = match structure.slots.valuation {
        Valuation::Cash => 0.0,
        Valuation::Visits | Valuation::Wellbeing => 1.0,
    };
    let displaced = |i: usize| counted * (1.0 - draws.inputs.value.additionality[i]);
    let trade = Lanes::from_fn(|i| displaced(i) * year.rent_value[i]);
    let fees = Lanes::from_fn(|i| displaced(i) * year.fees[i]);
    book.set(Flow::DisplacedTrade, trade);
    book.set(Flow::DisplacedFees, fees);
}

/// public_funds_cost × (G + talent + S + rescue + refit share + blank + renewal + own flows paid by the
/// government, less own flows to it, saving and ρ − rent).
#[inline(always)]
fn public_funds(draws: &Draws, year: &Year, book: &mut Book) {
    let x = &draws.inputs;
    let mut cost = Lanes::ZERO;
    for i in 0..LANES {
        let raised = year.programme[i]
            + x.governance.talent_cost[i] * x.governance.talent[i]
            + year.support[i]
            + year.rescue[i]
            + year.public_refit[i]
            + year.blank_cost[i]
            + year.renewal[i]
            + year.own_public_net[i]
            - year.public_saving[i]
            - (year.rent_value[i] - year.rent[i]);
        cost[i] = x.value.public_funds_cost[i] * raised;
    }
    book.set(Flow::PublicFundsCost, cost);
}

/// On closure a debt is lost by partners and cash left goes to the government. At the horizon an open
/// space's reserve goes to the government, which settles a debt, and residual_share · built · C′ is a
/// benefit to government (public_share) and operator (the rest).
#[inline(always)]
fn at_the_end(
    t: usize,
    structure: &Structure,
    draws: &Draws,
    state: &State,
    year: &Year,
    book: &mut Book,
) {
    let x = &draws.inputs;
    let horizon = t == structure.horizon;
    if !horizon && !year.closes.any() {
        return;
    }
    let (mut lost, mut returned, mut settled) = (Lanes::ZERO, Lanes::ZERO, Lanes::ZERO);
    let (mut public, mut operator) = (Lanes::ZERO, Lanes::ZERO);
    for i in 0..LANES {
        let closes = (state.open[i] != 0.0) & (year.closes[i] != 0.0);
        let lasts = horizon & (year.closes[i] == 0.0);
        let cash = larger(year.reserve[i], 0.0);
        let debt = larger(-year.reserve[i], 0.0);
        lost[i] = select(closes, debt, 0.0);
        returned[i] = select(closes | lasts, cash, 0.0);
        settled[i] = select(lasts, debt, 0.0);
        let residual = select(
            lasts,
            x.hardware.residual_share[i] * year.built[i] * year.worn_condition[i],
            0.0,
        );
        public[i] = x.hardware.public_share[i] * residual;
        operator[i] = residual - public[i];
    }
    book.set(Flow::LostDebt, lost);
    book.set(Flow::ReserveReturned, returned);
    book.set(Flow::DebtSettled, settled);
    book.set(Flow::PublicResidual, public);
    book.set(Flow::OperatorResidual, operator);
}

/// What a space costs in the years after it closed: holding cost and opportunity rent for reuse_years,
/// and the cost of the public funds of the former.
#[inline(always)]
pub fn after_closure(draws: &Draws, state: &State, book: &mut Book) {
    if state.open.all() {
        return;
    }
    let x = &draws.inputs;
    let rent = opportunity_rent(draws);
    let mut holding = Lanes::ZERO;
    let mut opportunity = *book.of(Flow::OpportunityRent);
    let mut public_funds = *book.of(Flow::PublicFundsCost);
    for i in 0..LANES {
        let vacant = (state.open[i] == 0.0) & (state.closed_years[i] <= x.space.reuse_years[i]);
        let cost = x.finance.holding_cost[i] * x.space.area[i];
        holding[i] = select(vacant, cost, 0.0);
        opportunity[i] = select(vacant, rent[i], opportunity[i]);
        let raised = x.value.public_funds_cost[i] * cost;
        public_funds[i] = select(vacant, raised, public_funds[i]);
    }
    book.set(Flow::Holding, holding);
    book.set(Flow::OpportunityRent, opportunity);
    book.set(Flow::PublicFundsCost, public_funds);
}
