//! Year 0: building, front end, lead years, opening fund, and the states at the start of year 1
//! (section 3 of the model).

use super::demand::DAYS;
use super::draws::Draws;
use super::flow::{Flow, FlowSet};
use super::lanes::{LANES, Lanes, flag, select, smaller};
use super::ledger::Book;
use super::parties::{Driver, Party};
use super::slots::{Budget, Participation, Usage};
use super::state::State;
use super::structure::Structure;
use super::support::Schedules;
use crate::numerics::{exp, ln, power};

/// Quantities that stay the same in every year, for each draw of a strip.
pub struct Terms<'a> {
    /// Shares of support by year where no draw differs.
    pub schedules: &'a Schedules,
    /// Full fit-out Vc = A · fitout_cost · (1 + overrun) · (1 + flexibility_premium · φ), yuan.
    pub fitout: Lanes,
    /// Effort = (1 − soft_budget_slack · rescue_chance)(1 + incentive_effect · profit_share).
    pub effort: Lanes,
    /// Charge per visit p = charging_share · fee_level · margin, yuan.
    pub charge: Lanes,
    /// visits · scale.usage · (θ · priority_ratio · c^(−η₁) + (1−θ) c^(−η₂)) / D: visits a year of a resident
    /// who knows the space, at attractiveness 1.
    pub visits: Lanes,
    /// V₁/V: the share of the priority group in visits. Habit, crowding and hours scale the visits of both
    /// groups alike, so that it stays the same: that of the terms in `visits`, θ in slot `design`.
    pub priority_part: Lanes,
    /// 1/regular_visits, years a visit.
    pub per_regular: Lanes,
    /// Worth of a priority visit at full cost, before what is paid for it, yuan.
    pub priority_worth: Lanes,
    /// Mean worth of a visit of either group at full cost, before what is paid for it, yuan.
    pub worth: Lanes,
    /// Effect of the public area on attractiveness while the blank is unfilled.
    pub area_effect_with_blank: Lanes,
    /// Effect of the public area on attractiveness with the whole area in use.
    pub area_effect_whole: Lanes,
    /// 1/(1 + growth) of the residents.
    pub shrinkage: Lanes,
    /// √(1−ρ²): weight of the fresh noise of a year.
    pub fresh_noise: Lanes,
    /// Whether the exponent of fit is ½ in every draw.
    pub fit_by_root: bool,
    /// √minimum_hours: visits at the shortest hours as a share of those at full hours.
    pub root_of_minimum_hours: Lanes,
    /// F · m = operating_cost · scale.cost · cost_ratio, yuan a year and m² of public area.
    pub unit_cost: Lanes,
    /// volunteer_hours · volunteer_wage, yuan a year of an active resident.
    pub volunteer_worth: Lanes,
    /// b · commercial_yield · 365 · occupancy: rent value, yuan a year and m².
    pub rent_value: Lanes,
    /// talent_cost · talent, yuan a year.
    pub talent: Lanes,
    /// opportunity_rent · A · 365, yuan a year.
    pub opportunity_rent: Lanes,
    /// learning + training · talent: share of the gap to full capability closed in a year.
    pub learning: Lanes,
    /// e = effect · q.
    pub organising: Lanes,
    /// κ = contagion · contagion_multiple.
    pub contagion: Lanes,
}

/// η ln c beyond which visits are fewer than 10⁻²⁹⁰ of those wanted free of charge.
const LARGEST_STRENGTH: f64 = 670.0;

/// λ(η) = (c^(1−η) − 1)/(1−η), and ln c at η = 1: the time cost that a charge takes off a visit's worth.
///
/// Written as ln c · (eˣ − 1)/x with x = (1−η) ln c, and by its power series for small x, where the
/// difference eˣ − 1 would lose digits: the next term, x⁷/40320, is below 10⁻¹⁵ of the sum.
#[inline(always)]
fn charge_loss(cost: f64, elasticity: f64) -> f64 {
    let log_cost = ln(cost);
    let x = (1.0 - elasticity) * log_cost;
    let series = 1.0
        + x * (1.0 / 2.0
            + x * (1.0 / 6.0
                + x * (1.0 / 24.0 + x * (1.0 / 120.0 + x * (1.0 / 720.0 + x / 5040.0)))));
    let direct = (exp(x) - 1.0) / select(x == 0.0, 1.0, x);
    log_cost * select(x.abs() < 0.03, series, direct)
}

/// η ln c, with c^(−η) visits and c^η their worth: held where both are still numbers, so that their
/// product is right even where one alone would leave the range of numbers.
#[inline(always)]
fn strength(cost: f64, elasticity: f64) -> f64 {
    smaller(elasticity * ln(cost), LARGEST_STRENGTH)
}

/// The terms that stay fixed over the years.
#[inline(always)]
pub fn terms<'a>(structure: &Structure, draws: &Draws, schedules: &'a Schedules) -> Terms<'a> {
    let x = draws.inputs;
    let guaranteed = structure.slots.budget == Budget::Guaranteed;
    let design = structure.slots.usage == Usage::Design;
    let mut terms = Terms {
        schedules,
        fitout: Lanes::ZERO,
        effort: Lanes::ZERO,
        charge: Lanes::ZERO,
        priority_part: Lanes::ZERO,
        per_regular: Lanes::ZERO,
        priority_worth: Lanes::ZERO,
        worth: Lanes::ZERO,
        area_effect_with_blank: Lanes::ZERO,
        area_effect_whole: Lanes::ZERO,
        visits: Lanes::ZERO,
        shrinkage: Lanes::ZERO,
        fresh_noise: Lanes::ZERO,
        fit_by_root: x
            .demand
            .fit_weight
            .0
            .iter()
            .fold(true, |root, &weight| root & (weight == 0.5)),
        root_of_minimum_hours: Lanes::ZERO,
        unit_cost: Lanes::ZERO,
        volunteer_worth: Lanes::ZERO,
        rent_value: Lanes::ZERO,
        talent: Lanes::ZERO,
        opportunity_rent: Lanes::ZERO,
        learning: Lanes::ZERO,
        organising: Lanes::ZERO,
        contagion: Lanes::ZERO,
    };
    for i in 0..LANES {
        terms.fitout[i] = x.space.area[i]
            * x.hardware.fitout_cost[i]
            * (1.0 + x.hardware.overrun[i])
            * (1.0 + x.hardware.flexibility_premium[i] * x.hardware.flexibility[i]);
        let rescue_chance = select(guaranteed, 1.0, x.exit.rescue_chance[i]);
        terms.effort[i] = (1.0 - x.operator.soft_budget_slack[i] * rescue_chance)
            * (1.0 + x.operator.incentive_effect[i] * x.operator.profit_share[i]);
        terms.charge[i] =
            x.finance.charging_share[i] * x.finance.fee_level[i] * x.finance.margin[i];
        terms.shrinkage[i] = 1.0 / (1.0 + x.catchment.growth[i]);
        terms.per_regular[i] = 1.0 / x.value.regular_visits[i];
        terms.root_of_minimum_hours[i] = x.finance.minimum_hours[i].sqrt();
        let persistence = x.demand.noise_persistence[i];
        terms.fresh_noise[i] = (1.0 - persistence * persistence).sqrt();
    }
    for i in 0..LANES {
        terms.unit_cost[i] =
            x.finance.operating_cost[i] * x.scale.cost[i] * x.operator.cost_ratio[i];
        terms.volunteer_worth[i] = x.governance.volunteer_hours[i] * x.finance.volunteer_wage[i];
        terms.rent_value[i] = x.finance.commercial_share[i]
            * x.finance.commercial_yield[i]
            * DAYS
            * x.finance.occupancy[i];
        terms.talent[i] = x.governance.talent_cost[i] * x.governance.talent[i];
        terms.opportunity_rent[i] = x.space.opportunity_rent[i] * x.space.area[i] * DAYS;
        terms.learning[i] =
            x.operator.learning[i] + x.operator.training[i] * x.governance.talent[i];
        terms.organising[i] = x.governance.effect[i] * x.governance.quality[i];
        terms.contagion[i] = x.governance.contagion[i] * x.operator.contagion_multiple[i];
    }
    for i in 0..LANES {
        let elasticity = select(design, 0.0, x.demand.cost_elasticity[i]);
        let priority_elasticity = elasticity * x.demand.priority_elasticity[i];
        let cost = 1.0 + terms.charge[i] / x.demand.time_cost[i];
        let (strength, priority_strength) = (
            strength(cost, elasticity),
            strength(cost, priority_elasticity),
        );
        let net = |elasticity: f64| {
            x.value.visit[i] - x.demand.time_cost[i] * charge_loss(cost, elasticity)
        };
        let (net, priority_net) = (net(elasticity), net(priority_elasticity));
        let priority_share = x.catchment.priority_share[i];
        let divisor = priority_share * x.catchment.priority_ratio[i] + 1.0 - priority_share;
        let priority_demand =
            priority_share * x.catchment.priority_ratio[i] / divisor * exp(-priority_strength);
        let demand = priority_demand + (1.0 - priority_share) / divisor * exp(-strength);
        let part = select(design, priority_share, priority_demand / demand);
        let priority_worth = select(priority_net > 0.0, priority_net, 0.0) * exp(priority_strength);
        let other_worth = select(net > 0.0, net, 0.0) * exp(strength);
        terms.visits[i] = x.demand.visits[i] * x.scale.usage[i] * demand;
        terms.priority_part[i] = part;
        terms.priority_worth[i] = priority_worth;
        terms.worth[i] = part * priority_worth + (1.0 - part) * other_worth;
    }
    let mut with_blank = Lanes::ZERO;
    let mut whole = Lanes::ZERO;
    for i in 0..LANES {
        let public_area = x.space.area[i] * (1.0 - x.finance.commercial_share[i]);
        whole[i] = public_area / x.demand.reference_area[i];
        with_blank[i] = whole[i] * (1.0 - x.hardware.blank_share[i]);
    }
    terms.area_effect_whole = powers(&whole, &x.demand.area_weight);
    terms.area_effect_with_blank = powers(&with_blank, &x.demand.area_weight);
    terms
}

/// Powers draw by draw; one alone where no draw differs, as in the many scenarios that know their areas.
#[inline(always)]
fn powers(bases: &Lanes, exponents: &Lanes) -> Lanes {
    if bases.is_uniform() & exponents.is_uniform() {
        return Lanes::splat(power(bases[0], exponents[0]));
    }
    let mut powers = Lanes::ZERO;
    for i in 0..LANES {
        powers[i] = power(bases[i], exponents[i]);
    }
    powers
}

/// Books year 0 and gives the states at the start of year 1.
#[inline(always)]
pub fn open(structure: &Structure, draws: &Draws, terms: &Terms, book: &mut Book) -> State {
    let x = draws.inputs;
    let mut state = State::closed();
    book.begin(FlowSet::OF_YEAR_ZERO);
    for i in 0..LANES {
        let works = x.hardware.works_share[i] * terms.fitout[i] * (1.0 - x.hardware.blank_share[i]);
        let public_works = x.hardware.public_share[i] * works;
        let front_end = x.governance.front_end_share[i] * terms.fitout[i];
        let lead = x.operator.lead_years[i]
            * x.operator.lead_cost_share[i]
            * x.space.area[i]
            * (1.0 - x.finance.commercial_share[i])
            * terms.unit_cost[i];
        book[Flow::PublicWorks][i] = public_works;
        book[Flow::OperatorWorks][i] = works - public_works;
        book[Flow::FrontEnd][i] = front_end;
        book[Flow::Lead][i] = lead;
        book[Flow::OpeningFund][i] = x.finance.reserve_start[i];
        book[Flow::PublicFundsCost][i] =
            x.value.public_funds_cost[i] * (public_works + front_end + lead);
    }
    capital_flows(structure, draws, terms, book);
    for i in 0..LANES {
        let saturation = 2.0 * x.catchment.residents[i] * x.governance.saturation[i];
        let understanding = 1.0 - exp(-book[Flow::FrontEnd][i] / saturation);
        let engaged = x.governance.quality[i] * understanding;
        let fit = smaller(
            1.0,
            x.governance.fit_without[i] + x.governance.fit_gain[i] * engaged,
        );
        let participation = x.governance.head_start[i] * engaged;
        state.fit[i] = select(structure.fit_is_given, x.start.fit[i], fit);
        state.participation[i] = select(
            structure.slots.participation == Participation::Null,
            0.0,
            select(
                structure.participation_is_given,
                x.start.participation[i],
                participation,
            ),
        );
        state.capability[i] = 1.0
            - (1.0 - x.operator.capability_start[i])
                * power(1.0 - x.operator.learning[i], x.operator.lead_years[i]);
        state.awareness[i] = x.demand.awareness_start[i];
        state.condition[i] = x.start.condition[i];
        state.reserve[i] = x.finance.reserve_start[i];
        state.open[i] = 1.0;
        state.filled[i] = flag(x.hardware.blank_share[i] == 0.0);
        state.residents[i] = x.catchment.residents[i];
        state.per_saturation[i] = 2.0 / saturation;
        state.wage[i] = 1.0;
        state.price[i] = x.scale.revenue[i];
        state.support_share[i] = 1.0;
    }
    state
}

/// Flows of the scenario's own that are a rate of the full fit-out, outside the reserve.
#[inline(always)]
fn capital_flows(structure: &Structure, draws: &Draws, terms: &Terms, book: &mut Book) {
    for (position, flow) in structure.own_flows.iter().enumerate() {
        if flow.driver != Driver::Capex {
            continue;
        }
        let public = f64::from(
            i8::from(flow.from == Party::Government) - i8::from(flow.to == Party::Government),
        );
        let amount = Lanes::from_fn(|i| draws.rates[position][i] * terms.fitout[i]);
        for i in 0..LANES {
            book[Flow::PublicFundsCost][i] +=
                public * draws.inputs.value.public_funds_cost[i] * amount[i];
        }
        *book.own_mut(position) = amount;
    }
}
