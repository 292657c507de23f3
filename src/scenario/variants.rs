//! Alternatives made of others: some of them alone, or one of them in several variants.

use super::checks::{check_names, check_shares};
use super::draft::{AlternativeWords, Draft};
use super::reader::Reader;
use super::settle::settle;
use super::types::{Loader, Override, Scenario};
use super::words::closest;
use crate::diagnostics::{Code, Problem, Problems};
use std::io;
use std::sync::Arc;

/// A variant of an alternative: what is set in it, stronger than everything but the cell of a sweep and
/// the zeros of the small model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variant {
    /// The alternative that is varied.
    pub of: String,
    /// The name of the variant, fit for a file name.
    pub name: String,
    /// What is set, weakest first.
    pub settings: Vec<Override>,
}

/// Settings of a variant name no file.
struct NoFiles;

impl Loader for NoFiles {
    fn load(&self, _: &str, _: u64) -> io::Result<Vec<u8>> {
        Err(io::ErrorKind::Unsupported.into())
    }
}

impl Scenario {
    /// The scenario with some of its alternatives alone, in the order given.
    ///
    /// # Errors
    /// If it has no alternative of a name, or a name is given twice.
    pub fn only(&self, names: &[String]) -> Result<Scenario, Problems> {
        let unchanged = |name: &String| Variant {
            of: name.clone(),
            name: name.clone(),
            settings: Vec::new(),
        };
        self.variants(&names.iter().map(unchanged).collect::<Vec<_>>())
    }

    /// The scenario with variants of its alternatives in place of them.
    ///
    /// # Errors
    /// If there is no alternative of a name, two variants have the same name, or what is set does not
    /// suit: all problems at once.
    pub fn variants(&self, variants: &[Variant]) -> Result<Scenario, Problems> {
        let mut reader = Reader {
            problems: Problems::about(self.draft.sources.clone()),
            files: Vec::new(),
            loader: &NoFiles,
            path: String::new(),
        };
        let mut draft = Draft::clone(&self.draft);
        draft.alternatives = variants
            .iter()
            .filter_map(|variant| self.vary(variant, &mut reader))
            .collect();
        let mut problems = reader.problems;
        let settled: Vec<_> = draft
            .alternatives
            .iter()
            .map(|words| settle(&draft, words, &[], &mut problems))
            .collect();
        check_names(&settled, &mut problems);
        if !problems.has_errors() {
            check_shares(&draft, &settled, &mut problems);
        }
        if problems.has_errors() {
            return Err(problems);
        }
        let alternatives = settled.into_iter().map(|one| one.alternative).collect();
        draft.sources = problems.sources;
        Ok(Scenario {
            alternatives,
            draft: Arc::new(draft),
            ..self.clone()
        })
    }

    /// What describes a variant.
    fn vary(&self, variant: &Variant, reader: &mut Reader<'_>) -> Option<AlternativeWords> {
        let known = &self.draft.alternatives;
        let Some(words) = known.iter().find(|words| words.name == variant.of) else {
            let names: Vec<&str> = known.iter().map(|words| words.name.as_str()).collect();
            let closest = closest(&variant.of, names.iter().copied());
            reader.problems.push(
                Problem::new(
                    Code::UnknownName,
                    format!("the scenario has no alternative {}", variant.of),
                )
                .hint(match closest {
                    Some(name) => format!("did you mean {name}?"),
                    None => format!("it has {}", names.join(", ")),
                }),
            );
            return None;
        };
        let mut laid = Draft::default();
        reader.overrides(&variant.settings, &mut laid);
        let mut words = words.clone();
        words.variation.extend(laid.commands);
        if variant.name != variant.of {
            words.name = variant.name.clone();
            words.title = None;
        }
        Some(words)
    }
}
