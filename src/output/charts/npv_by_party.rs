//! Who pays and who gains: net present value by party and in all.

use super::error::ChartError;
use super::frame::{Swatch, frame, key, no_data};
use super::number::{Measure, Unit, at_step, step_for, with_unit};
use super::paint::{Picture, paint};
use super::palette::{AXIS, GAIN, GRID, INK, LOSS, TINT};
use super::panels::axis_lettering;
use super::party::Party;
use super::scale::Scale;
use super::sheet::{Anchor, Lettering, Rectangle, Sheet, Stroke};
use super::style::Style;
use super::years::alternatives;
use crate::text::Text;

const GAINS: Text = Text {
    en: "Net gain",
    zh: "净收益",
};
const PAYS: Text = Text {
    en: "Net cost",
    zh: "净成本",
};
const INTERVAL: Text = Text {
    en: "90% interval",
    zh: "90% 区间",
};
const CAPTION: Text = Text {
    en: "Mean net present value",
    zh: "净现值均值",
};

/// Net present value of one party under one alternative, in yuan.
#[derive(Clone, Debug, PartialEq)]
pub struct PartyRow {
    /// Name of the alternative.
    pub alternative: String,
    /// Whose value.
    pub party: Party,
    /// Mean over draws.
    pub mean: Option<f64>,
    /// 5 % quantile.
    pub p05: Option<f64>,
    /// 95 % quantile.
    pub p95: Option<f64>,
}

/// One column a party and one row an alternative, with bars from zero and the 90 % interval as a thin line.
pub fn npv_by_party(rows: &[PartyRow], style: &Style) -> Result<Picture, ChartError> {
    let mut sheet = Sheet::new(style);
    lay_out(&mut sheet, rows, style)?;
    paint(&sheet, style)
}

/// Lays the chart on the sheet.
pub(super) fn lay_out(
    sheet: &mut Sheet,
    rows: &[PartyRow],
    style: &Style,
) -> Result<(), ChartError> {
    let base = sheet.base;
    let room = frame(sheet, style)?;
    let names = alternatives(rows.iter().map(|row| row.alternative.as_str()))?;
    let measure = Unit::Yuan.measure(0.0, sheet.language);
    let values: Vec<f64> = rows
        .iter()
        .flat_map(|row| [row.mean, row.p05, row.p95])
        .flatten()
        .filter(|value| value.is_finite())
        .map(|value| value / measure.divisor)
        .collect();
    if values.is_empty() {
        return no_data(sheet, room);
    }
    let entries = [
        (Swatch::Patch(GAIN), GAINS),
        (Swatch::Patch(LOSS), PAYS),
        (Swatch::Line(Stroke::solid(INK, 0.07 * base)), INTERVAL),
    ];
    let caption = with_unit(sheet.say(CAPTION), &measure.label, sheet.language);
    let room = key(sheet, room, &caption, &entries)?;
    let largest = values.iter().map(|value| value.abs()).fold(0.0, f64::max);
    let step = step_for(largest);

    let name_width = name_column(sheet, &names, room.width());
    let gap = 0.8 * base;
    let width = (room.width() - name_width) / Party::ALL.len() as f64;
    let scale = Scale::over(values.into_iter().chain([0.0]), (0.0, width - gap));
    let (before, behind) = label_insets(sheet, scale);
    let height = (room.height() - 2.8 * base) / names.len() as f64;
    let height = height.min(7.0 * base);
    let first = room.top + 1.5 * base;
    let last = first + names.len() as f64 * height;

    for (column, party) in Party::ALL.into_iter().enumerate() {
        let left = room.left + name_width + column as f64 * width + gap / 2.0;
        let scale = Scale {
            range: (left + before, left + width - gap - behind),
            ..scale
        };
        let plot = Rectangle {
            left,
            top: first,
            right: left + width - gap,
            bottom: last,
        };
        draw_column(sheet, party, plot, scale)?;
        for (index, name) in names.iter().enumerate() {
            let middle = first + (index as f64 + 0.5) * height;
            let found = rows
                .iter()
                .find(|row| row.party == party && row.alternative == *name);
            if let Some(row) = found {
                draw_bar(sheet, row, plot, (middle, height), (scale, step), &measure)?;
            }
        }
    }
    let lettering = Lettering::regular(0.82 * base, INK);
    for (index, name) in names.iter().enumerate() {
        let top = first + index as f64 * height;
        let most = ((height / lettering.line_height()).floor() as usize).clamp(1, 3);
        sheet.paragraph_centred(
            name,
            (room.left, top + height / 2.0),
            name_width - base,
            most,
            lettering,
        )?;
        if index > 0 {
            sheet.line(
                vec![(room.left, top), (room.right, top)],
                Stroke::solid(GRID, 0.05 * base),
            );
        }
    }
    Ok(())
}

/// Width of the names: what the widest needs on one line, within limits.
fn name_column(sheet: &Sheet, names: &[&str], width: f64) -> f64 {
    let lettering = Lettering::regular(0.82 * sheet.base, INK);
    let widest = names
        .iter()
        .map(|name| sheet.text_width(name, lettering))
        .fold(0.0, f64::max);
    (widest + 1.2 * sheet.base).clamp(0.08 * width, 0.2 * width)
}

/// Head, grid and axis of one party.
fn draw_column(
    sheet: &mut Sheet,
    party: Party,
    plot: Rectangle,
    scale: Scale,
) -> Result<(), ChartError> {
    let base = sheet.base;
    if party == Party::Social {
        let ground = Rectangle {
            left: plot.left - 0.4 * base,
            top: plot.top - 1.5 * base,
            right: plot.right + 0.4 * base,
            bottom: plot.bottom,
        };
        sheet.area(ground.corners(), TINT);
    }
    let head = Lettering::bold(0.85 * base, INK);
    sheet.text(
        sheet.say(party.label()),
        (plot.left, plot.top - 0.5 * base),
        head,
    )?;
    let lettering = axis_lettering(sheet).anchored(Anchor::Middle);
    let (ticks, step) = fitting_ticks(sheet, scale, lettering);
    for tick in ticks {
        let place = scale.at(tick);
        let stroke = if tick == 0.0 {
            Stroke::solid(AXIS, 0.07 * base)
        } else {
            Stroke::solid(GRID, 0.05 * base)
        };
        sheet.line(vec![(place, plot.top), (place, plot.bottom)], stroke);
        let label = at_step(tick, step);
        sheet.text(&label, (place, plot.bottom + 1.0 * base), lettering)?;
    }
    Ok(())
}

/// What the first and the last tick label need beside the ends of the domain; a little of them may stand in the gap between
/// columns.
fn label_insets(sheet: &Sheet, scale: Scale) -> (f64, f64) {
    let (ticks, step) = fitting_ticks(sheet, scale, axis_lettering(sheet));
    let beyond = |tick: Option<&f64>, end: f64| {
        tick.map_or(0.0, |tick| {
            let half = sheet.text_width(&at_step(*tick, step), axis_lettering(sheet)) / 2.0;
            let room = (scale.at(*tick) - end).abs() + 0.25 * sheet.base;
            (half - room).clamp(0.0, (scale.range.1 - scale.range.0) / 4.0)
        })
    };
    (
        beyond(ticks.first(), scale.range.0),
        beyond(ticks.last(), scale.range.1),
    )
}

/// As many ticks as have room for their labels; only zero, which the domain always holds, if two have none.
fn fitting_ticks(sheet: &Sheet, scale: Scale, lettering: Lettering) -> (Vec<f64>, f64) {
    for count in [5, 4, 3, 2] {
        let (ticks, step) = scale.ticks(count);
        let widest = ticks
            .iter()
            .map(|tick| sheet.text_width(&at_step(*tick, step), lettering))
            .fold(0.0, f64::max);
        if scale.at(scale.domain.0 + step) - scale.range.0 > widest + 0.3 * sheet.base {
            return (ticks, step);
        }
    }
    (vec![0.0], 1.0)
}

/// The bar of one party under one alternative, its interval and its number.
fn draw_bar(
    sheet: &mut Sheet,
    row: &PartyRow,
    plot: Rectangle,
    (middle, height): (f64, f64),
    (scale, step): (Scale, f64),
    measure: &Measure,
) -> Result<(), ChartError> {
    let base = sheet.base;
    let value = |value: Option<f64>| {
        value
            .filter(|value| value.is_finite())
            .map(|value| value / measure.divisor)
    };
    let half = (0.17 * height).min(0.7 * base);
    let centre = middle + 0.42 * base;
    let zero = scale.at(0.0);
    let mean = value(row.mean);
    if let Some(mean) = mean {
        let colour = if mean < 0.0 { LOSS } else { GAIN };
        let end = scale.at(mean);
        let bar = Rectangle {
            left: zero.min(end),
            top: centre - half,
            right: zero.max(end),
            bottom: centre + half,
        };
        sheet.area(bar.corners(), colour);
    }
    if let (Some(low), Some(high)) = (value(row.p05), value(row.p95)) {
        let stroke = Stroke::solid(INK, 0.07 * base);
        let (low, high) = (scale.at(low), scale.at(high));
        sheet.line(vec![(low, centre), (high, centre)], stroke);
        for end in [low, high] {
            sheet.line(
                vec![(end, centre - 0.5 * half), (end, centre + 0.5 * half)],
                stroke,
            );
        }
    }
    let weight = if row.party == Party::Social {
        Lettering::bold
    } else {
        Lettering::regular
    };
    let lettering = weight(0.76 * base, INK);
    let label = at_step(mean.unwrap_or(f64::NAN), step);
    let width = sheet.text_width(&label, lettering);
    let wished = if mean.is_some_and(|mean| mean < 0.0) {
        zero - 0.25 * base - width
    } else {
        zero + 0.25 * base
    };
    let left = wished.min(plot.right - width).max(plot.left);
    sheet.text(&label, (left, centre - half - 0.3 * base), lettering)?;
    let party = sheet.say(row.party.label());
    sheet.description.push(format!(
        "{} – {party}: {label} {}",
        row.alternative, measure.label
    ));
    Ok(())
}
