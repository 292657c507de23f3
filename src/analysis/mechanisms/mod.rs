//! What each instrument of the proposal does: switched one at a time, on the same draws.

mod effects;
mod instruments;

pub use effects::{AgainstBase, Effect, MechanismRow, against_base, mechanism_rows};
pub use instruments::{Change, INSTRUMENTS, Instrument, Switch, Switched, changes};
