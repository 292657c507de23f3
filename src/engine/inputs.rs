//! The values that inputs take, draw by draw, for those who look behind the results.

use super::batch::Worker;
use super::instructions::Instructions;
use super::plan::{Plan, Source, rate_name};
use super::sample::{BATCH, Sample, ShockStreams};
use crate::model::inputs::Input;

/// An input that varies between draws in at least one alternative.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Varying {
    /// An input of the registry.
    Input(Input),
    /// The rate of an own flow, by name of the flow.
    Rate(String),
}

impl Varying {
    /// Its path.
    pub fn path(&self) -> String {
        match self {
            Varying::Input(input) => input.path().to_owned(),
            Varying::Rate(flow) => rate_name(flow),
        }
    }
}

/// Every input that varies in some alternative, in the order of the registry, own flows last.
pub fn varying(plan: &Plan) -> Vec<Varying> {
    let mut found: Vec<Varying> = Input::all()
        .filter(|&input| {
            let mut alternatives = plan.alternatives.iter();
            alternatives.any(|one| matches!(one.source(input), Source::Column(_)))
        })
        .map(Varying::Input)
        .collect();
    for alternative in &plan.alternatives {
        for (position, flow) in alternative.structure.own_flows.iter().enumerate() {
            let rate = Varying::Rate(flow.name.clone());
            let varies = matches!(alternative.rate_source(position), Source::Column(_));
            if varies && !found.contains(&rate) {
                found.push(rate);
            }
        }
    }
    found
}

/// Reads input values batch by batch.
pub struct InputReader<'a> {
    plan: &'a Plan,
    shocks: ShockStreams,
    worker: Worker,
}

impl<'a> InputReader<'a> {
    /// A reader of the inputs of a plan.
    pub fn new(plan: &'a Plan) -> Self {
        InputReader {
            plan,
            // Inputs need no shocks.
            shocks: ShockStreams::new(plan.seed, 0),
            worker: Worker::new(plan),
        }
    }

    /// Values of an alternative's inputs in draws `first` to `first + count − 1`, a column an input;
    /// `first` starts a batch and `count` is at most [`BATCH`]. Inputs that the alternative does not
    /// have are NaN.
    pub fn read(
        &mut self,
        alternative: usize,
        wanted: &[Varying],
        first: u64,
        count: usize,
    ) -> Vec<Vec<f64>> {
        debug_assert!(first.is_multiple_of(BATCH as u64) && count <= BATCH);
        let instructions = Instructions::chosen();
        self.worker
            .draw(self.plan, &self.shocks, instructions, first);
        read_inputs(self.plan, self.worker.sample(), alternative, wanted, count)
    }
}

/// Values of an alternative's inputs in the first `count` draws of a batch, a column an input; NaN
/// where the alternative does not have the input.
pub(super) fn read_inputs(
    plan: &Plan,
    sample: &Sample,
    alternative: usize,
    wanted: &[Varying],
    count: usize,
) -> Vec<Vec<f64>> {
    let one = &plan.alternatives[alternative];
    wanted
        .iter()
        .map(|varying| {
            let source = match varying {
                Varying::Input(input) => one.given_source(*input),
                Varying::Rate(name) => {
                    let own = &one.structure.own_flows;
                    let position = own.iter().position(|flow| flow.name == *name);
                    position.map(|position| one.rate_source(position))
                }
            };
            match source {
                None => vec![f64::NAN; count],
                Some(Source::Constant(position)) => vec![plan.constants[position]; count],
                Some(Source::Column(position)) => sample.columns[position][..count].to_vec(),
            }
        })
        .collect()
}
