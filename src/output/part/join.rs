//! Joining part files in the order of draws, record by record, so that no part is ever in memory whole.

use super::Record;
use super::coverage::Part;
use super::frames::PartFault;
use super::read::Records;
use crate::engine::{Join, Monitor};
use std::io::{self, Write};
use std::path::PathBuf;

/// Why parts could not be joined.
#[derive(Debug)]
pub enum JoinFault {
    /// A part is not what it was when its label was read.
    Part(PathBuf, PartFault),
    /// The rows of `draws.csv` could not be written.
    Rows(io::Error),
    /// Somebody stopped it.
    Interrupted,
}

/// Adds parts, which follow each other, to what is joined of their run, and writes their rows of
/// `draws.csv` if these are wanted.
///
/// # Errors
/// If a part cannot be read or is none of this run, rows cannot be written, or somebody stopped it.
pub fn join(
    parts: &[Part],
    join: &mut Join,
    mut rows: Option<&mut dyn Write>,
    monitor: &dyn Monitor,
) -> Result<(), JoinFault> {
    for part in parts {
        let refused = |fault| JoinFault::Part(part.path.clone(), fault);
        let (range, draws) = (part.label.range, part.label.all_draws());
        monitor.progress(range.first, draws);
        let mut records = Records::open(&part.path).map_err(refused)?;
        let mut fits = join.begin(range);
        while let Some(record) = records.next().map_err(refused)? {
            if monitor.interrupted() {
                return Err(JoinFault::Interrupted);
            }
            match record {
                Record::Block(sums) => fits = fits.and_then(|()| join.block(&sums)),
                Record::Values(values) => fits = fits.and_then(|()| join.values(values)),
                Record::Rows(text) => {
                    if let Some(rows) = &mut rows {
                        rows.write_all(text.as_bytes()).map_err(JoinFault::Rows)?;
                    }
                }
                Record::Label(_) => {}
            }
            fits.map_err(|_| refused(PartFault::Damaged))?;
        }
    }
    Ok(())
}
