//! Files of the file system, for the reader of scenarios.

use crate::scenario::Loader;
use std::fs::File;
use std::io::{self, Read};

/// Reads files by their paths.
pub struct FileSystem;

impl Loader for FileSystem {
    fn load(&self, path: &str, limit: u64) -> io::Result<Vec<u8>> {
        let file = File::open(path)?;
        if file.metadata()?.is_dir() {
            return Err(io::Error::new(
                io::ErrorKind::IsADirectory,
                "this is a directory",
            ));
        }
        let mut bytes = Vec::new();
        file.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}
