//! From a sheet to SVG and PNG.

use std::fmt::Display;

use minijinja::HtmlEscape;
use plotters::coord::Shift;
use plotters::element::DashedPathElement;
use plotters::prelude::{
    Circle, Color, DrawingArea, FontDesc, FontFamily, FontStyle, IntoDrawingArea, PathElement,
    Polygon, RGBColor, SVGBackend, ShapeStyle, TextStyle,
};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use resvg::{tiny_skia, usvg};

use super::compact::compacted;
use super::error::ChartError;
use super::font::{self, Weight};
use super::palette::{Colour, PAPER};
use super::sheet::{Anchor, Mark, Point, Sheet, Stroke};
use super::style::Style;

/// plotters places by whole numbers; a page unit is this many of them.
const FINE: f64 = 20.0;

/// plotters divides a font size by this before it writes SVG.
const PLOTTERS_FONT_RATIO: f64 = 1.24;

/// plotters lowers a text anchored at its bottom by −0.5 ex, which is a quarter of an em in usvg.
const PLOTTERS_BOTTOM_SHIFT: f64 = 0.25;

/// Pixels of the PNG for one SVG unit.
const PNG_SCALE: f32 = 2.0;

/// A finished chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// The whole SVG file. Texts are outlines, so it looks the same everywhere.
    pub svg: String,
    /// The whole PNG file, at twice the SVG size.
    pub png: Vec<u8>,
}

/// Draws the sheet.
pub(super) fn paint(sheet: &Sheet, style: &Style) -> Result<Picture, ChartError> {
    let tree = outlined(sheet)?;
    let pixels = rasterised(&tree, PNG_SCALE)?;
    Ok(Picture {
        svg: described(&tree, sheet, style),
        png: pixels.encode_png().map_err(refused)?,
    })
}

/// The sheet with every text turned into outlines.
pub(super) fn outlined(sheet: &Sheet) -> Result<usvg::Tree, ChartError> {
    let options = usvg::Options {
        font_family: font::FAMILY.to_owned(),
        fontdb: font::database(),
        ..usvg::Options::default()
    };
    usvg::Tree::from_str(&plot(sheet)?, &options).map_err(refused)
}

/// The sheet as plotters writes it, with texts still texts, at page size.
fn plot(sheet: &Sheet) -> Result<String, ChartError> {
    let (width, height) = (fine(sheet.width), fine(sheet.height));
    let mut svg = String::new();
    {
        let area =
            SVGBackend::with_string(&mut svg, (width as u32, height as u32)).into_drawing_area();
        area.fill(&rgb(PAPER)).map_err(refused)?;
        for mark in &sheet.marks {
            draw(&area, mark, sheet.grey)?;
        }
        area.present().map_err(refused)?;
    }
    Ok(svg.replacen(
        &format!("width=\"{width}\" height=\"{height}\""),
        &format!("width=\"{}\" height=\"{}\"", sheet.width, sheet.height),
        1,
    ))
}

fn draw(
    area: &DrawingArea<SVGBackend<'_>, Shift>,
    mark: &Mark,
    grey: bool,
) -> Result<(), ChartError> {
    let rgb = |colour: Colour| rgb(if grey { colour.grey() } else { colour });
    match mark {
        Mark::Line {
            points,
            stroke:
                Stroke {
                    colour,
                    width,
                    dash,
                },
        } => {
            let style = ShapeStyle {
                color: rgb(*colour).mix(colour.alpha),
                filled: false,
                stroke_width: fine(*width).max(1) as u32,
            };
            let points: Vec<_> = points.iter().map(fine_point).collect();
            match dash {
                None => area.draw(&PathElement::new(points, style)),
                Some((stroke, gap)) => area.draw(&DashedPathElement::new(
                    points,
                    fine(*stroke),
                    fine(*gap),
                    style,
                )),
            }
        }
        Mark::Area { points, colour } => {
            let points: Vec<_> = points.iter().map(fine_point).collect();
            area.draw(&Polygon::new(
                points,
                rgb(*colour).mix(colour.alpha).filled(),
            ))
        }
        Mark::Dot {
            centre,
            radius,
            colour,
        } => area.draw(&Circle::new(
            fine_point(centre),
            fine(*radius),
            rgb(*colour).mix(colour.alpha).filled(),
        )),
        Mark::Text {
            text,
            base_line,
            lettering,
            ..
        } => {
            let weight = match lettering.weight {
                Weight::Regular => FontStyle::Normal,
                Weight::Bold => FontStyle::Bold,
            };
            let size = lettering.size * FINE;
            let font = FontDesc::new(
                FontFamily::Name(font::FAMILY),
                size * PLOTTERS_FONT_RATIO,
                weight,
            );
            let h_pos = match lettering.anchor {
                Anchor::Start => HPos::Left,
                Anchor::Middle => HPos::Center,
                Anchor::End => HPos::Right,
            };
            let colour = rgb(lettering.colour);
            let style = TextStyle::from(font)
                .color(&colour)
                .pos(Pos::new(h_pos, VPos::Bottom));
            let lowered = (
                base_line.0,
                base_line.1 + PLOTTERS_BOTTOM_SHIFT * lettering.size,
            );
            area.draw_text(text, &style, fine_point(&lowered))
        }
    }
    .map_err(refused)
}

/// The tree as an SVG file with a title and a description for screen readers.
fn described(tree: &usvg::Tree, sheet: &Sheet, style: &Style) -> String {
    let writing = usvg::WriteOptions {
        coordinates_precision: 1,
        transforms_precision: 6,
        indent: usvg::Indent::None,
        ..usvg::WriteOptions::default()
    };
    let mut sentences = vec![style.subtitle.as_str()];
    sentences.extend(sheet.description.iter().map(String::as_str));
    sentences.push(&style.footer);
    sentences.retain(|sentence| !sentence.trim().is_empty());
    let description: String = sentences
        .join("\n")
        .chars()
        .filter(|character| *character == '\n' || !character.is_control())
        .collect();
    let title: String = style
        .title
        .chars()
        .filter(|character| !character.is_control())
        .collect();
    let head = format!(
        "><title>{}</title><desc>{}</desc>",
        HtmlEscape(&title),
        HtmlEscape(&description)
    );
    // With its own measure a picture may be shown at any size.
    let opening = format!(
        "<svg role=\"img\" viewBox=\"0 0 {} {}\"",
        sheet.width, sheet.height
    );
    compacted(&tree.to_string(&writing))
        .replacen("<svg", &opening, 1)
        .replacen('>', &head, 1)
}

/// The tree in pixels, so many for one SVG unit.
pub(super) fn rasterised(tree: &usvg::Tree, scale: f32) -> Result<tiny_skia::Pixmap, ChartError> {
    let size = tree.size();
    let pixels = |length: f32| (length * scale).round() as u32;
    let mut pixmap = tiny_skia::Pixmap::new(pixels(size.width()), pixels(size.height()))
        .ok_or_else(|| refused("the page has no size"))?;
    let transform = tiny_skia::Transform::from_scale(scale, scale);
    resvg::render(tree, transform, &mut pixmap.as_mut());
    Ok(pixmap)
}

fn refused(reason: impl Display) -> ChartError {
    ChartError::Drawing(reason.to_string())
}

fn rgb(colour: Colour) -> RGBColor {
    RGBColor(colour.red, colour.green, colour.blue)
}

fn fine(length: f64) -> i32 {
    (length * FINE).round() as i32
}

fn fine_point(point: &Point) -> (i32, i32) {
    (fine(point.0), fine(point.1))
}
