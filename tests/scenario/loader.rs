//! Files that exist in memory alone.

use commonground::diagnostics::{Problems, Warnings};
use commonground::scenario::{Loader, Override, Scenario, read};
use std::collections::BTreeMap;
use std::io;

/// Files by path.
#[derive(Default)]
pub struct Memory(BTreeMap<String, Vec<u8>>);

impl Memory {
    /// One file, called `scenario.toml`.
    pub fn of(text: impl AsRef<[u8]>) -> Self {
        Self::default().with("scenario.toml", text)
    }

    /// One file more.
    pub fn with(mut self, path: &str, bytes: impl AsRef<[u8]>) -> Self {
        self.0.insert(path.to_owned(), bytes.as_ref().to_vec());
        self
    }

    /// Reads `scenario.toml` with settings of the command line.
    pub fn read(&self, settings: &[&str]) -> Result<(Scenario, Warnings), Problems> {
        let overrides: Vec<_> = settings
            .iter()
            .map(|setting| Override::parse(setting).expect("a setting of a test"))
            .collect();
        read("scenario.toml", self, &overrides)
    }
}

impl Loader for Memory {
    fn load(&self, path: &str, limit: u64) -> io::Result<Vec<u8>> {
        let bytes = self
            .0
            .get(path)
            .ok_or_else(|| io::Error::new(io::ErrorKind::NotFound, "no such file"))?;
        let most = usize::try_from(limit)
            .unwrap_or(usize::MAX)
            .saturating_add(1);
        Ok(bytes[..bytes.len().min(most)].to_vec())
    }
}

/// A scenario that must be accepted.
pub fn accepted(text: &str) -> Scenario {
    match Memory::of(text).read(&[]) {
        Ok((scenario, _)) => scenario,
        Err(problems) => panic!("{problems}"),
    }
}
