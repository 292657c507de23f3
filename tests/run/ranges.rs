//! `run --range`: one part of a run.

use crate::program::Folder;
use std::fs;

/// Runs a range that must succeed; gives standard output and standard error.
pub fn run_range(folder: &Folder, arguments: &[&str]) -> (String, String) {
    let output = folder.command(arguments).assert().code(0);
    let output = output.get_output();
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (text(&output.stdout), text(&output.stderr))
}

#[test]
fn a_range_leaves_one_file_and_says_where_and_how_large() {
    let folder = Folder::new();
    let whole = ["room.toml", "--draws", "9000", "--range"];
    let (text, _) = run_range(&folder, &[&whole[..], &["4096..8192"]].concat());
    let path = "results/room-4096-8192.part";
    assert!(text.contains(path) && text.contains(" MB"), "{text}");
    assert!(text.contains("4096..8192 of 9,000 (1 block)"), "{text}");
    assert_eq!(folder.names("results"), ["room-4096-8192.part"]);

    // The last of three parts is the short block at the end.
    let last = [&whole[..], &["3/3", "--out", "deep/3.part", "--lang", "zh"]].concat();
    let (text, _) = run_range(&folder, &last);
    assert!(text.contains("抽样 8192..9000"), "{text}");
    assert_eq!(folder.names("deep"), ["3.part"]);
}

#[test]
fn a_range_that_cannot_be_run_is_refused_with_those_that_can() {
    let folder = Folder::new();
    for (range, parts) in [
        ("0..5000", "end at 4096 or 8192"),
        ("1..8192", "begin at 0 or 4096"),
        ("5000..8500", "begin at 4096 or 8192, end at 8192 or 9000"),
        ("0..9001", "end at 9000"),
        ("4096..4096", "holds no draw"),
        ("8192..4096", "holds no draw"),
        ("1/4", "at most 3 parts"),
        ("0/3", "from 1 to N"),
        ("4/3", "from 1 to N"),
        ("3", "such as 3/16"),
        ("a..b", "such as 0..40960"),
        ("-1..5", "such as 0..40960"),
    ] {
        let range = format!("--range={range}");
        let message = folder.refused(&["room.toml", "--draws", "9000", &range], 2);
        assert!(message.contains(parts), "{range}: {message}");
    }
    let range = ["room.toml", "--draws", "9000", "--range", "0..5000"];
    let message = folder.refused(&[&range[..], &["--lang", "zh"]].concat(), 2);
    assert!(message.contains("终点可取 4096 或 8192"), "{message}");
    folder.refused(&["room.toml", "--range", "1/1", "--no-charts"], 2);
    assert_eq!(folder.names("."), ["room.toml"]);
}

#[test]
fn nothing_is_replaced_unasked() {
    let folder = Folder::new();
    let range = ["room.toml", "--range", "1/1", "--out"];
    run_range(&folder, &[&range[..], &["a.part"]].concat());
    let before = fs::read(folder.path("a.part")).unwrap();
    let message = folder.refused(&[&range[..], &["a.part"]].concat(), 2);
    assert!(message.contains("a.part exists already"), "{message}");
    assert!(fs::read(folder.path("a.part")).unwrap() == before);
    run_range(&folder, &[&range[..], &["a.part", "--force"]].concat());

    // Force replaces parts alone.
    fs::write(folder.path("thesis"), "words").unwrap();
    let message = folder.refused(&[&range[..], &["thesis", "--force"]].concat(), 2);
    assert!(message.contains("never replaced"), "{message}");
    assert_eq!(fs::read(folder.path("thesis")).unwrap(), b"words");
    assert_eq!(folder.names("."), ["a.part", "room.toml", "thesis"]);
}

#[test]
fn a_range_of_a_manifest_is_a_range_of_its_run() {
    let folder = Folder::new();
    folder.run(&["room.toml", "--draws", "9000", "--out", "whole"]);
    fs::remove_file(folder.path("room.toml")).unwrap();
    for part in ["1", "2"] {
        let (range, out) = (format!("{part}/2"), format!("{part}.part"));
        run_range(
            &folder,
            &["whole/manifest.json", "--range", &range, "--out", &out],
        );
    }
    let merge = [
        "merge",
        "2.part",
        "1.part",
        "--no-charts",
        "--out",
        "merged",
    ];
    folder.program(&merge).assert().code(0);
    assert!(folder.csv_bytes("merged") == folder.csv_bytes("whole"));
}
