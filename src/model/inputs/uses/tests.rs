//! The rows against the source of the model.

use super::*;
use crate::model::inputs::{GROUPS, Kind};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// The code of a file of the model, without comments and texts, and without blanks before dots.
fn code(file: &Path) -> String {
    let text = fs::read_to_string(file).unwrap();
    let mut code = String::new();
    for line in text.lines() {
        let line = line.split("//").next().unwrap_or_default();
        let outside_texts: Vec<_> = line.split('"').step_by(2).collect();
        let line = outside_texts.join("\"\"");
        let continues = line.trim_start().starts_with('.');
        if !continues {
            code.push('\n');
        }
        code.push_str(if continues { line.trim() } else { &line });
    }
    code
}

/// Whether the word stands in the code, and no longer word around it.
fn holds(code: &str, word: &str) -> bool {
    let is_part = |letter: char| letter.is_alphanumeric() || letter == '_';
    code.match_indices(word).any(|(start, _)| {
        let before = code[..start].chars().next_back();
        let after = code[start + word.len()..].chars().next();
        !before.is_some_and(is_part) && !after.is_some_and(is_part)
    })
}

/// How the equations read an input: a field of its group, or of the structure.
fn field(input: Input) -> String {
    let definition = input.definition();
    match input.path() {
        "appraisal.horizon" => "structure.horizon".to_owned(),
        "appraisal.discount" => "structure.discount".to_owned(),
        "review.every" => "structure.review_every".to_owned(),
        "hardware.renewal_years" => "structure.renewal_years".to_owned(),
        "exit.shape" => "structure.shape".to_owned(),
        "exit.governance.shape" => "structure.governance_shape".to_owned(),
        path => {
            assert!(
                !matches!(definition.kind, Kind::Whole | Kind::Choice),
                "{path}"
            );
            let name = path.rsplit('.').next().unwrap();
            format!("{}.{name}", definition.group.replace('.', "_"))
        }
    }
}

#[test]
fn every_input_is_read_where_its_row_says_and_nowhere_else() {
    let model = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/model");
    let mut files = Vec::new();
    for entry in fs::read_dir(&model).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "rs") {
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            files.push((name, code(&path)));
        }
    }
    for input in Input::all() {
        let field = field(input);
        let read: BTreeSet<&str> = files
            .iter()
            .filter(|(_, code)| holds(code, &field))
            .map(|(name, _)| name.as_str())
            .collect();
        let declared: BTreeSet<&str> = input.blocks().iter().map(|block| block.name()).collect();
        assert_eq!(declared, read, "{}", input.path());
        assert!(!declared.is_empty(), "nothing reads {}", input.path());
    }
}

#[test]
fn every_row_is_of_an_input_and_lists_blocks_in_order() {
    for (path, blocks) in USES {
        assert!(Input::find(path).is_some(), "{path}");
        assert!(blocks.is_sorted_by(|a, b| a < b), "{path}");
    }
    assert_eq!(USES.len(), Input::all().count());
    assert!(
        GROUPS
            .iter()
            .all(|group| USES.iter().any(|(path, _)| path.starts_with(group)))
    );
}
