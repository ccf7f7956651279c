//! The evidence report against `jq` and `sha256sum`, by the very commands that docs/evidence-report.md gives.
#![cfg(unix)]

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::numero_okta;

/// The block of shell in the document.
const DOCUMENT: &str = include_str!("../../docs/evidence-report.md");

#[tokio::test]
async fn the_documented_commands_find_the_hash_of_a_report_and_miss_that_of_a_changed_one() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let report = report_of_a_demo(folder.path()).await;
    let [computed, said] = by_hand(&report);
    assert_eq!(computed, said);
    assert_eq!(said.len(), 64);

    let text = std::fs::read_to_string(&report).expect("JSON");
    let changed = text.replacen("checked_by_sign_in", "checked_by_okta", 1);
    assert_ne!(changed, text);
    std::fs::write(&report, changed).expect("it is written");
    let [computed, said] = by_hand(&report);
    assert_ne!(computed, said);
}

/// What the two commands print.
fn by_hand(report: &Path) -> [String; 2] {
    let commands = DOCUMENT.split("```sh\n").nth(1).expect("a block of shell");
    let commands = commands.split("```").next().expect("its end");
    let output = Command::new("sh")
        .args(["-e", "-c", commands])
        .env("REPORT", report)
        .output()
        .expect("sh");
    assert!(output.status.success(), "{output:?}");
    let printed = String::from_utf8(output.stdout).expect("text");
    let mut lines = printed.lines().map(str::to_owned);
    let both = [(); 2].map(|()| lines.next().expect("two hashes"));
    assert_eq!(lines.next(), None);
    both
}

async fn report_of_a_demo(folder: &Path) -> PathBuf {
    let ended = numero_okta::run(&["demo", "--out", folder.to_str().expect("a name")]).await;
    assert_eq!(ended.code, 0, "{}", ended.printed);
    let entries = std::fs::read_dir(folder).expect("a folder");
    let mut paths = entries.map(|entry| entry.expect("an entry").path());
    let is_json = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "json");
    paths.find(is_json).expect("a report")
}
