//! Everything around the plot: title, subtitle, key and footer.

use super::error::ChartError;
use super::palette::{Colour, GRID, INK, QUIET};
use super::sheet::{Anchor, Lettering, Rectangle, Sheet, Stroke};
use super::style::Style;
use super::wrap::wrapped;
use crate::text::Text;

const NO_DATA: Text = Text {
    en: "No data",
    zh: "没有数据",
};

/// The sign beside an entry of a key.
#[derive(Clone, Copy, Debug)]
pub(super) enum Swatch {
    /// A piece of line.
    Line(Stroke),
    /// A filled patch.
    Patch(Colour),
    /// A dot.
    Dot(Colour),
}

/// Writes title, subtitle and footer and returns the room between them.
pub(super) fn frame(sheet: &mut Sheet, style: &Style) -> Result<Rectangle, ChartError> {
    let base = sheet.base;
    let margin = 2.0 * base;
    let width = sheet.width - 2.0 * margin;
    let title = Lettering::bold(1.5 * base, INK);
    let top = sheet.paragraph(&style.title, (margin, 1.5 * base), width, 2, title)?;
    let subtitle = Lettering::regular(0.95 * base, QUIET);
    let top = sheet.paragraph(
        &style.subtitle,
        (margin, top + 0.1 * base),
        width,
        2,
        subtitle,
    )?;
    let bottom = footer(sheet, &style.footer, margin)?;
    Ok(Rectangle {
        left: margin,
        top: top + 0.5 * base,
        right: sheet.width - margin,
        bottom,
    })
}

/// Writes the footer under a thin rule and returns the height above it.
fn footer(sheet: &mut Sheet, text: &str, margin: f64) -> Result<f64, ChartError> {
    let base = sheet.base;
    let lettering = Lettering::regular(0.7 * base, QUIET);
    let lines = wrapped(
        text,
        sheet.language,
        sheet.width - 2.0 * margin,
        3,
        lettering,
    );
    let bottom = sheet.height - 1.0 * base;
    if lines.is_empty() {
        return Ok(bottom - 0.5 * base);
    }
    let top = bottom - lines.len() as f64 * lettering.line_height();
    sheet.lines(&lines, (margin, top), lettering)?;
    let rule = top - 0.35 * base;
    sheet.line(
        vec![(margin, rule), (sheet.width - margin, rule)],
        Stroke::solid(GRID, 0.06 * base),
    );
    Ok(rule - 0.5 * base)
}

/// Writes the entries of a key in rows from the upper left of `room` and returns the room below them.
pub(super) fn key(
    sheet: &mut Sheet,
    room: Rectangle,
    entries: &[(Swatch, String)],
) -> Result<Rectangle, ChartError> {
    let base = sheet.base;
    let lettering = Lettering::regular(0.8 * base, INK);
    let (patch, gap, row) = (1.5 * base, 0.4 * base, 1.35 * base);
    let (mut left, mut middle) = (room.left, room.top + row / 2.0);
    for (swatch, label) in entries {
        let most = room.width() - patch - gap;
        let label = wrapped(label, sheet.language, most, 1, lettering).concat();
        let width = patch + gap + sheet.text_width(&label, lettering);
        if left > room.left && left + width > room.right {
            left = room.left;
            middle += row;
        }
        let place = Rectangle {
            left,
            top: middle - 0.38 * base,
            right: left + patch,
            bottom: middle + 0.38 * base,
        };
        draw_swatch(sheet, *swatch, place);
        sheet.text_centred(&label, (left + patch + gap, middle), lettering)?;
        left += width + 1.5 * base;
    }
    Ok(Rectangle {
        top: middle + row / 2.0 + 0.4 * base,
        ..room
    })
}

fn draw_swatch(sheet: &mut Sheet, swatch: Swatch, place: Rectangle) {
    let middle = (place.top + place.bottom) / 2.0;
    let line = vec![(place.left, middle), (place.right, middle)];
    match swatch {
        Swatch::Line(stroke) => sheet.line(line, stroke),
        Swatch::Patch(colour) => sheet.area(place.corners(), colour),
        Swatch::Dot(colour) => sheet.dot(
            (place.right - 0.4 * sheet.base, middle),
            0.3 * sheet.base,
            colour,
        ),
    }
}

/// Says that there is nothing to draw.
pub(super) fn no_data(sheet: &mut Sheet, room: Rectangle) -> Result<(), ChartError> {
    let centre = (
        (room.left + room.right) / 2.0,
        (room.top + room.bottom) / 2.0,
    );
    let lettering = Lettering::regular(sheet.base, QUIET).anchored(Anchor::Middle);
    sheet.text_centred(sheet.say(NO_DATA), centre, lettering)
}
