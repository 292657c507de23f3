//! A run made ready: which columns to draw, and which column or constant each input of each
//! alternative reads.

use crate::model::draws::Strip;
use crate::model::inputs::{Input, Inputs};
use crate::model::lanes::Lanes;
use crate::model::structure::Structure;
use crate::random::Seed;
use crate::uncertain::correlation::{self, Correlation};
use crate::uncertain::design::{Design, Method};
use crate::uncertain::distribution::{Distribution, Sampler};

/// The value of an input in an alternative: one number, or uncertain.
#[derive(Clone, Debug, PartialEq)]
pub enum Quantity {
    /// The same in every draw.
    Known(f64),
    /// A draw of a distribution.
    Uncertain(Distribution),
    /// The same as another input of the alternative, draw by draw.
    SameAs(Input),
}

/// An alternative as the engine takes it.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// Its name.
    pub name: String,
    /// One value an alternative.
    pub structure: Structure,
    /// Every input by [`Input::index`]; blanks and names as 0.
    pub quantities: Vec<Quantity>,
    /// Rates of its own flows, in the order of the structure.
    pub rates: Vec<Quantity>,
}

impl Candidate {
    /// The input that an input is drawn as, itself or the one that it follows, with its quantity.
    fn drawn(&self, input: Input) -> (Input, &Quantity) {
        match &self.quantities[input.index()] {
            Quantity::SameAs(other) => (*other, &self.quantities[other.index()]),
            quantity => (input, quantity),
        }
    }
}

/// Rank correlation of two inputs, by path; the rate of an own flow is `flows.NAME.rate`.
#[derive(Clone, Debug, PartialEq)]
pub struct RankCorrelation {
    /// The two inputs.
    pub inputs: [String; 2],
    /// Spearman's rank correlation.
    pub rank: f64,
}

/// Where an input's values come from.
#[derive(Clone, Copy, Debug)]
pub(super) enum Source {
    /// A constant, by position.
    Constant(usize),
    /// A drawn column, by position.
    Column(usize),
}

/// A column of values: the uniforms of an input turned by a distribution.
pub(super) struct Column {
    pub(super) uniform: usize,
    distribution: Distribution,
    pub(super) sampler: Sampler,
}

/// The uniforms of an input, shared by all alternatives.
pub(super) struct Uniform {
    name: String,
    pub(super) design: Design,
}

/// An alternative with its inputs tied to columns.
pub(super) struct Alternative {
    pub(super) name: String,
    pub(super) structure: Structure,
    sources: Vec<Source>,
    rates: Vec<Source>,
}

/// A run made ready.
pub struct Plan {
    pub(super) seed: Seed,
    pub(super) method: Method,
    pub(super) uniforms: Vec<Uniform>,
    pub(super) columns: Vec<Column>,
    pub(super) constants: Vec<f64>,
    pub(super) alternatives: Vec<Alternative>,
    pub(super) correlation: Option<Correlation>,
}

/// The name of the stream and of the column of an own flow's rate.
pub fn rate_name(flow: &str) -> String {
    format!("flows.{flow}.rate")
}

impl Plan {
    /// Ties alternatives to columns.
    ///
    /// # Errors
    /// If the matrix of correlations is not positive definite.
    pub fn new(
        seed: Seed,
        method: Method,
        candidates: Vec<Candidate>,
        correlations: &[RankCorrelation],
    ) -> Result<Plan, PlanFault> {
        let mut plan = Plan {
            seed,
            method,
            uniforms: Vec::new(),
            columns: Vec::new(),
            constants: Vec::new(),
            alternatives: Vec::new(),
            correlation: None,
        };
        for candidate in candidates {
            let sources = Input::all()
                .map(|input| {
                    let (drawn, quantity) = candidate.drawn(input);
                    plan.source(drawn.path(), drawn.definition().dimension, quantity)
                })
                .collect();
            let rates = candidate
                .structure
                .own_flows
                .iter()
                .zip(&candidate.rates)
                .map(|(flow, rate)| plan.source(&rate_name(&flow.name), None, rate))
                .collect();
            plan.alternatives.push(Alternative {
                name: candidate.name,
                structure: candidate.structure,
                sources,
                rates,
            });
        }
        plan.correlate(correlations)?;
        Ok(plan)
    }

    /// Names of the alternatives, in order.
    pub fn alternatives(&self) -> impl ExactSizeIterator<Item = &str> {
        self.alternatives
            .iter()
            .map(|alternative| alternative.name.as_str())
    }

    /// What is one value for an alternative.
    pub fn structure(&self, alternative: usize) -> &Structure {
        &self.alternatives[alternative].structure
    }

    /// How draws are laid out.
    pub fn method(&self) -> Method {
        self.method
    }

    /// The seed of every stream.
    pub fn seed(&self) -> Seed {
        self.seed
    }

    /// The longest horizon of an alternative.
    pub fn longest_horizon(&self) -> usize {
        let horizons = self.alternatives.iter().map(|one| one.structure.horizon);
        horizons.max().unwrap_or(0)
    }

    /// Finds or adds what an input reads.
    fn source(&mut self, name: &str, dimension: Option<u32>, quantity: &Quantity) -> Source {
        let distribution = match quantity {
            Quantity::Known(value) => return self.constant(*value),
            // A rate of an own flow follows no input, and an input that is followed follows none.
            Quantity::SameAs(_) => return self.constant(0.0),
            Quantity::Uncertain(distribution) if distribution.is_constant() => {
                return self.constant(distribution.support().0);
            }
            Quantity::Uncertain(distribution) => distribution,
        };
        let uniform = self.uniform(name, dimension);
        let drawn = self
            .columns
            .iter()
            .position(|column| column.uniform == uniform && column.distribution == *distribution);
        Source::Column(drawn.unwrap_or_else(|| {
            self.columns.push(Column {
                uniform,
                distribution: distribution.clone(),
                sampler: Sampler::new(distribution),
            });
            self.columns.len() - 1
        }))
    }

    /// Finds or adds the uniforms of an input.
    fn uniform(&mut self, name: &str, dimension: Option<u32>) -> usize {
        let same = |uniform: &Uniform| uniform.name == name;
        self.uniforms.iter().position(same).unwrap_or_else(|| {
            self.uniforms.push(Uniform {
                name: name.to_owned(),
                design: Design::new(self.method, self.seed, name, dimension),
            });
            self.uniforms.len() - 1
        })
    }

    /// Finds or adds a constant.
    fn constant(&mut self, value: f64) -> Source {
        let same = |known: &f64| known.to_bits() == value.to_bits();
        let known = self.constants.iter().position(same);
        Source::Constant(known.unwrap_or_else(|| {
            self.constants.push(value);
            self.constants.len() - 1
        }))
    }

    /// Ties correlations to uniforms. An input that no alternative draws has uniforms all the same, so that
    /// the draws of its partner do not depend on whether some alternative draws it.
    fn correlate(&mut self, correlations: &[RankCorrelation]) -> Result<(), PlanFault> {
        if correlations.is_empty() {
            return Ok(());
        }
        let mut find = |name: &String| {
            let input = Input::find(name);
            self.uniform(name, input.and_then(|input| input.definition().dimension))
        };
        let pairs: Vec<(usize, usize, f64)> = correlations
            .iter()
            .map(|pair| (find(&pair.inputs[0]), find(&pair.inputs[1]), pair.rank))
            .collect();
        self.correlation = Some(Correlation::new(&pairs).map_err(PlanFault)?);
        Ok(())
    }
}

/// The correlations of a plan do not go together.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanFault(pub correlation::Fault);

impl std::fmt::Display for PlanFault {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(formatter)
    }
}

impl std::error::Error for PlanFault {}

impl Alternative {
    /// The inputs that stay the same in every draw; the others are still to be read.
    pub(super) fn constant_inputs(&self, constants: &[f64]) -> Inputs<Lanes> {
        Inputs::from_fn(|input| self.source(input).constant(constants))
    }

    /// The rates of own flows that stay the same in every draw; the others are still to be read.
    pub(super) fn constant_rates(&self, constants: &[f64]) -> Vec<Lanes> {
        let constant = |source: &Source| source.constant(constants);
        self.rates.iter().map(constant).collect()
    }

    /// Reads what varies for one strip of a batch.
    #[inline(always)]
    pub(super) fn read(
        &self,
        columns: &[Vec<f64>],
        strip: usize,
        inputs: &mut Inputs<Lanes>,
        rates: &mut [Lanes],
    ) {
        inputs.each_mut(
            #[inline(always)]
            |input, values| self.sources[input.index()].read(columns, strip, values),
        );
        for (source, values) in self.rates.iter().zip(rates) {
            source.read(columns, strip, values);
        }
    }

    /// What an input reads; none for a schedule of its own that the alternative does not have. No other
    /// input can vary in one alternative and be blank in another.
    pub(super) fn given_source(&self, input: Input) -> Option<Source> {
        let own_schedule = input.path().starts_with("exit.governance.");
        let given = !own_schedule || self.structure.governance_shape.is_some();
        given.then(|| self.source(input))
    }

    /// What an input reads.
    pub(super) fn source(&self, input: Input) -> Source {
        self.sources[input.index()]
    }

    /// What the rate of an own flow reads.
    pub(super) fn rate_source(&self, position: usize) -> Source {
        self.rates[position]
    }
}

impl Source {
    /// The value of every draw where it is the same; nothing yet where it varies.
    fn constant(self, constants: &[f64]) -> Lanes {
        match self {
            Source::Constant(position) => Lanes::splat(constants[position]),
            Source::Column(_) => Lanes::ZERO,
        }
    }

    /// Reads the values of one strip where they vary.
    #[inline(always)]
    fn read(self, columns: &[Vec<f64>], strip: usize, values: &mut Lanes) {
        if let Source::Column(position) = self {
            *values = Strip::of(&columns[position], strip).lanes();
        }
    }
}
