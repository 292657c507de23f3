//! The command `design-exit` as a process.

use crate::program::{Folder, ROOM, Table};
use std::fs;

/// A small grid: 1 + 2 + 4 + 4 exits by 1 + 2 splits.
const GRID: [&str; 14] = [
    "--shapes",
    "cliff,linear,performance",
    "--hold",
    "2,5",
    "--rate",
    "0.1,0.3",
    "--floor",
    "0",
    "--front-end",
    "0.1",
    "--soft",
    "0,0.3",
    "--soft-years",
    "3,8",
];

fn design(folder: &Folder, arguments: &[&str]) -> String {
    let arguments = [&["design-exit", "room.toml"], &GRID[..], arguments].concat();
    let output = folder.program(&arguments).assert().code(0);
    String::from_utf8(output.get_output().stdout.clone()).unwrap()
}

fn number(row: &[String], column: usize) -> f64 {
    row[column].parse().unwrap()
}

/// What is off the front is dominated by a design that is on it, figure by figure as the table has them.
fn assert_front(table: &Table) {
    let column = |name: &str| table.column(name);
    let figures = [
        column("fiscal_cost"),
        column("npv_social"),
        column("full_service"),
    ];
    let point = |row: &[String]| {
        let [cost, worth, service] = figures.map(|column| number(row, column));
        [-cost, worth, service]
    };
    let designs = || table.rows.iter().filter(|row| row[0] != "as-written");
    let standing = column("standing");
    for row in designs() {
        let dominated = designs().any(|other| {
            let (one, other) = (point(row), point(other));
            other[..] != one[..] && (0..3).all(|k| other[k] >= one[k])
        });
        assert_eq!(row[standing] == "front", !dominated, "{}", row[0]);
        if row[standing] == "dominated" {
            let by = table.row(&[&row[column("dominated_by")]]);
            assert_eq!(by[standing], "front");
            assert!((0..3).all(|k| point(by)[k] >= point(row)[k]));
        }
    }
}

#[test]
fn designs_spend_the_budget_and_the_front_is_one() {
    let folder = Folder::new();
    let printed = design(
        &folder,
        &[
            "--no-charts",
            "--require",
            "full-service>=0.1",
            "--out",
            "found",
        ],
    );
    assert!(
        printed.contains("Best with full service in year 12 at least 10%"),
        "{printed}"
    );
    assert!(printed.contains("fresh draws"), "{printed}");
    let designs = folder.table("found", "designs.csv");
    assert_eq!(designs.rows.len(), 11 * 3 + 1);
    assert_front(&designs);
    let front = folder.table("found", "front.csv");
    assert_front(&front);

    let column = |name: &str| designs.column(name);
    let written = designs.row(&["as-written"]);
    let parts = ["works_spent", "front_end_spent", "soft_spent"].map(column);
    let budget: f64 = parts.iter().map(|&part| number(written, part)).sum();
    let shares = ["hardware_share", "front_end_part", "soft_share"].map(column);
    for row in designs.rows.iter().filter(|row| row[0] != "as-written") {
        let sum: f64 = shares.iter().map(|&share| number(row, share)).sum();
        assert!((sum - 1.0).abs() < 1e-12);
        for (part, share) in parts.into_iter().zip(shares).take(2) {
            let (spent, promised) = (number(row, part), number(row, share) * budget);
            assert!((spent - promised).abs() < 1e-9 * budget, "{row:?}");
        }
        // Soft governance ends with the space.
        let (spent, promised) = (number(row, parts[2]), number(row, shares[2]) * budget);
        assert!(spent <= promised * (1.0 + 1e-12), "{row:?}");
        assert_eq!(row[column("n")], "600");
    }
}

// A design is the run of the scenario with its levers, and the check has draws of its own.
#[test]
fn a_design_is_the_run_with_its_levers() {
    let folder = Folder::new();
    design(&folder, &["--no-charts", "--out", "found"]);
    let front = folder.table("found", "front.csv");
    let column = |name: &str| front.column(name);
    let row = front
        .rows
        .iter()
        .find(|row| row[1] == "linear")
        .expect("a linear exit");
    let settings = [
        ("space.area", "area"),
        ("governance.front_end_share", "front_end_share"),
        ("governance.annual_budget", "annual_budget"),
        ("exit.shape", "shape"),
        ("exit.hold_years", "hold_years"),
        ("exit.rate", "rate"),
        ("exit.floor", "floor"),
    ];
    let mut set: Vec<String> = settings
        .iter()
        .map(|(path, name)| format!("{path}={}", row[column(name)]))
        .collect();
    let years = match row[column("soft_years")].as_str() {
        "" => "0",
        years => years,
    };
    set.push("exit.governance.shape=cliff".to_owned());
    set.push(format!("exit.governance.hold_years={years}"));
    set.push("exit.governance.floor=0".to_owned());
    let set: Vec<&str> = set.iter().flat_map(|one| ["--set", one]).collect();
    let check = folder.table("found", "check.csv");
    for (seed, name, value) in [("7", "first", "first"), ("8", "fresh", "fresh")] {
        let arguments = [&["room.toml", "--seed", seed, "--out", name], &set[..]].concat();
        folder.run(&arguments);
        let summary = folder.table(name, "summary.csv");
        let mean = &summary.row(&["led", "npv.social"])[summary.column("mean")];
        let found = check.row(&[&row[0], "npv.social"]);
        assert_eq!(&found[check.column(value)], mean, "{name}");
        assert_eq!(found[check.column(&format!("{value}_seed"))], seed);
    }
}

#[test]
fn neither_threads_nor_screening_change_a_figure() {
    let folder = Folder::new();
    design(&folder, &["--no-charts", "--threads", "1", "--out", "one"]);
    design(
        &folder,
        &["--no-charts", "--threads", "3", "--out", "three"],
    );
    assert_eq!(folder.csv_bytes("one"), folder.csv_bytes("three"));
    design(
        &folder,
        &["--no-charts", "--screen-draws", "64", "--out", "coarse"],
    );
    let (fine, coarse) = (
        folder.table("one", "front.csv"),
        folder.table("coarse", "front.csv"),
    );
    let (cost, seen) = (fine.column("fiscal_cost"), |row: &[String]| row[0].clone());
    let mut compared = 0;
    for row in &coarse.rows {
        let same = fine.rows.iter().find(|other| seen(other) == seen(row));
        compared += usize::from(same.is_some());
        assert!(same.is_none_or(|same| same[cost] == row[cost]));
    }
    assert!(compared > 1);
    assert_eq!(
        folder.names("one"),
        ["check.csv", "designs.csv", "front.csv", "manifest.json"]
    );
    assert_eq!(folder.manifest("one")["question"]["command"], "design-exit");
}

#[test]
fn what_no_design_meets_gives_the_nearest_miss() {
    let folder = Folder::new();
    let asked = [
        "--require",
        "full-service>=0.5",
        "--require",
        "fiscal-cost<=1",
    ];
    let printed = design(&folder, &[&asked[..], &["--out", "none"]].concat());
    assert!(printed.contains("No design has"), "{printed}");
    assert!(printed.contains("nearest miss"), "{printed}");
    let front = folder.table("none", "front.csv");
    let meets = front.column("meets");
    assert!(front.rows.iter().all(|row| row[meets] != "1"));
    assert!(folder.path("none/charts/front.png").exists());
    let chinese = design(
        &folder,
        &[&asked[..], &["--no-charts", "--lang", "zh"]].concat(),
    );
    assert!(
        chinese.contains("没有设计满足") && chinese.contains("万元"),
        "{chinese}"
    );
}

#[test]
fn what_cannot_be_asked_is_refused_all_at_once() {
    let folder = Folder::new();
    let refused = |arguments: &[&str]| {
        let arguments = [&["design-exit", "room.toml"], arguments].concat();
        let refused = folder.program(&arguments).assert().code(2).stdout("");
        String::from_utf8(refused.get_output().stderr.clone()).unwrap()
    };
    let message = refused(&[
        "--of",
        "lad",
        "--year",
        "0",
        "--require",
        "full-servce>=1",
        "--require",
        "open",
        "--require",
        "open>=x",
        "--minimise",
        "cost",
        "--tolerance",
        "-1%",
        "--budget",
        "-5",
        "--shapes",
        "liner",
        "--hold",
        "0:1",
        "--rate",
        "2",
        "--floor",
        "",
        "--soft-years",
        "1.5",
    ]);
    for words in [
        "did you mean led",
        "years 1 to",
        "did you mean full-service",
        "FIGURE>=VALUE",
        "is no number",
        "--minimise",
        "--tolerance",
        "--budget",
        "did you mean linear",
        "needs a step",
        "not between 0 and 1",
        "--floor",
        "years are whole",
    ] {
        assert!(message.contains(words), "{words}: {message}");
    }
    let message = refused(&["--front-end", "0.5", "--soft", "0.6"]);
    assert!(
        message.contains("leaves anything for building"),
        "{message}"
    );
    let message = refused(&["--budget", "1e12"]);
    assert!(message.contains("space.area"), "{message}");
    let message = refused(&["--set", "hardware.public_share=0"]);
    assert!(message.contains("pays for no works"), "{message}");
    assert_eq!(folder.names("."), ["room.toml"]);
    let small = format!("{ROOM}\nmodel = \"small\"\n");
    fs::write(folder.path("room.toml"), small).unwrap();
    let message = refused(&["--of", "政府"]);
    assert!(message.contains("hardware-only"), "{message}");
}

// What was done before an interrupt is not done again, and the end is the same to the last byte.
#[cfg(target_os = "linux")]
#[test]
fn an_interrupted_search_goes_on() {
    use crate::interrupt::{interrupt, wait_until_ready};
    use assert_cmd::cargo::CommandCargoExt;
    use std::process::{Command, Stdio};
    let folder = Folder::new();
    let more = ["--draws", "8192", "--hold", "1,2,3,4,5,6", "--no-charts"];
    let grid = GRID
        .iter()
        .copied()
        .filter(|word| *word != "--hold" && *word != "2,5");
    let arguments: Vec<&str> = ["design-exit", "room.toml"]
        .into_iter()
        .chain(grid)
        .chain(more)
        .collect();
    let child = Command::cargo_bin("commonground")
        .unwrap()
        .current_dir(folder.home())
        .args(&arguments)
        .args(["--threads", "1", "--out", "paused"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    wait_until_ready(&child);
    let checkpoint = folder.path("paused.partial/checkpoint.bin");
    while fs::metadata(&checkpoint).map_or(0, |file| file.len()) < 1_000 {
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    interrupt(&child);
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(130));
    let printed = String::from_utf8(output.stdout).unwrap();
    assert!(printed.contains("the same command goes on"), "{printed}");
    for out in ["paused", "whole"] {
        let arguments = [&arguments[..], &["--out", out]].concat();
        folder.program(&arguments).assert().code(0);
    }
    assert_eq!(folder.csv_bytes("paused"), folder.csv_bytes("whole"));
    assert!(!folder.path("paused/checkpoint.bin").exists());
}
