//! The use of a space from which participation carries itself, without public money.
//!
//! With no soft governance, participation changes by κ u g(P) (1 − P) − d P, where κ = contagion ×
//! contagion_multiple, d = dropout, u = min(1, V / (busy_level · 365 · A)) and g(P) is P in slot `contact` and
//! P² / (P² + c²), with c = ¼, in slot `critical-mass` (section 4.8 of the model). Some participation can hold if
//!
//! κ u · max_P g(P) (1 − P) / P > d.
//!
//! The maximum is 1, as P goes to 0, in `contact`. In `critical-mass` it is that of P (1 − P) / (P² + c²), which lies at
//! P = √(c⁴ + c²) − c². In `inventory` and `null` nothing spreads, and no use is enough. As utilisation is
//! V / (A (1 − b) capacity · 365), the threshold is the utilisation
//!
//! d / (κ max) · busy_level / ((1 − b) capacity),
//!
//! and there is none if u would have to exceed 1.

use crate::model::inputs::Input;
use crate::model::slots::Participation;
use crate::scenario::{Alternative, Value};

/// c², the square of the participation at which half of a critical mass is there.
const CRITICAL_SQUARED: f64 = 0.0625;

/// Utilisation above which participation holds without public money, with every input at its median; none if it never
/// does. In `critical-mass` it also takes as much participation as a critical mass.
pub fn self_sustaining_utilisation(alternative: &Alternative) -> Option<f64> {
    let median = |path: &str| median(alternative, Input::of(path));
    let reach = match alternative.slots.participation {
        Participation::Contact => 1.0,
        Participation::CriticalMass => critical_reach(),
        Participation::Inventory | Participation::Null => return None,
    };
    let spread = median("governance.contagion")? * median("operator.contagion_multiple")? * reach;
    let busyness = median("governance.dropout")? / spread;
    let open_to_all = 1.0 - median("finance.commercial_share")?;
    let capacity = open_to_all * median("demand.capacity")?;
    let busy_level = median("governance.busy_level")?;
    (busyness <= 1.0).then_some(busyness * busy_level / capacity)
}

/// The largest of P (1 − P) / (P² + c²).
fn critical_reach() -> f64 {
    let c = CRITICAL_SQUARED;
    let p = (c * c + c).sqrt() - c;
    p * (1.0 - p) / (p * p + c)
}

/// The median of an input; none of one that is blank or a name.
fn median(alternative: &Alternative, input: Input) -> Option<f64> {
    match &alternative.setting(input).value {
        Value::Number(number) => Some(*number),
        Value::Distribution(distribution) => Some(distribution.quantile(0.5)),
        Value::Same(other) => median(alternative, *other),
        Value::Blank | Value::Name(_) => None,
    }
}

#[cfg(test)]
mod tests;
