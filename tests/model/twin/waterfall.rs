//! Section 4, "Waterfall": maintenance, review, surplus, solvency, idleness.

use super::case::Case;
use super::clip;
use super::costs::Costs;
use super::income::Income;
use super::year_zero::{Fixed, State};

/// What the year's money was used for, and how the year ends.
#[derive(Clone, Debug)]
pub struct Waterfall {
    /// M.
    pub maintenance: f64,
    /// g where a refit is done, else 0.
    pub fit_gained: f64,
    /// Cost of the refit, both shares together.
    pub refit: f64,
    pub refit_by_operator: f64,
    pub refit_by_government: f64,
    /// True if the blank is filled this year.
    pub blank_filled_now: bool,
    pub blank_cost: f64,
    /// Z.
    pub feedback: f64,
    pub profit: f64,
    /// Rescue (slot `hard`) or filling of the gap (slot `guaranteed`).
    pub rescue: f64,
    /// R at the end of the year, before any settlement.
    pub reserve: f64,
    /// Idle years in a row, this one included.
    pub idle_years: u32,
    /// True if the space closes at the end of this year.
    pub closing: bool,
}

/// cash = R + own + S + Y − O − X; each step takes from it.
pub fn waterfall(
    case: &Case,
    fixed: &Fixed,
    state: &State,
    costs: &Costs,
    income: &Income,
    t: usize,
) -> Waterfall {
    let mut cash = state.reserve + income.own + costs.support + income.own_flows_from_government
        - income.operating
        - income.own_flows_paid;
    let reserve_target = case.input("finance.reserve_target");

    // 1. Maintenance.
    let maintenance = if case.guaranteed() {
        costs.full_maintenance
    } else {
        clip(cash, 0.0, costs.full_maintenance)
    };
    cash -= maintenance;

    // 2. Review.
    let every = case.input("review.every").round() as usize;
    let review = every > 0 && t.is_multiple_of(every) && t < case.horizon;
    let public_share = case.input("review.refit_public_share");
    let mut fit_gained = 0.0;
    let mut refit = 0.0;
    let mut blank_filled_now = false;
    let mut blank_cost = 0.0;
    if review {
        let gap = sight(case, state) * (1.0 - state.fit);
        let cost = case.input("hardware.refit_cost")
            * costs.built
            * (1.0
                - case.input("hardware.flexibility_saving") * case.input("hardware.flexibility"))
            * gap;
        let wanted = gap > case.input("review.trigger");
        let affordable =
            public_share == 1.0 || cash - reserve_target >= (1.0 - public_share) * cost;
        if wanted && affordable {
            fit_gained = gap;
            refit = cost;
        }
        if !state.blank_filled {
            blank_filled_now = true;
            blank_cost = fixed.full_fitout
                * fixed.blank_share
                * (1.0 + case.input("hardware.blank_escalation"));
        }
    }
    let refit_by_operator = (1.0 - public_share) * refit;
    cash -= refit_by_operator;

    // 3. Surplus.
    let surplus = if t == case.horizon {
        0.0
    } else {
        (cash - reserve_target).max(0.0)
    };
    let feedback = case.input("finance.feedback_share") * surplus;
    let profit = case.input("operator.profit_share") * surplus;
    cash -= feedback + profit;

    // 4. Solvency.
    let mut closing = false;
    let mut rescue = 0.0;
    let credit_limit = case.input("finance.credit_limit");
    if case.guaranteed() {
        rescue = (-cash).max(0.0);
        cash = cash.max(0.0);
    } else if cash < -credit_limit - 1e-6 * costs.full_cost {
        if case.rescue[t - 1] < case.input("exit.rescue_chance") {
            rescue = -credit_limit - cash;
            cash = -credit_limit;
        } else {
            closing = true;
        }
    }

    // 5. Idle.
    let idle = t >= 3 && income.visits < 0.01 * 365.0 * costs.area;
    let idle_years = if idle { state.idle_years + 1 } else { 0 };
    if idle_years >= 3 && !case.guaranteed() {
        closing = true;
    }

    Waterfall {
        maintenance,
        fit_gained,
        refit,
        refit_by_operator,
        refit_by_government: public_share * refit,
        blank_filled_now,
        blank_cost,
        feedback,
        profit,
        rescue,
        reserve: cash,
        idle_years,
        closing,
    }
}

/// Share of the needs gap that a review sees: review_sight + (1 − review_sight) P.
pub fn sight(case: &Case, state: &State) -> f64 {
    let alone = case.input("governance.review_sight");
    alone + (1.0 - alone) * state.participation
}
