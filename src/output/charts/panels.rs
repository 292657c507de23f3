//! Small multiples: one panel an alternative, all on the same scales.

use super::error::ChartError;
use super::number::capitalised;
use super::palette::{GRID, INK, QUIET};
use super::scale::Scale;
use super::sheet::{Anchor, Lettering, Rectangle, Sheet, Stroke};
use super::wrap::wrapped;

/// One panel of a grid.
#[derive(Clone, Copy, Debug)]
pub(super) struct Panel {
    /// Where its data go.
    pub plot: Rectangle,
    /// Whether it stands in the first column and carries the labels of the vertical axis.
    pub first_column: bool,
    /// Whether no panel stands below it, so that it carries the labels of the horizontal axis.
    pub last_in_column: bool,
}

/// Room that a grid keeps free.
#[derive(Clone, Copy, Debug)]
pub(super) struct Gutters {
    /// Left of the first column, for the labels of the vertical axis.
    pub left: f64,
    /// Right of every panel, for labels at the ends of lines.
    pub right: f64,
    /// Below every panel, apart from axis labels.
    pub below: f64,
}

/// Columns for `count` panels.
fn columns(count: usize) -> usize {
    match count {
        0..=3 => count.max(1),
        4 => 2,
        5 | 6 | 9 => 3,
        _ => 4,
    }
}

/// Divides the room into one panel a name and writes the names above them.
pub(super) fn panels(
    sheet: &mut Sheet,
    room: Rectangle,
    names: &[&str],
    gutters: Gutters,
) -> Result<Vec<Panel>, ChartError> {
    let base = sheet.base;
    let columns = columns(names.len());
    let rows = names.len().div_ceil(columns).max(1);
    let axis = 0.8 * base;
    let width = (room.width() - gutters.left) / columns as f64;
    let height = (room.height() - axis) / rows as f64;
    let heading = Lettering::bold(0.82 * base, INK);
    let most = if height > 8.0 * base { 2 } else { 1 };
    let headings: Vec<Vec<String>> = names
        .iter()
        .map(|name| wrapped(name, sheet.language, width - 1.0 * base, most, heading))
        .collect();
    let lines = headings.iter().map(Vec::len).max().unwrap_or(1) as f64;
    let mut panels = Vec::new();
    for (index, heading_lines) in headings.iter().enumerate() {
        let (row, column) = (index / columns, index % columns);
        let left = room.left + gutters.left + column as f64 * width;
        let top = room.top + row as f64 * height;
        let blank = (lines - heading_lines.len() as f64) * heading.line_height();
        sheet.lines(heading_lines, (left, top + blank), heading)?;
        let plot = Rectangle {
            left,
            top: top + lines * heading.line_height() + 0.35 * base,
            right: left + width - gutters.right - 0.9 * base,
            bottom: top + height - gutters.below - 0.75 * base,
        };
        panels.push(Panel {
            plot,
            first_column: column == 0,
            last_in_column: index + columns >= names.len(),
        });
    }
    Ok(panels)
}

/// Width that labels of the vertical axis take up.
pub(super) fn label_gutter(sheet: &Sheet, labels: &[String]) -> f64 {
    let lettering = axis_lettering(sheet);
    let widest = labels
        .iter()
        .map(|label| sheet.text_width(label, lettering))
        .fold(0.0, f64::max);
    widest + 0.5 * sheet.base
}

/// Horizontal grid lines, with their labels in the first column.
pub(super) fn horizontal_grid(
    sheet: &mut Sheet,
    panel: &Panel,
    scale: Scale,
    ticks: &[(f64, String)],
) -> Result<(), ChartError> {
    let lettering = axis_lettering(sheet).anchored(Anchor::End);
    let stroke = Stroke::solid(GRID, 0.05 * sheet.base);
    for (value, label) in ticks {
        let height = scale.at(*value);
        sheet.line(
            vec![(panel.plot.left, height), (panel.plot.right, height)],
            stroke,
        );
        if panel.first_column {
            sheet.text_centred(
                label,
                (panel.plot.left - 0.4 * sheet.base, height),
                lettering,
            )?;
        }
    }
    Ok(())
}

/// Lettering of axis labels.
pub(super) fn axis_lettering(sheet: &Sheet) -> Lettering {
    Lettering::regular(0.72 * sheet.base, QUIET)
}

/// Writes what the horizontal axes count at the lower right of a room, cut off where it is too long, and gives the room
/// above it.
pub(super) fn axis_caption(
    sheet: &mut Sheet,
    room: Rectangle,
    caption: &str,
) -> Result<Rectangle, ChartError> {
    let lettering = axis_lettering(sheet).anchored(Anchor::End);
    let caption = capitalised(caption);
    for line in wrapped(&caption, sheet.language, room.width(), 1, lettering) {
        sheet.text(&line, (room.right, room.bottom), lettering)?;
    }
    Ok(Rectangle {
        bottom: room.bottom - 0.6 * sheet.base,
        ..room
    })
}

/// Ticks that a panel of this height has room for.
pub(super) fn tick_count(sheet: &Sheet, height: f64) -> usize {
    ((height / (2.6 * sheet.base)) as usize).clamp(3, 6)
}
