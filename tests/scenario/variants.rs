//! Cells and variants: what they set, and what they leave as it is.

use crate::loader::Memory;
use commonground::engine::{Plan, trace};
use commonground::model::inputs::Input;
use commonground::scenario::{Override, Scenario, Variant};

/// Visits and residents go together, and both are drawn.
const CORRELATED: &str = r#"
name = "room"
[demand]
visits = { triangular = [2, 4, 8] }
[catchment]
residents = { triangular = [3000, 4000, 6000] }
[[correlate]]
inputs = ["demand.visits", "catchment.residents"]
rank = 0.8
[[alternatives]]
name = "room"
[[alternatives]]
name = "supported"
exit = { shape = "none" }
"#;

fn scenario() -> Scenario {
    Memory::of(CORRELATED).read(&[]).unwrap().0
}

/// The first draws of an input in the first alternative.
fn drawn(scenario: &Scenario, path: &str) -> Vec<u64> {
    let plan = Plan::from_scenario(scenario).unwrap();
    let input = Input::find(path).unwrap();
    let value = |draw| trace(&plan, 0, draw).inputs[input.index()];
    (0..40).map(|draw| value(draw).to_bits()).collect()
}

fn variant(name: &str, settings: &[&str]) -> Variant {
    Variant {
        of: "room".to_owned(),
        name: name.to_owned(),
        settings: settings
            .iter()
            .map(|setting| Override::parse(setting).unwrap())
            .collect(),
    }
}

// Else a draw would depend on which other cells or variants are worked out with it.
#[test]
fn an_input_that_is_set_leaves_the_draws_of_its_partner() {
    let pair = ["demand.visits", "catchment.residents"];
    for (set, kept) in [(pair[0], pair[1]), (pair[1], pair[0])] {
        let own = drawn(&scenario(), kept);
        let cell = scenario().with_cell(&[(set.to_owned(), 20.0)]).unwrap();
        assert_eq!(drawn(&cell, kept), own, "{set} in a cell");
        let setting = format!("{set}=20");
        let one = scenario().variants(&[variant("one", &[&setting])]).unwrap();
        assert_eq!(drawn(&one, kept), own, "{set} in a variant");
        let free = variant("free", &[]);
        let both = scenario().variants(&[variant("one", &[&setting]), free]);
        assert_eq!(
            drawn(&both.unwrap(), kept),
            own,
            "{set} beside another variant"
        );
    }
}

#[test]
fn a_variant_is_stronger_than_all_that_is_written_and_weaker_than_a_cell() {
    let (scenario, _) = Memory::of(CORRELATED).read(&["exit.rate=0.1"]).unwrap();
    let varied = scenario
        .variants(&[variant("one", &["exit.rate=0.4"])])
        .unwrap();
    let rate = |scenario: &Scenario| {
        let setting = scenario.alternatives[0].setting(Input::find("exit.rate").unwrap());
        setting.value.number()
    };
    assert_eq!((rate(&scenario), rate(&varied)), (Some(0.1), Some(0.4)));
    let cell = varied.with_cell(&[("exit.rate".to_owned(), 0.7)]).unwrap();
    assert_eq!(rate(&cell), Some(0.7));
}

#[test]
fn everything_that_is_wrong_with_variants_is_told_at_once() {
    let unknown = Variant {
        of: "rom".to_owned(),
        ..variant("two", &[])
    };
    let wrong = [
        variant("one", &["exit.rate=2", "exit.rat=0.1"]),
        unknown,
        variant("one", &[]),
    ];
    let problems = scenario().variants(&wrong).unwrap_err();
    let messages: Vec<String> = problems
        .iter()
        .map(|one| one.message().to_owned())
        .collect();
    for wanted in ["exit.rate", "exit.rat", "rom", "one"] {
        assert!(
            messages.iter().any(|one| one.contains(wanted)),
            "{wanted}: {messages:?}"
        );
    }
}
