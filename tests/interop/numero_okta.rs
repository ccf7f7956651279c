//! The real `numero-okta`, built as this test was, and run with `--json`.

use std::path::PathBuf;
use std::process::Stdio;
use std::sync::OnceLock;
use std::time::Duration;

use serde_json::Value;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader, Lines};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};

/// Every network wait of ours ends within 30 s, and a run has at most two of them.
const LONGEST_RUN: Duration = Duration::from_secs(90);

/// A run that is still going.
pub(crate) struct Running {
    child: Child,
    stdin: Option<ChildStdin>,
    lines: Lines<BufReader<ChildStdout>>,
    printed: String,
    events: Vec<Value>,
}

/// A run that has ended.
pub(crate) struct Ended {
    pub(crate) code: i32,
    pub(crate) events: Vec<Value>,
    /// All that it printed, on both streams.
    pub(crate) printed: String,
}

/// Runs to the end, with nothing on standard input.
pub(crate) async fn run(arguments: &[&str]) -> Ended {
    Running::start(arguments).end("").await
}

impl Running {
    pub(crate) fn start(arguments: &[&str]) -> Self {
        let mut child = Command::new(program())
            .arg("--json")
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .expect("numero-okta starts");
        let stdout = child.stdout.take().expect("a pipe");
        Self {
            stdin: child.stdin.take(),
            lines: BufReader::new(stdout).lines(),
            child,
            printed: String::new(),
            events: Vec::new(),
        }
    }

    /// The next event; `None` once it prints no more.
    pub(crate) async fn event(&mut self) -> Option<Value> {
        let line = tokio::time::timeout(LONGEST_RUN, self.lines.next_line())
            .await
            .expect("numero-okta goes on in time")
            .expect("its output is text")?;
        let event: Value = serde_json::from_str(&line)
            .unwrap_or_else(|error| panic!("{error} in this line of output: {line}"));
        self.printed.push_str(&line);
        self.printed.push('\n');
        self.events.push(event.clone());
        Some(event)
    }

    /// Types this, ends its input, and waits for the end.
    pub(crate) async fn end(mut self, typed: &str) -> Ended {
        let mut stdin = self.stdin.take().expect("typed once");
        // One that stopped early reads nothing.
        let _ = stdin.write_all(typed.as_bytes()).await;
        drop(stdin);
        while self.event().await.is_some() {}
        let mut stderr = self.child.stderr.take().expect("a pipe");
        let _ = stderr.read_to_string(&mut self.printed).await;
        let status = self.child.wait().await.expect("it ends");
        Ended {
            code: status
                .code()
                .unwrap_or_else(|| panic!("numero-okta was killed: {}", self.printed)),
            events: self.events,
            printed: self.printed,
        }
    }
}

impl Ended {
    /// The last event, which tells how it came out.
    pub(crate) fn result(&self) -> &Value {
        match self.events.last() {
            Some(event) => event,
            None => panic!("nothing printed but: {}", self.printed),
        }
    }
}

fn program() -> &'static PathBuf {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    BUILT.get_or_init(|| {
        let build = std::process::Command::new(env!("CARGO"))
            .args(["build", "--quiet", "--package", "numero-okta"])
            .args(["--message-format", "json-render-diagnostics"])
            .stderr(Stdio::inherit())
            .output()
            .expect("cargo starts");
        assert!(build.status.success(), "numero-okta builds");
        String::from_utf8_lossy(&build.stdout)
            .lines()
            .filter_map(|line| serde_json::from_str::<Value>(line).ok())
            .filter(|message| message["target"]["name"] == "numero-okta")
            .find_map(|message| message["executable"].as_str().map(PathBuf::from))
            .expect("cargo names the program that it built")
    })
}
