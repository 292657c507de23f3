//! Charts as text-free SVG and as PNG.
//!
//! A chart is a function from plain rows and a [`Style`] to a [`Picture`]. It lays marks on a `Sheet`; plotters draws the
//! sheet, usvg turns every text into outlines of the embedded fonts, and resvg renders the same tree. Nothing here computes
//! a statistic, reads a file or asks the system for a font.

mod design_front;
mod dots;
mod error;
mod error_by_draws;
mod fan_by_year;
mod font;
mod frame;
mod labels;
mod npv_by_party;
mod number;
mod open_and_full_service;
mod paint;
mod palette;
mod panels;
mod party;
mod scale;
mod sheet;
mod social_npv_distribution;
mod style;
mod wrap;
mod years;

pub use design_front::{DesignDot, DesignFront, design_front};
pub use error::ChartError;
pub use error_by_draws::{ErrorRow, error_by_draws};
pub use fan_by_year::{FanRow, Series, fan_by_year};
pub use font::{missing_glyphs, replace_missing};
pub use npv_by_party::{PartyRow, npv_by_party};
pub use number::Unit;
pub use open_and_full_service::{OpenRow, open_and_full_service};
pub use paint::Picture;
pub use party::Party;
pub use social_npv_distribution::{DistributionRow, social_npv_distribution};
pub use style::{Size, Style};

#[cfg(test)]
mod tests;
