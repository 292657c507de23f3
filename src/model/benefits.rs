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

/// Books what the equations have not booked yet: money of the parties first, then benefits, displacement
/// and public funds.
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
    gain_from_use(structure, draws, terms, state, year, book);
    participation_and_displacement(structure, draws, year, book);
    money(draws, terms, state, year, book);
    at_the_end(t, structure, draws, state, year, book);
}

/// Gain from use; and the priority group's gain less its fees, α g₁ V₁ (or gain · V₁/V) − α fees V₁/V.
///
/// - `visits`: α (g₁ V₁ + g₂ V₂), g = max(0, (value.visit − time_cost · λ(η)) c^η) + f
/// - `wellbeing`: α wellbeing · max(0, min(N W, V/regular_visits) − active)
/// - `cash`: fees
#[inline(always)]
fn gain_from_use(
    structure: &Structure,
    draws: &Draws,
    terms: &Terms,
    state: &State,
    year: &mut Year,
    book: &mut Book,
) {
    let x = draws.inputs;
    let valuation = structure.slots.valuation;
    for i in 0..LANES {
        let additional = x.value.additionality[i];
        let priority_part = terms.priority_part[i];
        let (visits, fees) = (year.visits[i], book[Flow::Fees][i]);
        let (gain, priority_gain, own_weight) = match valuation {
            Valuation::Visits => {
                let gain = additional * (terms.worth[i] + year.fee[i]) * visits;
                let each = additional * (terms.priority_worth[i] + year.fee[i]);
                (gain, each * year.priority_visits[i], additional)
            }
            Valuation::Wellbeing => {
                let aware = state.residents[i] * state.awareness[i];
                let users = smaller(aware, visits * terms.per_regular[i]) - year.active[i];
                let gain = additional * x.value.wellbeing[i] * larger(0.0, users);
                (gain, gain * priority_part, additional)
            }
            Valuation::Cash => (fees, fees * priority_part, 1.0),
        };
        year.priority_gain[i] = priority_gain - own_weight * fees * priority_part;
        book[Flow::GainFromUse][i] = gain;
    }
}

/// α · value.participation · active, the value of taking part; (1−α) ρ, trade that would have been
/// elsewhere; (1−α) fees, what residents would have paid elsewhere. None is counted in slot `cash`.
#[inline(always)]
fn participation_and_displacement(
    structure: &Structure,
    draws: &Draws,
    year: &Year,
    book: &mut Book,
) {
    let x = draws.inputs;
    let counted = match structure.slots.valuation {
        Valuation::Cash => 0.0,
        Valuation::Visits | Valuation::Wellbeing => 1.0,
    };
    for i in 0..LANES {
        let additional = x.value.additionality[i];
        let displaced = counted * (1.0 - additional);
        book[Flow::ParticipationValue][i] =
            counted * additional * x.value.participation[i] * year.active[i];
        book[Flow::DisplacedTrade][i] = displaced * book[Flow::PremisesValue][i];
        book[Flow::DisplacedFees][i] = displaced * book[Flow::Fees][i];
    }
}

/// Giving by residents and partners, rent to the treasury, talent, opportunity rent, the public saving
/// α · public_saving · min(θ N W, V₁/regular_visits), and the cost of public funds:
/// public_funds_cost × (G + talent + S + rescue + refit share + blank + renewal + own flows paid by the
/// government, less own flows to it, saving and ρ − rent).
#[inline(always)]
fn money(draws: &Draws, terms: &Terms, state: &State, year: &Year, book: &mut Book) {
    let x = draws.inputs;
    for i in 0..LANES {
        let by_residents = x.finance.giving_residents[i] * year.giving[i];
        book[Flow::ResidentGiving][i] = by_residents;
        book[Flow::PartnerGiving][i] = year.giving[i] - by_residents;
        book[Flow::OpportunityRent][i] = terms.opportunity_rent[i];
    }
    for i in 0..LANES {
        let to_treasury = book[Flow::PremisesValue][i] - book[Flow::Rent][i];
        let talent = terms.talent[i];
        let priority_aware =
            x.catchment.priority_share[i] * (state.residents[i] * state.awareness[i]);
        let users = smaller(
            priority_aware,
            year.priority_visits[i] * terms.per_regular[i],
        );
        let saving = x.value.additionality[i] * x.value.public_saving[i] * users;
        let raised = book[Flow::Programme][i]
            + talent
            + book[Flow::Support][i]
            + book[Flow::Rescue][i]
            + book[Flow::PublicRefit][i]
            + book[Flow::BlankFilled][i]
            + book[Flow::Renewal][i]
            + year.own_public_net[i]
            - saving
            - to_treasury;
        book[Flow::TreasuryRent][i] = to_treasury;
        book[Flow::Talent][i] = talent;
        book[Flow::PublicSaving][i] = saving;
        book[Flow::PublicFundsCost][i] = x.value.public_funds_cost[i] * raised;
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
    let x = draws.inputs;
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
    for (flow, amounts) in [
        (Flow::LostDebt, lost),
        (Flow::ReserveReturned, returned),
        (Flow::DebtSettled, settled),
        (Flow::PublicResidual, public),
        (Flow::OperatorResidual, operator),
    ] {
        *book.write(flow) = amounts;
    }
}

/// What a space costs in the years after it closed: holding cost and opportunity rent for reuse_years,
/// and the cost of the public funds of the former.
#[inline(always)]
pub fn after_closure(draws: &Draws, terms: &Terms, state: &State, book: &mut Book) {
    let x = draws.inputs;
    let mut holding = Lanes::ZERO;
    for i in 0..LANES {
        let open = state.open[i] != 0.0;
        let vacant = !open & (state.closed_years[i] <= x.space.reuse_years[i]);
        let cost = x.finance.holding_cost[i] * x.space.area[i];
        let in_closed_year = |amount: f64| select(vacant, amount, 0.0);
        holding[i] = in_closed_year(cost);
        book[Flow::OpportunityRent][i] = select(
            open,
            book[Flow::OpportunityRent][i],
            in_closed_year(terms.opportunity_rent[i]),
        );
        book[Flow::PublicFundsCost][i] = select(
            open,
            book[Flow::PublicFundsCost][i],
            in_closed_year(x.value.public_funds_cost[i] * cost),
        );
    }
    *book.write(Flow::Holding) = holding;
}
