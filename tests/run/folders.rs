//! Where results go: numbered folders, named ones, what is there already.

use crate::program::{Folder, TABLES};
use std::fs;

#[test]
fn the_same_command_twice_gives_two_numbered_folders() {
    let folder = Folder::new();
    let (first, _) = folder.run(&["room.toml"]);
    let (second, _) = folder.run(&["room.toml"]);
    assert!(first.contains("room-1") && second.contains("room-2"));
    assert_eq!(folder.names("results"), ["room-1", "room-2"]);
    assert_eq!(
        folder.csv_bytes("results/room-1"),
        folder.csv_bytes("results/room-2")
    );
    let mut expected: Vec<&str> = TABLES.to_vec();
    expected.push("manifest.json");
    expected.sort_unstable();
    assert_eq!(folder.names("results/room-1"), expected);
}

#[test]
fn results_are_replaced_by_force_alone() {
    let folder = Folder::new();
    folder.run(&["room.toml", "--out", "out"]);
    let before = folder.csv_bytes("out");
    let again = ["room.toml", "--out", "out", "--seed", "8", "--no-charts"];
    let message = folder.refused(&again, 2);
    assert!(message.contains("--force"), "{message}");
    assert_eq!(folder.csv_bytes("out"), before);
    assert_eq!(folder.names("."), ["out", "room.toml"]);

    folder.run(&["room.toml", "--out", "out", "--seed", "8", "--force"]);
    assert_eq!(folder.names("."), ["out", "room.toml"]);
    assert_ne!(folder.csv_bytes("out"), before);
    assert_eq!(folder.manifest("out")["seed"], 8);
}

#[test]
fn other_peoples_files_are_never_replaced() {
    let folder = Folder::new();
    fs::create_dir(folder.path("thesis")).unwrap();
    fs::write(folder.path("thesis/chapter"), "words").unwrap();
    for force in [&[][..], &["--force"]] {
        let arguments = [&["room.toml", "--out", "thesis", "--no-charts"][..], force].concat();
        folder.refused(&arguments, 2);
    }
    assert_eq!(folder.names("thesis"), ["chapter"]);
    assert_eq!(folder.names("."), ["room.toml", "thesis"]);
}

// The administrator may write anywhere, but nobody can make a folder below a file.
#[test]
fn a_place_that_cannot_be_written_leaves_nothing() {
    let folder = Folder::new();
    fs::write(folder.path("file"), "words").unwrap();
    for force in [&[][..], &["--force"]] {
        let arguments = [
            &["room.toml", "--out", "file/out", "--no-charts"][..],
            force,
        ]
        .concat();
        let message = folder.refused(&arguments, 1);
        assert!(message.contains("cannot be written"), "{message}");
    }
    fs::write(folder.path("results"), "words").unwrap();
    folder.refused(&["room.toml", "--no-charts"], 1);
    assert_eq!(folder.names("."), ["file", "results", "room.toml"]);
    for name in ["file", "results"] {
        assert_eq!(fs::read(folder.path(name)).unwrap(), b"words");
    }
}

#[test]
fn charts_are_drawn_with_words_as_outlines() {
    let folder = Folder::new();
    let mut command = folder.command(&["room.toml", "--out", "out", "--lang", "zh"]);
    command.assert().code(0);
    let manifest = folder.manifest("out");
    let charts = manifest["written"]["charts"].as_array().unwrap();
    let names: Vec<&str> = charts.iter().map(|name| name.as_str().unwrap()).collect();
    assert_eq!(names.len(), folder.names("out/charts").len());
    assert!(names.len() >= 2);
    for name in names {
        let bytes = fs::read(folder.path("out").join(name)).unwrap();
        if name.ends_with(".svg") {
            let text = String::from_utf8(bytes).unwrap();
            assert!(text.contains("<svg") && text.trim_end().ends_with("</svg>"));
            // A reader without Chinese fonts must see the same letters.
            assert!(!text.contains("<text"), "{name}");
        } else {
            // The signature of the PNG specification, section 5.2.
            assert!(bytes.starts_with(b"\x89PNG\r\n\x1a\n"), "{name}");
        }
    }
}
