//! `init`: what it writes is sound, and it overwrites nothing unasked.

use crate::program::Folder;
use std::fs;

#[test]
fn what_it_writes_is_sound_as_it_is() {
    let folder = Folder::new();
    let arguments = [
        "init",
        "小屋.toml",
        "--type",
        "neighbourhood",
        "--mode",
        "community-led",
    ];
    folder.command(&arguments).assert().code(0).stdout("");
    let checked = folder
        .command(&["check", "小屋.toml"])
        .assert()
        .code(0)
        .get_output()
        .clone();
    assert!(
        checked.stderr.is_empty(),
        "{}",
        String::from_utf8_lossy(&checked.stderr)
    );
    assert!(
        String::from_utf8(checked.stdout)
            .unwrap()
            .starts_with("小屋 is sound: 3 alternatives")
    );
}

#[test]
fn it_overwrites_nothing_unasked() {
    let folder = Folder::with("mine");
    let message = folder.refused(&["init"], 1);
    assert_eq!(
        message,
        "error: scenario.toml exists; --force overwrites it\n"
    );
    assert_eq!(
        fs::read_to_string(folder.path("scenario.toml")).unwrap(),
        "mine"
    );
    folder.command(&["init", "--force"]).assert().code(0);
    assert!(
        fs::read_to_string(folder.path("scenario.toml"))
            .unwrap()
            .contains("[catchment]")
    );
}

#[test]
fn a_file_that_cannot_be_written_is_a_failure() {
    let folder = Folder::new();
    let message = folder.refused(&["init", "nowhere/scenario.toml", "--lang", "zh"], 1);
    assert!(
        message.starts_with("错误：无法写入 nowhere/scenario.toml："),
        "{message}"
    );
    fs::create_dir(folder.path("plans")).unwrap();
    folder.refused(&["init", "plans", "--force"], 1);
}

#[test]
fn an_unfit_file_name_is_no_name_of_a_scenario() {
    let folder = Folder::new();
    for file in ["my first plan.toml", "con.toml", "-"] {
        let arguments = ["init", "--", file];
        let printed = folder.printed(&arguments);
        let written = match file {
            "-" => printed,
            _ => fs::read_to_string(folder.path(file)).unwrap(),
        };
        assert!(written.contains("\nname = \"my-space\"\n"), "{file}");
    }
}

#[test]
fn an_unknown_preset_is_wrong_usage() {
    let message = Folder::new().refused(&["init", "--mode", "goverment-led"], 2);
    assert!(message.contains("government-led"), "{message}");
}
