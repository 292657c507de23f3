//! Whatever a file holds, the program says what is wrong with it and ends with code 2.

use crate::program::Folder;
use std::fs::{self, File};

/// The message about a scenario of these bytes.
fn refusal(bytes: impl AsRef<[u8]>) -> String {
    Folder::with(bytes).refused(&["check", "scenario.toml"], 2)
}

#[test]
fn a_missing_file_and_a_directory_cannot_be_read() {
    let folder = Folder::new();
    fs::create_dir(folder.path("plans")).unwrap();
    for name in ["nowhere.toml", "plans"] {
        let message = folder.refused(&["check", name], 2);
        assert!(message.contains("scenario::unreadable-file"), "{message}");
        assert!(message.contains(name), "{message}");
    }
}

#[test]
fn a_file_of_another_encoding_is_refused() {
    // 社区 in GBK.
    let message = refusal(b"title = \"\xc9\xe7\xc7\xf8\"");
    assert!(message.contains("scenario::not-utf8"), "{message}");
}

#[test]
fn an_empty_file_is_a_scenario_of_defaults() {
    let printed = Folder::with("").printed(&["check", "scenario.toml"]);
    assert!(printed.starts_with("scenario is sound"), "{printed}");
}

#[test]
fn a_file_of_a_hundred_megabytes_is_refused_at_once() {
    let folder = Folder::new();
    let file = File::create(folder.path("scenario.toml")).unwrap();
    file.set_len(100 << 20).unwrap();
    let message = folder.refused(&["check", "scenario.toml"], 2);
    assert!(message.contains("scenario::file-too-large"), "{message}");
}

#[test]
fn deep_nesting_is_refused() {
    let depth = 100_000;
    let lists = format!("title = {}{}", "[".repeat(depth), "]".repeat(depth));
    let tables = format!("title = {}{}", "{ a = ".repeat(depth), "}".repeat(depth));
    for text in [lists, tables] {
        let message = refusal(text);
        let said = ["scenario::too-deep", "scenario::syntax"]
            .iter()
            .any(|code| message.contains(code));
        assert!(said, "{}", message.chars().take(500).collect::<String>());
    }
}

#[test]
fn numbers_that_are_none_are_refused() {
    for text in [
        "[exit]\nrate = nan",
        "[demand]\nvisits = { triangular = [1, 2, inf] }",
    ] {
        let message = refusal(text);
        assert!(message.contains("scenario::"), "{message}");
    }
    let folder = Folder::with("");
    let message = folder.refused(&["check", "scenario.toml", "--set", "exit.rate=nan"], 2);
    assert!(message.contains("scenario::not-finite"), "{message}");
}

#[test]
fn a_setting_without_an_equals_sign_is_wrong_usage() {
    let message = Folder::with("").refused(&["check", "scenario.toml", "--set", "exit.rate"], 2);
    assert!(message.contains("PATH=VALUE"), "{message}");
}

#[test]
fn every_mistake_is_told_at_once_and_in_chinese_too() {
    let folder = Folder::with("tpye = \"characteristic\"\n[exit]\nrate = 20\n");
    let message = folder.refused(&["check", "scenario.toml", "--lang", "zh"], 2);
    for said in [
        "tpye",
        "type",
        "exit.rate",
        "数值超出该输入的允许范围",
        "程序不认识该键",
    ] {
        assert!(message.contains(said), "{said}: {message}");
    }
}

#[test]
fn quiet_hides_warnings_and_not_errors() {
    let warned = Folder::with("draws = 1");
    let with = warned
        .command(&["check", "scenario.toml"])
        .assert()
        .code(0)
        .get_output()
        .clone();
    assert!(
        String::from_utf8(with.stderr)
            .unwrap()
            .contains("scenario::one-draw")
    );
    let without = warned
        .command(&["check", "scenario.toml", "--quiet"])
        .assert()
        .code(0)
        .get_output()
        .clone();
    assert!(without.stderr.is_empty());
    let faulty = Folder::with("draws = 0").refused(&["check", "scenario.toml", "-q"], 2);
    assert!(faulty.contains("scenario::no-draws"), "{faulty}");
}
