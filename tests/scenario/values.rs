//! Every value comes out where it was put.

use crate::loader::{Memory, accepted};
use commonground::model::exit::Shape;
use commonground::model::inputs::{Grade, Input};
use commonground::model::slots::{Participation, Slots};
use commonground::scenario::{Base, Origin, Scenario, Value};
use commonground::text::Language;
use commonground::uncertain::{Distribution, Method};

/// The sample of the design, word for word where it is not a comment.
pub const SAMPLE: &str = r#"
name = "xinhua-centre"
title = { en = "Xinhua centre", zh = "新华中心" }
model = "big"
mode = "composite"
type = "characteristic"
draws = 10000
seed = 20250106
method = "sobol"

[catchment]
residents = { triangular = [15000, 26000, 45000], source = "census", grade = "C" }
[demand]
visits = { interval = [2, 10] }
cost_elasticity = 0.3
[exit]
shape = "geometric"
rate = 0.2
[exit.governance]
hold_years = 5
[[correlate]]
inputs = ["demand.visits", "finance.margin"]
rank = 0.3
[[flows]]
name = "canteen"
from = "residents"
to = "operator"
driver = "visits"
rate = { triangular = [0.5, 1.0, 2.0] }
[[alternatives]]
name = "government-led"
mode = "government-led"
exit = { shape = "none" }
[[alternatives]]
name = "composite"
[sweep]
"exit.rate" = [0.0, 0.1, 0.2, 0.3, 0.5]
"scale.revenue" = [0.5, 1.0, 1.5]
"#;

fn value<'s>(scenario: &'s Scenario, alternative: usize, path: &str) -> &'s Value {
    &scenario.alternatives[alternative]
        .setting(Input::of(path))
        .value
}

#[test]
fn the_sample_of_the_design_is_read_as_it_stands() {
    let scenario = accepted(SAMPLE);
    assert_eq!(scenario.name, "xinhua-centre");
    let title = scenario.title.as_ref().unwrap();
    assert_eq!(title.get(Language::Chinese), "新华中心");
    assert_eq!((scenario.draws, scenario.seed.0), (10_000, 20_250_106));
    assert_eq!(scenario.method, Method::Sobol);
    assert_eq!(scenario.alternatives.len(), 2);
    let led = &scenario.alternatives[0];
    assert_eq!((led.base, led.slots), (Base::Big, Slots::BIG));
    assert_eq!(led.mode.unwrap().name, "government-led");
    assert_eq!(led.kind.unwrap().name, "characteristic");
    assert_eq!(led.shape, Shape::None);
    // Keys left out of exit.governance are taken from exit.
    assert_eq!(led.governance_exit, Some(Shape::None));
    assert_eq!(
        *value(&scenario, 0, "exit.governance.hold_years"),
        Value::Number(5.0)
    );
    assert_eq!(
        *value(&scenario, 0, "exit.governance.rate"),
        Value::Number(0.2)
    );
    // Section 6 of the model: government-led and composite differ in the chance of rescue.
    assert_eq!(
        *value(&scenario, 0, "exit.rescue_chance"),
        Value::Number(0.9)
    );
    assert_eq!(
        *value(&scenario, 1, "exit.rescue_chance"),
        Value::Number(0.5)
    );
    assert_eq!(scenario.alternatives[1].shape, Shape::Geometric);
    let residents = led.setting(Input::of("catchment.residents"));
    assert_eq!(
        residents.value,
        Value::Distribution(Distribution::triangular(15e3, 26e3, 45e3).unwrap())
    );
    assert_eq!(
        (residents.source.as_str(), residents.grade),
        ("census", Grade::C)
    );
    assert_eq!(residents.origin, Origin::File);
    assert_eq!(
        *value(&scenario, 1, "demand.cost_elasticity"),
        Value::Number(0.3)
    );
    assert_eq!(scenario.correlations[0].inputs[1], "finance.margin");
    assert_eq!(scenario.sweep[1].values, [0.5, 1.0, 1.5]);
    assert_eq!(led.flows[0].path(), "flows.canteen.rate");
    assert_eq!((led.flows[0].first, led.flows[0].last), (1, 20));
}

#[test]
fn an_empty_file_is_a_scenario_of_defaults() {
    let scenario = accepted("");
    assert_eq!(scenario.name, "scenario");
    assert_eq!(scenario.alternatives.len(), 1);
    assert_eq!(scenario.alternatives[0].name, "scenario");
    assert_eq!(scenario.alternatives[0].horizon, 20);
    assert_eq!(*value(&scenario, 0, "start.fit"), Value::Blank);
}

#[test]
fn the_small_model_zeroes_levers_that_the_big_one_shares() {
    let text = "[governance]\nannual_budget = 5\n[[alternatives]]\nname = \"a\"\n\
                [[alternatives]]\nname = \"b\"\nmodel = \"small\"";
    let scenario = accepted(text);
    assert_eq!(
        *value(&scenario, 0, "governance.annual_budget"),
        Value::Number(5.0)
    );
    let setting = scenario.alternatives[1].setting(Input::of("governance.annual_budget"));
    assert_eq!(setting.value, Value::Number(0.0));
    assert_eq!(setting.origin, Origin::SmallModel);
    assert_eq!(
        scenario.alternatives[1].slots.participation,
        Participation::Null
    );
}

#[test]
fn a_setting_of_the_command_line_beats_the_alternative() {
    let (scenario, _) = Memory::of(SAMPLE)
        .read(&["exit.shape=cliff", "flows.canteen.rate=3", "draws=64"])
        .unwrap();
    assert!(
        scenario
            .alternatives
            .iter()
            .all(|one| one.shape == Shape::Cliff)
    );
    assert_eq!(
        scenario.alternatives[0].flows[0].rate.value,
        Value::Number(3.0)
    );
    assert_eq!(scenario.draws, 64);
}

#[test]
fn a_cell_of_the_sweep_is_settled_anew() {
    let scenario = accepted(SAMPLE);
    let cell = [
        ("exit.rate".to_owned(), 0.5),
        ("appraisal.horizon".to_owned(), 30.0),
    ];
    let swept = scenario.with_cell(&cell).unwrap();
    assert_eq!(
        *value(&swept, 1, "exit.governance.rate"),
        Value::Number(0.5)
    );
    assert_eq!(swept.alternatives[0].horizon, 30);
    assert_eq!(swept.alternatives[0].flows[0].last, 30);
    assert!(
        scenario
            .with_cell(&[("exit.rate".to_owned(), 1.5)])
            .is_err()
    );
}
