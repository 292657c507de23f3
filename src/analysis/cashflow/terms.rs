//! On what terms flows are appraised: discount factors and when they apply, bias, weights.

use super::bias::Bias;
use crate::model::discount::Discount;
use crate::scenario::cash_flows::{CashFlows, Ends};

/// When the first flow of a table is booked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FirstFlow {
    /// As the years are numbered: year t at t, and the first year of the calendar at t = 0.
    #[default]
    Numbered,
    /// At t = 0, with a factor of 1, whatever the years are called.
    Start,
    /// At t = 1, the end of the first year.
    End,
}

/// The terms of an appraisal.
#[derive(Clone, Debug, PartialEq)]
pub struct Terms {
    /// How the future is weighed.
    pub discount: Discount,
    /// When the first flow is booked.
    pub first_flow: FirstFlow,
    /// Weight of each party, in the order of the table.
    pub weights: Vec<f64>,
    /// Bias of categories of cost, by name.
    pub biases: Vec<(String, Bias)>,
}

impl Terms {
    /// Years from t = 0 to the first flow.
    pub fn start(&self, flows: &CashFlows) -> usize {
        match self.first_flow {
            FirstFlow::Start => 0,
            FirstFlow::End => 1,
            FirstFlow::Numbered if flows.calendar => 0,
            FirstFlow::Numbered => flows.first_year as usize,
        }
    }

    /// The discount factor of each year of the table.
    pub fn factors(&self, flows: &CashFlows) -> Vec<f64> {
        let start = self.start(flows);
        let mut factors = self.discount.factors(start + flows.years.saturating_sub(1));
        factors.split_off(start)
    }

    /// Whether any party has a weight other than 1.
    pub fn are_weighted(&self) -> bool {
        self.weights.iter().any(|weight| *weight != 1.0)
    }

    /// The flows with the costs of biased categories raised by `1 + bias`. Benefits of a category, which
    /// are flows from the world or positive signed amounts, stay as they are.
    pub fn with_bias(&self, flows: &CashFlows) -> CashFlows {
        let mut raised = flows.clone();
        for line in &mut raised.lines {
            let bias = self
                .biases
                .iter()
                .find(|(name, _)| line.category.as_ref() == Some(name));
            let Some((_, bias)) = bias else { continue };
            for amount in &mut line.amounts {
                let is_cost = match line.ends {
                    Ends::Signed => *amount < 0.0,
                    Ends::Between { from, .. } => from.is_some(),
                };
                if is_cost {
                    *amount *= 1.0 + bias.left();
                }
            }
        }
        raised
    }

    /// Categories with a bias that hold benefits, which it leaves as they are.
    pub fn biased_benefits<'a>(&'a self, flows: &'a CashFlows) -> Vec<&'a str> {
        let holds = |name: &str| {
            flows.lines.iter().any(|line| {
                line.category.as_deref() == Some(name)
                    && match line.ends {
                        Ends::Signed => line.amounts.iter().any(|amount| *amount > 0.0),
                        Ends::Between { from, .. } => from.is_none(),
                    }
            })
        };
        let names = self.biases.iter().map(|(name, _)| name.as_str());
        names.filter(|name| holds(name)).collect()
    }
}
