//! A run from its manifest: the texts that it was made of, not what their files hold by now.

use super::failure::Failure;
use super::loader::FileSystem;
use super::terminal::Terminal;
use crate::output::manifest::{FileRead, Manifest, NoManifest, Program};
use crate::scenario::Loader;
use crate::text::Language;
use std::io;
use std::path::Path;

/// Whether a file is to be read as a manifest and not as a scenario.
pub fn is_manifest_name(path: &str) -> bool {
    let extension = Path::new(path).extension();
    extension.is_some_and(|extension| extension.eq_ignore_ascii_case("json"))
}

/// Reads the manifest of a run and warns of everything that may keep it from giving the same figures.
pub fn read(path: &str, terminal: &Terminal) -> Result<Manifest, Failure> {
    intact(path, Manifest::read(Path::new(path)), terminal)
}

/// Reads the manifest of a run or of a question, with the same warnings.
pub fn read_any(path: &str, terminal: &Terminal) -> Result<Manifest, Failure> {
    intact(path, Manifest::read_any(Path::new(path)), terminal)
}

/// What was read, and warnings about it.
fn intact(
    path: &str,
    found: Result<Manifest, NoManifest>,
    terminal: &Terminal,
) -> Result<Manifest, Failure> {
    let manifest = found.map_err(|error| match error {
        NoManifest::Unreadable(error) => Failure::Usage(format!("{path} cannot be read: {error}")),
        NoManifest::Other(_) => Failure::Usage(format!("{path} is {error}")),
    })?;
    warn_of_differences(&manifest.program, &manifest.files, terminal);
    Ok(manifest)
}

/// Warns of what may keep a manifest from giving the same figures: the program that made it, and files
/// that were changed inside it or since.
pub fn warn_of_differences(other: &Program, files: &[FileRead], terminal: &Terminal) {
    let chinese = terminal.language == Language::Chinese;
    let warn = |english: String, translated: String| {
        terminal.warning(if chinese { &translated } else { &english });
    };
    let this = Program::this();
    let same_commit = other.commit.is_none() || other.commit == this.commit;
    if other.version != this.version || !same_commit {
        warn(
            format!("made by {other}, repeated by {this}"),
            format!("原由 {other} 运行，现由 {this} 重复"),
        );
    }
    for file in files {
        let path = &file.path;
        if !file.is_intact() {
            warn(
                format!("the text of {path} inside the manifest was changed: this is another run"),
                format!("清单中 {path} 的内容已被改动，本次并非原运行的重复"),
            );
        }
        let limit = file.text.len() as u64;
        let now = FileSystem.load(path, limit);
        if now.is_ok_and(|bytes| bytes != file.text.as_bytes()) {
            warn(
                format!("{path} has changed since that run; the text of then is used"),
                format!("{path} 在原运行之后已改动，此处仍用当时的内容"),
            );
        }
    }
}

/// The files of a manifest; others come from the file system.
pub struct Stored<'a>(pub &'a Manifest);

impl Loader for Stored<'_> {
    fn load(&self, path: &str, limit: u64) -> io::Result<Vec<u8>> {
        let most = usize::try_from(limit)
            .unwrap_or(usize::MAX)
            .saturating_add(1);
        match self.0.files.iter().find(|file| file.path == path) {
            Some(file) => {
                let bytes = file.text.as_bytes();
                Ok(bytes[..bytes.len().min(most)].to_vec())
            }
            None => FileSystem.load(path, limit),
        }
    }
}
