//! Demand: noise, capacity, attractiveness, visits wanted, habit and crowding.

use super::draws::Draws;
use super::lanes::{LANES, select, smaller};
use super::slots::Usage;
use super::state::State;
use super::structure::Structure;
use super::year::Year;
use super::year_zero::Terms;
use crate::numerics::{exp, ln};

/// Days in a year.
pub const DAYS: f64 = 365.0;

/// V = V₁ + V₂ at full hours; who comes stays the same over the years, see [`Terms::priority_part`].
#[inline(always)]
pub fn visits(
    t: usize,
    structure: &Structure,
    draws: &Draws,
    terms: &Terms,
    state: &mut State,
    year: &mut Year,
) {
    match structure.slots.usage {
        Usage::Design => design(draws, year),
        Usage::Diffusion => {
            wanted(t, draws, terms, state, year);
            crowd(year);
        }
        Usage::Habit => {
            wanted(t, draws, terms, state, year);
            follow_habit(t, draws, state, year);
            crowd(year);
        }
    }
}

/// V = Q · min(1, design_use · scale.usage); no noise, no crisis.
#[inline(always)]
fn design(draws: &Draws, year: &mut Year) {
    let x = draws.inputs;
    for i in 0..LANES {
        year.visits[i] = year.capacity[i] * smaller(1.0, x.demand.design_use[i] * x.scale.usage[i]);
    }
}

/// weight · ln x, and 0 where the weight is 0, so that 0⁰ = 1.
#[inline(always)]
fn log_power(x: f64, weight: f64) -> f64 {
    select(weight == 0.0, 0.0, weight * ln(x))
}

/// Visits wanted, those of both groups together: V = N W visits scale.usage a ξ · (θ priority_ratio c^(−η₁)
/// + (1−θ) c^(−η₂)) / D, with
///
/// - y₁ = ε₁, y_t = ρ y_{t−1} + √(1−ρ²) ε_t;  ξ = exp(σ y − σ²/2) · (1 − crisis_depth in a crisis)
/// - a = H^fit_weight · C^condition_weight · (K·effort)^capability_weight
///   · (1 + participation_pull · P) · (A_t(1−b)/reference_area)^area_weight
#[inline(always)]
fn wanted(t: usize, draws: &Draws, terms: &Terms, state: &mut State, year: &mut Year) {
    noise(t, draws, terms, state);
    // Most scenarios leave the exponent of fit at ½: a root is quicker than a logarithm.
    if terms.fit_by_root {
        appeal(
            draws,
            terms,
            state,
            year,
            #[inline(always)]
            |_, _| 0.0,
            #[inline(always)]
            |fit| fit.sqrt(),
        );
    } else {
        appeal(
            draws,
            terms,
            state,
            year,
            log_power,
            #[inline(always)]
            |_| 1.0,
        );
    }
    let x = draws.inputs;
    let crisis = draws.shocks.in_year(t, draws.shocks.crisis);
    for i in 0..LANES {
        let calm = select(
            crisis[i] < x.demand.crisis_chance[i],
            1.0 - x.demand.crisis_depth[i],
            1.0,
        );
        let area_effect = select(
            state.filled[i] != 0.0,
            terms.area_effect_whole[i],
            terms.area_effect_with_blank[i],
        );
        let appeal = year.visits[i]
            * calm
            * (1.0 + x.demand.participation_pull[i] * state.participation[i])
            * area_effect;
        year.visits[i] = state.residents[i] * state.awareness[i] * terms.visits[i] * appeal;
    }
}

/// y₁ = ε₁, y_t = ρ y_{t−1} + √(1−ρ²) ε_t.
#[inline(always)]
fn noise(t: usize, draws: &Draws, terms: &Terms, state: &mut State) {
    let fresh = draws.shocks.in_year(t, draws.shocks.noise);
    if t == 1 {
        state.noise = fresh.lanes();
        return;
    }
    for i in 0..LANES {
        let persistence = draws.inputs.demand.noise_persistence[i];
        state.noise[i] = persistence * state.noise[i] + terms.fresh_noise[i] * fresh[i];
    }
}

/// The part of attractiveness that needs logarithms, times the noise, in place of visits: the exponents
/// of the powers and of the noise are added, so that one exponential serves all. Fit enters as a
/// logarithm, as a factor, or both.
#[inline(always)]
fn appeal(
    draws: &Draws,
    terms: &Terms,
    state: &State,
    year: &mut Year,
    log_of_fit: impl Fn(f64, f64) -> f64,
    factor_of_fit: impl Fn(f64) -> f64,
) {
    let x = draws.inputs;
    for i in 0..LANES {
        let deviation = x.demand.noise[i];
        let log_appeal = log_of_fit(state.fit[i], x.demand.fit_weight[i])
            + log_power(state.condition[i], x.demand.condition_weight[i])
            + log_power(
                state.capability[i] * terms.effort[i],
                x.demand.capability_weight[i],
            )
            + deviation * (state.noise[i] - 0.5 * deviation);
        year.visits[i] = exp(log_appeal) * factor_of_fit(state.fit[i]);
    }
}

/// From year 2, V becomes habit · (last year's) + (1 − habit) · V.
#[inline(always)]
fn follow_habit(t: usize, draws: &Draws, state: &mut State, year: &mut Year) {
    if t > 1 {
        for i in 0..LANES {
            let habit = draws.inputs.demand.habit[i];
            let wanted = year.visits[i];
            let blended = habit * state.visits_wanted[i] + (1.0 - habit) * wanted;
            // With no visits wanted there is nothing to scale.
            year.visits[i] = select(wanted == 0.0, 0.0, blended);
        }
    }
    state.visits_wanted = year.visits;
}

/// Crowding: V becomes Q (1 − exp(−V/Q)).
#[inline(always)]
fn crowd(year: &mut Year) {
    for i in 0..LANES {
        let wanted = year.visits[i];
        let served = year.capacity[i] * (1.0 - exp(-wanted * year.per_capacity[i]));
        year.visits[i] = select(wanted == 0.0, 0.0, served);
    }
}
