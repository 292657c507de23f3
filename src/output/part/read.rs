//! Reading a part file.

use super::frames::{FrameReader, PartFault, unpack};
use super::{Label, Record};
use crate::engine::DrawRange;
use std::fs::File;
use std::io::BufReader;
use std::path::Path;

/// Opens a part file.
fn open(path: &Path) -> Result<FrameReader<BufReader<File>>, PartFault> {
    let file = File::open(path).map_err(PartFault::Unreadable)?;
    FrameReader::begin(BufReader::new(file))
}

/// The label of a part file, which is the last record: every byte of the file has been checked.
///
/// # Errors
/// If the file is not a part file as it was written.
pub fn label(path: &Path) -> Result<Label, PartFault> {
    let mut frames = open(path)?;
    let mut last = Vec::new();
    while let Some(packed) = frames.next()? {
        last = packed;
    }
    let Record::Label(label) = unpack(&last)? else {
        return Err(PartFault::Damaged);
    };
    let range = label.range;
    let sound = DrawRange::new(range.first, range.end, label.all_draws()).is_ok();
    if !sound || label.manifest.files.is_empty() {
        return Err(PartFault::Damaged);
    }
    Ok(*label)
}

/// The records of a part file, the label excepted.
pub(super) struct Records(FrameReader<BufReader<File>>);

impl Records {
    /// Opens a part file.
    pub(super) fn open(path: &Path) -> Result<Records, PartFault> {
        Ok(Records(open(path)?))
    }

    /// The record that follows; none behind the last one.
    pub(super) fn next(&mut self) -> Result<Option<Record>, PartFault> {
        self.0.next()?.map(|packed| unpack(&packed)).transpose()
    }
}
