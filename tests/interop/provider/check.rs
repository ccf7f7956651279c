//! `check`: every finding, with everything as the guide asks and with one thing off.

use std::collections::BTreeMap;

use serde_json::json;

use super::process::EVERY_RESPONSE_TYPE;
use super::{
    Provider, SECRET, Setup, Told, WRONG_SECRET, assert_silent_about_secrets, path, secret_file,
};
use crate::numero_okta::{self, Ended};

/// All findings when everything is as the guide asks; what only an Okta org has is not asked.
const ALL_WELL: [(&str, &str); 11] = [
    ("org.exists", "skipped"),
    ("issuer.matches", "passed"),
    ("client.known", "passed"),
    ("callback.registered", "passed"),
    ("secret.accepted", "passed"),
    ("grant.authorization_code", "passed"),
    ("grant.refresh_token", "passed"),
    ("grant.implicit", "passed"),
    ("implicit.id_token", "passed"),
    ("implicit.access_token", "passed"),
    ("embed_link.matches", "skipped"),
];

#[tokio::test]
async fn everything_passes_when_the_provider_is_set_as_the_guide_asks() {
    for introspection in [true, false] {
        let setup = Setup {
            introspection,
            ..Setup::default()
        };
        let ended = expect(&setup, Told::default(), &[]).await;
        assert_eq!(ended.code, 0);
        assert_eq!(
            *ended.result(),
            json!({"event": "result", "passed": true, "failed": 0, "inconclusive": 0, "skipped": 2})
        );
    }
}

#[tokio::test]
async fn the_secret_is_asked_about_as_the_provider_takes_it() {
    let setup = Setup {
        auth_method: "client_secret_post",
        auth_methods: &["client_secret_post"],
        ..Setup::default()
    };
    expect(&setup, Told::default(), &[]).await;
}

#[tokio::test]
async fn a_wrong_secret_fails_is_sent_once_and_proves_nothing_else() {
    let provider = Provider::start(&Setup::default()).await;
    let told = Told {
        secret: Some(WRONG_SECRET),
        ..Told::default()
    };
    let ended = check(&provider, told).await;
    assert_findings(
        &ended,
        &[
            ("secret.accepted", "failed"),
            ("grant.refresh_token", "inconclusive"),
        ],
    );
    assert_eq!(ended.code, 1);
    assert_eq!(provider.asked("POST /token").await, 1);
}

#[tokio::test]
async fn without_a_secret_what_only_it_can_ask_is_skipped_and_nothing_is_sent() {
    let provider = Provider::start(&Setup::default()).await;
    let told = Told {
        secret: None,
        ..Told::default()
    };
    let ended = check(&provider, told).await;
    assert_findings(
        &ended,
        &[
            ("secret.accepted", "skipped"),
            ("grant.refresh_token", "skipped"),
        ],
    );
    assert_eq!(ended.code, 0);
    assert_eq!(provider.asked("POST /token").await, 0);
}

#[tokio::test]
async fn an_unregistered_callback_fails() {
    let setup = Setup {
        callback: "https://app.numero.io/auth/callback/other",
        ..Setup::default()
    };
    // The provider refuses before it looks at the response type.
    let ended = expect(
        &setup,
        Told::default(),
        &[
            ("callback.registered", "failed"),
            ("grant.authorization_code", "inconclusive"),
            ("grant.implicit", "inconclusive"),
            ("implicit.id_token", "inconclusive"),
            ("implicit.access_token", "inconclusive"),
        ],
    )
    .await;
    assert_eq!(ended.code, 1);
}

#[tokio::test]
async fn an_unknown_client_fails_and_nothing_is_said_about_its_settings() {
    let told = Told {
        client_id: "0oa1another2CLIENT3d",
        ..Told::default()
    };
    let ended = expect(
        &Setup::default(),
        told,
        &[
            ("client.known", "failed"),
            ("callback.registered", "inconclusive"),
            ("secret.accepted", "inconclusive"),
            ("grant.authorization_code", "inconclusive"),
            ("grant.refresh_token", "inconclusive"),
            ("grant.implicit", "inconclusive"),
            ("implicit.id_token", "inconclusive"),
            ("implicit.access_token", "inconclusive"),
        ],
    )
    .await;
    assert_eq!(ended.code, 1);
}

#[tokio::test]
async fn the_refresh_token_grant_fails_off_at_the_client_or_at_the_server() {
    let at_the_client = Setup {
        refresh_grant: false,
        ..Setup::default()
    };
    let at_the_server = Setup {
        refresh_grant: false,
        refresh_tokens: false,
        ..Setup::default()
    };
    for setup in [at_the_client, at_the_server] {
        let ended = expect(
            &setup,
            Told::default(),
            &[("grant.refresh_token", "failed")],
        )
        .await;
        assert_eq!(ended.code, 1);
    }
}

#[tokio::test]
async fn the_implicit_grant_fails_off_at_the_client_or_at_the_server() {
    for server_response_types in [EVERY_RESPONSE_TYPE, &["code"]] {
        let setup = Setup {
            response_types: &["code"],
            server_response_types,
            ..Setup::default()
        };
        let ended = expect(
            &setup,
            Told::default(),
            &[
                ("grant.implicit", "failed"),
                ("implicit.id_token", "skipped"),
                ("implicit.access_token", "skipped"),
            ],
        )
        .await;
        assert_eq!(ended.code, 1);
    }
}

#[tokio::test]
async fn only_the_access_token_of_the_implicit_grant_fails_when_only_id_tokens_are_allowed() {
    let setup = Setup {
        response_types: &["code", "id_token"],
        ..Setup::default()
    };
    let ended = expect(
        &setup,
        Told::default(),
        &[("implicit.access_token", "failed")],
    )
    .await;
    assert_eq!(ended.code, 1);
}

#[tokio::test]
async fn the_code_grant_fails_for_a_client_that_is_no_web_application() {
    let setup = Setup {
        response_types: &["id_token"],
        ..Setup::default()
    };
    let ended = check(&Provider::start(&setup).await, Told::default()).await;
    let found = verdicts(&ended);
    assert_eq!(found["grant.authorization_code"], "failed", "{found:?}");
    assert_eq!(found["implicit.access_token"], "failed", "{found:?}");
    assert_eq!(ended.code, 1);
}

#[tokio::test]
async fn a_client_that_the_server_holds_and_cannot_read_is_not_called_unknown() {
    // oidc-provider answers `invalid_client_metadata`, which `invalid_client` begins like.
    let setup = Setup {
        server_response_types: &["code"],
        ..Setup::default()
    };
    let ended = check(&Provider::start(&setup).await, Told::default()).await;
    assert!(
        ended.printed.contains("invalid_client_metadata"),
        "{}",
        ended.printed
    );
    assert_eq!(verdicts(&ended)["client.known"], "inconclusive");
    assert_eq!(ended.code, 3);
}

#[tokio::test]
async fn a_provider_that_dies_under_the_questions_is_not_checked_and_nothing_fails() {
    for (dies_at, untold) in [
        (
            "/auth",
            [
                "client.known",
                "callback.registered",
                "grant.implicit",
                "implicit.access_token",
            ]
            .as_slice(),
        ),
        ("/token", &["secret.accepted", "grant.refresh_token"]),
        ("/.well-known/openid-configuration", &["issuer.matches"]),
    ] {
        let setup = Setup {
            dies_at: Some(dies_at),
            ..Setup::default()
        };
        let provider = Provider::start(&setup).await;
        let ended = check(&provider, Told::default()).await;
        provider.ended().await;
        let found = verdicts(&ended);
        assert_eq!(ended.code, 3, "{dies_at}: {found:?}");
        assert_eq!(ended.result()["passed"], false, "{dies_at}");
        assert_eq!(ended.result()["failed"], 0, "{dies_at}: {found:?}");
        for check in untold {
            assert_eq!(found[*check], "inconclusive", "{dies_at}: {found:?}");
        }
    }
}

#[tokio::test]
async fn a_provider_that_is_gone_is_not_checked() {
    let provider = Provider::start(&Setup::default()).await;
    let issuer = provider.issuer.clone();
    drop(provider);
    let ended = ask(&issuer, Told::default()).await;
    assert_eq!(ended.code, 3);
    for (check, verdict) in verdicts(&ended) {
        assert_eq!(verdict, "inconclusive", "{check}");
    }
}

/// Starts a provider and expects all findings to be well but for these.
async fn expect(setup: &Setup, told: Told, but: &[(&str, &str)]) -> Ended {
    let provider = Provider::start(setup).await;
    let ended = check(&provider, told).await;
    assert_findings(&ended, but);
    ended
}

fn assert_findings(ended: &Ended, but: &[(&str, &str)]) {
    let mut expected: BTreeMap<&str, &str> = ALL_WELL.into();
    for (check, verdict) in but {
        assert!(expected.insert(check, verdict).is_some(), "{check}");
    }
    let found = verdicts(ended);
    let found: BTreeMap<&str, &str> = found
        .iter()
        .map(|(check, verdict)| (check.as_str(), verdict.as_str()))
        .collect();
    assert_eq!(found, expected, "{}", ended.printed);
}

/// Runs `check` against the provider.
pub(super) async fn check(provider: &Provider, told: Told) -> Ended {
    ask(&provider.issuer, told).await
}

async fn ask(org: &str, told: Told) -> Ended {
    let file = secret_file(told.secret.unwrap_or(SECRET));
    let mut arguments = vec![
        "check",
        "--org",
        org,
        "--client-id",
        told.client_id,
        "--callback",
        told.callback,
        "--embed-link",
        "https://acme-example.okta.com/home/oidc_client/0oa1example2CLIENT3d/aln177a159h7Zf52X0g8",
    ];
    if told.secret.is_some() {
        arguments.extend(["--client-secret-file", path(&file)]);
    }
    let ended = numero_okta::run(&arguments).await;
    assert_silent_about_secrets(&ended);
    assert_adds_up(&ended);
    ended
}

/// The result counts its own findings, and the exit code is the one that goes with them.
fn assert_adds_up(ended: &Ended) {
    let found = verdicts(ended);
    let count = |verdict: &str| found.values().filter(|found| *found == verdict).count();
    let result = ended.result();
    assert_eq!(result["event"], "result", "{}", ended.printed);
    for verdict in ["failed", "inconclusive", "skipped"] {
        assert_eq!(result[verdict], count(verdict), "{}", ended.printed);
    }
    let code = match (count("failed"), count("inconclusive")) {
        (0, 0) => 0,
        (0, _) => 3,
        _ => 1,
    };
    assert_eq!(ended.code, code, "{}", ended.printed);
    assert_eq!(result["passed"], code == 0, "{}", ended.printed);
}

/// Verdicts by check.
pub(super) fn verdicts(ended: &Ended) -> BTreeMap<String, String> {
    let findings = ended.events.iter().filter(|e| e["event"] == "finding");
    let word = |value: &serde_json::Value| value.as_str().expect("a word").to_owned();
    let found: BTreeMap<String, String> = findings
        .map(|finding| (word(&finding["check"]), word(&finding["verdict"])))
        .collect();
    assert_eq!(found.len(), ALL_WELL.len(), "{}", ended.printed);
    found
}
