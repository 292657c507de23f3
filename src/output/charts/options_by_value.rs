//! The mean of every option over the values of an input, and where the best option changes.

use super::across::Across;
use super::break_even_curve::CurveAxes;
use super::error::ChartError;
use super::frame::{frame, no_data};
use super::labels::spread;
use super::number::{at_step, capitalised, with_unit};
use super::paint::{Picture, paint};
use super::palette::{AXIS, INK, QUIET, SHARE, series};
use super::panels::{Panel, horizontal_grid, label_gutter, tick_count};
use super::scale::Scale;
use super::sheet::{Anchor, Lettering, Rectangle, Sheet, Stroke};
use super::style::Style;
use super::wrap::wrapped;
use super::years::alternatives;

/// Changes that are told in words.
const MOST_TOLD: usize = 5;

/// The mean of an option at a value of the input.
#[derive(Clone, Debug, PartialEq)]
pub struct OptionRow {
    /// Name of the option.
    pub option: String,
    /// Value of the input.
    pub at: f64,
    /// Mean of the figure.
    pub value: Option<f64>,
}

/// A change of the best option.
#[derive(Clone, Debug, PartialEq)]
pub struct ChangeMark {
    /// Value of the input.
    pub at: f64,
    /// Confidence limits, the ends of the range where they are open.
    pub limits: (f64, f64),
    /// What changes, in words.
    pub words: String,
}

/// One line an option with its name at its end; where the best changes, a numbered line over its limits.
pub fn options_by_value(
    rows: &[OptionRow],
    marks: &[ChangeMark],
    axes: &CurveAxes,
    style: &Style,
) -> Result<Picture, ChartError> {
    let mut sheet = Sheet::new(style);
    lay_out(&mut sheet, rows, marks, axes, style)?;
    paint(&sheet, style)
}

/// Lays the chart on the sheet.
pub(super) fn lay_out(
    sheet: &mut Sheet,
    rows: &[OptionRow],
    marks: &[ChangeMark],
    axes: &CurveAxes,
    style: &Style,
) -> Result<(), ChartError> {
    let base = sheet.base;
    let room = frame(sheet, style)?;
    let names = alternatives(rows.iter().map(|row| row.option.as_str()))?;
    let values = || {
        let own = rows.iter().filter_map(|row| row.value);
        own.filter(|value| value.is_finite())
    };
    let Some(largest) = values().map(f64::abs).reduce(f64::max) else {
        return no_data(sheet, room);
    };
    let measure = axes.figure_unit.measure(largest, sheet.language);
    let top = told(sheet, marks, room)?;
    let caption = capitalised(&with_unit(&axes.figure, &measure.label, sheet.language));
    let quiet = Lettering::regular(0.8 * base, QUIET);
    let top = sheet.paragraph(&caption, (room.left, top), room.width(), 1, quiet)?;
    let across = Across::new(
        sheet,
        rows.iter().map(|row| row.at),
        &axes.input,
        axes.input_unit,
    );
    let room = across.caption(sheet, Rectangle { top, ..room })?;
    let rough = Scale::over(values().map(|value| value / measure.divisor), (0.0, 1.0));
    let count = tick_count(sheet, room.height());
    // Ends that are finer than the ticks leave less of the plot empty.
    let vertical = rough.rounded(10);
    let (ticks, step) = vertical.ticks(count);
    let ticks: Vec<(f64, String)> = ticks
        .into_iter()
        .map(|tick| (tick, at_step(tick, step)))
        .collect();
    let labels: Vec<String> = ticks.iter().map(|(_, label)| label.clone()).collect();
    let lettering = Lettering::regular(0.72 * base, INK);
    let widest = names
        .iter()
        .map(|name| sheet.text_width(name, lettering))
        .fold(0.0, f64::max);
    let ends = (widest + 0.8 * base).min(0.32 * room.width());
    let plot = Rectangle {
        left: room.left + label_gutter(sheet, &labels),
        top: room.top + 1.6 * base,
        right: room.right - ends,
        bottom: room.bottom - 1.5 * base,
    };
    let scale = Scale {
        range: (plot.bottom, plot.top),
        ..vertical
    };
    let panel = Panel {
        plot,
        first_column: true,
        last_in_column: true,
    };
    horizontal_grid(sheet, &panel, scale, &ticks)?;
    if vertical.domain.0 < 0.0 && vertical.domain.1 > 0.0 {
        let zero = scale.at(0.0);
        sheet.line(
            vec![(plot.left, zero), (plot.right, zero)],
            Stroke::solid(AXIS, 0.06 * base),
        );
    }
    draw_marks(sheet, marks, plot, &across)?;
    let mut lasts = Vec::new();
    for (index, name) in names.iter().enumerate() {
        let own = rows.iter().filter(|row| row.option == *name);
        let places: Vec<_> = own
            .filter_map(|row| {
                let value = row.value.filter(|value| value.is_finite())?;
                Some((across.at(plot, row.at), scale.at(value / measure.divisor)))
            })
            .collect();
        if let Some(&(_, last)) = places.last() {
            lasts.push((last, index, *name));
        }
        // After six options colours come again, in broken lines.
        let stroke = Stroke {
            colour: series(index),
            width: 0.13 * base,
            dash: (index >= 6).then_some((0.4 * base, 0.25 * base)),
        };
        sheet.line(places, stroke);
    }
    let wished: Vec<f64> = lasts.iter().map(|(last, ..)| *last).collect();
    let heights = spread(&wished, 0.95 * base, plot.top, plot.bottom);
    for (height, (_, index, name)) in heights.into_iter().zip(lasts) {
        let lettering = Lettering::regular(0.72 * base, series(index));
        let lines = wrapped(name, sheet.language, ends - 0.5 * base, 1, lettering);
        if let Some(line) = lines.first() {
            sheet.text_centred(line, (plot.right + 0.4 * base, height), lettering)?;
        }
    }
    across.axis(sheet, plot, true)
}

/// Tells the changes in words; returns the height below.
fn told(sheet: &mut Sheet, marks: &[ChangeMark], room: Rectangle) -> Result<f64, ChartError> {
    let lettering = Lettering::regular(0.8 * sheet.base, INK);
    let mut top = room.top;
    for (number, mark) in marks.iter().enumerate() {
        let words = format!("{}  {}", number + 1, mark.words);
        sheet.description.push(words.clone());
        if number < MOST_TOLD {
            top = sheet.paragraph(&words, (room.left, top), room.width(), 1, lettering)?;
        }
    }
    Ok(top + 0.2 * sheet.base)
}

/// Limits as bands, changes as lines with their numbers above.
fn draw_marks(
    sheet: &mut Sheet,
    marks: &[ChangeMark],
    plot: Rectangle,
    across: &Across,
) -> Result<(), ChartError> {
    let base = sheet.base;
    let lettering = Lettering::bold(0.75 * base, INK).anchored(Anchor::Middle);
    for mark in marks {
        let band = Rectangle {
            left: across.at(plot, mark.limits.0),
            right: across.at(plot, mark.limits.1),
            ..plot
        };
        sheet.area(band.corners(), SHARE.with_alpha(0.25));
        let place = across.at(plot, mark.at);
        let stroke = Stroke {
            colour: INK,
            width: 0.07 * base,
            dash: Some((0.3 * base, 0.2 * base)),
        };
        sheet.line(
            vec![(place, plot.top - 0.3 * base), (place, plot.bottom)],
            stroke,
        );
    }
    let widest = sheet.text_width(&marks.len().to_string(), lettering) + 0.4 * base;
    let wished: Vec<f64> = marks.iter().map(|mark| across.at(plot, mark.at)).collect();
    if marks.len() as f64 * widest < plot.width() {
        let places = spread(&wished, widest, plot.left, plot.right);
        for (number, place) in places.into_iter().enumerate() {
            let centre = (place, plot.top - 0.8 * base);
            sheet.text_centred(&(number + 1).to_string(), centre, lettering)?;
        }
    }
    Ok(())
}
