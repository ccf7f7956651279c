//! Runs the binary, and plays the org and the browser that it needs.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use practice_org::{Options, PracticeOrg, Settings};
use serde_json::Value;
use tempfile::TempDir;
use tokio::runtime::Runtime;
use url::{Url, form_urlencoded};

pub(crate) const CALLBACK: &str = "https://app.numero.io/auth/callback/okta";

/// What a run of the program came to.
pub(crate) struct Ended {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Ended {
    pub(crate) fn of(output: Output) -> Self {
        let ended = Self {
            code: output.status.code().unwrap(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        };
        for words in ["panicked", "a defect at", "RUST_BACKTRACE"] {
            assert!(!ended.stderr.contains(words), "{}", ended.stderr);
        }
        ended
    }

    /// The events of a run with `--json`; every line must be one.
    pub(crate) fn events(&self) -> Vec<Value> {
        let lines = self.stdout.lines();
        lines
            .map(|line| serde_json::from_str(line).unwrap_or_else(|_| panic!("{line}")))
            .collect()
    }

    /// The only event of a run.
    #[track_caller]
    pub(crate) fn event(&self) -> Value {
        let events = self.events();
        assert_eq!(events.len(), 1, "{}", self.stdout);
        events.into_iter().next().unwrap()
    }

    #[track_caller]
    pub(crate) fn last(&self) -> Value {
        self.events().pop().unwrap()
    }

    /// A run that ended with nothing but an error event.
    #[track_caller]
    pub(crate) fn expect_error(&self, exit: i32, code: &str) {
        let event = self.event();
        assert_eq!(keys(&event), ["code", "event", "message"]);
        assert_eq!(event["event"], "error");
        assert_eq!(event["code"], code, "{event}");
        let message = event["message"].as_str().unwrap();
        assert!(message.ends_with('.'), "{message}");
        assert_eq!(self.code, exit, "{event}");
    }
}

/// An object's keys in order.
pub(crate) fn keys(value: &Value) -> Vec<&str> {
    let mut keys: Vec<_> = value
        .as_object()
        .unwrap()
        .keys()
        .map(|key| &**key)
        .collect();
    keys.sort_unstable();
    keys
}

pub(crate) fn program(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_numero-okta"));
    command
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

pub(crate) fn run(arguments: &[&str]) -> Ended {
    Ended::of(program(arguments).output().unwrap())
}

/// Runs with something on standard input.
pub(crate) fn run_with(arguments: &[&str], input: &str) -> Ended {
    let mut child = program(arguments).stdin(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    // A program that refuses its arguments ends before it reads.
    let written = stdin.write_all(input.as_bytes());
    if let Err(error) = written {
        assert_eq!(error.kind(), std::io::ErrorKind::BrokenPipe);
    }
    drop(stdin);
    Ended::of(child.wait_with_output().unwrap())
}

/// Ends a child that a failed test would leave behind.
pub(crate) struct Running(pub(crate) Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A folder of a test's own.
pub(crate) struct Folder(TempDir);

impl Folder {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn join(&self, name: &str) -> PathBuf {
        self.path().join(name)
    }

    /// The path of a new file, as text for an argument.
    pub(crate) fn file(&self, name: &str, text: &str) -> String {
        let path = self.join(name);
        std::fs::write(&path, text).unwrap();
        path.into_os_string().into_string().unwrap()
    }

    /// The path of a file that is not there yet.
    pub(crate) fn free(&self, name: &str) -> String {
        self.join(name).into_os_string().into_string().unwrap()
    }
}

/// A practice org in this process, and the arguments that name its integration.
pub(crate) struct Org {
    runtime: Runtime,
    pub(crate) org: PracticeOrg,
    pub(crate) folder: Folder,
}

impl Org {
    pub(crate) fn new() -> Self {
        Self::with(|_| {})
    }

    pub(crate) fn with(change: impl FnOnce(&mut Settings)) -> Self {
        let runtime = Runtime::new().unwrap();
        let org = runtime
            .block_on(PracticeOrg::start(Options::default()))
            .unwrap();
        org.change(change);
        Self {
            runtime,
            org,
            folder: Folder::new(),
        }
    }

    /// The path of a file with the Client Secret.
    pub(crate) fn secret_file(&self) -> String {
        self.folder.file("secret", self.org.client_secret())
    }

    /// A command with the org, the Client ID and what follows.
    pub(crate) fn command<'a>(&'a self, name: &'a str, more: &[&'a str]) -> Vec<&'a str> {
        let (org, id) = (self.org.address(), self.org.client_id());
        let mut all = vec!["--json", name, "--org", org, "--client-id", id];
        all.extend(more);
        all
    }

    /// Where the browser ends when a person of the org signs in at `address`.
    pub(crate) fn land(&self, address: &str, person: usize) -> String {
        let person = &self.org.users()[person];
        self.runtime
            .block_on(land(address, &person.login, &person.password))
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "this plays a person's browser, with the redirects in its own hands"
)]
async fn land(address: &str, login: &str, password: &str) -> String {
    let client = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .no_proxy()
        .build()
        .unwrap();
    let mut next = Url::parse(address).unwrap();
    let mut cookie = String::new();
    let mut form: Option<String> = None;
    for _ in 0..8 {
        let request = match form.take() {
            Some(body) => client
                .post(next.clone())
                .header("content-type", "application/x-www-form-urlencoded")
                .body(body),
            None => client.get(next.clone()),
        };
        let answer = request.header("cookie", &cookie).send().await.unwrap();
        if let Some(set) = answer.headers().get("set-cookie") {
            let set = set.to_str().unwrap();
            cookie = set.split(';').next().unwrap().to_owned();
        }
        if let Some(to) = answer.headers().get("location") {
            next = next.join(to.to_str().unwrap()).unwrap();
            if next.as_str().starts_with(CALLBACK) {
                return next.into();
            }
            continue;
        }
        let page = answer.text().await.unwrap();
        let (_, token) = page.split_once("name=\"stateToken\" value=\"").unwrap();
        form = Some(
            form_urlencoded::Serializer::new(String::new())
                .append_pair("stateToken", token.split('"').next().unwrap())
                .append_pair("username", login)
                .append_pair("password", password)
                .finish(),
        );
        next = next.join("/login/practice").unwrap();
    }
    panic!("the sign-in led in circles")
}
