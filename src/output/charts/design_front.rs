//! Designs by what they cost the government and what they are worth, with the Pareto front in front.

use super::error::ChartError;
use super::frame::{Swatch, circle, cross, frame, key, no_data, ring};
use super::number::{Unit, at_step, per_cent, with_unit};
use super::paint::{Picture, paint};
use super::palette::{AXIS, Colour, FIFTHS, GRID, INK, LOSS, QUIET};
use super::panels::{axis_lettering, label_gutter, tick_count};
use super::scale::Scale;
use super::sheet::{Anchor, Lettering, Point, Rectangle, Sheet, Stroke};
use super::style::Style;
use crate::text::Text;

const BINS: [Text; 5] = [
    Text::new("below 20%", "不足20%"),
    Text::new("20 to 40%", "20%至40%"),
    Text::new("40 to 60%", "40%至60%"),
    Text::new("60 to 80%", "60%至80%"),
    Text::new("80% and more", "80%及以上"),
];
const BEST: Text = Text::new("Best", "最优");
const NEAREST: Text = Text::new("Nearest miss", "最接近条件");
const FLAT: Text = Text::new("As good as the best", "与最优相当");
const WRITTEN: Text = Text::new("As written", "原方案");
const OTHERS: Text = Text::new("Off the front (small)", "不在前沿（小点）");
const COST: Text = Text::new("Cost to government", "政府净成本");
const WORTH: Text = Text::new("Social NPV", "社会净现值");

/// A design, in yuan of present value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DesignDot {
    /// Net cost to the government.
    pub cost: f64,
    /// Social NPV.
    pub worth: f64,
    /// Share of draws at full service.
    pub full_service: f64,
    /// Whether it is on the front.
    pub on_front: bool,
    /// Whether it is as good as the best.
    pub flat: bool,
}

/// What the chart shows.
#[derive(Clone, Debug, PartialEq)]
pub struct DesignFront {
    /// Every design.
    pub designs: Vec<DesignDot>,
    /// The one that is chosen, by position.
    pub chosen: Option<usize>,
    /// Whether that meets what was asked; else it is the nearest miss.
    pub meets: bool,
    /// The chosen one in words.
    pub words: String,
    /// The alternative as the scenario has it.
    pub written: Option<DesignDot>,
    /// What the colours show.
    pub colours: String,
}

/// A dot a design: right is dearer, up is worth more, dark is more often at full service.
pub fn design_front(front: &DesignFront, style: &Style) -> Result<Picture, ChartError> {
    let mut sheet = Sheet::new(style);
    lay_out(&mut sheet, front, style)?;
    paint(&sheet, style)
}

/// Lays the chart on the sheet.
pub(super) fn lay_out(
    sheet: &mut Sheet,
    front: &DesignFront,
    style: &Style,
) -> Result<(), ChartError> {
    let base = sheet.base;
    let room = frame(sheet, style)?;
    let measure = Unit::Yuan.measure(0.0, sheet.language);
    let dots = || front.designs.iter().chain(&front.written);
    if dots().filter(|dot| drawable(dot)).count() == 0 {
        return no_data(sheet, room);
    }
    let room = keys(sheet, room, front)?;
    let named =
        |sheet: &Sheet, name: Text| with_unit(sheet.say(name), &measure.label, sheet.language);
    let lettering = axis_lettering(sheet);
    let (cost, worth) = (named(sheet, COST), named(sheet, WORTH));
    sheet.text(&worth, (room.left, room.top + 0.7 * base), lettering)?;
    sheet.text(
        &cost,
        (room.right, room.bottom),
        lettering.anchored(Anchor::End),
    )?;

    let values = |of: fn(&DesignDot) -> f64| {
        let values: Vec<f64> = dots().filter(|dot| drawable(dot)).map(of).collect();
        values.into_iter().map(move |value| value / measure.divisor)
    };
    let vertical = Scale::over(values(|dot| dot.worth), (0.0, 1.0)).rounded(6);
    let (ticks, step) = vertical.ticks(tick_count(sheet, room.height()));
    let labels: Vec<String> = ticks.iter().map(|tick| at_step(*tick, step)).collect();
    let plot = Rectangle {
        left: room.left + label_gutter(sheet, &labels) + 0.4 * base,
        top: room.top + 1.8 * base,
        right: room.right - 0.6 * base,
        bottom: room.bottom - 2.6 * base,
    };
    let vertical = Scale {
        range: (plot.bottom, plot.top),
        ..vertical
    };
    let across = Scale::over(values(|dot| dot.cost), (plot.left, plot.right)).rounded(8);
    for (tick, label) in ticks.iter().zip(&labels) {
        let height = vertical.at(*tick);
        grid_line(
            sheet,
            vec![(plot.left, height), (plot.right, height)],
            *tick,
        );
        let place = (plot.left - 0.4 * base, height);
        sheet.text_centred(label, place, lettering.anchored(Anchor::End))?;
    }
    let lettering = lettering.anchored(Anchor::Middle);
    let (ticks, step) = fitting_ticks(sheet, across, lettering);
    for tick in ticks {
        let place = across.at(tick);
        grid_line(sheet, vec![(place, plot.top), (place, plot.bottom)], tick);
        let label = at_step(tick, step);
        let half = sheet.text_width(&label, lettering) / 2.0;
        if place + half < sheet.width {
            sheet.text(&label, (place, plot.bottom + 1.1 * base), lettering)?;
        }
    }
    let at = |dot: &DesignDot| {
        (
            across.at(dot.cost / measure.divisor),
            vertical.at(dot.worth / measure.divisor),
        )
    };
    draw(sheet, front, &at);
    Ok(())
}

/// As many ticks as have room for their labels.
fn fitting_ticks(sheet: &Sheet, scale: Scale, lettering: Lettering) -> (Vec<f64>, f64) {
    for count in [8, 6, 4, 3] {
        let (ticks, step) = scale.ticks(count);
        let widths = ticks
            .iter()
            .map(|tick| sheet.text_width(&at_step(*tick, step), lettering));
        let widest = widths.fold(0.0, f64::max);
        let apart = scale.at(scale.domain.0 + step) - scale.range.0;
        if apart > widest + 0.6 * sheet.base {
            return (ticks, step);
        }
    }
    (vec![scale.domain.0], 1.0)
}

/// The dots, those of the front on top, and what marks some of them.
fn draw(sheet: &mut Sheet, front: &DesignFront, at: &dyn Fn(&DesignDot) -> Point) {
    let base = sheet.base;
    let shown = || front.designs.iter().filter(|dot| drawable(dot));
    for dot in shown().filter(|dot| !dot.on_front) {
        sheet.dot(at(dot), 0.13 * base, colour(dot).with_alpha(0.45));
    }
    for dot in shown().filter(|dot| dot.on_front) {
        sheet.dot(at(dot), 0.27 * base, colour(dot));
    }
    if has_region(front) {
        let region = shown().filter(|dot| dot.flat);
        let around: Vec<Point> = region
            .flat_map(|dot| circle(at(dot), 0.75 * base))
            .collect();
        sheet.line(hull(around), flat_stroke(base));
    }
    if let Some(dot) = front.written.as_ref().filter(|dot| drawable(dot)) {
        cross(sheet, at(dot), 0.4 * base, written_stroke(base));
        let words = spoken(sheet, WRITTEN, dot);
        sheet.description.push(words);
    }
    let chosen = front.chosen.and_then(|chosen| front.designs.get(chosen));
    if let Some(dot) = chosen.filter(|dot| drawable(dot)) {
        ring(sheet, at(dot), 0.5 * base, best_stroke(base));
        let words = spoken(sheet, chosen_label(front), dot);
        sheet.description.push(format!("{words}: {}", front.words));
    }
}

/// What a marked design is, for readers who cannot see it.
fn spoken(sheet: &Sheet, label: Text, dot: &DesignDot) -> String {
    let measure = Unit::Yuan.measure(0.0, sheet.language);
    let amount = |value: f64| at_step(value / measure.divisor, 1.0);
    format!(
        "{} – {} {}, {} {} {}, {}",
        sheet.say(label),
        sheet.say(COST),
        amount(dot.cost),
        sheet.say(WORTH),
        amount(dot.worth),
        measure.label,
        per_cent(dot.full_service)
    )
}

fn keys(sheet: &mut Sheet, room: Rectangle, front: &DesignFront) -> Result<Rectangle, ChartError> {
    let base = sheet.base;
    let bins = FIFTHS.into_iter().zip(BINS);
    let mut entries: Vec<(Swatch, Text)> = bins
        .map(|(colour, label)| (Swatch::Dot(colour), label))
        .collect();
    if front.designs.iter().any(|dot| !dot.on_front) {
        entries.push((Swatch::Dot(AXIS.with_alpha(0.45)), OTHERS));
    }
    if front.chosen.is_some() {
        entries.push((Swatch::Ring(best_stroke(base)), chosen_label(front)));
    }
    if has_region(front) {
        entries.push((Swatch::Line(flat_stroke(base)), FLAT));
    }
    if front.written.is_some() {
        entries.push((Swatch::Cross(written_stroke(base)), WRITTEN));
    }
    let room = key(sheet, room, &front.colours, &entries)?;
    let quiet = Lettering::regular(0.8 * base, QUIET);
    let top = sheet.paragraph(&front.words, (room.left, room.top), room.width(), 2, quiet)?;
    Ok(Rectangle {
        top: top + 0.4 * base,
        ..room
    })
}

/// Whether a design has a place.
fn drawable(dot: &DesignDot) -> bool {
    dot.cost.is_finite() && dot.worth.is_finite()
}

/// Whether more than one design is as good as the best.
fn has_region(front: &DesignFront) -> bool {
    front.designs.iter().filter(|dot| dot.flat).count() > 1
}

fn chosen_label(front: &DesignFront) -> Text {
    if front.meets { BEST } else { NEAREST }
}

fn grid_line(sheet: &mut Sheet, points: Vec<Point>, tick: f64) {
    let base = sheet.base;
    let stroke = if tick == 0.0 {
        Stroke::solid(AXIS, 0.07 * base)
    } else {
        Stroke::solid(GRID, 0.05 * base)
    };
    sheet.line(points, stroke);
}

/// The colour of a share of draws, by fifths.
fn colour(dot: &DesignDot) -> Colour {
    let fifth = (5.0 * dot.full_service + 1e-9).clamp(0.0, 4.0);
    FIFTHS[fifth as usize]
}

/// The smallest convex outline around some points, closed.
///
/// Source: A. M. Andrew, Another efficient algorithm for convex hulls in two dimensions, Information
/// Processing Letters 9 (1979), doi:10.1016/0020-0190(79)90072-3.
fn hull(mut points: Vec<Point>) -> Vec<Point> {
    points.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let turn = |a: Point, b: Point, c: Point| (b.0 - a.0) * (c.1 - a.1) - (b.1 - a.1) * (c.0 - a.0);
    let half = |points: &mut dyn Iterator<Item = Point>| {
        let mut chain: Vec<Point> = Vec::new();
        for point in points {
            while let [.., a, b] = chain[..] {
                if turn(a, b, point) > 0.0 {
                    break;
                }
                chain.pop();
            }
            chain.push(point);
        }
        chain
    };
    let mut outline = half(&mut points.iter().copied());
    let back = half(&mut points.iter().rev().copied());
    outline.extend(back.into_iter().skip(1));
    outline
}

fn best_stroke(base: f64) -> Stroke {
    Stroke::solid(LOSS, 0.16 * base)
}

fn written_stroke(base: f64) -> Stroke {
    Stroke::solid(INK, 0.13 * base)
}

fn flat_stroke(base: f64) -> Stroke {
    Stroke {
        colour: INK,
        width: 0.09 * base,
        dash: Some((0.35 * base, 0.22 * base)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outline_goes_around_the_outermost_points() {
        let square = [(0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0)];
        let mut points = square.to_vec();
        points.extend([(1.0, 1.0), (1.0, 0.0)]);
        let outline = hull(points);
        assert_eq!(outline.first(), outline.last());
        assert_eq!(outline.len(), 5);
        assert!(square.iter().all(|corner| outline.contains(corner)));
        assert!(hull(Vec::new()).is_empty());
    }
}
