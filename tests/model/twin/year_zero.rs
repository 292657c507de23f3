//! Section 3: year 0, the states at the start of year 1, and what is fixed over the years.

use super::case::{Case, Driver, Participation, Party};
use super::ledger::Ledger;

/// What does not change over the years.
#[derive(Clone, Debug)]
pub struct Fixed {
    /// A.
    pub area: f64,
    /// ℓ.
    pub blank_share: f64,
    /// b.
    pub commercial_share: f64,
    /// θ.
    pub priority_share: f64,
    /// Vc.
    pub full_fitout: f64,
    /// Effort of the operator.
    pub effort: f64,
    /// p, what is paid per visit net of the cost of what is sold.
    pub charge: f64,
    /// c, the full cost of a visit relative to a free one.
    pub full_cost_of_visit: f64,
    /// η₁ of the priority group.
    pub elasticity_priority: f64,
    /// η₂ of the others.
    pub elasticity_others: f64,
}

/// States at the start of a year, and what this year needs to know of the last.
#[derive(Clone, Debug)]
pub struct State {
    /// H.
    pub fit: f64,
    /// P.
    pub participation: f64,
    /// K.
    pub capability: f64,
    /// W.
    pub awareness: f64,
    /// C.
    pub condition: f64,
    /// R.
    pub reserve: f64,
    pub blank_filled: bool,
    /// Idle years in a row so far.
    pub idle_years: u32,
    /// Z₋, last year's feedback.
    pub feedback: f64,
    /// y of last year (the persistent noise); `None` before year 1.
    pub noise: Option<f64>,
    /// Last year's V₁ + V₂ after blending (slot `habit`); `None` before year 1.
    pub wanted: Option<f64>,
    /// Last year's money; `None` before year 1.
    pub last: Option<LastYear>,
}

/// The figures written with a subscript minus in section 4, "Support".
#[derive(Clone, Copy, Debug)]
pub struct LastYear {
    /// x₋.
    pub support_share: f64,
    /// S₋.
    pub support: f64,
    /// own₋.
    pub own: f64,
    /// Y₋.
    pub own_flows_from_government: f64,
    /// O₋.
    pub operating: f64,
    /// X₋.
    pub own_flows_paid: f64,
    /// M₋.
    pub maintenance: f64,
}

/// Pays year 0 and opens the space.
pub fn year_zero(case: &Case, ledger: &mut Ledger) -> (Fixed, State) {
    let area = case.input("space.area");
    let residents = case.input("catchment.residents");
    let flexibility = case.input("hardware.flexibility");
    let blank_share = case.input("hardware.blank_share");
    let quality = case.input("governance.quality");
    let saturation = case.input("governance.saturation");
    let commercial_share = case.input("finance.commercial_share");

    // Full fit-out.
    let full_fitout = area
        * case.input("hardware.fitout_cost")
        * (1.0 + case.input("hardware.overrun"))
        * (1.0 + case.input("hardware.flexibility_premium") * flexibility);

    // Works.
    let works = case.input("hardware.works_share") * full_fitout * (1.0 - blank_share);
    let public_works = case.input("hardware.public_share") * works;
    ledger.pay(Party::Government, Party::World, "works", 0, public_works);
    ledger.pay(
        Party::Operator,
        Party::World,
        "works",
        0,
        works - public_works,
    );

    // Front end.
    let front_end = case.input("governance.front_end_share") * full_fitout;
    let front_end_reach = 1.0 - (-front_end / (2.0 * residents * saturation)).exp();
    ledger.pay(Party::Government, Party::World, "front_end", 0, front_end);

    // Lead.
    let lead_years = case.input("operator.lead_years");
    let unit_cost = case.input("finance.operating_cost") * case.input("scale.cost");
    let lead = lead_years
        * case.input("operator.lead_cost_share")
        * area
        * (1.0 - commercial_share)
        * unit_cost
        * case.input("operator.cost_ratio");
    ledger.pay(Party::Government, Party::World, "lead", 0, lead);

    // Opening fund.
    let reserve = case.input("finance.reserve_start");
    ledger.pay(
        Party::Government,
        Party::Operator,
        "opening_fund",
        0,
        reserve,
    );

    // Own flows of `capex` (section 4): rate · Vc in year 0 alone, outside the reserve.
    let mut public_capex = 0.0;
    for flow in case
        .flows
        .iter()
        .filter(|flow| flow.driver == Driver::Capex)
    {
        let amount = flow.rate * full_fitout;
        ledger.pay(
            flow.from,
            flow.to,
            &format!("own_flow.{}", flow.name),
            0,
            amount,
        );
        if flow.from == Party::Government {
            public_capex += amount;
        }
        if flow.to == Party::Government {
            public_capex -= amount;
        }
    }

    // Cost of public funds in year 0 (section 4); the opening fund stays out.
    let public_money = public_works + front_end + lead + public_capex;
    let burden = case.input("value.public_funds_cost") * public_money;
    ledger.pay(
        Party::Residents,
        Party::World,
        "cost_of_public_funds",
        0,
        burden,
    );

    // States at the start of year 1.
    let computed_fit = (case.input("governance.fit_without")
        + case.input("governance.fit_gain") * quality * front_end_reach)
        .min(1.0);
    let computed_participation = case.input("governance.head_start") * quality * front_end_reach;
    let participation = if case.slots.participation == Participation::Null {
        0.0
    } else {
        case.given("start.participation")
            .unwrap_or(computed_participation)
    };
    let capability = 1.0
        - (1.0 - case.input("operator.capability_start"))
            * (1.0 - case.input("operator.learning")).powf(lead_years);
    let state = State {
        fit: case.given("start.fit").unwrap_or(computed_fit),
        participation,
        capability,
        awareness: case.input("demand.awareness_start"),
        condition: case.input("start.condition"),
        reserve,
        blank_filled: blank_share == 0.0,
        idle_years: 0,
        feedback: 0.0,
        noise: None,
        wanted: None,
        last: None,
    };

    // Fixed over the years.
    let rescue_chance = if case.guaranteed() {
        1.0
    } else {
        case.input("exit.rescue_chance")
    };
    let effort = (1.0 - case.input("operator.soft_budget_slack") * rescue_chance)
        * (1.0 + case.input("operator.incentive_effect") * case.input("operator.profit_share"));
    let charge = case.input("finance.charging_share")
        * case.input("finance.fee_level")
        * case.input("finance.margin");
    let elasticity = if case.design() {
        0.0
    } else {
        case.input("demand.cost_elasticity")
    };
    let fixed = Fixed {
        area,
        blank_share,
        commercial_share,
        priority_share: case.input("catchment.priority_share"),
        full_fitout,
        effort,
        charge,
        full_cost_of_visit: 1.0 + charge / case.input("demand.time_cost"),
        elasticity_priority: elasticity * case.input("demand.priority_elasticity"),
        elasticity_others: elasticity,
    };
    (fixed, state)
}
