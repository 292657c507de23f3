//! Where an operator's money comes from, year by year: earned by the space itself, or paid by the public. The line
//! between the two is the curve of “blood-making” (造血).

use super::error::ChartError;
use super::frame::{Swatch, frame, key, no_data};
use super::number::{Unit, at_step, per_cent, with_unit};
use super::paint::{Picture, paint};
use super::palette::{Colour, GAIN, INK, LOSS, PAPER};
use super::panels::{Gutters, Panel, horizontal_grid, label_gutter, panels, tick_count};
use super::scale::Scale;
use super::sheet::{Lettering, Rectangle, Sheet, Stroke};
use super::style::Style;
use super::years::{Years, alternatives, drawn, runs};
use crate::text::Text;

const CAPTION: Text = Text::new(
    "Income of the operator a year; the figure is what it earns itself over cost, last year",
    "运营主体年收入；数字为末年自营收入与成本之比",
);
const EARNED: Text = Text::new(
    "All that the space earns itself",
    "自营收入合计（造血曲线）",
);
const COST: Text = Text::new("Cost of operation and maintenance", "运营与维护成本");

/// A source of an operator's income; what a space earns itself comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IncomeSource {
    /// Charges for visits.
    Fees,
    /// Rent of let premises.
    Rent,
    /// Giving by residents and partners.
    Giving,
    /// Lines of the scenario's own.
    OwnLines,
    /// Public purchase of service.
    Purchase,
    /// Rescue by the government.
    Rescue,
}

impl IncomeSource {
    /// All of them, from the foot of the stack upwards.
    pub const ALL: [Self; 6] = [
        Self::Fees,
        Self::Rent,
        Self::Giving,
        Self::OwnLines,
        Self::Purchase,
        Self::Rescue,
    ];

    /// Sources that a space opens for itself.
    const EARNED: usize = 4;

    const fn label(self) -> Text {
        match self {
            Self::Fees => Text::new("Fees", "服务收费"),
            Self::Rent => Text::new("Rent", "租金"),
            Self::Giving => Text::new("Giving", "捐赠与赞助"),
            Self::OwnLines => Text::new("Own lines", "自设业务"),
            Self::Purchase => Text::new("Public purchase", "政府购买服务"),
            Self::Rescue => Text::new("Rescue", "政府托底"),
        }
    }

    fn colour(self) -> Colour {
        match self {
            Self::Fees => GAIN,
            Self::Rent => GAIN.lighter(0.3),
            Self::Giving => GAIN.lighter(0.55),
            Self::OwnLines => GAIN.lighter(0.75),
            Self::Purchase => LOSS.lighter(0.55),
            Self::Rescue => LOSS.lighter(0.1),
        }
    }
}

/// The income of an alternative in one year, in yuan.
#[derive(Clone, Debug, PartialEq)]
pub struct IncomeRow {
    /// Name of the alternative.
    pub alternative: String,
    /// Year of operation, from 1.
    pub year: i32,
    /// Amounts in the order of [`IncomeSource::ALL`].
    pub income: [Option<f64>; 6],
    /// What operation and maintenance cost.
    pub cost: Option<f64>,
}

/// One panel an alternative: income stacked by source, the line of all that is earned, and the line of cost.
pub fn income_by_source(rows: &[IncomeRow], style: &Style) -> Result<Picture, ChartError> {
    let mut sheet = Sheet::new(style);
    lay_out(&mut sheet, rows, style)?;
    paint(&sheet, style)
}

/// Lays the chart on the sheet.
pub(super) fn lay_out(
    sheet: &mut Sheet,
    rows: &[IncomeRow],
    style: &Style,
) -> Result<(), ChartError> {
    let base = sheet.base;
    let room = frame(sheet, style)?;
    let names = alternatives(rows.iter().map(|row| row.alternative.as_str()))?;
    let known = |row: &&IncomeRow| row.income.iter().flatten().any(|one| one.is_finite());
    if !rows.iter().any(|row| known(&row)) {
        return no_data(sheet, room);
    }
    let measure = Unit::Yuan.measure(0.0, sheet.language);
    let seen = |place: usize| rows.iter().any(|row| amount(row, place) > 0.0);
    let mut entries: Vec<(Swatch, Text)> = IncomeSource::ALL
        .into_iter()
        .enumerate()
        .filter(|(place, _)| seen(*place))
        .map(|(_, source)| (Swatch::Patch(source.colour()), source.label()))
        .collect();
    entries.push((Swatch::Line(earned_stroke(base)), EARNED));
    entries.push((Swatch::Line(cost_stroke(base)), COST));
    let caption = with_unit(sheet.say(CAPTION), &measure.label, sheet.language);
    let room = key(sheet, room, &caption, &entries)?;
    let years = Years::new(rows.iter().map(|row| row.year), style.first_calendar_year);
    years.caption(sheet, room)?;
    let room = Rectangle {
        bottom: room.bottom - 0.6 * base,
        ..room
    };
    let tops = rows.iter().flat_map(|row| {
        let income: f64 = (0..6).map(|place| amount(row, place)).sum();
        [income, cost(row).unwrap_or(0.0)]
    });
    let tops = tops.map(|top| top / measure.divisor);
    let scale = Scale::over(tops.chain([0.0]), (0.0, 1.0)).rounded(6);
    let guess = room.height() / names.len().div_ceil(4).max(1) as f64;
    let (ticks, step) = scale.ticks(tick_count(sheet, guess - 3.0 * base));
    let ticks: Vec<(f64, String)> = ticks
        .into_iter()
        .map(|tick| (tick, at_step(tick, step)))
        .collect();
    let labels: Vec<String> = ticks.iter().map(|(_, text)| text.clone()).collect();
    let gutters = Gutters {
        left: label_gutter(sheet, &labels),
        right: 2.4 * base,
        below: 0.0,
    };
    let placed = panels(sheet, room, &names, gutters)?;
    for (name, panel) in names.iter().zip(&placed) {
        let vertical = Scale {
            range: (panel.plot.bottom, panel.plot.top),
            ..scale
        };
        let mut own: Vec<&IncomeRow> = rows.iter().filter(|row| row.alternative == *name).collect();
        own.sort_by_key(|row| row.year);
        horizontal_grid(sheet, panel, vertical, &ticks)?;
        let scales = (years.scale(panel.plot), vertical);
        draw_stack(sheet, &own, scales, measure.divisor);
        draw_lines(sheet, &own, scales, measure.divisor);
        say_share(sheet, name, &own, panel, vertical, measure.divisor)?;
        years.axis(sheet, panel, panel.plot.bottom)?;
    }
    Ok(())
}

/// An amount from a source, as something that can be stacked.
fn amount(row: &IncomeRow, place: usize) -> f64 {
    let amount = row.income[place].filter(|amount| amount.is_finite());
    amount.map_or(0.0, |amount| amount.max(0.0))
}

fn earned(row: &IncomeRow) -> f64 {
    (0..IncomeSource::EARNED)
        .map(|place| amount(row, place))
        .sum()
}

fn cost(row: &IncomeRow) -> Option<f64> {
    row.cost.filter(|cost| cost.is_finite())
}

fn draw_stack(
    sheet: &mut Sheet,
    rows: &[&IncomeRow],
    (horizontal, vertical): (Scale, Scale),
    divisor: f64,
) {
    for (place, source) in IncomeSource::ALL.into_iter().enumerate() {
        let edges = rows.iter().map(|row| {
            let below: f64 = (0..place).map(|place| amount(row, place)).sum();
            (row.year, (below, below + amount(row, place)))
        });
        for run in runs(edges.collect()) {
            if run.iter().all(|(_, (below, above))| above <= below) {
                continue;
            }
            let side = |of: fn(&(f64, f64)) -> f64| -> Vec<(i32, f64)> {
                run.iter()
                    .map(|(year, pair)| (*year, of(pair) / divisor))
                    .collect()
            };
            let mut outline = drawn(&side(|pair| pair.0), horizontal, vertical);
            let upper = drawn(&side(|pair| pair.1), horizontal, vertical);
            let seam = upper.clone();
            outline.extend(upper.into_iter().rev());
            sheet.area(outline, source.colour());
            sheet.line(seam, Stroke::solid(PAPER, 0.04 * sheet.base));
        }
    }
}

fn draw_lines(
    sheet: &mut Sheet,
    rows: &[&IncomeRow],
    (horizontal, vertical): (Scale, Scale),
    divisor: f64,
) {
    let base = sheet.base;
    let earned = rows.iter().map(|row| (row.year, earned(row) / divisor));
    for run in runs(earned.collect()) {
        sheet.line(drawn(&run, horizontal, vertical), earned_stroke(base));
    }
    let costs = rows
        .iter()
        .filter_map(|row| Some((row.year, cost(row)? / divisor)));
    for run in runs(costs.collect()) {
        sheet.line(drawn(&run, horizontal, vertical), cost_stroke(base));
    }
}

/// What a space earns itself over its cost in the last year, beside the end of the curve.
fn say_share(
    sheet: &mut Sheet,
    name: &str,
    rows: &[&IncomeRow],
    panel: &Panel,
    vertical: Scale,
    divisor: f64,
) -> Result<(), ChartError> {
    let base = sheet.base;
    let Some(last) = rows.last() else {
        return Ok(());
    };
    let Some(cost) = cost(last).filter(|cost| *cost > 0.0) else {
        return Ok(());
    };
    let share = per_cent(earned(last) / cost);
    let height = vertical.at(earned(last) / divisor);
    let lettering = Lettering::bold(0.76 * base, INK);
    let place = (panel.plot.right + 0.35 * base, height);
    sheet.text_centred(&share, place, lettering)?;
    let words = sheet.say(EARNED);
    sheet.description.push(format!("{name} – {words}: {share}"));
    Ok(())
}

fn earned_stroke(base: f64) -> Stroke {
    Stroke::solid(INK, 0.16 * base)
}

fn cost_stroke(base: f64) -> Stroke {
    Stroke {
        colour: INK,
        width: 0.1 * base,
        dash: Some((0.4 * base, 0.25 * base)),
    }
}
