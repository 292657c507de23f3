//! Plans made of the registry's defaults.

use commonground::engine::{Candidate, Quantity};
use commonground::model::exit::Shape;
use commonground::model::inputs::{Default, Input};
use commonground::model::slots::Slots;
use commonground::model::structure::Structure;
use commonground::uncertain::Distribution;

/// The big model with every input at its default.
pub fn candidate(name: &str) -> Candidate {
    let horizon = 20;
    Candidate {
        name: name.to_owned(),
        structure: Structure {
            slots: Slots::BIG,
            shape: Shape::Geometric,
            governance_shape: None,
            horizon,
            discount: (0..=horizon).map(|t| 1.06f64.powi(-(t as i32))).collect(),
            review_every: 5,
            renewal_years: 12,
            fit_is_given: false,
            participation_is_given: false,
            own_flows: Vec::new(),
        },
        quantities: Input::all()
            .map(|input| match input.definition().default {
                Default::Constant(value) => Quantity::Known(value),
                Default::Triangle(low, mode, high) => {
                    Quantity::Uncertain(Distribution::triangular(low, mode, high).unwrap())
                }
                Default::Choice(_) | Default::Blank => Quantity::Known(0.0),
            })
            .collect(),
        rates: Vec::new(),
    }
}

/// The same with some inputs set.
pub fn candidate_with(name: &str, settings: &[(&str, f64)]) -> Candidate {
    let mut candidate = candidate(name);
    for (path, value) in settings {
        candidate.quantities[Input::of(path).index()] = Quantity::Known(*value);
    }
    candidate
}
