//! What a reader can turn.

use crate::analysis::frontier::Lever;
use crate::model::inputs::Input;
use crate::scenario::{Alternative, Value};

/// Longest hold that a reader can choose, unless the scenario's own is longer, years: more than twice the
/// three years of the proposal.
const LONGEST_HOLD: usize = 8;

/// Lowest and highest level of revenue and usage that a reader can choose, unless the scenario's own lies
/// outside.
const SCALE: (f64, f64) = (0.5, 1.5);

/// A part of a scenario that a reader can turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Dial {
    /// How fast support falls after the hold years.
    Rate,
    /// Years of full support.
    Hold,
    /// The share of support that stays.
    Floor,
    /// A multiple of own revenue.
    Revenue,
    /// A multiple of visits.
    Usage,
}

/// What a scenario itself sets.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Own {
    /// A number.
    Number(f64),
    /// Something uncertain, with this median.
    Uncertain(f64),
}

impl Own {
    /// The number, or the median.
    pub const fn middle(self) -> f64 {
        match self {
            Own::Number(value) | Own::Uncertain(value) => value,
        }
    }
}

/// A value of every dial, in the order of [`Dial::ALL`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Setting(pub [f64; Dial::ALL.len()]);

impl Setting {
    /// The value of a dial.
    pub const fn of(&self, dial: Dial) -> f64 {
        self.0[dial as usize]
    }

    /// The same but for one dial.
    pub const fn with(mut self, dial: Dial, value: f64) -> Setting {
        self.0[dial as usize] = value;
        self
    }
}

impl Dial {
    /// All of them.
    pub const ALL: [Dial; 5] = [
        Dial::Rate,
        Dial::Hold,
        Dial::Floor,
        Dial::Revenue,
        Dial::Usage,
    ];

    /// The order in which axes of a grid are given up one after the other; interpolation that keeps shapes
    /// is not linear, so that the order belongs to the result. The rate comes last, since a frontier looks
    /// at all rates of one setting of the others.
    pub const IN_TURN: [Dial; 5] = [
        Dial::Hold,
        Dial::Floor,
        Dial::Usage,
        Dial::Revenue,
        Dial::Rate,
    ];

    /// The input.
    pub const fn path(self) -> &'static str {
        match self {
            Dial::Rate => Lever::Rate.path(),
            Dial::Hold => Lever::Hold.path(),
            Dial::Floor => Lever::Floor.path(),
            Dial::Revenue => "scale.revenue",
            Dial::Usage => "scale.usage",
        }
    }

    /// Whether it is a part of the schedule of withdrawal.
    pub const fn is_schedule(self) -> bool {
        matches!(self, Dial::Rate | Dial::Hold | Dial::Floor)
    }

    /// Whether only its levels can be chosen: years of support are whole.
    pub const fn is_whole(self) -> bool {
        matches!(self, Dial::Hold)
    }

    /// What an alternative itself sets.
    pub fn own(self, alternative: &Alternative) -> Own {
        match &alternative.setting(Input::of(self.path())).value {
            Value::Number(value) => Own::Number(*value),
            Value::Distribution(distribution) => Own::Uncertain(distribution.quantile(0.5)),
            // The registry gives these inputs numbers, and nothing makes them follow another.
            Value::Same(_) | Value::Blank | Value::Name(_) => Own::Number(0.0),
        }
    }

    /// The values that can be chosen, rising: a round step apart, and the scenario's own among them.
    pub fn stops(self, own: f64, horizon: usize) -> Vec<f64> {
        match self {
            Dial::Rate => steps((0.0, 1.0), 100.0, own),
            Dial::Floor => steps((0.0, 1.0), 50.0, own),
            Dial::Hold => steps((0.0, LONGEST_HOLD.min(horizon) as f64), 1.0, own),
            Dial::Revenue | Dial::Usage => steps(SCALE, 50.0, own),
        }
    }

    /// The values from which the levels of a grid are chosen, rising, the scenario's own among them.
    pub fn candidates(self, own: f64, horizon: usize) -> Vec<f64> {
        match self {
            Dial::Rate => {
                let mut values: Vec<f64> = (0..=16).map(|step| f64::from(step) / 40.0).collect();
                values.extend([0.5, 0.6, 0.7, 0.8, 0.9, 1.0]);
                with_own(values, own)
            }
            Dial::Floor => steps((0.0, 1.0), 20.0, own),
            Dial::Hold => self.stops(own, horizon),
            Dial::Revenue | Dial::Usage => steps(SCALE, 20.0, own),
        }
    }
}

/// Whole multiples of 1/`parts` from end to end, and the scenario's own value.
fn steps((low, high): (f64, f64), parts: f64, own: f64) -> Vec<f64> {
    let (first, last) = ((low * parts).round() as i32, (high * parts).round() as i32);
    let values = (first..=last).map(|step| f64::from(step) / parts).collect();
    with_own(values, own)
}

fn with_own(mut values: Vec<f64>, own: f64) -> Vec<f64> {
    values.push(own);
    values.sort_by(f64::total_cmp);
    values.dedup();
    values
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn own_values_are_among_the_stops_and_the_candidates() {
        for dial in Dial::ALL {
            for own in [0.0, 0.237, 1.0, 2.5] {
                for values in [dial.stops(own, 20), dial.candidates(own, 20)] {
                    assert!(values.contains(&own), "{dial:?} {own}");
                    assert!(values.is_sorted_by(|a, b| a < b), "{dial:?} {own}");
                }
            }
        }
        assert_eq!(Dial::Hold.stops(12.0, 20).len(), 10);
        assert_eq!(Dial::Hold.stops(3.0, 5), [0.0, 1.0, 2.0, 3.0, 4.0, 5.0]);
        assert_eq!(Dial::Rate.stops(0.2, 20).len(), 101);
    }

    #[test]
    fn the_order_of_interpolation_names_every_dial() {
        let mut in_turn = Dial::IN_TURN;
        in_turn.sort();
        assert_eq!(in_turn, Dial::ALL);
    }
}
