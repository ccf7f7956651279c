//! `seal`, `open` and `keygen` against two other age implementations: Debian's `age` (Go) and npm's `age-encryption`
//! (TypeScript). The values must come out byte for byte.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::io::AsyncWriteExt;

use crate::node;
use crate::numero_okta::{self, Ended};

const ORG: &str = "https://acme-example.okta.com";
const CLIENT_ID: &str = "0oa1example2CLIENT3d";
const SECRET: &str = "ex4mple-\"quoted\"\\client&secret</>+%41~";
const EMBED_LINK: &str =
    "https://acme-example.okta.com/home/oidc_client/0oa1example2CLIENT3d/aln177a159h7Zf52X0g8";

#[tokio::test]
async fn both_other_ages_open_what_seal_wrote_for_a_key_of_age_keygen() {
    let folder = Folder::new();
    let recipient = folder.age_keygen("key.txt");
    let event = sealed(&folder, &recipient).await;
    assert_values(&folder.age_decrypts("key.txt", "package.age"), &event);
    assert_values(&folder.npm_decrypts("key.txt", "package.age").await, &event);
}

#[tokio::test]
async fn both_other_ages_open_with_the_identity_that_keygen_wrote() {
    let folder = Folder::new();
    let recipient = folder.our_keygen("ours.txt").await;
    let event = sealed(&folder, &recipient).await;
    assert_values(&folder.age_decrypts("ours.txt", "package.age"), &event);
    assert_values(
        &folder.npm_decrypts("ours.txt", "package.age").await,
        &event,
    );
}

#[tokio::test]
async fn a_recipients_file_opens_for_each_of_its_keys() {
    let folder = Folder::new();
    let (first, second) = (
        folder.age_keygen("first.txt"),
        folder.our_keygen("second.txt").await,
    );
    let list = folder.path("recipients.txt");
    std::fs::write(&list, format!("# Numero\n{first}\n\n{second}\n")).expect("it is written");
    let event = sealed(&folder, &text(&list)).await;
    assert_values(&folder.age_decrypts("first.txt", "package.age"), &event);
    assert_values(
        &folder.npm_decrypts("second.txt", "package.age").await,
        &event,
    );
}

#[tokio::test]
async fn open_reads_a_payload_written_by_hand_and_sealed_by_either_other_age() {
    let folder = Folder::new();
    let recipient = folder.our_keygen("ours.txt").await;
    let payload = by_hand().to_string();
    let by_age = run("age", &["-a", "-r", &recipient], payload.as_bytes());
    let by_npm = npm(&["encrypt", &recipient], payload.as_bytes()).await;
    for package in [by_age, by_npm] {
        let ended = folder.open(&package, "ours.txt").await;
        assert_eq!(ended.code, 0, "{}", ended.printed);
        let event = ended.result();
        assert_eq!(event["event"], "package");
        assert_eq!(event["practice"], false);
        assert_eq!(event["org"], ORG);
        assert_eq!(event["issuer"], ORG);
        assert_eq!(
            event["credentials"],
            json!({"client_id": CLIENT_ID, "client_secret": SECRET, "embed_link": EMBED_LINK})
        );
        assert_eq!(event["checks"][0]["verdict"], "passed");
        assert_eq!(event["declined"][0]["reason"], "No wildcards here.");
    }
}

#[tokio::test]
async fn open_refuses_what_either_other_age_sealed_for_somebody_else_or_with_other_contents() {
    let folder = Folder::new();
    let ours = folder.our_keygen("ours.txt").await;
    let stranger = folder.age_keygen("stranger.txt");
    let mut newer = by_hand();
    newer["schema"] = "numero.okta-handover/2".into();
    let mut unmarked = by_hand();
    unmarked["org"] = "http://127.0.0.1:8080".into();
    let mut practice = by_hand();
    practice["practice"] = true.into();
    for (payload, recipient, code) in [
        (by_hand(), &stranger, "package_foreign"),
        (newer, &ours, "package_newer"),
        (unmarked, &ours, "package_contents"),
        (practice, &ours, "package_practice"),
        (json!({"hello": "there"}), &ours, "package_contents"),
    ] {
        let payload = payload.to_string();
        let by_age = run("age", &["-a", "-r", recipient], payload.as_bytes());
        let by_npm = npm(&["encrypt", recipient], payload.as_bytes()).await;
        for package in [by_age, by_npm] {
            let ended = folder.open(&package, "ours.txt").await;
            assert_eq!(ended.code, 1, "{code}: {}", ended.printed);
            assert_eq!(ended.result()["event"], "error");
            assert_eq!(ended.result()["code"], code);
            assert!(!ended.printed.contains("ex4mple"), "{code}");
        }
    }
}

/// A payload that another maker of packages could write, with the fields of `docs/package-format.md`.
fn by_hand() -> Value {
    json!({
        "schema": "numero.okta-handover/1",
        "package_id": "abcdefghijklmnopqrstuvwx",
        "created_at": "2026-11-23T10:15:00Z",
        "practice": false,
        "org": ORG,
        "issuer": ORG,
        "callback": "https://app.numero.io/auth/callback/okta",
        "client_id": CLIENT_ID,
        "client_secret": SECRET,
        "embed_link": EMBED_LINK,
        "phrase": "aardvark adroitness absurd adviser accrue aftermath",
        "receipt_key": "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8",
        "checks": [{"check": "client.known", "item": "client-id", "verdict": "passed"}],
        "declined": [{"item": "wildcard-redirect", "reason": "No wildcards here."}],
        "app_version": "by hand",
        "pad": "",
    })
}

/// Seals into `package.age`, and answers the event.
async fn sealed(folder: &Folder, to: &str) -> Value {
    let secret = folder.path("client-secret");
    std::fs::write(&secret, SECRET).expect("it is written");
    let (secret, out) = (text(&secret), text(&folder.path("package.age")));
    let ended = numero_okta::run(&[
        "seal",
        "--org",
        ORG,
        "--client-id",
        CLIENT_ID,
        "--client-secret-file",
        &secret,
        "--embed-link",
        EMBED_LINK,
        "--to",
        to,
        "--out",
        &out,
    ])
    .await;
    assert_eq!(ended.code, 0, "{}", ended.printed);
    assert!(!ended.printed.contains("ex4mple"), "{}", ended.printed);
    let event = ended.result().clone();
    assert_eq!(event["event"], "sealed");
    assert_eq!(event["practice"], false);
    let sum = run("sha256sum", &[&out], b"");
    let sum = String::from_utf8(sum).expect("text");
    assert_eq!(event["sha256"], sum.split(' ').next().expect("a hash"));
    event
}

fn assert_values(plaintext: &[u8], event: &Value) {
    let payload: Value = serde_json::from_slice(plaintext).expect("JSON");
    assert_eq!(payload["schema"], "numero.okta-handover/1");
    assert_eq!(payload["org"], ORG);
    assert_eq!(payload["client_id"], CLIENT_ID);
    assert_eq!(payload["client_secret"], SECRET);
    assert_eq!(payload["embed_link"], EMBED_LINK);
    assert_eq!(payload["phrase"], event["phrase"]);
}

struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a temporary folder"))
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Makes a key with `age-keygen`, and answers its recipient.
    fn age_keygen(&self, name: &str) -> String {
        let key = text(&self.path(name));
        run("age-keygen", &["-o", &key], b"");
        line(&run("age-keygen", &["-y", &key], b""))
    }

    /// Makes a key with `numero-okta keygen`, and answers the recipient that `age-keygen` reads from it.
    async fn our_keygen(&self, name: &str) -> String {
        let key = text(&self.path(name));
        let ended = numero_okta::run(&["keygen", "--out", &key]).await;
        assert_eq!(ended.code, 0, "{}", ended.printed);
        let recipient = line(&run("age-keygen", &["-y", &key], b""));
        assert_eq!(
            *ended.result(),
            json!({"event": "identity", "recipient": recipient})
        );
        recipient
    }

    fn age_decrypts(&self, key: &str, package: &str) -> Vec<u8> {
        let (key, package) = (text(&self.path(key)), text(&self.path(package)));
        run("age", &["-d", "-i", &key, &package], b"")
    }

    async fn npm_decrypts(&self, key: &str, package: &str) -> Vec<u8> {
        let package = std::fs::read(self.path(package)).expect("a file");
        npm(&["decrypt", &text(&self.path(key))], &package).await
    }

    async fn open(&self, package: &[u8], key: &str) -> Ended {
        let file = text(&self.path("opened.age"));
        std::fs::write(&file, package).expect("it is written");
        numero_okta::run(&["open", &file, "--identity", &text(&self.path(key))]).await
    }
}

async fn npm(arguments: &[&str], input: &[u8]) -> Vec<u8> {
    let mut child = node::script("age.mjs")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| {
            panic!("node does not start ({error}); `cargo xtask test` says how to install it")
        });
    let mut stdin = child.stdin.take().expect("a pipe");
    let _ = stdin.write_all(input).await;
    drop(stdin);
    let output = child.wait_with_output().await.expect("it ends");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "age.mjs: {said}");
    output.stdout
}

fn run(program: &str, arguments: &[&str], input: &[u8]) -> Vec<u8> {
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| {
            panic!("{program} does not start ({error}); `cargo xtask test` installs it")
        });
    let mut stdin = child.stdin.take().expect("a pipe");
    // Smaller than a pipe holds, so this cannot block.
    let _ = std::io::Write::write_all(&mut stdin, input);
    drop(stdin);
    let output = child.wait_with_output().expect("it ends");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{program}: {said}");
    output.stdout
}

fn line(output: &[u8]) -> String {
    String::from_utf8_lossy(output).trim().to_owned()
}

fn text(path: &Path) -> String {
    let text = path.to_str();
    text.expect("temporary folders have plain names").to_owned()
}
