//! What a long piece of work has done so far, kept in the partial folder so that the same command can go
//! on with it.
//!
//! The file begins with a key, which is a hash of all that decides the results. Records follow, each
//! behind its length and hash, so that one that was cut off by a crash is told from a whole one.

use super::manifest::sha256;
use serde::{Serialize, de::DeserializeOwned};
use sha2::{Digest, Sha256};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;

/// Name of the file in a partial folder.
const FILE_NAME: &str = "checkpoint.bin";

/// Bytes of a hash.
const HASH: usize = 32;

/// Bytes of a length.
const LENGTH: usize = 8;

/// Work that is kept as it is done.
pub struct Checkpoint {
    file: File,
}

/// The key of work: equal texts of one version of the program give equal results.
pub fn key(texts: &[String]) -> String {
    let version = env!("CARGO_PKG_VERSION");
    let commit = option_env!("COMMONGROUND_COMMIT").unwrap_or("");
    sha256(format!("{version}\n{commit}\n{texts:?}").as_bytes())
}

/// The key of the work in a partial folder; none where there is none to go on with.
pub fn key_in(partial: &Path) -> Option<String> {
    let mut key = vec![0; 2 * HASH];
    let mut file = File::open(partial.join(FILE_NAME)).ok()?;
    file.read_exact(&mut key).ok()?;
    String::from_utf8(key).ok()
}

impl Checkpoint {
    /// Begins work with a key, or goes on with the records that are there under the same key.
    ///
    /// # Errors
    /// If the file cannot be read or written.
    pub fn open<T: DeserializeOwned>(partial: &Path, key: &str) -> io::Result<(Self, Vec<T>)> {
        let found = key_in(partial).is_some_and(|found| found == key);
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(!found);
        let mut file = options.open(partial.join(FILE_NAME))?;
        if !found {
            file.write_all(key.as_bytes())?;
            return Ok((Checkpoint { file }, Vec::new()));
        }
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        let (mut records, mut whole) = (Vec::new(), key.len());
        while let Some((record, length)) = bytes.get(whole..).and_then(first) {
            records.push(record);
            whole += length;
        }
        file.set_len(whole as u64)?;
        file.seek(SeekFrom::End(0))?;
        Ok((Checkpoint { file }, records))
    }

    /// Keeps a record.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn add(&mut self, record: &impl Serialize) -> io::Result<()> {
        let bytes = postcard::to_stdvec(record).map_err(io::Error::other)?;
        let length = (bytes.len() as u64).to_le_bytes();
        let hash = Sha256::digest(&bytes);
        self.file
            .write_all(&[&length, &hash[..], &bytes].concat())?;
        self.file.flush()
    }

    /// Removes the file: the work is done.
    ///
    /// # Errors
    /// If it cannot be removed.
    pub fn remove(self, partial: &Path) -> io::Result<()> {
        drop(self.file);
        fs::remove_file(partial.join(FILE_NAME))
    }
}

/// The first record of some bytes and how many of them it takes; none where it is not whole.
fn first<T: DeserializeOwned>(bytes: &[u8]) -> Option<(T, usize)> {
    let length = u64::from_le_bytes(bytes.get(..LENGTH)?.try_into().ok()?);
    let end = (LENGTH + HASH).checked_add(usize::try_from(length).ok()?)?;
    let hash = bytes.get(LENGTH..LENGTH + HASH)?;
    let record = bytes.get(LENGTH + HASH..end)?;
    let intact = Sha256::digest(record)[..] == *hash;
    let record = intact
        .then(|| postcard::from_bytes(record).ok())
        .flatten()?;
    Some((record, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_whole_is_gone_on_with() {
        let home = tempfile::tempdir().unwrap();
        let key = key(&["a grid".to_owned()]);
        let (mut checkpoint, none) = Checkpoint::open::<Vec<f64>>(home.path(), &key).unwrap();
        assert!(none.is_empty());
        checkpoint.add(&vec![1.0, f64::MIN_POSITIVE]).unwrap();
        checkpoint.add(&vec![2.0]).unwrap();
        drop(checkpoint);
        let path = home.path().join(FILE_NAME);
        let bytes = fs::read(&path).unwrap();
        // Cut off inside the second record, and damaged in it.
        let mut damaged = bytes.clone();
        *damaged.last_mut().unwrap() ^= 1;
        for left in [&bytes[..bytes.len() - 3], &damaged] {
            fs::write(&path, left).unwrap();
            let (mut again, records) = Checkpoint::open::<Vec<f64>>(home.path(), &key).unwrap();
            assert_eq!(records, [vec![1.0, f64::MIN_POSITIVE]]);
            again.add(&vec![2.0]).unwrap();
            drop(again);
            assert_eq!(fs::read(&path).unwrap(), bytes);
        }
    }

    #[test]
    fn other_work_begins_anew() {
        let home = tempfile::tempdir().unwrap();
        let (first, second) = (key(&["a".to_owned()]), key(&["b".to_owned()]));
        let (mut checkpoint, _) = Checkpoint::open::<u8>(home.path(), &first).unwrap();
        checkpoint.add(&1_u8).unwrap();
        drop(checkpoint);
        assert_eq!(key_in(home.path()), Some(first));
        let (checkpoint, records) = Checkpoint::open::<u8>(home.path(), &second).unwrap();
        assert!(records.is_empty());
        checkpoint.remove(home.path()).unwrap();
        assert_eq!(key_in(home.path()), None);
    }
}
