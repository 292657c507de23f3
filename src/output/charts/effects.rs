//! Effects with their intervals as dots: one row an instrument, one column a figure.

use super::across::fitting_ticks;
use super::error::ChartError;
use super::frame::{Swatch, frame, key, no_data};
use super::number::{Unit, at_step};
use super::paint::{Picture, paint};
use super::palette::{AXIS, GAIN, GHOST, GRID, INK, LOSS, QUIET, TINT};
use super::panels::axis_lettering;
use super::scale::Scale;
use super::sheet::{Anchor, Lettering, Rectangle, Sheet, Stroke};
use super::style::Style;
use super::wrap::wrapped;
use crate::text::Text;

/// Rows and columns that one picture has room for.
const MOST: (usize, usize) = (26, 6);

const BETTER: Text = Text {
    en: "Better",
    zh: "更好",
};
const WORSE: Text = Text {
    en: "Worse",
    zh: "更差",
};
const OTHER: Text = Text {
    en: "Neither",
    zh: "无好坏之分",
};
const TIE: Text = Text {
    en: "No effect beyond chance",
    zh: "无超出偶然的效应",
};
const INTERVAL: Text = Text {
    en: "95% interval",
    zh: "95% 区间",
};

/// What an effect comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Better.
    Better,
    /// Worse.
    Worse,
    /// A difference that is neither good nor bad.
    Neutral,
    /// No difference that the draws can tell.
    Tie,
}

/// A figure.
#[derive(Clone, Debug, PartialEq)]
pub struct EffectColumn {
    /// Its name.
    pub name: String,
    /// Its unit.
    pub unit: Unit,
}

/// The effects of an instrument.
#[derive(Clone, Debug, PartialEq)]
pub struct EffectRow {
    /// What is done.
    pub name: String,
    /// Effect, half-width of its interval and what it comes to, by column; none where there is none.
    pub effects: Vec<Option<(f64, Option<f64>, Outcome)>>,
}

/// Dots with intervals, each column on a scale of its own around 0.
pub fn effects(
    columns: &[EffectColumn],
    rows: &[EffectRow],
    style: &Style,
) -> Result<Picture, ChartError> {
    let mut sheet = Sheet::new(style);
    lay_out(&mut sheet, columns, rows, style)?;
    paint(&sheet, style)
}

/// Lays the chart on the sheet.
pub(super) fn lay_out(
    sheet: &mut Sheet,
    columns: &[EffectColumn],
    rows: &[EffectRow],
    style: &Style,
) -> Result<(), ChartError> {
    let base = sheet.base;
    let room = frame(sheet, style)?;
    if rows.len() > MOST.0 || columns.len() > MOST.1 {
        return Err(ChartError::TooManyEffects {
            rows: rows.len(),
            columns: columns.len(),
            most: MOST,
        });
    }
    let known = |effect: &Option<(f64, Option<f64>, Outcome)>| {
        effect.is_some_and(|(value, ..)| value.is_finite())
    };
    if columns.is_empty() || !rows.iter().flat_map(|row| &row.effects).any(known) {
        return no_data(sheet, room);
    }
    let entries = [
        (Swatch::Dot(GAIN), BETTER),
        (Swatch::Dot(LOSS), WORSE),
        (Swatch::Dot(QUIET), OTHER),
        (Swatch::Dot(GHOST), TIE),
        (Swatch::Line(Stroke::solid(INK, 0.07 * base)), INTERVAL),
    ];
    let room = key(sheet, room, "", &entries)?;
    let lettering = Lettering::regular(0.72 * base, INK);
    let widest = rows
        .iter()
        .map(|row| sheet.text_width(&row.name, lettering))
        .fold(0.0, f64::max);
    let names = (widest + 1.8 * base).min(0.3 * room.width());
    let head = Lettering::bold(0.76 * base, INK);
    let width = (room.width() - names) / columns.len() as f64;
    let gap = 2.0 * base;
    let top = room.top + 2.2 * head.line_height() + 0.3 * base;
    let bottom = room.bottom - 1.6 * base;
    let height = (bottom - top) / rows.len() as f64;
    for (index, row) in rows.iter().enumerate() {
        let middle = top + (index as f64 + 0.5) * height;
        if index % 2 == 1 {
            // A stripe a column: what lies between two of them belongs to neither.
            let stripe = |left: f64, right: f64| Rectangle {
                left,
                right,
                top: middle - height / 2.0,
                bottom: middle + height / 2.0,
            };
            sheet.area(
                stripe(room.left, room.left + names - gap / 4.0).corners(),
                TINT,
            );
            for number in 0..columns.len() {
                let left = room.left + names + number as f64 * width;
                let own = stripe(left + gap / 4.0, left + width - gap / 4.0);
                sheet.area(own.corners(), TINT);
            }
        }
        let size = (0.72 * base).min(0.8 * height);
        let lettering = Lettering::regular(size, INK);
        let lines = wrapped(&row.name, sheet.language, names - 1.6 * base, 1, lettering);
        if let Some(line) = lines.first() {
            sheet.text_centred(line, (room.left, middle), lettering)?;
        }
    }
    for (number, column) in columns.iter().enumerate() {
        let left = room.left + names + number as f64 * width;
        let plot = Rectangle {
            left: left + gap / 2.0,
            right: left + width - gap / 2.0,
            top,
            bottom: top + rows.len() as f64 * height,
        };
        draw_column(sheet, column, number, rows, plot, height, room.top)?;
    }
    Ok(())
}

fn draw_column(
    sheet: &mut Sheet,
    column: &EffectColumn,
    number: usize,
    rows: &[EffectRow],
    plot: Rectangle,
    height: f64,
    head_top: f64,
) -> Result<(), ChartError> {
    let base = sheet.base;
    let effect = |row: &EffectRow| {
        let (value, width, outcome) = row.effects.get(number).copied().flatten()?;
        let width = width.filter(|width| width.is_finite()).unwrap_or(0.0);
        value.is_finite().then_some((value, width, outcome))
    };
    let ends = || {
        let known = rows.iter().filter_map(effect);
        known.flat_map(|(value, width, _)| [value - width, value + width])
    };
    let largest = ends().map(f64::abs).fold(0.0, f64::max);
    let measure = column.unit.measure(largest, sheet.language);
    let head = Lettering::bold(0.76 * base, INK);
    let unit = Lettering::regular(0.68 * base, QUIET);
    let lines = wrapped(&column.name, sheet.language, plot.width(), 1, head);
    let next = sheet.lines(&lines, (plot.left, head_top), head)?;
    sheet.paragraph(&measure.label, (plot.left, next), plot.width(), 1, unit)?;
    let scaled = ends().map(|end| end / measure.divisor).chain([0.0]);
    let scale = Scale::over(scaled, (plot.left, plot.right));
    let lettering = axis_lettering(sheet).anchored(Anchor::Middle);
    let (ticks, step) = fitting_ticks(sheet, scale, lettering);
    for tick in ticks {
        let place = scale.at(tick);
        let stroke = match tick == 0.0 {
            true => Stroke::solid(AXIS, 0.08 * base),
            false => Stroke::solid(GRID, 0.05 * base),
        };
        sheet.line(vec![(place, plot.top), (place, plot.bottom)], stroke);
        let label = at_step(tick, step);
        let half = sheet.text_width(&label, lettering) / 2.0;
        let (low, high) = (
            plot.left - 0.8 * base + half,
            plot.right + 0.8 * base - half,
        );
        if low <= high {
            let centre = place.clamp(low, high);
            sheet.text(&label, (centre, plot.bottom + 1.0 * base), lettering)?;
        }
    }
    for (index, row) in rows.iter().enumerate() {
        let Some((value, width, outcome)) = effect(row) else {
            continue;
        };
        let middle = plot.top + (index as f64 + 0.5) * height;
        let colour = match outcome {
            Outcome::Better => GAIN,
            Outcome::Worse => LOSS,
            Outcome::Neutral => QUIET,
            Outcome::Tie => GHOST,
        };
        let place = |value: f64| scale.at(value / measure.divisor);
        let line = vec![
            (place(value - width), middle),
            (place(value + width), middle),
        ];
        sheet.line(line, Stroke::solid(INK, 0.07 * base));
        sheet.dot((place(value), middle), 0.26 * base, colour);
        let words = format!(
            "{} – {}: {}",
            row.name,
            column.name,
            at_step(
                value / measure.divisor,
                super::number::step_for(largest / measure.divisor)
            )
        );
        sheet.description.push(words);
    }
    Ok(())
}
