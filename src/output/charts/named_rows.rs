//! Rows with a name to the left, figures to the right, and one scale for all.

use super::error::ChartError;
use super::number::at_step;
use super::palette::{AXIS, GRID, INK};
use super::panels::axis_lettering;
use super::scale::Scale;
use super::sheet::{Anchor, Lettering, Rectangle, Sheet, Stroke};

/// Where rows lie.
#[derive(Clone, Copy, Debug)]
pub(super) struct NamedRows {
    /// Where marks go.
    pub plot: Rectangle,
    /// Height of a row.
    pub height: f64,
}

impl NamedRows {
    /// Middle of a row.
    pub fn middle(&self, row: usize) -> f64 {
        self.plot.top + (row as f64 + 0.5) * self.height
    }
}

/// Writes the names and returns the room beside them; `figures` are what will be written to the right.
pub(super) fn named_rows(
    sheet: &mut Sheet,
    room: Rectangle,
    names: &[&str],
    figures: &[String],
) -> Result<NamedRows, ChartError> {
    let base = sheet.base;
    let lettering = Lettering::regular(0.82 * base, INK);
    let widest = |texts: &mut dyn Iterator<Item = &str>, lettering: Lettering| {
        texts
            .map(|text| sheet.text_width(text, lettering))
            .fold(0.0, f64::max)
    };
    let names_width = widest(&mut names.iter().copied(), lettering) + 1.2 * base;
    let names_width = names_width.clamp(0.1 * room.width(), 0.32 * room.width());
    let figure = figure_lettering(sheet);
    let figures_width = widest(&mut figures.iter().map(String::as_str), figure) + 0.8 * base;
    let height = (room.height() - 1.8 * base) / names.len().max(1) as f64;
    let height = height.min(3.4 * base);
    let plot = Rectangle {
        left: room.left + names_width,
        top: room.top,
        right: room.right - figures_width.max(2.0 * base),
        bottom: room.top + names.len() as f64 * height,
    };
    for (index, name) in names.iter().enumerate() {
        let top = plot.top + index as f64 * height;
        let most = ((height / lettering.line_height()).floor() as usize).clamp(1, 3);
        sheet.paragraph_centred(
            name,
            (room.left, top + height / 2.0),
            names_width - base,
            most,
            lettering,
        )?;
        if index > 0 {
            sheet.line(
                vec![(room.left, top), (room.right, top)],
                Stroke::solid(GRID, 0.05 * base),
            );
        }
    }
    Ok(NamedRows { plot, height })
}

/// Lettering of the figures to the right.
pub(super) fn figure_lettering(sheet: &Sheet) -> Lettering {
    Lettering::regular(0.78 * sheet.base, INK)
}

/// Grid lines from top to bottom with as many labels below as have room, zero in a stronger colour.
pub(super) fn vertical_grid(
    sheet: &mut Sheet,
    plot: Rectangle,
    scale: Scale,
) -> Result<(), ChartError> {
    let base = sheet.base;
    let lettering = axis_lettering(sheet).anchored(Anchor::Middle);
    let mut shown = (vec![0.0], 1.0);
    for count in [6, 5, 4, 3, 2] {
        let (ticks, step) = scale.ticks(count);
        let widest = ticks
            .iter()
            .map(|tick| sheet.text_width(&at_step(*tick, step), lettering))
            .fold(0.0, f64::max);
        if scale.at(scale.domain.0 + step) - scale.range.0 > widest + 0.6 * base {
            shown = (ticks, step);
            break;
        }
    }
    for tick in shown.0 {
        let place = scale.at(tick);
        let stroke = if tick == 0.0 {
            Stroke::solid(AXIS, 0.07 * base)
        } else {
            Stroke::solid(GRID, 0.05 * base)
        };
        sheet.line(vec![(place, plot.top), (place, plot.bottom)], stroke);
        let label = at_step(tick, shown.1);
        let half = sheet.text_width(&label, lettering) / 2.0;
        if place - half >= 0.0 && place + half <= sheet.width {
            sheet.text(&label, (place, plot.bottom + 1.0 * base), lettering)?;
        }
    }
    Ok(())
}
