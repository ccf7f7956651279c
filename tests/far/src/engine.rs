//! `numero-okta check` as a process.

use std::path::Path;
use std::process::Stdio;

use serde_json::Value;
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::Command;
use tokio::time::Instant;

use crate::FarOrg;

/// A finished check.
#[derive(Debug)]
pub struct Checked {
    /// In the order in which they came.
    pub events: Vec<Value>,
    /// When the last of them came.
    pub ended: Instant,
    /// Of the process.
    pub exit: Option<i32>,
}

/// Checks the org as its administrator would, with everything there is to check, and hands over each event at once.
pub async fn check(program: &Path, far: &FarOrg, mut on_event: impl FnMut(&Value)) -> Checked {
    let secret = tempfile::NamedTempFile::new().expect("a file");
    std::fs::write(secret.path(), far.org.client_secret()).expect("it can be written");
    let mut child = Command::new(program)
        .args(["check", "--json", "--org", &far.address])
        .args(["--client-id", far.org.client_id()])
        .arg("--client-secret-file")
        .arg(secret.path())
        .args(["--embed-link", &far.embed_link()])
        .env("SSL_CERT_FILE", far.trusted.path())
        .env_remove("SSL_CERT_DIR")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .expect("numero-okta starts");
    let out = child.stdout.take().expect("it is piped");
    let mut lines = BufReader::new(out).lines();
    let (mut events, mut ended) = (Vec::new(), Instant::now());
    while let Ok(Some(line)) = lines.next_line().await {
        let event: Value = serde_json::from_str(&line).expect("one JSON object a line");
        ended = Instant::now();
        on_event(&event);
        events.push(event);
    }
    let exit = child.wait().await.expect("it ends").code();
    Checked {
        events,
        ended,
        exit,
    }
}
