//! `commonground compare` as a process.

use crate::program::Folder;
use std::fs;

/// Two ways to run a space, and what an appraisal of the building alone says.
const SCENARIO: &str = r#"
name = "room"
model = "big"
type = "neighbourhood"
mode = "community-led"
draws = 64
[[correlate]]
inputs = ["operator.capability_start", "governance.quality"]
rank = 0.4
[[alternatives]]
name = "exit"
title = { en = "With exit", zh = "渐进撤出" }
[[alternatives]]
name = "supported"
exit = { shape = "none" }
[[alternatives]]
name = "hosts"
mode = "socialised"
[[alternatives]]
name = "small"
model = "small"
"#;

const TABLES: [&str; 13] = [
    "acceptability.csv",
    "appraisal-gap.csv",
    "best.csv",
    "dominance.csv",
    "flips.csv",
    "frontier.csv",
    "pairs.csv",
    "perspectives.csv",
    "rankings.csv",
    "regret.csv",
    "structure-variance.csv",
    "structures.csv",
    "two-by-two.csv",
];

fn compared(folder: &Folder, more: &[&str]) -> String {
    let mut arguments = vec![
        "compare",
        "scenario.toml",
        "--quiet",
        "--structure-draws",
        "16",
    ];
    arguments.extend(more);
    folder.printed(&arguments)
}

/// Rows of a table by column name.
fn rows(folder: &Folder, file: &str) -> Vec<std::collections::BTreeMap<String, String>> {
    let text = fs::read_to_string(folder.path(file)).unwrap();
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.deserialize().map(Result::unwrap).collect()
}

#[test]
fn everything_is_written_and_small_is_no_option() {
    let folder = Folder::with(SCENARIO);
    let printed = compared(&folder, &["--out", "out"]);
    for said in [
        "another model of the space",
        "Which option is best by social NPV",
        "Soft governance and exit, in \"With exit\"",
        "The appraisal gap",
        "null model",
        "Evidence:",
        "grade D",
        "not a finding about a place",
    ] {
        let flat = printed.replace('\n', " ");
        assert!(flat.contains(said), "{said}: {printed}");
    }
    for table in TABLES {
        assert!(
            !rows(&folder, &format!("out/{table}")).is_empty(),
            "{table}"
        );
    }
    for chart in [
        "acceptability",
        "appraisal-gap",
        "two-by-two",
        "perspectives",
    ] {
        assert!(folder.path(&format!("out/charts/{chart}.png")).exists());
    }
    assert!(folder.path("out/manifest.json").exists());
    let options = rows(&folder, "out/best.csv");
    let names: Vec<&str> = options.iter().map(|row| row["option"].as_str()).collect();
    assert_eq!(names, ["exit", "supported", "hosts"]);
    // Differences are of all alternatives, and say which pairs are like for like.
    let pairs = rows(&folder, "out/pairs.csv");
    assert_eq!(pairs.len(), 12);
    let alike = pairs
        .iter()
        .filter(|row| row["like_for_like"] == "1")
        .count();
    assert_eq!(alike, 6);
    // The null model is among the structures, and the scenario's own is marked once.
    let rankings = rows(&folder, "out/rankings.csv");
    assert_eq!(rankings.len(), 72);
    assert_eq!(rankings.iter().filter(|row| row["own"] == "1").count(), 1);
    assert!(rankings.iter().any(|row| row["participation"] == "null"));
}

/// The parts of the gap are the difference of the alternatives of the same names, and add up to it.
#[test]
fn the_gap_is_that_of_the_alternatives_and_its_parts_add_up() {
    let folder = Folder::with(SCENARIO);
    compared(
        &folder,
        &[
            "--out",
            "out",
            "--no-charts",
            "--parts",
            "gap,differences,two-by-two",
        ],
    );
    let number = |text: &String| text.parse::<f64>().unwrap();
    let pairs = rows(&folder, "out/pairs.csv");
    let pair = |option: &str, against: &str| {
        let row = pairs
            .iter()
            .find(|row| row["option"] == option && row["against"] == against);
        number(&row.unwrap()["mean"])
    };
    let gap = rows(&folder, "out/appraisal-gap.csv");
    for order in ["average", "forward", "reverse"] {
        let of = |part: &str| {
            let row = gap.iter().find(|row| {
                row["indicator"] == "npv.social" && row["order"] == order && row["part"] == part
            });
            number(&row.unwrap()["mean"])
        };
        let parts = [
            "use",
            "participation",
            "operating-gap",
            "closure",
            "soft-costs",
            "soft-effects",
        ];
        let sum: f64 = parts.iter().map(|part| of(part)).sum();
        let size = of("gap").abs();
        assert!((sum - of("gap")).abs() < 1e-9 * size, "{order}");
        assert!((pair("small", "exit") - of("gap")).abs() < 1e-9 * size);
    }
    let crossed = rows(&folder, "out/two-by-two.csv");
    let effect = crossed.iter().find(|row| {
        row["indicator"] == "npv.social" && row["quantity"] == "effect of exit with soft"
    });
    let effect = number(&effect.unwrap()["mean"]);
    assert!((pair("exit", "supported") - effect).abs() < 1e-9 * effect.abs());
    assert!(!folder.path("out/best.csv").exists());
}

#[test]
fn threads_change_nothing() {
    let folder = Folder::with(SCENARIO);
    compared(&folder, &["--out", "one", "--no-charts", "--threads", "1"]);
    compared(&folder, &["--out", "two", "--no-charts", "--threads", "2"]);
    for table in TABLES {
        let read = |out: &str| fs::read(folder.path(&format!("{out}/{table}"))).unwrap();
        assert_eq!(read("one"), read("two"), "{table}");
    }
}

#[test]
fn one_alternative_still_has_a_gap_and_a_two_by_two() {
    let folder = Folder::with(SCENARIO);
    let mut command = folder.command(&[
        "compare",
        "scenario.toml",
        "--alternatives",
        "exit",
        "--no-charts",
    ]);
    let output = command.assert().code(0).get_output().clone();
    let message = String::from_utf8(output.stderr).unwrap();
    assert!(
        message.contains("a comparison needs two options"),
        "{message}"
    );
    let printed = String::from_utf8(output.stdout).unwrap();
    assert!(printed.contains("The appraisal gap") && printed.contains("Soft governance and exit"));
    assert!(!printed.contains("Which option is best"));
    let refused = folder.refused(
        &[
            "compare",
            "scenario.toml",
            "--alternatives",
            "exit",
            "--parts",
            "best",
        ],
        2,
    );
    assert!(
        refused.contains("a comparison needs two options"),
        "{refused}"
    );
}

#[test]
fn bad_questions_are_refused_in_plain_words() {
    let folder = Folder::with(SCENARIO);
    for (arguments, said) in [
        (&["--alternatives", "exit,hots"][..], "did you mean hosts?"),
        (&["--of", "exti"], "did you mean exit?"),
        (&["--indicator", "npv.sociall"], "npv.social"),
        (&["--parts", "gapp"], "gap"),
        (&["--of", "small", "--parts", "gap"], "no appraisal gap"),
        (
            &["--of", "supported", "--parts", "two-by-two"],
            "never withdraws",
        ),
        (&["--of", "small", "--parts", "two-by-two"], "small model"),
        (
            &["--indicator", "closure_year", "--parts", "regret"],
            "only describes",
        ),
        (&["--visit-values", "9..3"], "expected LOW..HIGH"),
        (&["--draws", "300000"], "at most 262144"),
    ] {
        let all = [&["compare", "scenario.toml", "--no-charts"], arguments].concat();
        let message = folder.refused(&all, 2);
        assert!(message.contains(said), "{arguments:?}: {message}");
    }
    assert!(!folder.path("results").join("room-compare-2").exists());
}

#[test]
fn named_alternatives_are_compared_whatever_their_model() {
    let folder = Folder::with(SCENARIO);
    compared(
        &folder,
        &[
            "--out",
            "out",
            "--no-charts",
            "--alternatives",
            "small,exit",
            "--parts",
            "best",
            "--indicator",
            "cost_per_visit",
        ],
    );
    let options = rows(&folder, "out/best.csv");
    let names: Vec<&str> = options.iter().map(|row| row["option"].as_str()).collect();
    assert_eq!(names, ["small", "exit"]);
    assert_eq!(options[0]["unit"], "yuan/visit");
}

#[test]
fn chinese_has_its_own_words_and_units() {
    let folder = Folder::with(SCENARIO);
    let printed = compared(&folder, &["--lang", "zh", "--no-charts"]);
    let printed = printed.replace('\n', "");
    for said in [
        "哪个方案最优",
        "万元",
        "评估差距",
        "零模型",
        "并非对某地的结论",
        "渐进撤出",
    ] {
        assert!(printed.contains(said), "{said}: {printed}");
    }
    assert!(!printed.contains("yuan"), "{printed}");
}
