//! Reads `[[alternatives]]`.

use super::draft::{AlternativeWords, Layer};
use super::raw::Node;
use super::reader::{Level, Reader, start_of};
use super::setting::Origin;
use super::words::quoted;
use crate::diagnostics::{Code, Problem};

/// Most alternatives of a scenario.
const MOST_ALTERNATIVES: usize = 500;

impl Reader<'_> {
    /// Reads what is compared; whether names differ is checked here, for parents merge by name.
    pub(super) fn alternatives(&mut self, node: &Node) -> Vec<AlternativeWords> {
        let mut alternatives: Vec<AlternativeWords> = Vec::new();
        let Some(items) = node.list() else {
            self.wrong_type(
                node,
                "alternatives",
                "a list of tables, each under [[alternatives]]",
            );
            return alternatives;
        };
        if items.len() > MOST_ALTERNATIVES {
            self.problems.push(
                Problem::new(
                    Code::TooMany,
                    format!("there are {} alternatives", items.len()),
                )
                .at(node.place, format!("at most {MOST_ALTERNATIVES}")),
            );
            return alternatives;
        }
        for item in items {
            let Some(words) = self.alternative(item) else {
                continue;
            };
            let same = words.name.to_lowercase();
            match alternatives
                .iter()
                .find(|other| other.name.to_lowercase() == same)
            {
                Some(first) => self.problems.push(
                    Problem::new(
                        Code::RepeatedName,
                        format!("two alternatives are called {}", quoted(&words.name)),
                    )
                    .at(words.place, "used again")
                    .also(first.place, "used first")
                    .hint("names become file names, so capital letters do not tell them apart"),
                ),
                None => alternatives.push(words),
            }
        }
        alternatives
    }

    fn alternative(&mut self, node: &Node) -> Option<AlternativeWords> {
        let Some(table) = node.table() else {
            self.wrong_type(node, "an alternative", "a table");
            return None;
        };
        let mut layer = Layer::new(Origin::Alternative);
        let mut title = None;
        for entry in &table.entries {
            match entry.key.as_str() {
                "name" => {}
                "title" => title = self.title(&entry.node),
                _ => self.level(entry, Level::Alternative, None, &mut layer),
            }
        }
        let Some(entry) = table.get("name") else {
            self.problems.push(
                Problem::new(Code::MissingKey, "an alternative has no name")
                    .at(start_of(node), "expected name = \"…\""),
            );
            return None;
        };
        let name = self.text(&entry.node, "the name of an alternative")?;
        let place = entry.node.place;
        Some(AlternativeWords {
            name: self.name(&name, place, "an alternative")?,
            place,
            title,
            layers: vec![layer],
            variation: Vec::new(),
        })
    }
}
