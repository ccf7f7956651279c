//! The machine and the environment the command was started in: the one place that reads environment variables.

use std::ffi::{OsStr, OsString};
use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use crate::failure::Failure;

pub(crate) struct Surroundings {
    /// The project's root folder.
    pub(crate) root: PathBuf,
    pub(crate) has_display: bool,
    pub(crate) has_runtime_folder: bool,
    pub(crate) on_terminal: bool,
    search_path: OsString,
}

impl Surroundings {
    #[expect(
        clippy::disallowed_methods,
        reason = "the one adapter that reads the environment"
    )]
    pub(crate) fn read() -> Result<Self, Failure> {
        let variable = |name| std::env::var_os(name).filter(|value| !value.is_empty());
        let manifest_folder = variable("CARGO_MANIFEST_DIR").map(PathBuf::from);
        let root = manifest_folder
            .as_deref()
            .and_then(root_above)
            .ok_or_else(|| Failure::usage("Start this program as `cargo xtask`."))?;
        Ok(Self {
            root: root.to_owned(),
            has_display: !cfg!(target_os = "linux")
                || variable("DISPLAY").is_some()
                || variable("WAYLAND_DISPLAY").is_some(),
            has_runtime_folder: variable("XDG_RUNTIME_DIR").is_some(),
            on_terminal: std::io::stdout().is_terminal(),
            search_path: variable("PATH").unwrap_or_default(),
        })
    }

    /// Whether a program of this name is on the search path.
    pub(crate) fn has_program(&self, name: &str) -> bool {
        is_on_path(&self.search_path, name)
    }
}

/// `src-tauri/xtask` is two folders below the root.
fn root_above(manifest_folder: &Path) -> Option<&Path> {
    manifest_folder.parent()?.parent()
}

fn is_on_path(search_path: &OsStr, name: &str) -> bool {
    std::env::split_paths(search_path).any(|folder| {
        [
            name.to_owned(),
            format!("{name}.exe"),
            format!("{name}.cmd"),
        ]
        .iter()
        .any(|file| folder.join(file).is_file())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_is_found_in_any_folder_of_the_search_path() {
        let folder = std::env::temp_dir().join(format!("xtask-path-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("age"), "").unwrap();
        let path = std::env::join_paths([Path::new("/nowhere"), &folder]).unwrap();

        assert!(is_on_path(&path, "age"));
        assert!(!is_on_path(&path, "chromium"));
        std::fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn the_root_is_two_folders_above_this_crate() {
        assert_eq!(
            root_above(Path::new("/project/src-tauri/xtask")),
            Some(Path::new("/project"))
        );
    }
}
