//! A flow of the scenario's own that says the same as a built-in one gives the same accounts.

use super::{changed, reports, set, set_all, strips};
use crate::bridge::Report;
use crate::twin::{Case, Driver, OwnFlow, Participation, Party, Shape, Valuation};
use commonground::model::indicators::Indicator;
use commonground::model::series::Series;

/// A flow through all years at a steady rate.
fn flow(from: Party, to: Party, driver: Driver, rate: f64) -> OwnFlow {
    OwnFlow {
        name: format!("{from:?}-{to:?}-{driver:?}").to_lowercase(),
        from,
        to,
        driver,
        rate,
        growth: 0.0,
        first: 1,
        last: 1000,
    }
}

/// Asserts that two ways of saying the same agree: to rounding, for the terms are added in another
/// order. Left out are the series that the built-in flow alone has, and what is made of its kind.
fn assert_equivalent(built_in: &[Case], own: &[Case], apart: &[Series]) {
    let aside = [Indicator::IncomeConcentration, Indicator::NpvSocialWeighted];
    let (ones, others) = (reports(built_in), reports(own));
    for (lane, (one, other)) in ones.iter().zip(&others).enumerate() {
        let largest = largest_amount(one).max(largest_amount(other));
        let near = |what: &str, unit: &str, a: f64, b: f64| {
            let scale = if unit.starts_with("yuan") {
                largest
            } else {
                1.0
            };
            let close = (a - b).abs() <= 1e-9 * a.abs() + 1e-11 * scale;
            assert!(
                close || (a.is_nan() && b.is_nan()),
                "lane {lane}, {what}: {a} and {b}"
            );
        };
        for &series in Series::ALL.iter().filter(|series| !apart.contains(series)) {
            for (&a, &b) in one.of(series).iter().zip(other.of(series)) {
                near(series.name(), series.unit(), a, b);
            }
        }
        for &indicator in Indicator::ALL
            .iter()
            .filter(|indicator| !aside.contains(indicator))
        {
            let (a, b) = (one.indicator(indicator), other.indicator(indicator));
            near(indicator.name(), indicator.unit(), a, b);
        }
    }
}

/// Largest present value or yearly amount: what rounding refers to.
fn largest_amount(report: &Report) -> f64 {
    let amounts = report.ledger.iter().flatten().chain(&report.present);
    amounts.fold(0.0, |largest, amount| largest.max(amount.abs()))
}

/// Prices that stay, giving that does not mind public support, and sizes without extremes: the
/// conditions under which a steady rate can say the same as the built-in flow.
fn steady(case: &mut Case) {
    set_all(
        case,
        &[
            "finance.price_indexation",
            "finance.crowding",
            "finance.wage_growth",
        ],
        0.0,
    );
}

#[test]
fn support_by_area() {
    // One rate for the strip: the growth of a flow is structural.
    const RATE: f64 = 0.15;
    let fading = |case: &mut Case| {
        steady(case);
        case.shape = Shape::Geometric;
        set(case, "exit.rate", RATE);
        set_all(case, &["exit.hold_years", "exit.floor"], 0.0);
    };
    let as_own_flow = |case: &mut Case| {
        let per_area = case.input("finance.support_share")
            * (1.0 - case.input("finance.commercial_share"))
            * case.input("finance.operating_cost")
            * case.input("scale.cost")
            * case.input("operator.cost_ratio");
        set(case, "finance.support_share", 0.0);
        case.flows.push(OwnFlow {
            growth: -RATE,
            ..flow(
                Party::Government,
                Party::Operator,
                Driver::Area,
                per_area * (1.0 - RATE),
            )
        });
    };
    for cases in strips(15, 60, fading) {
        assert_equivalent(&cases, &changed(&cases, as_own_flow), &[Series::Support]);
    }
}

#[test]
fn rent_by_area() {
    let as_own_flows = |case: &mut Case| {
        let value = case.input("finance.commercial_share")
            * case.input("finance.commercial_yield")
            * 365.0
            * case.input("finance.occupancy")
            * case.input("scale.revenue");
        let kept = case.input("finance.rent_retained");
        let displaced = match case.slots.valuation {
            Valuation::Cash => 0.0,
            _ => 1.0 - case.input("value.additionality"),
        };
        set(case, "finance.commercial_yield", 0.0);
        let partners = Party::Partners;
        case.flows.extend([
            flow(partners, Party::Operator, Driver::Area, kept * value),
            flow(
                partners,
                Party::Government,
                Driver::Area,
                (1.0 - kept) * value,
            ),
            flow(Party::World, partners, Driver::Area, value),
            flow(partners, Party::World, Driver::Area, displaced * value),
        ]);
    };
    for cases in strips(16, 60, steady) {
        assert_equivalent(&cases, &changed(&cases, as_own_flows), &[Series::Rent]);
    }
}

#[test]
fn giving_by_participants() {
    let as_own_flows = |case: &mut Case| {
        let per_active = case.input("finance.giving") * case.input("scale.revenue")
            / case.input("governance.activist_share");
        let residents = case.input("finance.giving_residents");
        set(case, "finance.giving", 0.0);
        let participants = Driver::Participants;
        case.flows.extend([
            flow(
                Party::Residents,
                Party::Operator,
                participants,
                residents * per_active,
            ),
            flow(
                Party::Partners,
                Party::Operator,
                participants,
                (1.0 - residents) * per_active,
            ),
        ]);
    };
    for cases in strips(17, 60, steady) {
        assert_equivalent(&cases, &changed(&cases, as_own_flows), &[Series::Giving]);
    }
}

#[test]
fn fees_by_visits() {
    const CAPABILITY: f64 = 0.5;
    let inelastic = |case: &mut Case| {
        steady(case);
        set_all(
            case,
            &[
                "operator.learning",
                "operator.training",
                "operator.turnover",
            ],
            0.0,
        );
        set(case, "operator.capability_start", CAPABILITY);
        // What each visitor pays leaves some worth of a visit, and nobody stays away for it.
        set_all(
            case,
            &["demand.cost_elasticity", "operator.soft_budget_slack"],
            0.0,
        );
        set(case, "finance.charging_share", 0.5);
        set(case, "finance.fee_level", 2.0);
        set(case, "finance.margin", 9.0);
        set(case, "value.visit", 30.0);
    };
    let as_own_flows = |case: &mut Case| {
        let charge = 0.5 * 2.0 * 9.0;
        let effort =
            1.0 + case.input("operator.incentive_effect") * case.input("operator.profit_share");
        let fee = charge * (0.7 + 0.6 * CAPABILITY * effort) * case.input("scale.revenue");
        let additional = case.input("value.additionality");
        // What the worth of a visit rises by, what of it nobody would have paid elsewhere.
        let (worth, displaced) = match case.slots.valuation {
            Valuation::Visits => (additional * (fee - charge), (1.0 - additional) * fee),
            Valuation::Wellbeing => (0.0, (1.0 - additional) * fee),
            Valuation::Cash => (fee, 0.0),
        };
        set(case, "finance.charging_share", 0.0);
        let visits = Driver::Visits;
        case.flows.extend([
            flow(Party::Residents, Party::Operator, visits, fee),
            flow(Party::World, Party::Residents, visits, worth),
            flow(Party::Partners, Party::Residents, visits, displaced),
        ]);
    };
    for cases in strips(18, 60, inelastic) {
        assert_equivalent(&cases, &changed(&cases, as_own_flows), &[Series::Fees]);
    }
}

#[test]
fn soft_governance_without_effect() {
    let idle = |case: &mut Case| {
        set_all(case, &["governance.quality", "demand.outreach"], 0.0);
        case.slots.participation = Participation::Contact;
        case.shape = Shape::None;
        case.governance_exit = None;
    };
    let as_own_flows = |case: &mut Case| {
        let front_end = case.input("governance.front_end_share");
        let budget = case.input("governance.annual_budget");
        set_all(
            case,
            &["governance.front_end_share", "governance.annual_budget"],
            0.0,
        );
        let (from, to) = (Party::Government, Party::World);
        case.flows.extend([
            flow(from, to, Driver::Capex, front_end),
            flow(from, to, Driver::Open, budget),
        ]);
    };
    for cases in strips(19, 60, idle) {
        assert_equivalent(&cases, &changed(&cases, as_own_flows), &[Series::Programme]);
    }
}
