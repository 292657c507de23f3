//! Tables for people: aligned also where characters are two columns wide.

use super::terminal::Terminal;
use crate::text::fixed;
use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, Table, presets};
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// Shown where a figure does not exist.
pub const NONE: &str = "–";

/// Room before every line.
const INDENT: usize = 1;

/// Significant digits of the largest figure of a column.
const DIGITS: i32 = 3;

/// Prints a table whose columns are texts up to `texts` and numbers from there on; the first column,
/// which holds names, is never broken.
pub fn print(
    out: &mut dyn Write,
    terminal: &Terminal,
    header: &[String],
    rows: Vec<Vec<String>>,
    texts: usize,
) -> io::Result<()> {
    let mut table = Table::new();
    table
        .load_style(presets::NOTHING)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(u16::try_from(terminal.width).unwrap_or(u16::MAX));
    if !header.is_empty() {
        table.set_header(header);
    }
    table.add_rows(rows);
    if let Some(names) = table.column_mut(0) {
        names.set_constraint(ColumnConstraint::ContentWidth);
    }
    for column in table.column_iter_mut().skip(texts) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    for line in table.lines() {
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

/// Figures of one column with the same decimals: three significant digits for the largest.
pub fn figures(values: &[Option<f64>]) -> Vec<String> {
    let largest = values
        .iter()
        .flatten()
        .fold(0.0, |largest: f64, value| largest.max(value.abs()));
    let places = match largest {
        0.0 => 0,
        _ => DIGITS - 1 - largest.log10().floor() as i32,
    };
    let decimals = places.clamp(0, 6) as usize;
    let printed =
        |value: &Option<f64>| value.map_or(NONE.to_owned(), |value| fixed(value, decimals));
    values.iter().map(printed).collect()
}

/// Prints a paragraph, broken into lines that the terminal takes, indented.
pub fn print_paragraph(out: &mut dyn Write, terminal: &Terminal, text: &str) -> io::Result<()> {
    let mut table = Table::new();
    table
        .load_style(presets::NOTHING)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(u16::try_from(terminal.width).unwrap_or(u16::MAX))
        .add_row([text]);
    for line in table.lines() {
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

/// Prints words one after the other, broken into lines that the terminal takes, indented.
pub fn print_list(out: &mut dyn Write, terminal: &Terminal, words: &[&str]) -> io::Result<()> {
    let mut used = 0;
    for (position, word) in words.iter().enumerate() {
        let last = position + 1 == words.len();
        let width = word.width() + usize::from(!last);
        if used == 0 || used + 1 + width > terminal.width {
            let new_line = if used == 0 { "" } else { "\n" };
            write!(out, "{new_line}{:INDENT$}{word}", "")?;
            used = INDENT + width;
        } else {
            write!(out, " {word}")?;
            used += 1 + width;
        }
        if !last {
            write!(out, ",")?;
        }
    }
    if used > 0 {
        writeln!(out)?;
    }
    Ok(())
}
