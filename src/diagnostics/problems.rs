//! Every message of one reading, together with the texts that they point into.

use super::code::Code;
use super::problem::Problem;
use super::sources::{Place, Sources};
use std::collections::BTreeSet;

/// Everything that is wrong with what was read, or worth a warning: all at once, not the first alone.
#[derive(Clone, Debug, Default)]
pub struct Problems {
    /// The texts that the problems point into.
    pub sources: Sources,
    list: Vec<Problem>,
    seen: BTreeSet<(Code, Option<Place>, String)>,
}

/// Problems of which none is an error.
pub type Warnings = Problems;

impl Problems {
    /// No problems yet, about texts that were read before.
    pub fn about(sources: Sources) -> Self {
        Self {
            sources,
            ..Self::default()
        }
    }

    /// Adds one, unless the very same is there already: a text that serves several alternatives is
    /// checked for each of them and blamed once.
    pub fn push(&mut self, problem: Problem) {
        let identity = (
            problem.code(),
            problem.place(),
            problem.message().to_owned(),
        );
        if self.seen.insert(identity) {
            self.list.push(problem);
        }
    }

    /// All of them, in the order of the texts that they point at; what points nowhere comes first.
    pub fn sorted(&self) -> Vec<&Problem> {
        let mut sorted: Vec<_> = self.list.iter().collect();
        sorted.sort_by_key(|problem| problem.place);
        sorted
    }

    /// All of them, in the order in which they were found.
    pub fn iter(&self) -> impl Iterator<Item = &Problem> {
        self.list.iter()
    }

    /// Whether there is nothing to say.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// How many there are, errors and warnings.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// How many of them are errors.
    pub fn errors(&self) -> usize {
        self.list
            .iter()
            .filter(|problem| problem.is_error())
            .count()
    }

    /// Whether any of them is an error.
    pub fn has_errors(&self) -> bool {
        self.errors() > 0
    }

    /// How many are warnings.
    pub fn warnings(&self) -> usize {
        self.len() - self.errors()
    }
}
