//! `mechanisms`: laws of switches, and what is written.

use crate::program::Folder;
use std::collections::BTreeMap;
use std::fs;

const ROOM: &str = r#"
mode = "composite"
type = "characteristic"
draws = 512
[[alternatives]]
name = "small"
model = "small"
[[alternatives]]
name = "big"
"#;

/// Rows of `mechanisms.csv` by instrument and indicator.
fn table(folder: &Folder, arguments: &[&str]) -> BTreeMap<(String, String), Vec<String>> {
    let own = [
        "mechanisms",
        "scenario.toml",
        "--out",
        "out",
        "--force",
        "--no-charts",
    ];
    folder.printed(&[&own[..], arguments].concat());
    let text = fs::read_to_string(folder.path("out").join("mechanisms.csv")).unwrap();
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let rows = reader
        .records()
        .map(|row| row.unwrap().iter().map(str::to_owned).collect());
    rows.map(|row: Vec<String>| ((row[1].clone(), row[6].clone()), row))
        .collect()
}

#[test]
fn the_first_big_alternative_is_switched() {
    let folder = Folder::with(ROOM);
    let rows = table(&folder, &[]);
    // 22 instruments less the shape that is in use, 22 indicators each.
    assert_eq!(rows.len(), 21 * 22);
    assert!(rows.values().all(|row| row[0] == "big"));
    let row = &rows[&("front-end".to_owned(), "npv.government".to_owned())];
    assert_eq!(
        (&*row[3], &*row[4], &*row[5]),
        ("off", "governance.front_end_share=0", "0.08")
    );
    assert_eq!(row[11], "more");
}

// Law 5 of the model: with a rate of 0 every shape that withdraws by the rate is no withdrawal at all.
#[test]
fn a_switch_to_what_is_there_already_does_exactly_nothing() {
    let folder = Folder::with(ROOM);
    let rows = table(&folder, &["--set", "exit.rate=0"]);
    for instrument in [
        "exit-none",
        "exit-linear",
        "exit-step",
        "exit-performance",
        "hold",
    ] {
        let own = rows.iter().filter(|((name, _), _)| name == instrument);
        for ((_, indicator), row) in own {
            let exists = row[12] != "0";
            let zero = row[8] == "0" && row[10] == "0" && row[11] == "same";
            assert!(!exists || zero, "{instrument} {indicator}: {row:?}");
            assert_eq!(row[13], "no effect under the choices made");
        }
    }
    let cliff = &rows[&("exit-cliff".to_owned(), "npv.government".to_owned())];
    assert_eq!(cliff[11], "more");
}

#[test]
fn the_small_model_holds_soft_levers_at_zero() {
    let folder = Folder::with(ROOM);
    let rows = table(&folder, &["--of", "small"]);
    let row = &rows[&("talent".to_owned(), "npv.social".to_owned())];
    assert_eq!(
        (&*row[8], &*row[13]),
        ("0", "held at zero by the small model")
    );
}

#[test]
fn what_cannot_be_switched_says_so() {
    let folder = Folder::with(ROOM);
    // An incentive of 0.3 on top would be more than the whole surplus.
    let rows = table(&folder, &["--set", "finance.feedback_share=0.9"]);
    let row = &rows[&("incentive".to_owned(), String::new())];
    assert_eq!((&*row[8], &*row[13]), ("", "not possible here"));
}

#[test]
fn an_unknown_alternative_is_refused() {
    let folder = Folder::with(ROOM);
    let message = folder.refused(&["mechanisms", "scenario.toml", "--of", "bg"], 2);
    assert!(message.contains("did you mean big?"), "{message}");
}

#[test]
fn charts_and_words_in_both_languages() {
    let folder = Folder::with(ROOM);
    for (language, word) in [("en", "Lead operator: on"), ("zh", "运营组织前置：启用")] {
        let arguments = [
            "mechanisms",
            "scenario.toml",
            "--out",
            language,
            "--lang",
            language,
        ];
        let printed = folder.printed(&arguments);
        assert!(printed.contains(word), "{printed}");
        for chart in ["mechanisms-worth.png", "mechanisms-life.svg"] {
            assert!(folder.path(language).join("charts").join(chart).exists());
        }
    }
}
