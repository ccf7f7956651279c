//! Files that only their owner may read: read up to a size, replaced whole.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;

use atomic_write_file::AtomicWriteFile;

/// The text of a file that has at most `largest` bytes; a longer one is `FileTooLarge`.
pub(crate) fn read_capped(path: &Path, largest: u64) -> io::Result<String> {
    let mut text = String::new();
    let read = File::open(path)?
        .take(largest + 1)
        .read_to_string(&mut text);
    match read {
        Ok(bytes) if u64::try_from(bytes).is_ok_and(|bytes| bytes > largest) => {
            Err(io::ErrorKind::FileTooLarge.into())
        }
        Ok(_) => Ok(text),
        Err(error) => Err(error),
    }
}

/// Writes beside, syncs and renames: afterwards the file is the new one, or still the old one.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut options = AtomicWriteFile::options();
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        atomic_write_file::unix::OpenOptionsExt::preserve_mode(&mut options, false);
        options.mode(0o600);
    }
    let mut file = options.open(path)?;
    file.write_all(bytes)?;
    file.commit()
}
