//! From a checked scenario to a plan.

use super::plan::{Candidate, Plan, PlanFault, Quantity, RankCorrelation};
use crate::model::inputs::Input;
use crate::model::structure::{OwnFlow, Structure};
use crate::random::Seed;
use crate::scenario::{Alternative, Scenario, Value};
use crate::uncertain::Method;

impl Plan {
    /// Makes a scenario ready to run.
    ///
    /// # Errors
    /// As [`Plan::new`]; the reader of scenarios has found such faults before.
    pub fn from_scenario(scenario: &Scenario) -> Result<Plan, PlanFault> {
        let candidates = scenario.alternatives.iter().map(candidate).collect();
        let correlations = correlations(scenario);
        Plan::new(scenario.seed, scenario.method, candidates, &correlations)
    }

    /// Makes the cells of a grid over one scenario ready to run together: the alternatives of the first
    /// cell, then those of the next, on the same draws.
    ///
    /// # Errors
    /// As [`Plan::new`].
    pub fn from_cells(cells: &[Scenario]) -> Result<Plan, PlanFault> {
        let Some(first) = cells.first() else {
            return Plan::new(Seed(0), Method::Random, Vec::new(), &[]);
        };
        let candidates = cells.iter().flat_map(|cell| &cell.alternatives);
        let candidates = candidates.map(candidate).collect();
        Plan::new(first.seed, first.method, candidates, &correlations(first))
    }
}

/// The correlations of a scenario as the engine takes them.
pub(super) fn correlations(scenario: &Scenario) -> Vec<RankCorrelation> {
    let pairs = scenario.correlations.iter();
    let pairs = pairs.map(|pair| RankCorrelation {
        inputs: pair.inputs.clone(),
        rank: pair.rank,
    });
    pairs.collect()
}

/// An alternative as the engine takes it.
pub(super) fn candidate(alternative: &Alternative) -> Candidate {
    let whole = |path: &str| {
        let value = alternative.setting(Input::of(path)).value.number();
        value.map_or(0, |years| years as usize)
    };
    let given = |path: &str| alternative.setting(Input::of(path)).value != Value::Blank;
    Candidate {
        name: alternative.name.clone(),
        structure: Structure {
            slots: alternative.slots,
            shape: alternative.shape,
            governance_shape: alternative.governance_exit,
            horizon: alternative.horizon,
            discount: alternative.discount.factors(alternative.horizon),
            review_every: whole("review.every"),
            renewal_years: whole("hardware.renewal_years"),
            fit_is_given: given("start.fit"),
            participation_is_given: given("start.participation"),
            own_flows: alternative
                .flows
                .iter()
                .map(|flow| OwnFlow {
                    name: flow.name.clone(),
                    from: flow.from,
                    to: flow.to,
                    driver: flow.driver,
                    growth: flow.growth,
                    first: flow.first,
                    last: flow.last,
                })
                .collect(),
        },
        quantities: Input::all()
            .map(|input| quantity(&alternative.setting(input).value))
            .collect(),
        rates: alternative
            .flows
            .iter()
            .map(|flow| quantity(&flow.rate.value))
            .collect(),
    }
}

/// A value as the engine takes it; what is blank or a name is never read as a number.
fn quantity(value: &Value) -> Quantity {
    match value {
        Value::Number(number) => Quantity::Known(*number),
        Value::Distribution(distribution) => Quantity::Uncertain(distribution.clone()),
        Value::Same(input) => Quantity::SameAs(*input),
        Value::Blank | Value::Name(_) => Quantity::Known(0.0),
    }
}
