//! One app at a time. Where there is a session bus, a second start shows the window of the first; where there is none, or
//! another one, the file beside the journeys tells that it runs.

use std::fs::{self, File, TryLockError};
use std::io::{self, Write as _};
use std::path::Path;
use std::time::Duration;

use tauri::AppHandle;
use tauri_plugin_dialog::{DialogExt as _, MessageDialogKind};

use crate::language::Language;
use crate::places;

/// What was found at the start.
pub(crate) enum Claim {
    /// No other runs. As long as this is kept, none will.
    Ours(Lock),
    Taken,
}

/// Held until the process ends, whichever way it ends.
pub(crate) struct Lock(#[expect(dead_code, reason = "kept for its lock")] Option<File>);

/// An app that is being closed answers no bus any more, and is gone a moment later.
const CLOSING: u32 = 20;
const MOMENT: Duration = Duration::from_millis(100);

pub(crate) fn claim(app: &AppHandle) -> tauri::Result<Claim> {
    let folder = places::kept(app)?;
    for _ in 0..CLOSING {
        match claim_in(&folder) {
            Claim::Ours(lock) => return Ok(Claim::Ours(lock)),
            Claim::Taken => std::thread::sleep(MOMENT),
        }
    }
    Ok(claim_in(&folder))
}

/// A folder that nobody can write to is no reason to stop: each journey has a lock of its own.
fn claim_in(folder: &Path) -> Claim {
    let opened = fs::create_dir_all(folder).and_then(|()| {
        File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(folder.join("app.lock"))
    });
    let locked = opened.and_then(|file| match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(error),
    });
    match locked {
        Ok(Some(file)) => Claim::Ours(Lock(Some(file))),
        Ok(None) => Claim::Taken,
        Err(error) => {
            tracing::warn!(%error, "it cannot be told whether the app runs already");
            Claim::Ours(Lock(None))
        }
    }
}

/// Says so where it was started and on the screen, and ends once it is read.
pub(crate) fn say_it_is_open(app: &AppHandle) {
    let words = Language::of_app(app).words();
    let (title, what) = (words.already_open, words.already_open_what);
    // A terminal that is gone has nobody who reads.
    let _ = writeln!(io::stderr(), "{title}. {what}");
    let ending = app.clone();
    app.dialog()
        .message(what)
        .title(title)
        .kind(MessageDialogKind::Info)
        .show(move |_| ending.exit(1));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_ours(claim: &Claim) -> bool {
        matches!(claim, Claim::Ours(_))
    }

    #[test]
    fn a_second_start_is_told_and_one_after_the_end_of_the_first_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let state = folder.path().join("not/there/yet");
        let first = claim_in(&state);
        assert!(is_ours(&first));
        assert!(!is_ours(&claim_in(&state)));
        drop(first);
        assert!(is_ours(&claim_in(&state)));
    }

    #[test]
    fn a_folder_that_cannot_be_made_does_not_keep_the_app_from_opening() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        fs::write(&file, "").unwrap();
        assert!(is_ours(&claim_in(&file.join("state"))));
    }
}
