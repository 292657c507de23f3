//! The distribution of social net present value as dots of equal probability, which a reader can count.
//!
//! A quantile dot plot shows quantiles as they are, without a smoothing that would have to be chosen; readers judge
//! probabilities better from it than from densities (Kay et al. 2016, doi:10.1145/2858036.2858558).

use super::dots::{columns, dots, fitting_radius};
use super::error::ChartError;
use super::frame::{Swatch, frame, key, no_data, pointer};
use super::number::{Measure, Unit, at_step, per_cent, step_for, with_unit};
use super::paint::{Picture, paint};
use super::palette::{AXIS, GAIN, GRID, INK, LOSS, QUIET};
use super::panels::axis_lettering;
use super::scale::Scale;
use super::sheet::{Anchor, Lettering, Rectangle, Sheet, Stroke};
use super::style::Style;
use super::wrap::wrapped;
use super::years::alternatives;
use crate::text::Text;

/// Dots a row where few alternatives leave room; each stands for 2 % of the draws.
const MANY_DOTS: usize = 50;

/// Dots a row where there are many alternatives; each stands for 5 % of the draws.
const FEW_DOTS: usize = 20;

/// Alternatives from which rows are too low for many dots.
const CROWDED: usize = 7;

const ABOVE: Text = Text {
    en: "Above zero",
    zh: "大于零",
};
const BELOW: Text = Text {
    en: "Zero or below",
    zh: "不大于零",
};
const TWO_PER_CENT: Text = Text {
    en: "One dot is 2% of draws",
    zh: "每个点代表 2% 的抽样",
};
const FIVE_PER_CENT: Text = Text {
    en: "One dot is 5% of draws",
    zh: "每个点代表 5% 的抽样",
};
const MEDIAN: Text = Text {
    en: "Median",
    zh: "中位数",
};
const CAPTION: Text = Text {
    en: "Social net present value",
    zh: "社会净现值",
};
const PROBABILITY: Text = Text {
    en: "Chance above zero",
    zh: "大于零的概率",
};

/// Social net present value of one alternative, in yuan.
#[derive(Clone, Debug, PartialEq)]
pub struct DistributionRow {
    /// Name of the alternative.
    pub alternative: String,
    /// Probabilities and the values at them, such as (0.01, …) to (0.99, …), in rising order of probability.
    pub quantiles: Vec<(f64, f64)>,
    /// Share of draws above zero.
    pub probability_positive: Option<f64>,
}

/// One row of dots an alternative over one axis, zero marked, with the chance that the value is above zero.
pub fn social_npv_distribution(
    rows: &[DistributionRow],
    style: &Style,
) -> Result<Picture, ChartError> {
    let mut sheet = Sheet::new(style);
    lay_out(&mut sheet, rows, style)?;
    paint(&sheet, style)
}

/// Lays the chart on the sheet.
pub(super) fn lay_out(
    sheet: &mut Sheet,
    rows: &[DistributionRow],
    style: &Style,
) -> Result<(), ChartError> {
    let base = sheet.base;
    let room = frame(sheet, style)?;
    let measure = Unit::Yuan.measure(0.0, sheet.language);
    let names = alternatives(rows.iter().map(|row| row.alternative.as_str()))?;
    let count = if names.len() < CROWDED {
        MANY_DOTS
    } else {
        FEW_DOTS
    };
    let shown: Vec<(&DistributionRow, Vec<f64>)> = names
        .iter()
        .filter_map(|name| rows.iter().find(|row| row.alternative == *name))
        .map(|row| (row, dots(&row.quantiles, measure.divisor, count)))
        .collect();
    if shown.iter().all(|(_, dots)| dots.is_empty()) {
        return no_data(sheet, room);
    }
    let room = keys(sheet, room, &measure, count)?;

    let name_width = 0.2 * room.width();
    let chance_width = 0.14 * room.width();
    let plot = Rectangle {
        left: room.left + name_width,
        top: room.top + 1.6 * base,
        right: room.right - chance_width,
        bottom: room.bottom - 1.6 * base,
    };
    let values = shown.iter().flat_map(|(_, dots)| dots.iter().copied());
    let scale = Scale::over(values.chain([0.0]), (plot.left + base, plot.right - base));
    let row_height = (plot.height() / shown.len() as f64).min(8.0 * base);
    let plot = Rectangle {
        bottom: plot.top + row_height * shown.len() as f64,
        ..plot
    };
    axis(sheet, plot, scale)?;

    let below = 1.0 * base;
    let largest = scale.domain.0.abs().max(scale.domain.1.abs());
    let step = step_for(largest);
    let wished = (row_height / 12.0).max(0.4 * base);
    let radius = shown
        .iter()
        .map(|(_, dots)| fitting_radius(dots, scale, row_height - below - 0.4 * base, wished))
        .fold(f64::INFINITY, f64::min);
    let heads = Lettering::regular(0.72 * base, QUIET).anchored(Anchor::End);
    let head = wrapped(
        sheet.say(PROBABILITY),
        sheet.language,
        chance_width,
        2,
        heads,
    );
    let head_top = plot.top - head.len() as f64 * heads.line_height() - 0.2 * base;
    sheet.lines(&head, (room.right, head_top), heads)?;
    for (index, (row, dots)) in shown.iter().enumerate() {
        let foot = plot.top + (index + 1) as f64 * row_height - below;
        sheet.line(
            vec![(plot.left, foot), (plot.right, foot)],
            Stroke::solid(AXIS, 0.05 * base),
        );
        for column in columns(dots, scale, radius) {
            for (step, value) in column.values.iter().enumerate() {
                let height = foot - (2 * step + 1) as f64 * radius;
                let colour = if *value > 0.0 { GAIN } else { LOSS };
                sheet.dot((column.centre, height), 0.92 * radius, colour);
            }
        }
        draw_median(sheet, row, scale, foot, (&measure, step))?;
        let middle = foot - (row_height - below) / 2.0;
        let lettering = Lettering::regular(0.82 * base, INK);
        let most = ((row_height / lettering.line_height()).floor() as usize).clamp(1, 3);
        sheet.paragraph_centred(
            &row.alternative,
            (room.left, middle),
            name_width - base,
            most,
            lettering,
        )?;
        let chance = per_cent(row.probability_positive.unwrap_or(f64::NAN));
        let size = (1.3 * base).min(0.5 * row_height);
        let lettering = Lettering::bold(size, INK).anchored(Anchor::End);
        sheet.text_centred(&chance, (room.right, middle), lettering)?;
        let words = sheet.say(PROBABILITY);
        sheet
            .description
            .push(format!("{} – {words}: {chance}", row.alternative));
    }
    Ok(())
}

fn keys(
    sheet: &mut Sheet,
    room: Rectangle,
    measure: &Measure,
    count: usize,
) -> Result<Rectangle, ChartError> {
    let caption = with_unit(sheet.say(CAPTION), &measure.label, sheet.language);
    let entries = [
        (
            Swatch::Dot(AXIS),
            if count == MANY_DOTS {
                TWO_PER_CENT
            } else {
                FIVE_PER_CENT
            },
        ),
        (Swatch::Dot(GAIN), ABOVE),
        (Swatch::Dot(LOSS), BELOW),
        (Swatch::Pointer(INK), MEDIAN),
    ];
    key(sheet, room, &caption, &entries)
}

/// Grid and zero line over all rows, with the numbers below.
fn axis(sheet: &mut Sheet, plot: Rectangle, scale: Scale) -> Result<(), ChartError> {
    let base = sheet.base;
    let lettering = axis_lettering(sheet).anchored(Anchor::Middle);
    let (ticks, step) = scale.ticks(6);
    for tick in ticks {
        let place = scale.at(tick);
        let stroke = if tick == 0.0 {
            Stroke::solid(INK, 0.09 * base)
        } else {
            Stroke::solid(GRID, 0.05 * base)
        };
        sheet.line(vec![(place, plot.top), (place, plot.bottom)], stroke);
        sheet.text(&at_step(tick, step), (place, plot.bottom + base), lettering)?;
    }
    Ok(())
}

/// A pointer to the median with its value, on the side away from zero.
fn draw_median(
    sheet: &mut Sheet,
    row: &DistributionRow,
    scale: Scale,
    foot: f64,
    (measure, step): (&Measure, f64),
) -> Result<(), ChartError> {
    let base = sheet.base;
    let found = row
        .quantiles
        .iter()
        .find(|(probability, value)| (probability - 0.5).abs() < 1e-9 && value.is_finite());
    let Some((_, median)) = found else {
        return Ok(());
    };
    let median = median / measure.divisor;
    let place = scale.at(median);
    pointer(sheet, (place, foot + 0.1 * base), INK);
    let (anchor, left) = if median < 0.0 {
        (Anchor::End, place - 0.45 * base)
    } else {
        (Anchor::Start, place + 0.45 * base)
    };
    let lettering = Lettering::regular(0.7 * base, INK).anchored(anchor);
    sheet.text(
        &at_step(median, step),
        (left, foot + 0.65 * base),
        lettering,
    )
}
