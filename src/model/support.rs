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

/// Schedules that are the same in every draw of a strip, kept from strip to strip: most levers are a
/// choice of the project, and a power a run costs less than a power a draw and year.
#[derive(Default)]
pub struct Schedules {
    support: Known,
    programme: Known,
}

/// A schedule that nobody doubts.
#[derive(Default)]
struct Known {
    /// The levers that gave the shares.
    levers: [f64; 4],
    /// Shares of years 1 to T; none if the schedule is not known or differs between draws.
    shares: Vec<f64>,
    /// Whether the shares are those of the strip at hand.
    holds: bool,
}

impl Schedules {
    /// Looks at the levers of a strip.
    #[inline(always)]
    pub fn look_at(&mut self, structure: &Structure, draws: &Draws) {
        let (levers, own) = levers(draws);
        self.support
            .look_at(structure.shape, structure.horizon, &levers);
        if let Some(shape) = structure.governance_shape {
            self.programme.look_at(shape, structure.horizon, &own);
        }
    }
}

impl Known {
    #[inline(always)]
    fn look_at(&mut self, shape: Shape, horizon: usize, levers: &Levers) {
        self.holds = levers.hold_years.is_uniform()
            & levers.rate.is_uniform()
            & levers.floor.is_uniform()
            & levers.step_years.is_uniform();
        let first = [
            levers.hold_years[0],
            levers.rate[0],
            levers.floor[0],
            levers.step_years[0],
        ];
        if self.holds && (self.shares.is_empty() || self.levers != first) {
            self.levers = first;
            self.shares.clear();
            let shares = (1..=horizon).map(|t| scheduled_share(shape, t, levers, 0));
            self.shares.extend(shares);
        }
    }
}

/// The levers of support and those of the soft-governance budget.
#[inline(always)]
fn levers<'a>(draws: &Draws<'a>) -> (Levers<'a>, Levers<'a>) {
    let x = draws.inputs;
    (
        Levers {
            hold_years: &x.exit.hold_years,
            rate: &x.exit.rate,
            floor: &x.exit.floor,
            step_years: &x.exit.step_years,
        },
        Levers {
            hold_years: &x.exit_governance.hold_years,
            rate: &x.exit_governance.rate,
            floor: &x.exit_governance.floor,
            step_years: &x.exit_governance.step_years,
        },
    )
}

/// x, the share of support, and x_G, the share of the soft-governance budget.
#[inline(always)]
pub fn shares(
    t: usize,
    structure: &Structure,
    draws: &Draws,
    schedules: &Schedules,
    state: &State,
    year: &mut Year,
) {
    let (support, own) = levers(draws);
    match structure.shape {
        Shape::Performance => performance(t, &support, state, year),
        Shape::Matching => matching(t, &support, draws, state, year),
        shape => scheduled(
            shape,
            t,
            &support,
            &schedules.support,
            &mut year.support_share,
        ),
    }
    match structure.governance_shape {
        None | Some(Shape::Performance | Shape::Matching) => {
            year.programme_share = year.support_share;
        }
        Some(shape) => scheduled(
            shape,
            t,
            &own,
            &schedules.programme,
            &mut year.programme_share,
        ),
    }
}

/// 1 while k = max(0, t − hold_years) is 0, then max(floor, f).
#[inline(always)]
fn after_hold(k: f64, floor: f64, share: f64) -> f64 {
    select(k > 0.0, larger(floor, share), 1.0)
}

/// Shapes that follow the calendar: `none`, `cliff`, `linear`, `geometric`, `step`.
#[inline(always)]
fn scheduled(shape: Shape, t: usize, levers: &Levers, known: &Known, share: &mut Lanes) {
    if known.holds {
        *share = Lanes::splat(known.shares[t - 1]);
    } else {
        for i in 0..LANES {
            share[i] = scheduled_share(shape, t, levers, i);
        }
    }
}

/// The share that such a shape leaves in year t of a draw.
#[inline(always)]
fn scheduled_share(shape: Shape, t: usize, levers: &Levers, draw: usize) -> f64 {
    let calendar = Calendar {
        hold_years: levers.hold_years[draw],
        rate: levers.rate[draw],
        floor: levers.floor[draw],
        step_years: levers.step_years[draw],
    };
    calendar.share(shape, t)
}

/// The levers of an exit schedule as numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Calendar {
    /// Years of full support.
    pub hold_years: f64,
    /// Exit rate a year.
    pub rate: f64,
    /// Share of support that stays.
    pub floor: f64,
    /// Years between the steps of shape `step`.
    pub step_years: f64,
}

impl Calendar {
    /// x, the share of support that a shape of the calendar leaves in year t, with k = max(0, t −
    /// hold_years): 1 while k is 0, then max(floor, f). `performance` and `matching` depend on how the
    /// space does and count as 1 here.
    #[inline(always)]
    pub fn share(&self, shape: Shape, t: usize) -> f64 {
        let k = larger(0.0, t as f64 - self.hold_years);
        let left = match shape {
            Shape::Cliff => 0.0,
            Shape::Linear => larger(0.0, 1.0 - self.rate * k),
            Shape::Geometric => power(1.0 - self.rate, k),
            Shape::Step => larger(0.0, 1.0 - self.rate * (k / self.step_years).ceil()),
            Shape::None | Shape::Performance | Shape::Matching => 1.0,
        };
        after_hold(k, self.floor, left)
    }
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
    let x = draws.inputs;
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
