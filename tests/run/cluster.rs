//! The worked example of `docs/clusters.md`, as it stands there.
#![cfg(unix)]

use crate::program::Folder;
use std::env;
use std::fs;
use std::path::Path;
use std::process::Command;

/// The shell commands of the section on GNU parallel.
fn commands() -> String {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/clusters.md");
    let page = fs::read_to_string(page).unwrap();
    let section = page.split("\n## GNU parallel\n").nth(1).unwrap();
    let section = section.split("\n## ").next().unwrap();
    let blocks = section.split("\n```sh\n").skip(1);
    let blocks = blocks.map(|block| block.split("\n```").next().unwrap());
    blocks.collect::<Vec<_>>().join("\n")
}

#[test]
fn the_commands_for_gnu_parallel_do_what_the_page_says() {
    let version = Command::new("parallel").arg("--version").output();
    if !version.is_ok_and(|output| output.stdout.starts_with(b"GNU parallel")) {
        println!("skipped: GNU parallel is not installed");
        return;
    }
    let folder = Folder::new();
    let scenarios = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios");
    std::os::unix::fs::symlink(scenarios, folder.path("scenarios")).unwrap();
    let program = assert_cmd::cargo::cargo_bin("commonground");
    let mut path = vec![program.parent().unwrap().to_owned()];
    path.extend(env::split_paths(&env::var_os("PATH").unwrap()));

    let commands = commands();
    assert!(commands.contains("parallel ") && commands.contains("cmp "));
    let output = Command::new("bash")
        .current_dir(folder.home())
        .env("PATH", env::join_paths(path).unwrap())
        // Its notes on itself go nowhere near the folder of whoever runs the tests.
        .env("HOME", folder.home())
        .args(["-euo", "pipefail", "-c", &commands])
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    assert_eq!(folder.names("parts").len(), 8);
    assert!(folder.csv_bytes("results/garden") == folder.csv_bytes("results/garden-whole"));
}
