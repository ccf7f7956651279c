//! The system's keyring as people have it: a real gnome-keyring on a private session bus.
//!
//! Each run is a process of its own (`secret-store`'s example `keep`), so what is found was kept by the keyring. The
//! daemon is unlocked *before* anybody talks to it: one that runs already takes the password and stays locked.

#![cfg(target_os = "linux")]

use std::ffi::OsStr;
use std::io::Write;
use std::os::unix::net::UnixListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const CANARY: &str = "CANARY-c41e-client-secret";
const UNLOCKED: &str =
    "printf %s password | gnome-keyring-daemon --unlock --components=secrets >/dev/null";
const LOCKED: &str = "gnome-keyring-daemon --start --components=secrets >/dev/null";

#[test]
fn a_secret_outlives_the_program_in_the_keyring_and_is_in_no_file() {
    let person = Person::new();
    assert_eq!(
        person.on_a_session_bus(UNLOCKED, &["put", "journey/secret"]),
        "in the keyring"
    );
    assert_eq!(
        person.on_a_session_bus(UNLOCKED, &["get", "journey/secret"]),
        format!("found: {CANARY}")
    );
    assert_eq!(person.files_holding(CANARY), Vec::<PathBuf>::new());
    assert_eq!(
        person.on_a_session_bus(UNLOCKED, &["remove", "journey/secret"]),
        "removed"
    );
    assert_eq!(
        person.on_a_session_bus(UNLOCKED, &["get", "journey/secret"]),
        "nothing"
    );
}

#[test]
fn a_locked_keyring_is_called_locked_and_the_secret_held_in_memory() {
    let person = Person::new();
    assert_eq!(
        person.on_a_session_bus(UNLOCKED, &["put", "journey/secret"]),
        "in the keyring"
    );
    assert_eq!(
        person.on_a_session_bus(LOCKED, &["get", "journey/secret"]),
        "error: Locked"
    );
    assert_eq!(
        person.on_a_session_bus(LOCKED, &["put", "other/secret"]),
        "in memory: Locked"
    );
}

#[test]
fn without_a_keyring_or_a_bus_the_secret_is_held_in_memory() {
    let person = Person::new();
    let missing = format!("unix:path={}", person.0.path().join("no-bus").display());
    let mut keep = person.command(example());
    keep.args(["put", "journey/secret"])
        .env("DBUS_SESSION_BUS_ADDRESS", missing);
    assert_eq!(answer(keep), "in memory: Unavailable");
}

#[test]
fn a_bus_that_never_answers_ends_within_the_budget() {
    // Takes the connection and says nothing, as a keyring does whose prompt nobody sees.
    let person = Person::new();
    let socket = person.0.path().join("silent-bus");
    let silent = UnixListener::bind(&socket).expect("a socket");
    let mut keep = person.command(example());
    keep.args(["put", "journey/secret", "500"]).env(
        "DBUS_SESSION_BUS_ADDRESS",
        format!("unix:path={}", socket.display()),
    );
    assert_eq!(answer(keep), "in memory: Late");
    drop(silent);
}

/// A made-up person with a home, and so a keyring, of their own.
struct Person(tempfile::TempDir);

impl Person {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a temporary folder"))
    }

    /// What `keep` says on a bus where the keyring was started by `keyring`.
    fn on_a_session_bus(&self, keyring: &str, words: &[&str]) -> String {
        let mut keep = self.command("dbus-run-session");
        keep.args(["--", "sh", "-c", &format!("{keyring} && exec \"$@\""), "sh"]);
        keep.arg(example()).args(words);
        answer(keep)
    }

    fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let folder = |name: &str| {
            let path = self.0.path().join(name);
            std::fs::create_dir_all(&path).expect("a folder");
            path
        };
        let mut command = Command::new(program);
        command
            .env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY")
            .env_remove("DBUS_SESSION_BUS_ADDRESS")
            .env("HOME", folder("home"))
            .env("XDG_DATA_HOME", folder("data"))
            .env("XDG_CONFIG_HOME", folder("config"))
            .env("XDG_CACHE_HOME", folder("cache"))
            .env("XDG_RUNTIME_DIR", folder("run"));
        command
    }

    fn files_holding(&self, text: &str) -> Vec<PathBuf> {
        let mut found = Vec::new();
        search(self.0.path(), text.as_bytes(), &mut found);
        found
    }
}

fn search(folder: &Path, text: &[u8], found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            search(&path, text, found);
        } else if path.is_file() {
            let bytes = std::fs::read(&path).expect("a file");
            if bytes.windows(text.len()).any(|window| window == text) {
                found.push(path);
            }
        }
    }
}

/// Runs to the end with the secret on standard input; the last line it says.
fn answer(mut command: Command) -> String {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("dbus-run-session (Debian package dbus-daemon) starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    // `get` and `remove` read nothing, and may be gone already.
    let _ = stdin.write_all(CANARY.as_bytes());
    drop(stdin);
    let Output { stdout, stderr, .. } = child.wait_with_output().expect("it ends");
    let said = String::from_utf8_lossy(&stdout);
    match said.lines().last() {
        Some(line) => line.to_string(),
        None => panic!(
            "it said nothing; is gnome-keyring installed? {}",
            String::from_utf8_lossy(&stderr)
        ),
    }
}

/// The example, built as this test was.
fn example() -> PathBuf {
    static BUILT: std::sync::OnceLock<PathBuf> = std::sync::OnceLock::new();
    BUILT
        .get_or_init(|| {
            let build = Command::new(env!("CARGO"))
                .args(["build", "--quiet", "--package", "secret-store"])
                .args(["--features", "native", "--example", "keep"])
                .status();
            assert!(build.expect("cargo starts").success(), "the example builds");
            let deps = std::env::current_exe().expect("a path");
            let profile = deps.ancestors().nth(2).expect("target/debug");
            profile
                .join("examples")
                .join(format!("keep{}", std::env::consts::EXE_SUFFIX))
        })
        .clone()
}
