//! How the states move from one year to the next.

use super::demand::DAYS;
use super::draws::Draws;
use super::lanes::{LANES, clip, select, smaller};
use super::slots::{Participation, Usage};
use super::state::State;
use super::structure::Structure;
use super::waterfall::sight;
use super::year::Year;

/// C′ = clip(C − wear (1−0.3P)(1−0.85 M/M*), 0, 1), M/M* taken as 1 where M* = 0; and the cost of a
/// renewal of a space that does not close, renewal_share · built · (1−C′).
#[inline(always)]
pub fn wear(t: usize, structure: &Structure, draws: &Draws, state: &State, year: &mut Year) {
    let x = &draws.inputs;
    let renewal_year = structure.comes_round(structure.renewal_years, t);
    for i in 0..LANES {
        let due = year.maintenance_due[i];
        let kept = select(
            due == 0.0,
            1.0,
            year.maintenance[i] / select(due == 0.0, 1.0, due),
        );
        let loss = x.hardware.wear[i] * (1.0 - 0.3 * state.participation[i]) * (1.0 - 0.85 * kept);
        let worn = clip(state.condition[i] - loss, 0.0, 1.0);
        let renewed = renewal_year & (year.closes[i] == 0.0);
        year.worn_condition[i] = worn;
        year.renewal[i] = select(
            renewed,
            x.hardware.renewal_share[i] * year.built[i] * (1.0 - worn),
            0.0,
        );
    }
}

/// Moves every state to the start of year t + 1.
#[inline(always)]
pub fn advance(t: usize, structure: &Structure, draws: &Draws, state: &mut State, year: &Year) {
    // Fit reads this year's K and P, so it moves first.
    fit(t, structure, draws, state, year);
    participation(structure, draws, state, year);
    capability_and_awareness(draws, state, year);
    carried_over(t, structure, draws, state, year);
}

/// u = min(1, V / (busy_level · 365 · A_t)).
#[inline(always)]
fn busyness(busy_level: f64, visits: f64, area: f64) -> f64 {
    smaller(1.0, visits / (busy_level * DAYS * area))
}

/// - K′ = clip(K + (learning + training · talent)(1−K) − turnover · K/2, 0, 1)
/// - W′ = clip(W + (discovery (1 + outreach · s) + word_of_mouth · W · min(1, 1.5u))(1−W) − forgetting · W, 0, 1)
#[inline(always)]
fn capability_and_awareness(draws: &Draws, state: &mut State, year: &Year) {
    let x = &draws.inputs;
    for i in 0..LANES {
        let k = state.capability[i];
        let learning = x.operator.learning[i] + x.operator.training[i] * x.governance.talent[i];
        let gained = learning * (1.0 - k) - x.operator.turnover[i] * k / 2.0;
        state.capability[i] = clip(k + gained, 0.0, 1.0);
    }
    for i in 0..LANES {
        let w = state.awareness[i];
        let busy = busyness(x.governance.busy_level[i], year.visits[i], year.area[i]);
        let discovery = x.demand.discovery[i] * (1.0 + x.demand.outreach[i] * year.reach[i]);
        let talk = x.demand.word_of_mouth[i] * w * smaller(1.0, 1.5 * busy);
        let gained = (discovery + talk) * (1.0 - w) - x.demand.forgetting[i] * w;
        state.awareness[i] = clip(w + gained, 0.0, 1.0);
    }
}

/// H₁ = H + g if refitted; if the blank was filled H₁ ← H₁ + ℓ d (1−H₁);
/// H′ = clip((H₁ + 0.03 K (1−H₁))(1−drift)(1−jump_depth if needs jump), 0.1, 1); slot `design`: H′ = H.
#[inline(always)]
fn fit(t: usize, structure: &Structure, draws: &Draws, state: &mut State, year: &Year) {
    if structure.slots.usage == Usage::Design {
        return;
    }
    let x = &draws.inputs;
    let jump = &draws.shocks.jump[t - 1];
    for i in 0..LANES {
        let refitted = state.fit[i] + year.fit_gained[i];
        let seen = sight(x.governance.review_sight[i], state.participation[i]);
        let filled =
            refitted + year.fills_blank[i] * x.hardware.blank_share[i] * seen * (1.0 - refitted);
        let tuned = filled + 0.03 * state.capability[i] * (1.0 - filled);
        let kept = select(
            jump[i] < x.hardware.jump_chance[i],
            1.0 - x.hardware.jump_depth[i],
            1.0,
        );
        state.fit[i] = clip(tuned * (1.0 - x.hardware.drift[i]) * kept, 0.1, 1.0);
    }
}

/// P′ = clip(P + Δ, 0, 1), with e = effect · q and κ = contagion · contagion_multiple:
///
/// - `contact` Δ = (e s + κ u P)(1−P) − dropout · P
/// - `inventory` Δ = 2 e s (1−P) − dropout · P
/// - `critical-mass` Δ = (e s + κ u P²/(P²+0.0625))(1−P) − dropout · P
/// - `null` P′ = 0
#[inline(always)]
fn participation(structure: &Structure, draws: &Draws, state: &mut State, year: &Year) {
    let x = &draws.inputs;
    for i in 0..LANES {
        let p = state.participation[i];
        let busy = busyness(x.governance.busy_level[i], year.visits[i], year.area[i]);
        let organised = x.governance.effect[i] * x.governance.quality[i] * year.reach[i];
        let contagion = x.governance.contagion[i] * x.operator.contagion_multiple[i] * busy;
        let growth = match structure.slots.participation {
            Participation::Contact => organised + contagion * p,
            Participation::Inventory => 2.0 * organised,
            Participation::CriticalMass => organised + contagion * p * p / (p * p + 0.0625),
            Participation::Null => 0.0,
        };
        let change = growth * (1.0 - p) - x.governance.dropout[i] * p;
        state.participation[i] = match structure.slots.participation {
            Participation::Null => 0.0,
            _ => clip(p + change, 0.0, 1.0),
        };
    }
}

/// Money and memory of the year that ends, condition, blank, closure, and the growth of residents,
/// wages and prices.
#[inline(always)]
fn carried_over(t: usize, structure: &Structure, draws: &Draws, state: &mut State, year: &Year) {
    let x = &draws.inputs;
    let renewal_year = structure.comes_round(structure.renewal_years, t);
    state.reserve = year.reserve;
    state.feedback = year.feedback;
    state.support_share = year.support_share;
    state.own_income = year.own_income;
    state.support = year.support;
    for i in 0..LANES {
        state.condition[i] = select(renewal_year, 1.0, year.worn_condition[i]);
        state.filled[i] = select(year.fills_blank[i] != 0.0, 1.0, state.filled[i]);
        state.unsupported_income[i] = year.own_income[i] + year.own_public_income[i];
        state.spending[i] = year.operating[i] + year.own_spending[i] + year.maintenance[i];
    }
    for i in 0..LANES {
        let stays_open = (state.open[i] != 0.0) & (year.closes[i] == 0.0);
        state.closed_years[i] = select(stays_open, 0.0, state.closed_years[i] + 1.0);
        state.open[i] = select(stays_open, 1.0, 0.0);
        let raise = x.finance.wage_growth[i];
        state.residents[i] *= 1.0 + x.catchment.growth[i];
        state.wage[i] *= 1.0 + raise;
        state.price[i] *= 1.0 + x.finance.price_indexation[i] * raise;
    }
}
