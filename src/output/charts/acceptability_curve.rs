//! Acceptability curves: the share of draws in which an option is best, by what a visit is worth, and the
//! frontier of the option that is best on average.

use super::end_labels::{EndLabel, column_width, end_labels};
use super::error::ChartError;
use super::frame::{Swatch, frame, key, no_data};
use super::named_rows::vertical_grid;
use super::number::per_cent;
use super::paint::{Picture, paint};
use super::palette::{AXIS, GHOST, INK, series};
use super::panels::{Panel, axis_lettering, horizontal_grid, label_gutter};
use super::scale::Scale;
use super::sheet::{Anchor, Rectangle, Sheet, Stroke};
use super::style::Style;
use super::years::alternatives;
use crate::text::Text;

const CAPTION: Text = Text::new(
    "Share of draws in which the option is best",
    "该方案为最优的抽样占比",
);
const AXIS_NAME: Text = Text::new("Value of a visit (yuan)", "每人次价值（元）");
const CURVE: Text = Text::new("Acceptability curve", "可接受曲线");
const FRONTIER: Text = Text::new(
    "Frontier: the option that is best on average",
    "可接受前沿：平均最优的方案",
);

/// An option at one value of a visit.
#[derive(Clone, Debug, PartialEq)]
pub struct AcceptabilityPoint {
    /// Name of the option.
    pub option: String,
    /// Value of a visit, yuan.
    pub visit_value: f64,
    /// Share of draws in which it is best.
    pub share: Option<f64>,
    /// Whether it is best on average.
    pub frontier: bool,
}

/// One line an option, the frontier as a broad line beneath.
pub fn acceptability_curve(
    rows: &[AcceptabilityPoint],
    style: &Style,
) -> Result<Picture, ChartError> {
    let mut sheet = Sheet::new(style);
    lay_out(&mut sheet, rows, style)?;
    paint(&sheet, style)
}

/// Lays the chart on the sheet.
pub(super) fn lay_out(
    sheet: &mut Sheet,
    rows: &[AcceptabilityPoint],
    style: &Style,
) -> Result<(), ChartError> {
    let base = sheet.base;
    let room = frame(sheet, style)?;
    let names = alternatives(rows.iter().map(|row| row.option.as_str()))?;
    let finite = |row: &AcceptabilityPoint| {
        let share = row.share.filter(|share| share.is_finite())?;
        row.visit_value
            .is_finite()
            .then_some((row.visit_value, share.clamp(0.0, 1.0)))
    };
    if rows.iter().filter_map(finite).next().is_none() {
        return no_data(sheet, room);
    }
    let broad = Stroke::solid(GHOST, 0.6 * base);
    let entries = [
        (Swatch::Line(Stroke::solid(INK, 0.13 * base)), CURVE),
        (Swatch::Line(broad), FRONTIER),
    ];
    let room = key(sheet, room, sheet.say(CAPTION), &entries)?;
    let lettering = axis_lettering(sheet);
    let ticks: Vec<(f64, String)> = [0.0, 0.25, 0.5, 0.75, 1.0]
        .map(|tick| (tick, per_cent(tick)))
        .to_vec();
    let labels: Vec<String> = ticks.iter().map(|tick| tick.1.clone()).collect();
    let plot = Rectangle {
        left: room.left + label_gutter(sheet, &labels) + 0.4 * base,
        top: room.top + 0.4 * base,
        right: room.right - column_width(sheet, &names, 0.34 * room.width()),
        bottom: room.bottom - 2.6 * base,
    };
    let middle = ((plot.left + plot.right) / 2.0, room.bottom - 0.2 * base);
    sheet.text(
        sheet.say(AXIS_NAME),
        middle,
        lettering.anchored(Anchor::Middle),
    )?;
    let up = Scale {
        domain: (0.0, 1.0),
        range: (plot.bottom, plot.top),
    };
    let across = Scale::over(
        rows.iter().filter_map(finite).map(|(value, _)| value),
        (plot.left, plot.right),
    );
    let panel = Panel {
        plot,
        first_column: true,
        last_in_column: true,
    };
    horizontal_grid(sheet, &panel, up, &ticks)?;
    vertical_grid(sheet, plot, across)?;
    sheet.line(
        vec![(plot.left, plot.bottom), (plot.right, plot.bottom)],
        Stroke::solid(AXIS, 0.06 * base),
    );
    let place = |(value, share): (f64, f64)| (across.at(value), up.at(share));
    for name in &names {
        let mut run = Vec::new();
        for row in rows.iter().filter(|row| row.option == *name) {
            match (row.frontier, finite(row)) {
                (true, Some(point)) => run.push(place(point)),
                _ => sheet.line(std::mem::take(&mut run), broad),
            }
        }
        sheet.line(run, broad);
    }
    let mut ends = Vec::new();
    for (index, name) in names.iter().enumerate() {
        let points: Vec<_> = rows
            .iter()
            .filter(|row| row.option == *name)
            .filter_map(finite)
            .collect();
        let Some(&last) = points.last() else { continue };
        let stroke = Stroke {
            colour: series(index),
            width: 0.13 * base,
            dash: (index >= 6).then_some((0.5 * base, 0.3 * base)),
        };
        sheet.line(points.into_iter().map(place).collect(), stroke);
        ends.push(EndLabel {
            text: format!("{name} {}", per_cent(last.1)),
            place: place(last),
            colour: series(index),
        });
        sheet
            .description
            .push(format!("{name}: {} – {}", last.0, per_cent(last.1)));
    }
    end_labels(sheet, &ends, plot, (plot.right, room.right))
}
