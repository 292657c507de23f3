//! Cost-benefit Monte Carlo engine for the sustainable operation of community public spaces.
//!
//! Modules stand on floors and use only what lies below them; see `docs/architecture.md`.

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
