//! WebKitWebDriver, and as much of WebDriver as it takes to run a script in the window.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::Child;
use std::time::Duration;

use super::super::json::{quoted, text};
use super::session::Session;
use crate::failure::Failure;

/// Longer than any script takes; a bench ends all the same.
const PATIENCE: Duration = Duration::from_secs(120);

pub(super) struct Driver {
    child: Child,
    port: u16,
    session: String,
}

impl Driver {
    /// With the program in a window of its own.
    pub(super) fn start(session: &Session, program: &Path) -> Result<Self, Failure> {
        let failed = |why: String| Failure::of_work(format!("WebKitWebDriver failed: {why}."));
        let free = TcpListener::bind(("127.0.0.1", 0)).and_then(|port| port.local_addr());
        let port = free.map_err(|error| failed(error.to_string()))?.port();
        let mut command = session.command("WebKitWebDriver".as_ref(), "driven")?;
        command
            .arg(format!("--port={port}"))
            .arg("--host=127.0.0.1")
            .env("TAURI_WEBVIEW_AUTOMATION", "true");
        let child = command.spawn().map_err(|error| failed(error.to_string()))?;
        let mut driver = Self {
            child,
            port,
            session: String::new(),
        };
        for _ in 0..200 {
            if TcpStream::connect(("127.0.0.1", port)).is_ok() {
                break;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        let program = quoted(&program.display().to_string());
        let wanted = format!(
            r#"{{"capabilities":{{"alwaysMatch":{{"webkitgtk:browserOptions":{{"binary":{program},"args":[]}}}}}}}}"#
        );
        let answer = driver.post("/session", &wanted)?;
        driver.session = text(&answer, "sessionId").to_owned();
        // Scripts may take as long as a check does.
        let path = format!("/session/{}/timeouts", driver.session);
        driver.post(&path, r#"{"script":100000}"#)?;
        match driver.session.is_empty() {
            true => Err(failed(answer)),
            false => Ok(driver),
        }
    }

    /// What the script hands to its last argument, which is a text.
    pub(super) fn run(&self, script: &str) -> Result<String, Failure> {
        let path = format!("/session/{}/execute/async", self.session);
        let body = format!(r#"{{"script":{},"args":[]}}"#, quoted(script));
        let answer = self.post(&path, &body)?;
        match text(&answer, "value") {
            "" => Err(Failure::of_work(format!("The script ended with {answer}"))),
            said => Ok(said.to_owned()),
        }
    }

    fn post(&self, path: &str, body: &str) -> Result<String, Failure> {
        self.exchange("POST", path, body)
            .map_err(|error| Failure::of_work(format!("WebKitWebDriver, {path}: {error}.")))
    }

    fn exchange(&self, method: &str, path: &str, body: &str) -> std::io::Result<String> {
        let mut connection = TcpStream::connect(("127.0.0.1", self.port))?;
        connection.set_read_timeout(Some(PATIENCE))?;
        let head = format!(
            "{method} {path} HTTP/1.1\r\nhost: 127.0.0.1:{}\r\nconnection: close\r\n\
             content-type: application/json\r\ncontent-length: {}\r\n\r\n",
            self.port,
            body.len()
        );
        connection.write_all(head.as_bytes())?;
        connection.write_all(body.as_bytes())?;
        let mut answer = Vec::new();
        connection.read_to_end(&mut answer)?;
        let answer = String::from_utf8_lossy(&answer).into_owned();
        Ok(match answer.split_once("\r\n\r\n") {
            Some((_, body)) => body.to_owned(),
            None => answer,
        })
    }
}

impl Drop for Driver {
    /// The window is closed by the driver, which ends after it.
    fn drop(&mut self) {
        let path = format!("/session/{}", self.session);
        let _ = self.exchange("DELETE", &path, "");
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
