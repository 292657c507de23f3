//! Colours that stay apart for colour-blind readers and in grey print.

/// A colour with opacity.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Colour {
    pub red: u8,
    pub green: u8,
    pub blue: u8,
    pub alpha: f64,
}

impl Colour {
    const fn new(red: u8, green: u8, blue: u8) -> Self {
        Self {
            red,
            green,
            blue,
            alpha: 1.0,
        }
    }

    /// The same colour at another opacity.
    pub const fn with_alpha(self, alpha: f64) -> Self {
        Self { alpha, ..self }
    }

    /// The grey that is as light (luma of ITU-R BT.709, on the coded channels).
    pub fn grey(self) -> Self {
        let channels = [self.red, self.green, self.blue].map(f64::from);
        let luma = 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2];
        let level = luma.round() as u8;
        Self {
            red: level,
            green: level,
            blue: level,
            ..self
        }
    }

    /// The colour mixed with white; `share` 0 leaves it as it is.
    pub fn lighter(self, share: f64) -> Self {
        let mix = |channel: u8| {
            let value = f64::from(channel);
            (value + (255.0 - value) * share).round() as u8
        };
        Self {
            red: mix(self.red),
            green: mix(self.green),
            blue: mix(self.blue),
            ..self
        }
    }
}

/// Headings and values.
pub(super) const INK: Colour = Colour::new(0x1F, 0x23, 0x28);
/// Subtitles and axis labels.
pub(super) const QUIET: Colour = Colour::new(0x5A, 0x61, 0x6A);
/// Grid lines.
pub(super) const GRID: Colour = Colour::new(0xE3, 0xE6, 0xE9);
/// Lines that stand behind the subject of a panel.
pub(super) const GHOST: Colour = Colour::new(0xC9, 0xCE, 0xD3);
/// Ground of a column that deserves attention.
pub(super) const TINT: Colour = Colour::new(0xF3, 0xF5, 0xF7);
/// Areas that show a share of draws.
pub(super) const SHARE: Colour = Colour::new(0xA3, 0xAC, 0xB5);
/// Zero and base lines.
pub(super) const AXIS: Colour = Colour::new(0x6B, 0x72, 0x7A);
/// Values above zero: dark in grey print.
pub(super) const GAIN: Colour = Colour::new(0x1D, 0x55, 0x82);
/// Values below zero: light in grey print.
pub(super) const LOSS: Colour = Colour::new(0xE5, 0x86, 0x3C);
/// Paper.
pub(super) const PAPER: Colour = Colour::new(0xFF, 0xFF, 0xFF);

/// Shares of draws from few to many, a fifth each: from light to dark, also in grey print.
pub(super) const FIFTHS: [Colour; 5] = [
    Colour::new(0xD3, 0xC2, 0x5A),
    Colour::new(0x7C, 0xBF, 0x8A),
    Colour::new(0x2F, 0x9F, 0xB0),
    Colour::new(0x2A, 0x6F, 0xB0),
    Colour::new(0x1B, 0x2F, 0x6E),
];

const SERIES: [Colour; 6] = [
    Colour::new(0x1B, 0x3F, 0x6E),
    Colour::new(0xC4, 0x4E, 0x2B),
    Colour::new(0x1E, 0x8A, 0x7A),
    Colour::new(0x7A, 0x45, 0x94),
    Colour::new(0xB8, 0x84, 0x1C),
    Colour::new(0x3B, 0x8F, 0xC2),
];

/// Colour of an alternative by its place; after six the colours come again.
pub(super) const fn series(index: usize) -> Colour {
    SERIES[index % SERIES.len()]
}
