//! Two inputs against each other: where a figure reaches its target, or which option is best.

use super::across::Across;
use super::error::ChartError;
use super::frame::{Swatch, frame, key_of, no_data};
use super::number::{Unit, at_step, with_unit};
use super::paint::{Picture, paint};
use super::palette::{Colour, GAIN, GRID, INK, LOSS, series};
use super::panels::{Gutters, horizontal_grid, label_gutter, panels, tick_count};
use super::scale::Scale;
use super::sheet::{Rectangle, Sheet, Stroke};
use super::style::Style;
use super::years::alternatives;
use crate::text::Text;

const FRONTIER: Text = Text {
    en: "Crossing, with 95% limits",
    zh: "交点及 95% 置信限",
};

/// What a part of the plane is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Above the target.
    Above,
    /// Below the target.
    Below,
    /// Within the error of the target, or not known.
    Open,
    /// Best is the option of this place.
    Option(usize),
}

impl Tone {
    fn colour(self) -> Colour {
        match self {
            Tone::Above => GAIN.lighter(0.45),
            Tone::Below => LOSS.lighter(0.45),
            Tone::Open => GRID,
            Tone::Option(place) => series(place).lighter(0.4),
        }
    }
}

/// A place of the grid.
#[derive(Clone, Debug, PartialEq)]
pub struct FrontierCell {
    /// Name of the panel.
    pub panel: String,
    /// Value of the input across.
    pub across: f64,
    /// Value of the input upwards.
    pub up: f64,
    /// What it is.
    pub tone: Tone,
}

/// A crossing along the input upwards.
#[derive(Clone, Debug, PartialEq)]
pub struct FrontierPoint {
    /// Name of the panel.
    pub panel: String,
    /// Value of the input across.
    pub across: f64,
    /// Value of the input upwards.
    pub up: f64,
    /// Confidence limits, the ends of the range where they are open.
    pub limits: (f64, f64),
    /// Crossings of one branch are joined from neighbour to neighbour.
    pub branch: Option<usize>,
}

/// What a frontier shows.
#[derive(Clone, Debug, PartialEq)]
pub struct FrontierAxes {
    /// What is asked, in words.
    pub caption: String,
    /// The input across, with its unit.
    pub across: (String, Unit),
    /// The input upwards, with its unit.
    pub up: (String, Unit),
    /// What the tones mean.
    pub tones: Vec<(Tone, String)>,
}

/// One panel an alternative, its grid in tones and the crossings on it.
pub fn two_way_frontier(
    cells: &[FrontierCell],
    points: &[FrontierPoint],
    axes: &FrontierAxes,
    style: &Style,
) -> Result<Picture, ChartError> {
    let mut sheet = Sheet::new(style);
    lay_out(&mut sheet, cells, points, axes, style)?;
    paint(&sheet, style)
}

/// Lays the chart on the sheet.
pub(super) fn lay_out(
    sheet: &mut Sheet,
    cells: &[FrontierCell],
    points: &[FrontierPoint],
    axes: &FrontierAxes,
    style: &Style,
) -> Result<(), ChartError> {
    let base = sheet.base;
    let room = frame(sheet, style)?;
    let names = alternatives(cells.iter().map(|cell| cell.panel.as_str()))?;
    let finite = cells
        .iter()
        .filter(|cell| cell.across.is_finite() && cell.up.is_finite());
    let Some(largest) = finite.map(|cell| cell.up.abs()).reduce(f64::max) else {
        return no_data(sheet, room);
    };
    let measure = axes.up.1.measure(largest, sheet.language);
    let upwards = with_unit(&axes.up.0, &measure.label, sheet.language);
    let mut entries: Vec<(Swatch, &str)> = axes
        .tones
        .iter()
        .map(|(tone, words)| (Swatch::Patch(tone.colour()), words.as_str()))
        .collect();
    entries.push((
        Swatch::Line(Stroke::solid(INK, 0.1 * base)),
        sheet.say(FRONTIER),
    ));
    let arrow = match sheet.language {
        crate::text::Language::English => format!("{}. Upwards: {upwards}", axes.caption),
        crate::text::Language::Chinese => format!("{}。纵轴：{upwards}", axes.caption),
    };
    let room = key_of(sheet, room, &arrow, &entries)?;
    let inputs = cells.iter().map(|cell| cell.across);
    let across = Across::new(sheet, inputs, &axes.across.0, axes.across.1);
    let room = across.caption(sheet, room)?;
    let vertical = Scale::over(
        cells.iter().map(|cell| cell.up / measure.divisor),
        (0.0, 1.0),
    );
    let count = tick_count(sheet, room.height() / names.len().div_ceil(4).max(1) as f64);
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
    for (name, panel) in names.iter().zip(&placed) {
        let plot = panel.plot;
        let scale = Scale {
            range: (plot.bottom, plot.top),
            ..vertical
        };
        let place = |x: f64, y: f64| (across.at(plot, x), scale.at(y / measure.divisor));
        draw_cells(sheet, cells, name, plot, place);
        horizontal_grid(sheet, panel, scale, &ticks)?;
        draw_points(sheet, points, name, place);
        across.axis(sheet, plot, panel.last_in_column)?;
    }
    Ok(())
}

/// Values in rising order, each once.
fn sorted(values: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut values: Vec<f64> = values.filter(|value| value.is_finite()).collect();
    values.sort_by(f64::total_cmp);
    values.dedup();
    values
}

/// Half-way to the neighbours of a value.
fn reach(values: &[f64], value: f64) -> (f64, f64) {
    let place = values.partition_point(|other| *other < value);
    let below = place.checked_sub(1).map_or(value, |below| values[below]);
    let above = values.get(place + 1).copied().unwrap_or(value);
    (0.5 * (value + below), 0.5 * (value + above))
}

fn draw_cells(
    sheet: &mut Sheet,
    cells: &[FrontierCell],
    name: &str,
    plot: Rectangle,
    place: impl Fn(f64, f64) -> (f64, f64),
) {
    let own = || cells.iter().filter(|cell| cell.panel == name);
    let columns = sorted(own().map(|cell| cell.across));
    let rows = sorted(own().map(|cell| cell.up));
    sheet.area(plot.corners(), GRID);
    for cell in own().filter(|cell| cell.tone != Tone::Open) {
        let (left, right) = reach(&columns, cell.across);
        let (low, high) = reach(&rows, cell.up);
        let (from, to) = (place(left, high), place(right, low));
        let patch = Rectangle {
            left: from.0,
            top: from.1,
            right: to.0,
            bottom: to.1,
        };
        sheet.area(patch.corners(), cell.tone.colour());
    }
}

fn draw_points(
    sheet: &mut Sheet,
    points: &[FrontierPoint],
    name: &str,
    place: impl Fn(f64, f64) -> (f64, f64),
) {
    let base = sheet.base;
    let own = || points.iter().filter(|point| point.panel == name);
    let mut branches: Vec<usize> = own().filter_map(|point| point.branch).collect();
    branches.sort_unstable();
    branches.dedup();
    for branch in branches {
        let line = own().filter(|point| point.branch == Some(branch));
        let line: Vec<_> = line.map(|point| place(point.across, point.up)).collect();
        sheet.line(line, Stroke::solid(INK, 0.1 * base));
    }
    for point in own() {
        let ends = [point.limits.0, point.limits.1].map(|end| place(point.across, end));
        sheet.line(ends.to_vec(), Stroke::solid(INK, 0.06 * base));
        sheet.dot(place(point.across, point.up), 0.16 * base, INK);
    }
}
