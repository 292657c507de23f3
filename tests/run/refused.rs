//! Scenarios that cannot be run leave a message, an exit code and nothing else.

use crate::program::{Folder, ROOM};
use std::fs;

#[test]
fn a_missing_scenario_is_wrong_usage() {
    let folder = Folder::new();
    for name in ["nowhere.toml", "nowhere.json"] {
        let message = folder.refused(&[name], 2);
        assert!(message.contains(name), "{message}");
    }
    assert_eq!(folder.names("."), ["room.toml"]);
}

#[test]
fn a_scenario_in_another_encoding_is_refused() {
    // 社区 in GBK, as older Chinese editors save it.
    let folder = Folder::with(b"name = \"room\"\ntitle = \"\xc9\xe7\xc7\xf8\"");
    let message = folder.refused(&["room.toml"], 2);
    assert!(message.contains("scenario::not-utf8"), "{message}");
    assert_eq!(folder.names("."), ["room.toml"]);
}

#[test]
fn a_faulty_scenario_or_setting_is_refused() {
    let folder = Folder::new();
    for arguments in [
        &["room.toml", "--set", "exit.rate=2"][..],
        &["room.toml", "--set", "exit.rat=0.2"],
        &["room.toml", "--set", "exit.rate"],
        &["room.toml", "--draws", "0"],
        &["room.toml", "--threads", "0"],
        &["room.toml", "--method", "dice"],
        &[],
    ] {
        folder.refused(arguments, 2);
    }
    assert_eq!(folder.names("."), ["room.toml"]);
}

#[test]
fn a_file_that_is_no_manifest_is_refused() {
    let folder = Folder::new();
    for text in ["", "{}", "{\"format\": \"commonground-run-2\"}", ROOM] {
        fs::write(folder.path("manifest.json"), text).unwrap();
        let message = folder.refused(&["manifest.json"], 2);
        assert!(message.contains("manifest.json"), "{message}");
    }
    assert_eq!(folder.names("."), ["manifest.json", "room.toml"]);
}

/// Spreadsheets run a cell that starts with one of these; no name can.
#[test]
fn names_that_a_spreadsheet_would_run_are_refused() {
    for name in ["=1+1", "+1", "-1", "@sum"] {
        for before in ["name = \"led\"", "name = \"canteen\"", "name = \"room\""] {
            let text = ROOM.replace(before, &format!("name = \"{name}\""));
            let folder = Folder::with(text);
            let message = folder.refused(&["room.toml"], 2);
            assert!(message.contains("scenario::"), "{message}");
            assert_eq!(folder.names("."), ["room.toml"]);
        }
    }
}
