//! The letters of a page, for machines that have none of their own for its language.

use crate::output::charts::regular_font;
use ab_glyph::{Font as _, FontRef};
use allsorts::binary::read::ReadScope;
use allsorts::font_data::FontData;
use allsorts::subset::{CmapTarget, SubsetProfile, subset};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::collections::BTreeSet;
use std::io;

/// A style rule that gives the page the characters of a text beyond plain Latin ones, as the family
/// `commonground`: the embedded font of the charts, cut down to them. A page names it behind the usual
/// families, so that it is used where the system has nothing better.
///
/// # Errors
/// If the font cannot be cut, which a text cannot bring about.
pub(super) fn face(text: &str) -> io::Result<String> {
    let file = regular_font();
    let font = FontRef::try_from_slice(file).map_err(io::Error::other)?;
    let wanted: BTreeSet<u16> = text
        .chars()
        .filter(|character| !character.is_ascii())
        .map(|character| font.glyph_id(character).0)
        // The first glyph, which stands for what is missing, must come first.
        .chain([0])
        .collect();
    let glyphs: Vec<u16> = wanted.into_iter().collect();
    let data = ReadScope::new(file)
        .read::<FontData<'_>>()
        .map_err(io::Error::other)?;
    let provider = data.table_provider(0).map_err(io::Error::other)?;
    let cut = subset(
        &provider,
        &glyphs,
        &SubsetProfile::Minimal,
        CmapTarget::Unicode,
    )
    .map_err(io::Error::other)?;
    let bytes = STANDARD.encode(cut);
    Ok(format!(
        "@font-face {{ font-family: \"commonground\"; src: url(\"data:font/otf;base64,{bytes}\") format(\"opentype\"); }}"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_characters_of_a_text_are_in_the_font_and_others_are_not() {
        let rule = face("社区公共空间，−5 and 100%").unwrap();
        let start = rule.find("base64,").unwrap() + "base64,".len();
        let end = rule[start..].find('"').unwrap() + start;
        let bytes = STANDARD.decode(&rule[start..end]).unwrap();
        let font = FontRef::try_from_slice(&bytes).unwrap();
        for character in "社区公共空间，−".chars() {
            assert_ne!(font.glyph_id(character).0, 0, "{character}");
        }
        assert_eq!(font.glyph_id('龙').0, 0);
        // A dozen glyphs and not the whole font.
        assert!(bytes.len() < 20_000, "{}", bytes.len());
    }
}
