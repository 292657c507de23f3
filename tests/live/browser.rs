//! The page as a browser shows it, against runs of the program.

use crate::node::{browser, missing, node};
use crate::rooms::{ROOM, grid, part};
use assert_cmd::Command;
use commonground::analysis::live::{Dial, Live, Quantity};
use commonground::output::live::{SCRIPT, STYLE};
use commonground::text::Language;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// A page with nothing but a live part.
fn page(live: &Live, language: Language) -> String {
    let tag = match language {
        Language::English => "en",
        Language::Chinese => "zh-CN",
    };
    format!(
        "<!doctype html><html lang=\"{tag}\"><head><meta charset=\"utf-8\"><title>Live part</title>\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <style>:root {{ color-scheme: light dark }} body {{ font-family: sans-serif; margin: 1rem }} {STYLE}</style></head>\
         <body><main><h1>Live part</h1>{}</main><script>{SCRIPT}</script></body></html>",
        part(live, language)
    )
}

/// Means of a run of the program by series and year, or by indicator, with the settings that a page shows.
fn run(folder: &Path, setting: &Value) -> BTreeMap<(String, String), f64> {
    fs::write(folder.join("room.toml"), ROOM).unwrap();
    let mut command = Command::cargo_bin("commonground").unwrap();
    command.current_dir(folder);
    command.args([
        "run",
        "room.toml",
        "--no-charts",
        "--quiet",
        "--force",
        "--out",
        "run",
    ]);
    for dial in Dial::ALL {
        let name = dial.path().rsplit('.').next().unwrap();
        let key = if dial == Dial::Hold { "hold" } else { name };
        command.args(["--set", &format!("{}={}", dial.path(), setting[key])]);
    }
    command.assert().code(0);
    let mut means = BTreeMap::new();
    for (file, keys) in [
        ("years.csv", ["series", "year"]),
        ("summary.csv", ["indicator", "unit"]),
    ] {
        let mut table = csv::Reader::from_path(folder.join("run").join(file)).unwrap();
        let head = table.headers().unwrap().clone();
        let column = |name: &str| {
            head.iter()
                .position(|one| one.trim_start_matches('\u{feff}') == name)
                .unwrap()
        };
        for row in table.records() {
            let row = row.unwrap();
            if &row[column("alternative")] == "exit" {
                let key = keys.map(|key| row[column(key)].to_owned());
                let mean = row[column("mean")].parse();
                means.insert(key.into(), mean.unwrap_or(f64::NAN));
            }
        }
    }
    means
}

/// The largest step of a packed figure, halved: what the page may be off at a level of the grid.
fn packing(live: &Live) -> f64 {
    live.surface.packing_error() * (1.0 + 1e-6)
}

// At a level of every axis the page shows the engine's figures but for packing; between levels it is within the
// largest error that it states, which at these four settings it is.
#[test]
fn the_page_shows_what_the_program_says() {
    let missing = missing();
    if !missing.is_empty() {
        eprintln!(
            "skipped, not installed (see tests/browser/package.json): {}",
            missing.join(", ")
        );
        return;
    }
    let live = grid("exit");
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, live: &Live, language: Language| {
        let file = folder.path().join(name);
        fs::write(&file, page(live, language)).unwrap();
        file
    };
    let file = write("page.html", &live, Language::English);
    let pages = json!({
        "en": file,
        "zh": write("zh.html", &live, Language::Chinese),
        "supported": write("supported.html", &grid("supported"), Language::Chinese),
    });
    let moves = [
        json!({}),
        json!({"hold": 3, "rate": 77}),
        json!({"rate": -5, "floor": 3, "revenue": -7, "usage": 4}),
        json!({"rate": 31, "hold": -1, "revenue": 11}),
        json!({"rate": 2, "floor": 19, "usage": -13}),
    ];
    let seen = node(
        "live.mjs",
        &json!({
            "browser": browser(),
            "page": file,
            "pages": pages,
            "id": "live-exit",
            "file": "room-exit-live.csv",
            "moves": moves,
        }),
    );
    assert_eq!(seen["faults"], json!([]));
    let mut on_levels = 0;
    for (view, asked) in seen["views"].as_array().unwrap().iter().zip(&moves) {
        let setting = &view["setting"];
        let truth = run(folder.path(), setting);
        let is_level = live.surface.axes.iter().all(|axis| {
            let name = ["rate", "hold", "floor", "revenue", "usage"][axis.dial as usize];
            axis.levels.contains(&setting[name].as_f64().unwrap())
        });
        on_levels += u32::from(is_level);
        let most = |quantity: usize| match (is_level, Quantity::ALL[quantity]) {
            (true, Quantity::Share(_)) => 1e-5,
            (true, Quantity::Npv(_)) => 4.0 * packing(&live),
            (false, _) => live.errors[quantity].max,
        };
        let compare = |quantity: usize, found: &Value, key: (&str, String)| {
            let truth = truth[&(key.0.to_owned(), key.1)];
            let found = found.as_f64().unwrap();
            assert!(
                (found - truth).abs() <= most(quantity),
                "{asked} {setting} {} {found} {truth}",
                key.0
            );
        };
        let years = view["standing"].as_array().unwrap();
        assert_eq!(years.len(), live.surface.horizon);
        for (year, row) in (1..).zip(years) {
            // As set, scenario and for ever of one standing, then of the other.
            compare(0, &row[1], ("open", year.to_string()));
            compare(1, &row[4], ("full_service", year.to_string()));
        }
        let parties = ["government", "operator", "residents", "partners", "social"];
        for (party, name) in parties.iter().enumerate() {
            compare(
                2 + party,
                &view["npv"][party][1],
                (&format!("npv.{name}"), "yuan".to_owned()),
            );
        }
        let sentence = view["sentence"].as_str().unwrap();
        let open = truth[&("open".to_owned(), live.surface.horizon.to_string())];
        assert!(sentence.starts_with("With an exit rate of "), "{sentence}");
        if is_level && (0.01..0.99).contains(&open) {
            assert!(
                sentence.contains(&format!("{:.0}% of draws are open", 100.0 * open)),
                "{sentence} {open}"
            );
        }
    }
    assert!(
        (2..5).contains(&on_levels),
        "{on_levels} settings on levels"
    );
}
