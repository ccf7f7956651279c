//! The scripts beside this file, run by Node.js with the packages of `package-lock.json`.

use std::path::Path;

use tokio::process::Command;

/// Starts one of our scripts; it ends when the command's child is dropped.
pub(crate) fn script(name: &str) -> Command {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    assert!(
        folder.join("node_modules").is_dir(),
        "tests/interop has no node_modules; `cargo xtask test --only npm` installs them"
    );
    let mut command = Command::new("node");
    command.arg(folder.join(name)).kill_on_drop(true);
    command
}
