//! The practice org's OpenID Connect against npm's `openid-client`, unmodified, in a process of its own.

use std::process::{Output, Stdio};
use std::time::Duration;

use practice_org::{Options, PracticeOrg, RotationType};
use serde_json::{Value, json};
use tokio::io::AsyncWriteExt;

use crate::node;

const CALLBACK: &str = "https://app.numero.io/auth/callback/okta";

async fn run(org: &PracticeOrg) -> Output {
    let dana = &org.users()[0];
    let input = json!({
        "address": org.address(),
        "client_id": org.client_id(),
        "client_secret": org.client_secret(),
        "callback": CALLBACK,
        "login": dana.login,
        "password": dana.password,
    });
    let mut child = node::script("openid-client.mjs")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("node starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    let _ = stdin.write_all(input.to_string().as_bytes()).await;
    drop(stdin);
    tokio::time::timeout(Duration::from_secs(60), child.wait_with_output())
        .await
        .expect("the client ends in time")
        .expect("it ran")
}

async fn signed_in(org: &PracticeOrg) -> Value {
    let ended = run(org).await;
    let printed = String::from_utf8_lossy(&ended.stderr);
    assert!(ended.status.success(), "{printed}");
    serde_json::from_slice(&ended.stdout).expect("the script prints JSON")
}

#[tokio::test]
async fn a_client_of_somebody_else_s_signs_in_by_code_hybrid_and_implicit() {
    for rotation in [RotationType::Static, RotationType::Rotate] {
        let org = PracticeOrg::start(Options::default())
            .await
            .expect("the org starts");
        org.change(|settings| settings.integration.refresh_token_rotation = rotation);
        let said = signed_in(&org).await;
        let dana = org.users()[0].id.clone();
        assert_eq!(said["issuer"], org.address());
        for flow in ["hybrid", "implicit", "refreshed"] {
            assert_eq!(said[flow], *dana, "{flow}");
        }
        assert_eq!(said["code"]["sub"], *dana);
        assert_eq!(said["code"]["email"], "dana@acme.example");
        assert_eq!(said["person"]["family_name"], "Example");
        assert_eq!(said["inFragment"], true);
        assert_eq!(said["active"], true);
        assert_eq!(said["rotated"], rotation == RotationType::Rotate);
        assert_eq!(said["revoked"], false);
        assert_eq!(said["refused"], "invalid_grant");
    }
}

#[tokio::test]
async fn a_client_of_somebody_else_s_turns_down_what_a_fault_spoils() {
    let org = PracticeOrg::start(Options::default())
        .await
        .expect("the org starts");
    for (fault, named) in [
        ("id-token-nonce", "nonce"),
        ("id-token-aud", "aud"),
        ("id-token-iss", "iss"),
        ("issuer-mismatch", "issuer"),
        ("server-error", "500"),
    ] {
        org.set_fault(fault, true).expect("it is a fault");
        let ended = run(&org).await;
        assert!(!ended.status.success(), "{fault}");
        let printed = String::from_utf8_lossy(&ended.stderr);
        assert!(printed.contains(named), "{fault}: {printed}");
        org.clear_faults();
    }
}
