//! Tables for people: aligned also where characters are two columns wide.

use super::terminal::Terminal;
use crate::output::report_part::ReportPart;
use crate::text::fixed;
use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, Table, presets};
use std::io::{self, Write};
use std::ops::Range;
use unicode_width::UnicodeWidthStr;

/// Shown where a figure does not exist.
pub const NONE: &str = "–";

/// Room before every line.
const INDENT: usize = 1;

/// Room beside every column, left and right together.
const PADDING: usize = 2;

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
    print_lines(out, &table)
}

/// Prints a table of figures. The first `keys` columns say what a row is, the first `texts` hold texts.
/// Nothing in it is broken: where the terminal is too narrow, the columns are spread over several
/// tables with the same keys.
pub fn print_figures(
    out: &mut dyn Write,
    terminal: &Terminal,
    header: &[String],
    rows: &[Vec<String>],
    keys: usize,
    texts: usize,
) -> io::Result<()> {
    let widths: Vec<usize> = (0..header.len())
        .map(|column| {
            let cells = rows.iter().map(|row| &row[column]).chain([&header[column]]);
            let lines = cells.flat_map(|cell| cell.split('\n'));
            lines.map(|line| line.width() + PADDING).max().unwrap_or(0)
        })
        .collect();
    let room = terminal.width.saturating_sub(widths[..keys].iter().sum());
    for (position, columns) in spread(&widths[keys..], room).into_iter().enumerate() {
        if position > 0 {
            writeln!(out)?;
        }
        let part = |cells: &[String]| {
            let figures = cells[keys..][columns.clone()].iter();
            cells[..keys]
                .iter()
                .chain(figures)
                .cloned()
                .collect::<Vec<_>>()
        };
        let mut table = Table::new();
        table
            .load_style(presets::NOTHING)
            .set_content_arrangement(ContentArrangement::Disabled)
            .set_header(part(header))
            .add_rows(rows.iter().map(|row| part(row)));
        let positions = (0..keys).chain(columns.map(|column| keys + column));
        for (column, position) in table.column_iter_mut().zip(positions) {
            if position >= texts {
                column.set_cell_alignment(CellAlignment::Right);
            }
        }
        print_lines(out, &table)?;
    }
    Ok(())
}

/// Prints what a command says: its paragraphs and tables, in order.
pub fn print_parts(
    out: &mut dyn Write,
    terminal: &Terminal,
    parts: &[ReportPart],
) -> io::Result<()> {
    for part in parts {
        match part {
            ReportPart::Paragraph(text) => print_paragraph(out, terminal, text)?,
            ReportPart::Table {
                header,
                rows,
                keys,
                texts,
            } => print_figures(out, terminal, header, rows, *keys, *texts)?,
            ReportPart::Gap => writeln!(out)?,
        }
    }
    Ok(())
}

/// Columns cut into runs that fit into the room, at least one column a run.
fn spread(widths: &[usize], room: usize) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    let mut used = 0;
    for (column, width) in widths.iter().enumerate() {
        match runs.last_mut() {
            Some(run) if used + width <= room => {
                run.end = column + 1;
                used += width;
            }
            _ => {
                runs.push(column..column + 1);
                used = *width;
            }
        }
    }
    runs
}

fn print_lines(out: &mut dyn Write, table: &Table) -> io::Result<()> {
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
    print_lines(out, &table)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_spread_over_as_many_tables_as_they_need() {
        assert_eq!(spread(&[4, 4, 4], 12).len(), 1);
        assert_eq!(spread(&[4, 4, 4], 11), [0..2, 2..3]);
        // A column that fits nowhere is printed all the same.
        assert_eq!(spread(&[9, 4], 5), [0..1, 1..2]);
        assert!(spread(&[], 5).is_empty());
    }

    // The largest of a column keeps three digits, and the others its decimals.
    #[test]
    fn figures_of_a_column_have_the_same_decimals() {
        assert_eq!(
            figures(&[Some(57.94), Some(5.03), None]),
            ["57.9", "5.0", NONE]
        );
        assert_eq!(figures(&[Some(1234.6), Some(-0.4)]), ["1,235", "0"]);
        assert_eq!(figures(&[Some(0.0)]), ["0"]);
        assert_eq!(figures(&[None]), [NONE]);
    }
}
