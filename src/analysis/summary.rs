//! The rows of `summary.csv`, `differences.csv` and `ledger.csv`.

use crate::engine::{AlternativeOutcome, Band, Column, Outcome, Plan, flow_name};
use crate::model::flow::{Flow, FlowSet};
use crate::model::indicators::Indicator;
use crate::model::ledger;
use crate::model::parties::Party;
use crate::model::series::Series;
use serde::{Deserialize, Serialize};

/// What is known of one figure over all draws; blank where it does not exist.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Spread {
    /// Mean of the draws that have the figure.
    pub mean: Option<f64>,
    /// Monte Carlo standard error of the mean; none where no error is valid.
    pub se: Option<f64>,
    /// Half-width of the 95 % interval of the mean.
    pub half_width: Option<f64>,
    /// Standard deviation of a draw.
    pub sd: Option<f64>,
    /// 5, 25, 50, 75 and 95 % quantiles.
    pub band: Option<Band>,
    /// Share of draws above 0.
    pub p_positive: Option<f64>,
    /// Standard error of that share.
    pub p_error: Option<f64>,
    /// Draws that have the figure; none for a ratio of means.
    pub n: Option<u64>,
}

impl Spread {
    /// The spread of a column of draws; `replicated` tells where its errors come from.
    pub fn of(column: &Column, replicated: bool) -> Spread {
        let moments = &column.moments;
        Spread {
            mean: moments.mean(),
            se: moments.standard_error(replicated),
            half_width: moments.half_width(replicated),
            sd: moments.standard_deviation(),
            band: column.band(),
            p_positive: moments.share_positive(),
            p_error: moments.share_error(replicated),
            n: Some(moments.count()),
        }
    }

    /// A figure that has a mean alone.
    fn mean_alone(mean: Option<f64>) -> Spread {
        Spread {
            mean,
            ..Spread::default()
        }
    }
}

/// A row of `summary.csv`.
#[derive(Clone, Debug, PartialEq)]
pub struct SummaryRow {
    /// Name of the alternative.
    pub alternative: String,
    /// Name of the indicator; ends in `.of_means` for a ratio of expectations.
    pub indicator: String,
    /// Unit of the figures.
    pub unit: &'static str,
    /// The figures.
    pub spread: Spread,
}

/// A row of `differences.csv`: an alternative less the first one, on the same draws.
#[derive(Clone, Debug, PartialEq)]
pub struct DifferenceRow {
    /// Name of the alternative.
    pub alternative: String,
    /// Name of the alternative that it is compared with.
    pub against: String,
    /// The indicator.
    pub indicator: Indicator,
    /// The figures.
    pub spread: Spread,
}

/// A row of `ledger.csv`.
#[derive(Clone, Debug, PartialEq)]
pub struct LedgerRow {
    /// Name of the alternative.
    pub alternative: String,
    /// Who pays.
    pub from: Party,
    /// Who receives.
    pub to: Party,
    /// Name of the flow.
    pub flow: String,
    /// Mean present value, yuan.
    pub mean_present_value: f64,
}

/// Every indicator of every alternative; a ratio is followed by the ratio of expectations.
pub fn summary(plan: &Plan, outcome: &Outcome) -> Vec<SummaryRow> {
    let mut rows = Vec::new();
    for (position, alternative) in outcome.alternatives.iter().enumerate() {
        rows.extend(
            figures(plan, outcome, position).map(|(indicator, unit, spread)| SummaryRow {
                alternative: alternative.name.clone(),
                indicator,
                unit,
                spread,
            }),
        );
    }
    rows
}

/// The figures of one alternative, each with its name and unit.
pub fn figures(
    plan: &Plan,
    outcome: &Outcome,
    position: usize,
) -> impl Iterator<Item = (String, &'static str, Spread)> {
    let alternative = &outcome.alternatives[position];
    Indicator::ALL.iter().flat_map(move |&indicator| {
        let spread = Spread::of(alternative.indicator(indicator), outcome.replicated);
        let own = (indicator.name().to_owned(), indicator.unit(), spread);
        let ratio = ratio_of_means(plan, position, alternative, indicator).map(|ratio| {
            let name = ratio_name(indicator);
            (name, indicator.unit(), Spread::mean_alone(ratio))
        });
        std::iter::once(own).chain(ratio)
    })
}

/// Names and units of the figures of an alternative, in the order of [`figures`].
pub fn figure_names() -> Vec<(String, &'static str)> {
    let mut names = Vec::new();
    for &indicator in Indicator::ALL {
        names.push((indicator.name().to_owned(), indicator.unit()));
        if RATIOS.contains(&indicator) {
            names.push((ratio_name(indicator), indicator.unit()));
        }
    }
    names
}

/// Indicators that are a ratio of two sums over the years.
const RATIOS: [Indicator; 3] = [Indicator::Bcr, Indicator::CostPerVisit, Indicator::Leverage];

/// The name of a ratio of expectations.
fn ratio_name(indicator: Indicator) -> String {
    format!("{}.of_means", indicator.name())
}

/// The ratio of expectations of an indicator that is a ratio of two sums over the years: what a
/// government that runs many such spaces gets, where the mean of ratios weighs every draw alike. The
/// outer option is none for an indicator that is no such ratio.
fn ratio_of_means(
    plan: &Plan,
    position: usize,
    alternative: &AlternativeOutcome,
    indicator: Indicator,
) -> Option<Option<f64>> {
    let structure = plan.structure(position);
    let total = |qualifies: &dyn Fn(usize, Party, Party) -> bool| -> f64 {
        let flows = alternative.flows.iter().enumerate();
        flows
            .filter(|(flow, _)| {
                let (from, to) = ledger::parties(structure, *flow);
                qualifies(*flow, from, to)
            })
            .map(|(_, mean)| mean)
            .sum()
    };
    let named =
        |flow: usize, set: FlowSet| Flow::ALL.get(flow).is_some_and(|&flow| set.contains(flow));
    let own = |flow: usize| {
        flow.checked_sub(Flow::COUNT)
            .map(|own| &structure.own_flows[own])
    };
    let (numerator, denominator) = match indicator {
        Indicator::Bcr => (
            total(&|_, from, _| from == Party::World),
            total(&|_, _, to| to == Party::World),
        ),
        Indicator::Leverage => (
            total(&|flow, _, _| {
                named(flow, FlowSet::OWN_INCOME) || own(flow).is_some_and(|own| own.is_own_income())
            }),
            total(&|flow, from, _| {
                named(flow, FlowSet::PUBLIC_MONEY)
                    || (own(flow).is_some() && from == Party::Government)
            }),
        ),
        Indicator::CostPerVisit => {
            let years = &alternative.years;
            let visits = (1..=years.horizon())
                .filter_map(|t| Some(structure.discount[t] * years.mean(Series::Visits, t)?))
                .sum();
            let government = alternative.moments(Indicator::NpvGovernment).mean();
            (-government.unwrap_or(0.0), visits)
        }
        _ => return None,
    };
    Some((denominator != 0.0).then(|| numerator / denominator))
}

/// Every indicator of every alternative but the first, less that of the first in the same draw.
pub fn differences(outcome: &Outcome) -> Vec<DifferenceRow> {
    let Some(first) = outcome.alternatives.first() else {
        return Vec::new();
    };
    let mut rows = Vec::new();
    for alternative in &outcome.alternatives {
        for &indicator in Indicator::ALL {
            if let Some(column) = alternative.difference(indicator) {
                rows.push(DifferenceRow {
                    alternative: alternative.name.clone(),
                    against: first.name.clone(),
                    indicator,
                    spread: Spread::of(column, outcome.replicated),
                });
            }
        }
    }
    rows
}

/// The mean present value of every flow of every alternative.
pub fn ledger_means(plan: &Plan, outcome: &Outcome) -> Vec<LedgerRow> {
    let mut rows = Vec::new();
    for (position, alternative) in outcome.alternatives.iter().enumerate() {
        for (flow, &mean) in alternative.flows.iter().enumerate() {
            let (from, to) = ledger::parties(plan.structure(position), flow);
            rows.push(LedgerRow {
                alternative: alternative.name.clone(),
                from,
                to,
                flow: flow_name(plan, position, flow),
                mean_present_value: mean,
            });
        }
    }
    rows
}
