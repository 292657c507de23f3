//! Section 4: area of the year, support, cost at full hours.

use super::case::Case;
use super::support::{share_of_programme, share_of_support};
use super::year_zero::{Fixed, State};

/// What is known of a year before anybody comes.
#[derive(Clone, Debug)]
pub struct Costs {
    /// A_t, as the year opens.
    pub area: f64,
    /// A_t (1 − b).
    pub public_area: f64,
    /// `built`, as the year opens.
    pub built: f64,
    /// N.
    pub residents: f64,
    /// idx.
    pub price_index: f64,
    /// Of.
    pub full_cost: f64,
    /// x_t.
    pub support_share: f64,
    /// S.
    pub support: f64,
    /// G.
    pub programme: f64,
    /// s, the effect that soft-governance money has.
    pub reach: f64,
    /// Active residents.
    pub active: f64,
    /// Oe, full cost less what volunteers replace.
    pub cost_after_volunteers: f64,
    /// M*.
    pub full_maintenance: f64,
}

/// "Support" and "Cost at full hours".
pub fn costs(case: &Case, fixed: &Fixed, state: &State, t: usize) -> Costs {
    let years = (t - 1) as f64;

    let present = if state.blank_filled {
        1.0
    } else {
        1.0 - fixed.blank_share
    };
    let area = fixed.area * present;
    let built = fixed.full_fitout * present;
    let public_area = area * (1.0 - fixed.commercial_share);

    let residents =
        case.input("catchment.residents") * (1.0 + case.input("catchment.growth")).powf(years);
    let wage_growth = case.input("finance.wage_growth");
    let wage = (1.0 + wage_growth).powf(years);
    let price_index = (1.0 + case.input("finance.price_indexation") * wage_growth).powf(years);

    let full_cost = public_area
        * (case.input("finance.operating_cost") * case.input("scale.cost"))
        * case.input("operator.cost_ratio")
        * (1.0 + case.input("finance.wage_share") * (wage - 1.0));

    let support_share = share_of_support(case, t, state.last.as_ref(), full_cost);
    let support = case.input("finance.support_share") * full_cost * support_share;
    let programme =
        case.input("governance.annual_budget") * share_of_programme(case, t, support_share);
    let saturation = case.input("governance.saturation");
    let reach = 1.0 - (-(programme + state.feedback) / (residents * saturation)).exp();

    let active = case.input("governance.activist_share") * residents * state.participation;
    let volunteers_replace = (case.input("finance.volunteer_cap") * full_cost).min(
        active
            * case.input("governance.volunteer_hours")
            * case.input("finance.volunteer_wage")
            * wage,
    );

    Costs {
        area,
        public_area,
        built,
        residents,
        price_index,
        full_cost,
        support_share,
        support,
        programme,
        reach,
        active,
        cost_after_volunteers: full_cost - volunteers_replace,
        full_maintenance: case.input("hardware.maintenance") * built,
    }
}
