//! A package file as it was read: small, and never more than its bytes.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use sealed_package::{FILE_LIMIT, is_unprintable};
use sha2::{Digest, Sha256};

use crate::failure::{Code, Failure, because};

/// What was read; the bytes are sealed, so they are no secret.
pub(super) struct PackageFile {
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
    pub(super) sha256: String,
}

pub(super) fn read(path: &Path) -> Result<PackageFile, Failure> {
    let unreadable =
        |error: io::Error| Failure::new(Code::PackageUnreadable).detail(because(&error));
    let bytes = read_capped(path, FILE_LIMIT).map_err(unreadable)?;
    let digest = Sha256::digest(&bytes);
    Ok(PackageFile {
        name: shown_name(path),
        sha256: digest.iter().map(|byte| format!("{byte:02x}")).collect(),
        bytes,
    })
}

/// Reads a file of any bytes. What is longer than `limit` is cut to `limit` + 1, so that it is refused later; a folder, or
/// something that never ends, is not read at all.
pub(super) fn read_capped(path: &Path, limit: usize) -> io::Result<Vec<u8>> {
    // Looked at before it is opened: opening a pipe waits for whoever writes into it.
    let found = fs::metadata(path)?;
    if found.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    if !found.is_file() {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    let limit = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    File::open(path)?.take(limit).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// A file's name alone, without characters that nobody sees or that turn its direction.
pub(super) fn shown_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.chars()
        .map(|c| if is_unprintable(c) { '\u{fffd}' } else { c })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_pass_for_another() {
        let name = shown_name(Path::new("/home/dana/numero\u{202e}ega.exe"));
        assert_eq!(name, "numero\u{fffd}ega.exe");
    }

    #[test]
    fn a_file_is_read_to_one_byte_past_the_limit() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("large");
        fs::write(&path, vec![b'x'; 5_000]).unwrap();
        assert_eq!(read_capped(&path, 1_000).unwrap().len(), 1_001);
        assert_eq!(read_capped(&path, 5_000).unwrap().len(), 5_000);
        assert!(read_capped(folder.path(), 10).is_err());
        assert!(read_capped(&folder.path().join("none"), 10).is_err());
    }

    #[cfg(unix)]
    #[test]
    fn what_is_no_file_is_not_waited_for() {
        assert!(read_capped(Path::new("/dev/zero"), 10).is_err());
    }
}
