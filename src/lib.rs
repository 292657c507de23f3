//! Cost-benefit Monte Carlo engine for the sustainable operation of community public spaces.
//!
//! Modules stand on floors and use only what lies below them; see `docs/architecture.md`.
//!
//! A scenario becomes a plan, a plan an outcome:
//!
//! ```
//! use commonground::engine::{Plan, evaluate};
//! use commonground::model::indicators::Indicator;
//! use commonground::scenario::{self, Loader};
//!
//! struct InMemory;
//!
//! impl Loader for InMemory {
//!     fn load(&self, _: &str, _: u64) -> std::io::Result<Vec<u8>> {
//!         Ok(br#"
//!             name = "room"
//!             type = "neighbourhood"
//!             draws = 1000
//!             [[alternatives]]
//!             name = "with-exit"
//!             [[alternatives]]
//!             name = "supported"
//!             exit = { shape = "none" }
//!         "#
//!         .to_vec())
//!     }
//! }
//!
//! let (scenario, _warnings) = scenario::read("room.toml", &InMemory, &[]).expect("a sound scenario");
//! let plan = Plan::from_scenario(&scenario)?;
//! let outcome = evaluate(&plan, scenario.draws, &())?;
//! let [with_exit, supported] = &outcome.alternatives[..] else { unreachable!() };
//! let survival = |one: &commonground::engine::AlternativeOutcome| one.moments(Indicator::Survived).mean();
//! assert!(survival(with_exit) <= survival(supported));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

// Floor 5: the command line.
pub mod cli;

// Floor 4: tables, charts, manifest.
pub mod output;

// Floor 3: one file a question.
pub mod analysis;

// Floor 2: alternatives × draws in parallel; scenario files.
pub mod engine;
pub mod scenario;

// Floor 1: the equations; what is uncertain.
pub mod model;
pub mod uncertain;

// Floor 0: numbers, streams, words, messages.
pub mod diagnostics;
pub mod numerics;
pub mod random;
pub mod stats;
pub mod text;
