//! The shipped scenarios give the figures that they gave before.
//!
//! A golden file holds what the program itself said once: it tells that a figure has changed, not that it
//! was right. `COMMONGROUND_BLESS=1 cargo test --test golden` rewrites the files after a change that is
//! meant.

mod compare;
mod design_exit;
mod grids;
mod questions;

use commonground::engine::{Plan, evaluate};
use commonground::model::indicators::Indicator;
use commonground::scenario::{Loader, read};
use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// One block: the prefix that every longer run shares.
const DRAWS: u64 = 4_096;

/// Far above the rounding of one instruction set against another, far below any change of a figure.
const TOLERANCE: f64 = 1e-9;

const HEADER: [&str; 3] = ["alternative", "indicator", "mean"];

/// What is compared: worth, public cost, survival, service, use and independence.
const INDICATORS: [Indicator; 6] = [
    Indicator::NpvSocial,
    Indicator::NpvGovernment,
    Indicator::Survived,
    Indicator::FullServiceYears,
    Indicator::VisitsTotal,
    Indicator::SelfFundingFinal,
];

/// Alternative, indicator and mean; blank where there is none.
type Row = [String; 3];

struct Files;

impl Loader for Files {
    fn load(&self, path: &str, _: u64) -> io::Result<Vec<u8>> {
        fs::read(path)
    }
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// Names of the files with an ending, without it.
fn names(of: &str, ending: &str) -> BTreeSet<String> {
    let entries = fs::read_dir(folder(of)).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names
        .filter_map(|name| name.strip_suffix(ending).map(str::to_owned))
        .collect()
}

/// The figures of a shipped scenario.
fn figures(name: &str) -> Vec<Row> {
    let path = folder("scenarios").join(format!("{name}.toml"));
    let (scenario, _) = read(path.to_str().unwrap(), &Files, &[]).unwrap();
    let plan = Plan::from_scenario(&scenario).unwrap();
    let outcome = evaluate(&plan, DRAWS, &()).unwrap();
    let mut rows = Vec::new();
    for alternative in &outcome.alternatives {
        for indicator in INDICATORS {
            let mean = alternative.moments(indicator).mean();
            let mean = mean.map_or(String::new(), |mean| mean.to_string());
            rows.push([alternative.name.clone(), indicator.name().to_owned(), mean]);
        }
    }
    rows
}

fn golden(name: &str) -> Vec<Row> {
    let path = folder("tests/golden").join(format!("{name}.csv"));
    let mut reader = csv::Reader::from_path(&path)
        .unwrap_or_else(|error| panic!("{}: {error}; see CONTRIBUTING.md", path.display()));
    assert_eq!(reader.headers().unwrap(), HEADER.as_slice());
    reader.deserialize().map(Result::unwrap).collect()
}

fn bless(name: &str, rows: &[Row]) {
    let path = folder("tests/golden").join(format!("{name}.csv"));
    let mut writer = csv::Writer::from_path(path).unwrap();
    writer.write_record(HEADER).unwrap();
    for row in rows {
        writer.write_record(row).unwrap();
    }
    writer.flush().unwrap();
}

/// Whether two cells hold the same figure.
fn same(found: &str, expected: &str) -> bool {
    match (found.parse::<f64>(), expected.parse::<f64>()) {
        (Ok(found), Ok(expected)) => (found - expected).abs() <= TOLERANCE * expected.abs(),
        _ => found == expected,
    }
}

#[test]
fn shipped_scenarios_give_the_figures_that_they_gave() {
    let shipped = names("scenarios", ".toml");
    assert!(!shipped.is_empty());
    let blesses = std::env::var("COMMONGROUND_BLESS").is_ok_and(|value| value == "1");
    let mut changed = Vec::new();
    for name in &shipped {
        let found = figures(name);
        if blesses {
            bless(name, &found);
            continue;
        }
        let expected = golden(name);
        let labels = |rows: &[Row]| -> Vec<[String; 2]> {
            rows.iter()
                .map(|[alternative, indicator, _]| [alternative.clone(), indicator.clone()])
                .collect()
        };
        assert_eq!(labels(&found), labels(&expected), "{name}");
        for ([alternative, indicator, found], [_, _, expected]) in found.iter().zip(&expected) {
            if !same(found, expected) {
                changed.push(format!(
                    "{name}, {alternative}, {indicator}: {expected} is now {found}"
                ));
            }
        }
    }
    assert!(
        changed.is_empty(),
        "figures have changed; CONTRIBUTING.md says what to do if that is meant\n{}",
        changed.join("\n")
    );
    assert_eq!(names("tests/golden", ".csv"), shipped);
}
