//! A person's session on that screen, and programs started in it, each with a home folder that has never been used.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};

use super::screen::Screen;
use crate::failure::Failure;

pub(super) struct Session {
    folder: PathBuf,
    display: String,
    bus: String,
    /// As long as it is open, the bus runs.
    hold: Option<ChildStdin>,
    runner: Child,
}

impl Session {
    pub(super) fn start(folder: &Path, screen: &Screen) -> Result<Self, Failure> {
        let failed = |error| Failure::of_work(format!("dbus-run-session did not start: {error}."));
        let mut runner = Command::new("dbus-run-session")
            .args(["--", "sh", "-c", "echo \"$DBUS_SESSION_BUS_ADDRESS\"; cat"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(failed)?;
        let hold = runner.stdin.take();
        let mut bus = String::new();
        if let Some(out) = runner.stdout.take() {
            let _ = BufReader::new(out).read_line(&mut bus);
        }
        Ok(Self {
            folder: folder.to_owned(),
            display: screen.display.clone(),
            bus: bus.trim().to_owned(),
            hold,
            runner,
        })
    }

    /// A command in this session, in the home folder of this name.
    pub(super) fn command(&self, program: &Path, home: &str) -> Result<Command, Failure> {
        let home = self.folder.join(home);
        let run = home.join("run");
        private(&run).map_err(|error| {
            Failure::of_work(format!("{} cannot be made: {error}.", run.display()))
        })?;
        let mut command = Command::new(program);
        command
            .env("DISPLAY", &self.display)
            .env("DBUS_SESSION_BUS_ADDRESS", &self.bus)
            .env("HOME", &home)
            .env("XDG_RUNTIME_DIR", &run)
            .env("NO_AT_BRIDGE", "1")
            .env("LIBGL_ALWAYS_SOFTWARE", "1")
            .env("WEBKIT_DISABLE_DMABUF_RENDERER", "1")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        for gone in [
            "WAYLAND_DISPLAY",
            "XDG_DATA_HOME",
            "XDG_CONFIG_HOME",
            "XDG_STATE_HOME",
            "XDG_CACHE_HOME",
        ] {
            command.env_remove(gone);
        }
        Ok(command)
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        drop(self.hold.take());
        let _ = self.runner.wait();
    }
}

#[cfg(unix)]
fn private(folder: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)
}

#[cfg(not(unix))]
fn private(folder: &Path) -> std::io::Result<()> {
    fs::create_dir_all(folder)
}
