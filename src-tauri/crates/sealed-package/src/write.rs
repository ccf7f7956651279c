//! A new private file, whole or not at all.

use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::Path;

use atomic_write_file::AtomicWriteFile;
use thiserror::Error;

/// Why no file was written.
#[derive(Debug, Error)]
pub enum WriteError {
    /// Something is already there; it was left alone.
    #[error("there is already a file of that name")]
    Exists,
    /// The folder does not exist.
    #[error("there is no such folder")]
    NoFolder(#[source] io::Error),
    /// This person or this medium may not write there.
    #[error("the folder cannot be written to")]
    NotPermitted(#[source] io::Error),
    /// No space left.
    #[error("there is no space left")]
    NoSpace(#[source] io::Error),
    /// Anything else.
    #[error("the file could not be written")]
    Io(#[source] io::Error),
    /// What was read back is not what was written; the file was removed.
    #[error("the file did not read back as it was written")]
    Changed,
}

impl From<io::Error> for WriteError {
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the kinds are many, and grow"
    )]
    fn from(error: io::Error) -> Self {
        match error.kind() {
            ErrorKind::AlreadyExists => Self::Exists,
            ErrorKind::NotFound | ErrorKind::NotADirectory => Self::NoFolder(error),
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
                Self::NotPermitted(error)
            }
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::NoSpace(error),
            _ => Self::Io(error),
        }
    }
}

/// Takes the name first (an empty file, which fails where there is one), then swaps the full file in and syncs both
/// it and its folder: two programs cannot overwrite each other, and no reader sees half a file.
pub(crate) fn write_new(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    private().open(path)?;
    let filled = fill(path, bytes);
    if filled.is_err() {
        let _ = fs::remove_file(path);
    }
    Ok(filled?)
}

fn fill(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut options = AtomicWriteFile::options();
    #[cfg(unix)]
    {
        use atomic_write_file::unix::OpenOptionsExt as _;
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600).preserve_mode(false);
    }
    let mut file = options.open(path)?;
    file.write_all(bytes)?;
    file.commit()
}

fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    options
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_cause_has_its_own_error() {
        let error = |kind: ErrorKind| WriteError::from(io::Error::from(kind));
        assert!(matches!(
            error(ErrorKind::AlreadyExists),
            WriteError::Exists
        ));
        assert!(matches!(
            error(ErrorKind::NotFound),
            WriteError::NoFolder(_)
        ));
        assert!(matches!(
            error(ErrorKind::PermissionDenied),
            WriteError::NotPermitted(_)
        ));
        assert!(matches!(
            error(ErrorKind::ReadOnlyFilesystem),
            WriteError::NotPermitted(_)
        ));
        assert!(matches!(
            error(ErrorKind::StorageFull),
            WriteError::NoSpace(_)
        ));
        assert!(matches!(error(ErrorKind::BrokenPipe), WriteError::Io(_)));
    }
}
