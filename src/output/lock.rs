//! Who is at work on a file or folder.

use std::fs::{File, TryLockError};
use std::io;

/// Takes the lock of a file; false if another process has it.
///
/// # Errors
/// If the system refuses for another reason.
pub(super) fn take(file: &File) -> io::Result<bool> {
    match file.try_lock() {
        Ok(()) => Ok(true),
        Err(TryLockError::WouldBlock) => Ok(false),
        // Some file systems know no locks: what one cannot have protects nobody.
        Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => Ok(true),
        Err(TryLockError::Error(error)) => Err(error),
    }
}
