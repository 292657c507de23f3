//! Alternatives × draws: batches in parallel, common random numbers, results joined block by block.
//!
//! A [`Plan`] ties every input of every alternative to a column of draws or a constant; [`evaluate`]
//! runs it; [`RangeRun`] runs a range of its draws, and [`Join`] makes one outcome of such ranges;
//! [`trace`](trace()) shows one draw.

mod bands;
mod batch;
mod block;
mod column;
mod draw_range;
mod evaluate;
mod export;
mod from_scenario;
mod identity;
mod inputs;
mod instructions;
mod outcome;
mod parts;
mod plan;
mod run;
mod sample;
mod snapshots;
mod stages;
mod trace;
mod watch;
mod windows;

pub use block::BlockSums;
pub use column::{Column, ColumnValues, EXACT_DRAWS};
pub use draw_range::{DrawRange, RangeFault};
pub use evaluate::{Monitor, evaluate, evaluate_levels, evaluate_with};
pub use export::{DrawnBatch, Export};
pub use identity::settled;
pub use inputs::{InputReader, Varying, varying};
pub use instructions::Instructions;
pub use outcome::{AlternativeOutcome, BAND, BLOCK, Band, Outcome, Standing, Years};
pub use parts::{Join, RangeRun, Unfit};
pub use plan::{Candidate, Plan, PlanFault, Quantity, RankCorrelation, rate_name};
pub use run::Run;
pub use sample::BATCH;
pub use snapshots::{Moment, snapshots};
pub use stages::Stages;
pub use trace::{NotFinite, Trace, TracedFlow, flow_name, trace};
pub use watch::Figure;
