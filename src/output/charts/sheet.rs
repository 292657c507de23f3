//! A page of marks in page units, checked before anything is drawn.

use super::error::ChartError;
use super::font::{self, Weight};
use super::palette::Colour;
use super::style::Style;
use crate::text::{Language, Text};

/// A place on the page: right and down from the upper left corner.
pub(super) type Point = (f64, f64);

/// An upright rectangle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Rectangle {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

impl Rectangle {
    pub fn width(&self) -> f64 {
        self.right - self.left
    }

    pub fn height(&self) -> f64 {
        self.bottom - self.top
    }

    /// The four corners in order.
    pub fn corners(&self) -> Vec<Point> {
        vec![
            (self.left, self.top),
            (self.right, self.top),
            (self.right, self.bottom),
            (self.left, self.bottom),
        ]
    }
}

/// How a line is drawn; `dash` gives the lengths of stroke and gap.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Stroke {
    pub colour: Colour,
    pub width: f64,
    pub dash: Option<(f64, f64)>,
}

impl Stroke {
    /// An unbroken line.
    pub const fn solid(colour: Colour, width: f64) -> Self {
        Self {
            colour,
            width,
            dash: None,
        }
    }
}

/// Which end of a text stands at its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// How a text is drawn; `size` is the height of an em.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Lettering {
    pub size: f64,
    pub weight: Weight,
    pub colour: Colour,
    pub anchor: Anchor,
}

impl Lettering {
    /// Regular weight, beginning at its point.
    pub const fn regular(size: f64, colour: Colour) -> Self {
        Self {
            size,
            weight: Weight::Regular,
            colour,
            anchor: Anchor::Start,
        }
    }

    /// Bold weight, beginning at its point.
    pub const fn bold(size: f64, colour: Colour) -> Self {
        Self {
            size,
            weight: Weight::Bold,
            colour,
            anchor: Anchor::Start,
        }
    }

    /// The same lettering at another anchor.
    pub const fn anchored(self, anchor: Anchor) -> Self {
        Self { anchor, ..self }
    }

    /// Distance between base lines.
    pub const fn line_height(&self) -> f64 {
        self.size * 1.3
    }
}

/// One thing on the page.
#[derive(Clone, Debug)]
pub(super) enum Mark {
    Line {
        points: Vec<Point>,
        stroke: Stroke,
    },
    Area {
        points: Vec<Point>,
        colour: Colour,
    },
    Dot {
        centre: Point,
        radius: f64,
        colour: Colour,
    },
    Text {
        text: String,
        base_line: Point,
        lettering: Lettering,
    },
}

/// The page while a chart is laid out.
pub(super) struct Sheet {
    /// Page width.
    pub width: f64,
    /// Page height.
    pub height: f64,
    /// Size of running text.
    pub base: f64,
    /// Language of labels.
    pub language: Language,
    /// Whether colours become shades of grey.
    pub grey: bool,
    /// Everything laid down so far, from back to front.
    pub marks: Vec<Mark>,
    /// Sentences for readers who cannot see the picture.
    pub description: Vec<String>,
}

impl Sheet {
    /// An empty page.
    pub fn new(style: &Style) -> Self {
        let (width, height) = style.format.size.dimensions();
        Self {
            width: f64::from(width),
            height: f64::from(height),
            base: style.format.size.base(),
            language: style.language,
            grey: style.format.grey,
            marks: Vec::new(),
            description: Vec::new(),
        }
    }

    /// A label in the language of the page.
    pub fn say(&self, text: Text) -> &'static str {
        text.get(self.language)
    }

    /// A line through at least two points; fewer leave nothing.
    pub fn line(&mut self, points: Vec<Point>, stroke: Stroke) {
        if points.len() > 1 {
            self.marks.push(Mark::Line { points, stroke });
        }
    }

    /// A filled polygon.
    pub fn area(&mut self, points: Vec<Point>, colour: Colour) {
        if points.len() > 2 {
            self.marks.push(Mark::Area { points, colour });
        }
    }

    /// A filled circle.
    pub fn dot(&mut self, centre: Point, radius: f64, colour: Colour) {
        self.marks.push(Mark::Dot {
            centre,
            radius,
            colour,
        });
    }

    /// One line of text on its base line. An error names a character that the fonts lack.
    pub fn text(
        &mut self,
        text: &str,
        base_line: Point,
        lettering: Lettering,
    ) -> Result<(), ChartError> {
        let text = font::prepared(text, self.language);
        if text.is_empty() {
            return Ok(());
        }
        if let Some(&character) = font::missing_glyphs(&text).first() {
            return Err(ChartError::MissingGlyph { character, text });
        }
        self.marks.push(Mark::Text {
            text,
            base_line,
            lettering,
        });
        Ok(())
    }

    /// One line of text whose capitals are centred on a height.
    pub fn text_centred(
        &mut self,
        text: &str,
        centre: Point,
        lettering: Lettering,
    ) -> Result<(), ChartError> {
        let base_line = centre.1 + lettering.size * font::CAP_HEIGHT / 2.0;
        self.text(text, (centre.0, base_line), lettering)
    }
}
