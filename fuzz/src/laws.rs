//! Laws 1 to 3 of the model on one draw, whatever its inputs.

use commonground::engine::{Trace, TracedFlow};
use commonground::model::flow::Flow;
use commonground::model::indicators::Indicator;
use commonground::model::inputs::Input;
use commonground::model::parties::Party;
use commonground::model::series::Series;
use commonground::model::structure::Structure;

/// Of the largest term of an identity, as law 1 says.
const TOLERANCE: f64 = 1e-9;

/// Checks every law.
///
/// # Panics
/// If one is broken.
pub fn check(trace: &Trace, structure: &Structure) {
    let years_open = indicator(trace, Indicator::YearsOpen) as usize;
    assert!((1..=structure.horizon).contains(&years_open));
    for t in 1..=years_open {
        operator_account_balances(trace, t);
        states_keep_their_limits(trace, t);
    }
    for t in years_open + 1..=structure.horizon {
        only_the_premises_cost(trace, t, t - years_open);
    }
    social_account_is_the_sum_of_the_parties(trace, structure);
}

fn indicator(trace: &Trace, indicator: Indicator) -> f64 {
    trace.indicators[indicator as usize]
}

fn input(trace: &Trace, path: &str) -> f64 {
    trace.inputs[Input::of(path).index()]
}

fn series(trace: &Trace, series: Series, t: usize) -> f64 {
    trace.series[series as usize][t - 1]
}

/// Law 1: what the operator receives is what it pays and what its reserve gains.
fn operator_account_balances(trace: &Trace, t: usize) {
    let own_flows = |which: fn(&TracedFlow) -> bool| -> f64 {
        let own = &trace.ledger[Flow::COUNT..];
        own.iter()
            .filter(|flow| which(flow))
            .map(|flow| flow.amounts[t])
            .sum()
    };
    let before = match t {
        1 => input(trace, "finance.reserve_start"),
        _ => series(trace, Series::Reserve, t - 1),
    };
    let terms = [
        before,
        series(trace, Series::OwnIncome, t),
        series(trace, Series::Support, t),
        own_flows(|flow| flow.from == Party::Government && flow.to == Party::Operator),
        series(trace, Series::Rescue, t),
        -series(trace, Series::Operating, t),
        -own_flows(|flow| flow.from == Party::Operator),
        -series(trace, Series::Maintenance, t),
        -trace.ledger[Flow::OperatorRefit as usize].amounts[t],
        -series(trace, Series::Feedback, t),
        -series(trace, Series::Profit, t),
        -series(trace, Series::Reserve, t),
    ];
    let largest = terms
        .iter()
        .fold(0.0, |most: f64, term| most.max(term.abs()));
    let balance: f64 = terms.iter().sum();
    assert!(
        balance.abs() <= TOLERANCE * largest,
        "year {t} is off by {balance:e}: {terms:?}"
    );
}

/// Law 2: social NPV is the sum of the parties' and the difference of benefits and resources.
fn social_account_is_the_sum_of_the_parties(trace: &Trace, structure: &Structure) {
    let (mut created, mut used, mut largest) = (0.0, 0.0, 0.0_f64);
    let mut accounts = [0.0; Party::ACCOUNTS.len()];
    for flow in &trace.ledger {
        let discounted = flow.amounts.iter().zip(&structure.discount);
        let value: f64 = discounted.map(|(amount, factor)| factor * amount).sum();
        largest = largest.max(value.abs());
        for (account, party) in accounts.iter_mut().zip(Party::ACCOUNTS) {
            *account += if flow.to == party { value } else { 0.0 };
            *account -= if flow.from == party { value } else { 0.0 };
        }
        created += if flow.from == Party::World {
            value
        } else {
            0.0
        };
        used += if flow.to == Party::World { value } else { 0.0 };
    }
    let near = |name: Indicator, expected: f64| {
        let gap = (indicator(trace, name) - expected).abs();
        assert!(gap <= TOLERANCE * largest, "{name:?} is off by {gap:e}");
    };
    near(Indicator::NpvGovernment, accounts[0]);
    near(Indicator::NpvOperator, accounts[1]);
    near(Indicator::NpvResidents, accounts[2]);
    near(Indicator::NpvPartners, accounts[3]);
    near(Indicator::NpvSocial, accounts.iter().sum());
    near(Indicator::NpvSocial, created - used);
}

/// Law 3, while the space is open.
fn states_keep_their_limits(trace: &Trace, t: usize) {
    let within = |name: Series, low: f64, high: f64| {
        let value = series(trace, name, t);
        assert!(
            (low..=high).contains(&value),
            "{name:?} is {value} in year {t}"
        );
    };
    for share in [
        Series::Participation,
        Series::Capability,
        Series::Awareness,
        Series::Condition,
        Series::SupportShare,
    ] {
        within(share, 0.0, 1.0);
    }
    within(Series::Fit, 0.1, 1.0);
    within(Series::Hours, input(trace, "finance.minimum_hours"), 1.0);
    // V is the sum of two groups, each scaled: some roundings above Q.
    within(Series::Utilisation, 0.0, 1.0 + 1e-14);
    if series(trace, Series::OpenAtEnd, t) == 1.0 {
        let hair = (1e-6 + 1e-12) * largest_full_cost(trace, t);
        let lowest = -input(trace, "finance.credit_limit") - hair;
        within(Series::Reserve, lowest, f64::INFINITY);
    }
}

/// Of, with the whole area in use: at least what it is.
fn largest_full_cost(trace: &Trace, t: usize) -> f64 {
    let wage = (1.0 + input(trace, "finance.wage_growth")).powi(t as i32 - 1);
    input(trace, "space.area")
        * (1.0 - input(trace, "finance.commercial_share"))
        * input(trace, "finance.operating_cost")
        * input(trace, "scale.cost")
        * input(trace, "operator.cost_ratio")
        * (1.0 + input(trace, "finance.wage_share") * (wage - 1.0))
}

/// Law 3, once the space is closed, in the year `since` closure.
fn only_the_premises_cost(trace: &Trace, t: usize, since: usize) {
    let vacant = since as f64 <= input(trace, "space.reuse_years");
    let held = |amount: f64| if vacant { amount } else { 0.0 };
    let area = input(trace, "space.area");
    let holding = held(input(trace, "finance.holding_cost") * area);
    let rent = held(input(trace, "space.opportunity_rent") * area * 365.0);
    let funds = input(trace, "value.public_funds_cost") * holding;
    for (position, flow) in trace.ledger.iter().enumerate() {
        let expected = match Flow::ALL.get(position) {
            Some(Flow::Holding) => holding,
            Some(Flow::OpportunityRent) => rent,
            Some(Flow::PublicFundsCost) => funds,
            _ => 0.0,
        };
        let amount = flow.amounts[t];
        let gap = (amount - expected).abs();
        assert!(
            gap <= TOLERANCE * expected,
            "{} of {amount} in year {t}",
            flow.name
        );
    }
    for &name in Series::ALL {
        let value = series(trace, name, t);
        assert!(
            value == 0.0 || value.is_nan(),
            "{name:?} is {value} in year {t}"
        );
    }
}
