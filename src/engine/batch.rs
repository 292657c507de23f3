//! One batch: every alternative on the same 512 draws.

use super::instructions::Instructions;
use super::plan::Plan;
use super::sample::{BATCH, STRIPS, Sample, ShockStreams};
use crate::model::draws::Draws;
use crate::model::indicators::{Indicator, IndicatorStrip};
use crate::model::lanes::{LANES, Lanes};
use crate::model::ledger::Book;
use crate::model::series::{Series, SeriesView};
use crate::model::simulate::{Observer, Workspace, simulate};

/// What a batch says of one alternative.
#[derive(Clone, Default)]
pub(super) struct BatchPart {
    /// Values by indicator and draw, NaN where blank.
    pub(super) indicators: Vec<Vec<f64>>,
    /// Sums over draws by year and series, over open draws for states.
    pub(super) series: Vec<[f64; Series::COUNT]>,
    /// Draws with a self-funding ratio, by year: the one state that may be blank in an open year.
    pub(super) self_funding_counts: Vec<f64>,
    /// Sums of present values by flow.
    pub(super) flows: Vec<f64>,
}

/// What one worker needs to run batches, reused from batch to batch.
pub(super) struct Worker {
    sample: Sample,
    workspaces: Vec<Workspace>,
}

impl Worker {
    /// Room for a plan.
    pub(super) fn new(plan: &Plan) -> Self {
        Worker {
            sample: Sample::new(plan),
            workspaces: plan
                .alternatives
                .iter()
                .map(|alternative| Workspace::new(alternative.structure.own_flows.len()))
                .collect(),
        }
    }

    /// Runs every alternative on draws `first` to `first + draws − 1`.
    pub(super) fn run(
        &mut self,
        plan: &Plan,
        shocks: &ShockStreams,
        instructions: Instructions,
        first: u64,
        draws: usize,
    ) -> Vec<BatchPart> {
        debug_assert!(draws <= BATCH);
        self.draw(plan, shocks, instructions, first);
        let count = plan.alternatives.len();
        (0..count)
            .map(|alternative| {
                let structure = &plan.alternatives[alternative].structure;
                let flows = self.workspaces[alternative]
                    .present_values()
                    .amounts()
                    .len();
                let mut part = BatchPart {
                    indicators: vec![vec![0.0; draws]; Indicator::COUNT],
                    series: vec![[0.0; Series::COUNT]; structure.horizon],
                    self_funding_counts: vec![0.0; structure.horizon],
                    flows: vec![0.0; flows],
                };
                for strip in 0..draws.div_ceil(LANES) {
                    let used = LANES.min(draws - strip * LANES);
                    self.add_strip(plan, instructions, alternative, strip, used, &mut part);
                }
                part
            })
            .collect()
    }

    /// Draws the columns of a batch.
    pub(super) fn draw(
        &mut self,
        plan: &Plan,
        shocks: &ShockStreams,
        instructions: Instructions,
        first: u64,
    ) {
        instructions.run(
            #[inline(always)]
            || self.sample.draw(plan, shocks, first),
        );
    }

    /// Runs one strip of one alternative and adds it to its part.
    fn add_strip(
        &mut self,
        plan: &Plan,
        instructions: Instructions,
        alternative: usize,
        strip: usize,
        used: usize,
        part: &mut BatchPart,
    ) {
        instructions.run(
            #[inline(always)]
            || {
                let mut sums = Sums {
                    used,
                    series: &mut part.series,
                    self_funding_counts: &mut part.self_funding_counts,
                };
                let indicators = self.simulate(plan, alternative, strip, &mut sums);
                for (column, &indicator) in part.indicators.iter_mut().zip(Indicator::ALL) {
                    let start = strip * LANES;
                    column[start..start + used]
                        .copy_from_slice(&indicators.of(indicator).0[..used]);
                }
                let present = self.workspaces[alternative].present_values();
                for (total, amounts) in part.flows.iter_mut().zip(present.amounts()) {
                    *total += sum(amounts, used);
                }
            },
        );
    }

    /// Runs one strip of one alternative before an observer.
    #[inline(always)]
    pub(super) fn simulate(
        &mut self,
        plan: &Plan,
        alternative: usize,
        strip: usize,
        observer: &mut impl Observer,
    ) -> IndicatorStrip {
        debug_assert!(strip < STRIPS);
        let candidate = &plan.alternatives[alternative];
        let rates = candidate.rates(&plan.constants, &self.sample.columns, strip);
        let draws = Draws {
            inputs: candidate.inputs(&plan.constants, &self.sample.columns, strip),
            rates: &rates,
            shocks: self.sample.shocks(strip),
        };
        simulate(
            &candidate.structure,
            &draws,
            &mut self.workspaces[alternative],
            observer,
        )
    }

    /// The columns of the batch drawn last.
    pub(super) fn sample(&self) -> &Sample {
        &self.sample
    }
}

/// Partial sums that a vector adds side by side.
const PARTIAL: usize = 8;

/// Adds up the yearly series of a strip.
struct Sums<'a> {
    used: usize,
    series: &'a mut [[f64; Series::COUNT]],
    self_funding_counts: &'a mut [f64],
}

impl Observer for Sums<'_> {
    #[inline(always)]
    fn year_zero(&mut self, _: &Book) {}

    #[inline(always)]
    fn year(&mut self, t: usize, series: &SeriesView, _: &Book) {
        let totals = &mut self.series[t - 1];
        // Lanes whose draw is asked for and whose space is open; a ratio to no cost is blank.
        let open = series.open();
        let used = self.used;
        let mut counted = Lanes::ZERO;
        for i in 0..LANES {
            counted[i] = if i < used { open[i] } else { 0.0 };
        }
        let whole = counted.all();
        for &name in Series::ALL {
            let Some(values) = series.raw(name) else {
                return;
            };
            totals[name as usize] += match (name, whole) {
                (Series::SelfFunding, _) => {
                    let exists = |i: usize| counted[i] != 0.0 && !values[i].is_nan();
                    let count = Lanes::from_fn(|i| if exists(i) { 1.0 } else { 0.0 });
                    self.self_funding_counts[t - 1] += sum_all(&count);
                    sum_all(&values.where_set(&count))
                }
                (_, true) => sum_all(values),
                (_, false) => sum_all(&values.where_set(&counted)),
            };
        }
    }
}

/// Adds up every lane, always in the same order.
#[inline(always)]
fn sum_all(lanes: &Lanes) -> f64 {
    let mut partial = [0.0; PARTIAL];
    for row in lanes.0.as_chunks::<PARTIAL>().0 {
        for i in 0..PARTIAL {
            partial[i] += row[i];
        }
    }
    ((partial[0] + partial[4]) + (partial[2] + partial[6]))
        + ((partial[1] + partial[5]) + (partial[3] + partial[7]))
}

/// Adds up the lanes that belong to draws that are asked for.
#[inline(always)]
fn sum(lanes: &Lanes, used: usize) -> f64 {
    if used == LANES {
        sum_all(lanes)
    } else {
        sum_all(&Lanes::from_fn(|i| if i < used { lanes[i] } else { 0.0 }))
    }
}
