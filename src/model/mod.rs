//! The equations of the model, one module a section: inputs, presets, schedules, slots, ledger,
//! yearly equations, indicators.

pub mod discount;
pub mod exit;
pub mod inputs;
mod names;
pub mod parties;
pub mod presets;
pub mod slots;

pub(crate) use names::named;
