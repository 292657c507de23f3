//! The second half of law 8: the yuan is only a unit.

use super::{changed, equal, reports, strips};
use crate::twin::{Case, Driver};
use commonground::model::indicators::Indicator;
use commonground::model::inputs::Input;
use commonground::model::series::Series;

/// Whether a figure in this unit is an amount of money; yuan by the yuan is a ratio.
fn is_money(unit: &str) -> bool {
    unit.contains("yuan") && unit != "yuan/yuan"
}

#[test]
fn law_8_money_doubles_and_ratios_stay() {
    let money: Vec<&str> = Input::all()
        .filter(|input| is_money(input.definition().unit))
        .map(Input::path)
        .collect();
    // The law names saturation, reserves and limits; their units must say so.
    for path in [
        "governance.saturation",
        "finance.reserve_start",
        "finance.reserve_target",
        "finance.credit_limit",
    ] {
        assert!(money.contains(&path), "{path} is not in yuan");
    }
    let double = |case: &mut Case| {
        for path in &money {
            *case.inputs.get_mut(*path).expect("an input of every case") *= 2.0;
        }
        let rates = case
            .flows
            .iter_mut()
            .filter(|flow| flow.driver != Driver::Capex);
        rates.for_each(|flow| flow.rate *= 2.0);
    };
    for cases in strips(13, 200, |_| ()) {
        let once = reports(&cases);
        let twice = reports(&changed(&cases, double));
        for (lane, (once, twice)) in once.iter().zip(&twice).enumerate() {
            // Doubling is exact in binary numbers, and so is all that follows from it.
            let follows = |name: &str, unit: &str, once: f64, twice: f64| {
                let expected = if is_money(unit) { 2.0 * once } else { once };
                assert!(
                    equal(expected, twice),
                    "lane {lane}, {name}: {once} becomes {twice}"
                );
            };
            for &series in Series::ALL {
                for (&once, &twice) in once.of(series).iter().zip(twice.of(series)) {
                    follows(series.name(), series.unit(), once, twice);
                }
            }
            for &indicator in Indicator::ALL {
                let (once, twice) = (once.indicator(indicator), twice.indicator(indicator));
                follows(indicator.name(), indicator.unit(), once, twice);
            }
            for (once, twice) in once.ledger.iter().zip(&twice.ledger) {
                for (&once, &twice) in once.iter().zip(twice) {
                    follows("a flow", "yuan", once, twice);
                }
            }
        }
    }
}
