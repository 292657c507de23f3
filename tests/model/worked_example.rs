//! The two worked examples of the specification, year by year, to 1e-9.

use crate::bridge::{distance, run};
use crate::twin::{Budget, Case, GovernanceExit, Participation, Shape, Slots, Usage, Valuation};
use commonground::model::indicators::Indicator;
use commonground::model::series::Series;
use std::collections::{BTreeMap, HashMap};

/// Stated with the examples: two programs that add in another order differ by some 1e-14.
const TOLERANCE: f64 = 1e-9;

fn parse_shape(name: &str) -> Shape {
    match name {
        "geometric" => Shape::Geometric,
        "linear" => Shape::Linear,
        "step" => Shape::Step,
        other => panic!("the examples use no shape {other}"),
    }
}

/// A table of text cells by column name.
fn table(text: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.deserialize().map(|row| row.unwrap()).collect()
}

fn cell(row: &BTreeMap<String, String>, column: &str) -> Option<f64> {
    let text = row.get(column)?;
    (!text.is_empty()).then(|| text.parse().unwrap())
}

pub fn example(inputs: &str, years: &str) -> Case {
    let mut case = Case {
        inputs: HashMap::new(),
        slots: Slots {
            usage: Usage::Diffusion,
            participation: Participation::Contact,
            budget: Budget::Hard,
            valuation: Valuation::Visits,
        },
        shape: Shape::None,
        governance_exit: None,
        horizon: 0,
        discount: Vec::new(),
        flows: Vec::new(),
        noise: Vec::new(),
        crisis: Vec::new(),
        jump: Vec::new(),
        rescue: Vec::new(),
    };
    let mut own = GovernanceExit::default();
    for row in table(inputs) {
        let (path, value) = (row["path"].as_str(), row["value"].as_str());
        match path {
            "exit.shape" => case.shape = parse_shape(value),
            "exit.governance.shape" => own.shape = Some(parse_shape(value)),
            "exit.governance.hold_years" => own.hold_years = value.parse().ok(),
            "exit.governance.rate" => own.rate = value.parse().ok(),
            "exit.governance.step_years" => own.step_years = value.parse().ok(),
            _ => {
                case.inputs.insert(path.to_owned(), value.parse().unwrap());
            }
        }
    }
    case.governance_exit = own.shape.map(|_| own);
    case.horizon = case.input("appraisal.horizon") as usize;
    let rate = case.input("appraisal.discount");
    case.discount = (0..=case.horizon)
        .map(|t| (1.0 + rate).powi(-(t as i32)))
        .collect();
    for row in table(years) {
        case.noise.push(cell(&row, "noise").unwrap_or(0.0));
        case.crisis.push(cell(&row, "crisis").unwrap_or(1.0));
        case.jump.push(cell(&row, "jump").unwrap_or(1.0));
        case.rescue
            .push(cell(&row, "rescue_uniform").unwrap_or(1.0));
    }
    case
}

fn check(inputs: &str, years: &str, indicators: &str) {
    let case = example(inputs, years);
    let report = &run(&[&case])[0];
    let mut worst: (f64, String) = (0.0, String::new());
    let mut compared = 0;
    let mut compare = |what: String, ours: f64, theirs: Option<f64>| {
        compared += 1;
        let gap = distance(ours, theirs);
        if gap > worst.0 {
            worst = (gap, format!("{what}: {ours} against {theirs:?}"));
        }
    };
    for (t, row) in table(years).iter().enumerate() {
        for &series in Series::ALL {
            let (name, values) = (series.name(), report.of(series));
            // The examples have every series but full service, which their indicators hold.
            if row.contains_key(name) {
                compare(
                    format!("{name} in year {}", t + 1),
                    values[t],
                    cell(row, name),
                );
            }
        }
    }
    for row in table(indicators) {
        let name = row["indicator"].as_str();
        let indicator = Indicator::parse(name).expect("an indicator of the program");
        let ours = report.indicator(indicator);
        compare(name.to_owned(), ours, cell(&row, "value"));
    }
    println!("{compared} figures, largest relative error {:e}", worst.0);
    assert!(
        compared > 27 * case.horizon,
        "only {compared} figures compared"
    );
    assert!(worst.0 < TOLERANCE, "{} ({:e})", worst.1, worst.0);
}

#[test]
fn without_chance_events() {
    check(
        include_str!("../data/worked-example-inputs.csv"),
        include_str!("../data/worked-example.csv"),
        include_str!("../data/worked-example-indicators.csv"),
    );
}

#[test]
fn with_noise_crises_rescue_and_closure() {
    check(
        include_str!("../data/worked-example-2-inputs.csv"),
        include_str!("../data/worked-example-2.csv"),
        include_str!("../data/worked-example-2-indicators.csv"),
    );
}
