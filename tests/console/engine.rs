//! The wizard's engine as `numero-okta` runs it, on what a person made in the console.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use practice_org::Credentials;
use serde_json::Value;

/// What the checks found: check id to verdict.
pub(crate) fn check(org: &str, credentials: &Credentials) -> BTreeMap<String, String> {
    let (_folder, secret) = kept(&credentials.client_secret);
    let output = Command::new(built())
        .args(["check", "--json", "--org", org])
        .args(["--client-id", &credentials.client_id])
        .args(["--client-secret-file", secret.to_str().unwrap()])
        .args(["--embed-link", &credentials.embed_link])
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let lines = text
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap());
    lines
        .filter(|line| line["event"] == "finding")
        .map(|line| {
            let text = |name: &str| line[name].as_str().unwrap().to_owned();
            (text("check"), text("verdict"))
        })
        .collect()
}

/// A test sign-in: the address from the engine, the pages in a browser that says where it ended, that back to the engine.
pub(crate) async fn login(
    org: &str,
    credentials: &Credentials,
    browse: impl AsyncFnOnce(&str) -> String,
) -> Value {
    let (_folder, secret) = kept(&credentials.client_secret);
    let mut engine = Command::new(built())
        .args(["login", "--json", "--paste", "--org", org])
        .args(["--client-id", &credentials.client_id])
        .args(["--client-secret-file", secret.to_str().unwrap()])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(engine.stdout.take().unwrap()).lines();
    let first: Value = serde_json::from_str(&lines.next().unwrap().unwrap()).unwrap();
    let Some(address) = first["url"].as_str() else {
        engine.wait().unwrap();
        return first;
    };
    let landed = browse(address).await;
    let mut stdin = engine.stdin.take().unwrap();
    writeln!(stdin, "{landed}").unwrap();
    drop(stdin);
    let result = lines.next().unwrap().unwrap();
    engine.wait().unwrap();
    serde_json::from_str(&result).unwrap()
}

fn kept(secret: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("client-secret");
    std::fs::write(&file, secret).unwrap();
    (folder, file)
}

/// `numero-okta`, beside the tests.
fn built() -> PathBuf {
    let tests = std::env::current_exe().unwrap();
    let program = tests.ancestors().nth(2).unwrap().join("numero-okta");
    assert!(program.is_file(), "run `cargo build -p numero-okta` first");
    program
}
