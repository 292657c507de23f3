//! The best option under every structure of the model: one row an option, one column a structure.

use super::error::ChartError;
use super::frame::{Swatch, frame, key, no_data, pointer};
use super::named_rows::{figure_lettering, named_rows};
use super::paint::{Picture, paint};
use super::palette::{AXIS, Colour, GAIN, INK, QUIET, TINT};
use super::sheet::{Anchor, Lettering, Rectangle, Sheet, Stroke};
use super::style::Style;
use super::wrap::wrapped;
use super::years::alternatives;
use crate::text::Text;

const OWN: Text = Text::new("The scenario’s own structure", "情景自身的结构");

/// How an option stands in a structure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InStructure {
    /// Best on average.
    Best,
    /// Draws cannot tell it from the best.
    Level,
    /// Worse than the best.
    Worse,
}

impl InStructure {
    const ALL: [Self; 3] = [Self::Best, Self::Level, Self::Worse];

    const fn label(self) -> Text {
        match self {
            Self::Best => Text::new("Best on average", "平均最优"),
            Self::Level => Text::new("Draws cannot tell it from the best", "与最优者无法区分"),
            Self::Worse => Text::new("Worse", "较差"),
        }
    }

    fn colour(self) -> Colour {
        match self {
            Self::Best => GAIN,
            Self::Level => GAIN.lighter(0.55),
            Self::Worse => TINT,
        }
    }
}

/// An option in a structure.
#[derive(Clone, Debug, PartialEq)]
pub struct StructureMark {
    /// Name of the option.
    pub option: String,
    /// The choice in every slot, from the outermost group of columns inwards.
    pub choices: Vec<String>,
    /// How it stands.
    pub standing: InStructure,
    /// Whether the structure is the scenario's own.
    pub own: bool,
}

/// One row an option with a column for every structure, grouped by choices as far as their names have room; `caption` says
/// in which order the further ones go.
pub fn structure_map(
    rows: &[StructureMark],
    caption: &str,
    style: &Style,
) -> Result<Picture, ChartError> {
    let mut sheet = Sheet::new(style);
    lay_out(&mut sheet, rows, caption, style)?;
    paint(&sheet, style)
}

/// Lays the chart on the sheet.
pub(super) fn lay_out(
    sheet: &mut Sheet,
    rows: &[StructureMark],
    caption: &str,
    style: &Style,
) -> Result<(), ChartError> {
    let base = sheet.base;
    let room = frame(sheet, style)?;
    let names = alternatives(rows.iter().map(|row| row.option.as_str()))?;
    let mut structures: Vec<&[String]> = Vec::new();
    for row in rows {
        if !structures.contains(&row.choices.as_slice()) {
            structures.push(&row.choices);
        }
    }
    if structures.is_empty() {
        return no_data(sheet, room);
    }
    let mut entries: Vec<(Swatch, Text)> = InStructure::ALL
        .map(|one| (Swatch::Patch(one.colour()), one.label()))
        .to_vec();
    if rows.iter().any(|row| row.own) {
        entries.push((Swatch::Pointer(INK), OWN));
    }
    let room = key(sheet, room, caption, &entries)?;
    let count = structures.len();
    let figures: Vec<String> = names
        .iter()
        .map(|name| {
            let best = rows
                .iter()
                .filter(|row| row.option == *name && row.standing == InStructure::Best)
                .count();
            format!(
                "{}{best}/{count}",
                sheet.say(Text::new("best in ", "最优 "))
            )
        })
        .collect();
    let head = 2.7 * base;
    let body = Rectangle {
        top: room.top + head,
        ..room
    };
    let placed = named_rows(sheet, body, &names, &figures)?;
    let plot = Rectangle {
        right: placed.plot.right - 0.4 * base,
        ..placed.plot
    };
    let width = plot.width() / count as f64;
    let left = |column: usize| plot.left + column as f64 * width;
    for (level, height) in [(0, room.top), (1, room.top + 1.3 * base)] {
        group_heads(sheet, &structures, level, height, &left)?;
    }
    for (row, name) in names.iter().enumerate() {
        let middle = placed.middle(row);
        let half = 0.5 * placed.height - 0.14 * base;
        for (column, choices) in structures.iter().enumerate() {
            let found = rows
                .iter()
                .find(|one| one.option == *name && one.choices == *choices);
            let Some(found) = found else { continue };
            let cell = Rectangle {
                left: left(column) + 0.06 * width,
                top: middle - half,
                right: left(column + 1) - 0.06 * width,
                bottom: middle + half,
            };
            sheet.area(cell.corners(), found.standing.colour());
        }
        let lettering = figure_lettering(sheet).anchored(Anchor::End);
        sheet.text_centred(&figures[row], (room.right, middle), lettering)?;
        sheet.description.push(format!("{name}: {}", figures[row]));
    }
    for (column, choices) in structures.iter().enumerate() {
        let begins = |level: usize| {
            column > 0
                && choices[..choices.len().min(level)]
                    != structures[column - 1][..choices.len().min(level)]
        };
        if begins(2) {
            let line = if begins(1) { 0.12 } else { 0.06 };
            let ends = vec![(left(column), plot.top), (left(column), plot.bottom)];
            sheet.line(ends, Stroke::solid(AXIS, line * base));
        }
        if rows.iter().any(|row| row.own && row.choices == **choices) {
            let tip = (left(column) + width / 2.0, plot.bottom + 0.1 * base);
            pointer(sheet, tip, INK);
        }
    }
    Ok(())
}

/// The choices of one slot over the columns that share it, with those of the slots outside it.
fn group_heads(
    sheet: &mut Sheet,
    structures: &[&[String]],
    level: usize,
    top: f64,
    left: &dyn Fn(usize) -> f64,
) -> Result<(), ChartError> {
    let base = sheet.base;
    let lettering = match level {
        0 => Lettering::bold(0.72 * base, INK),
        _ => Lettering::regular(0.64 * base, QUIET),
    };
    let mut groups: Vec<(usize, usize, &str)> = Vec::new();
    let mut first = 0;
    while first < structures.len() {
        let group = structures[first].get(..=level);
        let alike = |structure: &&&[String]| structure.get(..=level) == group;
        let last = first + structures[first..].iter().take_while(alike).count();
        if let Some(name) = structures[first].get(level) {
            groups.push((first, last, name));
        }
        first = last;
    }
    let room = |first: usize, last: usize| left(last) - left(first) - 0.2 * base;
    // Letters of one size for all, small enough that no name is cut, but not too small to read.
    let widest = groups.iter().map(|&(first, last, name)| {
        sheet.text_width(name, lettering) / room(first, last).max(f64::MIN_POSITIVE)
    });
    let size = lettering.size / widest.fold(1.0, f64::max).min(1.3);
    let lettering = Lettering { size, ..lettering };
    for (first, last, name) in groups {
        let lines = wrapped(name, sheet.language, room(first, last), 1, lettering);
        sheet.lines(&lines, (left(first) + 0.1 * base, top), lettering)?;
    }
    Ok(())
}
