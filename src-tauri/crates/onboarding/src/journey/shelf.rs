//! Where journeys are kept between runs: one file each, replaced whole, the generation before beside it.
//!
//! After a crash or a power cut a file holds the old state or the new one, never a mixture. What cannot be read is
//! set aside and never overwritten; what a newer version wrote is left alone.

mod files;

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::time::Duration;
use std::{fs, io, thread};

use thiserror::Error;

use super::Journey;
use crate::envelope::{self, Format, Unreadable};
use crate::private_file;

const FORMAT: Format = Format {
    name: "numero-okta-journey",
    version: 1,
};

/// No honest state comes near this many bytes.
const LARGEST: u64 = 1024 * 1024;

/// A program that this process starts has our locks, released ones too, from its fork to its exec: the browser, for one.
const LOCK_TRIES: u32 = 20;
const LOCK_PAUSE: Duration = Duration::from_millis(10);

/// Why a journey could not be listed, opened or saved.
#[derive(Debug, Error)]
pub enum ShelfError {
    /// No file of this journey is there.
    #[error("no such journey")]
    Missing,
    /// No generation can be read; the damaged one was set aside.
    #[error("the saved journey is damaged")]
    Damaged,
    /// A newer version wrote it.
    #[error("a newer version saved this journey")]
    Newer,
    /// Another window has it open.
    #[error("the journey is open elsewhere")]
    Locked,
    /// The file system refused.
    #[error("could not {doing} the journey")]
    Io {
        /// What was tried.
        doing: &'static str,
        /// Why not.
        #[source]
        source: io::Error,
    },
}

/// One kept journey, or why it cannot be continued.
pub struct Summary {
    /// Its id.
    pub id: String,
    /// Its state.
    pub journey: Result<Journey, ShelfError>,
}

/// A journey that is open: nobody else may open it until this is dropped.
pub struct OpenedJourney {
    /// Its state.
    pub journey: Journey,
    _lock: File,
}

/// The folder of kept journeys.
#[derive(Clone, Debug)]
pub struct Shelf {
    folder: PathBuf,
}

/// Writes a small file of the app beside the journeys' folder, whole and for its owner alone.
pub(crate) fn keep_file(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        files::make_folder(folder)?;
    }
    private_file::replace(path, bytes)
}

impl Shelf {
    /// A shelf in `folder`, which is made when something is first saved.
    #[must_use]
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self {
            folder: folder.into(),
        }
    }

    /// Every kept journey, the one saved last first. Changes nothing.
    ///
    /// # Errors
    /// The folder is there and cannot be listed.
    pub fn list(&self) -> Result<Vec<Summary>, ShelfError> {
        let entries = match fs::read_dir(&self.folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(source) => {
                return Err(ShelfError::Io {
                    doing: "list",
                    source,
                });
            }
        };
        let mut ids: Vec<String> = entries
            .flatten()
            .filter_map(|entry| files::id_of(&entry.path()))
            .collect();
        ids.sort();
        ids.dedup();
        let mut summaries: Vec<Summary> = ids
            .into_iter()
            .map(|id| Summary {
                journey: self.read_newest(&id),
                id,
            })
            .collect();
        summaries.sort_by(|a, b| saved_at(b).cmp(saved_at(a)));
        Ok(summaries)
    }

    /// Opens a kept journey for this process alone. Damaged files are set aside as `….corrupt-<now>`.
    ///
    /// # Errors
    /// Missing, damaged beyond the generation before, newer, or open elsewhere.
    pub fn open(&self, id: &str, now: &str) -> Result<OpenedJourney, ShelfError> {
        self.find(id)?;
        let lock = self.lock(id)?;
        // What cannot be removed now is in nobody's way.
        let _ = files::remove_half_written(&self.folder, id);
        let journey = match self.read_newest(id) {
            Ok(journey) => {
                self.set_damaged_aside(id, now)?;
                journey
            }
            Err(error) => {
                if matches!(error, ShelfError::Damaged) {
                    self.set_damaged_aside(id, now)?;
                }
                return Err(error);
            }
        };
        Ok(OpenedJourney {
            journey,
            _lock: lock,
        })
    }

    /// Saves a new journey and opens it.
    ///
    /// # Errors
    /// The folder cannot be written, or the id is taken by an open journey.
    pub fn add(&self, journey: Journey) -> Result<OpenedJourney, ShelfError> {
        files::make_folder(&self.folder).map_err(|source| ShelfError::Io {
            doing: "make the folder for",
            source,
        })?;
        let lock = self.lock(&journey.id)?;
        self.save(&journey)?;
        Ok(OpenedJourney {
            journey,
            _lock: lock,
        })
    }

    /// Replaces the kept state; the state before stays beside it.
    ///
    /// # Errors
    /// The file cannot be written; the old state is still there then.
    pub fn save(&self, journey: &Journey) -> Result<(), ShelfError> {
        let written = envelope::wrap(FORMAT, journey);
        let current = files::current(&self.folder, &journey.id);
        files::make_folder(&self.folder)
            .and_then(|()| files::keep_previous(&current))
            .and_then(|()| private_file::replace(&current, written.as_bytes()))
            .map_err(|source| ShelfError::Io {
                doing: "save",
                source,
            })
    }

    /// Removes a journey and everything that was set aside of it.
    ///
    /// # Errors
    /// A file cannot be removed.
    pub fn delete(&self, id: &str) -> Result<(), ShelfError> {
        self.find(id)?;
        let _lock = self.lock(id)?;
        files::remove_all(&self.folder, id).map_err(|source| ShelfError::Io {
            doing: "remove",
            source,
        })
    }

    /// Whether there is such a journey; looking for one must not leave a lock behind.
    fn find(&self, id: &str) -> Result<(), ShelfError> {
        let is_there = files::is_id(id)
            && (files::current(&self.folder, id).exists()
                || files::previous(&self.folder, id).exists());
        is_there.then_some(()).ok_or(ShelfError::Missing)
    }

    fn lock(&self, id: &str) -> Result<File, ShelfError> {
        let refused = |source| ShelfError::Io {
            doing: "lock",
            source,
        };
        let file = files::open_lock(&self.folder, id).map_err(refused)?;
        for _ in 0..LOCK_TRIES {
            match file.try_lock() {
                Ok(()) => return Ok(file),
                Err(TryLockError::WouldBlock) => thread::sleep(LOCK_PAUSE),
                Err(TryLockError::Error(source)) => return Err(refused(source)),
            }
        }
        Err(ShelfError::Locked)
    }

    /// The current generation, else the one before.
    fn read_newest(&self, id: &str) -> Result<Journey, ShelfError> {
        let current = read(&files::current(&self.folder, id));
        let Err(error @ (ShelfError::Missing | ShelfError::Damaged)) = current else {
            return current;
        };
        match read(&files::previous(&self.folder, id)) {
            Err(ShelfError::Missing) => Err(error),
            previous => previous,
        }
    }

    fn set_damaged_aside(&self, id: &str, now: &str) -> Result<(), ShelfError> {
        for path in [
            files::current(&self.folder, id),
            files::previous(&self.folder, id),
        ] {
            if matches!(read(&path), Err(ShelfError::Damaged)) {
                files::set_aside(&path, now).map_err(|source| ShelfError::Io {
                    doing: "set aside",
                    source,
                })?;
            }
        }
        Ok(())
    }
}

fn saved_at(summary: &Summary) -> &str {
    summary
        .journey
        .as_ref()
        .map_or("", |journey| journey.saved_at.as_str())
}

fn read(path: &Path) -> Result<Journey, ShelfError> {
    let text = match private_file::read_capped(path, LARGEST) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(ShelfError::Missing),
        Err(error)
            if matches!(
                error.kind(),
                io::ErrorKind::InvalidData | io::ErrorKind::FileTooLarge
            ) =>
        {
            return Err(ShelfError::Damaged);
        }
        Err(source) => {
            return Err(ShelfError::Io {
                doing: "read",
                source,
            });
        }
    };
    envelope::unwrap(FORMAT, &text).map_err(|unreadable| match unreadable {
        Unreadable::Damaged | Unreadable::Foreign => ShelfError::Damaged,
        Unreadable::Newer => ShelfError::Newer,
    })
}
