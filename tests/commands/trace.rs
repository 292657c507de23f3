//! `trace`: one draw for machines and for people.

use crate::program::Folder;
use commonground::engine::{Plan, trace};
use commonground::model::indicators::Indicator;
use commonground::model::inputs::Input;
use commonground::model::series::Series;
use commonground::scenario::{Loader, read};
use serde_json::Value;
use std::io;

/// A space that support leaves at once, beside the small model; with a flow of its own.
const CLIFF: &str = r#"
name = "cliff"
mode = "government-led"
exit = { shape = "cliff", rescue_chance = 0 }
[[flows]]
name = "canteen"
from = "residents"
to = "operator"
driver = "visits"
rate = { triangular = [0.5, 1.0, 2.0] }
[[alternatives]]
name = "cut-off"
title = { en = "Cut off", zh = "一次性撤出" }
[[alternatives]]
name = "small"
model = "small"
"#;

struct Memory;

impl Loader for Memory {
    fn load(&self, _: &str, _: u64) -> io::Result<Vec<u8>> {
        Ok(CLIFF.as_bytes().to_vec())
    }
}

fn json(folder: &Folder, arguments: &[&str]) -> Value {
    let mut all = vec!["trace", "scenario.toml", "--format", "json"];
    all.extend(arguments);
    serde_json::from_str(&folder.printed(&all)).unwrap()
}

/// A number to the last bit, or a blank.
fn assert_same(found: &Value, expected: f64) {
    match expected.is_nan() {
        true => assert!(found.is_null()),
        false => assert_eq!(found.as_f64().unwrap().to_bits(), expected.to_bits()),
    }
}

#[test]
fn json_holds_the_draw_to_the_last_bit() {
    let folder = Folder::with(CLIFF);
    let (scenario, _) = read("scenario.toml", &Memory, &[]).unwrap();
    let plan = Plan::from_scenario(&scenario).unwrap();
    for (position, name) in ["cut-off", "small"].into_iter().enumerate() {
        for draw in [0, 7, 5000] {
            let document = json(
                &folder,
                &["--alternative", name, "--draw", &draw.to_string()],
            );
            let expected = trace(&plan, position, draw);
            assert_eq!(document["alternative"], name);
            assert_eq!(document["draw"], draw);
            for (&series, values) in Series::ALL.iter().zip(&expected.series) {
                let found = document["series"][series.name()].as_array().unwrap();
                assert_eq!(found.len(), 20);
                found
                    .iter()
                    .zip(values)
                    .for_each(|(found, &value)| assert_same(found, value));
            }
            for (indicator, &value) in Indicator::ALL.iter().zip(&expected.indicators) {
                assert_same(&document["indicators"][indicator.name()], value);
            }
            for (shock, values) in ["noise", "crisis", "jump", "rescue"]
                .iter()
                .zip(&expected.shocks)
            {
                let found = document["shocks"][shock].as_array().unwrap();
                found
                    .iter()
                    .zip(values)
                    .for_each(|(found, &value)| assert_same(found, value));
            }
            let ledger = document["ledger"].as_array().unwrap();
            assert_eq!(ledger.len(), expected.ledger.len());
            for (found, flow) in ledger.iter().zip(&expected.ledger) {
                assert_eq!(found["flow"], flow.name.as_str());
                let amounts = found["amounts"].as_array().unwrap();
                assert_eq!(amounts.len(), 21);
                amounts
                    .iter()
                    .zip(&flow.amounts)
                    .for_each(|(found, &value)| assert_same(found, value));
            }
            let inputs = &document["inputs"];
            let visits = expected.inputs[Input::of("demand.visits").index()];
            assert_same(&inputs["demand.visits"], visits);
            assert_same(&inputs["flows.canteen.rate"], expected.rates[0].1);
            assert_eq!(inputs["exit.shape"], "cliff");
            assert!(inputs["start.fit"].is_null() && inputs["exit.governance.rate"].is_null());
        }
    }
}

// The worked examples of the model name every input and every series.
#[test]
fn json_names_what_the_worked_examples_name() {
    let document = json(&Folder::with(CLIFF), &[]);
    let inputs = include_str!("../data/worked-example-inputs.csv");
    for row in inputs.lines().skip(1) {
        let path = row.split(',').next().unwrap();
        assert!(document["inputs"].get(path).is_some(), "{path}");
    }
    let series = include_str!("../data/worked-example.csv");
    for name in series
        .lines()
        .next()
        .unwrap()
        .split(',')
        .filter(|name| *name != "year")
    {
        assert!(document["series"].get(name).is_some(), "{name}");
    }
    let indicators = include_str!("../data/worked-example-indicators.csv");
    for row in indicators.lines().skip(1) {
        let name = row.split(',').next().unwrap();
        assert!(document["indicators"].get(name).is_some(), "{name}");
    }
}

#[test]
fn csv_has_a_row_a_year_and_leaves_closed_states_blank() {
    let folder = Folder::with(CLIFF);
    let printed = folder.printed(&["trace", "scenario.toml", "--format", "csv"]);
    let mut reader = csv::Reader::from_reader(printed.as_bytes());
    let header = reader.headers().unwrap().clone();
    assert_eq!((&header[0], &header[1]), ("year", "open"));
    let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 20);
    let fit = header.iter().position(|name| name == "fit").unwrap();
    for row in rows {
        assert_eq!(&row[1] == "0", row[fit].is_empty());
    }
}

#[test]
fn a_person_reads_what_happened_and_when() {
    let folder = Folder::with(CLIFF);
    let arguments = [
        "trace",
        "scenario.toml",
        "--alternative",
        "cut-off",
        "--draw",
        "3",
    ];
    insta::assert_snapshot!("trace_en", folder.printed(&arguments));
    let chinese = [&arguments[..], &["--lang", "zh"]].concat();
    insta::assert_snapshot!("trace_zh", folder.printed(&chinese));
}

#[test]
fn an_unknown_alternative_is_answered_with_those_that_there_are() {
    let folder = Folder::with(CLIFF);
    let message = folder.refused(&["trace", "scenario.toml", "--alternative", "cutoff"], 2);
    assert_eq!(
        message,
        "error: no alternative is called \"cutoff\"; did you mean cut-off? There are: cut-off, small\n"
    );
}

#[test]
fn draws_are_numbered_to_two_to_the_fortieth() {
    let folder = Folder::with(CLIFF);
    let last = ((1u64 << 40) - 1).to_string();
    assert_eq!(json(&folder, &["--draw", &last])["draw"], (1u64 << 40) - 1);
    for draw in ["1099511627776", "-1", "first"] {
        folder.refused(&["trace", "scenario.toml", &format!("--draw={draw}")], 2);
    }
}
