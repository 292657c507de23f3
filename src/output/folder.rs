//! The folder that results are written to: work happens in `OUT.partial`, which takes the name `OUT`
//! when everything in it is complete. A folder under its final name is never half written.

use super::{lock, manifest};
use std::fmt;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// Tells a partial folder of this program from other people's, and one at work from one left behind.
const LOCK: &str = ".commonground-lock";

/// Results by one name and number tried before giving up.
const MOST_RESULTS: u32 = 100_000;

/// Where results go.
#[derive(Clone, Debug)]
pub enum Target {
    /// `results/NAME-N` with the first N that is free.
    Numbered(String),
    /// A folder that somebody named.
    Named {
        /// The folder.
        path: PathBuf,
        /// Whether results that are there already may be replaced.
        force: bool,
    },
}

/// A folder that is being written.
#[derive(Debug)]
pub struct Folder {
    target: Target,
    path: PathBuf,
    partial: PathBuf,
    lock: Option<File>,
    leftover: bool,
}

/// What becomes of the partial folder that an earlier run left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leftover {
    /// It is emptied.
    Replace,
    /// It is gone on with.
    Resume,
    /// It belongs to other work, which somebody may go on with.
    Leave,
}

/// Why there is no folder.
#[derive(Debug)]
pub enum FolderFault {
    /// The folder is there already, with results.
    Exists(PathBuf),
    /// Something is there that is not a folder of results, and is not replaced even by force.
    NotResults(PathBuf),
    /// Another run is writing to it.
    AtWork(PathBuf),
    /// Other work that was begun waits there to be gone on with.
    Unfinished(PathBuf),
    /// The name cannot be that of a folder of results.
    NoName(PathBuf),
    /// The file system refuses.
    Io(PathBuf, io::Error),
}

impl fmt::Display for FolderFault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FolderFault::Exists(path) => write!(
                formatter,
                "{} exists already: choose another --out, or replace it with --force",
                path.display()
            ),
            FolderFault::NotResults(path) => write!(
                formatter,
                "{} holds something other than results, which is never replaced: choose another --out",
                path.display()
            ),
            FolderFault::AtWork(path) => {
                write!(formatter, "another run is writing to {}", path.display())
            }
            FolderFault::Unfinished(path) => write!(
                formatter,
                "{} holds unfinished work of another command, which that command can go on with: choose another --out, or remove it",
                path.display()
            ),
            FolderFault::NoName(path) => {
                write!(
                    formatter,
                    "{} is no name for a folder of results",
                    path.display()
                )
            }
            FolderFault::Io(path, error) => {
                write!(formatter, "{} cannot be written: {error}", path.display())
            }
        }
    }
}

impl std::error::Error for FolderFault {}

impl Folder {
    /// Makes the partial folder.
    ///
    /// # Errors
    /// If results are there already and may not be replaced, or the folder cannot be written.
    pub fn begin(target: Target) -> Result<Folder, FolderFault> {
        Folder::begin_or_resume(target, |_| Leftover::Replace)
    }

    /// Makes the partial folder, or takes the one that an earlier run left for what it is.
    ///
    /// # Errors
    /// As [`Folder::begin`].
    pub fn begin_or_resume(
        target: Target,
        leftover: impl Fn(&Path) -> Leftover,
    ) -> Result<Folder, FolderFault> {
        let leftover = &leftover;
        match &target {
            Target::Named { path, force } => {
                check(path, *force, holds_results)?;
                claim(&target, path, leftover)?.ok_or_else(|| match is_at_rest(path) {
                    true => FolderFault::Unfinished(beside(path, "partial")),
                    false => FolderFault::AtWork(path.clone()),
                })
            }
            Target::Numbered(name) => {
                for path in numbered(name) {
                    if fs::symlink_metadata(&path).is_ok() {
                        continue;
                    }
                    if let Some(folder) = claim(&target, &path, leftover)? {
                        return Ok(folder);
                    }
                }
                Err(FolderFault::NoName(Path::new("results").join(name)))
            }
        }
    }

    /// Whether the partial folder of an earlier run was found and emptied.
    pub fn replaces_leftover(&self) -> bool {
        self.leftover
    }

    /// The partial folder.
    pub fn partial(&self) -> &Path {
        &self.partial
    }

    /// Writes one file of the folder.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn write<T>(
        &self,
        name: &str,
        write: impl FnOnce(&mut BufWriter<File>) -> io::Result<T>,
    ) -> Result<T, FolderFault> {
        let path = self.partial.join(name);
        let attempt = || {
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder)?;
            }
            let mut writer = BufWriter::new(File::create(&path)?);
            let done = write(&mut writer)?;
            writer.flush()?;
            Ok(done)
        };
        attempt().map_err(|error| FolderFault::Io(path.clone(), error))
    }

    /// Gives the folder its final name, and returns that.
    ///
    /// # Errors
    /// If the name is taken in the meantime or cannot be given.
    pub fn finish(mut self) -> Result<PathBuf, FolderFault> {
        let refused = |error| FolderFault::Io(self.path.clone(), error);
        // A lock file cannot be removed everywhere while it is open.
        drop(self.lock.take());
        fs::remove_file(self.partial.join(LOCK)).map_err(refused)?;
        match &self.target {
            Target::Numbered(name) => {
                // Another run may have taken the number: nothing is overwritten, the next one serves.
                for path in numbered(name) {
                    if fs::symlink_metadata(&path).is_ok() {
                        continue;
                    }
                    match fs::rename(&self.partial, &path) {
                        Ok(()) => return Ok(path),
                        Err(_) if fs::symlink_metadata(&path).is_ok() => {}
                        Err(error) => return Err(FolderFault::Io(path, error)),
                    }
                }
                Err(FolderFault::NoName(self.path.clone()))
            }
            Target::Named { force, .. } => {
                check(&self.path, *force, holds_results)?;
                let replaced = beside(&self.path, "replaced");
                let existed = fs::symlink_metadata(&self.path).is_ok();
                if existed {
                    remove_results(&replaced)?;
                    fs::rename(&self.path, &replaced).map_err(refused)?;
                }
                fs::rename(&self.partial, &self.path).map_err(refused)?;
                if existed {
                    remove_results(&replaced)?;
                }
                Ok(self.path.clone())
            }
        }
    }

    /// Leaves the partial folder as it is, for the same command to go on with.
    pub fn pause(self) {
        drop(self.lock);
    }

    /// Removes the partial folder, as far as that can be done: after a failure there is nothing in it
    /// worth keeping.
    pub fn abandon(self) {
        drop(self.lock);
        let _ = fs::remove_dir_all(&self.partial);
    }
}

/// `results/NAME-1`, `results/NAME-2`, …
fn numbered(name: &str) -> impl Iterator<Item = PathBuf> {
    (1..=MOST_RESULTS).map(move |number| Path::new("results").join(format!("{name}-{number}")))
}

/// A path with something added to its last part.
pub(super) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".");
    name.push(suffix);
    path.with_file_name(name)
}

/// Whether results may take a path; what is there already has to be ours to be replaced by force.
pub(super) fn check(
    path: &Path,
    force: bool,
    is_ours: fn(&Path) -> bool,
) -> Result<(), FolderFault> {
    if path.file_name().is_none() {
        return Err(FolderFault::NoName(path.to_owned()));
    }
    match fs::symlink_metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(FolderFault::Io(path.to_owned(), error)),
        Ok(_) if !force => Err(FolderFault::Exists(path.to_owned())),
        Ok(_) if is_ours(path) => Ok(()),
        Ok(_) => Err(FolderFault::NotResults(path.to_owned())),
    }
}

/// Whether a path is a folder of results of this program, or an empty folder.
fn holds_results(path: &Path) -> bool {
    let real = fs::symlink_metadata(path).is_ok_and(|found| found.is_dir());
    real && (is_empty(path) || manifest::is_manifest(&path.join(manifest::FILE_NAME)))
}

fn is_empty(path: &Path) -> bool {
    fs::read_dir(path).is_ok_and(|mut entries| entries.next().is_none())
}

/// Removes a folder of results that was moved out of the way.
fn remove_results(path: &Path) -> Result<(), FolderFault> {
    if fs::symlink_metadata(path).is_err() {
        return Ok(());
    }
    if !holds_results(path) {
        return Err(FolderFault::NotResults(path.to_owned()));
    }
    fs::remove_dir_all(path).map_err(|error| FolderFault::Io(path.to_owned(), error))
}

/// Whether nobody is at work in the partial folder of a path.
fn is_at_rest(path: &Path) -> bool {
    let lock = File::open(beside(path, "partial").join(LOCK));
    lock.is_ok_and(|lock| lock::take(&lock).unwrap_or(false))
}

/// Makes the partial folder of a path its own; none if another run is at work in it, or it is to be left.
fn claim(
    target: &Target,
    path: &Path,
    of_leftover: &dyn Fn(&Path) -> Leftover,
) -> Result<Option<Folder>, FolderFault> {
    let partial = beside(path, "partial");
    let refused = |error| FolderFault::Io(partial.clone(), error);
    if let Some(parent) = partial.parent() {
        fs::create_dir_all(parent).map_err(|error| FolderFault::Io(parent.to_owned(), error))?;
    }
    let leftover = match fs::create_dir(&partial) {
        Ok(()) => false,
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            if !partial.join(LOCK).is_file() && !holds_results(&partial) {
                return Err(FolderFault::NotResults(partial));
            }
            true
        }
        Err(error) => return Err(refused(error)),
    };
    let lock = File::create(partial.join(LOCK)).map_err(refused)?;
    if !lock::take(&lock).map_err(refused)? {
        return Ok(None);
    }
    let found = leftover.then(|| of_leftover(&partial));
    match found {
        Some(Leftover::Leave) => return Ok(None),
        Some(Leftover::Replace) => empty(&partial).map_err(refused)?,
        Some(Leftover::Resume) | None => {}
    }
    Ok(Some(Folder {
        target: target.clone(),
        path: path.to_owned(),
        partial,
        lock: Some(lock),
        leftover: found == Some(Leftover::Replace),
    }))
}

/// Removes everything in a folder but its lock.
fn empty(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_name() == LOCK {
            continue;
        }
        if entry.file_type()?.is_dir() {
            fs::remove_dir_all(entry.path())?;
        } else {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(path: &Path, force: bool) -> Target {
        Target::Named {
            path: path.to_owned(),
            force,
        }
    }

    fn begin(path: &Path, force: bool) -> Result<Folder, FolderFault> {
        Folder::begin(named(path, force))
    }

    #[test]
    fn nothing_stands_under_the_final_name_before_the_end() {
        let home = tempfile::tempdir().unwrap();
        let out = home.path().join("deep/out");
        let folder = begin(&out, false).unwrap();
        folder
            .write("charts/a.txt", |file| file.write_all(b"a"))
            .unwrap();
        assert!(!out.exists());
        assert_eq!(folder.finish().unwrap(), out);
        assert_eq!(fs::read(out.join("charts/a.txt")).unwrap(), b"a");
        assert_eq!(fs::read_dir(&out).unwrap().count(), 1);
        assert!(matches!(begin(&out, false), Err(FolderFault::Exists(_))));
    }

    #[test]
    fn force_replaces_results_alone() {
        let home = tempfile::tempdir().unwrap();
        let precious = home.path().join("thesis");
        fs::create_dir(&precious).unwrap();
        fs::write(precious.join("chapter-1.txt"), "words").unwrap();
        assert!(matches!(
            begin(&precious, true),
            Err(FolderFault::NotResults(_))
        ));
        let file = home.path().join("file");
        fs::write(&file, "words").unwrap();
        assert!(matches!(
            begin(&file, true),
            Err(FolderFault::NotResults(_))
        ));
        let root = Path::new("/");
        assert!(matches!(begin(root, true), Err(FolderFault::NoName(_))));
        let empty = home.path().join("empty");
        fs::create_dir(&empty).unwrap();
        assert!(begin(&empty, true).unwrap().finish().is_ok());
    }

    #[test]
    fn a_partial_folder_at_work_is_left_alone_and_a_stale_one_is_replaced() {
        let home = tempfile::tempdir().unwrap();
        let out = home.path().join("out");
        let first = begin(&out, false).unwrap();
        first.write("old", |file| file.write_all(b"old")).unwrap();
        assert!(matches!(begin(&out, false), Err(FolderFault::AtWork(_))));
        // A process that dies gives up its lock and leaves the folder.
        drop(first);
        let second = begin(&out, false).unwrap();
        assert!(second.replaces_leftover());
        assert!(!second.partial().join("old").exists());
        second.abandon();
        assert_eq!(fs::read_dir(home.path()).unwrap().count(), 0);
    }

    #[test]
    fn a_foreign_folder_that_happens_to_be_called_partial_is_left_alone() {
        let home = tempfile::tempdir().unwrap();
        let foreign = home.path().join("out.partial");
        fs::create_dir(&foreign).unwrap();
        fs::write(foreign.join("mine"), "mine").unwrap();
        assert!(matches!(
            begin(&home.path().join("out"), false),
            Err(FolderFault::NotResults(_))
        ));
        assert!(foreign.join("mine").exists());
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_full_disk_is_an_error() {
        let home = tempfile::tempdir().unwrap();
        let folder = begin(&home.path().join("out"), false).unwrap();
        std::os::unix::fs::symlink("/dev/full", folder.partial().join("full.csv")).unwrap();
        let written = folder.write("full.csv", |file| file.write_all(&[b'x'; 1 << 16]));
        assert!(matches!(written, Err(FolderFault::Io(..))));
        // What fits in the buffer fails when that is flushed.
        assert!(
            folder
                .write("full.csv", |file| file.write_all(b"x"))
                .is_err()
        );
    }
}
