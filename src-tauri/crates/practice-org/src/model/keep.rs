use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::OrgState;

/// What the file says it is; another one is not read.
const FORMAT: &str = "numero-practice-org/1";

/// The file that keeps an org between demos. Its secrets are worthless outside of the practice org.
pub(crate) struct StateFile {
    path: PathBuf,
    /// What is in the file, so that a request that changes nothing writes nothing.
    written: Option<Vec<u8>>,
}

/// Why a state file was not read.
#[derive(Debug, thiserror::Error)]
pub enum StateError {
    /// The file is there and cannot be read.
    #[error("the file cannot be read")]
    Unreadable(#[source] io::Error),
    /// The file holds no state of a practice org, or a damaged one.
    #[error("the file holds no state of a practice org, or is damaged")]
    Damaged(#[source] serde_json::Error),
    /// The file holds the state of a practice org in another format.
    #[error("the file says its format is {0:?}, and this version reads {FORMAT:?}")]
    Format(String),
}

#[derive(Deserialize)]
struct Head {
    format: String,
}

#[derive(Deserialize)]
struct Kept {
    org: OrgState,
}

#[derive(Serialize)]
struct Keeping<'a> {
    format: &'static str,
    practice: bool,
    org: &'a OrgState,
}

impl StateFile {
    /// The file, and the org in it; none when there is no file yet.
    pub(crate) fn open(path: PathBuf) -> Result<(Self, Option<OrgState>), StateError> {
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Ok((
                    Self {
                        path,
                        written: None,
                    },
                    None,
                ));
            }
            Err(error) => return Err(StateError::Unreadable(error)),
        };
        let head: Head = serde_json::from_slice(&bytes).map_err(StateError::Damaged)?;
        if head.format != FORMAT {
            return Err(StateError::Format(head.format));
        }
        let kept: Kept = serde_json::from_slice(&bytes).map_err(StateError::Damaged)?;
        let file = Self {
            path,
            written: Some(bytes),
        };
        Ok((file, Some(kept.org)))
    }

    /// Writes the org beside the file and moves it into its place, if anything is different.
    pub(crate) fn save(&mut self, org: &OrgState) -> io::Result<()> {
        let keeping = Keeping {
            format: FORMAT,
            practice: true,
            org,
        };
        let bytes = serde_json::to_vec_pretty(&keeping)?;
        if self.written.as_ref() == Some(&bytes) {
            return Ok(());
        }
        let beside = beside(&self.path);
        write_private(&beside, &bytes)?;
        fs::rename(&beside, &self.path)?;
        self.written = Some(bytes);
        Ok(())
    }
}

fn beside(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".new");
    PathBuf::from(name)
}

fn write_private(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    let mut file = options.open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}
