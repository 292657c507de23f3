//! What is one value for an alternative, never one a draw.

use super::exit::Shape;
use super::parties::{Driver, Party};
use super::slots::Slots;

/// The structural choices of an alternative.
#[derive(Clone, Debug)]
pub struct Structure {
    /// A choice in each slot.
    pub slots: Slots,
    /// How support withdraws.
    pub shape: Shape,
    /// How the soft-governance budget withdraws, if it has a schedule of its own.
    pub governance_shape: Option<Shape>,
    /// Years of operation, T.
    pub horizon: usize,
    /// Discount factors of years 0 to T.
    pub discount: Vec<f64>,
    /// Years between reviews; 0 for never.
    pub review_every: usize,
    /// Years between renewals; 0 for never.
    pub renewal_years: usize,
    /// Whether the need fit at the start is given rather than computed.
    pub fit_is_given: bool,
    /// Whether participation at the start is given rather than computed.
    pub participation_is_given: bool,
    /// Flows of the scenario's own, in the order of their rate columns.
    pub own_flows: Vec<OwnFlow>,
}

/// A flow that a scenario adds to the ledger; its rate is an input of its own.
#[derive(Clone, Debug)]
pub struct OwnFlow {
    /// Its name in the scenario.
    pub name: String,
    /// Who pays.
    pub from: Party,
    /// Who receives.
    pub to: Party,
    /// What it is proportional to.
    pub driver: Driver,
    /// Growth of the rate a year.
    pub growth: f64,
    /// First year in which it flows.
    pub first: usize,
    /// Last year in which it flows.
    pub last: usize,
}

impl OwnFlow {
    /// Whether it flows in year t; flows of `capex` have year 0 alone.
    pub fn flows_in(&self, t: usize) -> bool {
        match self.driver {
            Driver::Capex => t == 0,
            _ => t > 0 && (self.first..=self.last).contains(&t),
        }
    }

    /// Whether it is income of the operator that is not public money.
    pub fn is_own_income(&self) -> bool {
        self.to == Party::Operator && self.from != Party::Government && self.driver != Driver::Capex
    }

    /// Effect on the operator's cash: 1 for money in, −1 for money out, 0 for neither.
    pub fn operator_sign(&self) -> f64 {
        f64::from(i8::from(self.to == Party::Operator) - i8::from(self.from == Party::Operator))
    }
}

impl Structure {
    /// Whether every `every` years comes round in year t; never in the last year.
    pub fn comes_round(&self, every: usize, t: usize) -> bool {
        every > 0 && t.is_multiple_of(every) && t < self.horizon
    }
}
