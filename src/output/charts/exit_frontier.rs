//! The exit frontier: shares of draws over two inputs as a heat map, with the line up to which they suffice.

use super::error::ChartError;
use super::frame::{Swatch, frame, key, no_data};
use super::number::per_cent;
use super::paint::{Picture, paint};
use super::palette::{Colour, GAIN, INK, LOSS, PAPER, QUIET};
use super::panels::{Gutters, Panel, axis_caption, axis_lettering, label_gutter, panels};
use super::sheet::{Anchor, Lettering, Rectangle, Sheet, Stroke};
use super::style::Style;
use crate::text::{Text, short};

const LIMIT: Text = Text {
    en: "As far as the condition holds",
    zh: "条件成立的界线",
};
const LOW: Text = Text {
    en: "0% of draws",
    zh: "0% 的抽样",
};
const HALF: Text = Text {
    en: "50%",
    zh: "50%",
};
const HIGH: Text = Text {
    en: "100%",
    zh: "100%",
};

/// The share of draws in one cell.
#[derive(Clone, Debug, PartialEq)]
pub struct HeatRow {
    /// The panel that the cell belongs to.
    pub panel: String,
    /// Value of the input across.
    pub across: f64,
    /// Value of the input upwards.
    pub up: f64,
    /// The share; none where there is none.
    pub share: Option<f64>,
    /// Whether the condition holds here and at every gentler value across.
    pub holds: bool,
}

/// What the two axes of a heat map are.
#[derive(Clone, Debug, PartialEq)]
pub struct HeatAxes {
    /// The input across.
    pub across: String,
    /// The input upwards.
    pub up: String,
    /// What is shared out by colour.
    pub share: String,
}

/// One panel a level of a third input: the share of draws by colour and number, and the line beyond which the
/// condition fails.
pub fn exit_frontier(
    rows: &[HeatRow],
    axes: &HeatAxes,
    style: &Style,
) -> Result<Picture, ChartError> {
    let mut sheet = Sheet::new(style);
    lay_out(&mut sheet, rows, axes, style)?;
    paint(&sheet, style)
}

/// Lays the chart on the sheet.
pub(super) fn lay_out(
    sheet: &mut Sheet,
    rows: &[HeatRow],
    axes: &HeatAxes,
    style: &Style,
) -> Result<(), ChartError> {
    let base = sheet.base;
    let room = frame(sheet, style)?;
    if rows.iter().all(|row| finite(row.share).is_none()) {
        return no_data(sheet, room);
    }
    let entries = [
        (Swatch::Patch(colour(0.0)), LOW),
        (Swatch::Patch(colour(0.5)), HALF),
        (Swatch::Patch(colour(1.0)), HIGH),
        (Swatch::Line(limit_stroke(base)), LIMIT),
    ];
    let room = key(sheet, room, &axes.share, &entries)?;
    let room = axis_caption(sheet, room, &axes.across)?;
    let quiet = axis_lettering(sheet);
    let top = sheet.paragraph(&axes.up, (room.left, room.top), room.width(), 1, quiet)?;
    let room = Rectangle {
        top: top + 0.3 * base,
        ..room
    };
    let mut names: Vec<&str> = Vec::new();
    for row in rows {
        if !names.contains(&row.panel.as_str()) {
            names.push(&row.panel);
        }
    }
    let across = distinct(rows.iter().map(|row| row.across));
    let up = distinct(rows.iter().map(|row| row.up));
    let labels: Vec<String> = up.iter().map(|value| short(*value)).collect();
    let gutters = Gutters {
        left: label_gutter(sheet, &labels),
        right: 0.4 * base,
        below: 0.6 * base,
    };
    for (name, panel) in names.iter().zip(&panels(sheet, room, &names, gutters)?) {
        let of_panel: Vec<&HeatRow> = rows.iter().filter(|row| row.panel == *name).collect();
        let grid = Grid {
            panel,
            across: &across,
            up: &up,
        };
        grid.cells(sheet, &of_panel)?;
        grid.limit(sheet, &of_panel);
        grid.axes(sheet, &labels)?;
    }
    Ok(())
}

/// Cells of one panel.
struct Grid<'a> {
    panel: &'a Panel,
    across: &'a [f64],
    up: &'a [f64],
}

impl Grid<'_> {
    fn width(&self) -> f64 {
        self.panel.plot.width() / self.across.len() as f64
    }

    fn height(&self) -> f64 {
        self.panel.plot.height() / self.up.len() as f64
    }

    /// The left edge of a column, or the right one of the column before.
    fn left(&self, column: usize) -> f64 {
        self.panel.plot.left + column as f64 * self.width()
    }

    /// The upper edge of a row; rows rise.
    fn top(&self, row: usize) -> f64 {
        self.panel.plot.bottom - (row + 1) as f64 * self.height()
    }

    fn cells(&self, sheet: &mut Sheet, rows: &[&HeatRow]) -> Result<(), ChartError> {
        // Numbers stand in all cells or in none: a few of them would look like a selection.
        let size = 0.6 * sheet.base;
        let widest = sheet.text_width("100%", Lettering::regular(size, INK));
        let roomy = widest < 0.92 * self.width() && self.height() > 1.2 * size;
        for cell in rows {
            let (Some(share), Some((column, row))) = (finite(cell.share), self.place(cell)) else {
                continue;
            };
            let place = Rectangle {
                left: self.left(column),
                top: self.top(row),
                right: self.left(column + 1),
                bottom: self.top(row) + self.height(),
            };
            sheet.area(place.corners(), colour(share));
            if roomy {
                let label = per_cent(share);
                let ink = if share > 0.5 { PAPER } else { INK };
                let lettering = Lettering::regular(size, ink).anchored(Anchor::Middle);
                let centre = (
                    (place.left + place.right) / 2.0,
                    (place.top + place.bottom) / 2.0,
                );
                sheet.text_centred(&label, centre, lettering)?;
            }
        }
        Ok(())
    }

    /// The line to the right of the cells in which the condition holds.
    fn limit(&self, sheet: &mut Sheet, rows: &[&HeatRow]) {
        let mut line = Vec::new();
        for row in 0..self.up.len() {
            let held = rows
                .iter()
                .filter(|cell| cell.holds)
                .filter_map(|cell| self.place(cell))
                .filter(|(_, own)| *own == row)
                .map(|(column, _)| column + 1)
                .max()
                .unwrap_or(0);
            line.push((self.left(held), self.top(row) + self.height()));
            line.push((self.left(held), self.top(row)));
        }
        sheet.line(line, limit_stroke(sheet.base));
    }

    fn axes(&self, sheet: &mut Sheet, labels: &[String]) -> Result<(), ChartError> {
        let base = sheet.base;
        if self.panel.first_column {
            let lettering = axis_lettering(sheet).anchored(Anchor::End);
            let step = (1.1 * base / self.height()).ceil().max(1.0) as usize;
            for (row, label) in labels.iter().enumerate().step_by(step) {
                let middle = self.top(row) + self.height() / 2.0;
                sheet.text_centred(
                    label,
                    (self.panel.plot.left - 0.4 * base, middle),
                    lettering,
                )?;
            }
        }
        let lettering = axis_lettering(sheet).anchored(Anchor::Middle);
        let mut free = f64::NEG_INFINITY;
        for (column, value) in self.across.iter().enumerate() {
            let label = short(*value);
            let middle = self.left(column) + self.width() / 2.0;
            let half = sheet.text_width(&label, lettering) / 2.0;
            if middle - half > free {
                let place = (middle, self.panel.plot.bottom + 1.0 * base);
                sheet.text(&label, place, lettering)?;
                free = middle + half + 0.5 * base;
            }
        }
        Ok(())
    }

    fn place(&self, cell: &HeatRow) -> Option<(usize, usize)> {
        let column = self.across.iter().position(|value| *value == cell.across)?;
        Some((column, self.up.iter().position(|value| *value == cell.up)?))
    }
}

/// A share that can be drawn.
fn finite(share: Option<f64>) -> Option<f64> {
    share.filter(|share| share.is_finite())
}

/// Values in rising order, each once.
fn distinct(values: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.dedup();
    values
}

/// From white to dark, so that it reads in grey print.
fn colour(share: f64) -> Colour {
    match share {
        share if share <= 0.0 => QUIET.lighter(0.93),
        share => GAIN.lighter(1.0 - (0.08 + 0.92 * share.min(1.0))),
    }
}

fn limit_stroke(base: f64) -> Stroke {
    Stroke::solid(LOSS, 0.22 * base)
}
