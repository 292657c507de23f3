//! How much of the evidence behind an answer is judgement.

use super::association::InputSample;
use crate::engine::{Outcome, Plan, Varying};
use crate::model::indicators::Indicator;
use crate::model::inputs::Grade;
use crate::scenario::{Alternative, Scenario};

/// The evidence behind an alternative, by grade.
#[derive(Clone, Debug)]
pub struct Evidence {
    /// The alternative.
    pub alternative: String,
    /// Number of uncertain inputs by grade, in the order of [`GRADES`].
    pub counts: [usize; GRADES.len()],
    /// Share of what the uncertain inputs explain of social NPV, by grade: squared rank correlations,
    /// a rough measure that leaves out interactions. None where nothing is explained.
    pub weights: Option<[f64; GRADES.len()]>,
}

/// Grades from best to worst; a lever that a scenario makes uncertain counts as a setting.
pub const GRADES: [Grade; 5] = [Grade::Setting, Grade::A, Grade::B, Grade::C, Grade::D];

impl Evidence {
    /// Number of uncertain inputs.
    pub fn uncertain(&self) -> usize {
        self.counts.iter().sum()
    }

    /// Number of uncertain inputs that rest on judgement.
    pub fn judged(&self) -> usize {
        self.counts[GRADES.len() - 1]
    }

    /// Share of what is explained that rests on judgement.
    pub fn judged_weight(&self) -> Option<f64> {
        Some(self.weights?[GRADES.len() - 1])
    }
}

/// The evidence behind every alternative.
pub fn evidence(scenario: &Scenario, plan: &Plan, outcome: &Outcome) -> Vec<Evidence> {
    let alternatives = scenario.alternatives.iter().enumerate();
    alternatives
        .map(|(position, alternative)| {
            let sample = InputSample::of(plan, outcome, position);
            let results = outcome.alternatives[position].indicator(Indicator::NpvSocial);
            let correlations = sample.rank_correlations(results.first(sample.draws));
            let mut counts = [0; GRADES.len()];
            let mut squares = [0.0; GRADES.len()];
            for (input, correlation) in sample.inputs.iter().zip(correlations) {
                let place = place(grade(alternative, input));
                counts[place] += 1;
                if correlation.is_finite() {
                    squares[place] += correlation * correlation;
                }
            }
            let total: f64 = squares.iter().sum();
            Evidence {
                alternative: alternative.name.clone(),
                counts,
                weights: (total > 0.0).then(|| squares.map(|square| square / total)),
            }
        })
        .collect()
}

/// The grade of an input in an alternative.
fn grade(alternative: &Alternative, input: &Varying) -> Grade {
    match input {
        Varying::Input(input) => alternative.setting(*input).grade,
        Varying::Rate(name) => {
            let flow = alternative.flows.iter().find(|flow| flow.name == *name);
            flow.map_or(Grade::D, |flow| flow.rate.grade)
        }
    }
}

/// The place of a grade in [`GRADES`].
fn place(grade: Grade) -> usize {
    GRADES
        .iter()
        .position(|one| *one == grade)
        .unwrap_or(GRADES.len() - 1)
}
