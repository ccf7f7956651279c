//! What is no known answer reads *could not be checked*: never passed, and failed only with proof.

use okta::{Check, Http, OrgAddress, OrgError, Verdict, ask_org};
use serde_json::json;
use wiremock::{Request, ResponseTemplate};

use crate::okta_fake::{
    AUTHORIZE, CALLBACK, DISCOVERY, FakeOkta, INTROSPECT, ORGANIZATION, Outcome, SECRET, Settings,
    TOKEN, check, document, form, oauth_error, parameters, run, sent_on, to_callback,
};

const CHALLENGE: &str = "<!doctype html><title>Sign in</title><p>Guest network: sign in</p>";

fn html(status: u16) -> ResponseTemplate {
    ResponseTemplate::new(status).set_body_raw(CHALLENGE, "text/html")
}

/// Answers with which no endpoint says anything that can be used.
fn useless() -> Vec<(&'static str, ResponseTemplate)> {
    vec![
        ("a page", html(200)),
        ("a page with status 500", html(500)),
        ("an empty 200", ResponseTemplate::new(200)),
        (
            "an empty object",
            ResponseTemplate::new(200).set_body_json(json!({})),
        ),
        (
            "a list",
            ResponseTemplate::new(200).set_body_json(json!([1])),
        ),
        (
            "broken JSON",
            ResponseTemplate::new(200).set_body_string("{\"issuer\": \"ht"),
        ),
        (
            "a redirect",
            sent_on(302, "https://elsewhere.example/", false, &[]),
        ),
        ("a redirect without a target", ResponseTemplate::new(307)),
        (
            "a body that is not text",
            ResponseTemplate::new(200).set_body_bytes([0xff, 0xfe, 0x00]),
        ),
        (
            "a huge body",
            ResponseTemplate::new(200).set_body_string("x".repeat(300 * 1024)),
        ),
        ("too many requests", ResponseTemplate::new(429)),
        (
            "an unknown error",
            oauth_error(400, "something_new", "never heard of"),
        ),
        (
            "a management error",
            ResponseTemplate::new(403)
                .set_body_json(json!({"errorCode": "E0000006", "errorSummary": "no"})),
        ),
    ]
}

#[track_caller]
fn expect_undecided(outcome: &Outcome, checks: &[Check], what: &str) {
    for check in checks {
        let finding = outcome.finding(*check);
        assert_eq!(
            finding.verdict,
            Verdict::Inconclusive,
            "{what}: {finding:?}"
        );
    }
    assert!(
        outcome.with(Verdict::Failed).is_empty(),
        "{what}: {:#?}",
        outcome.0.findings
    );
}

#[tokio::test]
async fn no_useless_answer_about_the_org_decides_anything() {
    for (what, answer) in useless() {
        let outcome =
            check(Settings::default().answering(ORGANIZATION, move |_| answer.clone())).await;
        let mut undecided = Check::ALL.to_vec();
        undecided.retain(|check| *check != Check::IssuerMatches);
        expect_undecided(&outcome, &undecided, what);
    }
}

#[tokio::test]
async fn no_useless_discovery_decides_anything_but_the_org_and_its_link() {
    for (what, answer) in useless() {
        let outcome =
            check(Settings::default().answering(DISCOVERY, move |_| answer.clone())).await;
        let mut undecided = Check::ALL.to_vec();
        undecided.retain(|check| !matches!(check, Check::OrgExists | Check::EmbedLinkMatches));
        expect_undecided(&outcome, &undecided, what);
        outcome.expect(Check::OrgExists, Verdict::Passed, "okta_organization");
        outcome.expect(Check::SecretAccepted, Verdict::Inconclusive, "no_answer");
    }
}

#[tokio::test]
async fn no_useless_answer_at_the_authorization_endpoint_decides_callback_or_children() {
    for (what, answer) in useless() {
        let outcome =
            check(Settings::default().answering(AUTHORIZE, move |_| answer.clone())).await;
        let undecided = [
            Check::CallbackRegistered,
            Check::ImplicitIdToken,
            Check::ImplicitAccessToken,
        ];
        expect_undecided(&outcome, &undecided, what);
    }
}

#[tokio::test]
async fn no_useless_answer_to_the_secret_decides_secret_or_grant() {
    for (what, answer) in useless() {
        let outcome =
            check(Settings::default().answering(INTROSPECT, move |_| answer.clone())).await;
        expect_undecided(
            &outcome,
            &[Check::SecretAccepted, Check::GrantRefreshToken],
            what,
        );
    }
}

#[tokio::test]
async fn no_useless_answer_at_the_token_endpoint_decides_the_grant() {
    for (what, answer) in useless() {
        let outcome = check(Settings::default().answering(TOKEN, move |_| answer.clone())).await;
        expect_undecided(&outcome, &[Check::GrantRefreshToken], what);
        outcome.expect(Check::SecretAccepted, Verdict::Passed, "introspected");
    }
}

#[tokio::test]
async fn two_404_prove_that_there_is_no_org_and_nothing_else() {
    let settings = Settings::default()
        .answering(ORGANIZATION, |_| html(404))
        .answering(DISCOVERY, |_| html(404));
    let outcome = check(settings).await;
    outcome
        .expect_only_failed(Check::OrgExists)
        .expect(Check::OrgExists, Verdict::Failed, "not_an_org")
        .expect(Check::IssuerMatches, Verdict::Inconclusive, "no_answer")
        .expect(Check::EmbedLinkMatches, Verdict::Inconclusive, "no_answer");
    assert!(outcome.with(Verdict::Passed).is_empty());
}

#[tokio::test]
async fn a_404_and_a_500_prove_nothing() {
    let settings = Settings::default()
        .answering(ORGANIZATION, |_| html(404))
        .answering(DISCOVERY, |_| html(500));
    let outcome = check(settings).await;
    assert_eq!(outcome.with(Verdict::Inconclusive), Check::ALL);
}

#[tokio::test]
async fn a_server_that_is_not_there_decides_nothing() {
    let org = FakeOkta::start(Settings::default()).await;
    let mut request = org.request();
    // A port that was free a moment ago: the mock server's own goes back to a pool and stays open.
    let closed = std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    request.org = format!("http://{closed}").parse().unwrap();
    let outcome = run(&request).await;
    assert_eq!(outcome.with(Verdict::Inconclusive), Check::ALL);
    outcome.expect(Check::OrgExists, Verdict::Inconclusive, "connection_failed");
}

#[tokio::test]
async fn a_server_without_tls_is_told_apart_from_one_that_is_not_there() {
    let org = FakeOkta::start(Settings::default()).await;
    let port = org.server.address().port();
    let address: OrgAddress = format!("https://127.0.0.1:{port}").parse().unwrap();
    let error = ask_org(&Http::new(), &address).await.unwrap_err();
    assert!(
        matches!(&error, OrgError::Http(error) if error.rule() == "tls_failed"),
        "{error:?}"
    );
}

#[tokio::test]
async fn another_state_at_the_callback_proves_nothing() {
    let outcome = check(Settings::default().answering(AUTHORIZE, |request| {
        let asked = parameters(request);
        sent_on(
            302,
            &asked["redirect_uri"],
            false,
            &[("error", "login_required"), ("state", "another")],
        )
    }))
    .await;
    outcome.expect(
        Check::CallbackRegistered,
        Verdict::Inconclusive,
        "foreign_state",
    );
    outcome.expect(
        Check::ImplicitIdToken,
        Verdict::Inconclusive,
        "foreign_state",
    );
}

#[tokio::test]
async fn an_answer_given_twice_proves_nothing() {
    let outcome = check(Settings::default().answering(AUTHORIZE, |request| {
        let asked = parameters(request);
        let state = &asked["state"];
        let to = format!(
            "{CALLBACK}?error=login_required&state={state}#error=access_denied&state={state}"
        );
        ResponseTemplate::new(302).insert_header("location", to)
    }))
    .await;
    outcome.expect(
        Check::CallbackRegistered,
        Verdict::Inconclusive,
        "two_answers",
    );
}

#[tokio::test]
async fn an_answer_of_another_issuer_proves_nothing() {
    let outcome = check(Settings::default().answering(AUTHORIZE, |request| {
        let asked = parameters(request);
        let pairs = [
            ("error", "login_required"),
            ("state", &asked["state"]),
            ("iss", "https://evil.example"),
        ];
        sent_on(302, &asked["redirect_uri"], false, &pairs)
    }))
    .await;
    outcome.expect(
        Check::CallbackRegistered,
        Verdict::Inconclusive,
        "foreign_issuer",
    );
}

#[tokio::test]
async fn a_code_without_a_login_proves_nothing_and_is_not_kept() {
    let outcome = check(Settings::default().answering(AUTHORIZE, |request| {
        let asked = parameters(request);
        let pairs = [
            ("code", "C0de-that-nobody-asked-for"),
            ("state", &asked["state"]),
        ];
        sent_on(302, &asked["redirect_uri"], false, &pairs)
    }))
    .await;
    outcome.expect(Check::CallbackRegistered, Verdict::Inconclusive, "no_error");
    assert!(!format!("{:?}", outcome.0.findings).contains("C0de"));
}

#[tokio::test]
async fn only_the_callback_itself_counts_as_the_callback() {
    for elsewhere in [
        "https://app.numero.io/auth/callback/okta/",
        "https://app.numero.io/auth/callback",
        "https://app.numero.io:444/auth/callback/okta",
        "http://app.numero.io/auth/callback/okta",
        "https://app.numero.io.evil.example/auth/callback/okta",
        "https://dana@app.numero.io/auth/callback/okta",
        "https://app.numero.io/auth/callback/OKTA",
    ] {
        let outcome = check(Settings::default().answering(AUTHORIZE, move |request| {
            let state = &parameters(request)["state"];
            sent_on(
                302,
                elsewhere,
                false,
                &[("error", "login_required"), ("state", state)],
            )
        }))
        .await;
        outcome.expect(
            Check::CallbackRegistered,
            Verdict::Inconclusive,
            "sent_elsewhere",
        );
    }
}

#[tokio::test]
async fn a_server_that_redirects_anywhere_has_not_looked_at_the_callback() {
    let outcome = check(Settings::default().answering(AUTHORIZE, |request| {
        to_callback(request, "login_required", "")
    }))
    .await;
    outcome.expect(
        Check::CallbackRegistered,
        Verdict::Inconclusive,
        "redirects_anywhere",
    );
}

#[tokio::test]
async fn a_control_without_an_answer_leaves_the_callback_open() {
    let outcome = check(Settings::default().answering(AUTHORIZE, |request| {
        match parameters(request)["redirect_uri"] == CALLBACK {
            true => to_callback(request, "login_required", ""),
            false => html(500),
        }
    }))
    .await;
    outcome.expect(
        Check::CallbackRegistered,
        Verdict::Inconclusive,
        "control_unanswered",
    );
}

#[tokio::test]
async fn a_page_that_blames_client_and_callback_alike_blames_neither() {
    let outcome = check(Settings::default().answering(AUTHORIZE, |_| {
        ResponseTemplate::new(400).set_body_string("<p>Unknown client_id or redirect_uri</p>")
    }))
    .await;
    outcome.expect(
        Check::CallbackRegistered,
        Verdict::Inconclusive,
        "unknown_answer",
    );
}

#[tokio::test]
async fn every_way_to_say_that_somebody_must_sign_in_passes() {
    for error in [
        "login_required",
        "interaction_required",
        "consent_required",
        "account_selection_required",
    ] {
        for status in [302, 303, 307] {
            let outcome = check(Settings::default().answering(AUTHORIZE, move |request| {
                let asked = parameters(request);
                if asked["response_type"].contains("none") {
                    let list = "Configured response types: [code, id_token, token].";
                    return to_callback(request, "unsupported_response_type", list);
                }
                if asked["redirect_uri"] != CALLBACK {
                    return oauth_error(
                        400,
                        "invalid_request",
                        "The 'redirect_uri' parameter must be …",
                    );
                }
                sent_on(
                    status,
                    CALLBACK,
                    true,
                    &[("error", error), ("state", &asked["state"])],
                )
            }))
            .await;
            assert_eq!(
                outcome.with(Verdict::Passed),
                Check::ALL,
                "{error} {status}"
            );
        }
    }
    // Not a redirect that browsers follow with a GET and that Okta is known to send.
    let outcome = check(Settings::default().answering(AUTHORIZE, |request| {
        let state = &parameters(request)["state"];
        sent_on(
            301,
            CALLBACK,
            false,
            &[("error", "login_required"), ("state", state)],
        )
    }))
    .await;
    outcome.expect(
        Check::CallbackRegistered,
        Verdict::Inconclusive,
        "unknown_answer",
    );
}

#[tokio::test]
async fn unsupported_response_type_without_a_list_leaves_the_children_open() {
    for description in [
        "",
        "Configured response types: []",
        "Configured response types: [c{de, x]",
        "Configured response types: code",
    ] {
        let outcome = check(Settings::default().answering(AUTHORIZE, move |request| {
            let asked = parameters(request);
            match (
                asked["redirect_uri"] == CALLBACK,
                asked["response_type"] == "code",
            ) {
                (false, _) => oauth_error(
                    400,
                    "invalid_request",
                    "The 'redirect_uri' parameter must be …",
                ),
                (true, true) => to_callback(request, "login_required", ""),
                (true, false) => to_callback(request, "unsupported_response_type", description),
            }
        }))
        .await;
        expect_undecided(
            &outcome,
            &[Check::ImplicitIdToken, Check::ImplicitAccessToken],
            description,
        );
        outcome.expect(Check::GrantImplicit, Verdict::Passed, "grant_configured");
    }
}

#[tokio::test]
async fn a_server_that_looks_for_a_session_first_proves_no_response_type() {
    let session_first = || {
        Settings {
            response_types: vec!["code"],
            ..Settings::default()
        }
        .answering(AUTHORIZE, |request| {
            match parameters(request)["redirect_uri"] == CALLBACK {
                true => to_callback(request, "login_required", ""),
                false => oauth_error(
                    400,
                    "invalid_request",
                    "The 'redirect_uri' parameter must be …",
                ),
            }
        })
    };
    check(session_first())
        .await
        .expect(Check::CallbackRegistered, Verdict::Passed, "login_required")
        .expect(Check::GrantImplicit, Verdict::Passed, "grant_configured")
        .expect(
            Check::GrantAuthorizationCode,
            Verdict::Passed,
            "grant_configured",
        )
        .expect(
            Check::ImplicitIdToken,
            Verdict::Inconclusive,
            "session_first",
        )
        .expect(
            Check::ImplicitAccessToken,
            Verdict::Inconclusive,
            "session_first",
        );

    let org = FakeOkta::start(session_first()).await;
    let mut request = org.request();
    request.secret = None;
    run(&request)
        .await
        .expect(Check::GrantImplicit, Verdict::Inconclusive, "session_first")
        .expect(
            Check::GrantAuthorizationCode,
            Verdict::Inconclusive,
            "session_first",
        );
}

#[tokio::test]
async fn other_reasons_for_invalid_client_do_not_blame_the_secret() {
    for description in [
        "No client credentials found.",
        "Invalid value for 'client_id' parameter.",
        "Browser requests to the token endpoint must use Proof Key for Code Exchange.",
        "Client Credentials requests to the Org Authorization Server must use the private_key_jwt token_endpoint_auth_method.",
    ] {
        let outcome = check(Settings::default().answering(INTROSPECT, move |_| {
            oauth_error(401, "invalid_client", description)
        }))
        .await;
        outcome.expect(
            Check::SecretAccepted,
            Verdict::Inconclusive,
            "client_refused",
        );
    }
}

#[tokio::test]
async fn a_client_limited_by_network_is_told_apart_from_a_wrong_secret() {
    let outcome = check(Settings::default().answering(INTROSPECT, |_| {
        oauth_error(
            403,
            "access_denied",
            "The request is made from outside the client's permitted network zones.",
        )
    }))
    .await;
    outcome.expect(Check::SecretAccepted, Verdict::Inconclusive, "network_zone");
}

#[tokio::test]
async fn other_reasons_for_unauthorized_client_do_not_blame_the_grant() {
    let outcome = check(Settings::default().answering(TOKEN, |_| {
        oauth_error(400, "unauthorized_client", "Browser requests to the token endpoint may only use the authorization_code grant_type.")
    }))
    .await;
    outcome.expect(
        Check::GrantRefreshToken,
        Verdict::Inconclusive,
        "unknown_answer",
    );
}

#[tokio::test]
async fn a_list_that_contradicts_its_error_decides_nothing() {
    let outcome = check(Settings::default().answering(TOKEN, |_| {
        oauth_error(
            400,
            "unauthorized_client",
            "… Configured grant types: [refresh_token, implicit, authorization_code].",
        )
    }))
    .await;
    outcome.expect(
        Check::GrantRefreshToken,
        Verdict::Inconclusive,
        "contradiction",
    );
}

#[tokio::test]
async fn a_secret_that_is_echoed_is_in_no_finding() {
    for echo in [
        oauth_error(400, "strange", &format!("you sent {SECRET}!")),
        html_with(SECRET),
    ] {
        let token = echo.clone();
        let settings = Settings::default()
            .answering(INTROSPECT, move |_| echo.clone())
            .answering(TOKEN, move |_| token.clone());
        let found = format!("{:?}", check(settings).await.0.findings);
        assert!(
            !found.contains(SECRET) && found.contains("[removed]"),
            "{found}"
        );
    }
}

#[tokio::test]
async fn a_short_secret_that_is_echoed_is_in_no_finding() {
    let org = FakeOkta::start(
        Settings::default().answering(INTROSPECT, |request: &Request| {
            let _ = form(request);
            oauth_error(401, "invalid_client", "hush-hush is no secret of ours")
        }),
    )
    .await;
    let mut request = org.request();
    request.secret = Some(crate::okta_fake::secret("hush-hush"));
    let outcome = run(&request).await;
    outcome.expect(Check::SecretAccepted, Verdict::Failed, "secret_refused");
    let found = format!("{:?}", outcome.0.findings);
    assert!(!found.contains("hush-hush"), "{found}");
}

#[tokio::test]
async fn evidence_is_short_and_has_no_control_characters() {
    let noise = format!("\u{1b}[31mred\u{202e}\r\n{}", "word ".repeat(200));
    let outcome = check(
        Settings::default().answering(INTROSPECT, move |_| oauth_error(400, "strange", &noise)),
    )
    .await;
    let evidence = &outcome.finding(Check::SecretAccepted).evidence;
    assert!(
        evidence.chars().count() <= 200 && evidence.contains("red"),
        "{evidence}"
    );
    assert!(
        !evidence.contains(['\u{1b}', '\u{202e}', '\n', '\r']),
        "{evidence:?}"
    );
}

#[tokio::test]
async fn no_secret_goes_to_a_server_whose_discovery_is_refused() {
    let org = FakeOkta::start(Settings::default().answering(DISCOVERY, |request| {
        let host = &request.headers["host"].to_str().unwrap();
        let mut document = document(&format!("http://{host}"), &format!("http://{host}"));
        document["token_endpoint"] = json!("https://evil.example/token");
        ResponseTemplate::new(200).set_body_json(document)
    }))
    .await;
    let outcome = run(&org.request()).await;
    outcome
        .expect_only_failed(Check::IssuerMatches)
        .expect(Check::IssuerMatches, Verdict::Failed, "foreign_endpoint")
        .expect(Check::SecretAccepted, Verdict::Inconclusive, "no_answer");
    assert_eq!(org.requests().await.len(), 2);
}

fn html_with(text: &str) -> ResponseTemplate {
    ResponseTemplate::new(502).set_body_raw(format!("<h1>502</h1><p>{text}</p>"), "text/html")
}
