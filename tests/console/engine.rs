//! The wizard's engine as `numero-okta` runs it, on what a person made in the console.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use practice_org::{PracticeOrg, User};
use serde_json::Value;
use thirtyfour::prelude::*;

use crate::person::Person;

/// What the checks found: check id to verdict.
pub(crate) fn check(org: &PracticeOrg) -> BTreeMap<String, String> {
    let credentials = org.credentials().unwrap();
    let (_folder, secret) = kept(&credentials.client_secret);
    let output = Command::new(built())
        .args(["check", "--json", "--org", org.address()])
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

/// A test sign-in: the address from the engine, the pages in the browser, the callback back to the engine.
pub(crate) async fn login(org: &PracticeOrg, page: &WebDriver, user: &User) -> Value {
    let credentials = org.credentials().unwrap();
    let (_folder, secret) = kept(&credentials.client_secret);
    let mut engine = Command::new(built())
        .args(["login", "--json", "--paste", "--org", org.address()])
        .args(["--client-id", &credentials.client_id])
        .args(["--client-secret-file", secret.to_str().unwrap()])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(engine.stdout.take().unwrap()).lines();
    let first: Value = serde_json::from_str(&lines.next().unwrap().unwrap()).unwrap();
    let address = first["url"].as_str().unwrap();
    let path = address.strip_prefix(org.address()).unwrap();
    page.delete_all_cookies().await.unwrap();
    Person::new(page, org.address(), &[])
        .sign_in(user, path)
        .await;
    let landed = page.current_url().await.unwrap();
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
