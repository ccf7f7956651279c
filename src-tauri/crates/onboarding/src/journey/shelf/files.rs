//! The files of one journey: `<id>.json`, `<id>.json.1` (the generation before), `<id>.lock`, and what was set aside.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

pub(super) fn is_id(id: &str) -> bool {
    id.len() == 8
        && id
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
}

pub(super) fn current(folder: &Path, id: &str) -> PathBuf {
    folder.join(format!("{id}.json"))
}

pub(super) fn previous(folder: &Path, id: &str) -> PathBuf {
    folder.join(format!("{id}.json.1"))
}

/// The journey that a state file, current or previous, belongs to.
pub(super) fn id_of(path: &Path) -> Option<String> {
    let name = path.file_name()?.to_str()?;
    let id = name
        .strip_suffix(".json")
        .or_else(|| name.strip_suffix(".json.1"))?;
    is_id(id).then(|| id.to_owned())
}

pub(super) fn make_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt;
        builder.mode(0o700);
    }
    builder.create(folder)
}

pub(super) fn open_lock(folder: &Path, id: &str) -> io::Result<File> {
    OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .open(folder.join(format!("{id}.lock")))
}

/// Moves the current generation aside, so that a crash before the next write leaves it readable.
pub(super) fn keep_previous(current: &Path) -> io::Result<()> {
    let mut previous = current.as_os_str().to_owned();
    previous.push(".1");
    match fs::rename(current, previous) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        Ok(()) | Err(_) => Ok(()),
    }
}

/// Under a name that nothing has yet, so that damage set aside before is not lost.
pub(super) fn set_aside(path: &Path, now: &str) -> io::Result<()> {
    let stamp: String = now.chars().filter(char::is_ascii_alphanumeric).collect();
    let named = |end: &str| {
        let mut aside = path.as_os_str().to_owned();
        aside.push(format!(".corrupt-{stamp}{end}"));
        PathBuf::from(aside)
    };
    let aside = std::iter::once(named(""))
        .chain((2..).map(|number: u32| named(&format!("-{number}"))))
        .find(|aside| !aside.exists())
        .ok_or(io::ErrorKind::AlreadyExists)?;
    fs::rename(path, aside)
}

pub(super) fn remove_all(folder: &Path, id: &str) -> io::Result<()> {
    remove_half_written(folder, id)?;
    remove_named(folder, &format!("{id}."))
}

/// Removes what a killed process was writing; only the holder of the lock writes, so nobody misses it.
pub(super) fn remove_half_written(folder: &Path, id: &str) -> io::Result<()> {
    // The names that atomic-write-file gives its temporary files.
    remove_named(folder, &format!(".{id}.json."))
}

fn remove_named(folder: &Path, start: &str) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().and_then(|name| name.to_str());
        if name.is_some_and(|name| name.starts_with(start)) {
            fs::remove_file(path)?;
        }
    }
    Ok(())
}
