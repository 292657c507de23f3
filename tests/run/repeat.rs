//! What figures depend on, and what not; runs from a manifest.

use crate::program::{Folder, TABLES};
use std::fs;

#[test]
fn threads_change_no_byte() {
    let folder = Folder::new();
    for threads in ["1", "2", "7"] {
        folder.run(&[
            "room.toml",
            "--draws",
            "9000",
            "--save-draws",
            "--threads",
            threads,
            "--out",
            threads,
        ]);
        assert_eq!(
            folder.manifest(threads)["machine"]["threads"].to_string(),
            threads
        );
    }
    let one = folder.csv_bytes("1");
    assert_eq!(one.len(), TABLES.len() + 1);
    for threads in ["2", "7"] {
        for (name, bytes) in folder.csv_bytes(threads) {
            assert!(bytes == one[&name], "{name} with {threads} threads");
        }
    }
}

#[test]
fn a_setting_changes_every_alternative_and_stands_in_the_manifest() {
    let folder = Folder::new();
    folder.run(&["room.toml", "--out", "plain"]);
    folder.run(&["room.toml", "--set", "value.visit=0", "--out", "set"]);
    for alternative in ["led", "政府"] {
        let mean = |out: &str| {
            let table = folder.table(out, "summary.csv");
            let row = table.row(&[alternative, "npv.social"]);
            row[table.column("mean")].parse::<f64>().unwrap()
        };
        assert!(mean("set") < mean("plain"), "{alternative}");
    }
    let overrides = &folder.manifest("set")["overrides"];
    assert_eq!(overrides[0]["path"], "value.visit");
    assert_eq!(overrides[0]["value"], "0");
    assert_eq!(overrides.as_array().unwrap().len(), 1);
}

#[test]
fn a_manifest_repeats_its_run_to_the_last_byte() {
    let folder = Folder::new();
    let run = |more: &[&str]| folder.run(&[&["--draws", "5000", "--threads", "2"], more].concat());
    let settings = ["--set", "exit.rate=0.4", "--seed", "12", "--method", "lhs"];
    let first = ["room.toml", "--save-draws", "--out", "first"];
    run(&[&first[..], &settings].concat());
    let expected = folder.csv_bytes("first");
    assert_eq!(expected.len(), TABLES.len() + 1);

    folder.run(&["first/manifest.json", "--out", "second"]);
    assert!(folder.csv_bytes("second") == expected);

    // Another text by the same name is told of and not used.
    fs::write(folder.path("room.toml"), "name = \"other\"").unwrap();
    let (_, said) = folder.run(&["first/manifest.json", "--out", "third"]);
    assert!(said.contains("room.toml has changed"), "{said}");
    assert!(folder.csv_bytes("third") == expected);

    fs::remove_file(folder.path("room.toml")).unwrap();
    folder.run(&["first/manifest.json", "--out", "fourth"]);
    assert!(folder.csv_bytes("fourth") == expected);
    // The copy of a copy holds all that the first one held.
    folder.run(&["fourth/manifest.json", "--out", "fifth"]);
    assert!(folder.csv_bytes("fifth") == expected);
    assert_eq!(
        folder.manifest("fifth")["files"],
        folder.manifest("first")["files"]
    );
}

#[test]
fn settings_on_top_of_a_manifest_win() {
    let folder = Folder::new();
    folder.run(&["room.toml", "--seed", "9", "--out", "nine"]);
    folder.run(&["room.toml", "--seed", "10", "--out", "ten"]);
    folder.run(&["nine/manifest.json", "--seed", "10", "--out", "again"]);
    assert!(folder.csv_bytes("again") == folder.csv_bytes("ten"));
}

/// A changed text inside a manifest is another run, and the reader is told.
#[test]
fn a_manifest_that_was_edited_is_told_of() {
    let folder = Folder::new();
    folder.run(&["room.toml", "--out", "out"]);
    let mut manifest = folder.manifest("out");
    let text = manifest["files"][0]["text"].as_str().unwrap();
    manifest["files"][0]["text"] = text.replace("seed = 7", "seed = 8").into();
    fs::write(folder.path("edited.json"), manifest.to_string()).unwrap();
    let (_, said) = folder.run(&["edited.json", "--out", "edited"]);
    assert!(said.contains("was changed"), "{said}");
    assert_eq!(folder.manifest("edited")["seed"], 8);
}

#[test]
fn the_manifest_says_what_was_run() {
    let folder = Folder::new();
    folder.run(&["room.toml", "--out", "out", "--threads", "2"]);
    let manifest = folder.manifest("out");
    assert_eq!(manifest["format"], "commonground-run-1");
    assert_eq!(manifest["program"]["version"], env!("CARGO_PKG_VERSION"));
    assert_eq!(manifest["scenario"]["name"], "room");
    assert_eq!(manifest["scenario"]["alternatives"][1], "政府");
    assert_eq!(manifest["seed"], 7);
    assert_eq!(manifest["method"], "sobol");
    assert_eq!(manifest["draws"]["asked"], 600);
    assert_eq!(manifest["draws"]["done"], 600);
    assert_eq!(manifest["draws"]["interrupted"], false);
    assert!(manifest["draws"]["saved"].is_null());
    let file = &manifest["files"][0];
    assert_eq!(file["text"], crate::program::ROOM);
    assert_eq!(file["sha256"].as_str().unwrap().len(), 64);
    let started = manifest["time"]["started"].as_str().unwrap();
    assert!(started.ends_with('Z') && started.len() == "2026-01-01T00:00:00Z".len());
}

/// Size and colours of charts stand in the manifest, and a run that is repeated has them again unless it says otherwise.
#[test]
fn charts_keep_their_size_and_colours() {
    let folder = Folder::new();
    let draws = |arguments: &[&str]| {
        folder.command(arguments).assert().code(0);
    };
    let few = ["--draws", "64", "--out", "first"];
    draws(&[&["room.toml", "--size", "page", "--grey"][..], &few].concat());
    draws(&["first/manifest.json", "--out", "again"]);
    draws(&["first/manifest.json", "--size", "slide", "--out", "wide"]);
    let written = |out: &str| folder.manifest(out)["written"].clone();
    for out in ["first", "again"] {
        assert_eq!(
            (&written(out)["size"], &written(out)["grey"]),
            (&"page".into(), &true.into())
        );
    }
    assert_eq!(written("wide")["size"], "slide");
    let chart = |out: &str| fs::read(folder.path(out).join("charts/open-by-year.png")).unwrap();
    assert!(chart("first") == chart("again"));
    // Width and height stand behind the signature and the head of the first chunk (PNG specification, section 11.2.2).
    let width = |png: &[u8]| u32::from_be_bytes([png[16], png[17], png[18], png[19]]);
    assert_eq!(
        (width(&chart("first")), width(&chart("wide"))),
        (2_000, 3_200)
    );
}
