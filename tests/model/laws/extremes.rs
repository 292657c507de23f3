//! At the bounds of the inputs every figure is a number.

use super::{reports, set, set_all, strips};
use crate::dice::Dice;
use crate::twin::{Case, Usage};
use commonground::model::indicators::Indicator;
use commonground::model::inputs::{Input, Kind};
use commonground::model::series::{Series, SeriesKind};

/// Puts half of the numbers at one of their bounds.
fn to_the_bounds(dice: &mut Dice, case: &mut Case) {
    for input in Input::all().filter(|input| input.definition().kind == Kind::Number) {
        let (low, high) = input.definition().bounds.clone().into_inner();
        if case.given(input.path()).is_some() && dice.chance(0.5) {
            case.inputs
                .insert(input.path().to_owned(), dice.of(&[low, high]));
        }
    }
    let left = 1.0 - case.input("finance.feedback_share");
    let profit = case.input("operator.profit_share").min(left);
    case.inputs
        .insert("operator.profit_share".to_owned(), profit);
}

#[test]
fn every_figure_is_a_number_at_any_bounds() {
    for (number, mut cases) in strips(14, 300, |_| ()).enumerate() {
        let mut dice = Dice::new(14, 10_000 + number);
        cases
            .iter_mut()
            .for_each(|case| to_the_bounds(&mut dice, case));
        for (lane, report) in reports(&cases).iter().enumerate() {
            for (position, amounts) in report.ledger.iter().enumerate() {
                let finite = amounts.iter().all(|amount| amount.is_finite());
                assert!(
                    finite,
                    "strip {number}, lane {lane}, flow {position}: {amounts:?}"
                );
            }
            for &series in Series::ALL {
                // Without any cost there is no self-funding; closed spaces have no states.
                let may_be_blank = series == Series::SelfFunding;
                let open = report.of(Series::Open);
                for (&value, &open) in report.of(series).iter().zip(open) {
                    let blank = may_be_blank || (series.kind() == SeriesKind::State && open == 0.0);
                    let sound = value.is_finite() || (blank && value.is_nan());
                    assert!(sound, "strip {number}, lane {lane}, {series:?}: {value}");
                }
            }
            for &indicator in Indicator::ALL {
                let value = report.indicator(indicator);
                assert!(
                    !value.is_infinite(),
                    "strip {number}, lane {lane}, {indicator:?}"
                );
            }
        }
    }
}

#[test]
fn a_space_without_cost_or_credit_is_not_closed_by_rounding() {
    // All surplus is shared out to the last yuan and nothing may be owed: cash ends at 0 every year.
    let costless = |case: &mut Case| {
        case.slots.usage = Usage::Design;
        case.flows.clear();
        set_all(
            case,
            &[
                "finance.operating_cost",
                "finance.credit_limit",
                "finance.reserve_target",
                "exit.rescue_chance",
            ],
            0.0,
        );
        set_all(case, &["demand.design_use", "demand.capacity"], 0.5);
        set(case, "scale.usage", 1.0);
        let profit = 1.0 - case.input("finance.feedback_share");
        set(case, "operator.profit_share", profit);
    };
    for cases in strips(20, 60, costless) {
        for (lane, report) in reports(&cases).iter().enumerate() {
            assert_eq!(report.indicator(Indicator::Survived), 1.0, "lane {lane}");
        }
    }
}
