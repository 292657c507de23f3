//! The equations of the model, one module a section: inputs, presets, schedules, slots, ledger,
//! yearly equations, indicators.

pub mod benefits;
pub mod cost;
mod definitions;
pub mod demand;
pub mod discount;
pub mod draws;
pub mod exit;
pub mod flow;
pub mod income;
pub mod indicators;
pub mod inputs;
pub mod lanes;
pub mod ledger;
pub mod measure;
mod names;
pub mod next_year;
pub mod own_flows;
pub mod parties;
pub mod presets;
pub mod series;
pub mod simulate;
pub mod slots;
pub mod state;
pub mod structure;
pub mod support;
pub mod waterfall;
pub mod year;
pub mod year_zero;
