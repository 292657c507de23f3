//! Differences from one option on the same draws: the mean with its interval, and the middle 90 % of draws.

use super::error::ChartError;
use super::frame::{Swatch, frame, key, no_data};
use super::named_rows::{figure_lettering, named_rows, vertical_grid};
use super::number::{Unit, at_step, step_for, with_unit};
use super::paint::{Picture, paint};
use super::palette::{GAIN, INK, LOSS, SHARE};
use super::scale::Scale;
use super::sheet::{Anchor, Rectangle, Sheet, Stroke};
use super::style::Style;
use super::years::alternatives;
use crate::text::Text;

const BETTER: Text = Text::new("Better on average", "平均更优");
const WORSE: Text = Text::new("Worse on average", "平均更差");
const TIE: Text = Text::new("Tie", "并列");
const INTERVAL: Text = Text::new("95% interval of the mean", "均值的 95% 区间");
const DRAWS: Text = Text::new("90% of draws", "90% 的抽样");

/// An option less the one that all are compared with.
#[derive(Clone, Debug, PartialEq)]
pub struct DifferenceRow {
    /// Name of the option.
    pub option: String,
    /// Mean difference.
    pub mean: Option<f64>,
    /// Half-width of its 95 % interval.
    pub half_width: Option<f64>,
    /// 5 % quantile of the difference of a draw.
    pub p05: Option<f64>,
    /// 95 % quantile.
    pub p95: Option<f64>,
    /// Whether the option is better on average; none of a tie.
    pub better: Option<bool>,
}

/// One row an option, with what the differences are in the caption.
pub fn paired_differences(
    rows: &[DifferenceRow],
    caption: &str,
    unit: Unit,
    style: &Style,
) -> Result<Picture, ChartError> {
    let mut sheet = Sheet::new(style);
    lay_out(&mut sheet, rows, caption, unit, style)?;
    paint(&sheet, style)
}

/// Lays the chart on the sheet.
pub(super) fn lay_out(
    sheet: &mut Sheet,
    rows: &[DifferenceRow],
    caption: &str,
    unit: Unit,
    style: &Style,
) -> Result<(), ChartError> {
    let base = sheet.base;
    let room = frame(sheet, style)?;
    let names = alternatives(rows.iter().map(|row| row.option.as_str()))?;
    let finite = |value: Option<f64>| value.filter(|value| value.is_finite());
    let largest = rows
        .iter()
        .filter_map(|row| finite(row.mean))
        .fold(0.0, |largest: f64, mean| largest.max(mean.abs()));
    let measure = unit.measure(largest, sheet.language);
    let drawn = |value: Option<f64>| finite(value).map(|value| value / measure.divisor);
    let values: Vec<f64> = rows
        .iter()
        .flat_map(|row| [row.mean, row.p05, row.p95])
        .filter_map(drawn)
        .collect();
    if values.is_empty() {
        return no_data(sheet, room);
    }
    let thin = Stroke::solid(SHARE, 0.14 * base);
    let entries = [
        (Swatch::Dot(GAIN), BETTER),
        (Swatch::Dot(LOSS), WORSE),
        (Swatch::Dot(INK), TIE),
        (Swatch::Line(Stroke::solid(INK, 0.09 * base)), INTERVAL),
        (Swatch::Line(thin), DRAWS),
    ];
    let caption = with_unit(caption, &measure.label, sheet.language);
    let room = key(sheet, room, &caption, &entries)?;
    let step = step_for(largest / measure.divisor);
    let figures: Vec<String> = names
        .iter()
        .map(|name| {
            let row = rows.iter().find(|row| row.option == *name);
            let mean = row.and_then(|row| drawn(row.mean));
            let mean = at_step(mean.unwrap_or(f64::NAN), step);
            match row.and_then(|row| drawn(row.half_width)) {
                Some(width) => format!("{mean} ± {}", at_step(width, step)),
                None => mean,
            }
        })
        .collect();
    let placed = named_rows(sheet, room, &names, &figures)?;
    let inset = Rectangle {
        left: placed.plot.left + 0.8 * base,
        right: placed.plot.right - 0.8 * base,
        ..placed.plot
    };
    let scale = Scale::over(values.into_iter().chain([0.0]), (inset.left, inset.right));
    vertical_grid(sheet, placed.plot, scale)?;
    for (index, name) in names.iter().enumerate() {
        let Some(row) = rows.iter().find(|row| row.option == *name) else {
            continue;
        };
        let middle = placed.middle(index);
        if let (Some(low), Some(high)) = (drawn(row.p05), drawn(row.p95)) {
            sheet.line(
                vec![(scale.at(low), middle), (scale.at(high), middle)],
                thin,
            );
        }
        let Some(mean) = drawn(row.mean) else {
            continue;
        };
        let colour = match row.better {
            Some(true) => GAIN,
            Some(false) => LOSS,
            None => INK,
        };
        if let Some(width) = drawn(row.half_width) {
            let stroke = Stroke::solid(INK, 0.09 * base);
            let (low, high) = (scale.at(mean - width), scale.at(mean + width));
            sheet.line(vec![(low, middle), (high, middle)], stroke);
            for end in [low, high] {
                let tick = vec![(end, middle - 0.4 * base), (end, middle + 0.4 * base)];
                sheet.line(tick, stroke);
            }
        }
        sheet.dot((scale.at(mean), middle), 0.32 * base, colour);
        let lettering = figure_lettering(sheet).anchored(Anchor::End);
        sheet.text_centred(&figures[index], (room.right, middle), lettering)?;
        sheet
            .description
            .push(format!("{name}: {} {}", figures[index], measure.label));
    }
    Ok(())
}
