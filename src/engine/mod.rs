//! Alternatives × draws: batches in parallel, common random numbers, results joined block by block.
//!
//! A [`Plan`] ties every input of every alternative to a column of draws or a constant; [`evaluate`]
//! runs it; [`trace`](trace()) shows one draw.

mod bands;
mod batch;
mod column;
mod evaluate;
mod export;
mod from_scenario;
mod inputs;
mod instructions;
mod outcome;
mod plan;
mod run;
mod sample;
mod trace;
mod watch;
mod windows;

pub use column::{Column, EXACT_DRAWS};
pub use evaluate::{Monitor, evaluate, evaluate_with};
pub use export::{DrawnBatch, Export};
pub use inputs::{InputReader, Varying, varying};
pub use instructions::Instructions;
pub use outcome::{AlternativeOutcome, BAND, BLOCK, Band, Outcome, Years};
pub use plan::{Candidate, Plan, PlanFault, Quantity, RankCorrelation, rate_name};
pub use run::Run;
pub use sample::BATCH;
pub use trace::{NotFinite, Trace, TracedFlow, flow_name, trace};
pub use watch::Figure;
