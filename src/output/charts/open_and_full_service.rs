//! Survival and full service by year, always side by side: a space can be open at minimum hours.

use super::error::ChartError;
use super::frame::{Swatch, frame, key, no_data};
use super::labels::spread;
use super::number::per_cent;
use super::paint::{Picture, paint};
use super::palette::{AXIS, Colour, GHOST, series};
use super::panels::{Gutters, Panel, horizontal_grid, label_gutter, panels};
use super::scale::Scale;
use super::sheet::{Lettering, Rectangle, Sheet, Stroke};
use super::style::Style;
use super::years::{Years, alternatives, drawn, runs};
use crate::text::Text;

const OPEN: Text = Text {
    en: "Open",
    zh: "开放",
};
const FULL: Text = Text {
    en: "At full service (at least 70% of full hours)",
    zh: "足额服务（时长不低于七成）",
};
const REDUCED: Text = Text {
    en: "Open, but at reduced service",
    zh: "开放但服务缩减",
};
const OTHERS: Text = Text {
    en: "Open, other alternatives",
    zh: "其他方案的开放占比",
};
const CAPTION: Text = Text {
    en: "Share of draws",
    zh: "抽样占比",
};

/// Label, value, line and label lettering of one of the two shares.
type Line = (Text, fn(&OpenRow) -> Option<f64>, Stroke, Lettering);

/// Shares of draws for one alternative in one year.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenRow {
    /// Name of the alternative.
    pub alternative: String,
    /// Year of operation, from 1.
    pub year: i32,
    /// Share of draws in which the space is open.
    pub open: Option<f64>,
    /// Share of all draws in which it is open at full service.
    pub full_service: Option<f64>,
}

/// One panel an alternative with the share of draws open (solid) and at full service (dashed), the open shares of the other
/// alternatives in grey behind them.
pub fn open_and_full_service(rows: &[OpenRow], style: &Style) -> Result<Picture, ChartError> {
    let mut sheet = Sheet::new(style);
    lay_out(&mut sheet, rows, style)?;
    paint(&sheet, style)
}

/// Lays the chart on the sheet.
pub(super) fn lay_out(
    sheet: &mut Sheet,
    rows: &[OpenRow],
    style: &Style,
) -> Result<(), ChartError> {
    let base = sheet.base;
    let room = frame(sheet, style)?;
    let names = alternatives(rows.iter().map(|row| row.alternative.as_str()))?;
    if rows
        .iter()
        .all(|row| finite(row.open).or(finite(row.full_service)).is_none())
    {
        return no_data(sheet, room);
    }
    let room = keys(sheet, room, names.len() > 1)?;
    let years = Years::new(rows.iter().map(|row| row.year), style.first_calendar_year);
    years.caption(sheet, room)?;
    let room = Rectangle {
        bottom: room.bottom - 0.6 * base,
        ..room
    };

    let ticks: Vec<(f64, String)> = [0.0, 0.25, 0.5, 0.75, 1.0]
        .map(|share| (share, per_cent(share)))
        .to_vec();
    let labels: Vec<String> = ticks.iter().map(|(_, text)| text.clone()).collect();
    let gutters = Gutters {
        left: label_gutter(sheet, &labels),
        right: 2.4 * base,
        below: 0.0,
    };
    let placed = panels(sheet, room, &names, gutters)?;
    for (index, (name, panel)) in names.iter().zip(&placed).enumerate() {
        let vertical = Scale {
            domain: (0.0, 1.0),
            range: (panel.plot.bottom, panel.plot.top),
        };
        let scales = (years.scale(panel.plot), vertical);
        let shown: Vec<_> = if panel.plot.height() > 7.0 * base {
            ticks.clone()
        } else {
            ticks.iter().step_by(2).cloned().collect()
        };
        horizontal_grid(sheet, panel, vertical, &shown)?;
        for other in names.iter().filter(|other| *other != name) {
            for run in runs(points(rows, other, |row| row.open)) {
                sheet.line(
                    drawn(&run, scales.0, scales.1),
                    Stroke::solid(GHOST, 0.06 * base),
                );
            }
        }
        draw_shares(sheet, rows, name, panel, scales, series(index))?;
        years.axis(sheet, panel, panel.plot.bottom)?;
    }
    Ok(())
}

fn keys(sheet: &mut Sheet, room: Rectangle, with_others: bool) -> Result<Rectangle, ChartError> {
    let base = sheet.base;
    let mut entries = vec![
        (Swatch::Line(open_stroke(base, AXIS)), OPEN),
        (Swatch::Line(full_stroke(base, AXIS)), FULL),
        (Swatch::Patch(AXIS.with_alpha(0.2)), REDUCED),
    ];
    if with_others {
        entries.push((Swatch::Line(Stroke::solid(GHOST, 0.06 * base)), OTHERS));
    }
    key(sheet, room, sheet.say(CAPTION), &entries)
}

fn draw_shares(
    sheet: &mut Sheet,
    rows: &[OpenRow],
    name: &str,
    panel: &Panel,
    (horizontal, vertical): (Scale, Scale),
    colour: Colour,
) -> Result<(), ChartError> {
    let base = sheet.base;
    let both = rows
        .iter()
        .filter(|row| row.alternative == name)
        .filter_map(|row| Some((row.year, (finite(row.open)?, finite(row.full_service)?))))
        .collect();
    for run in runs(both) {
        let open: Vec<_> = run.iter().map(|(year, (open, _))| (*year, *open)).collect();
        let full: Vec<_> = run.iter().map(|(year, (_, full))| (*year, *full)).collect();
        let mut outline = drawn(&open, horizontal, vertical);
        outline.extend(drawn(&full, horizontal, vertical).into_iter().rev());
        sheet.area(outline, colour.with_alpha(0.15));
    }
    let mut ends: Vec<(f64, f64, Lettering)> = Vec::new();
    let lines: [Line; 2] = [
        (
            OPEN,
            |row| row.open,
            open_stroke(base, colour),
            Lettering::bold(0.72 * base, colour),
        ),
        (
            FULL,
            |row| row.full_service,
            full_stroke(base, colour),
            Lettering::regular(0.72 * base, colour),
        ),
    ];
    for (label, share, stroke, lettering) in lines {
        let runs = runs(points(rows, name, share));
        for run in &runs {
            sheet.line(drawn(run, horizontal, vertical), stroke);
        }
        if let Some((_, last)) = runs.last().and_then(|run| run.last()) {
            ends.push((vertical.at(*last), *last, lettering));
            let label = sheet.say(label);
            sheet
                .description
                .push(format!("{name} – {label}: {}", per_cent(*last)));
        }
    }
    let wished: Vec<f64> = ends.iter().map(|(height, _, _)| *height).collect();
    let heights = spread(
        &wished,
        0.85 * base,
        panel.plot.top - 0.4 * base,
        panel.plot.bottom,
    );
    for (height, (_, share, lettering)) in heights.into_iter().zip(ends) {
        sheet.text_centred(
            &per_cent(share),
            (panel.plot.right + 0.35 * base, height),
            lettering,
        )?;
    }
    Ok(())
}

fn points(rows: &[OpenRow], name: &str, share: fn(&OpenRow) -> Option<f64>) -> Vec<(i32, f64)> {
    rows.iter()
        .filter(|row| row.alternative == name)
        .filter_map(|row| Some((row.year, finite(share(row))?)))
        .collect()
}

fn finite(share: Option<f64>) -> Option<f64> {
    share.filter(|share| share.is_finite())
}

fn open_stroke(base: f64, colour: Colour) -> Stroke {
    Stroke::solid(colour, 0.15 * base)
}

fn full_stroke(base: f64, colour: Colour) -> Stroke {
    Stroke {
        colour: colour.lighter(0.15),
        width: 0.12 * base,
        dash: Some((0.4 * base, 0.25 * base)),
    }
}
