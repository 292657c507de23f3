//! Words in both languages, and numbers as people read them.

mod amount;
mod number;
mod wrap;

pub use amount::{MONEY_UNIT, money, money_unit_in_yuan, money_with_unit, short, three_digits};
pub use number::{fixed, last_place, per_cent, to_error, to_place};
pub use wrap::wrapped;

/// A language that the program speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Simplified Chinese.
    Chinese,
}

/// A label in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text {
    /// In English.
    pub en: &'static str,
    /// In Chinese.
    pub zh: &'static str,
}

impl Text {
    /// A label from its two forms.
    pub const fn new(en: &'static str, zh: &'static str) -> Self {
        Self { en, zh }
    }

    /// The label in a language.
    pub const fn get(&self, language: Language) -> &'static str {
        match language {
            Language::English => self.en,
            Language::Chinese => self.zh,
        }
    }
}
