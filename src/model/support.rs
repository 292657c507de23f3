//! The share of public support in a year: how the government withdraws.

use super::draws::Draws;
use super::exit::Shape;
use super::lanes::{LANES, Lanes, larger, select, smaller};
use super::state::State;
use super::structure::Structure;
use super::year::Year;
use crate::numerics::power;

/// The levers of an exit schedule.
struct Levers<'a> {
    hold_years: &'a Lanes,
    rate: &'a Lanes,
    floor: &'a Lanes,
    step_years: &'a Lanes,
}

/// x, the share of support, and x_G, the share of the soft-governance budget.
#[inline(always)]
pub fn shares(t: usize, structure: &Structure, draws: &Draws, state: &State, year: &mut Year) {
    let x = &draws.inputs;
    let levers = Levers {
        hold_years: x.exit.hold_years,
        rate: x.exit.rate,
        floor: x.exit.floor,
        step_years: x.exit.step_years,
    };
    match structure.shape {
        Shape::Performance => performance(t, &levers, state, year),
        Shape::Matching => matching(t, &levers, draws, state, year),
        shape => scheduled(shape, t, &levers, &mut year.support_share),
    }
    match structure.governance_shape {
        None | Some(Shape::Performance | Shape::Matching) => {
            year.programme_share = year.support_share;
        }
        Some(shape) => {
            let levers = Levers {
                hold_years: x.exit_governance.hold_years,
                rate: x.exit_governance.rate,
                floor: x.exit_governance.floor,
                step_years: x.exit_governance.step_years,
            };
            scheduled(shape, t, &levers, &mut year.programme_share);
        }
    }
}

/// 1 while k = max(0, t − hold_years) is 0, then max(floor, f).
#[inline(always)]
fn after_hold(k: f64, floor: f64, share: f64) -> f64 {
    select(k > 0.0, larger(floor, share), 1.0)
}

/// Shapes that follow the calendar: `none`, `cliff`, `linear`, `geometric`, `step`.
#[inline(always)]
fn scheduled(shape: Shape, t: usize, levers: &Levers, share: &mut Lanes) {
    let share_of = |i: usize| {
        let k = larger(0.0, t as f64 - levers.hold_years[i]);
        let rate = levers.rate[i];
        let left = match shape {
            Shape::Cliff => 0.0,
            Shape::Linear => larger(0.0, 1.0 - rate * k),
            Shape::Geometric => power(1.0 - rate, k),
            Shape::Step => larger(0.0, 1.0 - rate * (k / levers.step_years[i]).ceil()),
            Shape::None | Shape::Performance | Shape::Matching => 1.0,
        };
        after_hold(k, levers.floor[i], left)
    };
    let levers = [
        levers.hold_years,
        levers.rate,
        levers.floor,
        levers.step_years,
    ];
    // A schedule that nobody doubts is the same in every draw: one power instead of many.
    *share = if levers.iter().all(|lever| lever.is_uniform()) {
        Lanes::splat(share_of(0))
    } else {
        Lanes::from_fn(share_of)
    };
}

/// Last year's share, times (1 − rate) if the space could have done without that:
/// own₋ + Y₋ + S₋(1 − rate) ≥ (O₋ + X₋ + M₋)(1 − 10⁻⁹).
#[inline(always)]
fn performance(t: usize, levers: &Levers, state: &State, year: &mut Year) {
    for i in 0..LANES {
        let k = larger(0.0, t as f64 - levers.hold_years[i]);
        let keep = 1.0 - levers.rate[i];
        let could = state.unsupported_income[i] + state.support[i] * keep
            >= state.spending[i] * (1.0 - 1e-9);
        let share = state.support_share[i] * select(could, keep, 1.0);
        let scheduled = after_hold(k, levers.floor[i], share);
        year.support_share[i] = select(t == 1, 1.0, scheduled);
    }
}

/// min(1, match_rate · own₋ / (support_share · Of)), and 1 where support_share · Of = 0.
#[inline(always)]
fn matching(t: usize, levers: &Levers, draws: &Draws, state: &State, year: &mut Year) {
    let x = &draws.inputs;
    for i in 0..LANES {
        let k = larger(0.0, t as f64 - levers.hold_years[i]);
        let full = x.finance.support_share[i] * year.full_cost[i];
        let matched = x.finance.match_rate[i] * state.own_income[i];
        let ratio = smaller(1.0, matched / select(full == 0.0, 1.0, full));
        let share = select(full == 0.0, 1.0, ratio);
        let scheduled = after_hold(k, levers.floor[i], share);
        year.support_share[i] = select(t == 1, 1.0, scheduled);
    }
}
