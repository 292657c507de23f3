//! What can go wrong in a chart.

use std::fmt;

/// Why a chart could not be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChartError {
    /// The embedded fonts have no glyph for a character, which would leave a hole in the picture.
    MissingGlyph {
        /// The character without a glyph.
        character: char,
        /// The whole text that holds it.
        text: String,
    },
    /// More alternatives than one picture has room for.
    TooManyAlternatives {
        /// Alternatives in the rows.
        count: usize,
        /// Alternatives that fit.
        most: usize,
    },
    /// More targets of precision than one picture has room for.
    TooManyTargets {
        /// Targets in the rows.
        count: usize,
        /// Targets that fit.
        most: usize,
    },
    /// More effects than one picture has room for.
    TooManyEffects {
        /// Rows.
        rows: usize,
        /// Columns.
        columns: usize,
        /// Rows and columns that fit.
        most: (usize, usize),
    },
    /// A drawing library refused the picture.
    Drawing(String),
}

impl fmt::Display for ChartError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MissingGlyph { character, text } => write!(
                formatter,
                "no glyph for {character:?} (U+{:04X}) in the text {text:?}",
                u32::from(*character)
            ),
            Self::TooManyAlternatives { count, most } => {
                write!(
                    formatter,
                    "a chart has room for {most} alternatives, not for {count}"
                )
            }
            Self::TooManyTargets { count, most } => {
                write!(
                    formatter,
                    "a chart has room for {most} targets, not for {count}"
                )
            }
            Self::TooManyEffects {
                rows,
                columns,
                most,
            } => write!(
                formatter,
                "a chart has room for {} rows and {} columns, not for {rows} and {columns}",
                most.0, most.1
            ),
            Self::Drawing(reason) => write!(formatter, "the chart could not be drawn: {reason}"),
        }
    }
}

impl std::error::Error for ChartError {}
