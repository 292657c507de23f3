//! Everything around the plot: title, subtitle, key and footer.

use super::error::ChartError;
use super::number::capitalised;
use super::palette::{Colour, GRID, INK, QUIET};
use super::sheet::{Anchor, Lettering, Point, Rectangle, Sheet, Stroke};
use super::style::Style;
use super::wrap::wrapped;
use crate::text::Text;

/// Lines of the footer: one for each of six scenarios.
const MOST_FOOTER_LINES: usize = 6;

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
    /// A patch that tapers off, for an area over time.
    Wedge(Colour),
    /// A triangle that points up.
    Pointer(Colour),
    /// A dot.
    Dot(Colour),
    /// A circle around something.
    Ring(Stroke),
    /// Two crossing strokes.
    Cross(Stroke),
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
        MOST_FOOTER_LINES,
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

/// Writes what the values are and, in rows below, the entries of a key; returns the room that is left.
pub(super) fn key(
    sheet: &mut Sheet,
    room: Rectangle,
    caption: &str,
    entries: &[(Swatch, Text)],
) -> Result<Rectangle, ChartError> {
    let entries: Vec<(Swatch, &str)> = entries
        .iter()
        .map(|(swatch, label)| (*swatch, sheet.say(*label)))
        .collect();
    key_of(sheet, room, caption, &entries)
}

/// A [`key`] whose entries are texts of the caller.
pub(super) fn key_of(
    sheet: &mut Sheet,
    room: Rectangle,
    caption: &str,
    entries: &[(Swatch, &str)],
) -> Result<Rectangle, ChartError> {
    let base = sheet.base;
    let quiet = Lettering::regular(0.8 * base, QUIET);
    let caption = capitalised(caption);
    let top = sheet.paragraph(&caption, (room.left, room.top), room.width(), 1, quiet)?;
    let lettering = Lettering::regular(0.8 * base, INK);
    let (gap, row) = (0.4 * base, 1.35 * base);
    let (mut left, mut middle) = (room.left, top + 0.1 * base + row / 2.0);
    for (swatch, label) in entries {
        let patch = if matches!(
            swatch,
            Swatch::Dot(_) | Swatch::Pointer(_) | Swatch::Ring(_) | Swatch::Cross(_)
        ) {
            0.7 * base
        } else {
            1.5 * base
        };
        let most = room.width() - patch - gap;
        let lines = wrapped(label, sheet.language, most, 1, lettering);
        let label = lines.first().map_or("", String::as_str);
        let width = patch + gap + sheet.text_width(label, lettering);
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
        sheet.text_centred(label, (left + patch + gap, middle), lettering)?;
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
        Swatch::Wedge(colour) => {
            let mut corners = place.corners();
            corners[1].1 = middle + 0.1 * sheet.base;
            sheet.area(corners, colour);
        }
        Swatch::Pointer(colour) => {
            pointer(
                sheet,
                ((place.left + place.right) / 2.0, middle - 0.19 * sheet.base),
                colour,
            );
        }
        Swatch::Dot(colour) => sheet.dot(
            ((place.left + place.right) / 2.0, middle),
            0.3 * sheet.base,
            colour,
        ),
        Swatch::Ring(stroke) => {
            let centre = ((place.left + place.right) / 2.0, middle);
            ring(sheet, centre, 0.36 * sheet.base, stroke);
        }
        Swatch::Cross(stroke) => {
            let centre = ((place.left + place.right) / 2.0, middle);
            cross(sheet, centre, 0.28 * sheet.base, stroke);
        }
    }
}

/// Points on a circle, the first again at the end.
pub(super) fn circle(centre: Point, radius: f64) -> Vec<Point> {
    const SIDES: u32 = 32;
    let angle = |side: u32| std::f64::consts::TAU * f64::from(side) / f64::from(SIDES);
    let point = |angle: f64| {
        (
            centre.0 + radius * angle.cos(),
            centre.1 + radius * angle.sin(),
        )
    };
    (0..=SIDES).map(|side| point(angle(side % SIDES))).collect()
}

/// A circle around something.
pub(super) fn ring(sheet: &mut Sheet, centre: Point, radius: f64, stroke: Stroke) {
    sheet.line(circle(centre, radius), stroke);
}

/// Two crossing strokes.
pub(super) fn cross(sheet: &mut Sheet, (x, y): Point, half: f64, stroke: Stroke) {
    sheet.line(vec![(x - half, y - half), (x + half, y + half)], stroke);
    sheet.line(vec![(x - half, y + half), (x + half, y - half)], stroke);
}

/// A small triangle under its tip.
pub(super) fn pointer(sheet: &mut Sheet, tip: Point, colour: Colour) {
    let (half, foot) = (0.28 * sheet.base, tip.1 + 0.38 * sheet.base);
    sheet.area(
        vec![tip, (tip.0 - half, foot), (tip.0 + half, foot)],
        colour,
    );
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
