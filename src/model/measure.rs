//! What options are measured by: an indicator of the model, how a space stands, or a figure that somebody
//! else's model has.

use super::indicators::{Direction, Indicator};
use crate::text::Text;

/// A figure of which each draw has one value, or none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// An indicator of this model.
    Indicator(Indicator),
    /// Whether the space is open, be it at minimum hours: 1 or 0.
    Open,
    /// Whether it is open at full service: 1 or 0.
    FullService,
    /// A figure of another model.
    Own(OwnFigure),
}

/// A figure of another model, by the name that it has there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OwnFigure {
    /// Its name: that of its column.
    pub name: &'static str,
    /// Whether more of it is better.
    pub direction: Direction,
}

impl Measure {
    /// Its name in tables and on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Measure::Indicator(indicator) => indicator.name(),
            Measure::Open => "open",
            Measure::FullService => "full-service",
            Measure::Own(figure) => figure.name,
        }
    }

    /// Its unit; nobody knows that of another model's figure.
    pub const fn unit(self) -> &'static str {
        match self {
            Measure::Indicator(indicator) => indicator.unit(),
            Measure::Open | Measure::FullService => "share",
            Measure::Own(_) => "",
        }
    }

    /// Whether more of it is better.
    pub const fn direction(self) -> Direction {
        match self {
            Measure::Indicator(indicator) => indicator.direction(),
            Measure::Open | Measure::FullService => Direction::Higher,
            Measure::Own(figure) => figure.direction,
        }
    }

    /// What it is called.
    pub const fn label(self) -> Text {
        match self {
            Measure::Indicator(indicator) => indicator.label(),
            Measure::Open => Text::new("open", "仍开放"),
            Measure::FullService => Text::new("full service", "足额服务"),
            Measure::Own(figure) => Text::new(figure.name, figure.name),
        }
    }

    /// Whether it is 1 or 0 in every draw, so that its mean is a probability.
    pub fn is_flag(self) -> bool {
        matches!(
            self,
            Measure::Open | Measure::FullService | Measure::Indicator(Indicator::Survived)
        )
    }
}

impl From<Indicator> for Measure {
    fn from(indicator: Indicator) -> Self {
        Measure::Indicator(indicator)
    }
}
