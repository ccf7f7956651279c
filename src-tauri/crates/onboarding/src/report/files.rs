//! The two files of a report.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::{Report, page};
use crate::failure::{Code, Failure, because};

/// More reports than anybody keeps of one journey.
const MOST_REPORTS: u32 = 999;

impl Report {
    /// The JSON file, byte for byte.
    pub(super) fn to_json(&self) -> String {
        let mut json = serde_json::to_string_pretty(self)
            .expect("a report has string keys and no value that JSON lacks");
        json.push('\n');
        json
    }

    /// Saves `numero-okta-report-<id>[-n].html` and the same as `.json`; answers where the page is.
    ///
    /// # Errors
    /// The folder cannot be written.
    pub(crate) fn save(&self, folder: &Path, id: &str) -> Result<PathBuf, Failure> {
        self.save_new(folder, id).map_err(|error| {
            Failure::new(Code::ReportUnwritable).detail(format!(
                "{}: {}",
                folder.display(),
                because(&error)
            ))
        })
    }

    /// Nothing is overwritten: a second report gets a number.
    fn save_new(&self, folder: &Path, id: &str) -> io::Result<PathBuf> {
        fs::create_dir_all(folder)?;
        for number in 1..=MOST_REPORTS {
            let suffix = if number == 1 {
                String::new()
            } else {
                format!("-{number}")
            };
            let path = folder.join(format!("numero-okta-report-{id}{suffix}.html"));
            let mut file = match OpenOptions::new().write(true).create_new(true).open(&path) {
                Ok(file) => file,
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => continue,
                Err(error) => return Err(error),
            };
            file.write_all(page::page(self).as_bytes())?;
            file.sync_all()?;
            fs::write(path.with_extension("json"), self.to_json())?;
            return Ok(path);
        }
        Err(io::ErrorKind::AlreadyExists.into())
    }
}
