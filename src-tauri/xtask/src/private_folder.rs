//! A temporary folder that only we may enter, deleted when dropped.

use std::fs::{self, DirBuilder};
use std::path::{Path, PathBuf};

use crate::failure::Failure;

pub(crate) struct PrivateFolder(PathBuf);

impl PrivateFolder {
    pub(crate) fn make(purpose: &str) -> Result<Self, Failure> {
        let path = std::env::temp_dir().join(format!("numero-{purpose}-{}", std::process::id()));
        builder().create(&path).map_err(|error| {
            Failure::of_work(format!(
                "The temporary folder {} cannot be made: {error}.",
                path.display()
            ))
        })?;
        Ok(Self(path))
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for PrivateFolder {
    fn drop(&mut self) {
        // What is left over lies in the system's temporary folder, which the system empties.
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[cfg(unix)]
fn builder() -> DirBuilder {
    use std::os::unix::fs::DirBuilderExt;
    let mut builder = DirBuilder::new();
    builder.mode(0o700);
    builder
}

#[cfg(not(unix))]
fn builder() -> DirBuilder {
    DirBuilder::new()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn nobody_else_may_enter_and_nothing_is_left() {
        use std::os::unix::fs::PermissionsExt;
        let folder = PrivateFolder::make("xtask-test").unwrap();
        let path = folder.path().to_owned();
        assert_eq!(
            fs::metadata(&path).unwrap().permissions().mode() & 0o777,
            0o700
        );
        fs::write(path.join("socket"), "").unwrap();
        drop(folder);
        assert!(!path.exists());
    }
}
