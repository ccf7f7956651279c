//! What a row is, and how it is held: the whole engine against a whole provider, over sockets.

use std::io::Write as _;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tempfile::TempDir;
use tokio::process::Command;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

use crate::engine::{self, Ended, numero_okta};
use crate::provider::{
    ACCESS_TOKEN, CLIENT_ID, CODE, Provider, REFRESH_TOKEN, SECRET, Script, Seen, Stage,
};

/// How many rows run at the same time; most of them wait.
const AT_ONCE: usize = 32;

type Lie = Arc<dyn Fn(&mut Script) + Send + Sync>;

/// A part of a row that is data: a name, what makes the lie, and how that ends.
pub(crate) type Told<Lie> = (&'static str, Lie, &'static str);

/// A name, what the provider does, and `accepted` or the code and rule that refuse.
#[derive(Clone)]
pub(crate) struct Row {
    pub(crate) name: String,
    pub(crate) lie: Lie,
    pub(crate) expected: &'static str,
}

pub(crate) fn row(
    name: impl Into<String>,
    lie: impl Fn(&mut Script) + Send + Sync + 'static,
    expected: &'static str,
) -> Row {
    Row {
        name: name.into(),
        lie: Arc::new(lie),
        expected,
    }
}

/// The Client Secret in a file, and nothing else.
pub(crate) struct SecretFile(TempDir);

impl SecretFile {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("secret"), SECRET).expect("a file");
        Self(folder)
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.0.path().join("secret")
    }

    /// `numero-okta --json NAME` for the integration at this address.
    pub(crate) fn command(&self, name: &str, org: &str) -> Command {
        let mut command = numero_okta();
        self.arguments(&mut command, name, org);
        command
    }

    pub(crate) fn arguments(&self, command: &mut Command, name: &str, org: &str) {
        command
            .args(["--json", name, "--org", org, "--client-id", CLIENT_ID])
            .arg("--client-secret-file")
            .arg(self.path());
        if name == "login" {
            command.arg("--paste");
        }
    }
}

/// Signs in at the provider of every row, and tells of every row that did not end as it says.
pub(crate) async fn hold(rows: Vec<Row>) {
    all(
        rows,
        |row, worst| async move { sign_in(&row, &worst).await },
    )
    .await;
}

/// Checks the integration at the provider of every row: what no sign-in believes, proves none of these.
pub(crate) async fn hold_checked(rows: Vec<Row>, unproven: &'static [&'static str]) {
    let lies = rows.into_iter().filter(|row| row.expected != "accepted");
    let lies: Vec<Row> = lies.collect();
    all(lies, move |row, worst| async move {
        check(&row, unproven, &worst).await
    })
    .await;
}

async fn all<R, W>(rows: Vec<Row>, one: R)
where
    R: Fn(Row, Arc<Worst>) -> W + Copy + Send + 'static,
    W: Future<Output = Vec<String>> + Send + 'static,
{
    let turns = Arc::new(Semaphore::new(AT_ONCE));
    let worst = Arc::new(Worst::default());
    let mut running = JoinSet::new();
    for row in rows {
        let (turns, worst) = (Arc::clone(&turns), Arc::clone(&worst));
        running.spawn(async move {
            let _turn = turns.acquire().await.expect("never closed");
            let name = row.name.clone();
            let wrong = one(row, worst).await;
            wrong
                .iter()
                .map(|what| format!("{name}: {what}"))
                .collect::<Vec<_>>()
        });
    }
    let wrong = running.join_all().await.concat();
    worst.tell();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

async fn sign_in(row: &Row, worst: &Worst) -> Vec<String> {
    let secret = SecretFile::new();
    let provider = Provider::start(|script| (row.lie)(script)).await;
    let ended = engine::login(secret.command("login", &provider.script.origin)).await;
    worst.note(&ended);
    let mut wrong = ended.excesses();
    let verdict = ended.verdict();
    if verdict != row.expected {
        let said = ended.events.last().map(ToString::to_string);
        wrong.push(format!(
            "{verdict}, not {}: {}",
            row.expected,
            said.unwrap_or_default()
        ));
    }
    wrong.extend(leaks(&ended));
    wrong.extend(improprieties(&provider.seen(), &verdict));
    wrong
}

async fn check(row: &Row, unproven: &[&str], worst: &Worst) -> Vec<String> {
    let secret = SecretFile::new();
    let provider = Provider::start(|script| (row.lie)(script)).await;
    let ended = engine::run(secret.command("check", &provider.script.origin)).await;
    worst.note(&ended);
    let mut wrong = ended.excesses();
    let of = |name: &str| {
        let mut findings = ended.events.iter().filter(|event| event["check"] == name);
        findings.next().map_or("missing", |event| {
            event["verdict"].as_str().unwrap_or("none")
        })
    };
    for name in unproven {
        if !matches!(of(name), "failed" | "inconclusive") {
            wrong.push(format!("{name} is {}", of(name)));
        }
    }
    if !matches!(ended.exit, Some(1 | 3)) {
        wrong.push(format!("it ended with {:?}", ended.exit));
    }
    wrong.extend(leaks(&ended));
    if provider.asked(Stage::Introspect) + provider.asked(Stage::Token) > 0 && unproven.len() > 1 {
        wrong.push("the secret was sent".to_owned());
    }
    wrong
}

/// What was printed and is nobody's business.
pub(crate) fn leaks(ended: &Ended) -> Option<String> {
    let printed = ended.printed();
    let confidential = [SECRET, CODE, ACCESS_TOKEN, REFRESH_TOKEN];
    let found = confidential.iter().find(|one| printed.contains(**one))?;
    Some(format!("it printed {found}"))
}

/// What may never be asked, whoever answers.
fn improprieties(seen: &[Seen], verdict: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    let count = |stage| seen.iter().filter(|one| one.stage == stage).count();
    for one in seen.iter().filter(|one| one.stage == Stage::Elsewhere) {
        wrong.push(format!("it asked {}", one.target));
    }
    if count(Stage::Token) > 1 {
        wrong.push("the code was sent more than once".to_owned());
    }
    if count(Stage::Keys) > 2 {
        wrong.push("the keys were fetched more than twice".to_owned());
    }
    // The suite fails whoever goes on with a bad token.
    if verdict.starts_with("id_token_refused") && count(Stage::UserInfo) > 0 {
        wrong.push("userinfo was asked with a bad token".to_owned());
    }
    for one in seen
        .iter()
        .filter(|one| !matches!(one.stage, Stage::Token | Stage::Revoke))
    {
        if one.head.contains("Basic ") || one.body.contains(SECRET) {
            wrong.push(format!("the secret went to {}", one.target));
        }
    }
    wrong
}

/// The most that any row took.
#[derive(Default)]
struct Worst {
    milliseconds: AtomicUsize,
    kib: AtomicUsize,
    rows: AtomicUsize,
}

impl Worst {
    fn note(&self, ended: &Ended) {
        let waited = usize::try_from(ended.longest.as_millis()).unwrap_or(usize::MAX);
        self.milliseconds.fetch_max(waited, Ordering::Relaxed);
        let peak = usize::try_from(ended.peak.unwrap_or(0)).unwrap_or(usize::MAX);
        self.kib.fetch_max(peak, Ordering::Relaxed);
        self.rows.fetch_add(1, Ordering::Relaxed);
    }

    fn tell(&self) {
        let waited = Duration::from_millis(self.milliseconds.load(Ordering::Relaxed) as u64);
        let _ = writeln!(
            std::io::stderr(),
            "{} rows; at most {waited:.1?} and {} KiB",
            self.rows.load(Ordering::Relaxed),
            self.kib.load(Ordering::Relaxed)
        );
    }
}
