//! One year of an open space, block by block in the order of section 4 of the model.

use super::draws::Draws;
use super::lanes::Lanes;
use super::ledger::Book;
use super::state::State;
use super::structure::Structure;
use super::year_zero::Terms;
use super::{benefits, cost, demand, income, next_year, own_flows, series, support, waterfall};

/// Working values of a year, for each draw of a strip; amounts that are flows are in the book instead.
pub struct Year {
    /// A_t: floor area in use, m².
    pub area: Lanes,
    /// Fit-out that stands as the year opens, yuan.
    pub built: Lanes,
    /// A_t (1−b) · F · m: cost at full hours before volunteers at the wages of year 1, yuan.
    pub base_cost: Lanes,
    /// Of: cost at full hours before volunteers, yuan.
    pub full_cost: Lanes,
    /// x: share of support.
    pub support_share: Lanes,
    /// x_G: share of the soft-governance budget.
    pub programme_share: Lanes,
    /// s = 1 − exp(−(G + Z₋)/(N Γ)): reach of soft governance.
    pub reach: Lanes,
    /// Active residents, persons.
    pub active: Lanes,
    /// Oe: cost at full hours after volunteers, yuan.
    pub staffed_cost: Lanes,
    /// M*: maintenance that holds the condition, yuan.
    pub maintenance_due: Lanes,
    /// Q: visits that the public area can take.
    pub capacity: Lanes,
    /// 1/Q.
    pub per_capacity: Lanes,
    /// 1/(busy_level · 365 · A_t): per visit that a busy space has.
    pub per_busy: Lanes,
    /// 1/M*.
    pub per_maintenance_due: Lanes,
    /// V = V₁ + V₂: visits, at full hours until these are known.
    pub visits: Lanes,
    /// V₁: visits of the priority group after opening hours.
    pub priority_visits: Lanes,
    /// f: income per visit, yuan.
    pub fee: Lanes,
    /// v*: own flows per visit to the operator less those from it, yuan.
    pub own_per_visit: Lanes,
    /// X*: other own flows to the operator less those from it, yuan.
    pub own_fixed: Lanes,
    /// Giving, yuan.
    pub giving: Lanes,
    /// h: opening hours as a share of full hours.
    pub hours: Lanes,
    /// √h: visits as a share of those at full hours.
    pub reached: Lanes,
    /// Y: own flows from the government to the operator, yuan.
    pub own_public_income: Lanes,
    /// X: own flows from the operator, yuan.
    pub own_spending: Lanes,
    /// Own flows that the government pays less those that it receives, yuan.
    pub own_public_net: Lanes,
    /// own: income of the operator that is not public money, yuan.
    pub own_income: Lanes,
    /// Whether it is a review year; refits and blanks have a meaning in those alone.
    pub reviewed: bool,
    /// g where a refit is done, else 0: need fit gained.
    pub fit_gained: Lanes,
    /// 1 where the blank is filled this year, else 0.
    pub fills_blank: Lanes,
    /// Profit, yuan.
    pub profit: Lanes,
    /// R after the year, before any settlement, yuan.
    pub reserve: Lanes,
    /// 1 where the space closes at the end of the year, else 0.
    pub closes: Lanes,
    /// u = min(1, V / (busy_level · 365 · A_t)): how busy the space is.
    pub busyness: Lanes,
    /// C′ before a renewal.
    pub worn_condition: Lanes,
    /// Gain from use less what the account of the priority group pays, yuan: section 5.
    pub priority_gain: Lanes,
    /// 1 at h ≥ 0.7, else 0.
    pub full_service: Lanes,
    /// Whole cost of a refit, yuan.
    pub refit: Lanes,
    /// own/(Oe + M* + X), NaN where that cost is 0.
    pub self_funding: Lanes,
    /// V/Q.
    pub utilisation: Lanes,
    /// 1 where the space does not close, else 0.
    pub stays_open: Lanes,
}

impl Year {
    /// A year with nothing worked out yet.
    pub fn blank() -> Self {
        // One line a field would say nothing more: every value is written before it is read.
        Year {
            area: Lanes::ZERO,
            built: Lanes::ZERO,
            base_cost: Lanes::ZERO,
            full_cost: Lanes::ZERO,
            support_share: Lanes::ZERO,
            programme_share: Lanes::ZERO,
            reach: Lanes::ZERO,
            active: Lanes::ZERO,
            staffed_cost: Lanes::ZERO,
            maintenance_due: Lanes::ZERO,
            capacity: Lanes::ZERO,
            per_capacity: Lanes::ZERO,
            per_busy: Lanes::ZERO,
            per_maintenance_due: Lanes::ZERO,
            priority_visits: Lanes::ZERO,
            visits: Lanes::ZERO,
            fee: Lanes::ZERO,
            own_per_visit: Lanes::ZERO,
            own_fixed: Lanes::ZERO,
            giving: Lanes::ZERO,
            hours: Lanes::ZERO,
            reached: Lanes::ZERO,
            own_public_income: Lanes::ZERO,
            own_spending: Lanes::ZERO,
            own_public_net: Lanes::ZERO,
            own_income: Lanes::ZERO,
            reviewed: false,
            fit_gained: Lanes::ZERO,
            fills_blank: Lanes::ZERO,
            profit: Lanes::ZERO,
            reserve: Lanes::ZERO,
            closes: Lanes::ZERO,
            busyness: Lanes::ZERO,
            worn_condition: Lanes::ZERO,
            priority_gain: Lanes::ZERO,
            full_service: Lanes::ZERO,
            refit: Lanes::ZERO,
            self_funding: Lanes::ZERO,
            utilisation: Lanes::ZERO,
            stays_open: Lanes::ZERO,
        }
    }
}

/// Works out year t and books its flows; for closed spaces of the strip the values have no meaning.
///
/// The states in `state` are still those of the start of the year afterwards; [`next_year::advance`]
/// moves them on.
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
    // Areas change where the review of the year before filled the blank.
    if t == 1 || year.reviewed {
        cost::areas(draws, terms, state, year);
    }
    cost::full_cost(draws, state, year);
    support::shares(t, structure, draws, terms.schedules, state, year);
    cost::at_full_hours(draws, terms, state, year, book);
    demand::visits(t, structure, draws, terms, state, year);
    own_flows::foresee(t, structure, draws, state, year);
    income::income_and_hours(structure, draws, terms, state, year, book);
    own_flows::settle(t, structure, draws, state, year, book);
    waterfall::run(t, structure, draws, terms, state, year, book);
    next_year::wear(t, structure, draws, state, year, book);
    benefits::book(t, structure, draws, terms, state, year, book);
    series::complete(year, book);
}
