//! Scenario files: TOML text, then a tree that knows its places, then layers, then a checked
//! [`Scenario`].
//!
//! The reader says everything that is wrong at once. It touches no file system: other files that a
//! scenario names come through a [`Loader`].

mod alternatives;
pub mod cash_flows;
mod cell;
mod checks;
mod choices;
mod distribution;
mod draft;
pub mod draws_table;
mod effects;
mod files;
mod flows;
mod raw;
mod reader;
mod relations;
mod schema;
mod setting;
mod settle;
mod table_source;
mod types;
mod value;
mod variants;
mod words;

pub use schema::schema;
pub use setting::{Origin, Setting, Value};
pub use types::{
    Alternative, Base, CorrelationPair, DEFAULT_DRAWS, DEFAULT_METHOD, DEFAULT_SEED, Loader,
    Override, OwnFlow, Scenario, SourceFile, SweepAxis, Title,
};
pub use variants::Variant;
pub use words::{closest, is_fit_name};

use crate::diagnostics::{Code, Problem, Problems, Warnings};
use draft::{AlternativeWords, Draft};
use reader::Reader;
use settle::{Settled, settle};
use std::path::Path;
use std::sync::Arc;

/// Reads a scenario file, what it extends and the data that it names, and lays the settings of the
/// command line over it.
///
/// # Errors
/// Every problem at once, warnings included, if any of them is an error.
pub fn read(
    path: &str,
    loader: &dyn Loader,
    overrides: &[Override],
) -> Result<(Scenario, Warnings), Problems> {
    let mut reader = Reader {
        problems: Problems::default(),
        files: Vec::new(),
        loader,
        path: path.to_owned(),
    };
    let file = reader.scenario_file(path);
    let parsed = file.is_some();
    let mut draft = file.unwrap_or_default();
    reader.overrides(overrides, &mut draft);
    let Reader {
        mut problems,
        files,
        ..
    } = reader;
    if !parsed {
        return Err(problems);
    }
    let name = name(&draft, path, &mut problems);
    if draft.alternatives.is_empty() {
        draft.alternatives.push(AlternativeWords::only(&name));
    }
    let values_are_fine = !problems.has_errors();
    let settled: Vec<_> = draft
        .alternatives
        .iter()
        .map(|words| settle(&draft, words, &[], &mut problems))
        .collect();
    check(&draft, &settled, values_are_fine, &mut problems);
    let alternatives = settled.into_iter().map(|one| one.alternative).collect();
    if problems.has_errors() {
        return Err(problems);
    }
    draft.sources = problems.sources.clone();
    let whole = &draft.whole;
    let scenario = Scenario {
        name,
        title: whole.title.clone(),
        draws: whole
            .draws
            .as_ref()
            .map_or(DEFAULT_DRAWS, |written| written.value),
        seed: whole
            .seed
            .as_ref()
            .map_or(DEFAULT_SEED, |written| written.value),
        method: whole
            .method
            .as_ref()
            .map_or(DEFAULT_METHOD, |written| written.value),
        start_year: whole.start_year.as_ref().map(|written| written.value),
        alternatives,
        correlations: whole
            .correlate
            .iter()
            .flatten()
            .map(|written| written.value.pair.clone())
            .collect(),
        sweep: whole
            .sweep
            .iter()
            .flatten()
            .map(|written| written.value.clone())
            .collect(),
        files,
        draft: Arc::new(draft),
    };
    Ok((scenario, problems))
}

/// The name of the scenario: the one written, or the name of its file.
fn name(draft: &Draft, path: &str, problems: &mut Problems) -> String {
    if let Some(name) = &draft.whole.name {
        return name.value.clone();
    }
    let stem = Path::new(path)
        .file_stem()
        .map(|stem| stem.to_string_lossy().into_owned())
        .unwrap_or_default();
    if words::name_fault(&stem).is_some() && !problems.has_errors() {
        problems.push(
            Problem::new(
                Code::MissingKey,
                "the scenario has no name, and its file no fit one",
            )
            .hint("add name = \"…\" at the top: letters, digits and hyphens"),
        );
    }
    stem
}

/// Checks the scenario as a whole. Faulty values would make the later checks blame what is right.
fn check(draft: &Draft, settled: &[Settled<'_>], values_are_fine: bool, problems: &mut Problems) {
    checks::check_names(settled, problems);
    checks::check_sweep(draft, settled, problems);
    checks::check_draws(draft, problems);
    checks::check_correlations(draft, problems);
    checks::check_soft_levers(draft, settled, problems);
    if values_are_fine {
        checks::check_constants(draft, settled, problems);
        checks::check_shares(draft, settled, problems);
        checks::check_masks(settled, problems);
        effects::check_effects(settled, problems);
    }
}
