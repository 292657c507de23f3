//! The flows of an open year: what is paid, what it is worth, and what it costs to raise public money.

use super::draws::Draws;
use super::flow::Flow;
use super::lanes::{LANES, Lanes, larger, select, smaller};
use super::ledger::Book;
use super::slots::Valuation;
use super::state::State;
use super::structure::Structure;
use super::year::{Year, while_open};
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
    for &flow in Flow::ALL {
        while_open(state, book.entry(flow));
    }
    while_open(state, &mut year.priority_gain);
}

/// G, talent, S, rescue, refit, blank, renewal, and the opportunity rent of the premises.
#[inline(always)]
fn government_money(draws: &Draws, year: &Year, book: &mut Book) {
    let x = &draws.inputs;
    *book.entry(Flow::Programme) = year.programme;
    *book.entry(Flow::Talent) =
        Lanes::from_fn(|i| x.governance.talent_cost[i] * x.governance.talent[i]);
    *book.entry(Flow::Support) = year.support;
    *book.entry(Flow::Rescue) = year.rescue;
    *book.entry(Flow::PublicRefit) = year.public_refit;
    *book.entry(Flow::BlankFilled) = year.blank_cost;
    *book.entry(Flow::Renewal) = year.renewal;
    *book.entry(Flow::OpportunityRent) = opportunity_rent(draws);
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
    *book.entry(Flow::Fees) = year.fees;
    *book.entry(Flow::Rent) = year.rent;
    *book.entry(Flow::TreasuryRent) = Lanes::from_fn(|i| year.rent_value[i] - year.rent[i]);
    let by_residents = Lanes::from_fn(|i| x.finance.giving_residents[i] * year.giving[i]);
    *book.entry(Flow::PartnerGiving) = Lanes::from_fn(|i| year.giving[i] - by_residents[i]);
    *book.entry(Flow::ResidentGiving) = by_residents;
    *book.entry(Flow::Operating) = year.operating;
    *book.entry(Flow::Maintenance) = year.maintenance;
    *book.entry(Flow::OperatorRefit) = year.operator_refit;
    *book.entry(Flow::Feedback) = year.feedback;
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
        book.entry(Flow::GainFromUse)[i] = gain;
        book.entry(Flow::ParticipationValue)[i] = match valuation {
            Valuation::Cash => 0.0,
            _ => additional * x.value.participation[i] * year.active[i],
        };
        let priority_aware = x.catchment.priority_share[i] * aware;
        year.public_saving[i] =
            additional * x.value.public_saving[i] * smaller(priority_aware, priority / regular);
    }
    *book.entry(Flow::PremisesValue) = year.rent_value;
    *book.entry(Flow::PublicSaving) = year.public_saving;
}

/// (1−α) ρ: trade that would have been elsewhere; (1−α) fees: what residents would have paid elsewhere.
/// Neither is counted in slot `cash`.
#[inline(always)]
fn displacement(structure: &Structure, draws: &Draws, year: &Year, book: &mut Book) {
    let counted = match structure.slots.valuation {
        Valuation::Cash => 0.0,
        Valuation::Visits | Valuation::Wellbeing => 1.0,
    };
    for i in 0..LANES {
        let displaced = counted * (1.0 - draws.inputs.value.additionality[i]);
        book.entry(Flow::DisplacedTrade)[i] = displaced * year.rent_value[i];
        book.entry(Flow::DisplacedFees)[i] = displaced * year.fees[i];
    }
}

/// public_funds_cost × (G + talent + S + rescue + refit share + blank + renewal + own flows paid by the
/// government, less own flows to it, saving and ρ − rent).
#[inline(always)]
fn public_funds(draws: &Draws, year: &Year, book: &mut Book) {
    let x = &draws.inputs;
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
        book.entry(Flow::PublicFundsCost)[i] = x.value.public_funds_cost[i] * raised;
    }
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
    for i in 0..LANES {
        let closes = state.open[i] != 0.0 && year.closes[i] != 0.0;
        let lasts = horizon && year.closes[i] == 0.0;
        let cash = larger(year.reserve[i], 0.0);
        let debt = larger(-year.reserve[i], 0.0);
        book.entry(Flow::LostDebt)[i] = select(closes, debt, 0.0);
        book.entry(Flow::ReserveReturned)[i] = select(closes || lasts, cash, 0.0);
        book.entry(Flow::DebtSettled)[i] = select(lasts, debt, 0.0);
        let residual = select(
            lasts,
            x.hardware.residual_share[i] * year.built[i] * year.worn_condition[i],
            0.0,
        );
        let public = x.hardware.public_share[i] * residual;
        book.entry(Flow::PublicResidual)[i] = public;
        book.entry(Flow::OperatorResidual)[i] = residual - public;
    }
}

/// What a space costs in the years after it closed: holding cost and opportunity rent for reuse_years,
/// and the cost of the public funds of the former.
#[inline(always)]
pub fn after_closure(draws: &Draws, state: &State, book: &mut Book) {
    let x = &draws.inputs;
    let rent = opportunity_rent(draws);
    for i in 0..LANES {
        let vacant = state.open[i] == 0.0 && state.closed_years[i] <= x.space.reuse_years[i];
        let holding = x.finance.holding_cost[i] * x.space.area[i];
        if_vacant(book.entry(Flow::Holding), i, vacant, holding);
        if_vacant(book.entry(Flow::OpportunityRent), i, vacant, rent[i]);
        let raised = x.value.public_funds_cost[i] * holding;
        if_vacant(book.entry(Flow::PublicFundsCost), i, vacant, raised);
    }
}

/// Books an amount where the space stands vacant and leaves the entry alone elsewhere.
#[inline(always)]
fn if_vacant(entry: &mut Lanes, i: usize, vacant: bool, amount: f64) {
    entry[i] = if vacant { amount } else { entry[i] };
}
