//! What the caller decides about a picture.

use crate::text::Language;

/// Format of the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// 1600 × 900, for a projector.
    Slide,
    /// 1000 × 700, for the width of a printed page.
    Page,
}

impl Size {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Slide, Self::Page];

    /// Its name on the command line and in manifests.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Slide => "slide",
            Self::Page => "page",
        }
    }

    /// The format of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|size| size.name() == name)
    }

    /// Width and height in SVG units; the PNG has twice as many pixels each way.
    pub const fn dimensions(self) -> (u32, u32) {
        match self {
            Self::Slide => (1600, 900),
            Self::Page => (1000, 700),
        }
    }

    /// Size of running text, to which every other length is proportional.
    pub(super) const fn base(self) -> f64 {
        match self {
            Self::Slide => 22.0,
            Self::Page => 15.0,
        }
    }
}

/// How pictures come out, whatever they show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Format {
    /// Format of the picture.
    pub size: Size,
    /// Whether it is drawn in shades of grey, as a printer without colours would.
    pub grey: bool,
}

impl Default for Format {
    /// A slide in colours.
    fn default() -> Self {
        Self {
            size: Size::Slide,
            grey: false,
        }
    }
}

/// Language, format and the texts around the plot.
#[derive(Clone, Debug, PartialEq)]
pub struct Style {
    /// Language of axes, keys and units. Texts that the caller gives are drawn as they are.
    pub language: Language,
    /// Format of the picture.
    pub format: Format,
    /// What the chart shows, at best as a sentence.
    pub title: String,
    /// What exactly is plotted.
    pub subtitle: String,
    /// Source, number of draws, seed and grade of evidence.
    pub footer: String,
    /// Calendar year of the first year of operation; without it the axis counts years of operation.
    pub first_calendar_year: Option<i32>,
}

impl Style {
    /// A style without texts.
    pub fn new(language: Language, size: Size) -> Self {
        Self::of(language, Format { size, grey: false })
    }

    /// A style in a format, without texts.
    pub fn of(language: Language, format: Format) -> Self {
        Self {
            language,
            format,
            title: String::new(),
            subtitle: String::new(),
            footer: String::new(),
            first_calendar_year: None,
        }
    }
}
