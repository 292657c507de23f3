//! Small checks on what is written: types, names, and what may have been meant.

use super::raw::{Entry, Node};
use super::reader::Reader;
use crate::diagnostics::{Code, Place, Problem, Problems};
use crate::model::inputs::Input;
use std::collections::BTreeSet;

/// Longest name, in characters; as many of three bytes each still fit a file name.
const LONGEST_NAME: usize = 64;

/// Beyond this many problems no suggestions are looked for: it takes long, and nobody reads them.
const MOST_SUGGESTIONS: usize = 200;

/// Longest word for which a suggestion is looked for.
const LONGEST_SUGGESTION: usize = 64;

impl Reader<'_> {
    /// Says that a value is of the wrong type.
    pub(super) fn wrong_type(&mut self, node: &Node, what: &str, expected: &str) {
        let hint = match node.text() {
            Some(text) if expected.contains("number") && text.trim().parse::<f64>().is_ok() => {
                Some(format!("write {} without quotes", text.trim()))
            }
            _ => None,
        };
        self.problems.push(
            Problem::new(
                Code::WrongType,
                format!("{what} must be {expected}, not {}", node.kind()),
            )
            .at(node.place, format!("expected {expected}"))
            .hint_if_any(hint),
        );
    }

    /// A text, or a problem.
    pub(super) fn text(&mut self, node: &Node, what: &str) -> Option<String> {
        let text = node.text().map(str::to_owned);
        if text.is_none() {
            self.wrong_type(node, what, "a text in quotes");
        }
        text
    }

    /// A finite number, or a problem.
    pub(super) fn number(&mut self, node: &Node, what: &str) -> Option<f64> {
        let Some(value) = node.number() else {
            self.wrong_type(node, what, "a number");
            return None;
        };
        if !value.is_finite() {
            self.problems.push(
                Problem::new(Code::NotFinite, format!("{what} is not a finite number"))
                    .at(node.place, "expected a finite number"),
            );
            return None;
        }
        Some(value)
    }

    /// A whole number within bounds, or a problem. `3.0` and `1e4` are whole.
    pub(super) fn whole(
        &mut self,
        node: &Node,
        what: &str,
        minimum: i128,
        maximum: i128,
    ) -> Option<i128> {
        let value = self.number(node, what)?;
        let whole = match node.content {
            super::raw::Content::Integer(integer) => integer,
            _ if value.fract() == 0.0 => value as i128,
            _ => {
                self.problems.push(
                    Problem::new(
                        Code::NotWhole,
                        format!("{what} must be a whole number, not {value}"),
                    )
                    .at(node.place, "expected a whole number"),
                );
                return None;
            }
        };
        if !(minimum..=maximum).contains(&whole) {
            self.problems.push(
                Problem::new(
                    Code::OutOfBounds,
                    format!("{what} is {whole}, outside {minimum} to {maximum}"),
                )
                .at(node.place, format!("expected {minimum} to {maximum}")),
            );
            return None;
        }
        Some(whole)
    }

    /// One of a list of names, or a problem.
    pub(super) fn choice<T>(
        &mut self,
        node: &Node,
        what: &str,
        names: &[&str],
        parse: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let Some(word) = node.text() else {
            self.wrong_type(node, what, &format!("one of the names {}", list(names)));
            return None;
        };
        let choice = parse(word);
        if choice.is_none() {
            let meant = suggestion(&self.problems, word, names.iter().copied());
            self.problems.push(
                Problem::new(
                    Code::UnknownName,
                    format!("{what} cannot be {}", quoted(word)),
                )
                .at(node.place, format!("expected one of {}", list(names)))
                .hint_if_any(meant),
            );
        }
        choice
    }

    /// Says that a key means nothing here.
    pub(super) fn unknown_key<'k>(
        &mut self,
        entry: &Entry,
        within: &str,
        known: impl Iterator<Item = &'k str> + Clone,
    ) {
        let hint = suggestion(&self.problems, &entry.key, known.clone());
        self.unknown(entry, within, known, hint);
    }

    /// Says that a key means nothing in a table that holds inputs; it may stand in another.
    pub(super) fn unknown_among_inputs<'k>(
        &mut self,
        entry: &Entry,
        within: &str,
        known: impl Iterator<Item = &'k str> + Clone,
    ) {
        let hint = elsewhere(&self.problems, &entry.key)
            .or_else(|| suggestion(&self.problems, &entry.key, known.clone()));
        self.unknown(entry, within, known, hint);
    }

    fn unknown<'k>(
        &mut self,
        entry: &Entry,
        within: &str,
        known: impl Iterator<Item = &'k str>,
        hint: Option<String>,
    ) {
        let few: Vec<_> = known.take(13).collect();
        let label = if few.len() < 13 {
            format!("{within} takes {}", list(&few))
        } else {
            "unknown".to_owned()
        };
        self.problems.push(
            Problem::new(
                Code::UnknownKey,
                format!("{within} has no key {}", quoted(&entry.key)),
            )
            .at(entry.key_place, label)
            .hint_if_any(hint),
        );
    }

    /// A name that can become part of a file name, or a problem.
    pub(super) fn name(&mut self, text: &str, place: Place, what: &str) -> Option<String> {
        let Some(fault) = name_fault(text) else {
            return Some(text.to_owned());
        };
        let proposal: String = text
            .chars()
            .map(|letter| {
                if letter.is_alphanumeric() {
                    letter
                } else {
                    '-'
                }
            })
            .take(LONGEST_NAME)
            .collect();
        let proposal = proposal.trim_matches('-');
        let hint = name_fault(proposal)
            .is_none()
            .then(|| format!("for instance \"{proposal}\"; a title may hold anything"));
        self.problems.push(
            Problem::new(
                Code::BadName,
                format!("{} cannot be the name of {what}", quoted(text)),
            )
            .at(place, fault)
            .hint_if_any(hint),
        );
        None
    }
}

/// Which of the known words may have been meant.
pub(super) fn suggestion<'k>(
    problems: &Problems,
    word: &str,
    known: impl Iterator<Item = &'k str>,
) -> Option<String> {
    if is_too_much(problems, word) {
        return None;
    }
    closest(word, known).map(|meant| format!("did you mean `{meant}`?"))
}

/// Where an input of that last word stands, for a key written in the wrong table.
fn elsewhere(problems: &Problems, key: &str) -> Option<String> {
    if is_too_much(problems, key) {
        return None;
    }
    let paths: Vec<_> = Input::all()
        .map(Input::path)
        .filter(|path| path.rsplit('.').next() == Some(key))
        .collect();
    match paths.as_slice() {
        [] => None,
        [path] => {
            let table = path.rsplit_once('.').map_or("", |(table, _)| table);
            Some(format!("`{key}` stands in the table [{table}]: {path}"))
        }
        several => Some(format!("did you mean one of {}?", list(several))),
    }
}

/// Whether to give up looking for what may have been meant.
fn is_too_much(problems: &Problems, word: &str) -> bool {
    problems.len() > MOST_SUGGESTIONS || word.len() > LONGEST_SUGGESTION
}

/// Says that no input has a path.
pub(super) fn unknown_input(
    problems: &mut Problems,
    path: &str,
    place: Place,
    flows: &BTreeSet<String>,
) {
    let known = Input::all()
        .map(|input| input.path() as &str)
        .chain(flows.iter().map(String::as_str));
    let suggestion = suggestion(problems, path, known);
    problems.push(
        Problem::new(
            Code::UnknownInput,
            format!("no input is called {}", quoted(path)),
        )
        .at(
            place,
            "expected the path of an input, such as demand.visits",
        )
        .hint_if_any(suggestion),
    );
}

/// What keeps a text from being a name: names become parts of file names on every system.
pub(super) fn name_fault(text: &str) -> Option<String> {
    let strange = |letter: &char| !letter.is_alphanumeric() && *letter != '-';
    if text.is_empty() {
        Some("a name cannot be empty".to_owned())
    } else if text.chars().count() > LONGEST_NAME || text.len() > 3 * LONGEST_NAME {
        Some(format!("a name has at most {LONGEST_NAME} characters"))
    } else if let Some(letter) = text.chars().find(strange) {
        let letter = quoted(&letter.to_string());
        Some(format!(
            "expected letters, digits and hyphens, not {letter}"
        ))
    } else if text.starts_with('-') {
        Some("a name starts with a letter or a digit".to_owned())
    } else if is_reserved(text) {
        Some("Windows keeps this word for a device".to_owned())
    } else {
        None
    }
}

/// Whether a text can be the name of a scenario, an alternative or a flow.
pub fn is_fit_name(text: &str) -> bool {
    name_fault(text).is_none()
}

/// A name for a folder of results: that of a file, with hyphens for what cannot stand in one; none where
/// nothing fit is left.
pub(super) fn file_stem(path: &str) -> Option<String> {
    let stem = std::path::Path::new(path).file_stem().unwrap_or_default();
    let hyphen = |letter: char| {
        if letter.is_alphanumeric() {
            letter
        } else {
            '-'
        }
    };
    let stem: String = stem.to_string_lossy().chars().map(hyphen).collect();
    let stem = stem.trim_matches('-');
    is_fit_name(stem).then(|| stem.to_owned())
}

/// Whether Windows takes a file of this name for a device.
fn is_reserved(text: &str) -> bool {
    let lower = text.to_lowercase();
    let numbered = |device: &str| {
        lower
            .strip_prefix(device)
            .is_some_and(|rest| matches!(rest, "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9"))
    };
    matches!(lower.as_str(), "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}

/// The known word that is nearest to a word, if it is near enough to be meant.
pub fn closest<'k>(word: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    let word = word.to_lowercase().replace(['_', ' '], "-");
    known
        .map(|candidate| {
            let plain = candidate.to_lowercase().replace('_', "-");
            (strsim::damerau_levenshtein(&word, &plain), candidate)
        })
        .min_by_key(|&(distance, _)| distance)
        .filter(|&(distance, candidate)| distance <= 1.max(candidate.chars().count() / 3))
        .map(|(_, candidate)| candidate)
}

/// A text between quotation marks, shortened, with control characters spelt out.
pub(super) fn quoted(text: &str) -> String {
    const LONGEST: usize = 60;
    let start: String = text.chars().take(LONGEST).collect();
    let dots = if start.len() < text.len() { "…" } else { "" };
    format!("\"{}{dots}\"", start.escape_debug())
}

/// Words joined by commas.
pub(super) fn list(words: &[&str]) -> String {
    words.join(", ")
}
