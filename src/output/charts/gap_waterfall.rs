//! A waterfall: how one figure becomes another, cause by cause.

use super::error::ChartError;
use super::frame::{Swatch, frame, key, no_data};
use super::named_rows::{figure_lettering, named_rows, vertical_grid};
use super::number::{Unit, at_step, step_for, with_unit};
use super::paint::{Picture, paint};
use super::palette::{AXIS, GAIN, LOSS, QUIET};
use super::scale::Scale;
use super::sheet::{Anchor, Rectangle, Sheet, Stroke};
use super::style::Style;
use crate::text::Text;

const MORE: Text = Text::new("Adds to the big model", "使大模型增加");
const LESS: Text = Text::new("Takes away", "使大模型减少");
const LEVEL: Text = Text::new("Model", "模型");

/// A row of a waterfall.
#[derive(Clone, Debug, PartialEq)]
pub struct StepRow {
    /// What it is.
    pub name: String,
    /// A level, or what a cause adds to the level before it.
    pub value: Option<f64>,
    /// Whether it is a level.
    pub level: bool,
}

/// One row a level or cause, from the first level downwards.
pub fn gap_waterfall(
    rows: &[StepRow],
    caption: &str,
    unit: Unit,
    style: &Style,
) -> Result<Picture, ChartError> {
    let mut sheet = Sheet::new(style);
    lay_out(&mut sheet, rows, caption, unit, style)?;
    paint(&sheet, style)
}

/// Lays the chart on the sheet.
pub(super) fn lay_out(
    sheet: &mut Sheet,
    rows: &[StepRow],
    caption: &str,
    unit: Unit,
    style: &Style,
) -> Result<(), ChartError> {
    let base = sheet.base;
    let room = frame(sheet, style)?;
    let value = |row: &StepRow| row.value.filter(|value| value.is_finite());
    let largest = rows
        .iter()
        .filter_map(value)
        .fold(0.0, |largest: f64, value| largest.max(value.abs()));
    let measure = unit.measure(largest, sheet.language);
    // From where to where each bar goes.
    let mut at = 0.0;
    let bars: Vec<Option<(f64, f64)>> = rows
        .iter()
        .map(|row| {
            let value = value(row)? / measure.divisor;
            let from = if row.level { 0.0 } else { at };
            at = from + value;
            Some((from, at))
        })
        .collect();
    let ends: Vec<f64> = bars
        .iter()
        .flatten()
        .flat_map(|bar| [bar.0, bar.1])
        .collect();
    if ends.is_empty() {
        return no_data(sheet, room);
    }
    let entries = [
        (Swatch::Patch(QUIET), LEVEL),
        (Swatch::Patch(GAIN), MORE),
        (Swatch::Patch(LOSS), LESS),
    ];
    let caption = with_unit(caption, &measure.label, sheet.language);
    let room = key(sheet, room, &caption, &entries)?;
    let step = step_for(largest / measure.divisor);
    let figures: Vec<String> = rows
        .iter()
        .map(|row| at_step(value(row).map_or(f64::NAN, |v| v / measure.divisor), step))
        .collect();
    let names: Vec<&str> = rows.iter().map(|row| row.name.as_str()).collect();
    let placed = named_rows(sheet, room, &names, &figures)?;
    let inset = (
        placed.plot.left + 0.8 * base,
        placed.plot.right - 0.8 * base,
    );
    let scale = Scale::over(ends.into_iter().chain([0.0]), inset);
    vertical_grid(sheet, placed.plot, scale)?;
    let half = (0.3 * placed.height).min(0.8 * base);
    for (index, row) in rows.iter().enumerate() {
        let middle = placed.middle(index);
        let Some((from, to)) = bars[index] else {
            continue;
        };
        let colour = match (row.level, to < from) {
            (true, _) => QUIET,
            (false, false) => GAIN,
            (false, true) => LOSS,
        };
        let (left, right) = (scale.at(from.min(to)), scale.at(from.max(to)));
        let bar = Rectangle {
            left,
            top: middle - half,
            right: right.max(left + 0.08 * base),
            bottom: middle + half,
        };
        sheet.area(bar.corners(), colour);
        if index + 1 < rows.len() {
            let place = scale.at(to);
            let link = vec![
                (place, middle + half),
                (place, placed.middle(index + 1) - half),
            ];
            sheet.line(link, Stroke::solid(AXIS, 0.05 * base));
        }
        let lettering = figure_lettering(sheet).anchored(Anchor::End);
        sheet.text_centred(&figures[index], (room.right, middle), lettering)?;
        let (name, figure) = (&row.name, &figures[index]);
        sheet
            .description
            .push(format!("{name}: {figure} {}", measure.label));
    }
    Ok(())
}
