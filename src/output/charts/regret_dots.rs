//! Regret: what an option loses on average where another would have been better, and in its worst tenth of draws.

use super::error::ChartError;
use super::frame::{Swatch, frame, key, no_data, ring};
use super::named_rows::{figure_lettering, named_rows, vertical_grid};
use super::number::{Unit, at_step, step_for, with_unit};
use super::paint::{Picture, paint};
use super::palette::{GAIN, INK, PAPER, QUIET, SHARE};
use super::scale::Scale;
use super::sheet::{Anchor, Sheet, Stroke};
use super::style::Style;
use super::years::alternatives;
use crate::text::Text;

const EXPECTED: Text = Text::new("Expected regret", "期望后悔值");
const LEAST: Text = Text::new("The least of them", "其中最小者");
const NINETIETH: Text = Text::new("Exceeded in one draw in ten", "每十次抽样有一次超过");
const INTERVAL: Text = Text::new("95% interval", "95% 区间");

/// The regret of an option.
#[derive(Clone, Debug, PartialEq)]
pub struct RegretDot {
    /// Name of the option.
    pub option: String,
    /// Mean regret and the half-width of its 95 % interval.
    pub expected: (Option<f64>, Option<f64>),
    /// The regret that one draw in ten exceeds and the half-width of its 95 % interval.
    pub ninetieth: (Option<f64>, Option<f64>),
}

/// One row an option, with what the regret is of in the caption.
pub fn regret_dots(
    rows: &[RegretDot],
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
    rows: &[RegretDot],
    caption: &str,
    unit: Unit,
    style: &Style,
) -> Result<(), ChartError> {
    let base = sheet.base;
    let room = frame(sheet, style)?;
    let names = alternatives(rows.iter().map(|row| row.option.as_str()))?;
    let finite = |value: Option<f64>| value.filter(|value| value.is_finite());
    let values = || {
        rows.iter()
            .flat_map(|row| [row.expected.0, row.ninetieth.0])
    };
    let largest = values().filter_map(finite).map(f64::abs);
    let Some(largest) = largest.reduce(f64::max) else {
        return no_data(sheet, room);
    };
    let measure = unit.measure(largest, sheet.language);
    let scaled = |value: Option<f64>| finite(value).map(|value| value / measure.divisor);
    let entries = [
        (Swatch::Dot(INK), EXPECTED),
        (Swatch::Dot(GAIN), LEAST),
        (Swatch::Ring(Stroke::solid(QUIET, 0.1 * base)), NINETIETH),
        (Swatch::Line(Stroke::solid(INK, 0.09 * base)), INTERVAL),
    ];
    let caption = with_unit(caption, &measure.label, sheet.language);
    let room = key(sheet, room, &caption, &entries)?;
    let step = step_for(largest / measure.divisor);
    let figures: Vec<String> = names
        .iter()
        .map(|name| {
            let row = rows.iter().find(|row| row.option == *name);
            let figure = |of: fn(&RegretDot) -> Option<f64>| {
                let value = row.and_then(|row| scaled(of(row)));
                at_step(value.unwrap_or(f64::NAN), step)
            };
            let separator = sheet.say(Text::new("; 1 in 10: ", "；十分之一："));
            format!(
                "{}{separator}{}",
                figure(|row| row.expected.0),
                figure(|row| row.ninetieth.0)
            )
        })
        .collect();
    let placed = named_rows(sheet, room, &names, &figures)?;
    let ends = rows.iter().flat_map(|row| {
        let of = |(value, width): (Option<f64>, Option<f64>)| {
            let value = scaled(value)?;
            Some(value + scaled(width).unwrap_or(0.0))
        };
        [of(row.expected), of(row.ninetieth)]
    });
    let inset = (
        placed.plot.left + 0.8 * base,
        placed.plot.right - 0.8 * base,
    );
    let scale = Scale::over(ends.flatten().chain([0.0]), inset);
    vertical_grid(sheet, placed.plot, scale)?;
    let least = rows
        .iter()
        .filter_map(|row| finite(row.expected.0))
        .fold(f64::INFINITY, f64::min);
    for (index, name) in names.iter().enumerate() {
        let Some(row) = rows.iter().find(|row| row.option == *name) else {
            continue;
        };
        let middle = placed.middle(index);
        if let (Some(low), Some(high)) = (scaled(row.expected.0), scaled(row.ninetieth.0)) {
            let line = vec![(scale.at(low), middle), (scale.at(high), middle)];
            sheet.line(line, Stroke::solid(SHARE, 0.14 * base));
        }
        for (value, width) in [row.expected, row.ninetieth] {
            if let (Some(value), Some(width)) = (scaled(value), scaled(width)) {
                let ends = [scale.at(value - width), scale.at(value + width)];
                let stroke = Stroke::solid(INK, 0.09 * base);
                sheet.line(ends.map(|end| (end, middle)).to_vec(), stroke);
                for end in ends {
                    let tick = vec![(end, middle - 0.35 * base), (end, middle + 0.35 * base)];
                    sheet.line(tick, stroke);
                }
            }
        }
        if let Some(value) = scaled(row.ninetieth.0) {
            let centre = (scale.at(value), middle);
            sheet.dot(centre, 0.3 * base, PAPER);
            ring(sheet, centre, 0.3 * base, Stroke::solid(QUIET, 0.1 * base));
        }
        if let Some(value) = scaled(row.expected.0) {
            let colour = match finite(row.expected.0) == Some(least) {
                true => GAIN,
                false => INK,
            };
            sheet.dot((scale.at(value), middle), 0.34 * base, colour);
        }
        let lettering = figure_lettering(sheet).anchored(Anchor::End);
        sheet.text_centred(&figures[index], (room.right, middle), lettering)?;
        let words = format!("{name}: {} {}", figures[index], measure.label);
        sheet.description.push(words);
    }
    Ok(())
}
