//! Section 4: flows of the scenario's own, income, opening hours.

use super::case::{Case, Driver, Party};
use super::clip;
use super::costs::Costs;
use super::demand::Demand;
use super::year_zero::{Fixed, State};

/// Income, hours, and the visits that are made.
#[derive(Clone, Debug)]
pub struct Income {
    /// h.
    pub hours: f64,
    /// V₁ after hours.
    pub priority_visits: f64,
    /// V = V₁ + V₂ after hours.
    pub visits: f64,
    /// f.
    pub income_per_visit: f64,
    pub fees: f64,
    /// ρ, what the premises are worth to those who rent them.
    pub rent_value: f64,
    /// What the operator keeps of ρ.
    pub rent: f64,
    pub giving: f64,
    /// O.
    pub operating: f64,
    /// Y, own flows from the government to the operator.
    pub own_flows_from_government: f64,
    /// X, own flows from the operator.
    pub own_flows_paid: f64,
    /// own.
    pub own: f64,
    /// Amount of each own flow of the case (0 for `capex`).
    pub own_flows: Vec<f64>,
}

/// "Income and hours".
pub fn income(
    case: &Case,
    fixed: &Fixed,
    state: &State,
    costs: &Costs,
    demand: &Demand,
    t: usize,
) -> Income {
    let scale_revenue = case.input("scale.revenue");
    let price = costs.price_index * scale_revenue;

    // Flows of the scenario's own, as far as they bear on hours: v* and X*.
    let mut per_visit_net = 0.0;
    let mut fixed_net = 0.0;
    for flow in &case.flows {
        let rate = rate_of_year(flow.rate, flow.growth, flow.first, flow.last, t);
        let sign = f64::from(u8::from(flow.to == Party::Operator))
            - f64::from(u8::from(flow.from == Party::Operator));
        match flow.driver {
            Driver::Visits => per_visit_net += sign * rate,
            driver => fixed_net += sign * rate * driver_level(driver, costs, 0.0),
        }
    }

    // Income per visit, rent, giving.
    let income_per_visit = fixed.charge * (0.7 + 0.6 * state.capability * fixed.effort) * price;
    let rent_value = costs.area
        * fixed.commercial_share
        * case.input("finance.commercial_yield")
        * 365.0
        * case.input("finance.occupancy")
        * price;
    let rent = case.input("finance.rent_retained") * rent_value;
    let covered = if costs.full_cost == 0.0 {
        0.0
    } else {
        costs.support / costs.full_cost
    };
    let giving = case.input("finance.giving")
        * costs.residents
        * state.participation
        * price
        * (1.0 + case.input("finance.crowding") * covered.min(1.0)).max(0.0);

    // Hours share.
    let full_visits = demand.priority + demand.others;
    let fixed_share = case.input("finance.fixed_share");
    let oe = costs.cost_after_volunteers;
    let minimum_hours = case.input("finance.minimum_hours");
    let hours = if case.guaranteed() {
        1.0
    } else {
        let b = (1.0 - fixed_share) * oe;
        let c0 = rent + giving + costs.support + fixed_net + state.reserve.max(0.0)
            - fixed_share * oe
            - case.input("finance.maintenance_priority") * costs.full_maintenance;
        let a1 = (income_per_visit + per_visit_net) * full_visits;
        let z = if b == 0.0 {
            1.0
        } else {
            (a1 + (a1 * a1 + 4.0 * b * c0).max(0.0).sqrt()) / (2.0 * b)
        };
        let z = z.max(0.0);
        clip(z * z, minimum_hours, 1.0)
    };

    // Visits are proportional to √h.
    let priority_visits = demand.priority * hours.sqrt();
    let visits = priority_visits + demand.others * hours.sqrt();
    let fees = income_per_visit * visits;
    let operating = oe * (fixed_share + (1.0 - fixed_share) * hours);

    // Own flows with the visits that are made.
    let mut own_flows = Vec::new();
    let mut own_flows_from_government = 0.0;
    let mut own_flows_paid = 0.0;
    let mut own = fees + rent + giving;
    for flow in &case.flows {
        let rate = rate_of_year(flow.rate, flow.growth, flow.first, flow.last, t);
        let amount = rate * driver_level(flow.driver, costs, visits);
        own_flows.push(amount);
        if flow.from == Party::Operator {
            own_flows_paid += amount;
        }
        if flow.to == Party::Operator {
            if flow.from == Party::Government {
                own_flows_from_government += amount;
            } else {
                own += amount;
            }
        }
    }

    Income {
        hours,
        priority_visits,
        visits,
        income_per_visit,
        fees,
        rent_value,
        rent,
        giving,
        operating,
        own_flows_from_government,
        own_flows_paid,
        own,
        own_flows,
    }
}

/// rate · (1 + growth)^(t−1) in the years first..last.
fn rate_of_year(rate: f64, growth: f64, first: usize, last: usize, t: usize) -> f64 {
    if t < first || t > last {
        0.0
    } else {
        rate * (1.0 + growth).powf((t - 1) as f64)
    }
}

/// What the driver stands at; `capex` belongs to year 0 alone.
fn driver_level(driver: Driver, costs: &Costs, visits: f64) -> f64 {
    match driver {
        Driver::Visits => visits,
        Driver::Area => costs.area,
        Driver::Open => 1.0,
        Driver::Residents => costs.residents,
        Driver::Participants => costs.active,
        Driver::Capex => 0.0,
    }
}
