//! A scenario, the files that it names and the settings of the command line, in one text.

use commonground::scenario::{Loader, Override};
use std::collections::BTreeMap;
use std::io;

/// What begins the line with which a further file starts; its name follows.
const MARK: &[u8] = b"=== ";

/// The name under which the settings of the command line stand, one a line.
const SETTINGS: &str = "--set";

/// The name of the first file.
pub const FIRST: &str = "scenario.toml";

/// Files in memory, by path, and settings.
pub struct Files {
    files: BTreeMap<String, Vec<u8>>,
    pub settings: Vec<Override>,
}

impl Files {
    /// Cuts a text into its files: the scenario comes first, without a mark.
    pub fn of(bytes: &[u8]) -> Files {
        let mut files = BTreeMap::new();
        let mut path = FIRST.to_owned();
        for line in bytes.split_inclusive(|&byte| byte == b'\n') {
            match line.strip_prefix(MARK) {
                Some(name) => String::from_utf8_lossy(name).trim().clone_into(&mut path),
                None => files
                    .entry(path.clone())
                    .or_insert_with(Vec::new)
                    .extend_from_slice(line),
            }
        }
        files.entry(FIRST.to_owned()).or_default();
        let settings = files.remove(SETTINGS).unwrap_or_default();
        let settings = String::from_utf8_lossy(&settings);
        Files {
            files,
            settings: settings.lines().filter_map(Override::parse).collect(),
        }
    }
}

impl Loader for Files {
    fn load(&self, path: &str, limit: u64) -> io::Result<Vec<u8>> {
        let bytes = self.files.get(path).ok_or(io::ErrorKind::NotFound)?;
        let most = usize::try_from(limit).unwrap_or(usize::MAX);
        Ok(bytes[..bytes.len().min(most.saturating_add(1))].to_vec())
    }
}
