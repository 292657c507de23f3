//! One batch: every alternative on the same 512 draws.

use super::instructions::Instructions;
use super::outcome::Standing;
use super::plan::Plan;
use super::sample::{BATCH, STRIPS, Sample, ShockStreams};
use crate::model::draws::Draws;
use crate::model::flow::Flow;
use crate::model::indicators::{Indicator, IndicatorStrip};
use crate::model::inputs::Inputs;
use crate::model::lanes::{LANES, Lanes, Mask};
use crate::model::ledger::{Book, Ledger};
use crate::model::series::{Series, SeriesView};
use crate::model::simulate::{Observer, Workspace, simulate};
use crate::model::structure::Structure;
use crate::stats::REPLICATES;

/// Indicators that every draw has and into which every amount enters, so that nothing infinite or undefined
/// escapes who looks at them.
pub(super) const ALWAYS_FINITE: [Indicator; 3] = [
    Indicator::NpvSocial,
    Indicator::NpvSocialWeighted,
    Indicator::VisitsTotal,
];

/// What a batch says of one alternative.
pub(super) struct BatchPart {
    /// Draws of the batch; none while it is not run.
    pub(super) draws: usize,
    /// Whether [`ALWAYS_FINITE`] holds.
    pub(super) finite: bool,
    /// Values by indicator and draw, NaN where blank.
    pub(super) indicators: Vec<Vec<f64>>,
    /// Sums over draws by year and series, over open draws for states.
    pub(super) series: Vec<[Partial; Series::COUNT]>,
    /// Draws with a self-funding ratio, by year: the one state that may be blank in an open year.
    pub(super) self_funding_counts: Vec<f64>,
    /// Draws by year and [`Standing`], one number a randomisation.
    pub(super) standing: Vec<[[f64; REPLICATES]; Standing::COUNT]>,
    /// Sums of present values by flow.
    pub(super) flows: Vec<f64>,
}

impl BatchPart {
    /// A batch that is not run, with room for an alternative of this structure.
    fn blank(structure: &Structure) -> Self {
        BatchPart {
            draws: 0,
            finite: true,
            indicators: vec![Vec::new(); Indicator::COUNT],
            series: vec![[[0.0; PARTIAL]; Series::COUNT]; structure.horizon],
            self_funding_counts: vec![0.0; structure.horizon],
            standing: vec![[[0.0; REPLICATES]; Standing::COUNT]; structure.horizon],
            flows: vec![0.0; Flow::COUNT + structure.own_flows.len()],
        }
    }

    /// Forgets the batch that was run, and keeps its room.
    pub(super) fn clear(&mut self) {
        self.draws = 0;
        self.finite = true;
        self.indicators.iter_mut().for_each(Vec::clear);
        self.series.fill([[0.0; PARTIAL]; Series::COUNT]);
        self.self_funding_counts.fill(0.0);
        self.standing.fill([[0.0; REPLICATES]; Standing::COUNT]);
        self.flows.fill(0.0);
    }
}

/// What one worker needs to run batches, reused from batch to batch.
pub(super) struct Worker {
    sample: Sample,
    alternatives: Vec<Room>,
}

/// Room to run an alternative in.
struct Room {
    /// Inputs of a strip; what does not vary stays from strip to strip.
    inputs: Box<Inputs<Lanes>>,
    rates: Vec<Lanes>,
    workspace: Workspace,
}

impl Worker {
    /// Room for a plan.
    pub(super) fn new(plan: &Plan) -> Self {
        Worker {
            sample: Sample::new(plan),
            alternatives: plan
                .alternatives
                .iter()
                .map(|alternative| Room {
                    inputs: Box::new(alternative.constant_inputs(&plan.constants)),
                    rates: alternative.constant_rates(&plan.constants),
                    workspace: Workspace::new(alternative.structure.own_flows.len()),
                })
                .collect(),
        }
    }

    /// Room for what a batch says, one part an alternative.
    pub(super) fn blank_parts(plan: &Plan) -> Vec<BatchPart> {
        let alternatives = plan.alternatives.iter();
        alternatives
            .map(|one| BatchPart::blank(&one.structure))
            .collect()
    }

    /// Runs every alternative on draws `first` to `first + draws − 1` and writes to parts that are clear.
    pub(super) fn run(
        &mut self,
        plan: &Plan,
        shocks: &ShockStreams,
        instructions: Instructions,
        first: u64,
        draws: usize,
        parts: &mut [BatchPart],
    ) {
        self.draw(plan, shocks, instructions, first);
        self.simulate_all(plan, instructions, draws, parts);
    }

    /// Runs every alternative on the first draws of the batch drawn last and writes to parts that are clear.
    pub(super) fn simulate_all(
        &mut self,
        plan: &Plan,
        instructions: Instructions,
        draws: usize,
        parts: &mut [BatchPart],
    ) {
        debug_assert!(draws <= BATCH);
        for (alternative, part) in parts.iter_mut().enumerate() {
            for strip in 0..draws.div_ceil(LANES) {
                let used = LANES.min(draws - strip * LANES);
                self.add_strip(plan, instructions, alternative, strip, used, part);
            }
            part.draws = draws;
        }
    }

    /// Draws the columns of a batch.
    pub(super) fn draw(
        &mut self,
        plan: &Plan,
        shocks: &ShockStreams,
        instructions: Instructions,
        first: u64,
    ) {
        self.fill(plan, shocks, instructions, first);
        self.transform(plan, instructions);
    }

    /// The uniforms of a batch.
    pub(super) fn fill(
        &mut self,
        plan: &Plan,
        shocks: &ShockStreams,
        instructions: Instructions,
        first: u64,
    ) {
        instructions.run(
            #[inline(always)]
            || self.sample.fill(plan, shocks, first),
        );
    }

    /// The values at the uniforms of a batch.
    pub(super) fn transform(&mut self, plan: &Plan, instructions: Instructions) {
        instructions.run(
            #[inline(always)]
            || self.sample.transform(plan),
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
                    standing: &mut part.standing,
                    flows: &mut part.flows,
                };
                let indicators = self.simulate(plan, alternative, strip, &mut sums);
                for (column, &indicator) in part.indicators.iter_mut().zip(Indicator::ALL) {
                    column.extend_from_slice(&indicators.of(indicator).0[..used]);
                }
                for indicator in ALWAYS_FINITE {
                    let values = &indicators.of(indicator).0[..used];
                    part.finite &= values
                        .iter()
                        .fold(true, |all, value| all & value.is_finite());
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
        let room = &mut self.alternatives[alternative];
        candidate.read(
            &self.sample.columns,
            strip,
            &mut room.inputs,
            &mut room.rates,
        );
        let draws = Draws {
            inputs: &room.inputs,
            rates: &room.rates,
            shocks: self.sample.shocks(strip),
        };
        simulate(&candidate.structure, &draws, &mut room.workspace, observer)
    }

    /// The columns of the batch drawn last.
    pub(super) fn sample(&self) -> &Sample {
        &self.sample
    }
}

/// Partial sums that a vector adds side by side.
pub(super) const PARTIAL: usize = 8;

/// A sum as the draws of a batch add up to it: draw i to part i mod 8.
pub(super) type Partial = [f64; PARTIAL];

/// Adds up the yearly series and the present values of a strip.
struct Sums<'a> {
    used: usize,
    series: &'a mut [[Partial; Series::COUNT]],
    self_funding_counts: &'a mut [f64],
    standing: &'a mut [[[f64; REPLICATES]; Standing::COUNT]],
    flows: &'a mut [f64],
}

impl Observer for Sums<'_> {
    #[inline(always)]
    fn year_zero(&mut self, _: &Book) {}

    #[inline(always)]
    fn year(&mut self, t: usize, series: &SeriesView) {
        let totals = &mut self.series[t - 1];
        // Lanes whose draw is asked for and whose space is open.
        let (open, used) = (series.open(), self.used);
        let counted = Mask::from_fn(
            #[inline(always)]
            |i| (i < used) & (open[i] != 0.0),
        );
        let all_count = counted.all();
        for &standing in Standing::ALL {
            if let Some(values) = series.raw(standing.series()) {
                let cases = &mut self.standing[t - 1][standing as usize];
                add_by_replicate(cases, values, &counted);
            }
        }
        for &name in Series::ALL {
            let Some(values) = series.raw(name) else {
                return;
            };
            let total = &mut totals[name as usize];
            match (name, all_count) {
                // A ratio to no cost is blank even in an open year.
                (Series::SelfFunding, _) => {
                    let exists = Mask::from_fn(
                        #[inline(always)]
                        |i| (i < used) & (open[i] != 0.0) & !values[i].is_nan(),
                    );
                    self.self_funding_counts[t - 1] += exists.count();
                    add_kept(total, values, &exists);
                }
                (_, true) => add(total, values),
                (_, false) => add_kept(total, values, &counted),
            }
        }
    }

    #[inline(always)]
    fn present_values(&mut self, ledger: &Ledger) {
        let used = self.used;
        let counted = Mask::from_fn(
            #[inline(always)]
            |i| i < used,
        );
        for (total, amounts) in self.flows.iter_mut().zip(ledger.present_values()) {
            let mut partial = [0.0; PARTIAL];
            add_kept(&mut partial, amounts, &counted);
            *total += whole(&partial);
        }
    }
}

/// Adds every lane.
#[inline(always)]
fn add(total: &mut Partial, lanes: &Lanes) {
    for row in lanes.0.as_chunks::<PARTIAL>().0 {
        for i in 0..PARTIAL {
            total[i] += row[i];
        }
    }
}

/// Adds the lanes that count.
#[inline(always)]
fn add_kept(total: &mut Partial, lanes: &Lanes, counted: &Mask) {
    for row in 0..LANES / PARTIAL {
        for (i, total) in total.iter_mut().enumerate() {
            let lane = row * PARTIAL + i;
            *total += counted.keep(lane, lanes[lane]);
        }
    }
}

/// Adds the lanes that count to the randomisations that they belong to.
#[inline(always)]
fn add_by_replicate(cases: &mut [f64; REPLICATES], lanes: &Lanes, counted: &Mask) {
    for row in 0..LANES / REPLICATES {
        for (j, cases) in cases.iter_mut().enumerate() {
            let lane = row * REPLICATES + j;
            *cases += counted.keep(lane, lanes[lane]);
        }
    }
}

/// The whole sum, always in the same order.
pub(super) fn whole(partial: &Partial) -> f64 {
    let p = partial;
    ((p[0] + p[4]) + (p[2] + p[6])) + ((p[1] + p[5]) + (p[3] + p[7]))
}
