//! Nothing that is off ever reads *passed*: every combination of what can be off, against what is really so.

use std::collections::BTreeSet;
use std::sync::Arc;

use tokio::task::JoinSet;

use super::check::{check, verdicts};
use super::process::EVERY_RESPONSE_TYPE;
use super::{CALLBACK, CLIENT_ID, Provider, SECRET, Setup, Told, WRONG_SECRET};
use crate::numero_okta::Ended;

/// From everything down to one; the code with and without each kind of token, and the tokens without the code.
const RESPONSE_TYPES: [&[&str]; 9] = [
    EVERY_RESPONSE_TYPE,
    &["code", "id_token", "id_token token"],
    &["code", "id_token"],
    &["code", "code token"],
    &["code", "code id_token"],
    &["code"],
    &["id_token token"],
    &["id_token"],
    &["code id_token token"],
];

/// The client's own method, and whether it has the refresh token grant; the server says that it takes every method.
const CLIENTS: [(&str, bool); 4] = [
    ("client_secret_basic", true),
    ("client_secret_basic", false),
    ("client_secret_post", true),
    ("none", false),
];

#[tokio::test]
async fn nothing_that_is_off_ever_reads_passed() {
    let mut wrong = Vec::new();
    let mut passed = BTreeSet::new();
    for response_types in RESPONSE_TYPES {
        for (auth_method, refresh_grant) in CLIENTS {
            let setup = Setup {
                response_types,
                auth_method,
                auth_methods: &["client_secret_basic", "client_secret_post", "none"],
                refresh_grant,
                ..Setup::default()
            };
            for (told, ended) in told_everything(&setup).await {
                for (check, verdict) in verdicts(&ended) {
                    if verdict != "passed" {
                        continue;
                    }
                    if is_on(&check, &setup, told) {
                        passed.insert(check);
                    } else {
                        wrong.push(format!("{check} with {setup:?}, {told:?}"));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "passed, and off:\n{}", wrong.join("\n"));
    // Or else the table would hold for a program that passes nothing.
    for check in CHECKS {
        assert!(passed.contains(check), "{check} never passed");
    }
}

const CHECKS: [&str; 9] = [
    "issuer.matches",
    "client.known",
    "callback.registered",
    "secret.accepted",
    "grant.authorization_code",
    "grant.refresh_token",
    "grant.implicit",
    "implicit.id_token",
    "implicit.access_token",
];

/// Runs `check` with what is right, with one or both values wrong, and with a client that nobody knows.
async fn told_everything(setup: &Setup) -> Vec<(Told, Ended)> {
    let mut told = vec![Told {
        client_id: "0oa1another2CLIENT3d",
        ..Told::default()
    }];
    for secret in [SECRET, WRONG_SECRET] {
        for callback in [CALLBACK, "https://app.numero.io/auth/callback/okta/"] {
            told.push(Told {
                client_id: CLIENT_ID,
                secret: Some(secret),
                callback,
            });
        }
    }
    let provider = Arc::new(Provider::start(setup).await);
    let mut runs = JoinSet::new();
    for told in told {
        let provider = Arc::clone(&provider);
        runs.spawn(async move { (told, check(&provider, told).await) });
    }
    runs.join_all().await
}

/// The truth, read from the settings and not from any answer.
fn is_on(check: &str, setup: &Setup, told: Told) -> bool {
    let known = told.client_id == CLIENT_ID;
    let front = |token: &str| {
        let mut types = setup.response_types.iter();
        types.any(|kind| kind.split(' ').any(|part| part == token))
    };
    match check {
        "issuer.matches" => true,
        "client.known" => known,
        "callback.registered" => known && told.callback == setup.callback,
        "secret.accepted" => known && setup.auth_method != "none" && told.secret == Some(SECRET),
        "grant.authorization_code" => known && front("code"),
        "grant.refresh_token" => known && setup.refresh_grant,
        "grant.implicit" => known && (front("id_token") || front("token")),
        "implicit.id_token" => known && front("id_token"),
        "implicit.access_token" => known && front("token"),
        _ => false,
    }
}
