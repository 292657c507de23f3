//! The axis of years and runs of years without a gap.

use super::error::ChartError;
use super::palette::{AXIS, QUIET};
use super::panels::{Panel, axis_lettering};
use super::scale::{Scale, year_ticks};
use super::sheet::{Anchor, Lettering, Rectangle, Sheet, Stroke};
use crate::text::Text;

const YEAR_OF_OPERATION: Text = Text {
    en: "Year of operation",
    zh: "运营年份（第几年）",
};
const YEAR: Text = Text {
    en: "Year",
    zh: "年份",
};

/// Alternatives that one picture has room for.
pub(super) const MOST_ALTERNATIVES: usize = 12;

/// The years that a chart spans.
#[derive(Clone, Copy, Debug)]
pub(super) struct Years {
    first: i32,
    last: i32,
    calendar: Option<i32>,
}

impl Years {
    /// The span of `years`; `calendar` is the calendar year of year 1.
    pub fn new(years: impl Iterator<Item = i32> + Clone, calendar: Option<i32>) -> Self {
        Self {
            first: years.clone().min().unwrap_or(1),
            last: years.max().unwrap_or(1),
            calendar,
        }
    }

    /// The scale of a panel.
    pub fn scale(&self, plot: Rectangle) -> Scale {
        let domain = if self.first == self.last {
            (f64::from(self.first) - 0.5, f64::from(self.last) + 0.5)
        } else {
            (f64::from(self.first), f64::from(self.last))
        };
        Scale {
            domain,
            range: (plot.left, plot.right),
        }
    }

    /// The axis at the foot of a panel; labels only where no panel follows below.
    pub fn axis(&self, sheet: &mut Sheet, panel: &Panel, foot: f64) -> Result<(), ChartError> {
        let base = sheet.base;
        let scale = self.scale(panel.plot);
        let stroke = Stroke::solid(AXIS, 0.06 * base);
        sheet.line(
            vec![(panel.plot.left, foot), (panel.plot.right, foot)],
            stroke,
        );
        let shift = self.calendar.map_or(0, |first| i64::from(first) - 1);
        let ends = (i64::from(self.first) + shift, i64::from(self.last) + shift);
        let lettering = axis_lettering(sheet).anchored(Anchor::Middle);
        let widest = sheet.text_width(&ends.1.to_string(), lettering) + 0.9 * base;
        let count = (panel.plot.width() / widest).floor().max(1.0) as usize;
        for shown in year_ticks(ends.0, ends.1, count) {
            let place = scale.at((shown - shift) as f64);
            sheet.line(vec![(place, foot), (place, foot + 0.25 * base)], stroke);
            if panel.last_in_column {
                sheet.text(&shown.to_string(), (place, foot + 1.05 * base), lettering)?;
            }
        }
        Ok(())
    }

    /// Says once, at the foot of the plot, what the axis counts.
    pub fn caption(&self, sheet: &mut Sheet, room: Rectangle) -> Result<(), ChartError> {
        let words = if self.calendar.is_some() {
            YEAR
        } else {
            YEAR_OF_OPERATION
        };
        let lettering = Lettering::regular(0.72 * sheet.base, QUIET).anchored(Anchor::End);
        sheet.text(sheet.say(words), (room.right, room.bottom), lettering)
    }
}

/// Splits points in order of year wherever a year is missing.
pub(super) fn runs<T: Copy>(mut points: Vec<(i32, T)>) -> Vec<Vec<(i32, T)>> {
    points.sort_by_key(|(year, _)| *year);
    let mut runs: Vec<Vec<(i32, T)>> = Vec::new();
    for point in points {
        match runs.last_mut() {
            Some(run)
                if run
                    .last()
                    .is_some_and(|last| i64::from(point.0) - i64::from(last.0) <= 1) =>
            {
                run.push(point)
            }
            _ => runs.push(vec![point]),
        }
    }
    runs
}

/// Names in order of first appearance; an error if there are more than a page has room for.
pub(super) fn alternatives<'a>(
    names: impl Iterator<Item = &'a str>,
) -> Result<Vec<&'a str>, ChartError> {
    let mut order: Vec<&str> = Vec::new();
    for name in names {
        if !order.contains(&name) {
            order.push(name);
        }
    }
    if order.len() > MOST_ALTERNATIVES {
        return Err(ChartError::TooManyAlternatives {
            count: order.len(),
            most: MOST_ALTERNATIVES,
        });
    }
    Ok(order)
}

/// Places of the points of a run; a lone year becomes a short stroke so that it can be seen.
pub(super) fn drawn(run: &[(i32, f64)], horizontal: Scale, vertical: Scale) -> Vec<(f64, f64)> {
    if let [(year, value)] = run {
        let height = vertical.at(*value);
        let half = 0.3;
        return vec![
            (horizontal.at(f64::from(*year) - half), height),
            (horizontal.at(f64::from(*year) + half), height),
        ];
    }
    run.iter()
        .map(|(year, value)| (horizontal.at(f64::from(*year)), vertical.at(*value)))
        .collect()
}
