//! The states of a space year by year: one row an alternative, one column a state.

use super::error::ChartError;
use super::frame::{Swatch, frame, key, no_data};
use super::number::per_cent;
use super::paint::{Picture, paint};
use super::palette::{AXIS, Colour, GHOST, GRID, INK, LOSS, series};
use super::panels::{Panel, axis_lettering};
use super::scale::Scale;
use super::sheet::{Anchor, Lettering, Rectangle, Sheet, Stroke};
use super::style::Style;
use super::wrap::wrapped;
use super::years::{Years, alternatives, drawn, runs};
use crate::text::Text;

const CAPTION: Text = Text::new(
    "Means of the draws that are open; the figure is that of the last year",
    "仅含当年开放的抽样；数字为末年均值",
);
const MEAN: Text = Text::new("Mean", "均值");
const HALF: Text = Text::new("Middle 50% of draws", "中间 50% 的抽样");
const OTHERS: Text = Text::new("Other alternatives", "其他方案");
const THRESHOLD: Text = Text::new(
    "Utilisation from which participation sustains itself without public money (no line: never)",
    "参与可脱离公共经费自我维持的利用率门槛（无线则达不到）",
);

/// A state of a space.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Residents who know it.
    Awareness,
    /// Residents who take part.
    Participation,
    /// Capability of the operator.
    Capability,
    /// How it fits what is needed.
    Fit,
    /// Condition of the premises.
    Condition,
    /// Visits over capacity, against which the self-sustaining threshold stands.
    Utilisation,
}

impl State {
    /// All of them, in the order of the columns.
    pub const ALL: [Self; 6] = [
        Self::Awareness,
        Self::Participation,
        Self::Capability,
        Self::Fit,
        Self::Condition,
        Self::Utilisation,
    ];

    const fn label(self) -> Text {
        match self {
            Self::Awareness => Text::new("Awareness", "知晓率"),
            Self::Participation => Text::new("Participation", "参与度"),
            Self::Capability => Text::new("Capability", "运营能力"),
            Self::Fit => Text::new("Need fit", "需求契合度"),
            Self::Condition => Text::new("Condition", "设施状况"),
            Self::Utilisation => Text::new("Utilisation", "利用率"),
        }
    }
}

/// A state of an alternative in one year, a share of one.
#[derive(Clone, Debug, PartialEq)]
pub struct StateRow {
    /// Name of the alternative.
    pub alternative: String,
    /// Year of operation, from 1.
    pub year: i32,
    /// The state.
    pub state: State,
    /// Mean of the draws that are open.
    pub mean: Option<f64>,
    /// 25 and 75 % quantiles of these.
    pub half: Option<(f64, f64)>,
}

/// Where an alternative begins to carry itself.
#[derive(Clone, Debug, PartialEq)]
pub struct SelfSustaining {
    /// Name of the alternative.
    pub alternative: String,
    /// Utilisation above which participation holds without public money; none if it never does.
    pub utilisation: Option<f64>,
}

/// One row an alternative and one column a state: its mean with the middle half of draws, those of other alternatives in
/// grey behind it, and the self-sustaining threshold against utilisation.
pub fn state_paths(
    rows: &[StateRow],
    thresholds: &[SelfSustaining],
    style: &Style,
) -> Result<Picture, ChartError> {
    let mut sheet = Sheet::new(style);
    lay_out(&mut sheet, rows, thresholds, style)?;
    paint(&sheet, style)
}

/// Lays the chart on the sheet.
pub(super) fn lay_out(
    sheet: &mut Sheet,
    rows: &[StateRow],
    thresholds: &[SelfSustaining],
    style: &Style,
) -> Result<(), ChartError> {
    let base = sheet.base;
    let room = frame(sheet, style)?;
    let names = alternatives(rows.iter().map(|row| row.alternative.as_str()))?;
    if rows.iter().all(|row| finite(row.mean).is_none()) {
        return no_data(sheet, room);
    }
    let drawn_threshold = |name: &str| {
        let found = thresholds.iter().find(|one| one.alternative == name)?;
        finite(found.utilisation)
    };
    let mut entries = vec![
        (Swatch::Line(Stroke::solid(AXIS, 0.14 * base)), MEAN),
        (Swatch::Patch(AXIS.with_alpha(0.3)), HALF),
    ];
    if names.len() > 1 {
        entries.push((Swatch::Line(ghost(base)), OTHERS));
    }
    if names.iter().any(|name| drawn_threshold(name).is_some()) {
        entries.push((Swatch::Line(threshold_stroke(base)), THRESHOLD));
    }
    let room = key(sheet, room, sheet.say(CAPTION), &entries)?;
    let years = Years::new(rows.iter().map(|row| row.year), style.first_calendar_year);
    years.caption(sheet, room)?;
    let table = Table::new(sheet, room, &names);
    table.heads(sheet, &names)?;
    let tops = State::ALL.map(|state| {
        let own = rows.iter().filter(|row| row.state == state);
        let values = own.flat_map(|row| [finite(row.mean), row.half.map(|half| half.1)]);
        let largest = values.flatten().filter(|value| value.is_finite());
        let line = match state {
            State::Utilisation => names
                .iter()
                .filter_map(|name| drawn_threshold(name))
                .fold(0.0, f64::max),
            _ => 1.0,
        };
        largest.fold(line, f64::max)
    });
    for (row, name) in names.iter().enumerate() {
        for (column, state) in State::ALL.into_iter().enumerate() {
            let panel = table.cell(row, column, row + 1 == names.len());
            let vertical = Scale {
                domain: (0.0, tops[column].max(f64::MIN_POSITIVE)),
                range: (panel.plot.bottom, panel.plot.top),
            };
            let scales = (years.scale(panel.plot), vertical);
            for height in [panel.plot.top, panel.plot.bottom] {
                let ends = vec![(panel.plot.left, height), (panel.plot.right, height)];
                sheet.line(ends, Stroke::solid(GRID, 0.05 * base));
            }
            for other in names.iter().filter(|other| *other != name) {
                let means = of(rows, other, state, |row| finite(row.mean));
                for run in runs(means) {
                    sheet.line(drawn(&run, scales.0, scales.1), ghost(base));
                }
            }
            if let Some(line) = drawn_threshold(name).filter(|_| state == State::Utilisation) {
                let height = vertical.at(line);
                let ends = vec![(panel.plot.left, height), (panel.plot.right, height)];
                sheet.line(ends, threshold_stroke(base));
            }
            draw_path(sheet, rows, (name, state), &panel, scales, series(row))?;
            years.axis(sheet, &panel, panel.plot.bottom)?;
        }
    }
    top_labels(sheet, &table, tops)
}

/// What the upper edge of each column stands for.
fn top_labels(sheet: &mut Sheet, table: &Table, tops: [f64; 6]) -> Result<(), ChartError> {
    let base = sheet.base;
    for (column, top) in tops.into_iter().enumerate() {
        let plot = table.cell(0, column, false).plot;
        let lettering = axis_lettering(sheet).anchored(Anchor::End);
        let text = format!("0–{}", per_cent(top));
        let place = (plot.right, plot.top - 0.35 * base);
        sheet.text(&text, place, lettering)?;
    }
    Ok(())
}

/// Where rows and columns lie.
struct Table {
    left: f64,
    top: f64,
    names: f64,
    width: f64,
    height: f64,
}

impl Table {
    fn new(sheet: &Sheet, room: Rectangle, names: &[&str]) -> Self {
        let base = sheet.base;
        let lettering = name_lettering(sheet);
        let widest = names
            .iter()
            .map(|name| sheet.text_width(name, lettering))
            .fold(0.0, f64::max);
        let names_width = (widest + base).clamp(0.08 * room.width(), 0.19 * room.width());
        let top = room.top + 2.3 * base;
        let height = (room.bottom - 1.9 * base - top) / names.len().max(1) as f64;
        Self {
            left: room.left,
            top,
            names: names_width,
            width: (room.width() - names_width) / State::ALL.len() as f64,
            height: height.min(10.0 * base),
        }
    }

    fn cell(&self, row: usize, column: usize, last: bool) -> Panel {
        let top = self.top + row as f64 * self.height;
        let left = self.left + self.names + column as f64 * self.width;
        Panel {
            plot: Rectangle {
                left,
                top: top + 0.08 * self.height,
                right: left + self.width - self.figure(),
                bottom: top + 0.88 * self.height,
            },
            first_column: column == 0,
            last_in_column: last,
        }
    }

    /// Room right of a cell, for the figure of the last year.
    fn figure(&self) -> f64 {
        0.28 * self.width
    }

    fn heads(&self, sheet: &mut Sheet, names: &[&str]) -> Result<(), ChartError> {
        let base = sheet.base;
        let head = Lettering::bold(0.78 * base, INK);
        for (column, state) in State::ALL.into_iter().enumerate() {
            let plot = self.cell(0, column, false).plot;
            let width = self.width - 0.4 * base;
            let lines = wrapped(sheet.say(state.label()), sheet.language, width, 1, head);
            sheet.lines(&lines, (plot.left, self.top - 2.2 * base), head)?;
        }
        let lettering = name_lettering(sheet);
        for (row, name) in names.iter().enumerate() {
            let plot = self.cell(row, 0, false).plot;
            let middle = (plot.top + plot.bottom) / 2.0;
            let most = (self.height / lettering.line_height())
                .floor()
                .clamp(1.0, 3.0);
            let width = self.names - 0.7 * base;
            let place = (self.left, middle);
            sheet.paragraph_centred(name, place, width, most as usize, lettering)?;
        }
        Ok(())
    }
}

fn name_lettering(sheet: &Sheet) -> Lettering {
    Lettering::regular(0.74 * sheet.base, INK)
}

/// The years of one state of an alternative that have a value.
fn of<T>(
    rows: &[StateRow],
    name: &str,
    state: State,
    value: fn(&StateRow) -> Option<T>,
) -> Vec<(i32, T)> {
    rows.iter()
        .filter(|row| row.alternative == name && row.state == state)
        .filter_map(|row| Some((row.year, value(row)?)))
        .collect()
}

fn draw_path(
    sheet: &mut Sheet,
    rows: &[StateRow],
    (name, state): (&str, State),
    panel: &Panel,
    (horizontal, vertical): (Scale, Scale),
    colour: Colour,
) -> Result<(), ChartError> {
    let base = sheet.base;
    let halves = of(rows, name, state, |row| {
        row.half
            .filter(|half| half.0.is_finite() && half.1.is_finite())
    });
    for run in runs(halves) {
        let side = |of: fn(&(f64, f64)) -> f64| -> Vec<(i32, f64)> {
            run.iter().map(|(year, half)| (*year, of(half))).collect()
        };
        let mut outline = drawn(&side(|half| half.0), horizontal, vertical);
        let upper = drawn(&side(|half| half.1), horizontal, vertical);
        outline.extend(upper.into_iter().rev());
        sheet.area(outline, colour.with_alpha(0.22));
    }
    let runs = runs(of(rows, name, state, |row| finite(row.mean)));
    for run in &runs {
        let line = drawn(run, horizontal, vertical);
        sheet.line(line, Stroke::solid(colour, 0.14 * base));
    }
    if let Some((_, last)) = runs.last().and_then(|run| run.last()) {
        let figure = per_cent(*last);
        let lettering = Lettering::bold(0.7 * base, colour);
        let place = (panel.plot.right + 0.3 * base, vertical.at(*last));
        sheet.text_centred(&figure, place, lettering)?;
        let state = sheet.say(state.label());
        sheet
            .description
            .push(format!("{name} – {state}: {figure}"));
    }
    Ok(())
}

fn finite(value: Option<f64>) -> Option<f64> {
    value.filter(|value| value.is_finite())
}

fn ghost(base: f64) -> Stroke {
    Stroke::solid(GHOST, 0.05 * base)
}

fn threshold_stroke(base: f64) -> Stroke {
    Stroke {
        colour: LOSS,
        width: 0.12 * base,
        dash: Some((0.3 * base, 0.2 * base)),
    }
}
