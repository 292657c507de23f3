//! A figure over the values of an input, with the value that it is to reach and where it does.

use super::across::Across;
use super::error::ChartError;
use super::frame::{Swatch, frame, key, no_data};
use super::number::{Unit, at_step, with_unit};
use super::paint::{Picture, paint};
use super::palette::{AXIS, INK, LOSS, SHARE, series};
use super::panels::{Gutters, horizontal_grid, label_gutter, panels, tick_count};
use super::scale::Scale;
use super::sheet::{Lettering, Rectangle, Sheet, Stroke};
use super::style::Style;
use super::years::alternatives;
use crate::text::Text;

const ESTIMATE: Text = Text {
    en: "Estimate with 95% interval",
    zh: "估计值及 95% 区间",
};
const TARGET: Text = Text {
    en: "Target",
    zh: "目标",
};
const CROSSING: Text = Text {
    en: "Crossing",
    zh: "交点",
};
const LIMITS: Text = Text {
    en: "Its 95% confidence limits",
    zh: "交点的 95% 置信限",
};

/// A figure of an alternative at a value of the input.
#[derive(Clone, Debug, PartialEq)]
pub struct CurveRow {
    /// Name of the alternative.
    pub alternative: String,
    /// Value of the input.
    pub at: f64,
    /// Estimate of the figure.
    pub value: Option<f64>,
    /// Half-width of its 95 % interval.
    pub half_width: Option<f64>,
}

/// A crossing to be marked.
#[derive(Clone, Debug, PartialEq)]
pub struct CrossingMark {
    /// Name of the alternative.
    pub alternative: String,
    /// First and last value of the input at the crossing.
    pub place: (f64, f64),
    /// Confidence limits, the ends of the range where they are open.
    pub limits: (f64, f64),
}

/// What the axes of a break-even chart show.
#[derive(Clone, Debug, PartialEq)]
pub struct CurveAxes {
    /// The figure.
    pub figure: String,
    /// Its unit.
    pub figure_unit: Unit,
    /// The value to reach.
    pub target: f64,
    /// The input.
    pub input: String,
    /// Its unit.
    pub input_unit: Unit,
    /// What is said of each alternative, by name.
    pub verdicts: Vec<(String, String)>,
}

/// One panel an alternative with the estimate as a line, its interval as a band, and crossings as dots whose
/// limits lie on the axis.
pub fn break_even_curve(
    rows: &[CurveRow],
    marks: &[CrossingMark],
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
    rows: &[CurveRow],
    marks: &[CrossingMark],
    axes: &CurveAxes,
    style: &Style,
) -> Result<(), ChartError> {
    let base = sheet.base;
    let room = frame(sheet, style)?;
    let names = alternatives(rows.iter().map(|row| row.alternative.as_str()))?;
    let finite = |value: &f64| value.is_finite();
    let values = || {
        let ends = rows.iter().flat_map(|row| {
            let width = row.half_width.unwrap_or(0.0);
            [
                row.value.map(|value| value - width),
                row.value.map(|value| value + width),
            ]
        });
        ends.flatten().filter(finite)
    };
    let Some(largest) = values().map(f64::abs).reduce(f64::max) else {
        return no_data(sheet, room);
    };
    let measure = axes.figure_unit.measure(largest, sheet.language);
    let entries = [
        (
            Swatch::Line(Stroke::solid(series(0), 0.14 * base)),
            ESTIMATE,
        ),
        (Swatch::Line(target_stroke(base)), TARGET),
        (Swatch::Dot(INK), CROSSING),
        (Swatch::Line(limit_stroke(base)), LIMITS),
    ];
    let caption = with_unit(&axes.figure, &measure.label, sheet.language);
    let room = key(sheet, room, &caption, &entries)?;
    let inputs = rows.iter().map(|row| row.at);
    let across = Across::new(sheet, inputs, &axes.input, axes.input_unit);
    let room = across.caption(sheet, room)?;
    let scaled = values()
        .chain([axes.target])
        .map(|value| value / measure.divisor);
    let rough = Scale::over(scaled, (0.0, 1.0));
    let count = tick_count(sheet, room.height() / names.len().div_ceil(4).max(1) as f64);
    // Ends that are finer than the ticks leave less of the plot empty.
    let vertical = rough.rounded(10);
    let (ticks, step) = vertical.ticks(count);
    let ticks: Vec<(f64, String)> = ticks
        .into_iter()
        .map(|tick| (tick, at_step(tick, step)))
        .collect();
    let labels: Vec<String> = ticks.iter().map(|(_, label)| label.clone()).collect();
    let gutters = Gutters {
        left: label_gutter(sheet, &labels),
        right: 0.8 * base,
        below: 0.6 * base,
    };
    let placed = panels(sheet, room, &names, gutters)?;
    for (index, (name, mut panel)) in names.iter().copied().zip(placed).enumerate() {
        let verdict = axes.verdicts.iter().find(|(own, _)| own == name);
        let verdict = verdict.map_or("", |(_, words)| words.as_str());
        let top = (panel.plot.left, panel.plot.top - 0.25 * base);
        let lettering = Lettering::regular(0.7 * base, series(index));
        sheet.paragraph(verdict, top, panel.plot.width(), 1, lettering)?;
        sheet.description.push(format!("{name}: {verdict}"));
        panel.plot.top += 1.1 * base;
        let plot = panel.plot;
        let up = Scale {
            range: (plot.bottom, plot.top),
            ..vertical
        };
        let up = |value: f64| up.at(value / measure.divisor);
        let scale = Scale {
            range: (plot.bottom, plot.top),
            ..vertical
        };
        let apart = plot.height() * step / (vertical.domain.1 - vertical.domain.0);
        let shown: Vec<_> = match apart > 1.2 * base {
            true => ticks.clone(),
            false => ticks.iter().step_by(2).cloned().collect(),
        };
        horizontal_grid(sheet, &panel, scale, &shown)?;
        let line = up(axes.target);
        sheet.line(
            vec![(plot.left, line), (plot.right, line)],
            target_stroke(base),
        );
        for run in runs(rows, name) {
            draw_run(sheet, &run, plot, &across, up, index);
        }
        for mark in marks.iter().filter(|mark| mark.alternative == name) {
            draw_mark(sheet, mark, plot, &across, line);
        }
        across.axis(sheet, plot, panel.last_in_column)?;
    }
    Ok(())
}

/// Stretches of values at which the figure exists.
fn runs<'a>(rows: &'a [CurveRow], name: &str) -> Vec<Vec<&'a CurveRow>> {
    let mut runs: Vec<Vec<&CurveRow>> = vec![Vec::new()];
    for row in rows.iter().filter(|row| row.alternative == name) {
        let exists = row.value.is_some_and(f64::is_finite) && row.at.is_finite();
        match (exists, runs.last_mut()) {
            (true, Some(run)) => run.push(row),
            _ => runs.push(Vec::new()),
        }
    }
    runs.retain(|run| !run.is_empty());
    runs
}

fn draw_run(
    sheet: &mut Sheet,
    run: &[&CurveRow],
    plot: Rectangle,
    across: &Across,
    up: impl Fn(f64) -> f64,
    index: usize,
) {
    let base = sheet.base;
    let place = |row: &CurveRow, widths: f64| {
        let width = row
            .half_width
            .filter(|width| width.is_finite())
            .unwrap_or(0.0);
        let value = row.value.unwrap_or(0.0) + widths * width;
        (across.at(plot, row.at), up(value))
    };
    let colour = series(index);
    let upper = run.iter().map(|row| place(row, 1.0));
    let lower = run.iter().rev().map(|row| place(row, -1.0));
    sheet.area(upper.chain(lower).collect(), colour.with_alpha(0.22));
    let middle: Vec<_> = run.iter().map(|row| place(row, 0.0)).collect();
    if let [alone] = middle[..] {
        sheet.dot(alone, 0.15 * base, colour);
    }
    sheet.line(middle, Stroke::solid(colour, 0.12 * base));
}

/// A dot on the target, a thin line down to the axis, and the limits as a thick line there.
fn draw_mark(sheet: &mut Sheet, mark: &CrossingMark, plot: Rectangle, across: &Across, line: f64) {
    let base = sheet.base;
    let places = [mark.place.0, mark.place.1].map(|value| across.at(plot, value));
    let middle = 0.5 * (places[0] + places[1]);
    let limits = [mark.limits.0, mark.limits.1].map(|value| across.at(plot, value));
    let height = plot.bottom - 0.12 * base;
    // A line of no length would not be seen.
    let ends = (
        limits[0].min(middle - 0.08 * base),
        limits[1].max(middle + 0.08 * base),
    );
    let ends = (ends.0.max(plot.left), ends.1.min(plot.right));
    sheet.line(
        vec![(middle, line), (middle, plot.bottom)],
        Stroke::solid(AXIS, 0.05 * base),
    );
    sheet.line(vec![(ends.0, height), (ends.1, height)], limit_stroke(base));
    if places[1] > places[0] {
        sheet.line(
            vec![(places[0], line), (places[1], line)],
            Stroke::solid(INK, 0.2 * base),
        );
    }
    sheet.dot((middle, line), 0.24 * base, INK);
}

fn target_stroke(base: f64) -> Stroke {
    Stroke {
        colour: LOSS,
        width: 0.1 * base,
        dash: Some((0.4 * base, 0.25 * base)),
    }
}

fn limit_stroke(base: f64) -> Stroke {
    Stroke::solid(SHARE, 0.24 * base)
}
