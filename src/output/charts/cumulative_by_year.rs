//! Cumulative flows by year, and when they are paid back.

use super::error::ChartError;
use super::frame::{Swatch, frame, key, no_data};
use super::number::{at_step, step_for, with_unit};
use super::paint::{Picture, paint};
use super::palette::{AXIS, Colour, GHOST, INK, series};
use super::panels::{Gutters, Panel, horizontal_grid, label_gutter, panels, tick_count};
use super::scale::Scale;
use super::sheet::{Anchor, Lettering, Rectangle, Sheet, Stroke};
use super::style::Style;
use super::years::{Years, alternatives, drawn, runs};
use crate::text::{Language, Text};

const CAPTION: Text = Text {
    en: "Sum of net flows so far",
    zh: "累计净现金流",
};
const DISCOUNTED: Text = Text {
    en: "Discounted",
    zh: "折现",
};
const PLAIN: Text = Text {
    en: "Not discounted",
    zh: "未折现",
};
const UNBIASED: Text = Text {
    en: "Discounted, without optimism bias",
    zh: "折现，未计乐观偏差",
};
const PAYBACK: Text = Text {
    en: "Paid back for good, discounted",
    zh: "折现后收回投资",
};

/// Sums of one option up to one year.
#[derive(Clone, Debug, PartialEq)]
pub struct CumulativeRow {
    /// Name of the option.
    pub option: String,
    /// The year, as the axis shows it.
    pub year: i32,
    /// Sum of discounted net flows.
    pub discounted: Option<f64>,
    /// Sum of net flows as they are.
    pub plain: Option<f64>,
    /// Sum of discounted net flows without optimism bias; none where there is no bias.
    pub unbiased: Option<f64>,
}

/// When an option is paid back, in words and on the axis.
#[derive(Clone, Debug, PartialEq)]
pub struct PaybackMark {
    /// Name of the option.
    pub option: String,
    /// The place on the axis of years; none where it is not paid back once.
    pub year: Option<f64>,
    /// What there is to say.
    pub words: String,
}

/// One panel an option with the sums of its discounted flows, and of those that are not discounted, and a
/// mark at the payback.
pub fn cumulative_by_year(
    rows: &[CumulativeRow],
    marks: &[PaybackMark],
    style: &Style,
) -> Result<Picture, ChartError> {
    let mut sheet = Sheet::new(style);
    lay_out(&mut sheet, rows, marks, style)?;
    paint(&sheet, style)
}

/// Lays the chart on the sheet.
pub(super) fn lay_out(
    sheet: &mut Sheet,
    rows: &[CumulativeRow],
    marks: &[PaybackMark],
    style: &Style,
) -> Result<(), ChartError> {
    let base = sheet.base;
    let room = frame(sheet, style)?;
    let names = alternatives(rows.iter().map(|row| row.option.as_str()))?;
    let values = || {
        let all = rows
            .iter()
            .flat_map(|row| [row.discounted, row.plain, row.unbiased]);
        all.flatten().filter(|value| value.is_finite())
    };
    if values().next().is_none() {
        return no_data(sheet, room);
    }
    let largest = values().map(f64::abs).fold(0.0, f64::max);
    let (divisor, unit) = counted_in(largest, sheet.language);
    let with_unbiased = rows.iter().any(|row| finite(row.unbiased).is_some());
    let room = keys(sheet, room, &unit, with_unbiased)?;
    // The numbers of the rows are those of the axis: with 1 as the calendar year of year 1.
    let years = Years::new(rows.iter().map(|row| row.year), Some(1));
    years.caption(sheet, room)?;
    let room = Rectangle {
        bottom: room.bottom - 0.6 * base,
        ..room
    };

    let guess = room.height() / names.len().div_ceil(4).max(1) as f64;
    let count = tick_count(sheet, guess - 3.0 * base);
    let scaled = values().map(|value| value / divisor);
    let scale = Scale::over(scaled.chain([0.0]), (0.0, 1.0)).rounded(6);
    let (ticks, step) = scale.ticks(count);
    let ticks: Vec<(f64, String)> = ticks
        .into_iter()
        .map(|tick| (tick, at_step(tick, step)))
        .collect();
    let labels: Vec<String> = ticks.iter().map(|(_, text)| text.clone()).collect();
    let digits = step_for(largest / divisor);
    let widest = rows
        .iter()
        .filter_map(|row| finite(row.discounted))
        .map(|value| sheet.text_width(&at_step(value / divisor, digits), end_lettering(base, INK)))
        .fold(0.0, f64::max);
    let gutters = Gutters {
        left: label_gutter(sheet, &labels),
        right: widest + 0.6 * base,
        below: 0.0,
    };
    let placed = panels(sheet, room, &names, gutters)?;
    for (index, (name, panel)) in names.iter().zip(&placed).enumerate() {
        let scale = Scale {
            range: (panel.plot.bottom, panel.plot.top),
            ..scale
        };
        horizontal_grid(sheet, panel, scale, &ticks)?;
        let zero = scale.at(0.0);
        sheet.line(
            vec![(panel.plot.left, zero), (panel.plot.right, zero)],
            Stroke::solid(AXIS, 0.08 * base),
        );
        let scales = (years.scale(panel.plot), scale);
        let own: Vec<&CumulativeRow> = rows.iter().filter(|row| row.option == *name).collect();
        draw_sums(sheet, &own, scales, divisor, series(index));
        end_label(sheet, &own, panel, scales, (divisor, digits), series(index))?;
        if let Some(mark) = marks.iter().find(|mark| mark.option == *name) {
            draw_mark(sheet, mark, panel, scales, series(index))?;
        }
        years.axis(sheet, panel, panel.plot.bottom)?;
    }
    Ok(())
}

fn keys(
    sheet: &mut Sheet,
    room: Rectangle,
    unit: &str,
    with_unbiased: bool,
) -> Result<Rectangle, ChartError> {
    let base = sheet.base;
    let mut entries = vec![
        (Swatch::Line(discounted_stroke(base, AXIS)), DISCOUNTED),
        (Swatch::Line(plain_stroke(base, AXIS)), PLAIN),
    ];
    if with_unbiased {
        entries.push((Swatch::Line(unbiased_stroke(base)), UNBIASED));
    }
    entries.push((Swatch::Dot(AXIS), PAYBACK));
    let caption = sheet.say(CAPTION);
    let caption = if unit.is_empty() {
        caption.to_owned()
    } else {
        with_unit(caption, unit, sheet.language)
    };
    key(sheet, room, &caption, &entries)
}

/// The lines of an option, the discounted one on top.
fn draw_sums(
    sheet: &mut Sheet,
    rows: &[&CumulativeRow],
    (horizontal, vertical): (Scale, Scale),
    divisor: f64,
    colour: Colour,
) {
    let base = sheet.base;
    type Sum = fn(&CumulativeRow) -> Option<f64>;
    let lines: [(Sum, Stroke); 3] = [
        (|row| row.unbiased, unbiased_stroke(base)),
        (|row| row.plain, plain_stroke(base, colour)),
        (|row| row.discounted, discounted_stroke(base, colour)),
    ];
    for (sum, stroke) in lines {
        let points = rows
            .iter()
            .filter_map(|row| Some((row.year, finite(sum(row))? / divisor)))
            .collect();
        for run in runs(points) {
            sheet.line(drawn(&run, horizontal, vertical), stroke);
        }
    }
}

/// The present value that all flows come to, at the end of the line.
fn end_label(
    sheet: &mut Sheet,
    rows: &[&CumulativeRow],
    panel: &Panel,
    (_, vertical): (Scale, Scale),
    (divisor, digits): (f64, f64),
    colour: Colour,
) -> Result<(), ChartError> {
    let last = rows.iter().filter(|row| finite(row.discounted).is_some());
    let Some(value) = last
        .max_by_key(|row| row.year)
        .and_then(|row| row.discounted)
    else {
        return Ok(());
    };
    let value = value / divisor;
    let place = (panel.plot.right + 0.3 * sheet.base, vertical.at(value));
    sheet.text_centred(
        &at_step(value, digits),
        place,
        end_lettering(sheet.base, colour),
    )
}

/// The payback as a dot on the zero line, and in words at the top.
fn draw_mark(
    sheet: &mut Sheet,
    mark: &PaybackMark,
    panel: &Panel,
    (horizontal, vertical): (Scale, Scale),
    colour: Colour,
) -> Result<(), ChartError> {
    let base = sheet.base;
    let words = if panel.plot.height() > 4.0 * base {
        mark.words.as_str()
    } else {
        ""
    };
    let lettering = Lettering::regular(0.72 * base, INK);
    let width = sheet.text_width(words, lettering);
    let top = panel.plot.top + 0.85 * base;
    let Some(year) = mark.year.filter(|year| year.is_finite()) else {
        let left = panel.plot.left + 0.3 * base;
        sheet
            .description
            .push(format!("{}: {}", mark.option, mark.words));
        return match width <= panel.plot.width() {
            true => sheet.text(words, (left, top), lettering),
            false => Ok(()),
        };
    };
    let place = horizontal.at(year);
    let zero = vertical.at(0.0);
    sheet.line(
        vec![(place, zero), (place, top + 0.2 * base)],
        Stroke {
            colour: AXIS,
            width: 0.06 * base,
            dash: Some((0.2 * base, 0.2 * base)),
        },
    );
    sheet.dot((place, zero), 0.32 * base, colour);
    sheet
        .description
        .push(format!("{}: {}", mark.option, mark.words));
    if width > panel.plot.width() {
        return Ok(());
    }
    let centre = place.clamp(
        panel.plot.left + width / 2.0,
        panel.plot.right - width / 2.0,
    );
    sheet.text(words, (centre, top), lettering.anchored(Anchor::Middle))
}

/// What numbers of this size are counted in: a divisor and its name.
fn counted_in(largest: f64, language: Language) -> (f64, String) {
    let steps: &[(f64, &str)] = match language {
        Language::English => &[(1e9, "billions"), (1e6, "millions"), (1e3, "thousands")],
        Language::Chinese => &[(1e8, "亿"), (1e4, "万")],
    };
    // From ten of a unit on: 4,000 stays 4,000.
    let step = steps.iter().find(|(divisor, _)| largest >= 10.0 * divisor);
    step.map_or((1.0, String::new()), |(divisor, name)| {
        (*divisor, (*name).to_owned())
    })
}

fn finite(value: Option<f64>) -> Option<f64> {
    value.filter(|value| value.is_finite())
}

fn end_lettering(base: f64, colour: Colour) -> Lettering {
    Lettering::bold(0.72 * base, colour)
}

fn discounted_stroke(base: f64, colour: Colour) -> Stroke {
    Stroke::solid(colour, 0.15 * base)
}

fn plain_stroke(base: f64, colour: Colour) -> Stroke {
    Stroke {
        colour: colour.lighter(0.15),
        width: 0.1 * base,
        dash: Some((0.4 * base, 0.25 * base)),
    }
}

fn unbiased_stroke(base: f64) -> Stroke {
    Stroke::solid(GHOST, 0.13 * base)
}
