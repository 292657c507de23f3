//! Survival and full service against an input, side by side, one panel a level of another.

use super::across::Across;
use super::error::ChartError;
use super::frame::{Swatch, frame, key, no_data};
use super::number::{Unit, per_cent};
use super::paint::{Picture, paint};
use super::palette::{LOSS, series};
use super::panels::{Gutters, horizontal_grid, label_gutter, panels};
use super::scale::Scale;
use super::sheet::{Point, Sheet, Stroke};
use super::style::Style;
use crate::text::Text;

const OPEN: Text = Text {
    en: "Open",
    zh: "开放",
};
const FULL: Text = Text {
    en: "At full service (at least 70% of full hours)",
    zh: "足额服务（时长不低于七成）",
};
const WANTED: Text = Text {
    en: "Probability wanted",
    zh: "要求的概率",
};
const CAPTION: Text = Text {
    en: "Share of draws; bands are 95% intervals of the Monte Carlo error",
    zh: "抽样占比，色带为蒙特卡洛误差的 95% 区间",
};

/// Shares of draws at one value of an input.
#[derive(Clone, Debug, PartialEq)]
pub struct StandingRow {
    /// The panel: a level of another input.
    pub panel: String,
    /// Value of the input.
    pub across: f64,
    /// Share of draws in which the space is open, and the ends of its interval.
    pub open: Option<[f64; 3]>,
    /// Share of draws in which it is at full service, and the ends of its interval.
    pub full_service: Option<[f64; 3]>,
}

/// What goes across, and what is wanted.
#[derive(Clone, Debug, PartialEq)]
pub struct StandingAxis {
    /// Name of the input.
    pub name: String,
    /// What it is counted in.
    pub unit: Unit,
    /// The probability that is wanted, if there is one.
    pub wanted: Option<f64>,
}

/// Which of the shares of a row, with the ends of its interval.
type ShareOf = fn(&StandingRow) -> Option<[f64; 3]>;

/// One panel a level of another input with the shares of draws open (solid) and at full service (dashed), and the
/// probability that is wanted, if there is one.
pub fn standing_by_input(
    rows: &[StandingRow],
    axis: &StandingAxis,
    style: &Style,
) -> Result<Picture, ChartError> {
    let mut sheet = Sheet::new(style);
    lay_out(&mut sheet, rows, axis, style)?;
    paint(&sheet, style)
}

/// Lays the chart on the sheet.
pub(super) fn lay_out(
    sheet: &mut Sheet,
    rows: &[StandingRow],
    axis: &StandingAxis,
    style: &Style,
) -> Result<(), ChartError> {
    let base = sheet.base;
    let room = frame(sheet, style)?;
    if rows
        .iter()
        .all(|row| drawable(row.open).or(drawable(row.full_service)).is_none())
    {
        return no_data(sheet, room);
    }
    let mut entries = vec![
        (Swatch::Line(open_stroke(base)), OPEN),
        (Swatch::Line(full_stroke(base)), FULL),
    ];
    if axis.wanted.is_some() {
        entries.push((Swatch::Line(wanted_stroke(base)), WANTED));
    }
    let room = key(sheet, room, sheet.say(CAPTION), &entries)?;
    let values = rows.iter().map(|row| row.across);
    let across = Across::new(sheet, values, &axis.name, axis.unit);
    let room = across.caption(sheet, room)?;
    let mut names: Vec<&str> = Vec::new();
    for row in rows {
        if !names.contains(&row.panel.as_str()) {
            names.push(&row.panel);
        }
    }
    let ticks: Vec<(f64, String)> = [0.0, 0.25, 0.5, 0.75, 1.0]
        .map(|share| (share, per_cent(share)))
        .to_vec();
    let labels: Vec<String> = ticks.iter().map(|(_, text)| text.clone()).collect();
    let gutters = Gutters {
        left: label_gutter(sheet, &labels),
        right: 0.6 * base,
        below: 1.1 * base,
    };
    for (name, panel) in names.iter().zip(&panels(sheet, room, &names, gutters)?) {
        let vertical = Scale {
            domain: (0.0, 1.0),
            range: (panel.plot.bottom, panel.plot.top),
        };
        horizontal_grid(sheet, panel, vertical, &ticks)?;
        if let Some(line) = axis.wanted.map(|wanted| vertical.at(wanted)) {
            let ends = vec![(panel.plot.left, line), (panel.plot.right, line)];
            sheet.line(ends, wanted_stroke(base));
        }
        let of_panel: Vec<&StandingRow> = rows.iter().filter(|row| row.panel == *name).collect();
        let place = |value: f64, share: f64| (across.at(panel.plot, value), vertical.at(share));
        let strokes = [open_stroke(base), full_stroke(base)];
        let shares: [ShareOf; 2] = [|row| row.open, |row| row.full_service];
        for (share, stroke) in shares.into_iter().zip(strokes) {
            draw(sheet, &of_panel, share, &place, stroke);
        }
        across.axis(sheet, panel.plot, true)?;
    }
    Ok(())
}

/// Shares that can be drawn.
fn drawable(shares: Option<[f64; 3]>) -> Option<[f64; 3]> {
    shares.filter(|shares| shares.iter().all(|share| share.is_finite()))
}

/// One share with its band.
fn draw(
    sheet: &mut Sheet,
    rows: &[&StandingRow],
    share: ShareOf,
    on_page: &dyn Fn(f64, f64) -> Point,
    stroke: Stroke,
) {
    let points = |place: usize| -> Vec<(f64, f64)> {
        let known = rows
            .iter()
            .filter_map(|row| Some((row.across, drawable(share(row))?[place])));
        known
            .map(|(across, share)| on_page(across, share))
            .collect()
    };
    let mut band = points(1);
    band.extend(points(2).into_iter().rev());
    sheet.area(band, stroke.colour.with_alpha(0.2));
    sheet.line(points(0), stroke);
}

fn open_stroke(base: f64) -> Stroke {
    Stroke::solid(series(0), 0.15 * base)
}

fn full_stroke(base: f64) -> Stroke {
    Stroke {
        colour: series(2),
        width: 0.14 * base,
        dash: Some((0.4 * base, 0.25 * base)),
    }
}

fn wanted_stroke(base: f64) -> Stroke {
    Stroke {
        colour: LOSS,
        width: 0.1 * base,
        dash: Some((0.15 * base, 0.2 * base)),
    }
}
