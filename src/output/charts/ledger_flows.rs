//! Who pays whom: the ledger as bands from those who pay to those who receive, one panel an alternative.
//!
//! All panels share one scale, so that a band twice as wide is twice the money in any of them.

use super::error::ChartError;
use super::frame::{frame, no_data};
use super::number::{Unit, at_step, step_for, with_unit};
use super::paint::{Picture, paint};
use super::palette::{Colour, INK, QUIET, SHARE, series};
use super::panels::{Gutters, Panel, panels};
use super::sheet::{Anchor, Lettering, Point, Rectangle, Sheet};
use super::style::Style;
use super::years::alternatives;
use crate::text::Text;

const CAPTION: Text = Text::new(
    "Mean present value over all draws: who pays stands left, who receives right",
    "全部抽样的平均现值：左为付出方，右为收到方",
);
const OUTSIDE: Text = Text::new(
    "From outside come benefits that are created; to outside go resources that are used up",
    "来自账外的是新创造的效益，流向账外的是耗用的资源",
);

/// Straight pieces of the edge of a band.
const PIECES: u32 = 24;

/// A party to the ledger, or the world outside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Account {
    /// The government, also the owner.
    Government,
    /// The operator.
    Operator,
    /// The residents.
    Residents,
    /// Local businesses, sponsors and creditors.
    Partners,
    /// Outside the account.
    Outside,
}

impl Account {
    /// All of them, from top to bottom.
    pub(super) const ALL: [Self; 5] = [
        Self::Government,
        Self::Operator,
        Self::Residents,
        Self::Partners,
        Self::Outside,
    ];

    const fn label(self) -> Text {
        match self {
            Self::Government => Text::new("Government", "政府"),
            Self::Operator => Text::new("Operator", "运营主体"),
            Self::Residents => Text::new("Residents", "居民"),
            Self::Partners => Text::new("Partners", "合作伙伴"),
            Self::Outside => Text::new("Outside", "账外"),
        }
    }

    const fn colour(self) -> Colour {
        match self {
            Self::Outside => SHARE,
            party => series(party as usize),
        }
    }
}

/// What one party pays another in an alternative, in yuan. Rows of the same pair add up; a negative amount is paid the
/// other way round.
#[derive(Clone, Debug, PartialEq)]
pub struct FlowRow {
    /// Name of the alternative.
    pub alternative: String,
    /// Who pays.
    pub from: Account,
    /// Who receives.
    pub to: Account,
    /// Mean present value.
    pub amount: f64,
}

/// Amounts by payer and receiver.
type Flows = [[f64; 5]; 5];

/// One panel an alternative, with bands as wide as what they carry.
pub fn ledger_flows(rows: &[FlowRow], style: &Style) -> Result<Picture, ChartError> {
    let mut sheet = Sheet::new(style);
    lay_out(&mut sheet, rows, style)?;
    paint(&sheet, style)
}

/// Lays the chart on the sheet.
pub(super) fn lay_out(
    sheet: &mut Sheet,
    rows: &[FlowRow],
    style: &Style,
) -> Result<(), ChartError> {
    let base = sheet.base;
    let room = frame(sheet, style)?;
    let names = alternatives(rows.iter().map(|row| row.alternative.as_str()))?;
    let measure = Unit::Yuan.measure(0.0, sheet.language);
    let flows: Vec<Flows> = names
        .iter()
        .map(|name| of(rows, name, measure.divisor))
        .collect();
    let largest = flows
        .iter()
        .flat_map(|flows| [paid(flows), received(flows)])
        .flatten()
        .fold(0.0, f64::max);
    if largest <= 0.0 {
        return no_data(sheet, room);
    }
    let quiet = Lettering::regular(0.8 * base, QUIET);
    let caption = with_unit(sheet.say(CAPTION), &measure.label, sheet.language);
    let words = sheet.say(OUTSIDE);
    let top = sheet.paragraph(&caption, (room.left, room.top), room.width(), 2, quiet)?;
    let top = sheet.paragraph(words, (room.left, top), room.width(), 2, quiet)?;
    let room = Rectangle {
        top: top + 0.4 * base,
        ..room
    };
    let gutters = Gutters {
        left: 0.0,
        right: 0.0,
        below: 0.0,
    };
    let placed = panels(sheet, room, &names, gutters)?;
    let lettering = Lettering::regular(0.68 * base, INK);
    let width = placed
        .iter()
        .map(|panel| panel.plot.width())
        .fold(f64::INFINITY, f64::min);
    let label_width = |with_figures: bool| {
        let totals = flows
            .iter()
            .flat_map(|flows| [paid(flows), received(flows)]);
        let widths = totals.flat_map(|side| {
            Account::ALL.map(|account| {
                let figure = at_step(side[account as usize], step_for(largest));
                sheet.text_width(&label(sheet, account, &figure, with_figures), lettering)
            })
        });
        widths.fold(0.0, f64::max) + 0.4 * base
    };
    let with_figures = label_width(true) <= 0.34 * width;
    let label_width = label_width(with_figures);
    let line = lettering.line_height();
    let scale = placed
        .iter()
        .zip(&flows)
        .flat_map(|(panel, flows)| {
            [paid(flows), received(flows)]
                .map(|side| Stacking::new(panel, &side, line).fitting_scale(&side))
        })
        .fold(f64::INFINITY, f64::min);
    for ((panel, flows), name) in placed.iter().zip(&flows).zip(&names) {
        let inner = (
            panel.plot.left + label_width,
            panel.plot.right - label_width,
        );
        let sides = [paid(flows), received(flows)];
        let [payers, receivers] =
            sides.map(|side| Stacking::new(panel, &side, line).slots(&side, panel, scale));
        draw_bands(sheet, flows, inner, (&payers, &receivers), scale);
        let left = (inner.0 - 0.3 * base, Anchor::End);
        let right = (inner.1 + 0.3 * base, Anchor::Start);
        for (slots, side, (x, anchor)) in [(payers, sides[0], left), (receivers, sides[1], right)] {
            for (account, slot) in Account::ALL.into_iter().zip(slots) {
                let Some(slot) = slot else { continue };
                let figure = at_step(side[account as usize], step_for(largest));
                let text = label(sheet, account, &figure, with_figures);
                let lettering = lettering.anchored(anchor);
                sheet.text_centred(&text, (x, slot.middle), lettering)?;
            }
        }
        describe(sheet, name, flows, &measure.label, largest);
    }
    Ok(())
}

/// What each party pays another in an alternative.
fn of(rows: &[FlowRow], name: &str, divisor: f64) -> Flows {
    let mut flows = Flows::default();
    let own = rows.iter().filter(|row| row.alternative == name);
    for row in own.filter(|row| row.amount.is_finite()) {
        let (from, to) = match row.amount < 0.0 {
            true => (row.to, row.from),
            false => (row.from, row.to),
        };
        flows[from as usize][to as usize] += row.amount.abs() / divisor;
    }
    flows
}

fn paid(flows: &Flows) -> [f64; 5] {
    flows.map(|row| row.iter().sum())
}

fn received(flows: &Flows) -> [f64; 5] {
    std::array::from_fn(|to| flows.iter().map(|row| row[to]).sum())
}

fn label(sheet: &Sheet, account: Account, figure: &str, with_figure: bool) -> String {
    let name = sheet.say(account.label());
    match with_figure {
        true => format!("{name} {figure}"),
        false => name.to_owned(),
    }
}

/// Where the bands of a party begin or end.
#[derive(Clone, Copy, Debug)]
struct Slot {
    top: f64,
    middle: f64,
    height: f64,
}

/// The slots of a side; none of a party that has no share in it.
type Slots = [Option<Slot>; 5];

/// How the slots of a side share the height of a panel.
struct Stacking {
    height: f64,
    least: f64,
    gap: f64,
}

impl Stacking {
    /// No slot is lower than a line of text, as long as there is room.
    fn new(panel: &Panel, side: &[f64; 5], line: f64) -> Self {
        let parties = side.iter().filter(|total| **total > 0.0).count().max(1) as f64;
        let gap = 0.4 * line;
        let height = (panel.plot.height() - gap * (parties - 1.0)).max(0.0);
        Self {
            height,
            least: line.min(height / parties),
            gap,
        }
    }

    fn slot(&self, total: f64, scale: f64) -> f64 {
        if total > 0.0 {
            (total * scale).max(self.least)
        } else {
            0.0
        }
    }

    /// Height of all slots without gaps.
    fn taken(&self, side: &[f64; 5], scale: f64) -> f64 {
        side.iter().map(|total| self.slot(*total, scale)).sum()
    }

    /// Page units for one unit of money at which a side just fills the panel.
    fn fitting_scale(&self, side: &[f64; 5]) -> f64 {
        let total: f64 = side.iter().sum();
        let (mut low, mut high) = (0.0, self.height / total.max(f64::MIN_POSITIVE));
        // A page has fewer than 2^40 places for an edge.
        for _ in 0..40 {
            let middle = (low + high) / 2.0;
            if self.taken(side, middle) <= self.height {
                low = middle;
            } else {
                high = middle;
            }
        }
        low
    }

    /// The slots of a side, half-way down the panel.
    fn slots(&self, side: &[f64; 5], panel: &Panel, scale: f64) -> Slots {
        let spare = self.height - self.taken(side, scale);
        let mut next = panel.plot.top + spare / 2.0;
        side.map(|total| {
            (total > 0.0).then(|| {
                let middle = next + self.slot(total, scale) / 2.0;
                next += self.slot(total, scale) + self.gap;
                Slot {
                    top: middle - total * scale / 2.0,
                    middle,
                    height: total * scale,
                }
            })
        })
    }
}

/// A bar for each party and the bands between the two sides.
fn draw_bands(
    sheet: &mut Sheet,
    flows: &Flows,
    (left, right): (f64, f64),
    (payers, receivers): (&Slots, &Slots),
    scale: f64,
) {
    let base = sheet.base;
    let bar = 0.35 * base;
    let mut used = [0.0; 5];
    for (from, payer) in payers.iter().enumerate() {
        let Some(payer) = payer else { continue };
        let colour = Account::ALL[from].colour();
        let mut begun = 0.0;
        for (to, receiver) in receivers.iter().enumerate() {
            let width = flows[from][to] * scale;
            let Some(receiver) = receiver.filter(|_| width > 0.0) else {
                continue;
            };
            let (start, end) = (payer.top + begun, receiver.top + used[to]);
            let mut outline = edge((left + bar, start), (right - bar, end));
            let mut lower = edge((left + bar, start + width), (right - bar, end + width));
            lower.reverse();
            outline.extend(lower);
            sheet.area(outline, colour.with_alpha(0.45));
            begun += width;
            used[to] += width;
        }
    }
    for (slots, place, mirrored) in [(payers, left, false), (receivers, right - bar, true)] {
        for (account, slot) in Account::ALL.into_iter().zip(slots) {
            let Some(slot) = slot else { continue };
            let colour = match mirrored {
                true => QUIET,
                false => account.colour(),
            };
            let ground = Rectangle {
                left: place,
                top: slot.top,
                right: place + bar,
                bottom: slot.top + slot.height.max(0.08 * base),
            };
            sheet.area(ground.corners(), colour);
        }
    }
}

/// A curve that leaves and arrives level.
fn edge(from: Point, to: Point) -> Vec<Point> {
    let piece = |step: u32| {
        let t = f64::from(step) / f64::from(PIECES);
        let rise = t * t * (3.0 - 2.0 * t);
        (
            from.0 + t * (to.0 - from.0),
            from.1 + rise * (to.1 - from.1),
        )
    };
    (0..=PIECES).map(piece).collect()
}

fn describe(sheet: &mut Sheet, name: &str, flows: &Flows, unit: &str, largest: f64) {
    for from in Account::ALL {
        for to in Account::ALL {
            let amount = flows[from as usize][to as usize];
            if amount > 0.0 {
                let (payer, receiver) = (sheet.say(from.label()), sheet.say(to.label()));
                let figure = at_step(amount, step_for(largest));
                let words = format!("{name} – {payer} → {receiver}: {figure} {unit}");
                sheet.description.push(words);
            }
        }
    }
}
