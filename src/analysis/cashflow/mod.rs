//! Appraisal of yearly flows without a model; `docs/cash-flows.md` says what each figure means.

mod appraisal;
pub mod bias;
pub mod payback;
pub mod rates;
pub mod roots;
mod switching;
mod terms;
pub mod weights;

#[cfg(test)]
mod tests;

pub use appraisal::{Account, Appraisal};
pub use switching::{
    Measure, Preference, Subject, Switch, SwitchingValue, preferences, switching_values,
};
pub use terms::{FirstFlow, Terms};

use crate::model::discount::{self, Discount};
use crate::scenario::cash_flows::CashFlows;

/// Everything that is said of a table of flows.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// The figures of each option on the amounts as written.
    pub plain: Vec<Appraisal>,
    /// The figures with optimism bias; none where no bias is asked for.
    pub biased: Option<Vec<Appraisal>>,
    /// Switching values of each option, with optimism bias if there is one.
    pub switching: Vec<Vec<SwitchingValue>>,
    /// The preferred option and the others against it, likewise; none of a single option.
    pub preferred: Option<(usize, Vec<Preference>)>,
    /// Social NPV and benefit-cost ratio under the chosen discounting and every named schedule, likewise.
    pub discounts: Vec<UnderDiscount>,
}

/// The figures of every option under a way of discounting.
#[derive(Clone, Debug, PartialEq)]
pub struct UnderDiscount {
    /// The way.
    pub discount: Discount,
    /// The figures of each option.
    pub options: Vec<Appraisal>,
}

impl Report {
    /// Appraises a table of flows.
    pub fn of(flows: &CashFlows, terms: &Terms) -> Report {
        let options = 0..flows.options.len();
        let appraised = |flows: &CashFlows, terms: &Terms| -> Vec<Appraisal> {
            options
                .clone()
                .map(|option| Appraisal::of(flows, option, terms))
                .collect()
        };
        let plain = appraised(flows, terms);
        let raised = (!terms.biases.is_empty()).then(|| terms.with_bias(flows));
        let biased = raised.as_ref().map(|raised| appraised(raised, terms));
        let used = raised.as_ref().unwrap_or(flows);
        let chosen = terms.discount;
        let named = discount::ALL.iter().map(Discount::Named);
        let ways = [chosen]
            .into_iter()
            .chain(named.filter(|named| *named != chosen));
        let discounts = ways.map(|discount| UnderDiscount {
            discount,
            options: appraised(
                used,
                &Terms {
                    discount,
                    ..terms.clone()
                },
            ),
        });
        Report {
            discounts: discounts.collect(),
            switching: options
                .clone()
                .map(|option| switching_values(used, option, terms))
                .collect(),
            preferred: (flows.options.len() > 1)
                .then(|| preferences(used, terms))
                .flatten(),
            plain,
            biased,
        }
    }

    /// The figures that count: with optimism bias, if there is one.
    pub fn final_figures(&self) -> &[Appraisal] {
        self.biased.as_ref().unwrap_or(&self.plain)
    }
}
