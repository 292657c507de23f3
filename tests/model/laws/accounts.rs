//! Laws 1 to 3: the operator's account, the social account, and the limits of every state.

use super::{reports, strips};
use crate::bridge::Report;
use crate::twin::{Case, Driver, Party};
use commonground::model::flow::Flow;
use commonground::model::indicators::Indicator;
use commonground::model::parties::Party as ModelParty;
use commonground::model::series::Series;

/// Of the largest term of an identity, as the law says.
const TOLERANCE: f64 = 1e-9;

/// Sum of the own flows of a year that qualify.
fn own_flows(case: &Case, report: &Report, t: usize, which: impl Fn(Party, Party) -> bool) -> f64 {
    case.flows
        .iter()
        .enumerate()
        .filter(|(_, flow)| flow.driver != Driver::Capex && which(flow.from, flow.to))
        .map(|(position, _)| report.ledger[Flow::COUNT + position][t])
        .sum()
}

/// 0 where the terms add up to nothing, relative to the largest of them.
fn imbalance(terms: &[f64]) -> f64 {
    let largest = terms.iter().fold(0.0, |a: f64, b| a.max(b.abs()));
    let sum: f64 = terms.iter().sum();
    if largest == 0.0 {
        0.0
    } else {
        sum.abs() / largest
    }
}

fn years_open(report: &Report) -> usize {
    report.indicator(Indicator::YearsOpen) as usize
}

#[test]
fn law_1_money_in_is_money_out() {
    let mut worst: f64 = 0.0;
    for cases in strips(1, 200, |_| ()) {
        for (lane, (case, report)) in cases.iter().zip(reports(&cases)).enumerate() {
            for t in 1..=years_open(&report) {
                let of = |series: Series| report.of(series)[t - 1];
                let before = match t {
                    1 => case.input("finance.reserve_start"),
                    _ => report.of(Series::Reserve)[t - 2],
                };
                let from_government = |from, to| from == Party::Government && to == Party::Operator;
                let found = imbalance(&[
                    of(Series::OwnIncome),
                    of(Series::Support),
                    own_flows(case, &report, t, from_government),
                    of(Series::Rescue),
                    -of(Series::Operating),
                    -own_flows(case, &report, t, |from, _| from == Party::Operator),
                    -of(Series::Maintenance),
                    -report.flow(Flow::OperatorRefit)[t],
                    -of(Series::Feedback),
                    -of(Series::Profit),
                    -of(Series::Reserve),
                    before,
                ]);
                assert!(
                    found < TOLERANCE,
                    "lane {lane}, year {t}: {found:e} in {case:?}"
                );
                worst = worst.max(found);
            }
        }
    }
    println!("largest imbalance {worst:e}");
}

#[test]
fn law_2_the_social_account_is_the_sum_of_the_parties() {
    for cases in strips(2, 200, |_| ()) {
        for (lane, (case, report)) in cases.iter().zip(reports(&cases)).enumerate() {
            let (mut benefits, mut resources, mut largest) = (0.0, 0.0, 0.0_f64);
            let mut accounts = [0.0; 4];
            for (position, amounts) in report.ledger.iter().enumerate() {
                let discounted = amounts.iter().zip(&case.discount);
                let value: f64 = discounted.map(|(amount, d)| d * amount).sum();
                largest = largest.max(value.abs());
                let (from, to) = report.parties[position];
                let gap = (value - report.present[position]).abs();
                assert!(
                    gap <= TOLERANCE * value.abs(),
                    "lane {lane}, flow {position}"
                );
                for (account, party) in accounts.iter_mut().zip(ModelParty::ACCOUNTS) {
                    *account += value * f64::from(u8::from(to == party));
                    *account -= value * f64::from(u8::from(from == party));
                }
                benefits += value * f64::from(u8::from(from == ModelParty::World));
                resources += value * f64::from(u8::from(to == ModelParty::World));
            }
            let near = |indicator: Indicator, expected: f64| {
                let gap = (report.indicator(indicator) - expected).abs();
                assert!(
                    gap <= TOLERANCE * largest,
                    "lane {lane}: {indicator:?} off by {gap:e}"
                );
            };
            near(Indicator::NpvGovernment, accounts[0]);
            near(Indicator::NpvOperator, accounts[1]);
            near(Indicator::NpvResidents, accounts[2]);
            near(Indicator::NpvPartners, accounts[3]);
            near(Indicator::NpvSocial, accounts.iter().sum());
            near(Indicator::NpvSocial, benefits - resources);
        }
    }
}

/// Of, with the whole area in use: at least what it is.
fn largest_full_cost(case: &Case, t: usize) -> f64 {
    let wage = (1.0 + case.input("finance.wage_growth")).powi(t as i32 - 1);
    case.input("space.area")
        * (1.0 - case.input("finance.commercial_share"))
        * case.input("finance.operating_cost")
        * case.input("scale.cost")
        * case.input("operator.cost_ratio")
        * (1.0 + case.input("finance.wage_share") * (wage - 1.0))
}

#[test]
fn law_3_states_keep_their_limits() {
    for cases in strips(3, 200, |_| ()) {
        for (lane, (case, report)) in cases.iter().zip(reports(&cases)).enumerate() {
            for t in 1..=years_open(&report) {
                let within = |series: Series, low: f64, high: f64| {
                    let value = report.of(series)[t - 1];
                    let inside = (low..=high).contains(&value);
                    assert!(inside, "lane {lane}: {series:?} is {value} in year {t}");
                };
                within(Series::Participation, 0.0, 1.0);
                within(Series::Capability, 0.0, 1.0);
                within(Series::Awareness, 0.0, 1.0);
                within(Series::Condition, 0.0, 1.0);
                within(Series::Fit, 0.1, 1.0);
                within(Series::SupportShare, 0.0, 1.0);
                within(Series::Hours, case.input("finance.minimum_hours"), 1.0);
                // V is the sum of two groups, each scaled: some roundings above Q.
                within(Series::Utilisation, 0.0, 1.0 + 1e-14);
                if report.of(Series::OpenAtEnd)[t - 1] == 1.0 {
                    let hair = (1e-6 + 1e-12) * largest_full_cost(case, t);
                    let lowest = -case.input("finance.credit_limit") - hair;
                    within(Series::Reserve, lowest, f64::INFINITY);
                }
            }
        }
    }
}

#[test]
fn law_3_after_closure_only_the_premises_cost() {
    let mut vacant_years = 0;
    for cases in strips(4, 200, |_| ()) {
        for (lane, (case, report)) in cases.iter().zip(reports(&cases)).enumerate() {
            let closure = years_open(&report);
            for t in closure + 1..=case.horizon {
                let vacant = (t - closure) as f64 <= case.input("space.reuse_years");
                vacant_years += usize::from(vacant);
                let held = |amount: f64| if vacant { amount } else { 0.0 };
                let area = case.input("space.area");
                let holding = held(case.input("finance.holding_cost") * area);
                let rent = held(case.input("space.opportunity_rent") * area * 365.0);
                let funds = case.input("value.public_funds_cost") * holding;
                for (position, amounts) in report.ledger.iter().enumerate() {
                    let expected = match Flow::ALL.get(position) {
                        Some(Flow::Holding) => holding,
                        Some(Flow::OpportunityRent) => rent,
                        Some(Flow::PublicFundsCost) => funds,
                        _ => 0.0,
                    };
                    let gap = (amounts[t] - expected).abs();
                    let which = format!("lane {lane}: flow {position} in year {t}");
                    assert!(gap <= TOLERANCE * expected, "{which}: {} ", amounts[t]);
                }
                for &series in Series::ALL {
                    let value = report.of(series)[t - 1];
                    assert!(
                        value == 0.0 || value.is_nan(),
                        "{series:?} in year {t}: {value}"
                    );
                }
            }
        }
    }
    assert!(vacant_years > 2000, "only {vacant_years} vacant years seen");
}
