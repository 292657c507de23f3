//! `merge`: the results of the whole run from its parts.

use crate::program::{Folder, ROOM, TABLES};
use crate::ranges::run_range;
use std::fs;

/// Runs parts 1 to 3 of 3, each with another number of threads, to `1.part`, `2.part`, `3.part`.
pub fn three_parts(folder: &Folder, settings: &[&str]) {
    for (part, threads) in [("1", "1"), ("2", "2"), ("3", "5")] {
        let (range, out) = (format!("{part}/3"), format!("{part}.part"));
        let own = ["--range", &range, "--out", &out, "--threads", threads];
        run_range(folder, &[&["room.toml"][..], &own, settings].concat());
    }
}

/// Merges without charts; must succeed. Gives standard output and standard error.
fn merge(folder: &Folder, arguments: &[&str]) -> (String, String) {
    let mut command = folder.program(&[&["merge"], arguments].concat());
    let output = command.arg("--no-charts").assert().code(0);
    let output = output.get_output();
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (text(&output.stdout), text(&output.stderr))
}

#[test]
fn parts_in_any_order_give_the_bytes_of_the_whole_run() {
    let folder = Folder::new();
    let settings = ["--draws", "13000", "--save-draws", "--set", "exit.rate=0.4"];
    let (report, _) = folder.run(&[&["room.toml", "--out", "whole"][..], &settings].concat());
    let whole = folder.csv_bytes("whole");
    assert_eq!(whole.len(), TABLES.len() + 1);
    three_parts(&folder, &settings);
    for order in ["123", "321", "231"] {
        let parts: Vec<String> = order.chars().map(|part| format!("{part}.part")).collect();
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        let (text, said) = merge(&folder, &[&parts[..], &["--out", order]].concat());
        assert!(folder.csv_bytes(order) == whole, "{order}");
        assert_eq!(text, report.replace("whole", order));
        assert!(!said.contains("warning"), "{said}");
    }
}

/// More than 2^18 draws, beyond which values are counted and not kept. One alternative closes and one
/// does not, over few years.
#[test]
fn a_run_that_counts_its_values_is_the_whole_run_too() {
    let folder = Folder::with(ROOM.replace("horizon = 12", "horizon = 3"));
    let settings = ["--draws", "266500", "--method", "lhs"];
    folder.run(&[&["room.toml", "--out", "whole"][..], &settings].concat());
    three_parts(&folder, &settings);
    merge(&folder, &["3.part", "1.part", "2.part", "--out", "merged"]);
    assert!(folder.csv_bytes("merged") == folder.csv_bytes("whole"));
}

#[test]
fn charts_and_manifest_are_written_as_by_a_run() {
    let folder = Folder::new();
    let settings = ["--draws", "9000", "--seed", "5"];
    three_parts(&folder, &settings);
    // The scenario is not needed any more: each part holds its text.
    fs::remove_file(folder.path("room.toml")).unwrap();
    let arguments = ["merge", "1.part", "2.part", "3.part", "--lang", "zh"];
    folder.program(&arguments).assert().code(0);
    assert_eq!(folder.names("results"), ["room-1"]);
    let out = "results/room-1";
    assert_eq!(folder.names(&format!("{out}/charts")).len(), 18);

    let manifest = folder.manifest(out);
    assert_eq!(manifest["draws"]["asked"], 9000);
    assert_eq!(manifest["draws"]["done"], 9000);
    assert_eq!(manifest["draws"]["interrupted"], false);
    assert!(manifest["draws"]["saved"].is_null());
    assert_eq!(manifest["written"]["language"], "zh");
    let merged = manifest["merged"].as_array().unwrap();
    let firsts: Vec<u64> = merged
        .iter()
        .map(|part| part["range"]["first"].as_u64().unwrap())
        .collect();
    assert_eq!(firsts, [0, 4_096, 8_192]);
    assert_eq!(merged[2]["range"]["end"], 9000);
    assert_eq!(merged[2]["machine"]["threads"], 5);

    // It repeats the run in one go, which then was not merged.
    folder.run(&["results/room-1/manifest.json", "--out", "again"]);
    assert!(folder.csv_bytes("again") == folder.csv_bytes(out));
    assert!(folder.manifest("again")["merged"].is_null());
}

#[test]
fn draws_that_some_parts_lack_are_left_out_and_told_of() {
    let folder = Folder::new();
    let range = |range: &str, more: &[&str]| {
        let own = ["room.toml", "--draws", "9000", "--range", range];
        run_range(&folder, &[&own[..], more].concat());
    };
    range("1/2", &["--out", "1.part", "--save-draws"]);
    range("2/2", &["--out", "2.part"]);
    let (_, said) = merge(&folder, &["1.part", "2.part", "--out", "out"]);
    assert!(said.contains("no draws.csv: 2.part"), "{said}");
    assert_eq!(folder.csv_bytes("out").len(), TABLES.len());
}

/// Comments and sources change no figure; the reader is told that the texts are not the same.
#[test]
fn a_comment_that_was_added_between_parts_is_told_of() {
    let folder = Folder::new();
    let range = |range: &str, out: &str| {
        let own = ["room.toml", "--draws", "9000", "--range", range];
        run_range(&folder, &[&own[..], &["--out", out]].concat());
    };
    range("1/2", "1.part");
    fs::write(folder.path("room.toml"), format!("# later\n{ROOM}")).unwrap();
    range("2/2", "2.part");
    let (_, said) = merge(&folder, &["2.part", "1.part", "--out", "out"]);
    assert!(said.contains("texts of the scenario differ"), "{said}");
    let text = folder.manifest("out")["files"][0]["text"].clone();
    assert_eq!(text, ROOM);
}

#[test]
fn results_are_replaced_by_force_alone() {
    let folder = Folder::new();
    let range = ["room.toml", "--range", "1/1", "--out", "a.part"];
    run_range(&folder, &range);
    merge(&folder, &["a.part", "--out", "out"]);
    let again = ["merge", "a.part", "--out", "out"];
    folder.program(&again).assert().code(2).stdout("");
    merge(&folder, &["a.part", "--out", "out", "--force"]);
    assert_eq!(folder.names("."), ["a.part", "out", "room.toml"]);
}

/// A part that was stopped holds whole blocks, and another range can fill the gap.
#[cfg(target_os = "linux")]
#[test]
fn an_interrupted_part_says_which_range_it_lacks() {
    use assert_cmd::cargo::CommandCargoExt;
    use std::process::{Command, Stdio};
    let folder = Folder::with(ROOM.replace("horizon = 12", "horizon = 2"));
    let draws = "50000000";
    let child = Command::cargo_bin("commonground")
        .unwrap()
        .current_dir(folder.home())
        .args(["run", "room.toml", "--draws", draws, "--range", "1/1"])
        .args(["--out", "a.part", "--threads", "1"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    crate::interrupt::wait_until_ready(&child);
    std::thread::sleep(std::time::Duration::from_millis(700));
    crate::interrupt::interrupt(&child);
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(130));
    let printed = String::from_utf8(output.stdout).unwrap();
    assert!(!folder.path("a.part.partial").exists());
    if !folder.path("a.part").exists() {
        // A slow machine has not finished its first block.
        assert!(printed.is_empty());
        return;
    }
    // What it prints is the range that is missing.
    let rest = printed.split("--range ").nth(1).unwrap();
    let rest = rest.split('`').next().unwrap();
    assert!(rest.ends_with(&format!("..{draws}")), "{printed}");
    let refused = folder.program(&["merge", "a.part"]).assert().code(2);
    let message = String::from_utf8(refused.get_output().stderr.clone()).unwrap();
    assert!(
        message.contains(rest) && message.contains("a.part was interrupted"),
        "{message}"
    );
}
