//! How the states move from one year to the next.

use super::draws::Draws;
use super::exit::Shape;
use super::flow::Flow;
use super::lanes::{LANES, Lanes, clip, select, smaller};
use super::ledger::Book;
use super::slots::{Participation, Usage};
use super::state::State;
use super::structure::Structure;
use super::waterfall::sight;
use super::year::Year;
use super::year_zero::Terms;

/// C′ = clip(C − wear (1−0.3P)(1−0.85 M/M*), 0, 1), M/M* taken as 1 where M* = 0; and the cost of a
/// renewal of a space that does not close, renewal_share · built · (1−C′).
#[inline(always)]
pub fn wear(
    t: usize,
    structure: &Structure,
    draws: &Draws,
    state: &State,
    year: &mut Year,
    book: &mut Book,
) {
    let x = draws.inputs;
    for i in 0..LANES {
        let due = year.maintenance_due[i];
        let done = book[Flow::Maintenance][i] * year.per_maintenance_due[i];
        let kept = select(due == 0.0, 1.0, done);
        let loss = x.hardware.wear[i] * (1.0 - 0.3 * state.participation[i]) * (1.0 - 0.85 * kept);
        year.worn_condition[i] = clip(state.condition[i] - loss, 0.0, 1.0);
    }
    if structure.comes_round(structure.renewal_years, t) {
        let renewal = book.write(Flow::Renewal);
        for i in 0..LANES {
            let cost = x.hardware.renewal_share[i] * year.built[i] * (1.0 - year.worn_condition[i]);
            renewal[i] = select(year.closes[i] == 0.0, cost, 0.0);
        }
    }
}

/// Moves every state to the start of year t + 1.
#[inline(always)]
pub fn advance(
    t: usize,
    structure: &Structure,
    draws: &Draws,
    terms: &Terms,
    state: &mut State,
    year: &mut Year,
    book: &Book,
) {
    // Fit reads this year's K and P, and awareness how busy the year was, so this is their order.
    fit(t, structure, draws, state, year);
    participation(structure, draws, terms, state, year);
    capability_and_awareness(draws, terms, state, year);
    carried_over(t, structure, draws, terms, state, year, book);
}

/// - K′ = clip(K + (learning + training · talent)(1−K) − turnover · K/2, 0, 1)
/// - W′ = clip(W + (discovery (1 + outreach · s) + word_of_mouth · W · min(1, 1.5u))(1−W) − forgetting · W, 0, 1)
#[inline(always)]
fn capability_and_awareness(draws: &Draws, terms: &Terms, state: &mut State, year: &Year) {
    let x = draws.inputs;
    for i in 0..LANES {
        let k = state.capability[i];
        let gained = terms.learning[i] * (1.0 - k) - x.operator.turnover[i] * k / 2.0;
        state.capability[i] = clip(k + gained, 0.0, 1.0);
    }
    for i in 0..LANES {
        let w = state.awareness[i];
        let discovery = x.demand.discovery[i] * (1.0 + x.demand.outreach[i] * year.reach[i]);
        let talk = x.demand.word_of_mouth[i] * w * smaller(1.0, 1.5 * year.busyness[i]);
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
    let x = draws.inputs;
    if year.reviewed {
        for i in 0..LANES {
            let refitted = state.fit[i] + year.fit_gained[i];
            let seen = sight(x.governance.review_sight[i], state.participation[i]);
            let share_filled = year.fills_blank[i] * x.hardware.blank_share[i];
            state.fit[i] = refitted + share_filled * seen * (1.0 - refitted);
        }
    }
    let jump = draws.shocks.in_year(t, draws.shocks.jump);
    for i in 0..LANES {
        let filled = state.fit[i];
        let tuned = filled + 0.03 * state.capability[i] * (1.0 - filled);
        let kept = select(
            jump[i] < x.hardware.jump_chance[i],
            1.0 - x.hardware.jump_depth[i],
            1.0,
        );
        state.fit[i] = clip(tuned * (1.0 - x.hardware.drift[i]) * kept, 0.1, 1.0);
    }
}

/// u = min(1, V / (busy_level · 365 · A_t)), and P′ = clip(P + Δ, 0, 1), with e = effect · q and
/// κ = contagion · contagion_multiple:
///
/// - `contact` Δ = (e s + κ u P)(1−P) − dropout · P
/// - `inventory` Δ = 2 e s (1−P) − dropout · P
/// - `critical-mass` Δ = (e s + κ u P²/(P²+0.0625))(1−P) − dropout · P
/// - `null` P′ = 0
#[inline(always)]
fn participation(
    structure: &Structure,
    draws: &Draws,
    terms: &Terms,
    state: &mut State,
    year: &mut Year,
) {
    for i in 0..LANES {
        year.busyness[i] = smaller(1.0, year.visits[i] * year.per_busy[i]);
    }
    match structure.slots.participation {
        Participation::Contact => spread(
            draws,
            state,
            #[inline(always)]
            |i, p| terms.organising[i] * year.reach[i] + terms.contagion[i] * year.busyness[i] * p,
        ),
        Participation::Inventory => spread(
            draws,
            state,
            #[inline(always)]
            |i, _| 2.0 * (terms.organising[i] * year.reach[i]),
        ),
        Participation::CriticalMass => spread(
            draws,
            state,
            #[inline(always)]
            |i, p| {
                terms.organising[i] * year.reach[i]
                    + terms.contagion[i] * year.busyness[i] * p * p / (p * p + 0.0625)
            },
        ),
        Participation::Null => state.participation = Lanes::ZERO,
    }
}

/// P′ = clip(P + growth (1−P) − dropout · P, 0, 1), the growth of a draw being a function of its P.
#[inline(always)]
fn spread(draws: &Draws, state: &mut State, growth: impl Fn(usize, f64) -> f64) {
    let dropout = &draws.inputs.governance.dropout;
    for i in 0..LANES {
        let p = state.participation[i];
        let change = growth(i, p) * (1.0 - p) - dropout[i] * p;
        state.participation[i] = clip(p + change, 0.0, 1.0);
    }
}

/// Money and memory of the year that ends, condition, blank, closure, and the growth of residents,
/// wages and prices.
#[inline(always)]
fn carried_over(
    t: usize,
    structure: &Structure,
    draws: &Draws,
    terms: &Terms,
    state: &mut State,
    year: &Year,
    book: &Book,
) {
    let x = draws.inputs;
    state.reserve = year.reserve;
    state.feedback = book[Flow::Feedback];
    state.condition = if structure.comes_round(structure.renewal_years, t) {
        Lanes::splat(1.0)
    } else {
        year.worn_condition
    };
    if year.reviewed {
        for i in 0..LANES {
            state.filled[i] = select(year.fills_blank[i] != 0.0, 1.0, state.filled[i]);
        }
    }
    if matches!(structure.shape, Shape::Performance | Shape::Matching) {
        remember(state, year, book);
    }
    if year.closes.any() || !state.open.all() {
        for i in 0..LANES {
            let stays_open = (state.open[i] != 0.0) & (year.closes[i] == 0.0);
            state.closed_years[i] = select(stays_open, 0.0, state.closed_years[i] + 1.0);
            state.open[i] = select(stays_open, 1.0, 0.0);
        }
    }
    for i in 0..LANES {
        let raise = x.finance.wage_growth[i];
        state.residents[i] *= 1.0 + x.catchment.growth[i];
        state.per_saturation[i] *= terms.shrinkage[i];
        state.wage[i] *= 1.0 + raise;
        state.price[i] *= 1.0 + x.finance.price_indexation[i] * raise;
    }
}

/// What support that follows performance looks back on.
#[inline(always)]
fn remember(state: &mut State, year: &Year, book: &Book) {
    state.support_share = year.support_share;
    state.own_income = year.own_income;
    state.support = book[Flow::Support];
    for i in 0..LANES {
        state.unsupported_income[i] = year.own_income[i] + year.own_public_income[i];
        state.spending[i] =
            book[Flow::Operating][i] + year.own_spending[i] + book[Flow::Maintenance][i];
    }
}
