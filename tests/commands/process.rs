//! Exit codes, languages, pipes.

use crate::program::Folder;
use assert_cmd::cargo::CommandCargoExt;
use std::process::{Command, Stdio};

#[test]
fn wrong_usage_ends_with_two_and_help_with_zero() {
    let folder = Folder::new();
    for arguments in [
        &[][..],
        &["simulate"],
        &["check"],
        &["check", "--lang", "fr", "a.toml"],
    ] {
        folder.refused(arguments, 2);
    }
    for arguments in [
        &["--help"][..],
        &["--version"],
        &["trace", "--help"],
        &["help", "init"],
    ] {
        folder.printed(arguments);
    }
}

#[test]
fn the_locale_chooses_the_language_and_an_option_beats_it() {
    let folder = Folder::new();
    let printed = |locale: &str, arguments: &[&str]| {
        let mut command = folder.command(arguments);
        let output = command
            .env("LANG", locale)
            .assert()
            .code(0)
            .get_output()
            .clone();
        String::from_utf8(output.stdout).unwrap()
    };
    assert!(printed("zh_CN.UTF-8", &["explain", "bcr"]).contains("效益成本比"));
    assert!(printed("zh_CN.UTF-8", &["explain", "bcr", "--lang", "en"]).contains("more is better"));
    assert!(printed("en_GB.UTF-8", &["explain", "bcr"]).contains("more is better"));
}

#[test]
fn a_pipe_gets_no_colours() {
    let folder = Folder::with("[exit]\nrate = 20");
    let message = folder.refused(&["check", "scenario.toml"], 2);
    assert!(!message.contains('\u{1b}'), "{message:?}");
}

#[test]
fn a_reader_who_has_gone_is_no_failure() {
    for arguments in [
        &["schema"][..],
        &["explain"],
        &["init", "-"],
        &["completions", "bash"],
        &["--help"],
    ] {
        let mut child = Command::cargo_bin("commonground")
            .unwrap()
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
        assert!(
            output.stderr.is_empty(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_a_failure() {
    let full = std::fs::File::options()
        .write(true)
        .open("/dev/full")
        .unwrap();
    let output = Command::cargo_bin("commonground")
        .unwrap()
        .arg("schema")
        .stdout(full)
        .stderr(Stdio::piped())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(
        String::from_utf8(output.stderr)
            .unwrap()
            .starts_with("error: ")
    );
}

#[test]
fn the_schema_is_json_and_every_shell_has_completions() {
    let folder = Folder::new();
    let schema: serde_json::Value = serde_json::from_str(&folder.printed(&["schema"])).unwrap();
    assert_eq!(
        schema["$schema"],
        "https://json-schema.org/draft/2020-12/schema"
    );
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        assert!(
            folder
                .printed(&["completions", shell])
                .contains("commonground"),
            "{shell}"
        );
    }
}
