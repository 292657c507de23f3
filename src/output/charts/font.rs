//! The embedded fonts: which characters they hold and how wide a text is.

use std::sync::{Arc, LazyLock};

use ab_glyph::{Font, FontRef};
use resvg::usvg::fontdb;

use crate::text::Language;

/// Family name inside both font files.
pub(super) const FAMILY: &str = "Noto Sans CJK SC";

/// Height of a capital letter in em (table OS/2 of the fonts).
pub(super) const CAP_HEIGHT: f64 = 0.733;

static REGULAR: &[u8] = include_bytes!("../../../assets/fonts/NotoSansSC-Subset-Regular.otf");
static BOLD: &[u8] = include_bytes!("../../../assets/fonts/NotoSansSC-Subset-Bold.otf");

static REGULAR_FACE: LazyLock<FontRef<'static>> = LazyLock::new(|| face(REGULAR));
static BOLD_FACE: LazyLock<FontRef<'static>> = LazyLock::new(|| face(BOLD));
static DATABASE: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut database = fontdb::Database::new();
    database.load_font_data(REGULAR.to_vec());
    database.load_font_data(BOLD.to_vec());
    Arc::new(database)
});

/// The file of the regular font (OpenType with CFF outlines; SIL Open Font License 1.1).
pub fn regular_font() -> &'static [u8] {
    REGULAR
}

/// Weight of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    Regular,
    Bold,
}

/// A database that holds the embedded fonts and nothing of the system.
pub(super) fn database() -> Arc<fontdb::Database> {
    Arc::clone(&DATABASE)
}

/// Width of one line of text in the unit of `size`, the height of an em. Kerning, which only narrows, is left out.
pub(super) fn width(text: &str, size: f64, weight: Weight) -> f64 {
    let face = match weight {
        Weight::Regular => &*REGULAR_FACE,
        Weight::Bold => &*BOLD_FACE,
    };
    let advance: f64 = text
        .chars()
        .map(|character| f64::from(face.h_advance_unscaled(face.glyph_id(character))))
        .sum();
    advance * size / f64::from(face.units_per_em().unwrap_or(1000.0))
}

/// The characters of `text` that the embedded fonts cannot draw, each once, in order of appearance.
pub fn missing_glyphs(text: &str) -> Vec<char> {
    let mut missing = Vec::new();
    for character in text.chars().filter(|character| !is_blank(*character)) {
        if !has_glyph(character) && !missing.contains(&character) {
            missing.push(character);
        }
    }
    missing
}

/// The text with □ for every character that cannot be drawn, and those characters, for a warning.
pub fn replace_missing(text: &str) -> (String, Vec<char>) {
    let missing = missing_glyphs(text);
    let replaced = text
        .chars()
        .map(|character| {
            if missing.contains(&character) {
                '□'
            } else {
                character
            }
        })
        .collect();
    (replaced, missing)
}

/// The text as it is drawn: on one line, and in English with proportional quotation marks (the Chinese face draws them one
/// em wide; the proportional forms stand in the private use area of the embedded fonts).
pub(super) fn prepared(text: &str, language: Language) -> String {
    text.split(is_blank)
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
        .chars()
        .map(|character| match (language, character) {
            (Language::English, '‘') => '\u{E000}',
            (Language::English, '’') => '\u{E001}',
            (Language::English, '“') => '\u{E002}',
            (Language::English, '”') => '\u{E003}',
            (Language::English, '…') => '\u{E004}',
            _ => character,
        })
        .collect()
}

fn is_blank(character: char) -> bool {
    character.is_control()
        || (character.is_whitespace() && !matches!(character, '\u{A0}' | '\u{3000}'))
}

fn has_glyph(character: char) -> bool {
    [&*REGULAR_FACE, &*BOLD_FACE]
        .iter()
        .all(|face| face.glyph_id(character).0 != 0)
}

fn face(bytes: &'static [u8]) -> FontRef<'static> {
    FontRef::try_from_slice(bytes).expect("the embedded fonts are whole")
}
