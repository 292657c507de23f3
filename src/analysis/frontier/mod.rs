//! How fast the government may withdraw: the harshest schedule under which a space still stands.

mod cliff;
mod needs;
mod schedule;
mod table;

pub use cliff::{AfterCliff, after_cliff, cliff_moments};
pub use needs::{Need, Stock, needs, needs_moments};
pub use schedule::{Schedule, schedule};
pub use table::{TableLever, table_limits};

use super::sweep::ShareEstimate;
use crate::engine::Standing;
use crate::model::exit::Shape;
use crate::text::Text;

/// What is to be kept: a space stands so in a year with a probability.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Condition {
    /// How the space is to stand.
    pub standing: Standing,
    /// In which year of operation.
    pub year: usize,
    /// With which probability at least.
    pub probability: f64,
}

/// A part of a schedule that makes it harsher or gentler.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lever {
    /// How fast support falls after the hold years.
    Rate,
    /// Years of full support.
    Hold,
    /// The share of support that stays.
    Floor,
}

impl Lever {
    /// All of them.
    pub const ALL: [Lever; 3] = [Lever::Rate, Lever::Hold, Lever::Floor];

    /// The input.
    pub const fn path(self) -> &'static str {
        match self {
            Lever::Rate => "exit.rate",
            Lever::Hold => "exit.hold_years",
            Lever::Floor => "exit.floor",
        }
    }

    /// What is looked for.
    pub const fn wanted(self) -> Text {
        match self {
            Lever::Rate => Text::new("fastest exit rate", "最快撤出速率"),
            Lever::Hold => Text::new("shortest hold, years", "最短全额支持年数"),
            Lever::Floor => Text::new("lowest floor", "最低保底比例"),
        }
    }

    /// Whether a larger value is the harsher one.
    pub const fn harsher_upwards(self) -> bool {
        matches!(self, Lever::Rate)
    }

    /// Whether the lever does anything under a shape (section 4 of the model, support).
    pub const fn acts_on(self, shape: Shape) -> bool {
        match self {
            Lever::Rate => matches!(
                shape,
                Shape::Linear | Shape::Geometric | Shape::Step | Shape::Performance
            ),
            Lever::Hold | Lever::Floor => !matches!(shape, Shape::None),
        }
    }

    /// Values from the gentlest to the harshest.
    pub fn in_order(self, mut values: Vec<f64>) -> Vec<f64> {
        values.sort_by(f64::total_cmp);
        if !self.harsher_upwards() {
            values.reverse();
        }
        values
    }
}

/// A value of a lever and how the space stands under it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rung {
    /// The value.
    pub value: f64,
    /// The share of draws in which the condition's standing holds.
    pub share: ShareEstimate,
}

/// The harshest value under which a space still stands, as far as the values that were tried tell.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Limit {
    /// By the estimated shares; none if even the gentlest value is too harsh.
    pub value: Option<f64>,
    /// By the lower ends of their 95 % intervals: safe even if chance made the shares look too good.
    pub cautious: Option<f64>,
    /// By the upper ends: beyond it, chance is no excuse.
    pub hopeful: Option<f64>,
    /// The share at `value`, or at the gentlest value if there is none.
    pub share: ShareEstimate,
    /// Whether even the harshest value that was tried is bearable, so that the limit may lie beyond it.
    pub unbounded: bool,
}

/// The limit of a ladder of values, gentlest first: the last value up to which every one holds.
///
/// ```
/// use commonground::analysis::frontier::{Rung, limit};
/// use commonground::analysis::sweep::ShareEstimate;
/// let rung = |value, share| Rung {
///     value,
///     share: ShareEstimate { value: Some(share), half_width: Some(0.02), error: Some(0.01) },
/// };
/// let found = limit(&[rung(0.0, 0.99), rung(0.1, 0.93), rung(0.2, 0.91), rung(0.3, 0.7)], 0.9);
/// assert_eq!((found.value, found.cautious, found.hopeful), (Some(0.2), Some(0.1), Some(0.2)));
/// ```
pub fn limit(rungs: &[Rung], probability: f64) -> Limit {
    let held = |share: fn(&ShareEstimate) -> Option<f64>| {
        let holds = |rung: &&Rung| share(&rung.share).is_some_and(|share| share >= probability);
        rungs.iter().take_while(holds).count()
    };
    let value = |held: usize| held.checked_sub(1).map(|last| rungs[last].value);
    let by_estimate = held(|share| share.value);
    Limit {
        value: value(by_estimate),
        cautious: value(held(ShareEstimate::low)),
        hopeful: value(held(ShareEstimate::high)),
        share: rungs
            .get(by_estimate.saturating_sub(1))
            .map_or_else(ShareEstimate::default, |rung| rung.share),
        unbounded: by_estimate == rungs.len() && !rungs.is_empty(),
    }
}

/// A row of `frontier.csv`.
#[derive(Clone, Debug, PartialEq)]
pub struct FrontierRow<L = Lever> {
    /// Name of the scenario.
    pub scenario: String,
    /// Name of the alternative.
    pub alternative: String,
    /// Values of what is varied beside the schedule, such as revenue and usage.
    pub context: Vec<f64>,
    /// The part of the schedule.
    pub lever: L,
    /// How far it may go; none if it does nothing under the shape of the schedule.
    pub limit: Option<Limit>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rungs(shares: &[f64], half_width: f64) -> Vec<Rung> {
        let rung = |(index, &share): (usize, &f64)| Rung {
            value: index as f64,
            share: ShareEstimate {
                value: Some(share),
                error: Some(half_width / 2.0),
                half_width: Some(half_width),
            },
        };
        shares.iter().enumerate().map(rung).collect()
    }

    #[test]
    fn never_and_always() {
        let never = limit(&rungs(&[0.5, 0.4], 0.01), 0.9);
        assert_eq!((never.value, never.unbounded), (None, false));
        assert_eq!(never.share.value, Some(0.5));
        let always = limit(&rungs(&[0.99, 0.98], 0.01), 0.9);
        assert_eq!((always.value, always.unbounded), (Some(1.0), true));
        assert_eq!(limit(&[], 0.9), Limit::default());
    }

    // A share that recovers beyond a value that failed is no reason to go there.
    #[test]
    fn what_fails_in_between_ends_the_ladder() {
        assert_eq!(limit(&rungs(&[0.95, 0.8, 0.95], 0.0), 0.9).value, Some(0.0));
    }

    proptest! {
        #[test]
        fn caution_never_goes_further(shares in prop::collection::vec(0.0..1.0f64, 1..12), p in 0.0..1.0f64, width in 0.0..0.3f64) {
            let found = limit(&rungs(&shares, width), p);
            let far = |limit: Option<f64>| limit.unwrap_or(-1.0);
            prop_assert!(far(found.cautious) <= far(found.value));
            prop_assert!(far(found.value) <= far(found.hopeful));
        }

        #[test]
        fn asking_for_more_never_allows_more(shares in prop::collection::vec(0.0..1.0f64, 1..12), p in 0.0..0.9f64) {
            let rungs = rungs(&shares, 0.05);
            let far = |p: f64| limit(&rungs, p).value.unwrap_or(-1.0);
            prop_assert!(far(p + 0.1) <= far(p));
        }
    }
}
