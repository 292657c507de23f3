//! Tells a release build which commit it is made of, for the manifest of a run.
//!
//! A development build is seldom of any commit and is spared the rebuild after each. Without git, as in a
//! package from a registry, nothing is told and nothing fails.

use std::env;
use std::process::Command;

fn main() {
    println!("cargo:rerun-if-env-changed=COMMONGROUND_COMMIT");
    let given = env::var("COMMONGROUND_COMMIT").ok();
    let release = env::var("PROFILE").is_ok_and(|profile| profile == "release");
    let commit = given.or_else(|| if release { of_repository() } else { None });
    if let Some(commit) = commit {
        println!("cargo:rustc-env=COMMONGROUND_COMMIT={commit}");
    }
}

/// The commit that is checked out, with `-dirty` if the sources differ from it.
fn of_repository() -> Option<String> {
    let package = env::var("CARGO_MANIFEST_DIR").ok()?;
    let top = git(&["rev-parse", "--show-toplevel"])?;
    // A package unpacked inside somebody else's repository is not of its commit.
    if std::fs::canonicalize(top).ok()? != std::fs::canonicalize(package).ok()? {
        return None;
    }
    for watched in ["src", "assets", "Cargo.toml", "Cargo.lock", "build.rs"] {
        println!("cargo:rerun-if-changed={watched}");
    }
    for name in ["HEAD", "logs/HEAD"] {
        if let Some(path) = git(&["rev-parse", "--git-path", name]) {
            println!("cargo:rerun-if-changed={path}");
        }
    }
    let commit = git(&["rev-parse", "HEAD"])?;
    let changes = git(&[
        "status",
        "--porcelain",
        "--",
        "src",
        "assets",
        "Cargo.toml",
        "Cargo.lock",
    ])?;
    Some(if changes.is_empty() {
        commit
    } else {
        format!("{commit}-dirty")
    })
}

/// What a git command prints, if it succeeds.
fn git(arguments: &[&str]) -> Option<String> {
    let output = Command::new("git").args(arguments).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| text.trim().to_owned())
}
