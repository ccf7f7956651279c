//! The npm packages of one folder, installed anew only when its lock file has changed.

use std::fs;
use std::path::Path;

use crate::failure::Failure;
use crate::program::Program;
use crate::surroundings::Surroundings;
use crate::terminal::say;

/// A copy of the lock file that `node_modules` was made from; npm deletes it together with the folder.
const STAMP: &str = "node_modules/.installed-from-lock.json";

pub(crate) fn install(surroundings: &Surroundings, folder: &Path) -> Result<(), Failure> {
    let name = shown(surroundings, folder);
    if is_current(folder) {
        say(format_args!("    the npm packages of {name} are installed"));
        return Ok(());
    }
    say(format_args!("    installing the npm packages of {name}"));
    Program::npm()
        .args(["ci", "--no-audit", "--no-fund"])
        .within(folder)
        .stream(surroundings)?;
    fs::copy(folder.join("package-lock.json"), folder.join(STAMP))
        .map(|_| ())
        .map_err(|error| {
            Failure::of_work(format!(
                "The folder node_modules cannot be written: {error}."
            ))
        })
}

fn is_current(folder: &Path) -> bool {
    match (
        fs::read(folder.join("package-lock.json")),
        fs::read(folder.join(STAMP)),
    ) {
        (Ok(lock), Ok(stamp)) => lock == stamp,
        _ => false,
    }
}

fn shown(surroundings: &Surroundings, folder: &Path) -> String {
    folder
        .strip_prefix(&surroundings.root)
        .unwrap_or(folder)
        .display()
        .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packages_are_current_only_while_the_lock_file_is_the_one_they_came_from() {
        let folder = std::env::temp_dir().join(format!("xtask-npm-{}", std::process::id()));
        fs::create_dir_all(folder.join("node_modules")).unwrap();
        fs::write(folder.join("package-lock.json"), "one").unwrap();
        assert!(!is_current(&folder), "nothing installed yet");

        fs::copy(folder.join("package-lock.json"), folder.join(STAMP)).unwrap();
        assert!(is_current(&folder), "as installed");

        fs::write(folder.join("package-lock.json"), "two").unwrap();
        assert!(!is_current(&folder), "the lock file has moved on");
        fs::remove_dir_all(&folder).unwrap();
    }
}
