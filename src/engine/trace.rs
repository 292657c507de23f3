//! One draw of one alternative, with everything that happens in it.

use super::batch::Worker;
use super::instructions::Instructions;
use super::plan::{Plan, Source};
use super::sample::{BATCH, Sample, ShockStreams};
use crate::model::flow::Flow;
use crate::model::indicators::Indicator;
use crate::model::inputs::Input;
use crate::model::lanes::LANES;
use crate::model::ledger::{self, Book, Ledger};
use crate::model::parties::Party;
use crate::model::series::{Series, SeriesView};
use crate::model::simulate::Observer;
use std::fmt;

/// One draw of one alternative.
#[derive(Clone, Debug)]
pub struct Trace {
    /// The alternative.
    pub alternative: String,
    /// The draw, from 0.
    pub draw: u64,
    /// The value of every input, by [`Input::index`]; names and blanks hold 0.
    pub inputs: Vec<f64>,
    /// Rates of own flows by name.
    pub rates: Vec<(String, f64)>,
    /// ε of the noise and the uniforms of crisis, jump and rescue, by year.
    pub shocks: [Vec<f64>; 4],
    /// Yearly values by series, in the order of [`Series::ALL`]; NaN where blank.
    pub series: Vec<Vec<f64>>,
    /// Indicators in the order of [`Indicator::ALL`]; NaN where blank.
    pub indicators: Vec<f64>,
    /// Amounts of years 0 to T by flow.
    pub ledger: Vec<TracedFlow>,
}

/// One kind of flow of a trace.
#[derive(Clone, Debug)]
pub struct TracedFlow {
    /// Who pays.
    pub from: Party,
    /// Who receives.
    pub to: Party,
    /// Name of the flow; `flows.NAME` for one of the scenario's own.
    pub name: String,
    /// Amounts of years 0 to T, yuan.
    pub amounts: Vec<f64>,
}

/// Keeps one lane.
struct LaneKeeper {
    lane: usize,
    series: Vec<Vec<f64>>,
    amounts: Vec<Vec<f64>>,
}

impl Observer for LaneKeeper {
    fn year_zero(&mut self, book: &Book) {
        self.amounts = (0..book.flows())
            .map(|position| vec![book.amount(position, self.lane, true)])
            .collect();
    }

    fn year(&mut self, _: usize, series: &SeriesView) {
        for (kept, &name) in self.series.iter_mut().zip(Series::ALL) {
            kept.push(series.of(name)[self.lane]);
        }
        let open = series.open()[self.lane] != 0.0;
        for (position, kept) in self.amounts.iter_mut().enumerate() {
            kept.push(series.book.amount(position, self.lane, open));
        }
    }

    fn present_values(&mut self, _: &Ledger) {}
}

/// Runs one draw of one alternative, by position, and keeps everything.
pub fn trace(plan: &Plan, alternative: usize, draw: u64) -> Trace {
    let shocks = ShockStreams::new(plan.seed, plan.longest_horizon());
    trace_with(plan, &shocks, alternative, draw)
}

fn trace_with(plan: &Plan, shocks: &ShockStreams, alternative: usize, draw: u64) -> Trace {
    let first = draw - draw % BATCH as u64;
    let place = (draw - first) as usize;
    let (strip, lane) = (place / LANES, place % LANES);
    let instructions = Instructions::chosen();
    let mut worker = Worker::new(plan);
    worker.draw(plan, shocks, instructions, first);
    let mut keeper = LaneKeeper {
        lane,
        series: vec![Vec::new(); Series::COUNT],
        amounts: Vec::new(),
    };
    let indicators = worker.simulate(plan, alternative, strip, &mut keeper);
    let candidate = &plan.alternatives[alternative];
    let structure = &candidate.structure;
    let sample = worker.sample();
    let read = |source: Source| value(plan, sample, source, strip, lane);
    let shocks = sample.shocks(strip);
    let by_year = |events| {
        let years = 1..=structure.horizon;
        years.map(|t| shocks.in_year(t, events)[lane]).collect()
    };
    Trace {
        alternative: candidate.name.clone(),
        draw,
        inputs: Input::all()
            .map(|input| read(candidate.source(input)))
            .collect(),
        rates: structure
            .own_flows
            .iter()
            .enumerate()
            .map(|(position, flow)| (flow.name.clone(), read(candidate.rate_source(position))))
            .collect(),
        shocks: [
            by_year(shocks.noise),
            by_year(shocks.crisis),
            by_year(shocks.jump),
            by_year(shocks.rescue),
        ],
        series: keeper.series,
        indicators: Indicator::ALL
            .iter()
            .map(|&indicator| indicators.of(indicator)[lane])
            .collect(),
        ledger: keeper
            .amounts
            .into_iter()
            .enumerate()
            .map(|(position, amounts)| {
                let (from, to) = ledger::parties(structure, position);
                TracedFlow {
                    from,
                    to,
                    name: flow_name(plan, alternative, position),
                    amounts,
                }
            })
            .collect(),
    }
}

/// Name of the flow at a position of the ledger of an alternative.
pub fn flow_name(plan: &Plan, alternative: usize, position: usize) -> String {
    let own = &plan.alternatives[alternative].structure.own_flows;
    match Flow::ALL.get(position) {
        Some(flow) => flow.name().to_owned(),
        None => format!("flows.{}", own[position - Flow::COUNT].name),
    }
}

/// The value that an input takes in one lane.
fn value(plan: &Plan, sample: &Sample, source: Source, strip: usize, lane: usize) -> f64 {
    match source {
        Source::Constant(position) => plan.constants[position],
        Source::Column(position) => sample.columns[position][strip * LANES + lane],
    }
}

/// A draw whose result is not a finite number.
#[derive(Clone, Debug)]
pub struct NotFinite {
    /// The alternative.
    pub alternative: String,
    /// The draw, from 0.
    pub draw: u64,
    /// Inputs of the draw, by path.
    pub inputs: Vec<(String, f64)>,
}

impl fmt::Display for NotFinite {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "draw {} of alternative \"{}\" gives a value that is not finite",
            self.draw, self.alternative
        )
    }
}

impl std::error::Error for NotFinite {}

/// Names the alternative and the inputs of a draw that is known not to be finite.
pub(super) fn find_not_finite(plan: &Plan, shocks: &ShockStreams, draw: u64) -> NotFinite {
    let traces =
        (0..plan.alternatives.len()).map(|alternative| trace_with(plan, shocks, alternative, draw));
    let finite = |trace: &Trace| {
        [
            Indicator::NpvSocial,
            Indicator::NpvSocialWeighted,
            Indicator::VisitsTotal,
        ]
        .into_iter()
        .all(|indicator| trace.indicators[indicator as usize].is_finite())
    };
    let mut found = traces.skip_while(finite);
    match found.next() {
        Some(trace) => NotFinite {
            inputs: Input::all()
                .map(|input| (input.path().to_owned(), trace.inputs[input.index()]))
                .chain(trace.rates)
                .collect(),
            alternative: trace.alternative,
            draw,
        },
        None => NotFinite {
            alternative: String::new(),
            draw,
            inputs: Vec::new(),
        },
    }
}
