//! What `compare` says of two shipped scenarios at few draws is what it said before.

use super::{folder, same};
use assert_cmd::Command;
use std::fs;
use std::path::Path;

/// Few, so that the files stay small; errors and standings are rough and still the same.
const DRAWS: &str = "64";

const SCENARIOS: [&str; 2] = ["neighbourhood-room", "eldercare-station"];

const TABLES: [&str; 9] = [
    "best",
    "regret",
    "dominance",
    "frontier",
    "perspectives",
    "two-by-two",
    "appraisal-gap",
    "rankings",
    "flips",
];

/// The cells of a table.
fn cells(text: &str) -> Vec<Vec<String>> {
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(text.as_bytes());
    reader.deserialize().map(Result::unwrap).collect()
}

/// Compares a table with the golden one cell by cell, or rewrites that.
pub(super) fn check(found: &Path, golden: &Path) {
    let found = fs::read_to_string(found).unwrap();
    if std::env::var("COMMONGROUND_BLESS").is_ok_and(|value| value == "1") {
        fs::create_dir_all(golden.parent().unwrap()).unwrap();
        fs::write(golden, &found).unwrap();
        return;
    }
    let (found, expected) = (cells(&found), cells(&fs::read_to_string(golden).unwrap()));
    assert_eq!(found.len(), expected.len(), "{}", golden.display());
    for (row, (found, expected)) in found.iter().zip(&expected).enumerate() {
        assert_eq!(
            found.len(),
            expected.len(),
            "{}, row {row}",
            golden.display()
        );
        for (found, expected) in found.iter().zip(expected) {
            let alike = same(found, expected);
            assert!(
                alike,
                "{}, row {row}: {expected} is now {found}",
                golden.display()
            );
        }
    }
}

#[test]
fn comparisons_say_what_they_said() {
    for scenario in SCENARIOS {
        let home = tempfile::tempdir().unwrap();
        let out = home.path().join("out");
        let path = folder("scenarios").join(format!("{scenario}.toml"));
        Command::cargo_bin("commonground")
            .unwrap()
            .arg("compare")
            .arg(path)
            .args([
                "--draws",
                DRAWS,
                "--structure-draws",
                "16",
                "--no-charts",
                "--quiet",
                "--out",
            ])
            .arg(&out)
            .assert()
            .code(0);
        for table in TABLES {
            let golden = folder("tests/golden/compare").join(format!("{scenario}-{table}.csv"));
            check(&out.join(format!("{table}.csv")), &golden);
        }
    }
}
