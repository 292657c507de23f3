//! Parts that do not make one run leave a message that names them, an exit code and nothing else.

use crate::merge::three_parts;
use crate::program::{Folder, ROOM};
use crate::ranges::run_range;
use std::fs;

/// Merges, which must be refused, and gives what is said on standard error.
fn refused(folder: &Folder, arguments: &[&str]) -> String {
    let before = folder.names(".");
    let mut command = folder.program(&[&["merge"], arguments].concat());
    let assert = command.assert().code(2).stdout("");
    let message = String::from_utf8(assert.get_output().stderr.clone()).unwrap();
    assert!(!message.contains("panicked"), "{message}");
    assert_eq!(folder.names("."), before);
    message
}

fn folder_with_parts() -> Folder {
    let folder = Folder::new();
    three_parts(&folder, &["--draws", "9000"]);
    folder
}

#[test]
fn no_parts_at_all_are_wrong_usage() {
    let message = refused(&Folder::new(), &[]);
    assert!(message.contains("<PART>"), "{message}");
}

#[test]
fn gaps_and_overlaps_are_named_with_their_files() {
    let folder = folder_with_parts();
    let message = refused(&folder, &["1.part", "3.part"]);
    assert!(message.contains("run with --range 4096..8192"), "{message}");
    let message = refused(&folder, &["2.part"]);
    for range in ["0..4096", "8192..9000"] {
        assert!(message.contains(&format!("no part holds draws {range}")));
    }
    let message = refused(&folder, &["2.part", "3.part", "1.part", "2.part"]);
    assert!(
        message.contains("two parts hold draws 4096..8192"),
        "{message}"
    );
    assert!(message.contains("2.part or 2.part"), "{message}");

    run_range(
        &folder,
        &[
            "room.toml",
            "--draws",
            "9000",
            "--range",
            "0..8192",
            "--out",
            "wide.part",
        ],
    );
    let message = refused(&folder, &["wide.part", "2.part", "--lang", "zh"]);
    assert!(message.contains("抽样 4096..8192 重复"), "{message}");
    assert!(message.contains("缺少抽样 8192..9000"), "{message}");
    assert_eq!(message.matches("错误：").count(), 2);
}

#[test]
fn parts_of_different_runs_are_told_apart() {
    let folder = folder_with_parts();
    let range = |out: &str, more: &[&str]| {
        let own = [
            "room.toml",
            "--draws",
            "9000",
            "--range",
            "2/3",
            "--out",
            out,
        ];
        run_range(&folder, &[&own[..], more].concat());
    };
    range("seed.part", &["--seed", "8"]);
    range("method.part", &["--method", "random"]);
    range("set.part", &["--set", "exit.rate=0.4"]);
    fs::write(
        folder.path("room.toml"),
        ROOM.replace("1.0, 2.0", "1.0, 2.5"),
    )
    .unwrap();
    range("text.part", &[]);
    fs::write(
        folder.path("room.toml"),
        ROOM.replace("\"room\"", "\"hall\""),
    )
    .unwrap();
    range("name.part", &[]);
    fs::write(folder.path("room.toml"), ROOM).unwrap();
    let longer = ["room.toml", "--draws", "9001", "--range", "2/3"];
    run_range(&folder, &[&longer[..], &["--out", "draws.part"]].concat());

    for (part, words) in [
        ("seed.part", "seed: 7 in 1.part, 3.part; 8 in seed.part"),
        (
            "method.part",
            "random in method.part; sobol in 1.part, 3.part",
        ),
        (
            "draws.part",
            "number of draws: 9000 in 1.part, 3.part; 9001 in draws.part",
        ),
        (
            "name.part",
            "scenario: hall in name.part; room in 1.part, 3.part",
        ),
        ("set.part", "exit.rate=0.4 in set.part"),
        ("text.part", "inputs: room.toml ("),
    ] {
        let message = refused(&folder, &["1.part", part, "3.part"]);
        assert!(message.contains("parts of different runs"), "{message}");
        assert!(message.contains(words), "{message}");
        // Nothing else is wrong, unless it is not known which draws are meant.
        let gap = message.contains("no part holds");
        assert_eq!(gap, part == "draws.part", "{message}");
    }
    // All at once.
    let parts = ["seed.part", "method.part", "1.part", "1.part", "3.part"];
    let message = refused(&folder, &parts);
    for words in ["seed: ", "method: ", "draws 0..4096", "draws 4096..8192"] {
        assert!(message.contains(words), "{message}");
    }
    assert_eq!(message.matches("error: ").count(), 4);
}

#[test]
fn files_that_are_no_sound_parts_are_named_all_at_once() {
    let folder = folder_with_parts();
    let whole = fs::read(folder.path("2.part")).unwrap();
    fs::write(folder.path("short.part"), &whole[..whole.len() / 2]).unwrap();
    let mut flipped = whole.clone();
    flipped[whole.len() / 3] ^= 0x10;
    fs::write(folder.path("flipped.part"), flipped).unwrap();
    fs::write(folder.path("empty.part"), "").unwrap();
    fs::write(folder.path("newer.part"), "commonground-part-9\n…").unwrap();
    let message = refused(
        &folder,
        &[
            "1.part",
            "3.part",
            "short.part",
            "flipped.part",
            "empty.part",
            "newer.part",
            "room.toml",
            "nowhere.part",
            ".",
        ],
    );
    for words in [
        "short.part ends too early",
        "flipped.part ",
        "empty.part ends too early",
        "newer.part is in the format of another version",
        "room.toml is no part of a run",
        "nowhere.part cannot be read",
        ". cannot be read",
        "no part holds draws 4096..8192",
    ] {
        assert!(message.contains(words), "{words}: {message}");
    }
    assert_eq!(message.matches("error: ").count(), 8);
}
