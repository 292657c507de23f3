//! Draws the columns of a batch: uniforms, correlation, distributions, and the shocks of every year.

use super::plan::Plan;
use crate::model::draws::Shocks;
use crate::model::lanes::LANES;
use crate::numerics::normal_quantile;
use crate::random::{Seed, Stream};

/// Draws in a batch: few enough that what a batch holds stays in the second-level cache.
pub const BATCH: usize = 512;

/// Strips in a batch.
pub(super) const STRIPS: usize = BATCH / LANES;

/// Streams of the random events of a year.
struct YearStreams {
    noise: Stream,
    crisis: Stream,
    jump: Stream,
    rescue: Stream,
}

/// The streams of the random events of every year: a year has streams of its own, so that a longer
/// horizon leaves the earlier years as they are.
pub(super) struct ShockStreams(Vec<YearStreams>);

impl ShockStreams {
    /// Streams for years 1 to `horizon`.
    pub(super) fn new(seed: Seed, horizon: usize) -> Self {
        let stream = |event: &str, t: usize| Stream::new(seed, &format!("shock.{event}/{t}"));
        ShockStreams(
            (1..=horizon)
                .map(|t| YearStreams {
                    noise: stream("noise", t),
                    crisis: stream("crisis", t),
                    jump: stream("jump", t),
                    rescue: stream("rescue", t),
                })
                .collect(),
        )
    }
}

/// The columns of one batch, reused from batch to batch.
pub(super) struct Sample {
    uniforms: Vec<Vec<f64>>,
    /// Values by column and draw.
    pub(super) columns: Vec<Vec<f64>>,
    noise_uniforms: Vec<Vec<f64>>,
    noise: Vec<Vec<f64>>,
    crisis: Vec<Vec<f64>>,
    jump: Vec<Vec<f64>>,
    rescue: Vec<Vec<f64>>,
}

impl Sample {
    /// Room for the columns of a plan.
    pub(super) fn new(plan: &Plan) -> Self {
        let by_year = || vec![vec![0.0; BATCH]; plan.longest_horizon()];
        Sample {
            uniforms: vec![vec![0.0; BATCH]; plan.uniforms.len()],
            columns: vec![vec![0.0; BATCH]; plan.columns.len()],
            noise_uniforms: by_year(),
            noise: by_year(),
            crisis: by_year(),
            jump: by_year(),
            rescue: by_year(),
        }
    }

    /// The uniforms of draws `first` to `first + BATCH − 1`.
    #[inline(always)]
    pub(super) fn fill(&mut self, plan: &Plan, shocks: &ShockStreams, first: u64) {
        for (column, uniform) in self.uniforms.iter_mut().zip(&plan.uniforms) {
            uniform.design.fill(first, column);
        }
        if let Some(correlation) = &plan.correlation {
            self.correlate(correlation);
        }
        for (t, streams) in shocks.0.iter().enumerate() {
            streams.noise.fill(first, &mut self.noise_uniforms[t]);
            streams.crisis.fill(first, &mut self.crisis[t]);
            streams.jump.fill(first, &mut self.jump[t]);
            streams.rescue.fill(first, &mut self.rescue[t]);
        }
    }

    /// The values at the uniforms that were filled in last.
    #[inline(always)]
    pub(super) fn transform(&mut self, plan: &Plan) {
        for (values, column) in self.columns.iter_mut().zip(&plan.columns) {
            values.copy_from_slice(&self.uniforms[column.uniform]);
            column.sampler.transform(values);
        }
        for (values, uniforms) in self.noise.iter_mut().zip(&self.noise_uniforms) {
            for (value, &uniform) in values.iter_mut().zip(uniforms) {
                *value = normal_quantile(uniform);
            }
        }
    }

    /// Correlates the uniforms of the inputs that are tied to each other.
    fn correlate(&mut self, correlation: &crate::uncertain::Correlation) {
        let mut taken: Vec<Vec<f64>> = correlation
            .order()
            .iter()
            .map(|&uniform| std::mem::take(&mut self.uniforms[uniform]))
            .collect();
        let mut columns: Vec<&mut [f64]> = taken.iter_mut().map(Vec::as_mut_slice).collect();
        correlation.apply(&mut columns);
        for (&uniform, column) in correlation.order().iter().zip(taken) {
            self.uniforms[uniform] = column;
        }
    }

    /// The random events of a strip.
    pub(super) fn shocks(&self, strip: usize) -> Shocks<'_> {
        Shocks {
            strip,
            noise: &self.noise,
            crisis: &self.crisis,
            jump: &self.jump,
            rescue: &self.rescue,
        }
    }
}
