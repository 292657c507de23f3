//! Law 7, and the first half of law 8: levers that change nothing but cost.

use super::{changed, differ, first_difference, reports, set, set_all, strips};
use crate::twin::{Budget, Case, Driver, Usage};
use commonground::model::flow::Flow;
use commonground::model::indicators::Indicator;
use commonground::model::series::Series;

/// Indicators that hold the government's money.
fn counts_public_money(indicator: Indicator) -> bool {
    matches!(
        indicator,
        Indicator::NpvGovernment
            | Indicator::NpvResidents
            | Indicator::NpvSocial
            | Indicator::NpvSocialWeighted
            | Indicator::Bcr
            | Indicator::CostPerVisit
            | Indicator::Leverage
    )
}

#[test]
fn law_7_superficial_governance_changes_only_cost() {
    let superficial =
        |case: &mut Case| set_all(case, &["governance.quality", "demand.outreach"], 0.0);
    const COSTS: [Flow; 3] = [Flow::FrontEnd, Flow::Programme, Flow::PublicFundsCost];
    let mut differed = 0;
    for cases in strips(10, 80, superficial) {
        let spend = |front_end: f64, budget: f64| {
            changed(&cases, |case: &mut Case| {
                set(case, "governance.front_end_share", front_end);
                set(case, "governance.annual_budget", budget);
            })
        };
        let (little, much) = (spend(0.0, 0.0), spend(0.3, 500_000.0));
        let (before, after) = (reports(&little), reports(&much));
        for (lane, (before, after)) in before.iter().zip(&after).enumerate() {
            let difference = first_difference(
                before,
                after,
                |series| series != Series::Programme,
                |indicator| !counts_public_money(indicator),
                |position| !COSTS.iter().any(|&flow| flow as usize == position),
            );
            assert_eq!(difference, None, "lane {lane}");
            let rate = much[lane].input("value.public_funds_cost");
            for t in 0..=much[lane].horizon {
                let change = |flow: Flow| after.flow(flow)[t] - before.flow(flow)[t];
                let cost = change(Flow::FrontEnd) + change(Flow::Programme);
                let raised = change(Flow::PublicFundsCost);
                // A difference of two sums: relative to the larger of them.
                let largest = cost.abs() + after.flow(Flow::PublicFundsCost)[t].abs();
                let gap = (raised - rate * cost).abs();
                assert!(gap <= 1e-9 * largest, "lane {lane}, year {t}: {gap:e}");
            }
        }
        let meant =
            |cases: &[Case]| reports(&changed(cases, |case| set(case, "governance.quality", 0.8)));
        let hours = |reports: &[crate::bridge::Report]| -> Vec<f64> {
            let figures = reports.iter();
            figures
                .map(|report| report.indicator(Indicator::ParticipationFinal))
                .collect()
        };
        differed += usize::from(hours(&meant(&little)) != hours(&meant(&much)));
    }
    assert!(
        differed > 30,
        "good governance matters in {differed} strips only"
    );
}

/// No refit: the seen gap never exceeds 1.
fn without_refits(case: &mut Case) {
    set(case, "review.trigger", 1.0);
}

#[test]
fn law_7_flexibility_without_refits_is_its_premium() {
    let free = |case: &mut Case| {
        without_refits(case);
        set(case, "hardware.flexibility_premium", 0.0);
    };
    let mut differed = 0;
    for cases in strips(11, 60, free) {
        let flexible = |cases: &[Case], share: f64| {
            reports(&changed(cases, |case| {
                set(case, "hardware.flexibility", share)
            }))
        };
        super::assert_same(
            &flexible(&cases, 0.0),
            &flexible(&cases, 1.0),
            "law 7, no premium",
        );
        // The same amounts follow from a dearer fit-out; twice as dear, for that is exact.
        let dear = |fitout_cost: f64, share: f64| {
            reports(&changed(&cases, |case| {
                set(case, "hardware.fitout_cost", fitout_cost);
                set(case, "hardware.flexibility", share);
                set(case, "hardware.flexibility_premium", 1.0);
            }))
        };
        let (premium, fitout) = (dear(1000.0, 1.0), dear(2000.0, 0.0));
        super::assert_same(&premium, &fitout, "law 7, premium");
        let refitted = changed(&cases, |case| set(case, "review.trigger", 0.0));
        differed += usize::from(differ(&flexible(&refitted, 0.0), &flexible(&refitted, 1.0)));
    }
    assert!(
        differed > 20,
        "flexibility matters in {differed} strips only"
    );
}

#[test]
fn law_8_an_inelastic_public_comes_at_any_fee() {
    let inelastic = |case: &mut Case| {
        set(case, "demand.cost_elasticity", 0.0);
        set(case, "finance.charging_share", 0.5);
        // Visits wanted are seen where hours do not depend on money.
        case.slots.budget = Budget::Guaranteed;
        case.flows.retain(|flow| flow.driver != Driver::Visits);
    };
    let mut differed = 0;
    for cases in strips(12, 60, inelastic) {
        let at_fee = |cases: &[Case], fee: f64| {
            let priced = changed(cases, |case| set(case, "finance.fee_level", fee));
            let visits = |report: &crate::bridge::Report| {
                [Series::Visits, Series::PriorityVisits].map(|series| report.of(series)[0])
            };
            reports(&priced).iter().map(visits).collect::<Vec<_>>()
        };
        assert_eq!(at_fee(&cases, 0.0), at_fee(&cases, 5.0));
        let elastic = changed(&cases, |case| set(case, "demand.cost_elasticity", 0.8));
        let moved = at_fee(&elastic, 0.0) != at_fee(&elastic, 5.0);
        // In slot `design` nobody asks what a visit costs.
        let design = cases[0].slots.usage == Usage::Design;
        assert_eq!(moved, !design);
        differed += usize::from(moved);
    }
    assert!(differed > 20, "fees matter in {differed} strips only");
}
