//! The answers of `breakeven` and `mechanisms` to the community centre, as they were.

use crate::{Files, folder, same};
use commonground::analysis::breakeven::{Aim, Axis, Bench, Curve, levels};
use commonground::analysis::mechanisms::{changes, mechanism_rows};
use commonground::engine::{Plan, evaluate};
use commonground::model::indicators::Indicator;
use commonground::scenario::{Override, Scenario, Variant, read};

const DRAWS: u64 = 1_024;

fn centre() -> Scenario {
    let path = folder("scenarios").join("community-centre.toml");
    let draws = Override {
        path: "draws".to_owned(),
        value: DRAWS.to_string(),
    };
    read(path.to_str().unwrap(), &Files, &[draws]).unwrap().0
}

/// Compares rows with a golden file, or rewrites it.
fn check(name: &str, rows: &[[String; 3]]) {
    let path = folder("tests/golden/questions").join(format!("{name}.csv"));
    if std::env::var("COMMONGROUND_BLESS").is_ok_and(|value| value == "1") {
        let mut writer = csv::Writer::from_path(path).unwrap();
        writer.write_record(["subject", "figure", "value"]).unwrap();
        rows.iter()
            .for_each(|row| writer.write_record(row).unwrap());
        writer.flush().unwrap();
        return;
    }
    let mut reader = csv::Reader::from_path(path).unwrap();
    let expected: Vec<[String; 3]> = reader.deserialize().map(Result::unwrap).collect();
    assert_eq!(rows.len(), expected.len());
    for (found, expected) in rows.iter().zip(&expected) {
        assert_eq!(found[..2], expected[..2]);
        assert!(
            same(&found[2], &expected[2]),
            "{found:?} was {}",
            expected[2]
        );
    }
}

fn text(value: Option<f64>) -> String {
    value.map_or(String::new(), |value| value.to_string())
}

#[test]
fn break_even_rates_of_exit_are_what_they_were() {
    let centre = centre();
    let axis = Axis::parse("exit.rate=0:0.5", &centre).unwrap();
    let aim = Aim::parse("survived:mean:0.9").unwrap();
    let curves: Vec<Curve> = (0..centre.alternatives.len())
        .map(|alternative| Curve::Level { alternative, aim })
        .collect();
    let settings = |at: f64| {
        vec![Override {
            path: axis.path.clone(),
            value: at.to_string(),
        }]
    };
    let bench = Bench {
        scenario: &centre,
        settings: &settings,
        curves: &curves,
        monitor: &(),
    };
    let mut rows = Vec::new();
    for answer in levels(&bench, &axis.line(9)).unwrap() {
        let name = &centre.alternatives[answer.alternative].name;
        let mut push = |figure: &str, value| rows.push([name.clone(), figure.to_owned(), value]);
        push("course", answer.course.name().to_owned());
        for crossing in &answer.crossings {
            push("from", text(Some(crossing.from)));
            push("low", text(crossing.low));
            push("high", text(crossing.high));
        }
    }
    check("breakeven", &rows);
}

#[test]
fn effects_of_the_instruments_are_what_they_were() {
    let centre = centre();
    let of = "composite";
    let changes: Vec<_> = changes(&centre.alternatives[0])
        .into_iter()
        .map(|change| (change, None))
        .collect();
    let variant = |name: String, settings: &[Override]| Variant {
        of: of.to_owned(),
        name,
        settings: settings.to_vec(),
    };
    let base = variant(of.to_owned(), &[]);
    let switched = changes
        .iter()
        .map(|(change, _)| variant(change.instrument.name.to_owned(), &change.settings));
    let variants: Vec<Variant> = [base].into_iter().chain(switched).collect();
    let varied = centre.variants(&variants).unwrap();
    let outcome = evaluate(&Plan::from_scenario(&varied).unwrap(), DRAWS, &()).unwrap();
    let mut rows = Vec::new();
    for row in mechanism_rows(changes, &outcome) {
        for indicator in [
            Indicator::NpvSocial,
            Indicator::Survived,
            Indicator::FullServiceYears,
        ] {
            let mean = row.effect(indicator).and_then(|effect| effect.spread.mean);
            let name = row.change.instrument.name.to_owned();
            rows.push([name, indicator.name().to_owned(), text(mean)]);
        }
    }
    check("mechanisms", &rows);
}
