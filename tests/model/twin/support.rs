//! Section 4, "Support": the share of support and that of the soft-governance budget.

use super::case::{Case, Shape};
use super::year_zero::LastYear;

/// x_t. `full_cost` is this year's Of.
pub fn share_of_support(case: &Case, t: usize, last: Option<&LastYear>, full_cost: f64) -> f64 {
    let rate = case.input("exit.rate");
    let floor = case.input("exit.floor");
    let k = years_past_hold(t, case.input("exit.hold_years"));
    if k == 0.0 {
        return 1.0;
    }
    let share = match (case.shape, last) {
        // Year 1 has x = 1 in these two.
        (Shape::Performance | Shape::Matching, None) => 1.0,
        (Shape::Performance, Some(last)) => {
            let money = last.own + last.own_flows_from_government + last.support * (1.0 - rate);
            let needs = last.operating + last.own_flows_paid + last.maintenance;
            if money >= needs * (1.0 - 1e-9) {
                last.support_share * (1.0 - rate)
            } else {
                last.support_share
            }
        }
        (Shape::Matching, Some(last)) => {
            let full_support = case.input("finance.support_share") * full_cost;
            if full_support == 0.0 {
                1.0
            } else {
                (case.input("finance.match_rate") * last.own / full_support).min(1.0)
            }
        }
        (shape, _) => by_the_clock(shape, rate, case.input("exit.step_years"), k),
    };
    share.max(floor)
}

/// x_G: the same x unless `exit.governance` gives a schedule of its own; `performance` and
/// `matching` there mean the same x as support.
pub fn share_of_programme(case: &Case, t: usize, share_of_support: f64) -> f64 {
    let Some(own) = &case.governance_exit else {
        return share_of_support;
    };
    let shape = own.shape.unwrap_or(case.shape);
    if matches!(shape, Shape::Performance | Shape::Matching) {
        return share_of_support;
    }
    let hold_years = own
        .hold_years
        .unwrap_or_else(|| case.input("exit.hold_years"));
    let rate = own.rate.unwrap_or_else(|| case.input("exit.rate"));
    let floor = own.floor.unwrap_or_else(|| case.input("exit.floor"));
    let step_years = own
        .step_years
        .unwrap_or_else(|| case.input("exit.step_years"));
    let k = years_past_hold(t, hold_years);
    if k == 0.0 {
        1.0
    } else {
        by_the_clock(shape, rate, step_years, k).max(floor)
    }
}

/// k = max(0, t − hold_years).
fn years_past_hold(t: usize, hold_years: f64) -> f64 {
    (t as f64 - hold_years).max(0.0)
}

/// f of the shapes that depend on time alone.
fn by_the_clock(shape: Shape, rate: f64, step_years: f64, k: f64) -> f64 {
    match shape {
        Shape::None => 1.0,
        Shape::Cliff => 0.0,
        Shape::Linear => (1.0 - rate * k).max(0.0),
        Shape::Geometric => (1.0 - rate).powf(k),
        Shape::Step => (1.0 - rate * (k / step_years).ceil()).max(0.0),
        Shape::Performance | Shape::Matching => unreachable!("depends on last year"),
    }
}
