//! A practice org in a process of its own, as `numero-okta practice` runs it.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use serde_json::Value;

use crate::app::built;

/// The running org; it ends with this.
pub(crate) struct Practice {
    process: Child,
    pub(crate) address: String,
    pub(crate) client_id: String,
    pub(crate) client_secret: String,
    pub(crate) embed_link: String,
    pub(crate) login: String,
    pub(crate) password: String,
}

impl Practice {
    pub(crate) fn start() -> Self {
        let mut process = Command::new(built("numero-okta"))
            .args(["practice", "--json"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        let stdout = process.stdout.take().unwrap();
        BufReader::new(stdout).read_line(&mut line).unwrap();
        let ready: Value = serde_json::from_str(&line).unwrap();
        assert_eq!(ready["event"], "ready");
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let secret_file = text(&ready["client_secret_file"]);
        Self {
            process,
            address: text(&ready["org"]),
            client_id: text(&ready["client_id"]),
            client_secret: std::fs::read_to_string(secret_file).unwrap(),
            embed_link: text(&ready["embed_link"]),
            login: text(&ready["users"][0]["login"]),
            password: text(&ready["users"][0]["password"]),
        }
    }
}

impl Drop for Practice {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
