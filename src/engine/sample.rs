//! Draws the columns of a batch: uniforms, correlation, distributions, and the shocks of every year.

use super::plan::Plan;
use crate::model::draws::Shocks;
use crate::model::lanes::{LANES, Lanes};
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
    scratch: Vec<f64>,
    /// Values by column and strip.
    pub(super) columns: Vec<Vec<Lanes>>,
    noise: Vec<Vec<Lanes>>,
    crisis: Vec<Vec<Lanes>>,
    jump: Vec<Vec<Lanes>>,
    rescue: Vec<Vec<Lanes>>,
}

impl Sample {
    /// Room for the columns of a plan.
    pub(super) fn new(plan: &Plan) -> Self {
        let by_strip = |horizon: usize| vec![vec![Lanes::ZERO; horizon]; STRIPS];
        let horizon = plan.longest_horizon();
        Sample {
            uniforms: vec![vec![0.0; BATCH]; plan.uniforms.len()],
            scratch: vec![0.0; BATCH],
            columns: vec![vec![Lanes::ZERO; STRIPS]; plan.columns.len()],
            noise: by_strip(horizon),
            crisis: by_strip(horizon),
            jump: by_strip(horizon),
            rescue: by_strip(horizon),
        }
    }

    /// Draws number `first` to `first + BATCH − 1`.
    #[inline(always)]
    pub(super) fn draw(&mut self, plan: &Plan, shocks: &ShockStreams, first: u64) {
        for (column, uniform) in self.uniforms.iter_mut().zip(&plan.uniforms) {
            uniform.design.fill(first, column);
        }
        if let Some(correlation) = &plan.correlation {
            self.correlate(correlation);
        }
        for (values, column) in self.columns.iter_mut().zip(&plan.columns) {
            self.scratch.copy_from_slice(&self.uniforms[column.uniform]);
            column.sampler.transform(&mut self.scratch);
            into_strips(&self.scratch, |strip, lanes| values[strip] = lanes);
        }
        for (t, streams) in shocks.0.iter().enumerate() {
            streams.noise.fill(first, &mut self.scratch);
            for value in &mut self.scratch {
                *value = normal_quantile(*value);
            }
            keep_year(&self.scratch, t, &mut self.noise);
            streams.crisis.fill(first, &mut self.scratch);
            keep_year(&self.scratch, t, &mut self.crisis);
            streams.jump.fill(first, &mut self.scratch);
            keep_year(&self.scratch, t, &mut self.jump);
            streams.rescue.fill(first, &mut self.scratch);
            keep_year(&self.scratch, t, &mut self.rescue);
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
            noise: &self.noise[strip],
            crisis: &self.crisis[strip],
            jump: &self.jump[strip],
            rescue: &self.rescue[strip],
        }
    }
}

/// Cuts a column into strips.
#[inline(always)]
fn into_strips(values: &[f64], mut keep: impl FnMut(usize, Lanes)) {
    for (strip, lanes) in values.as_chunks::<LANES>().0.iter().enumerate() {
        keep(strip, Lanes(*lanes));
    }
}

/// Keeps a column of events of one year, cut into strips.
#[inline(always)]
fn keep_year(values: &[f64], t: usize, kept: &mut [Vec<Lanes>]) {
    into_strips(values, |strip, lanes| kept[strip][t] = lanes);
}
