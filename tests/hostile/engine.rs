//! `numero-okta` as a process: driven by its events, and measured while it runs.

use std::process::Stdio;
use std::time::Duration;

use serde_json::Value;
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::process::{Child, Command};
use tokio::time::Instant;

use crate::browser;

/// How long anything may take, from a question to the next word of the engine.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);

/// How much memory the engine may take, in KiB.
pub(crate) const MOST_MEMORY: u64 = 100 * 1024;

/// A finished run.
pub(crate) struct Ended {
    pub(crate) events: Vec<Value>,
    pub(crate) stderr: String,
    pub(crate) exit: Option<i32>,
    /// The longest time without a word.
    pub(crate) longest: Duration,
    /// In KiB; nothing where the system does not tell.
    pub(crate) peak: Option<u64>,
}

impl Ended {
    /// `accepted`, or the code and the rule of the refusal.
    pub(crate) fn verdict(&self) -> String {
        let Some(last) = self.events.last() else {
            return format!("nothing was said: {}", self.stderr);
        };
        let error = match last["event"].as_str() {
            Some("error") => last,
            _ if last["passed"] == true => return "accepted".to_owned(),
            _ => &last["error"],
        };
        let code = error["code"].as_str().unwrap_or("no code");
        let message = error["message"].as_str().unwrap_or_default();
        let rule = message.split_once(" Rule: ").map(|(_, rest)| rest);
        match rule.and_then(|rest| rest.split_once('.')) {
            Some((rule, _)) => format!("{code} {rule}"),
            None => code.to_owned(),
        }
    }

    pub(crate) fn printed(&self) -> String {
        let events: Vec<_> = self.events.iter().map(ToString::to_string).collect();
        format!("{}\n{}", events.join("\n"), self.stderr)
    }

    /// What is wrong with the run whatever it was about.
    pub(crate) fn excesses(&self) -> Vec<String> {
        let mut found = Vec::new();
        if self.longest > PATIENCE {
            found.push(format!("it took {:.1?}", self.longest));
        }
        if self.peak.is_some_and(|peak| peak > MOST_MEMORY) {
            found.push(format!("it took {} KiB", self.peak.unwrap_or_default()));
        }
        // Nothing but a defect is said there, and a panic has an exit code that none of ours is.
        if !self.stderr.is_empty() || !matches!(self.exit, Some(0..=3)) {
            found.push(format!("exit {:?}: {}", self.exit, self.stderr));
        }
        found
    }
}

/// `numero-okta`, beside the tests, without a proxy of whoever runs them.
pub(crate) fn numero_okta() -> Command {
    let tests = std::env::current_exe().expect("a test runs from a file");
    let beside = tests.ancestors().nth(2).expect("it is in target/*/deps");
    let program = beside.join(format!("numero-okta{}", std::env::consts::EXE_SUFFIX));
    assert!(program.is_file(), "run `cargo build -p numero-okta` first");
    let mut command = Command::new(program);
    for name in [
        "HTTP_PROXY",
        "HTTPS_PROXY",
        "ALL_PROXY",
        "NO_PROXY",
        "http_proxy",
        "https_proxy",
        "all_proxy",
        "no_proxy",
    ] {
        command.env_remove(name);
    }
    command
}

/// Signs in: opens the address that the engine prints in a browser without a window, and pastes where that ends.
pub(crate) async fn login(command: Command) -> Ended {
    login_by(command, browser::open).await
}

/// [`login`] with another way to where the browser ends.
pub(crate) async fn login_by<B, W>(mut command: Command, browser: B) -> Ended
where
    B: FnOnce(String) -> W,
    W: Future<Output = String>,
{
    command.stdin(Stdio::piped());
    let mut run = Run::start(command);
    let first = run.next().await;
    if let Some(address) = first.as_ref().and_then(|event| event["url"].as_str()) {
        let landed = browser(address.to_owned()).await;
        let mut stdin = run.child.stdin.take().expect("a pipe");
        run.asked = Instant::now();
        let _ = stdin.write_all(format!("{landed}\n").as_bytes()).await;
    }
    run.end().await
}

/// Runs without anybody at the keyboard.
pub(crate) async fn run(mut command: Command) -> Ended {
    command.stdin(Stdio::null());
    Run::start(command).end().await
}

struct Run {
    child: Child,
    lines: tokio::io::Lines<BufReader<tokio::process::ChildStdout>>,
    events: Vec<Value>,
    asked: Instant,
    longest: Duration,
    peak: tokio::task::JoinHandle<Option<u64>>,
}

impl Run {
    fn start(mut command: Command) -> Self {
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .expect("the engine starts");
        let out = child.stdout.take().expect("a pipe");
        let peak = tokio::spawn(watch_memory(child.id().expect("it runs")));
        Self {
            child,
            lines: BufReader::new(out).lines(),
            events: Vec::new(),
            asked: Instant::now(),
            longest: Duration::ZERO,
            peak,
        }
    }

    async fn next(&mut self) -> Option<Value> {
        let limit = PATIENCE + Duration::from_secs(15);
        let line = tokio::time::timeout(limit, self.lines.next_line()).await;
        let line = line.ok()?.expect("lines are text")?;
        self.longest = self.longest.max(self.asked.elapsed());
        self.asked = Instant::now();
        let event: Value = serde_json::from_str(&line).expect("every line is an event");
        self.events.push(event.clone());
        Some(event)
    }

    async fn end(mut self) -> Ended {
        while self.next().await.is_some() {}
        let limit = PATIENCE + Duration::from_secs(15);
        let exit = tokio::time::timeout(limit, self.child.wait()).await;
        self.longest = self.longest.max(self.asked.elapsed());
        let _ = self.child.start_kill();
        let mut stderr = String::new();
        if let Some(mut pipe) = self.child.stderr.take() {
            let _ = pipe.read_to_string(&mut stderr).await;
        }
        Ended {
            events: self.events,
            stderr,
            exit: exit
                .ok()
                .and_then(Result::ok)
                .and_then(|status| status.code()),
            longest: self.longest,
            peak: self.peak.await.expect("watching is safe"),
        }
    }
}

/// The most that the process ever had in memory, which Linux counts itself.
async fn watch_memory(id: u32) -> Option<u64> {
    let file = format!("/proc/{id}/status");
    let mut peak = None;
    while let Ok(status) = tokio::fs::read_to_string(&file).await {
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        // A process that has ended and was not waited for has no such line.
        let Some(count) = line.and_then(|line| line.trim().split(' ').next()) else {
            break;
        };
        peak = count.parse().ok().max(peak);
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    peak
}
