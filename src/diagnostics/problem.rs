//! One message.

use super::code::{Code, Severity};
use super::sources::Place;

/// One thing that is wrong, or worth a warning.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    pub(super) code: Code,
    pub(super) message: String,
    pub(super) place: Option<Place>,
    pub(super) label: String,
    pub(super) also: Vec<(Place, String)>,
    pub(super) hint: Option<String>,
}

impl Problem {
    /// A problem of a kind: what is wrong, in one sentence without a full stop.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            place: None,
            label: String::new(),
            also: Vec::new(),
            hint: None,
        }
    }

    /// Underlines the text to blame and says beneath it what was expected there.
    pub fn at(mut self, place: Place, label: impl Into<String>) -> Self {
        self.place = Some(place);
        self.label = label.into();
        self
    }

    /// Points at another text that matters, such as the first of two definitions.
    pub fn also(mut self, place: Place, label: impl Into<String>) -> Self {
        self.also.push((place, label.into()));
        self
    }

    /// Says how to mend it.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Says how to mend it, where that is known.
    pub fn hint_if_any(mut self, hint: Option<String>) -> Self {
        self.hint = hint.or(self.hint);
        self
    }

    /// Its kind.
    pub fn code(&self) -> Code {
        self.code
    }

    /// Whether it stops the run.
    pub fn is_error(&self) -> bool {
        self.code.severity() == Severity::Error
    }

    /// What is wrong.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The text to blame.
    pub fn place(&self) -> Option<Place> {
        self.place
    }
}
