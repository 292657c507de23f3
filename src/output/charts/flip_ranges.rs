//! Whether a ranking survives the judgement behind it: the range of a difference over the range of one input.

use super::error::ChartError;
use super::frame::{Swatch, frame, key, no_data};
use super::named_rows::{figure_lettering, named_rows, vertical_grid};
use super::number::{Unit, at_step, step_for, with_unit};
use super::paint::{Picture, paint};
use super::palette::{Colour, GAIN, INK, LOSS, SHARE};
use super::scale::Scale;
use super::sheet::{Anchor, Rectangle, Sheet};
use super::style::Style;
use crate::text::Text;

/// Rows that one picture has room for.
pub const MOST_RANGES: usize = 12;

const AS_DRAWN: Text = Text::new("With everything as drawn", "全部按抽样");

/// Whether the better of two options depends on the input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flips {
    /// It does.
    Yes,
    /// It may, within the Monte Carlo error.
    Maybe,
    /// It does not.
    No,
    /// No error is valid.
    Unknown,
}

impl Flips {
    const ALL: [Self; 4] = [Self::Yes, Self::Maybe, Self::No, Self::Unknown];

    const fn label(self) -> Text {
        match self {
            Self::Yes => Text::new("The ranking flips", "排序翻转"),
            Self::Maybe => Text::new("It may flip, within the error", "误差内可能翻转"),
            Self::No => Text::new("It holds", "不翻转"),
            Self::Unknown => Text::new("Unknown", "未知"),
        }
    }

    fn colour(self) -> Colour {
        match self {
            Self::Yes => LOSS,
            Self::Maybe => LOSS.lighter(0.55),
            Self::No => GAIN,
            Self::Unknown => SHARE,
        }
    }
}

/// A difference between two options over the range of an input.
#[derive(Clone, Debug, PartialEq)]
pub struct RangeRow {
    /// The input and the two options.
    pub name: String,
    /// Mean difference where the range is least in favour of the first option.
    pub least: Option<f64>,
    /// Mean difference with everything as drawn.
    pub drawn: Option<f64>,
    /// Mean difference where the range is most in its favour.
    pub most: Option<f64>,
    /// What follows.
    pub flips: Flips,
}

/// One row a range; an error if there are more than [`MOST_RANGES`].
pub fn flip_ranges(
    rows: &[RangeRow],
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
    rows: &[RangeRow],
    caption: &str,
    unit: Unit,
    style: &Style,
) -> Result<(), ChartError> {
    let base = sheet.base;
    let room = frame(sheet, style)?;
    if rows.len() > MOST_RANGES {
        return Err(ChartError::TooManyEffects {
            rows: rows.len(),
            columns: 1,
            most: (MOST_RANGES, 1),
        });
    }
    let finite = |value: Option<f64>| value.filter(|value| value.is_finite());
    let values = || {
        let all = rows.iter().flat_map(|row| [row.least, row.drawn, row.most]);
        all.filter_map(finite)
    };
    let Some(largest) = values().map(f64::abs).reduce(f64::max) else {
        return no_data(sheet, room);
    };
    let measure = unit.measure(largest, sheet.language);
    let scaled = |value: Option<f64>| finite(value).map(|value| value / measure.divisor);
    let mut entries: Vec<(Swatch, Text)> = Flips::ALL
        .into_iter()
        .filter(|flips| rows.iter().any(|row| row.flips == *flips))
        .map(|flips| (Swatch::Patch(flips.colour()), flips.label()))
        .collect();
    entries.push((Swatch::Dot(INK), AS_DRAWN));
    let caption = with_unit(caption, &measure.label, sheet.language);
    let room = key(sheet, room, &caption, &entries)?;
    let step = step_for(largest / measure.divisor);
    let figures: Vec<String> = rows
        .iter()
        .map(|row| {
            let [low, high] =
                [row.least, row.most].map(|end| at_step(scaled(end).unwrap_or(f64::NAN), step));
            format!("{low}{}{high}", sheet.say(Text::new(" to ", " 至 ")))
        })
        .collect();
    let names: Vec<&str> = rows.iter().map(|row| row.name.as_str()).collect();
    let placed = named_rows(sheet, room, &names, &figures)?;
    let inset = (
        placed.plot.left + 0.8 * base,
        placed.plot.right - 0.8 * base,
    );
    let scale = Scale::over(
        values().map(|value| value / measure.divisor).chain([0.0]),
        inset,
    );
    vertical_grid(sheet, placed.plot, scale)?;
    let half = (0.25 * placed.height).min(0.55 * base);
    for (index, row) in rows.iter().enumerate() {
        let middle = placed.middle(index);
        if let (Some(low), Some(high)) = (scaled(row.least), scaled(row.most)) {
            let (low, high) = (scale.at(low.min(high)), scale.at(low.max(high)));
            let bar = Rectangle {
                left: low,
                top: middle - half,
                right: high.max(low + 0.08 * base),
                bottom: middle + half,
            };
            sheet.area(bar.corners(), row.flips.colour());
        }
        if let Some(drawn) = scaled(row.drawn) {
            sheet.dot((scale.at(drawn), middle), 0.3 * base, INK);
        }
        let lettering = figure_lettering(sheet).anchored(Anchor::End);
        sheet.text_centred(&figures[index], (room.right, middle), lettering)?;
        let (name, figure) = (&row.name, &figures[index]);
        let words = sheet.say(row.flips.label());
        sheet.description.push(format!("{name}: {figure}, {words}"));
    }
    Ok(())
}
