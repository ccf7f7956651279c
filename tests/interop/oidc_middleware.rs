//! The practice org against Okta's own `@okta/oidc-middleware`, unmodified, in a web application in a process of its own.

use std::process::{Output, Stdio};
use std::time::Duration;

use practice_org::{Options, PracticeOrg};
use serde_json::{Value, json};
use tokio::io::AsyncWriteExt;

use crate::node;

async fn run(org: &PracticeOrg) -> Output {
    let dana = &org.users()[0];
    let input = json!({
        "address": org.address(),
        "settings": org.admin_address(),
        "client_id": org.client_id(),
        "client_secret": org.client_secret(),
        "embed_link": org.embed_link(),
        "login": dana.login,
        "password": dana.password,
    });
    let mut child = node::script("oidc-middleware.mjs")
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
        .expect("the application ends in time")
        .expect("it ran")
}

async fn org() -> PracticeOrg {
    PracticeOrg::start(Options::default())
        .await
        .expect("the org starts")
}

#[tokio::test]
async fn an_application_with_okta_s_middleware_signs_a_person_in_from_both_sides_and_out() {
    let org = org().await;
    let ended = run(&org).await;
    let printed = String::from_utf8_lossy(&ended.stderr);
    assert!(ended.status.success(), "{printed}");
    let said: Value = serde_json::from_slice(&ended.stdout).expect("the script prints JSON");
    let dana = org.users()[0].id.clone();
    assert_eq!(said["claims"]["sub"], *dana);
    assert_eq!(said["claims"]["iss"], org.address());
    assert_eq!(said["claims"]["aud"], org.client_id());
    assert_eq!(said["userinfo"]["email"], "dana@acme.example");
    assert_eq!(said["hasRefreshToken"], true);
    // Signed out: the tokens are worth nothing, and the browser is back at the application.
    assert_eq!(said["left"], "public");
    assert_eq!(said["isActiveAfterwards"], false);
    // The Embed Link, the org's sign-in page, its two answers, the application's log-in, the org again, the callback.
    let way = [
        "org",
        "org",
        "org",
        "/login",
        "org",
        "/authorization-code/callback",
        "/",
    ];
    assert_eq!(said["launched"], json!(way));
    assert_eq!(said["launchedAs"], *dana);
}

#[tokio::test]
async fn the_middleware_lets_nobody_in_where_a_fault_spoils_the_answer() {
    let org = org().await;
    for (fault, named) in [
        ("id-token-nonce", "nonce"),
        ("id-token-signature", "signature"),
        ("secret-wrong", "invalid_client"),
        ("policy-denies", "access_denied"),
    ] {
        org.set_fault(fault, true).expect("it is a fault");
        let ended = run(&org).await;
        assert!(!ended.status.success(), "{fault}");
        let printed = String::from_utf8_lossy(&ended.stderr);
        assert!(printed.contains(named), "{fault}: {printed}");
        org.clear_faults();
    }
}
