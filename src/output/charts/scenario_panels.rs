//! Small multiples over scenarios: a yearly series of every alternative, one panel a scenario.

use super::end_labels::{EndLabel, column_width, end_labels};
use super::error::ChartError;
use super::fan_by_year::Series;
use super::frame::{frame, no_data};
use super::number::{at_step, with_unit};
use super::paint::{Picture, paint};
use super::palette::{QUIET, series};
use super::panels::{Gutters, horizontal_grid, label_gutter, panels, tick_count};
use super::scale::Scale;
use super::sheet::{Lettering, Rectangle, Sheet, Stroke};
use super::style::Style;
use super::years::{Years, alternatives, drawn, runs};

/// A yearly figure of an alternative of a scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct ScenarioRow {
    /// Name of the scenario, which has a panel.
    pub scenario: String,
    /// Name of the alternative.
    pub alternative: String,
    /// Year of operation, from 1.
    pub year: i32,
    /// The figure.
    pub value: Option<f64>,
}

/// One panel a scenario with a line an alternative, named at its end. All panels share their scales.
pub fn scenario_panels(
    rows: &[ScenarioRow],
    label: &Series,
    style: &Style,
) -> Result<Picture, ChartError> {
    let mut sheet = Sheet::new(style);
    lay_out(&mut sheet, rows, label, style)?;
    paint(&sheet, style)
}

/// Lays the chart on the sheet.
pub(super) fn lay_out(
    sheet: &mut Sheet,
    rows: &[ScenarioRow],
    label: &Series,
    style: &Style,
) -> Result<(), ChartError> {
    let base = sheet.base;
    let room = frame(sheet, style)?;
    let scenarios = alternatives(rows.iter().map(|row| row.scenario.as_str()))?;
    let finite = |row: &ScenarioRow| row.value.filter(|value| value.is_finite());
    let largest = rows.iter().filter_map(finite).map(f64::abs);
    let Some(largest) = largest.reduce(f64::max) else {
        return no_data(sheet, room);
    };
    let measure = label.unit.measure(largest, sheet.language);
    let quiet = Lettering::regular(0.8 * base, QUIET);
    let caption = with_unit(sheet.say(label.label), &measure.label, sheet.language);
    let top = sheet.paragraph(&caption, (room.left, room.top), room.width(), 1, quiet)?;
    let years = Years::new(rows.iter().map(|row| row.year), style.first_calendar_year);
    years.caption(sheet, room)?;
    let room = Rectangle {
        top: top + 0.5 * base,
        bottom: room.bottom - 0.6 * base,
        ..room
    };
    let values = rows.iter().filter_map(finite);
    let values = values.map(|value| value / measure.divisor);
    let scale = Scale::over(values.chain([0.0]), (0.0, 1.0)).rounded(5);
    let guess = room.height() / scenarios.len().div_ceil(3).max(1) as f64;
    let (ticks, step) = scale.ticks(tick_count(sheet, guess - 3.0 * base));
    let ticks: Vec<(f64, String)> = ticks
        .into_iter()
        .map(|tick| (tick, at_step(tick, step)))
        .collect();
    let labels: Vec<String> = ticks.iter().map(|(_, text)| text.clone()).collect();
    let mut names: Vec<Vec<&str>> = Vec::new();
    for scenario in &scenarios {
        let own = rows.iter().filter(|row| row.scenario == *scenario);
        names.push(alternatives(own.map(|row| row.alternative.as_str()))?);
    }
    let all: Vec<&str> = names.iter().flatten().copied().collect();
    let columns = scenarios.len().min(3) as f64;
    let gutters = Gutters {
        left: label_gutter(sheet, &labels),
        right: column_width(sheet, &all, 0.44 * room.width() / columns),
        below: 0.0,
    };
    let placed = panels(sheet, room, &scenarios, gutters)?;
    for ((scenario, panel), names) in scenarios.iter().zip(&placed).zip(&names) {
        let vertical = Scale {
            range: (panel.plot.bottom, panel.plot.top),
            ..scale
        };
        let horizontal = years.scale(panel.plot);
        horizontal_grid(sheet, panel, vertical, &ticks)?;
        let mut ends = Vec::new();
        for (index, name) in names.iter().enumerate() {
            let own = rows
                .iter()
                .filter(|row| row.scenario == *scenario && row.alternative == *name);
            let points = own.filter_map(|row| Some((row.year, finite(row)? / measure.divisor)));
            let runs = runs(points.collect());
            for run in &runs {
                sheet.line(drawn(run, horizontal, vertical), stroke(base, index));
            }
            let Some((year, last)) = runs.last().and_then(|run| run.last()) else {
                continue;
            };
            let place = (horizontal.at(f64::from(*year)), vertical.at(*last));
            let figure = at_step(*last, step / 10.0);
            sheet
                .description
                .push(format!("{scenario} – {name}: {figure} {}", measure.label));
            ends.push(EndLabel {
                text: (*name).to_owned(),
                place,
                colour: series(index),
            });
        }
        let right = panel.plot.right + gutters.right;
        end_labels(sheet, &ends, panel.plot, (panel.plot.right, right))?;
        years.axis(sheet, panel, panel.plot.bottom)?;
    }
    Ok(())
}

/// After six alternatives colours come again, in broken lines.
fn stroke(base: f64, index: usize) -> Stroke {
    Stroke {
        colour: series(index),
        width: 0.13 * base,
        dash: (index >= 6).then_some((0.4 * base, 0.25 * base)),
    }
}
