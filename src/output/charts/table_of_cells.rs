//! A table of figures with heads, cells tinted by size: the perspective matrix and the two-by-two.

use super::error::ChartError;
use super::frame::{frame, no_data};
use super::number::capitalised;
use super::paint::{Picture, paint};
use super::palette::{GAIN, INK, LOSS, PAPER, QUIET, TINT};
use super::sheet::{Anchor, Lettering, Rectangle, Sheet};
use super::style::Style;
use super::wrap::wrapped;

/// One cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    /// The figure.
    pub figure: String,
    /// What is said of it.
    pub note: String,
    /// How strong its tint is: −1 all loss, 1 all gain, 0 none.
    pub tint: f64,
}

/// A row of cells.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CellRow {
    /// Its head.
    pub head: String,
    /// What is said of the row.
    pub note: String,
    /// Its cells.
    pub cells: Vec<Cell>,
}

/// One row a row, one column a head.
pub fn table_of_cells(
    heads: &[String],
    rows: &[CellRow],
    caption: &str,
    style: &Style,
) -> Result<Picture, ChartError> {
    let mut sheet = Sheet::new(style);
    lay_out(&mut sheet, heads, rows, caption, style)?;
    paint(&sheet, style)
}

/// Lays the chart on the sheet.
pub(super) fn lay_out(
    sheet: &mut Sheet,
    heads: &[String],
    rows: &[CellRow],
    caption: &str,
    style: &Style,
) -> Result<(), ChartError> {
    let base = sheet.base;
    let room = frame(sheet, style)?;
    if heads.is_empty() || rows.is_empty() {
        return no_data(sheet, room);
    }
    let quiet = Lettering::regular(0.8 * base, QUIET);
    let top = sheet.paragraph(
        &capitalised(caption),
        (room.left, room.top),
        room.width(),
        2,
        quiet,
    )?;
    let bold = Lettering::bold(0.85 * base, INK);
    let names = 0.28 * room.width();
    let width = (room.width() - names) / heads.len() as f64;
    let gap = 0.3 * base;
    let top = top + 0.5 * base;
    for (column, head) in heads.iter().enumerate() {
        let left = room.left + names + column as f64 * width + gap;
        sheet.paragraph(head, (left, top), width - 2.0 * gap, 2, bold)?;
    }
    let top = top + 2.0 * bold.line_height() + 0.4 * base;
    let height = ((room.bottom - top) / rows.len() as f64).min(9.0 * base);
    for (index, row) in rows.iter().enumerate() {
        let row_top = top + index as f64 * height;
        let lines = ((height - gap) / bold.line_height()).floor().max(1.0) as usize;
        let head = wrapped(&row.head, sheet.language, names - base, lines.min(2), bold);
        let small = Lettering::regular(0.72 * base, QUIET);
        let left = lines.saturating_sub(head.len()).min(3);
        let note = match left {
            0 => Vec::new(),
            most => wrapped(&row.note, sheet.language, names - base, most, small),
        };
        let taken =
            head.len() as f64 * bold.line_height() + note.len() as f64 * small.line_height();
        let start = row_top + (height - gap - taken) / 2.0;
        let below = sheet.lines(&head, (room.left, start), bold)?;
        sheet.lines(&note, (room.left, below), small)?;
        for (column, cell) in row.cells.iter().enumerate().take(heads.len()) {
            let left = room.left + names + column as f64 * width;
            let ground = Rectangle {
                left: left + gap / 2.0,
                top: row_top,
                right: left + width - gap / 2.0,
                bottom: row_top + height - gap,
            };
            draw_cell(sheet, cell, ground)?;
            if let Some(head) = heads.get(column) {
                let (name, figure) = (&row.head, &cell.figure);
                let words = format!("{name} – {head}: {figure} {}", cell.note);
                sheet.description.push(words);
            }
        }
    }
    Ok(())
}

fn draw_cell(sheet: &mut Sheet, cell: &Cell, ground: Rectangle) -> Result<(), ChartError> {
    let base = sheet.base;
    let strength = cell.tint.abs().clamp(0.0, 1.0);
    let (colour, dark) = match cell.tint {
        tint if !tint.is_finite() || tint == 0.0 => (TINT, false),
        tint if tint > 0.0 => (GAIN.lighter(0.9 - 0.7 * strength), strength > 0.6),
        _ => (LOSS.lighter(0.9 - 0.7 * strength), false),
    };
    sheet.area(ground.corners(), colour);
    let ink = if dark { PAPER } else { INK };
    let width = ground.width() - 0.6 * base;
    let figure = Lettering::bold(1.0 * base, ink);
    let lines = wrapped(&cell.figure, sheet.language, width, 1, figure);
    let small = Lettering::regular(0.72 * base, if dark { PAPER } else { QUIET });
    let room = ((ground.height() - figure.line_height()) / small.line_height()).floor();
    let note = match room.max(0.0) as usize {
        0 => Vec::new(),
        most => wrapped(&cell.note, sheet.language, width, most.min(2), small),
    };
    let middle = (ground.left + ground.right) / 2.0;
    let taken = figure.line_height() + note.len() as f64 * small.line_height();
    let top = (ground.top + ground.bottom - taken) / 2.0;
    let top = sheet.lines(&lines, (middle, top), figure.anchored(Anchor::Middle))?;
    sheet.lines(&note, (middle, top), small.anchored(Anchor::Middle))?;
    Ok(())
}
