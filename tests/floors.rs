//! The floors of `docs/architecture.md`: a module uses only what lies below it, and files stay small.

use std::fs;
use std::path::{Path, PathBuf};

/// Modules by floor, lowest first.
const FLOORS: [&[&str]; 6] = [
    &["numerics", "random", "stats", "diagnostics", "text"],
    &["uncertain", "model"],
    &["scenario", "engine"],
    &["analysis"],
    &["output"],
    &["cli"],
];

/// What may use its neighbour on the same floor.
const SIDEWAYS: [(&str, &str); 2] = [("model", "uncertain"), ("engine", "scenario")];

/// Lines that no source file exceeds.
const MOST_LINES: usize = 600;

fn floor(module: &str) -> usize {
    let found = FLOORS.iter().position(|modules| modules.contains(&module));
    found.unwrap_or_else(|| panic!("module {module} stands on no floor"))
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

fn all_sources() -> Vec<PathBuf> {
    let mut found = Vec::new();
    sources(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut found,
    );
    assert!(found.len() > 100, "only {} source files found", found.len());
    found
}

/// The top module that a file belongs to; none for the roots.
fn module_of(path: &Path) -> Option<String> {
    let inside = path
        .strip_prefix(Path::new(env!("CARGO_MANIFEST_DIR")).join("src"))
        .unwrap();
    let first = inside.components().next()?.as_os_str().to_str()?;
    let name = first.trim_end_matches(".rs");
    (!["lib", "main"].contains(&name)).then(|| name.to_owned())
}

/// Every top module that a text names behind `crate::`, in code and not in comments.
fn used(text: &str) -> Vec<&str> {
    let code = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    let mut found = Vec::new();
    for line in code {
        for part in line.split("crate::").skip(1) {
            let end = part.find(|c: char| !(c.is_alphanumeric() || c == '_'));
            let name = &part[..end.unwrap_or(part.len())];
            if FLOORS.iter().any(|modules| modules.contains(&name)) {
                found.push(name);
            }
        }
    }
    found
}

/// Whether a file holds tests alone, which may draw their examples from anywhere.
fn is_test(path: &Path) -> bool {
    let name = path.file_stem().and_then(|stem| stem.to_str());
    let inside = path.components().any(|part| part.as_os_str() == "tests");
    inside || name.is_some_and(|name| name.ends_with("tests"))
}

/// What is wrong with a use, if anything.
fn fault(from: &str, to: &str) -> Option<String> {
    let allowed = from == to || floor(to) < floor(from) || SIDEWAYS.contains(&(from, to));
    (!allowed).then(|| format!("{from} uses {to}"))
}

#[test]
fn no_arrow_points_up_or_sideways() {
    let mut faults = Vec::new();
    for path in all_sources() {
        let Some(module) = module_of(&path) else {
            continue;
        };
        if is_test(&path) {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let uses = used(&text);
        faults.extend(
            uses.iter()
                .filter_map(|to| fault(&module, to))
                .map(|fault| format!("{}: {fault}", path.display())),
        );
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_rule_would_notice() {
    assert!(fault("model", "engine").is_some());
    assert!(fault("scenario", "engine").is_some());
    assert!(fault("uncertain", "model").is_some());
    assert!(fault("engine", "scenario").is_none());
    assert_eq!(
        used("use crate::engine::Plan; // crate::cli\n// crate::output"),
        ["engine", "cli"]
    );
}

#[test]
fn only_the_command_line_and_output_touch_the_file_system() {
    for path in all_sources() {
        let Some(module) = module_of(&path) else {
            continue;
        };
        if floor(&module) < floor("output") && !path.ends_with("tests.rs") {
            let text = fs::read_to_string(&path).unwrap();
            assert!(!text.contains("std::fs"), "{}", path.display());
        }
    }
}

#[test]
fn the_compiler_forbids_unsafe_code() {
    let manifest = include_str!("../Cargo.toml");
    let lints = manifest.split("[lints.rust]").nth(1).expect("lints");
    let lints = lints.split("\n[").next().unwrap();
    assert!(lints.lines().any(|line| line == "unsafe_code = \"forbid\""));
}

#[test]
fn files_are_small() {
    for path in all_sources() {
        let lines = fs::read_to_string(&path).unwrap().lines().count();
        assert!(lines <= MOST_LINES, "{} has {lines} lines", path.display());
    }
}
