//! The rows of the charts of a run.

use super::Run;
use crate::analysis::self_sustaining::self_sustaining_utilisation;
use crate::analysis::summary::ledger_means;
use crate::engine::{AlternativeOutcome, Outcome};
use crate::model::indicators::Indicator;
use crate::model::parties::Party as ModelParty;
use crate::model::series::{Series, SeriesKind};
use crate::output::charts::{
    Account, DistributionRow, FanRow, FlowRow, IncomeRow, OpenRow, Party, PartyRow, SelfSustaining,
    State, StateRow,
};
use crate::scenario::Scenario;

/// Probabilities at which the distribution of social NPV is drawn: 1 to 99 %.
const STEPS: usize = 99;

/// Alternatives with the names that charts use.
fn named<'a>(
    outcome: &'a Outcome,
    names: &'a [String],
) -> impl Iterator<Item = (&'a str, &'a AlternativeOutcome)> {
    names.iter().map(String::as_str).zip(&outcome.alternatives)
}

/// Bands of a series by year.
pub(super) fn fan(outcome: &Outcome, names: &[String], series: Series) -> Vec<FanRow> {
    let mut rows = Vec::new();
    for (name, alternative) in named(outcome, names) {
        let years = &alternative.years;
        for t in 1..=years.horizon() {
            let quantile = |place: usize| years.band(series, t).map(|band| band[place]);
            rows.push(FanRow {
                alternative: name.to_owned(),
                year: t as i32,
                p05: quantile(0),
                p25: quantile(1),
                p50: quantile(2),
                p75: quantile(3),
                p95: quantile(4),
                // Of a state the band is that of open draws; an amount is 0 in the others.
                open: match series.kind() {
                    SeriesKind::State => years.mean(Series::Open, t),
                    SeriesKind::Amount => None,
                },
            });
        }
    }
    rows
}

/// Shares open and in full service by year.
pub(super) fn open(outcome: &Outcome, names: &[String]) -> Vec<OpenRow> {
    named(outcome, names)
        .flat_map(|(name, alternative)| {
            let years = &alternative.years;
            (1..=years.horizon()).map(move |t| OpenRow {
                alternative: name.to_owned(),
                year: t as i32,
                open: years.mean(Series::Open, t),
                full_service: years.mean(Series::FullService, t),
            })
        })
        .collect()
}

/// Net present value by party.
pub(super) fn parties(outcome: &Outcome, names: &[String]) -> Vec<PartyRow> {
    let parties = [
        (Party::Government, Indicator::NpvGovernment),
        (Party::Operator, Indicator::NpvOperator),
        (Party::Residents, Indicator::NpvResidents),
        (Party::Partners, Indicator::NpvPartners),
        (Party::Social, Indicator::NpvSocial),
    ];
    named(outcome, names)
        .flat_map(|(name, alternative)| {
            parties.map(|(party, indicator)| {
                let band = alternative.indicator(indicator).band();
                PartyRow {
                    alternative: name.to_owned(),
                    party,
                    mean: alternative.moments(indicator).mean(),
                    p05: band.map(|band| band[0]),
                    p95: band.map(|band| band[4]),
                }
            })
        })
        .collect()
}

/// The distribution of social net present value.
pub(super) fn distribution(outcome: &Outcome, names: &[String]) -> Vec<DistributionRow> {
    let probabilities: [f64; STEPS] = std::array::from_fn(|step| (step + 1) as f64 / 100.0);
    named(outcome, names)
        .map(|(name, alternative)| {
            let column = alternative.indicator(Indicator::NpvSocial);
            let values = column.quantiles(probabilities);
            DistributionRow {
                alternative: name.to_owned(),
                quantiles: values
                    .map(|values| probabilities.into_iter().zip(values).collect())
                    .unwrap_or_default(),
                probability_positive: column.moments.share_positive(),
            }
        })
        .collect()
}

/// What each party pays another, by kind of flow.
pub(super) fn ledger(run: Run<'_>, names: &[String]) -> Vec<FlowRow> {
    let name = |alternative: &str| {
        let mut all = run.plan.alternatives().zip(names);
        all.find(|(own, _)| *own == alternative)
            .map_or(alternative, |(_, name)| name.as_str())
            .to_owned()
    };
    ledger_means(run.plan, run.outcome)
        .into_iter()
        .map(|row| FlowRow {
            alternative: name(&row.alternative),
            from: account(row.from),
            to: account(row.to),
            amount: row.mean_present_value,
        })
        .collect()
}

const fn account(party: ModelParty) -> Account {
    match party {
        ModelParty::Government => Account::Government,
        ModelParty::Operator => Account::Operator,
        ModelParty::Residents => Account::Residents,
        ModelParty::Partners => Account::Partners,
        ModelParty::World => Account::Outside,
    }
}

/// Income by source and cost, by year.
pub(super) fn income(outcome: &Outcome, names: &[String]) -> Vec<IncomeRow> {
    named(outcome, names)
        .flat_map(|(name, alternative)| {
            let years = &alternative.years;
            (1..=years.horizon()).map(move |t| {
                let mean = |series: Series| years.mean(series, t);
                let [fees, rent, giving] = [Series::Fees, Series::Rent, Series::Giving].map(mean);
                let named = fees.zip(rent).zip(giving);
                let named = named.map(|((fees, rent), giving)| fees + rent + giving);
                let own_lines = mean(Series::OwnIncome).zip(named);
                let cost = mean(Series::Operating).zip(mean(Series::Maintenance));
                IncomeRow {
                    alternative: name.to_owned(),
                    year: t as i32,
                    income: [
                        fees,
                        rent,
                        giving,
                        own_lines.map(|(own, named)| beyond_rounding(own - named, own)),
                        mean(Series::Support),
                        mean(Series::Rescue),
                    ],
                    cost: cost.map(|(operating, maintenance)| operating + maintenance),
                }
            })
        })
        .collect()
}

/// A difference of sums of `size`, 0 if it is no more than what their rounding leaves.
fn beyond_rounding(difference: f64, size: f64) -> f64 {
    if difference.abs() > 1e-9 * size.abs() {
        difference
    } else {
        0.0
    }
}

/// States by year.
pub(super) fn states(outcome: &Outcome, names: &[String]) -> Vec<StateRow> {
    let mut rows = Vec::new();
    for (name, alternative) in named(outcome, names) {
        let years = &alternative.years;
        for t in 1..=years.horizon() {
            rows.extend(State::ALL.map(|state| {
                let series = match state {
                    State::Awareness => Series::Awareness,
                    State::Participation => Series::Participation,
                    State::Capability => Series::Capability,
                    State::Fit => Series::Fit,
                    State::Condition => Series::Condition,
                    State::Utilisation => Series::Utilisation,
                };
                StateRow {
                    alternative: name.to_owned(),
                    year: t as i32,
                    state,
                    mean: years.mean(series, t),
                    half: years.band(series, t).map(|band| (band[1], band[3])),
                }
            }));
        }
    }
    rows
}

/// Where every alternative begins to carry itself.
pub(super) fn thresholds(scenario: &Scenario, names: &[String]) -> Vec<SelfSustaining> {
    let alternatives = scenario.alternatives.iter().zip(names);
    alternatives
        .map(|(alternative, name)| SelfSustaining {
            alternative: name.clone(),
            utilisation: self_sustaining_utilisation(alternative),
        })
        .collect()
}
