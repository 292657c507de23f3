//! Texts that problems point into.

use miette::NamedSource;
use std::sync::Arc;

/// A text among [`Sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(usize);

/// A stretch of a text, in bytes. Ordered by text, then by position.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The text.
    pub file: FileId,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Place {
    /// The very start of the first text.
    pub const START: Place = Place {
        file: FileId(0),
        start: 0,
        end: 0,
    };

    /// The stretch from the start of one place to the end of another of the same text.
    pub fn to(self, other: Place) -> Place {
        Place {
            end: other.end.max(self.end),
            ..self
        }
    }
}

/// Every text that was read, in the order of reading: the first is the one that the user named.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<NamedSource<Arc<str>>>,
}

impl Sources {
    /// Keeps a text under the name by which the user knows it.
    pub fn add(&mut self, name: &str, text: impl Into<Arc<str>>) -> FileId {
        self.files.push(NamedSource::new(name, text.into()));
        FileId(self.files.len() - 1)
    }

    /// The name of a text.
    pub fn name(&self, file: FileId) -> &str {
        self.named(file).name()
    }

    /// A text in full.
    pub fn text(&self, file: FileId) -> &str {
        self.named(file).inner()
    }

    /// The start of a place as people count: line and column from one, the column in characters.
    pub fn position(&self, place: Place) -> (usize, usize) {
        let before = self.text(place.file).get(..place.start).unwrap_or_default();
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let line = before.matches('\n').count() + 1;
        (line, before[line_start..].chars().count() + 1)
    }

    /// A place as `file:line:column`.
    pub fn describe(&self, place: Place) -> String {
        let (line, column) = self.position(place);
        format!("{}:{line}:{column}", self.name(place.file))
    }

    pub(super) fn named(&self, file: FileId) -> &NamedSource<Arc<str>> {
        &self.files[file.0]
    }
}
