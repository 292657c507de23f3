//! Flows of the scenario's own: amount = rate · (1 + growth)^(t−1) × driver, while the space is open.

use super::draws::Draws;
use super::lanes::{LANES, Lanes};
use super::ledger::Book;
use super::parties::{Driver, Party};
use super::state::State;
use super::structure::{OwnFlow, Structure};
use super::year::Year;

/// (1 + growth)^(t−1).
fn growth_factor(flow: &OwnFlow, t: usize) -> f64 {
    (1..t).fold(1.0, |factor, _| factor * (1.0 + flow.growth))
}

/// Amount of one unit of the driver in a year, for drivers other than `capex`.
#[inline(always)]
fn driver<'a>(flow: &OwnFlow, state: &'a State, year: &'a Year, one: &'a Lanes) -> &'a Lanes {
    match flow.driver {
        Driver::Visits => &year.visits,
        Driver::Area => &year.area,
        Driver::Residents => &state.residents,
        Driver::Participants => &year.active,
        Driver::Open | Driver::Capex => one,
    }
}

/// What the operator expects of them before it fixes its hours: v*, the rates a visit, and X*, the
/// amounts of the other drivers; money in counts positive, money out negative.
#[inline(always)]
pub fn foresee(t: usize, structure: &Structure, draws: &Draws, state: &State, year: &mut Year) {
    if structure.own_flows.is_empty() {
        return;
    }
    year.own_per_visit = Lanes::ZERO;
    year.own_fixed = Lanes::ZERO;
    let one = Lanes::splat(1.0);
    for (position, flow) in structure.own_flows.iter().enumerate() {
        let factor = flow.operator_sign() * growth_factor(flow, t);
        if !flow.flows_in(t) || factor == 0.0 {
            continue;
        }
        let rate = &draws.rates[position];
        if flow.driver == Driver::Visits {
            for i in 0..LANES {
                year.own_per_visit[i] += factor * rate[i];
            }
        } else {
            let units = *driver(flow, state, year, &one);
            for i in 0..LANES {
                year.own_fixed[i] += factor * rate[i] * units[i];
            }
        }
    }
}

/// Books them once the visits of the year are known, and adds up what they mean for the operator:
/// own income beside fees, rent and giving, Y from the government, X spent; and for the government's account.
#[inline(always)]
pub fn settle(
    t: usize,
    structure: &Structure,
    draws: &Draws,
    state: &State,
    year: &mut Year,
    book: &mut Book,
) {
    if structure.own_flows.is_empty() {
        return;
    }
    year.own_public_income = Lanes::ZERO;
    year.own_spending = Lanes::ZERO;
    year.own_public_net = Lanes::ZERO;
    let one = Lanes::splat(1.0);
    for (position, flow) in structure.own_flows.iter().enumerate() {
        if !flow.flows_in(t) {
            continue;
        }
        let (factor, rate) = (growth_factor(flow, t), &draws.rates[position]);
        let units = driver(flow, state, year, &one);
        let amount = Lanes::from_fn(|i| rate[i] * factor * units[i]);
        let add = |total: &mut Lanes, sign: f64| {
            for i in 0..LANES {
                total[i] += sign * amount[i];
            }
        };
        if flow.from == Party::Operator {
            add(&mut year.own_spending, 1.0);
        }
        if flow.to == Party::Operator {
            match flow.from {
                Party::Government => add(&mut year.own_public_income, 1.0),
                _ => add(&mut year.own_income, 1.0),
            }
        }
        if flow.from == Party::Government {
            add(&mut year.own_public_net, 1.0);
        }
        if flow.to == Party::Government {
            add(&mut year.own_public_net, -1.0);
        }
        *book.own_mut(position) = amount;
    }
}
