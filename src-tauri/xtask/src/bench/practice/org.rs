//! A practice org in a process of its own, and HTTP that is just enough to ask it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use super::super::json::text;
use crate::failure::Failure;
use crate::program::Program;

/// Longer than any answer takes; a bench ends all the same.
const PATIENCE: Duration = Duration::from_secs(10);

pub(super) struct Org {
    child: Child,
    /// `127.0.0.1:PORT`.
    host: String,
    client_id: String,
}

impl Org {
    /// As soon as it says where it is.
    pub(super) fn start(program: &Path) -> Result<Self, Failure> {
        let failed = |why: String| {
            Failure::of_work(format!("`{} practice` failed: {why}.", program.display()))
        };
        let mut child = Command::new(program)
            .args(["practice", "--json"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| failed(error.to_string()))?;
        let mut ready = String::new();
        if let Some(out) = child.stdout.take() {
            let _ = BufReader::new(out).read_line(&mut ready);
        }
        let org = Self {
            child,
            host: text(&ready, "org").replace("http://", ""),
            client_id: text(&ready, "client_id").to_owned(),
        };
        match org.host.is_empty() {
            true => Err(failed("it did not say where it is".to_owned())),
            false => Ok(org),
        }
    }

    /// One request on a connection of its own; any other status than this one ends the bench.
    pub(super) fn ask(&self, method: &str, path: &str, status: u16) -> Result<(), Failure> {
        let answer = self.exchange(method, path).map_err(|error| {
            Failure::of_work(format!("The practice org did not answer {path}: {error}."))
        })?;
        let expected = format!("HTTP/1.1 {status} ");
        if answer.starts_with(expected.as_bytes()) {
            return Ok(());
        }
        let line = answer.split(|byte| *byte == b'\r').next().unwrap_or(&[]);
        let line = String::from_utf8_lossy(line);
        Err(Failure::of_work(format!(
            "The practice org answered {path} with {line} in place of {status}."
        )))
    }

    fn exchange(&self, method: &str, path: &str) -> std::io::Result<Vec<u8>> {
        let host = &self.host;
        let mut connection = TcpStream::connect(host)?;
        connection.set_read_timeout(Some(PATIENCE))?;
        let head = format!(
            "{method} {path} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"
        );
        connection.write_all(head.as_bytes())?;
        let mut answer = Vec::new();
        connection.read_to_end(&mut answer)?;
        Ok(answer)
    }

    /// A little of everything: documents, pages, refusals, a way to the callback.
    pub(super) fn mixed_requests(&self) -> Vec<(&'static str, String, u16)> {
        let client_id = &self.client_id;
        let authorize = format!(
            "/oauth2/v1/authorize?client_id={client_id}&response_type=code&response_mode=query&scope=openid\
             &redirect_uri=https%3A%2F%2Fapp.numero.io%2Fauth%2Fcallback%2Fokta&state=s&nonce=n"
        );
        let discovery = format!("/.well-known/openid-configuration?client_id={client_id}");
        vec![
            ("GET", "/.well-known/okta-organization".to_owned(), 200),
            ("GET", discovery, 200),
            ("GET", "/oauth2/v1/keys".to_owned(), 200),
            ("GET", format!("{authorize}&prompt=none"), 302),
            ("GET", authorize, 200),
            ("POST", "/oauth2/v1/introspect".to_owned(), 400),
            ("POST", "/oauth2/v1/token".to_owned(), 400),
            ("GET", "/login/login.htm".to_owned(), 200),
            ("GET", "/".to_owned(), 200),
            ("GET", "/api/v1/apps".to_owned(), 403),
        ]
    }

    /// The process's resident memory in KiB, where the system has `/proc`.
    pub(super) fn memory(&self) -> Option<u64> {
        let path = format!("/proc/{}/status", self.child.id());
        let status = std::fs::read_to_string(path).ok()?;
        let mut lines = status.lines();
        let line = lines.find_map(|line| line.strip_prefix("VmRSS:"))?;
        line.split_whitespace().next()?.parse().ok()
    }
}

impl Drop for Org {
    /// Asked to end it takes its temporary folder with it; killed it could not.
    fn drop(&mut self) {
        let id = self.child.id().to_string();
        if !(cfg!(unix) && Program::new("kill").args(["-TERM", &id]).agrees()) {
            let _ = self.child.kill();
        }
        let _ = self.child.wait();
    }
}
