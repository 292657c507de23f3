//! Part files: what a range of the draws of a run gives, kept until `merge` joins the ranges.
//!
//! A file begins with a line that names the format. Frames follow, each a record behind its length, then
//! a length of 0 and the SHA-256 of all bytes before that hash. A record is in the wire format of
//! [postcard](https://postcard.jamesmunns.com/wire-format), packed by zlib (RFC 1950). Records come in
//! this order: the sums of blocks, with the rows of `draws.csv` between them where these are kept; what
//! is known of the values of each column; the label. Whoever reads the label has checked the whole file.

mod coverage;
mod frames;
mod join;
mod read;
mod write;

pub use coverage::{Part, Refusal, whole};
pub use frames::PartFault;
pub use join::{JoinFault, join};
pub use read::label;
pub use write::PartWriter;

use super::manifest::{Manifest, sha256};
use crate::engine::{BlockSums, ColumnValues, DrawRange, settled};
use crate::scenario::Scenario;
use serde::{Deserialize, Serialize};

/// One record of a part file.
#[derive(Clone, Debug, Serialize, Deserialize)]
enum Record {
    /// Sums of the block that follows.
    Block(BlockSums),
    /// Rows of `draws.csv` that follow.
    Rows(String),
    /// Values of the column that follows.
    Values(ColumnValues),
    /// What the file is; the last record.
    Label(Box<Label>),
}

/// What a part file is part of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Label {
    /// The draws it holds.
    pub range: DrawRange,
    /// The draws that were asked for: more, if it was interrupted.
    pub asked: DrawRange,
    /// SHA-256 of all that the scenario settles; see [`settled`].
    pub settled: String,
    /// What it takes to finish or repeat the run. `draws.asked` are those of the whole run, the others
    /// those of the part.
    pub manifest: Manifest,
}

impl Label {
    /// Draws of the whole run.
    pub fn all_draws(&self) -> u64 {
        self.manifest.draws.asked
    }
}

/// The hash by which parts of one run know each other.
pub fn identity(scenario: &Scenario) -> String {
    sha256(settled(scenario).as_bytes())
}

#[cfg(test)]
mod tests;
