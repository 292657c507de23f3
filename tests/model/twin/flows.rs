//! Section 4, "Flows of the year", benefits, closure and the horizon, entered in the ledger.

use super::OpenYear;
use super::case::{Case, Party, Valuation};
use super::costs::Costs;
use super::income::Income;
use super::ledger::Ledger;
use super::year_zero::{Fixed, State};

/// Residents' gain from use.
#[derive(Clone, Copy, Debug)]
pub struct Gain {
    /// World → residents.
    pub all: f64,
    /// The priority group's part of it (section 5, `npv.social_weighted`).
    pub priority: f64,
}

/// "Gain from use", by slot `valuation`.
pub fn gain_from_use(
    case: &Case,
    fixed: &Fixed,
    state: &State,
    costs: &Costs,
    income: &Income,
) -> Gain {
    let alpha = case.input("value.additionality");
    let v1 = income.priority_visits;
    let v2 = income.visits - v1;
    let by_visits = |all: f64| Gain {
        all,
        priority: all * share_of_priority(income),
    };
    match case.slots.valuation {
        Valuation::Visits => {
            let g1 = worth_of_visit(case, fixed, income, fixed.elasticity_priority);
            let g2 = worth_of_visit(case, fixed, income, fixed.elasticity_others);
            Gain {
                all: alpha * (g1 * v1 + g2 * v2),
                priority: alpha * g1 * v1,
            }
        }
        Valuation::Wellbeing => {
            let users = (costs.residents * state.awareness)
                .min(income.visits / case.input("value.regular_visits"));
            by_visits(alpha * case.input("value.wellbeing") * (users - costs.active).max(0.0))
        }
        Valuation::Cash => by_visits(income.fees),
    }
}

/// V₁ / V, 0 where nobody comes.
pub fn share_of_priority(income: &Income) -> f64 {
    if income.visits > 0.0 {
        income.priority_visits / income.visits
    } else {
        0.0
    }
}

/// g: the gross worth of a visit that is still made at full cost c.
fn worth_of_visit(case: &Case, fixed: &Fixed, income: &Income, eta: f64) -> f64 {
    let c = fixed.full_cost_of_visit;
    let lambda = if eta == 1.0 {
        c.ln()
    } else {
        // (c^(1−η) − 1)/(1−η), in a form that keeps its digits near η = 1.
        ((1.0 - eta) * c.ln()).exp_m1() / (1.0 - eta)
    };
    let net = case.input("value.visit") - case.input("demand.time_cost") * lambda;
    (net * c.powf(eta)).max(0.0) + income.income_per_visit
}

/// Enters an open year.
pub fn open_year(case: &Case, fixed: &Fixed, year: &OpenYear, ledger: &mut Ledger) {
    use Party::{Government, Operator, Partners, Residents, World};
    let (t, costs, income, waterfall) = (year.t, &year.costs, &year.income, &year.waterfall);
    let talent = case.input("governance.talent_cost") * case.input("governance.talent");
    let mut pay = |from, to, flow: &str, amount| ledger.pay(from, to, flow, t, amount);

    // Flows of the year.
    pay(Government, World, "programme", costs.programme);
    pay(Government, World, "talent", talent);
    pay(Government, World, "refit", waterfall.refit_by_government);
    pay(Government, World, "blank", waterfall.blank_cost);
    pay(Government, World, "renewal", year.renewal);
    pay(Government, Operator, "support", costs.support);
    pay(Government, Operator, "rescue", waterfall.rescue);
    pay(Residents, Operator, "fees", income.fees);
    let from_residents = case.input("finance.giving_residents") * income.giving;
    pay(Residents, Operator, "giving", from_residents);
    pay(Partners, Operator, "rent", income.rent);
    pay(Partners, Operator, "giving", income.giving - from_residents);
    let rent_to_treasury = income.rent_value - income.rent;
    pay(Partners, Government, "rent_to_treasury", rent_to_treasury);
    pay(Operator, World, "operating", income.operating);
    pay(Operator, World, "maintenance", waterfall.maintenance);
    pay(Operator, World, "refit", waterfall.refit_by_operator);
    pay(Operator, World, "feedback", waterfall.feedback);
    let mut own_flows_of_government = 0.0;
    for (flow, amount) in case.flows.iter().zip(&income.own_flows) {
        pay(
            flow.from,
            flow.to,
            &format!("own_flow.{}", flow.name),
            *amount,
        );
        if flow.from == Government {
            own_flows_of_government += amount;
        }
        if flow.to == Government {
            own_flows_of_government -= amount;
        }
    }

    // Benefits and displacement.
    let alpha = case.input("value.additionality");
    let cash_only = case.slots.valuation == Valuation::Cash;
    pay(World, Residents, "gain_from_use", year.gain.all);
    if !cash_only {
        let value = alpha * case.input("value.participation") * costs.active;
        pay(World, Residents, "participation_value", value);
        pay(
            Partners,
            World,
            "displaced_trade",
            (1.0 - alpha) * income.rent_value,
        );
        pay(
            Partners,
            Residents,
            "displaced_fees",
            (1.0 - alpha) * income.fees,
        );
    }
    pay(World, Partners, "worth_of_premises", income.rent_value);
    let priority_users = (fixed.priority_share * costs.residents * year.state.awareness)
        .min(income.priority_visits / case.input("value.regular_visits"));
    let saving = alpha * case.input("value.public_saving") * priority_users;
    pay(World, Government, "public_saving", saving);

    // Cost of public funds.
    let public_money = costs.programme
        + talent
        + costs.support
        + waterfall.rescue
        + waterfall.refit_by_government
        + waterfall.blank_cost
        + year.renewal
        + own_flows_of_government
        - saving
        - rent_to_treasury;
    let burden = case.input("value.public_funds_cost") * public_money;
    pay(Residents, World, "cost_of_public_funds", burden);

    // Opportunity rent of an open year.
    let opportunity = case.input("space.opportunity_rent") * fixed.area * 365.0;
    pay(Government, World, "opportunity_rent", opportunity);

    // On closure, or at the horizon.
    let debt = (-waterfall.reserve).max(0.0);
    let cash_left = waterfall.reserve.max(0.0);
    if waterfall.closing {
        pay(Partners, Operator, "debt_lost", debt);
        pay(Operator, Government, "cash_left", cash_left);
    } else if t == case.horizon {
        pay(Government, Operator, "debt_settled", debt);
        pay(Operator, Government, "cash_left", cash_left);
        let residual = case.input("hardware.residual_share") * costs.built * year.condition_after;
        let public = case.input("hardware.public_share") * residual;
        pay(World, Government, "residual_value", public);
        pay(World, Operator, "residual_value", residual - public);
    }
}

/// Enters a year after closure: holding cost and opportunity rent in the first `reuse_years`.
pub fn closed_year(case: &Case, fixed: &Fixed, t: usize, closed: usize, ledger: &mut Ledger) {
    use Party::{Government, Residents, World};
    if (t - closed) as f64 > case.input("space.reuse_years") {
        return;
    }
    let holding = case.input("finance.holding_cost") * fixed.area;
    ledger.pay(Government, World, "holding_cost", t, holding);
    let opportunity = case.input("space.opportunity_rent") * fixed.area * 365.0;
    ledger.pay(Government, World, "opportunity_rent", t, opportunity);
    let burden = case.input("value.public_funds_cost") * holding;
    ledger.pay(Residents, World, "cost_of_public_funds", t, burden);
}
