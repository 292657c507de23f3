//! Options in the plane of fiscal cost and effect, with the frontier.

use super::end_labels::{EndLabel, column_width, end_labels};
use super::error::ChartError;
use super::frame::{Swatch, frame, key, no_data};
use super::named_rows::vertical_grid;
use super::number::{Unit, at_step, with_unit};
use super::paint::{Picture, paint};
use super::palette::{AXIS, GAIN, INK, LOSS, QUIET, SHARE};
use super::panels::{Panel, axis_lettering, horizontal_grid, label_gutter, tick_count};
use super::scale::Scale;
use super::sheet::{Anchor, Rectangle, Sheet, Stroke};
use super::style::Style;
use super::years::alternatives;
use crate::text::Text;

const COST: Text = Text::new("Net present cost to the government", "政府净现值成本");
const ON: Text = Text::new("On the frontier", "在前沿上");
const EXTENDED: Text = Text::new("Extendedly dominated", "扩展占优（被组合占优）");
const DOMINATED: Text = Text::new("Dominated", "被占优");

/// How an option stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// On the frontier.
    Frontier,
    /// Dominated by a mixture of others.
    Extended,
    /// Dominated by another.
    Dominated,
}

/// An option.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaneRow {
    /// Its name.
    pub option: String,
    /// What is added to the name: its incremental ratio.
    pub note: String,
    /// Cost, yuan.
    pub cost: Option<f64>,
    /// Effect.
    pub effect: Option<f64>,
    /// How it stands.
    pub standing: Standing,
}

/// A dot an option, the frontier as a line, names to the right.
pub fn efficiency_frontier(
    rows: &[PlaneRow],
    effect: Text,
    unit: Unit,
    style: &Style,
) -> Result<Picture, ChartError> {
    let mut sheet = Sheet::new(style);
    lay_out(&mut sheet, rows, effect, unit, style)?;
    paint(&sheet, style)
}

/// Lays the chart on the sheet.
pub(super) fn lay_out(
    sheet: &mut Sheet,
    rows: &[PlaneRow],
    effect: Text,
    unit: Unit,
    style: &Style,
) -> Result<(), ChartError> {
    let base = sheet.base;
    let room = frame(sheet, style)?;
    let names = alternatives(rows.iter().map(|row| row.option.as_str()))?;
    let finite = |row: &PlaneRow| {
        let (cost, effect) = (row.cost?, row.effect?);
        (cost.is_finite() && effect.is_finite()).then_some((cost, effect))
    };
    let points: Vec<(f64, f64)> = rows.iter().filter_map(finite).collect();
    if points.is_empty() {
        return no_data(sheet, room);
    }
    let largest = |of: fn(&(f64, f64)) -> f64| {
        let sizes = points.iter().map(|point| of(point).abs());
        sizes.fold(0.0, f64::max)
    };
    let money = Unit::Yuan.measure(largest(|point| point.0), sheet.language);
    let measure = unit.measure(largest(|point| point.1), sheet.language);
    let line = Stroke::solid(INK, 0.1 * base);
    let entries = [
        (Swatch::Dot(GAIN), ON),
        (Swatch::Dot(LOSS), EXTENDED),
        (Swatch::Dot(SHARE), DOMINATED),
    ];
    let caption = with_unit(sheet.say(effect), &measure.label, sheet.language);
    let room = key(sheet, room, &caption, &entries)?;
    let up = Scale::over(
        points.iter().map(|point| point.1 / measure.divisor),
        (0.0, 1.0),
    );
    let up = up.rounded(tick_count(sheet, room.height()));
    let (ticks, step) = up.ticks(tick_count(sheet, room.height()));
    let ticks: Vec<(f64, String)> = ticks
        .into_iter()
        .map(|tick| (tick, at_step(tick, step)))
        .collect();
    let labels: Vec<String> = ticks.iter().map(|tick| tick.1.clone()).collect();
    let written: Vec<String> = rows
        .iter()
        .map(|row| format!("{} {}", row.option, row.note))
        .collect();
    let widths: Vec<&str> = written.iter().map(String::as_str).collect();
    let plot = Rectangle {
        left: room.left + label_gutter(sheet, &labels) + 0.4 * base,
        top: room.top + 0.4 * base,
        right: room.right - column_width(sheet, &widths, 0.34 * room.width()),
        bottom: room.bottom - 2.6 * base,
    };
    let up = Scale {
        range: (plot.bottom, plot.top),
        ..up
    };
    let inset = (plot.left + 0.8 * base, plot.right - 0.8 * base);
    let across = Scale::over(points.iter().map(|point| point.0 / money.divisor), inset);
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
    let caption = with_unit(sheet.say(COST), &money.label, sheet.language);
    let middle = ((plot.left + plot.right) / 2.0, room.bottom - 0.2 * base);
    let lettering = axis_lettering(sheet).anchored(Anchor::Middle);
    sheet.text(&caption, middle, lettering)?;
    let place = |(cost, effect): (f64, f64)| {
        (
            across.at(cost / money.divisor),
            up.at(effect / measure.divisor),
        )
    };
    let mut frontier: Vec<(f64, f64)> = rows
        .iter()
        .filter(|row| row.standing == Standing::Frontier)
        .filter_map(finite)
        .collect();
    frontier.sort_by(|a, b| a.0.total_cmp(&b.0));
    sheet.line(frontier.into_iter().map(place).collect(), line);
    let (mut ends, mut dots) = (Vec::new(), Vec::new());
    for (index, name) in names.iter().enumerate() {
        let row = rows.iter().find(|row| row.option == *name);
        let Some((row, point)) = row.and_then(|row| Some((row, finite(row)?))) else {
            continue;
        };
        let (fill, ink) = match row.standing {
            Standing::Frontier => (GAIN, INK),
            Standing::Extended => (LOSS, QUIET),
            Standing::Dominated => (SHARE, QUIET),
        };
        dots.push((place(point), fill));
        ends.push(EndLabel {
            text: written[index].clone(),
            place: place(point),
            colour: ink,
        });
        sheet.description.push(format!(
            "{}: {} {}, {} {}",
            written[index],
            at_step(point.0 / money.divisor, 1.0),
            money.label,
            at_step(point.1 / measure.divisor, 1.0),
            measure.label
        ));
    }
    end_labels(sheet, &ends, plot, (plot.right, room.right))?;
    for (place, fill) in dots {
        sheet.dot(place, 0.38 * base, fill);
    }
    Ok(())
}
