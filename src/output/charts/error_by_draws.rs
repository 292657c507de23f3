//! Error against draws on logarithmic axes, with the target as a line.
//!
//! Errors are drawn as multiples of the half-width that was asked for, so that targets in different units stand on one
//! scale and the target is the same line in each panel.

use super::error::ChartError;
use super::frame::{Swatch, frame, key, no_data};
use super::number::three_digits;
use super::paint::{Picture, paint};
use super::palette::{AXIS, Colour, GHOST, INK, LOSS, series};
use super::panels::{Gutters, Panel, axis_lettering, horizontal_grid, label_gutter, panels};
use super::scale::Scale;
use super::sheet::{Anchor, Lettering, Rectangle, Sheet, Stroke};
use super::style::Style;
use super::years::alternatives;
use crate::text::{Text, fixed};

/// Targets that one picture has room for.
const MOST_TARGETS: usize = 12;

const CAPTION: Text = Text {
    en: "Half-width of the 95% interval as a multiple of the one wanted",
    zh: "95% 区间半宽，为目标半宽的倍数",
};
const FURTHEST: Text = Text {
    en: "Alternative furthest from its target",
    zh: "离目标最远的方案",
};
const OTHERS: Text = Text {
    en: "Other alternatives",
    zh: "其他方案",
};
const TARGET: Text = Text {
    en: "Target",
    zh: "目标",
};
const DRAWS: Text = Text {
    en: "Draws (each step twice as many)",
    zh: "抽样次数（每格加倍）",
};

/// The error of one target in one alternative after some draws.
#[derive(Clone, Debug, PartialEq)]
pub struct ErrorRow {
    /// The target, in words.
    pub target: String,
    /// Name of the alternative.
    pub alternative: String,
    /// Draws done.
    pub draws: u64,
    /// Half-width as a multiple of the one wanted; none where no error is valid.
    pub multiple: Option<f64>,
}

/// One panel a target with a line an alternative, the one that ends furthest from its target in colour.
pub fn error_by_draws(rows: &[ErrorRow], style: &Style) -> Result<Picture, ChartError> {
    let mut sheet = Sheet::new(style);
    lay_out(&mut sheet, rows, style)?;
    paint(&sheet, style)
}

/// Lays the chart on the sheet.
pub(super) fn lay_out(
    sheet: &mut Sheet,
    rows: &[ErrorRow],
    style: &Style,
) -> Result<(), ChartError> {
    let base = sheet.base;
    let room = frame(sheet, style)?;
    let mut targets: Vec<&str> = Vec::new();
    for row in rows {
        if !targets.contains(&row.target.as_str()) {
            targets.push(&row.target);
        }
    }
    if targets.len() > MOST_TARGETS {
        return Err(ChartError::TooManyTargets {
            count: targets.len(),
            most: MOST_TARGETS,
        });
    }
    if rows.iter().all(|row| drawn(row).is_none()) {
        return no_data(sheet, room);
    }
    let entries = [
        (Swatch::Line(furthest_stroke(base, series(0))), FURTHEST),
        (Swatch::Line(other_stroke(base)), OTHERS),
        (Swatch::Line(target_stroke(base)), TARGET),
    ];
    let room = key(sheet, room, sheet.say(CAPTION), &entries)?;
    let lettering = axis_lettering(sheet).anchored(Anchor::End);
    sheet.text(sheet.say(DRAWS), (room.right, room.bottom), lettering)?;
    let room = Rectangle {
        bottom: room.bottom - 0.6 * base,
        ..room
    };

    let vertical = Scale::over(
        rows.iter()
            .filter_map(drawn)
            .map(|(_, height)| height)
            .chain([-1.0, 1.0]),
        (0.0, 1.0),
    )
    .rounded(6);
    let ticks: Vec<(f64, String)> = doublings(vertical.domain, 6)
        .map(|power| (power, power_of_two(power)))
        .collect();
    let labels: Vec<String> = ticks.iter().map(|(_, label)| label.clone()).collect();
    let ends: Vec<String> = rows.iter().filter_map(end_label).collect();
    let gutters = Gutters {
        left: label_gutter(sheet, &labels),
        right: label_gutter(sheet, &ends),
        below: 0.6 * base,
    };
    let draws = Scale::over(rows.iter().map(|row| (row.draws as f64).log2()), (0.0, 1.0));
    let placed = panels(sheet, room, &targets, gutters)?;
    for (target, panel) in targets.iter().zip(&placed) {
        let scales = (
            Scale {
                range: (panel.plot.left + 0.6 * base, panel.plot.right - 0.6 * base),
                ..draws
            },
            Scale {
                range: (panel.plot.bottom, panel.plot.top),
                ..vertical
            },
        );
        horizontal_grid(sheet, panel, scales.1, &ticks)?;
        axis(sheet, rows, panel, scales.0)?;
        let line = scales.1.at(0.0);
        sheet.line(
            vec![(panel.plot.left, line), (panel.plot.right, line)],
            target_stroke(base),
        );
        draw_errors(sheet, rows, target, panel, scales)?;
    }
    Ok(())
}

/// The draws of the looks under a panel, with as many labels as have room, the last one first.
fn axis(
    sheet: &mut Sheet,
    rows: &[ErrorRow],
    panel: &Panel,
    scale: Scale,
) -> Result<(), ChartError> {
    let base = sheet.base;
    let foot = panel.plot.bottom;
    let stroke = Stroke::solid(AXIS, 0.06 * base);
    sheet.line(
        vec![(panel.plot.left, foot), (panel.plot.right, foot)],
        stroke,
    );
    let mut looks: Vec<u64> = rows.iter().map(|row| row.draws).collect();
    looks.sort_unstable();
    looks.dedup();
    let lettering = axis_lettering(sheet).anchored(Anchor::Middle);
    let mut free = panel.plot.right + base;
    for draws in looks.into_iter().rev() {
        let place = scale.at((draws as f64).log2());
        sheet.line(vec![(place, foot), (place, foot + 0.25 * base)], stroke);
        let label = fixed(draws as f64, 0);
        let half = sheet.text_width(&label, lettering) / 2.0;
        if panel.last_in_column && place + half <= free && place - half >= panel.plot.left - base {
            sheet.text(&label, (place, foot + 1.05 * base), lettering)?;
            free = place - half - 0.9 * base;
        }
    }
    Ok(())
}

/// The lines of a target, the alternative that ends furthest from it on top of the others.
fn draw_errors(
    sheet: &mut Sheet,
    rows: &[ErrorRow],
    target: &str,
    panel: &Panel,
    scales: (Scale, Scale),
) -> Result<(), ChartError> {
    let base = sheet.base;
    let of_target = || rows.iter().filter(|row| row.target == target);
    let names = alternatives(of_target().map(|row| row.alternative.as_str()))?;
    let points = |name: &str| -> Vec<(f64, f64)> {
        let of_name = of_target().filter(|row| row.alternative == name);
        of_name.filter_map(drawn).collect()
    };
    let last = |name: &str| points(name).last().map(|(_, height)| *height);
    let furthest = names.iter().copied().filter(|name| last(name).is_some());
    let furthest =
        furthest.max_by(|a, b| last(a).unwrap_or(0.0).total_cmp(&last(b).unwrap_or(0.0)));
    let Some(furthest) = furthest else {
        return Ok(());
    };
    let others = names.iter().copied().filter(|name| *name != furthest);
    for name in others.chain([furthest]) {
        let stroke = if name == furthest {
            furthest_stroke(base, series(0))
        } else {
            other_stroke(base)
        };
        let places: Vec<(f64, f64)> = points(name)
            .into_iter()
            .map(|(across, up)| (scales.0.at(across), scales.1.at(up)))
            .collect();
        for place in &places {
            sheet.dot(*place, 1.3 * stroke.width, stroke.colour);
        }
        sheet.line(places, stroke);
    }
    let height = last(furthest).unwrap_or(0.0);
    let multiple = times(height.exp2());
    let place = (panel.plot.right + 0.2 * base, scales.1.at(height));
    sheet.text_centred(&multiple, place, Lettering::bold(0.72 * base, series(0)))?;
    let words = format!("{target} – {furthest}: {multiple}");
    sheet.description.push(words);
    let name = Lettering::regular(0.72 * base, INK);
    let top = (panel.plot.left + 0.3 * base, panel.plot.top);
    sheet.paragraph(furthest, top, panel.plot.width() - 0.6 * base, 1, name)?;
    Ok(())
}

/// The place of a row on logarithmic axes; none where it has none.
fn drawn(row: &ErrorRow) -> Option<(f64, f64)> {
    let multiple = row
        .multiple
        .filter(|multiple| multiple.is_finite() && *multiple > 0.0)?;
    Some(((row.draws as f64).log2(), multiple.log2()))
}

/// The label of a row, were it the end of a line.
fn end_label(row: &ErrorRow) -> Option<String> {
    drawn(row).map(|(_, height)| times(height.exp2()))
}

/// Powers of two within a domain of logarithms, at most `count` of them and zero among them.
fn doublings(domain: (f64, f64), count: usize) -> impl Iterator<Item = f64> {
    let apart = ((domain.1 - domain.0) / count as f64).ceil().max(1.0);
    let first = (domain.0 / apart).ceil() as i64;
    let last = (domain.1 / apart).floor() as i64;
    (first..=last).map(move |index| index as f64 * apart)
}

/// A power of two as a multiple, as a fraction below one.
fn power_of_two(power: f64) -> String {
    let size = fixed(power.abs().exp2(), 0);
    if power < 0.0 {
        format!("1/{size}×")
    } else {
        format!("{size}×")
    }
}

/// A multiple in words.
fn times(multiple: f64) -> String {
    format!("{}×", three_digits(multiple))
}

fn furthest_stroke(base: f64, colour: Colour) -> Stroke {
    Stroke::solid(colour, 0.15 * base)
}

fn other_stroke(base: f64) -> Stroke {
    Stroke::solid(GHOST, 0.09 * base)
}

fn target_stroke(base: f64) -> Stroke {
    Stroke {
        colour: LOSS,
        width: 0.12 * base,
        dash: Some((0.4 * base, 0.25 * base)),
    }
}
