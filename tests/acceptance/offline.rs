//! A whole practice run needs no network: it is made where there is none but loopback.

mod cut_off;

use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

use serde_json::Value;
use tempfile::TempDir;

use crate::person::Browser;

/// Whoever finds it in their environment is cut off already.
const CUT_OFF: &str = "NUMERO_CUT_OFF";

/// An address nobody has (RFC 5737), which only a way out of this computer could lead to.
const OUTSIDE: &str = "192.0.2.1:9";

#[test]
fn a_whole_practice_run_works_with_the_network_cut_off() {
    let program = std::env::current_exe().unwrap();
    let mut inside = cut_off::command(&program);
    let ended = inside
        .args(["--exact", "offline::the_practice_run_that_is_cut_off"])
        .args(["--nocapture", "--test-threads=1"])
        .env(CUT_OFF, "yes")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let printed = String::from_utf8_lossy(&ended.stdout);
    let complained = String::from_utf8_lossy(&ended.stderr);
    assert!(ended.status.success(), "{printed}\n{complained}");
    assert!(printed.contains(DONE), "it did not run: {printed}");
}

const DONE: &str = "demo, practice, check and login: all without a network";

/// Does nothing unless the test above has started it.
#[tokio::test(flavor = "multi_thread")]
async fn the_practice_run_that_is_cut_off() {
    if !is_cut_off() {
        return;
    }
    let address = OUTSIDE.parse().unwrap();
    let refused = TcpStream::connect_timeout(&address, Duration::from_secs(2)).unwrap_err();
    let kind = refused.kind();
    assert_eq!(kind, std::io::ErrorKind::NetworkUnreachable, "{refused}");

    demo();
    let org = Practice::start();
    check(&org);
    login(&org).await;
    drop(org);
    writeln!(std::io::stdout(), "{DONE}").unwrap();
}

fn demo() {
    let folder = TempDir::new().unwrap();
    let out = folder.path().join("out");
    let ended = numero_okta()
        .args(["demo", "--json", "--out", out.to_str().unwrap()])
        .output()
        .unwrap();
    let result = last(&ended);
    assert_eq!(result["passed"], true, "{result}");
    let package = result["package"].as_str().unwrap();
    assert!(std::fs::metadata(package).unwrap().len() > 0);
}

fn check(org: &Practice) {
    let ended = numero_okta()
        .args(["check", "--json", "--org", org.told("org")])
        .args(["--client-id", org.told("client_id")])
        .args(["--client-secret-file", org.told("client_secret_file")])
        .args(["--embed-link", org.told("embed_link")])
        .output()
        .unwrap();
    let findings: Vec<Value> = events(&ended)
        .into_iter()
        .filter(|event| event["event"] == "finding")
        .collect();
    assert!(findings.len() >= 10, "{findings:?}");
    for finding in findings {
        assert_eq!(finding["verdict"], "passed", "{finding}");
    }
}

async fn login(org: &Practice) {
    let mut engine = numero_okta()
        .args(["login", "--json", "--paste", "--org", org.told("org")])
        .args(["--client-id", org.told("client_id")])
        .args(["--client-secret-file", org.told("client_secret_file")])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(engine.stdout.take().unwrap()).lines();
    let mut event = || serde_json::from_str::<Value>(&lines.next().unwrap().unwrap()).unwrap();
    let first = event();
    let dana = &org.ready["users"][0];
    let text = |name: &str| dana[name].as_str().unwrap();
    let mut browser = Browser::with(text("login"), text("password"));
    let landed = browser.open(first["url"].as_str().unwrap()).await.unwrap();
    writeln!(engine.stdin.take().unwrap(), "{landed}").unwrap();
    let result = event();
    assert_eq!(result["passed"], true, "{result}");
    assert!(engine.wait().unwrap().success());
}

/// `numero-okta practice`, until it is dropped.
struct Practice {
    child: Child,
    ready: Value,
}

impl Practice {
    fn start() -> Self {
        let mut child = numero_okta()
            .args(["practice", "--json"])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        let out = child.stdout.take().unwrap();
        BufReader::new(out).read_line(&mut line).unwrap();
        let ready = serde_json::from_str(&line).unwrap();
        Self { child, ready }
    }

    fn told(&self, name: &str) -> &str {
        self.ready[name].as_str().unwrap()
    }
}

impl Drop for Practice {
    /// Asked to end, so that it takes its temporary folder with it.
    fn drop(&mut self) {
        let id = self.child.id().to_string();
        let asked = Command::new("kill").args(["-TERM", &id]).status();
        if !asked.is_ok_and(|status| status.success()) {
            let _ = self.child.kill();
        }
        let _ = self.child.wait();
    }
}

fn last(ended: &Output) -> Value {
    let complained = String::from_utf8_lossy(&ended.stderr);
    let last = events(ended).pop();
    last.unwrap_or_else(|| panic!("nothing was said: {complained}"))
}

fn events(ended: &Output) -> Vec<Value> {
    let text = String::from_utf8_lossy(&ended.stdout);
    let lines = text.lines();
    lines
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// `numero-okta`, beside the tests.
fn numero_okta() -> Command {
    let tests = std::env::current_exe().unwrap();
    let program: PathBuf = tests.ancestors().nth(2).unwrap().join("numero-okta");
    assert!(program.is_file(), "run `cargo build -p numero-okta` first");
    Command::new(program)
}

#[expect(
    clippy::disallowed_methods,
    reason = "the test binary starts itself, and tells the child so in its environment"
)]
fn is_cut_off() -> bool {
    std::env::var_os(CUT_OFF).is_some()
}
