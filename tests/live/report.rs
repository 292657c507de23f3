//! The report as the program writes it, and as a browser shows it.

use crate::node::{browser, missing, node};
use assert_cmd::Command;
use predicates::prelude::*;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

/// A room with an exit and the same with support for ever.
const ROOM: &str = r#"
name = "room"
title = { en = "A room <b> & \"yard\"", zh = "小房间 <b>" }
mode = "composite"
type = "neighbourhood"
draws = 256
seed = 7
[appraisal]
horizon = 8
[catchment]
residents = { triangular = [3000, 4000, 5000], source = "a census | of ours", grade = "A" }
[[alternatives]]
name = "exit"
exit = { shape = "geometric", rate = 0.23, hold_years = 2, floor = 0.1 }
[[alternatives]]
name = "supported"
exit = { shape = "none" }
"#;

/// Its sections, in order.
const ANCHORS: [&str; 13] = [
    "answer",
    "evidence",
    "everyday",
    "comparison",
    "exit",
    "live",
    "parties",
    "appraisal",
    "change",
    "terms",
    "assumptions",
    "method",
    "reproduce",
];

fn program(folder: &Path, arguments: &[&str]) -> assert_cmd::assert::Assert {
    fs::write(folder.join("room.toml"), ROOM).unwrap();
    let mut command = Command::cargo_bin("commonground").unwrap();
    command.current_dir(folder).arg("report").args(arguments);
    command.assert()
}

fn report(folder: &Path, further: &[&str]) -> String {
    let arguments = [
        &["room.toml", "--quiet", "--out", "out", "--force"],
        further,
    ]
    .concat();
    program(folder, &arguments).code(0);
    let page = folder.join("out/report.html");
    fs::read_to_string(page).unwrap_or_default()
}

#[test]
fn a_page_needs_nothing_beside_it_and_says_what_the_run_says() {
    let folder = tempfile::tempdir().unwrap();
    let page = report(folder.path(), &[]);
    assert!(page.len() < 5_000_000, "{} bytes", page.len());
    for outside in [
        "src=\"http",
        "href=\"http",
        "url(http",
        "@import",
        "<link",
        "fetch(",
        "XMLHttp",
    ] {
        assert!(!page.contains(outside), "{outside}");
    }
    assert!(page.contains("<html lang=\"en\">"));
    assert!(
        page.contains("A room &lt;b&gt; &amp; &quot;yard&quot;") && !page.contains("A room <b>")
    );
    for anchor in ANCHORS {
        assert!(
            page.contains(&format!("<section id=\"{anchor}\"")),
            "{anchor}"
        );
    }
    assert!(page.contains("a census | of ours"));
    // The figures in the sentences are those of the run.
    let mut run = Command::cargo_bin("commonground").unwrap();
    run.current_dir(folder.path());
    run.args(["run", "room.toml", "--quiet", "--no-charts", "--out", "run"]);
    run.assert().code(0);
    let years = fs::read_to_string(folder.path().join("run/years.csv")).unwrap();
    let mean = |series: &str| -> f64 {
        let mut reader = csv::Reader::from_reader(years.as_bytes());
        let head = reader.headers().unwrap().clone();
        let column = |name: &str| head.iter().position(|one| one == name).unwrap();
        let row = reader.records().map(Result::unwrap).find(|row| {
            (
                &row[column("alternative")],
                &row[column("series")],
                &row[column("year")],
            ) == ("exit", series, "8")
        });
        row.unwrap()[column("mean")].parse().unwrap()
    };
    let told = |share: f64| match share {
        1.0 => "100%".to_owned(),
        share => format!("{:.0}%", 100.0 * share),
    };
    let sentence = format!(
        "in year 8 it is open in {} of draws and at full service in {}",
        told(mean("open")),
        told(mean("full_service"))
    );
    assert!(page.contains(&sentence), "{sentence}");
    let manifest: Value =
        serde_json::from_slice(&fs::read(folder.path().join("out/manifest.json")).unwrap())
            .unwrap();
    assert!(manifest.to_string().contains("\"report\""));
}

#[test]
fn a_memo_names_files_that_are_there() {
    let folder = tempfile::tempdir().unwrap();
    report(folder.path(), &["--format", "md", "--lang", "zh"]);
    let out = folder.path().join("out");
    let text = fs::read_to_string(out.join("report.md")).unwrap();
    assert!(text.starts_with("# 小房间 \\<b\\>\n"));
    assert!(!text.contains("<section") && !text.contains("自己动手试一试"));
    let mut named = 0;
    for part in text.split("](").skip(1) {
        let place = part.split(')').next().unwrap();
        assert!(out.join(place).is_file(), "{place}");
        named += 1;
    }
    assert!(named > 15, "{named}");
    for row in text.lines().filter(|line| line.starts_with("| ")) {
        assert!(row.ends_with(" |"), "{row}");
    }
}

#[test]
fn repeated_from_its_manifest_it_says_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let sections = |page: &str| {
        page.split("<section id=\"reproduce\"")
            .next()
            .unwrap()
            .to_owned()
    };
    let first = report(folder.path(), &["--no-live", "--draws", "128"]);
    fs::rename(folder.path().join("out"), folder.path().join("first")).unwrap();
    let arguments = [
        "first/manifest.json",
        "--no-live",
        "--quiet",
        "--out",
        "again",
    ];
    program(folder.path(), &arguments).code(0);
    let again = fs::read_to_string(folder.path().join("again/report.html")).unwrap();
    let (first, again) = (sections(&first), sections(&again));
    assert!(first.contains("128 draws") && !first.contains("id=\"live\""));
    // The page font holds the characters of the whole page, the command among them.
    let body = |page: &str| page.split("<body>").nth(1).unwrap().to_owned();
    assert!(body(&first) == body(&again));
}

#[test]
fn one_alternative_and_no_exit_leave_out_what_they_cannot_answer() {
    let folder = tempfile::tempdir().unwrap();
    let page = report(
        folder.path(),
        &["--alternatives", "supported", "--no-charts"],
    );
    for absent in ["exit", "live"] {
        assert!(
            !page.contains(&format!("<section id=\"{absent}\"")),
            "{absent}"
        );
    }
    assert!(page.contains("<section id=\"answer\"") && !page.contains("<figure"));
}

#[test]
fn what_cannot_be_asked_is_said() {
    let folder = tempfile::tempdir().unwrap();
    for (arguments, said) in [
        (&["room.toml", "--of", "exi"][..], "exit"),
        (&["room.toml", "--probability", "2"], "from 0 to 1"),
        (&["room.toml", "--draws", "300000"], "262144"),
        (&["room.toml", "--format", "pdf"], "html"),
        (&["none.toml"], "none.toml"),
        (&["room.toml", "--alternatives", "nobody"], "nobody"),
    ] {
        program(folder.path(), arguments)
            .code(2)
            .stderr(predicate::str::contains(said));
        assert!(!folder.path().join("results").exists());
    }
}

#[test]
fn a_browser_shows_it_to_everybody() {
    let missing = missing();
    if !missing.is_empty() {
        eprintln!(
            "skipped, not installed (see tests/browser/package.json): {}",
            missing.join(", ")
        );
        return;
    }
    for (tag, lang, character) in [("en", "en", ""), ("zh", "zh-CN", "政")] {
        let folder = tempfile::tempdir().unwrap();
        report(folder.path(), &["--lang", tag]);
        let task = json!({
            "browser": browser(),
            "page": folder.path().join("out/report.html"),
            "lang": lang,
            "anchors": ANCHORS,
            "character": character,
        });
        assert_eq!(node("report.mjs", &task)["faults"], json!([]), "{tag}");
    }
}
