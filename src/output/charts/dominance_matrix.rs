//! Stochastic dominance: who would be preferred by everyone, one row an option, one column the option it is held against.

use super::error::ChartError;
use super::frame::{Swatch, frame, key, no_data};
use super::paint::{Picture, paint};
use super::palette::{Colour, GAIN, INK, PAPER, QUIET, TINT};
use super::sheet::{Anchor, Lettering, Rectangle, Sheet};
use super::style::Style;
use super::wrap::wrapped;
use super::years::alternatives;
use crate::text::Text;

const CAPTION: Text = Text::new(
    "Read along a row: the option dominates the one of the column",
    "按行读：本行方案占优于该列方案",
);

/// What a row is to a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dominates {
    /// In first order: everyone who prefers more prefers it.
    First,
    /// In first order, within the Monte Carlo error.
    FirstWithinError,
    /// In second order: everyone who also dislikes risk prefers it.
    Second,
    /// In second order, within the Monte Carlo error.
    SecondWithinError,
    /// The same everywhere.
    Same,
    /// Neither.
    No,
}

impl Dominates {
    const KEY: [Self; 4] = [
        Self::First,
        Self::Second,
        Self::FirstWithinError,
        Self::SecondWithinError,
    ];

    const fn label(self) -> Text {
        match self {
            Self::First => Text::new(
                "For all who prefer more (first order)",
                "凡偏好更多者皆选（一阶占优）",
            ),
            Self::Second => Text::new(
                "For all who also dislike risk (second order)",
                "凡偏好更多且厌恶风险者皆选（二阶占优）",
            ),
            Self::FirstWithinError => Text::new("First order within the error", "误差内一阶占优"),
            Self::SecondWithinError => Text::new("Second order within the error", "误差内二阶占优"),
            Self::Same => Text::new("The same", "相同"),
            Self::No => Text::new("Does not dominate", "不占优"),
        }
    }

    const fn mark(self) -> Text {
        match self {
            Self::First => Text::new("1st", "一阶"),
            Self::Second => Text::new("2nd", "二阶"),
            Self::FirstWithinError => Text::new("(1st)", "（一阶）"),
            Self::SecondWithinError => Text::new("(2nd)", "（二阶）"),
            Self::Same => Text::new("=", "＝"),
            Self::No => Text::new("", ""),
        }
    }

    fn colour(self) -> Colour {
        match self {
            Self::First => GAIN,
            Self::Second => GAIN.lighter(0.35),
            Self::FirstWithinError => GAIN.lighter(0.65),
            Self::SecondWithinError => GAIN.lighter(0.8),
            Self::Same | Self::No => TINT,
        }
    }
}

/// An option against another.
#[derive(Clone, Debug, PartialEq)]
pub struct DominanceMark {
    /// Name of the option.
    pub option: String,
    /// Name of the one that it is held against.
    pub over: String,
    /// What it is to that one.
    pub dominates: Dominates,
}

/// One row and one column an option.
pub fn dominance_matrix(rows: &[DominanceMark], style: &Style) -> Result<Picture, ChartError> {
    let mut sheet = Sheet::new(style);
    lay_out(&mut sheet, rows, style)?;
    paint(&sheet, style)
}

/// Lays the chart on the sheet.
pub(super) fn lay_out(
    sheet: &mut Sheet,
    rows: &[DominanceMark],
    style: &Style,
) -> Result<(), ChartError> {
    let base = sheet.base;
    let room = frame(sheet, style)?;
    let names = alternatives(
        rows.iter()
            .flat_map(|row| [row.option.as_str(), row.over.as_str()]),
    )?;
    if names.is_empty() {
        return no_data(sheet, room);
    }
    let entries = Dominates::KEY.map(|one| (Swatch::Patch(one.colour()), one.label()));
    let room = key(sheet, room, sheet.say(CAPTION), &entries)?;
    let head = Lettering::regular(0.66 * base, INK);
    let side = Lettering::regular(0.76 * base, INK);
    let names_width = 0.24 * room.width();
    let width = ((room.width() - names_width) / names.len() as f64).min(9.0 * base);
    let top = room.top + 3.0 * head.line_height() + 0.4 * base;
    let height = ((room.bottom - top) / names.len() as f64).min(3.4 * base);
    let gap = 0.2 * base;
    for (index, name) in names.iter().enumerate() {
        let left = room.left + names_width + index as f64 * width + gap / 2.0;
        let lines = wrapped(name, sheet.language, width - gap - 0.3 * base, 3, head);
        let start = top - 0.3 * base - lines.len() as f64 * head.line_height();
        sheet.lines(&lines, (left, start), head)?;
        let middle = top + (index as f64 + 0.5) * height;
        let most = ((height / side.line_height()).floor() as usize).clamp(1, 2);
        let place = (room.left, middle);
        sheet.paragraph_centred(name, place, names_width - 0.8 * base, most, side)?;
    }
    for (row, option) in names.iter().enumerate() {
        for (column, over) in names.iter().enumerate() {
            let left = room.left + names_width + column as f64 * width;
            let top = top + row as f64 * height;
            let cell = Rectangle {
                left: left + gap / 2.0,
                top: top + gap / 2.0,
                right: left + width - gap / 2.0,
                bottom: top + height - gap / 2.0,
            };
            let found = rows
                .iter()
                .find(|one| one.option == *option && one.over == *over);
            let Some(found) = found.filter(|_| row != column) else {
                continue;
            };
            draw_cell(sheet, found.dominates, cell)?;
            let words = sheet.say(found.dominates.label());
            sheet
                .description
                .push(format!("{option} – {over}: {words}"));
        }
    }
    Ok(())
}

fn draw_cell(sheet: &mut Sheet, dominates: Dominates, cell: Rectangle) -> Result<(), ChartError> {
    sheet.area(cell.corners(), dominates.colour());
    let ink = match dominates {
        Dominates::First => PAPER,
        Dominates::Same => QUIET,
        _ => INK,
    };
    let lettering = Lettering::bold(0.72 * sheet.base, ink).anchored(Anchor::Middle);
    let mark = sheet.say(dominates.mark());
    if sheet.text_width(mark, lettering) > cell.width() {
        return Ok(());
    }
    let centre = (
        (cell.left + cell.right) / 2.0,
        (cell.top + cell.bottom) / 2.0,
    );
    sheet.text_centred(mark, centre, lettering)
}
