//! The command `sweep` as a process.

use crate::program::{Folder, ROOM};
use std::fs;

const VARY: [&str; 4] = [
    "--vary",
    "exit.rate=0.1,0.3",
    "--vary",
    "scale.usage=0.5:1.5:0.5",
];

fn sweep(folder: &Folder, arguments: &[&str]) -> String {
    let arguments = [&["sweep", "room.toml", "--no-charts"], arguments].concat();
    let output = folder.program(&arguments).assert().code(0);
    String::from_utf8(output.get_output().stdout.clone()).unwrap()
}

// A cell is the run of the scenario with its values, figure by figure and to the last digit.
#[test]
fn a_cell_is_the_run_with_its_values() {
    let folder = Folder::new();
    sweep(&folder, &[&VARY[..], &["--out", "swept"]].concat());
    let swept = folder.table("swept", "cells.csv");
    // 2 rates, 3 levels of usage, 2 alternatives, 25 figures (22 indicators and 3 ratios of means).
    assert_eq!(swept.rows.len(), 2 * 3 * 2 * 25);
    let settings = [
        "room.toml",
        "--set",
        "exit.rate=0.3",
        "--set",
        "scale.usage=1.5",
    ];
    folder.run(&[&settings[..], &["--out", "run"]].concat());
    let mut compared = 0;
    for row in folder.table("run", "summary.csv").rows {
        let cell = swept.row(&["room", &row[0], "0.3", "1.5", &row[1]]);
        assert_eq!(cell[4..], row[1..]);
        compared += 1;
    }
    assert_eq!(compared, 2 * 25);
    let years = folder.table("run", "years.csv");
    let standing = folder.table("swept", "standing.csv");
    let column = |name: &str| standing.column(name);
    for (series, year) in [("open", "12"), ("full_service", "7")] {
        let mean = years.column("mean");
        let found = years.rows.iter().find(|row| {
            row[0] == "led"
                && row[years.column("year")] == year
                && row[years.column("series")] == series
        });
        let cell = standing.row(&["room", "led", "0.3", "1.5", year]);
        assert_eq!(cell[column(series)], found.unwrap()[mean], "{series}");
    }
}

#[test]
fn neither_threads_nor_company_change_a_cell() {
    let folder = Folder::new();
    sweep(
        &folder,
        &[&VARY[..], &["--threads", "1", "--out", "one"]].concat(),
    );
    sweep(
        &folder,
        &[&VARY[..], &["--threads", "3", "--out", "three"]].concat(),
    );
    assert_eq!(folder.csv_bytes("one"), folder.csv_bytes("three"));
    sweep(
        &folder,
        &[
            "--vary",
            "exit.rate=0.3",
            "--vary",
            "scale.usage=1.5",
            "--out",
            "alone",
        ],
    );
    let (all, alone) = (
        folder.table("one", "cells.csv"),
        folder.table("alone", "cells.csv"),
    );
    for row in &alone.rows {
        let keys: Vec<&str> = row[..5].iter().map(String::as_str).collect();
        assert_eq!(all.row(&keys), row);
    }
}

#[test]
fn several_scenarios_go_into_one_table() {
    let folder = Folder::new();
    let other = ROOM.replace("name = \"room\"", "name = \"hall\"");
    fs::write(
        folder.path("hall.toml"),
        format!("{other}[sweep]\n\"exit.hold_years\" = [1, 4]\n"),
    )
    .unwrap();
    let arguments = [
        "sweep",
        "hall.toml",
        "room.toml",
        "--no-charts",
        "--alternatives",
        "led",
        "--out",
        "both",
    ];
    // One of them says nothing of what is varied.
    let refused = folder.program(&arguments).assert().code(2);
    let message = String::from_utf8(refused.get_output().stderr.clone()).unwrap();
    assert!(
        message.contains("room") && message.contains("--vary"),
        "{message}"
    );
    let vary = [&arguments[..], &["--vary", "exit.rate=0,1"]].concat();
    folder.program(&vary).assert().code(0);
    let table = folder.table("both", "cells.csv");
    assert_eq!(
        table.header[..4],
        ["scenario", "alternative", "exit.rate", "indicator"]
    );
    for (scenario, rate) in [("hall", "0"), ("room", "1")] {
        table.row(&[scenario, "led", rate, "npv.social"]);
    }
    assert_eq!(folder.manifest("both")["question"]["command"], "sweep");
    assert_eq!(
        folder.manifest("both")["files"].as_array().unwrap().len(),
        2
    );
}

#[test]
fn what_cannot_be_swept_is_refused_all_at_once() {
    let folder = Folder::new();
    let refused = |arguments: &[&str]| {
        let arguments = [&["sweep", "room.toml"], arguments].concat();
        let refused = folder.program(&arguments).assert().code(2).stdout("");
        String::from_utf8(refused.get_output().stderr.clone()).unwrap()
    };
    let message = refused(&["--vary", "exit.rate=0:1", "--vary", "exit.floor=a"]);
    assert!(
        message.contains("needs a step") && message.contains("is no number"),
        "{message}"
    );
    let message = refused(&["--vary", "exit.rat=0,1", "--vary", "exit.floor=2"]);
    assert!(
        message.contains("exit.rate") && message.contains("out-of-bounds"),
        "{message}"
    );
    let message = refused(&["--vary", "exit.shape=0,1"]);
    assert!(message.contains("takes a name"), "{message}");
    let message = refused(&["--vary", "exit.rate=0.1,0.1"]);
    assert!(message.contains("twice"), "{message}");
    let message = refused(&["--vary", "exit.rate=0,1", "--alternatives", "lad"]);
    assert!(message.contains("did you mean led"), "{message}");
    let message = refused(&[
        "--vary",
        "scale.usage=0:10:0.01",
        "--vary",
        "exit.rate=0:1:0.01",
    ]);
    assert!(message.contains("cells"), "{message}");
    assert_eq!(folder.names("."), ["room.toml"]);
}

// A paused sweep is gone on with by the same command, left alone by others, and ends with the same bytes.
#[cfg(target_os = "linux")]
#[test]
fn an_interrupted_sweep_goes_on() {
    use crate::interrupt::{interrupt, wait_until_ready};
    use assert_cmd::cargo::CommandCargoExt;
    use std::process::{Command, Stdio};
    let folder = Folder::new();
    let grid = [
        "--vary",
        "exit.rate=0:1:0.02",
        "--draws",
        "4096",
        "--threads",
        "1",
    ];
    let arguments = [&["sweep", "room.toml"], &grid[..], &["--out", "paused"]].concat();
    let child = Command::cargo_bin("commonground")
        .unwrap()
        .current_dir(folder.home())
        .args(&arguments)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    wait_until_ready(&child);
    // Until the first group of cells is kept.
    let checkpoint = folder.path("paused.partial/checkpoint.bin");
    while fs::metadata(&checkpoint).map_or(0, |file| file.len()) < 1_000 {
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    interrupt(&child);
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(130));
    let printed = String::from_utf8(output.stdout).unwrap();
    assert!(printed.contains("the same command goes on"), "{printed}");
    assert!(!folder.path("paused").exists());
    let kept = fs::read(&checkpoint).unwrap();
    // Another grid does not touch it.
    let other = [
        "sweep",
        "room.toml",
        "--vary",
        "exit.rate=0.5",
        "--out",
        "paused",
    ];
    folder.program(&other).assert().code(2);
    assert_eq!(fs::read(&checkpoint).unwrap(), kept);
    sweep(&folder, &[&grid[..], &["--out", "paused"]].concat());
    sweep(&folder, &[&grid[..], &["--out", "whole"]].concat());
    assert_eq!(folder.csv_bytes("paused"), folder.csv_bytes("whole"));
    assert!(!folder.path("paused/checkpoint.bin").exists());
}
