//! Bands of a series by year: how far draws lie apart, and how that grows with time.

use super::error::ChartError;
use super::frame::{Swatch, frame, key, no_data};
use super::number::{Measure, Unit, at_step, per_cent, step_for, three_digits, with_unit};
use super::paint::{Picture, paint};
use super::palette::{AXIS, Colour, GRID, QUIET, SHARE, series};
use super::panels::{Gutters, Panel, horizontal_grid, label_gutter, panels, tick_count};
use super::scale::Scale;
use super::sheet::{Lettering, Rectangle, Sheet, Stroke};
use super::style::Style;
use super::years::{Years, alternatives, drawn, runs};
use crate::text::Text;

const MEDIAN: Text = Text {
    en: "Median",
    zh: "中位数",
};
const HALF: Text = Text {
    en: "Middle 50% of draws",
    zh: "中间 50% 的抽样",
};
const NINE_TENTHS: Text = Text {
    en: "Middle 90% of draws",
    zh: "中间 90% 的抽样",
};
const OPEN: Text = Text {
    en: "Share of draws still open; the bands are of these",
    zh: "仍开放的抽样占比，区间只含这些抽样",
};

/// Quantiles of one series for one alternative in one year, over the draws that are open.
#[derive(Clone, Debug, PartialEq)]
pub struct FanRow {
    /// Name of the alternative.
    pub alternative: String,
    /// Year of operation, from 1.
    pub year: i32,
    /// 5 % quantile.
    pub p05: Option<f64>,
    /// 25 % quantile.
    pub p25: Option<f64>,
    /// Median.
    pub p50: Option<f64>,
    /// 75 % quantile.
    pub p75: Option<f64>,
    /// 95 % quantile.
    pub p95: Option<f64>,
    /// Share of draws that are open and enter the quantiles.
    pub open: Option<f64>,
}

/// Name and unit of the series that a fan shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Series {
    /// Name on the vertical axis.
    pub label: Text,
    /// Unit of the values in the rows.
    pub unit: Unit,
}

/// One panel an alternative with the bands p05–p95 and p25–p75 and the median by year.
pub fn fan_by_year(rows: &[FanRow], series: &Series, style: &Style) -> Result<Picture, ChartError> {
    let mut sheet = Sheet::new(style);
    lay_out(&mut sheet, rows, series, style)?;
    paint(&sheet, style)
}

/// Lays the chart on the sheet.
pub(super) fn lay_out(
    sheet: &mut Sheet,
    rows: &[FanRow],
    label: &Series,
    style: &Style,
) -> Result<(), ChartError> {
    let base = sheet.base;
    let room = frame(sheet, style)?;
    let names = alternatives(rows.iter().map(|row| row.alternative.as_str()))?;
    let values = || {
        rows.iter()
            .flat_map(quantiles)
            .flatten()
            .filter(|value| value.is_finite())
    };
    if values().next().is_none() {
        return no_data(sheet, room);
    }
    let largest = values().map(f64::abs).fold(0.0, f64::max);
    let measure = label.unit.measure(largest, sheet.language);
    let with_open = rows.iter().any(|row| row.open.is_some_and(f64::is_finite));
    let strip = if with_open { 1.6 * base } else { 0.0 };

    let room = keys(
        sheet,
        room,
        &with_unit(sheet.say(label.label), &measure.label, sheet.language),
        with_open,
    )?;
    let years = Years::new(rows.iter().map(|row| row.year), style.first_calendar_year);
    years.caption(sheet, room)?;
    let room = Rectangle {
        bottom: room.bottom - 0.6 * base,
        ..room
    };

    // The vertical scale needs a height for its ticks and the panels need the width of tick labels: guess, then fix.
    let guess = room.height() / names.len().div_ceil(4).max(1) as f64;
    let count = tick_count(sheet, guess - strip - 3.0 * base);
    let scaled = values().map(|value| value / measure.divisor);
    let scale = Scale::over(scaled.chain([0.0]), (0.0, 1.0)).rounded(6);
    let (ticks, step) = scale.ticks(count);
    let ticks: Vec<(f64, String)> = ticks
        .into_iter()
        .map(|tick| (tick, at_step(tick, step)))
        .collect();
    let labels: Vec<String> = ticks.iter().map(|(_, text)| text.clone()).collect();
    let digits = step_for(largest / measure.divisor);
    let ends = rows
        .iter()
        .filter_map(|row| row.p50)
        .map(|value| at_step(value / measure.divisor, digits));
    let widest = widest(sheet, ends, Lettering::bold(0.72 * base, QUIET));
    let gutters = Gutters {
        left: label_gutter(sheet, &labels),
        right: (widest + 0.2 * base).max(2.4 * base),
        below: strip,
    };

    let placed = panels(sheet, room, &names, gutters)?;
    for (index, (name, panel)) in names.iter().zip(&placed).enumerate() {
        let scale = Scale {
            range: (panel.plot.bottom, panel.plot.top),
            ..scale
        };
        let own: Vec<&FanRow> = rows.iter().filter(|row| row.alternative == *name).collect();
        horizontal_grid(sheet, panel, scale, &ticks)?;
        if (with_open || scale.domain.0 < 0.0) && scale.domain.1 > 0.0 {
            let zero = scale.at(0.0);
            sheet.line(
                vec![(panel.plot.left, zero), (panel.plot.right, zero)],
                Stroke::solid(AXIS, 0.06 * base),
            );
        }
        draw_fan(
            sheet,
            &own,
            panel,
            (years.scale(panel.plot), scale),
            (&measure, digits),
            self::series(index),
        )?;
        if with_open {
            draw_open(sheet, &own, panel, years, strip)?;
        }
        years.axis(sheet, panel, panel.plot.bottom + strip)?;
        describe(sheet, name, &own, &measure);
    }
    Ok(())
}

fn keys(
    sheet: &mut Sheet,
    room: Rectangle,
    caption: &str,
    with_open: bool,
) -> Result<Rectangle, ChartError> {
    let mut entries = vec![
        (Swatch::Line(Stroke::solid(AXIS, 0.14 * sheet.base)), MEDIAN),
        (Swatch::Patch(AXIS.with_alpha(0.5)), HALF),
        (Swatch::Patch(AXIS.with_alpha(0.22)), NINE_TENTHS),
    ];
    if with_open {
        entries.push((Swatch::Wedge(SHARE), OPEN));
    }
    key(sheet, room, caption, &entries)
}

fn draw_fan(
    sheet: &mut Sheet,
    rows: &[&FanRow],
    panel: &Panel,
    (horizontal, vertical): (Scale, Scale),
    (measure, step): (&Measure, f64),
    colour: Colour,
) -> Result<(), ChartError> {
    let base = sheet.base;
    let value = |value: Option<f64>| {
        value
            .filter(|value| value.is_finite())
            .map(|value| value / measure.divisor)
    };
    let mut band =
        |low: fn(&FanRow) -> Option<f64>, high: fn(&FanRow) -> Option<f64>, alpha: f64| {
            let pairs = rows
                .iter()
                .filter_map(|row| Some((row.year, (value(low(row))?, value(high(row))?))))
                .collect();
            for run in runs(pairs) {
                let lower: Vec<_> = run.iter().map(|(year, (low, _))| (*year, *low)).collect();
                let upper: Vec<_> = run.iter().map(|(year, (_, high))| (*year, *high)).collect();
                let mut outline = drawn(&lower, horizontal, vertical);
                outline.extend(drawn(&upper, horizontal, vertical).into_iter().rev());
                sheet.area(outline, colour.with_alpha(alpha));
            }
        };
    band(|row| row.p05, |row| row.p95, 0.2);
    band(|row| row.p25, |row| row.p75, 0.35);
    let medians: Vec<_> = rows
        .iter()
        .filter_map(|row| Some((row.year, value(row.p50)?)))
        .collect();
    let runs = runs(medians);
    for run in &runs {
        sheet.line(
            drawn(run, horizontal, vertical),
            Stroke::solid(colour, 0.14 * base),
        );
    }
    if let Some((year, last)) = runs.last().and_then(|run| run.last()) {
        let lettering = Lettering::bold(0.72 * base, colour);
        let left = horizontal.at(f64::from(*year)).max(panel.plot.left) + 0.35 * base;
        sheet.text_centred(&at_step(*last, step), (left, vertical.at(*last)), lettering)?;
    }
    Ok(())
}

/// The share of open draws as a low area under the panel.
fn draw_open(
    sheet: &mut Sheet,
    rows: &[&FanRow],
    panel: &Panel,
    years: Years,
    strip: f64,
) -> Result<(), ChartError> {
    let base = sheet.base;
    let foot = panel.plot.bottom + strip;
    let horizontal = years.scale(panel.plot);
    let vertical = Scale {
        domain: (0.0, 1.0),
        range: (foot, foot - 1.1 * base),
    };
    let shares: Vec<_> = rows
        .iter()
        .filter_map(|row| Some((row.year, row.open.filter(|share| share.is_finite())?)))
        .collect();
    sheet.line(
        vec![
            (panel.plot.left, foot - 1.1 * base),
            (panel.plot.right, foot - 1.1 * base),
        ],
        Stroke::solid(GRID, 0.05 * base),
    );
    let runs = runs(shares);
    for run in &runs {
        let mut outline = drawn(run, horizontal, vertical);
        if let (Some(first), Some(last)) = (outline.first().copied(), outline.last().copied()) {
            outline.extend([(last.0, foot), (first.0, foot)]);
        }
        sheet.area(outline, SHARE);
    }
    if let Some((_, share)) = runs.last().and_then(|run| run.last()) {
        let lettering = Lettering::regular(0.72 * base, QUIET);
        let place = (panel.plot.right + 0.35 * base, foot - 0.5 * base);
        sheet.text_centred(&per_cent(*share), place, lettering)?;
    }
    Ok(())
}

fn describe(sheet: &mut Sheet, name: &str, rows: &[&FanRow], measure: &Measure) {
    let Some(row) = rows
        .iter()
        .filter(|row| row.p50.is_some())
        .max_by_key(|row| row.year)
    else {
        return;
    };
    let number = |value: Option<f64>| three_digits(value.unwrap_or(f64::NAN) / measure.divisor);
    let sentence = format!(
        "{name}: {} ({} – {}) {}",
        number(row.p50),
        number(row.p05),
        number(row.p95),
        measure.label
    );
    sheet.description.push(sentence);
}

fn widest(sheet: &Sheet, texts: impl Iterator<Item = String>, lettering: Lettering) -> f64 {
    texts
        .map(|text| sheet.text_width(&text, lettering))
        .fold(0.0, f64::max)
}

fn quantiles(row: &FanRow) -> [Option<f64>; 5] {
    [row.p05, row.p25, row.p50, row.p75, row.p95]
}
