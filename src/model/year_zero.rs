//! Year 0: building, front end, lead years, opening fund, and the states at the start of year 1
//! (section 3 of the model).

use super::draws::Draws;
use super::flow::Flow;
use super::lanes::{LANES, Lanes, flag, select, smaller};
use super::ledger::Book;
use super::parties::{Driver, Party};
use super::slots::{Budget, Participation, Usage};
use super::state::State;
use super::structure::Structure;
use crate::numerics::{exp, ln, power};

/// Quantities that stay the same in every year, for each draw of a strip.
pub struct Terms {
    /// Full fit-out Vc = A · fitout_cost · (1 + overrun) · (1 + flexibility_premium · φ), yuan.
    pub fitout: Lanes,
    /// Effort = (1 − soft_budget_slack · rescue_chance)(1 + incentive_effect · profit_share).
    pub effort: Lanes,
    /// Charge per visit p = charging_share · fee_level · margin, yuan.
    pub charge: Lanes,
    /// c^(−η₁): how far the charge cuts the visits of the priority group.
    pub priority_response: Lanes,
    /// c^(−η₂): how far it cuts the visits of the others.
    pub other_response: Lanes,
    /// Worth of a priority visit at full cost, before what is paid for it, yuan.
    pub priority_worth: Lanes,
    /// Worth of another visit at full cost, before what is paid for it, yuan.
    pub other_worth: Lanes,
    /// Effect of the public area on attractiveness while the blank is unfilled.
    pub area_effect_with_blank: Lanes,
    /// Effect of the public area on attractiveness with the whole area in use.
    pub area_effect_whole: Lanes,
    /// Share of visits wanted that fall to the priority group, θ · priority_ratio / D.
    pub priority_part: Lanes,
    /// Share of visits wanted that fall to the others, (1 − θ) / D.
    pub other_part: Lanes,
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
pub fn terms(structure: &Structure, draws: &Draws) -> Terms {
    let x = &draws.inputs;
    let guaranteed = structure.slots.budget == Budget::Guaranteed;
    let design = structure.slots.usage == Usage::Design;
    let mut terms = Terms {
        fitout: Lanes::ZERO,
        effort: Lanes::ZERO,
        charge: Lanes::ZERO,
        priority_response: Lanes::ZERO,
        other_response: Lanes::ZERO,
        priority_worth: Lanes::ZERO,
        other_worth: Lanes::ZERO,
        area_effect_with_blank: Lanes::ZERO,
        area_effect_whole: Lanes::ZERO,
        priority_part: Lanes::ZERO,
        other_part: Lanes::ZERO,
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
        let priority_share = x.catchment.priority_share[i];
        let divisor = priority_share * x.catchment.priority_ratio[i] + 1.0 - priority_share;
        terms.priority_part[i] = priority_share * x.catchment.priority_ratio[i] / divisor;
        terms.other_part[i] = (1.0 - priority_share) / divisor;
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
        terms.priority_response[i] = exp(-priority_strength);
        terms.other_response[i] = exp(-strength);
        terms.priority_worth[i] =
            select(priority_net > 0.0, priority_net, 0.0) * exp(priority_strength);
        terms.other_worth[i] = select(net > 0.0, net, 0.0) * exp(strength);
    }
    for i in 0..LANES {
        let public_area = x.space.area[i] * (1.0 - x.finance.commercial_share[i]);
        let relative = public_area / x.demand.reference_area[i];
        let with_blank = relative * (1.0 - x.hardware.blank_share[i]);
        terms.area_effect_whole[i] = power(relative, x.demand.area_weight[i]);
        terms.area_effect_with_blank[i] = power(with_blank, x.demand.area_weight[i]);
    }
    terms
}

/// Books year 0 and gives the states at the start of year 1.
#[inline(always)]
pub fn open(structure: &Structure, draws: &Draws, terms: &Terms, book: &mut Book) -> State {
    let x = &draws.inputs;
    let mut state = State::closed();
    let mut public_works = Lanes::ZERO;
    let mut operator_works = Lanes::ZERO;
    let mut front_end = Lanes::ZERO;
    let mut lead = Lanes::ZERO;
    let mut public_funds = Lanes::ZERO;
    for i in 0..LANES {
        let works = x.hardware.works_share[i] * terms.fitout[i] * (1.0 - x.hardware.blank_share[i]);
        let full_cost = x.finance.operating_cost[i] * x.scale.cost[i] * x.operator.cost_ratio[i];
        public_works[i] = x.hardware.public_share[i] * works;
        operator_works[i] = works - public_works[i];
        front_end[i] = x.governance.front_end_share[i] * terms.fitout[i];
        lead[i] = x.operator.lead_years[i]
            * x.operator.lead_cost_share[i]
            * x.space.area[i]
            * (1.0 - x.finance.commercial_share[i])
            * full_cost;
        public_funds[i] = x.value.public_funds_cost[i] * (public_works[i] + front_end[i] + lead[i]);
    }
    book.set(Flow::PublicWorks, public_works);
    book.set(Flow::OperatorWorks, operator_works);
    book.set(Flow::FrontEnd, front_end);
    book.set(Flow::Lead, lead);
    book.set(Flow::OpeningFund, *x.finance.reserve_start);
    book.set(Flow::PublicFundsCost, public_funds);
    capital_flows(structure, draws, terms, book);
    for i in 0..LANES {
        let saturation = 2.0 * x.catchment.residents[i] * x.governance.saturation[i];
        let understanding = 1.0 - exp(-front_end[i] / saturation);
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
        state.wage[i] = 1.0;
        state.price[i] = 1.0;
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
        let mut public_funds = *book.of(Flow::PublicFundsCost);
        for i in 0..LANES {
            public_funds[i] += public * draws.inputs.value.public_funds_cost[i] * amount[i];
        }
        book.set_own(position, amount);
        book.set(Flow::PublicFundsCost, public_funds);
    }
}
