//! Exceedance: the chance that a figure is above each value, one panel an alternative.

use super::across::Across;
use super::error::ChartError;
use super::frame::{Swatch, frame, key, no_data};
use super::number::{Unit, per_cent};
use super::paint::{Picture, paint};
use super::palette::{AXIS, GHOST, INK, series};
use super::panels::{Gutters, Panel, horizontal_grid, label_gutter, panels};
use super::scale::Scale;
use super::sheet::{Anchor, Lettering, Sheet, Stroke};
use super::social_npv_distribution::DistributionRow;
use super::style::Style;
use super::years::alternatives;
use crate::text::Text;

const CAPTION: Text = Text::new(
    "Share of draws in which the figure is above the value on the axis, from 99% to 1%",
    "数值高于横轴取值的抽样占比（99% 至 1%）",
);
const OWN: Text = Text::new("The alternative", "本方案");
const OTHERS: Text = Text::new("Other alternatives", "其他方案");
const ZERO: Text = Text::new("Chance above zero", "大于零的概率");

/// The figure that may be exceeded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Its name.
    pub label: Text,
    /// Unit of the values in the rows.
    pub unit: Unit,
}

/// One panel an alternative with 1 less its distribution function, those of the others in grey behind it, and the chance
/// of more than zero marked.
pub fn exceedance(
    rows: &[DistributionRow],
    figure: Figure,
    style: &Style,
) -> Result<Picture, ChartError> {
    let mut sheet = Sheet::new(style);
    lay_out(&mut sheet, rows, figure, style)?;
    paint(&sheet, style)
}

/// Lays the chart on the sheet.
pub(super) fn lay_out(
    sheet: &mut Sheet,
    rows: &[DistributionRow],
    figure: Figure,
    style: &Style,
) -> Result<(), ChartError> {
    let base = sheet.base;
    let room = frame(sheet, style)?;
    let names = alternatives(rows.iter().map(|row| row.alternative.as_str()))?;
    let values = rows.iter().flat_map(points).map(|(value, _)| value);
    if values.clone().next().is_none() {
        return no_data(sheet, room);
    }
    let own = Stroke::solid(AXIS, 0.16 * base);
    let mut entries = vec![(Swatch::Line(own), OWN)];
    if names.len() > 1 {
        entries.push((Swatch::Line(ghost(base)), OTHERS));
    }
    entries.push((Swatch::Dot(INK), ZERO));
    let room = key(sheet, room, sheet.say(CAPTION), &entries)?;
    let values = values.chain([0.0]);
    let across = Across::new(sheet, values, sheet.say(figure.label), figure.unit);
    let room = across.caption(sheet, room)?;
    let ticks = [0.0, 0.25, 0.5, 0.75, 1.0].map(|share| (share, per_cent(share)));
    let labels: Vec<String> = ticks.iter().map(|(_, text)| text.clone()).collect();
    let gutters = Gutters {
        left: label_gutter(sheet, &labels),
        right: 0.4 * base,
        below: 0.0,
    };
    let placed = panels(sheet, room, &names, gutters)?;
    for (index, (name, panel)) in names.iter().zip(&placed).enumerate() {
        let vertical = Scale {
            domain: (0.0, 1.0),
            range: (panel.plot.bottom, panel.plot.top),
        };
        let shown: Vec<_> = match panel.plot.height() > 7.0 * base {
            true => ticks.to_vec(),
            false => ticks.iter().step_by(2).cloned().collect(),
        };
        horizontal_grid(sheet, panel, vertical, &shown)?;
        let zero = across.at(panel.plot, 0.0);
        sheet.line(
            vec![(zero, panel.plot.top), (zero, panel.plot.bottom)],
            Stroke::solid(AXIS, 0.06 * base),
        );
        let curve = |row: &DistributionRow| -> Vec<(f64, f64)> {
            points(row)
                .map(|(value, share)| (across.at(panel.plot, value), vertical.at(share)))
                .collect()
        };
        for other in rows.iter().filter(|row| row.alternative != *name) {
            sheet.line(curve(other), ghost(base));
        }
        for row in rows.iter().filter(|row| row.alternative == *name) {
            sheet.line(curve(row), Stroke::solid(series(index), 0.16 * base));
            mark_zero(sheet, row, panel, zero, vertical)?;
        }
        across.axis(sheet, panel.plot, panel.last_in_column)?;
    }
    Ok(())
}

/// Values that are exceeded with a probability, in order of probability.
fn points(row: &DistributionRow) -> impl Iterator<Item = (f64, f64)> + Clone {
    let known = row.quantiles.iter().copied();
    let known = known.filter(|(share, value)| share.is_finite() && value.is_finite());
    known.map(|(share, value)| (value, 1.0 - share))
}

/// The chance of more than zero, where there is most room for it: right of the curve, or left of the line at the edge.
fn mark_zero(
    sheet: &mut Sheet,
    row: &DistributionRow,
    panel: &Panel,
    zero: f64,
    vertical: Scale,
) -> Result<(), ChartError> {
    let base = sheet.base;
    let Some(share) = row.probability_positive.filter(|share| share.is_finite()) else {
        return Ok(());
    };
    let text = per_cent(share);
    let height = vertical.at(share);
    sheet.dot((zero, height), 0.26 * base, INK);
    let lettering = Lettering::bold(0.76 * base, INK);
    let width = sheet.text_width(&text, lettering) + 0.4 * base;
    let (place, lettering) = match zero + width <= panel.plot.right {
        true => (zero + 0.4 * base, lettering),
        false => (zero - 0.4 * base, lettering.anchored(Anchor::End)),
    };
    let height = (height - 0.5 * base).max(panel.plot.top + 0.2 * base);
    sheet.text_centred(&text, (place, height), lettering)?;
    let words = sheet.say(ZERO);
    let name = &row.alternative;
    sheet.description.push(format!("{name} – {words}: {text}"));
    Ok(())
}

fn ghost(base: f64) -> Stroke {
    Stroke::solid(GHOST, 0.06 * base)
}
