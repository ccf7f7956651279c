//! A person's computer, made for one test: a home folder, a session bus with an unlocked keyring, and WebKitWebDriver.

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tempfile::TempDir;

/// One computer has one screen, one pointer and one keyboard: whoever types, types into whatever has the focus.
static SCREEN: Mutex<()> = Mutex::new(());

/// The computer; everything on it ends with it.
pub(crate) struct World {
    _screen: MutexGuard<'static, ()>,
    folder: TempDir,
    session: Child,
    port: u16,
}

impl World {
    /// Starts the session: bus, keyring (unlocked before anything uses it), driver.
    pub(crate) fn start() -> Self {
        Self::start_with(false)
    }

    /// The same with the bus for screen readers, which costs every window some time.
    pub(crate) fn start_accessible() -> Self {
        Self::start_with(true)
    }

    fn start_with(accessible: bool) -> Self {
        let screen = SCREEN.lock().unwrap_or_else(PoisonError::into_inner);
        let folder = tempfile::Builder::new()
            .prefix("numero-window-")
            .tempdir()
            .unwrap();
        let home = folder.path().join("home");
        for name in ["home/Downloads", "run", "tmp", "home/.config"] {
            fs::create_dir_all(folder.path().join(name)).unwrap();
        }
        let dirs = home.join(".config/user-dirs.dirs");
        fs::write(dirs, "XDG_DOWNLOAD_DIR=\"$HOME/Downloads\"\n").unwrap();
        private(&folder.path().join("run"));

        let port = free_port();
        let script = format!(
            "printf %s \"$DBUS_SESSION_BUS_ADDRESS\" > \"$TMPDIR/bus\"; \
             printf %s practice | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1; \
             exec WebKitWebDriver --port={port} --host=127.0.0.1"
        );
        let log = fs::File::create(folder.path().join("session.log")).unwrap();
        let mut session = Command::new("dbus-run-session");
        session
            .args(["--", "sh", "-c", &script])
            .env("HOME", &home)
            .env("XDG_RUNTIME_DIR", folder.path().join("run"))
            .env("TMPDIR", folder.path().join("tmp"))
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("GTK_USE_PORTAL", "0")
            // The window follows the system's language, and the tests read English.
            .env("LC_ALL", "C.UTF-8")
            .env("LANGUAGE", "en")
            .env("LIBGL_ALWAYS_SOFTWARE", "1")
            .env("WEBKIT_DISABLE_DMABUF_RENDERER", "1")
            .stdin(Stdio::null())
            .stdout(log.try_clone().unwrap())
            .stderr(log);
        if !accessible {
            session.env("NO_AT_BRIDGE", "1");
        }
        for gone in [
            "XDG_DATA_HOME",
            "XDG_CONFIG_HOME",
            "XDG_STATE_HOME",
            "XDG_CACHE_HOME",
        ] {
            session.env_remove(gone);
        }
        #[cfg(unix)]
        {
            use std::os::unix::process::CommandExt;
            session.process_group(0);
        }
        let session = session
            .spawn()
            .expect("dbus-run-session is installed by `cargo xtask test`");
        let world = Self {
            _screen: screen,
            folder,
            session,
            port,
        };
        world.wait_for_driver();
        world
    }

    /// Where WebKitWebDriver listens.
    pub(crate) fn driver_address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    pub(crate) fn home(&self) -> PathBuf {
        self.folder.path().join("home")
    }

    pub(crate) fn downloads(&self) -> PathBuf {
        self.home().join("Downloads")
    }

    /// Everything that was ever written on this computer.
    pub(crate) fn disk(&self) -> &Path {
        self.folder.path()
    }

    /// What app and driver wrote to their terminal.
    pub(crate) fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("session.log")).unwrap_or_default()
    }

    /// The address of this session's bus.
    pub(crate) fn bus(&self) -> String {
        fs::read_to_string(self.folder.path().join("tmp/bus")).unwrap()
    }

    /// A program that is started by hand in this session.
    pub(crate) fn command(&self, program: &Path) -> Command {
        let mut command = Command::new(program);
        command
            .env("DBUS_SESSION_BUS_ADDRESS", self.bus())
            .env("HOME", self.home())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        command
    }

    fn wait_for_driver(&self) {
        for _ in 0..200 {
            if std::net::TcpStream::connect(("127.0.0.1", self.port)).is_ok() {
                return;
            }
            std::thread::park_timeout(Duration::from_millis(50));
        }
        panic!("WebKitWebDriver did not start:\n{}", self.log());
    }
}

impl Drop for World {
    fn drop(&mut self) {
        // The session's group: bus, keyring, driver and whatever the driver started.
        let _ = Command::new("kill")
            .args(["-TERM", "--", &format!("-{}", self.session.id())])
            .status();
        let _ = self.session.kill();
        let _ = self.session.wait();
    }
}

fn private(folder: &Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(folder, fs::Permissions::from_mode(0o700)).unwrap();
    }
}

pub(crate) fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    listener.local_addr().unwrap().port()
}
