//! Section 4, "Demand": visits before opening hours are fixed.

use super::case::{Case, Usage};
use super::costs::Costs;
use super::year_zero::{Fixed, State};

/// Demand of a year.
#[derive(Clone, Debug)]
pub struct Demand {
    /// Q.
    pub capacity: f64,
    /// V₁ after crowding, before hours.
    pub priority: f64,
    /// V₂ after crowding, before hours.
    pub others: f64,
    /// y of this year, for the next.
    pub noise: f64,
    /// V₁ + V₂ after blending and before crowding, for next year's habit.
    pub wanted: f64,
}

/// Visits wanted, blended by habit, thinned by crowding; or the share of capacity of `design`.
pub fn demand(case: &Case, fixed: &Fixed, state: &State, costs: &Costs, t: usize) -> Demand {
    let theta = fixed.priority_share;

    // Noise.
    let persistence = case.input("demand.noise_persistence");
    let epsilon = case.noise[t - 1];
    let noise = match state.noise {
        None => epsilon,
        Some(before) => persistence * before + (1.0 - persistence * persistence).sqrt() * epsilon,
    };
    let sigma = case.input("demand.noise");
    let crisis = case.crisis[t - 1] < case.input("demand.crisis_chance");
    let left_by_crisis = if crisis {
        1.0 - case.input("demand.crisis_depth")
    } else {
        1.0
    };
    let xi = (sigma * noise - sigma * sigma / 2.0).exp() * left_by_crisis;

    // Capacity.
    let capacity = costs.public_area * case.input("demand.capacity") * 365.0;

    // Slot `design` instead of all that.
    if case.slots.usage == Usage::Design {
        let use_share = (case.input("demand.design_use") * case.input("scale.usage")).min(1.0);
        let visits = capacity * use_share;
        return Demand {
            capacity,
            priority: theta * visits,
            others: (1.0 - theta) * visits,
            noise,
            wanted: visits,
        };
    }

    // Attractiveness.
    let attractiveness = state.fit.powf(case.input("demand.fit_weight"))
        * state.condition.powf(case.input("demand.condition_weight"))
        * (state.capability * fixed.effort).powf(case.input("demand.capability_weight"))
        * (1.0 + case.input("demand.participation_pull") * state.participation)
        * (costs.public_area / case.input("demand.reference_area"))
            .powf(case.input("demand.area_weight"));

    // Visits wanted.
    let ratio = case.input("catchment.priority_ratio");
    let d = theta * ratio + 1.0 - theta;
    let everyone = costs.residents
        * state.awareness
        * case.input("demand.visits")
        * case.input("scale.usage")
        * attractiveness
        * xi;
    let c = fixed.full_cost_of_visit;
    let mut priority = everyone * theta * ratio / d * c.powf(-fixed.elasticity_priority);
    let mut others = everyone * (1.0 - theta) / d * c.powf(-fixed.elasticity_others);

    // Slot `habit`, t > 1. Nothing can be scaled where nobody wants to come.
    if let (Usage::Habit, Some(last_year)) = (case.slots.usage, state.wanted) {
        let habit = case.input("demand.habit");
        let now = priority + others;
        if now > 0.0 {
            let scale = (habit * last_year + (1.0 - habit) * now) / now;
            priority *= scale;
            others *= scale;
        }
    }
    let wanted = priority + others;

    // Crowding.
    if wanted > 0.0 {
        let scale = capacity * (1.0 - (-wanted / capacity).exp()) / wanted;
        priority *= scale;
        others *= scale;
    }

    Demand {
        capacity,
        priority,
        others,
        noise,
        wanted,
    }
}
