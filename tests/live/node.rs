//! Node.js, and what else a test of the page needs, where they are there.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser")
}

/// Whether a program answers.
pub fn answers(program: &str) -> bool {
    let mut command = Command::new(program);
    command
        .arg("--version")
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

/// A browser that can be driven: the file that COMMONGROUND_BROWSER names, or a chromium of the PATH.
pub fn browser() -> Option<PathBuf> {
    let named = std::env::var_os("COMMONGROUND_BROWSER").map(PathBuf::from);
    let path = std::env::var_os("PATH").unwrap_or_default();
    let usual = std::env::split_paths(&path).flat_map(|folder| {
        ["chromium", "chromium-browser", "google-chrome"].map(|name| folder.join(name))
    });
    named.into_iter().chain(usual).find(|file| file.is_file())
}

/// Whether a package is installed for the tests of the page.
fn has_package(name: &str) -> bool {
    folder().join("node_modules").join(name).is_dir()
}

/// What a test of a page in a browser needs and is not there.
pub fn missing() -> Vec<&'static str> {
    [
        (!answers("node")).then_some("node"),
        browser().is_none().then_some("chromium"),
        (!has_package("playwright-core")).then_some("playwright-core"),
        (!has_package("axe-core")).then_some("axe-core"),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Runs a program of `tests/browser` with a task on standard input, and gives what it says as JSON.
pub fn node(program: &str, task: &serde_json::Value) -> serde_json::Value {
    let mut child = Command::new("node")
        .arg(folder().join(program))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    input.write_all(task.to_string().as_bytes()).unwrap();
    drop(input);
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{program} failed");
    serde_json::from_slice(&output.stdout).unwrap()
}
