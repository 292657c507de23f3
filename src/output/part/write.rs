//! Writing a part file: under a partial name, which becomes the final one when everything is in it.

use super::frames::{FrameWriter, begins_as_part, pack};
use super::{Label, Record};
use crate::engine::{BlockSums, ColumnValues, DrawRange, Export};
use crate::output::folder::{FolderFault, beside, check};
use crate::output::{draws_csv, lock};
use rayon::prelude::*;
use std::fs::{self, File};
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

/// Columns packed at once.
const COLUMNS: usize = 32;

/// A part file under way.
pub struct PartWriter {
    partial: PathBuf,
    force: bool,
    frames: FrameWriter<BufWriter<File>>,
}

impl PartWriter {
    /// Begins a part file that is to have a name.
    ///
    /// # Errors
    /// If the name is taken and may not be replaced, or the file cannot be written.
    pub fn create(path: &Path, force: bool) -> Result<PartWriter, FolderFault> {
        check(path, force, is_part)?;
        let partial = beside(path, "partial");
        let refused = |error| FolderFault::Io(partial.clone(), error);
        if let Some(parent) = partial.parent() {
            fs::create_dir_all(parent)
                .map_err(|error| FolderFault::Io(parent.to_owned(), error))?;
        }
        if fs::symlink_metadata(&partial).is_ok() && !is_part(&partial) {
            return Err(FolderFault::NotResults(partial));
        }
        // What another process is writing is not cut off before its lock is had.
        let options = File::options()
            .write(true)
            .create(true)
            .truncate(false)
            .open(&partial);
        let file = options.map_err(refused)?;
        if !lock::take(&file).map_err(refused)? {
            return Err(FolderFault::AtWork(path.to_owned()));
        }
        file.set_len(0).map_err(refused)?;
        let frames = FrameWriter::begin(BufWriter::new(file)).map_err(refused)?;
        Ok(PartWriter {
            partial,
            force,
            frames,
        })
    }

    /// Adds the sums of blocks.
    ///
    /// # Errors
    /// If they cannot be written.
    pub fn blocks(&mut self, blocks: Vec<BlockSums>) -> Result<(), FolderFault> {
        self.records(blocks.into_iter().map(Record::Block).collect())
    }

    /// Adds the rows of `draws.csv` of a range.
    ///
    /// # Errors
    /// If they cannot be written.
    pub fn rows(
        &mut self,
        export: &Export,
        alternatives: &[&str],
        range: DrawRange,
    ) -> Result<(), FolderFault> {
        let packed = |batch: &_| {
            let rows = draws_csv::rows(batch, alternatives)?;
            let rows = String::from_utf8(rows).map_err(io::Error::other)?;
            pack(&Record::Rows(rows))
        };
        let written = export.run(range.first..range.end, &(), packed, |packed| {
            self.frames.frame(&packed?)
        });
        match written {
            Ok(_) => Ok(()),
            Err(error) => Err(self.refused(error)),
        }
    }

    /// Adds what is known of the values of every column.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn values(
        &mut self,
        mut columns: impl Iterator<Item = ColumnValues>,
    ) -> Result<(), FolderFault> {
        loop {
            let taken = columns.by_ref().take(COLUMNS).map(Record::Values);
            let taken: Vec<Record> = taken.collect();
            if taken.is_empty() {
                return Ok(());
            }
            self.records(taken)?;
        }
    }

    /// Adds records, packed in parallel.
    fn records(&mut self, records: Vec<Record>) -> Result<(), FolderFault> {
        let packed: Vec<io::Result<Vec<u8>>> = records.par_iter().map(pack).collect();
        let mut packed = packed.into_iter();
        let written = packed.try_for_each(|packed| self.frames.frame(&packed?));
        written.map_err(|error| self.refused(error))
    }

    fn refused(&self, error: io::Error) -> FolderFault {
        FolderFault::Io(self.partial.clone(), error)
    }

    /// Closes the file with its label and gives it its name. Gives its bytes.
    ///
    /// # Errors
    /// If it cannot be written, or the name is taken in the meantime.
    pub fn finish(self, label: Label, path: &Path) -> Result<u64, FolderFault> {
        let PartWriter {
            partial,
            force,
            mut frames,
        } = self;
        let close = || {
            frames.frame(&pack(&Record::Label(Box::new(label)))?)?;
            let (mut writer, bytes) = frames.end()?;
            writer.flush()?;
            writer.get_ref().sync_all()?;
            Ok(bytes)
        };
        let closed = close().map_err(|error| FolderFault::Io(partial.clone(), error));
        let named = closed.and_then(|bytes| {
            check(path, force, is_part)?;
            let renamed = fs::rename(&partial, path);
            renamed.map_err(|error| FolderFault::Io(path.to_owned(), error))?;
            Ok(bytes)
        });
        if named.is_err() {
            let _ = fs::remove_file(&partial);
        }
        named
    }

    /// Removes the file, as far as that can be done.
    pub fn abandon(self) {
        drop(self.frames);
        let _ = fs::remove_file(&self.partial);
    }
}

/// Whether a path is a part file of whatever version, or an empty file.
fn is_part(path: &Path) -> bool {
    if !fs::symlink_metadata(path).is_ok_and(|found| found.is_file()) {
        return false;
    }
    let mut beginning = Vec::new();
    let read = File::open(path).and_then(|file| file.take(64).read_to_end(&mut beginning));
    read.is_ok() && (beginning.is_empty() || begins_as_part(&beginning))
}
