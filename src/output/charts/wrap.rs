//! Texts broken into lines.

use unicode_linebreak::linebreaks;

use super::error::ChartError;
use super::font::{self, Weight};
use super::sheet::{Lettering, Point, Sheet};
use crate::text::Language;

/// Breaks a text into at most `most` lines no wider than `width`; what does not fit is cut and ends in an ellipsis.
/// Lines break where Unicode (UAX 14) allows it, and inside a word only if it alone is wider than a line.
pub(super) fn wrapped(
    text: &str,
    language: Language,
    width: f64,
    most: usize,
    lettering: Lettering,
) -> Vec<String> {
    let text = font::prepared(text, language);
    let fits = |line: &str| font::width(line.trim_end(), lettering.size, lettering.weight) <= width;
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    let mut start = 0;
    for (end, _) in linebreaks(&text) {
        let piece = &text[start..end];
        start = end;
        if !line.is_empty() && !fits(&format!("{line}{piece}")) {
            lines.push(std::mem::take(&mut line));
        }
        for character in piece.chars() {
            if !line.is_empty() && !fits(&format!("{line}{character}")) {
                lines.push(std::mem::take(&mut line));
            }
            line.push(character);
        }
    }
    lines.push(line);
    let cut = lines.len() > most;
    lines.truncate(most);
    for line in &mut lines {
        line.truncate(line.trim_end().len());
    }
    if cut && let Some(last) = lines.last_mut() {
        shorten(last, language, width, lettering.size, lettering.weight);
    }
    lines.retain(|line| !line.is_empty());
    lines
}

/// Cuts a line until an ellipsis fits behind it.
fn shorten(line: &mut String, language: Language, width: f64, size: f64, weight: Weight) {
    let ellipsis = font::prepared("…", language);
    while !line.is_empty() && font::width(&format!("{line}{ellipsis}"), size, weight) > width {
        line.pop();
    }
    line.truncate(line.trim_end().len());
    line.push_str(&ellipsis);
}

impl Sheet {
    /// Writes lines downwards from the top of the first; returns the height below the last.
    pub fn lines(
        &mut self,
        lines: &[String],
        top: Point,
        lettering: Lettering,
    ) -> Result<f64, ChartError> {
        for (index, line) in lines.iter().enumerate() {
            let base_line = top.1 + index as f64 * lettering.line_height() + 0.95 * lettering.size;
            self.text(line, (top.0, base_line), lettering)?;
        }
        Ok(top.1 + lines.len() as f64 * lettering.line_height())
    }

    /// Wraps a text at a point; see [`wrapped`].
    pub fn paragraph(
        &mut self,
        text: &str,
        top: Point,
        width: f64,
        most: usize,
        lettering: Lettering,
    ) -> Result<f64, ChartError> {
        let lines = wrapped(text, self.language, width, most, lettering);
        self.lines(&lines, top, lettering)
    }

    /// The width of a text as this page draws it.
    pub fn text_width(&self, text: &str, lettering: Lettering) -> f64 {
        font::width(
            &font::prepared(text, self.language),
            lettering.size,
            lettering.weight,
        )
    }

    /// Wraps a text around a height; used for names beside rows.
    pub fn paragraph_centred(
        &mut self,
        text: &str,
        centre: Point,
        width: f64,
        most: usize,
        lettering: Lettering,
    ) -> Result<(), ChartError> {
        let lines = wrapped(text, self.language, width, most, lettering);
        let height = lines.len() as f64 * lettering.line_height();
        self.lines(&lines, (centre.0, centre.1 - height / 2.0), lettering)?;
        Ok(())
    }
}
