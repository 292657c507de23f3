//! Ctrl-C.
#![cfg(target_os = "linux")]

use crate::program::Folder;
use assert_cmd::cargo::CommandCargoExt;
use std::fs;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// Draws that no machine gets through before it is stopped.
const ENDLESS: &str = "50000000";

/// Whether a process handles the signal: the mask `SigCgt` of proc(5), of which bit 1 is SIGINT.
fn catches_interrupts(child: &Child) -> bool {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigCgt:"));
    let mask = mask.map(|mask| u64::from_str_radix(mask.trim(), 16).unwrap());
    mask.is_some_and(|mask| mask & 2 != 0)
}

/// Waits until a run is ready for signals.
pub fn wait_until_ready(child: &Child) {
    let patience = Instant::now() + Duration::from_secs(20);
    while !catches_interrupts(child) {
        assert!(Instant::now() < patience, "the run does not begin");
        sleep(Duration::from_millis(10));
    }
}

/// A run that nobody would wait for, at work in its partial folder and ready for signals.
fn endless(folder: &Folder, arguments: &[&str]) -> Child {
    let child = Command::cargo_bin("commonground")
        .unwrap()
        .current_dir(folder.home())
        .args(["run", "room.toml", "--no-charts", "--out", "out"])
        .args(arguments)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    wait_until_ready(&child);
    assert!(folder.path("out.partial").exists());
    child
}

/// Sends a run what Ctrl-C sends.
pub fn interrupt(child: &Child) {
    let id = child.id().to_string();
    let sent = Command::new("kill").args(["-INT", &id]).status().unwrap();
    assert!(sent.success());
}

#[test]
fn an_interrupted_run_keeps_whole_blocks_and_can_be_repeated() {
    let folder = Folder::new();
    let child = endless(&folder, &["--draws", ENDLESS, "--threads", "2"]);
    sleep(Duration::from_millis(1_500));
    interrupt(&child);
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(130));
    let printed = String::from_utf8(output.stdout).unwrap();
    assert!(!folder.path("out.partial").exists());
    if !folder.path("out").exists() {
        // A slow machine has not finished its first block.
        assert!(printed.is_empty());
        return;
    }
    assert!(printed.contains("Interrupted: every figure is of the first"));
    let draws = &folder.manifest("out")["draws"];
    assert_eq!(draws["interrupted"], true);
    assert_eq!(draws["asked"].to_string(), ENDLESS);
    let done = draws["done"].as_u64().unwrap();
    // Results reduce in blocks of 4,096 draws: the contract of `run`.
    assert!(done > 0 && done.is_multiple_of(4_096), "{done}");
    let table = folder.table("out", "summary.csv");
    let row = table.row(&["led", "npv.social"]);
    assert_eq!(row[table.column("n")], done.to_string());

    // Repeated, it stops by itself where the first was stopped, which is what was asked of it.
    if done <= 1_000_000 {
        folder.run(&["out/manifest.json", "--out", "again"]);
        assert!(folder.csv_bytes("again") == folder.csv_bytes("out"));
        let shorter = ["room.toml", "--out", "asked", "--draws", &done.to_string()];
        folder.run(&shorter);
        // Means and bands are those of a run that asks for no more; quantiles of indicators come from
        // counts where more than 2^18 draws are asked for.
        for name in ["years.csv", "ledger.csv"] {
            assert!(folder.csv_bytes("asked")[name] == folder.csv_bytes("out")[name]);
        }
    }
}

#[test]
fn a_run_that_is_interrupted_at_once_keeps_whole_blocks_or_nothing() {
    let folder = Folder::new();
    let child = endless(
        &folder,
        &[
            "--draws",
            ENDLESS,
            "--threads",
            "1",
            "--save-draws",
            "--lang",
            "zh",
        ],
    );
    interrupt(&child);
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(130));
    assert!(!folder.path("out.partial").exists());
    if folder.path("out").exists() {
        let draws = &folder.manifest("out")["draws"];
        assert_eq!(draws["interrupted"], true);
        assert!(draws["done"].as_u64().unwrap().is_multiple_of(4_096));
        assert_eq!(draws["saved"], draws["done"]);
    }
}

#[test]
fn an_interrupted_run_for_precision_shows_how_far_it_came_and_can_be_repeated() {
    let folder = Folder::new();
    let never = ["--precision", "npv.social:0.001", "--max-draws", ENDLESS];
    let child = endless(&folder, &[&never[..], &["--draws", "1"]].concat());
    sleep(Duration::from_millis(1_500));
    interrupt(&child);
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(130));
    if !folder.path("out").exists() {
        // A slow machine has not finished its first block.
        return;
    }
    let printed = String::from_utf8(output.stdout).unwrap();
    assert!(
        printed.contains("NOT precise enough") && !printed.contains("the most"),
        "{printed}"
    );
    assert!(printed.contains("Interrupted: every figure is of the first"));
    let draws = folder.manifest("out")["draws"].clone();
    assert_eq!(draws["asked"].to_string(), ENDLESS);
    let looks = folder.table("out", "precision.csv");
    let last = looks.rows.last().unwrap();
    assert_eq!(last[looks.column("draws")], draws["done"].to_string());
    if draws["done"].as_u64().unwrap() <= 1_000_000 {
        folder.run(&["out/manifest.json", "--out", "again"]);
        assert!(folder.csv_bytes("again") == folder.csv_bytes("out"));
    }
}

#[test]
fn a_folder_at_work_is_left_alone_and_a_dead_one_is_replaced() {
    let folder = Folder::new();
    let mut child = endless(&folder, &["--draws", ENDLESS]);
    let message = folder.refused(&["room.toml", "--out", "out", "--no-charts"], 1);
    assert!(message.contains("another run"), "{message}");
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(folder.names("."), ["out.partial", "room.toml"]);
    let (_, said) = folder.run(&["room.toml", "--out", "out"]);
    assert!(said.contains("unfinished earlier run"), "{said}");
    assert_eq!(folder.names("."), ["out", "room.toml"]);
    assert!(!folder.path("out/.commonground-lock").exists());
}
