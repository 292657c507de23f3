//! A public budget in present value, and the levers that spend it.

use super::levers::Split;
use crate::engine::AlternativeOutcome;
use crate::model::flow::Flow;
use crate::scenario::{Override, Variant};

/// Area of the probe, m²: present values are proportional to area, so that any would do.
const PROBE_AREA: f64 = 100.0;

/// What a square metre costs on average over the draws, yuan in year 0.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Prices {
    /// Works that the government pays: works_share · public_share · (1 − ℓ) · E Vc/A.
    pub works: f64,
    /// Full fit-out E Vc/A, of which the front end is a share.
    pub fitout: f64,
}

/// Levers that spend a budget.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Levers {
    /// `space.area`, m².
    pub area: f64,
    /// `governance.front_end_share`, of the full fit-out.
    pub front_end_share: f64,
    /// `governance.annual_budget`, yuan a year.
    pub annual_budget: f64,
}

/// The variant whose ledger holds the prices: 100 m² with a front end as dear as the fit-out.
pub fn probe(of: &str, name: &str) -> Variant {
    let setting = |path: &str, value: f64| Override {
        path: path.to_owned(),
        value: format!("{value:?}"),
    };
    Variant {
        of: of.to_owned(),
        name: name.to_owned(),
        settings: vec![
            setting("space.area", PROBE_AREA),
            setting("governance.front_end_share", 1.0),
        ],
    }
}

impl Prices {
    /// The prices that the ledger of the [`probe`] holds.
    pub fn of(probe: &AlternativeOutcome) -> Prices {
        let per_area = |flow: Flow| probe.flows[flow as usize] / PROBE_AREA;
        Prices {
            works: per_area(Flow::PublicWorks),
            fitout: per_area(Flow::FrontEnd),
        }
    }
}

/// What an alternative spends of the budget's three kinds: mean present value of the public works, the
/// front end and the soft-governance budget, yuan.
pub fn budget_spent(alternative: &AlternativeOutcome) -> [f64; 3] {
    [Flow::PublicWorks, Flow::FrontEnd, Flow::Programme]
        .map(|flow| alternative.flows[flow as usize])
}

/// The levers by which a split spends a budget B (present value, yuan) exactly, given the discount
/// factors d₀, d₁, …:
/// A = hardware·B / works, front_end_share = front_end·B / (A·fitout),
/// annual_budget = soft·B / Σ_{t=1..n} d_t.
///
/// B is what is promised: a space that closes before the years of soft governance are over costs less.
pub fn levers(split: &Split, budget: f64, prices: &Prices, discount: &[f64]) -> Levers {
    let area = split.hardware() * budget / prices.works;
    let years = split.soft_years.unwrap_or(0);
    let annuity: f64 = discount.iter().skip(1).take(years).sum();
    Levers {
        area,
        front_end_share: split.front_end * budget / (area * prices.fitout),
        annual_budget: match years {
            0 => 0.0,
            _ => split.soft * budget / annuity,
        },
    }
}
