//! What an answer must say before it proves a setting of the client, at Okta and elsewhere.

use okta::{Check, Verdict};
use serde_json::json;
use wiremock::{Request, ResponseTemplate};

use crate::okta_fake::{
    AUTHORIZE, CALLBACK, CLIENT_ID, DISCOVERY, FakeOkta, ORGANIZATION, Outcome, SECRET, Settings,
    TOKEN, basic, check, document, oauth_error, parameters, run, to_callback,
};

const IMPLICIT: [Check; 3] = [
    Check::GrantImplicit,
    Check::ImplicitIdToken,
    Check::ImplicitAccessToken,
];

/// Another provider than Okta, with the document's members replaced.
fn elsewhere(members: serde_json::Value) -> Settings {
    Settings::default()
        .answering(ORGANIZATION, |_| ResponseTemplate::new(404))
        .answering(DISCOVERY, move |request| {
            let origin = format!("http://{}", request.headers["host"].to_str().unwrap());
            let mut document = document(&origin, &origin);
            for (name, value) in members.as_object().unwrap() {
                document[name] = value.clone();
            }
            ResponseTemplate::new(200).set_body_json(document)
        })
        .answering(TOKEN, |request| {
            match request.headers["authorization"] == basic(CLIENT_ID, SECRET).as_str() {
                true => oauth_error(400, "invalid_grant", ""),
                false => oauth_error(401, "invalid_client", ""),
            }
        })
}

/// Wants a login for everything, but for what is answered here.
fn wants_login(
    settings: Settings,
    answer: impl Fn(&Request, &str) -> Option<ResponseTemplate> + Send + Sync + 'static,
) -> Settings {
    settings.answering(AUTHORIZE, move |request| {
        let asked = parameters(request);
        if asked["redirect_uri"] != CALLBACK {
            return oauth_error(400, "invalid_redirect_uri", "redirect_uri mismatch");
        }
        answer(request, &asked["response_type"])
            .unwrap_or_else(|| to_callback(request, "login_required", ""))
    })
}

async fn outcome(settings: Settings) -> Outcome {
    let org = FakeOkta::start(settings).await;
    let outcome = run(&org.request()).await;
    let asked = org.requests().await.len();
    assert!(asked <= 10, "{asked} requests");
    outcome
}

type Answer = fn(&Request) -> ResponseTemplate;

/// Ways to refuse a response type that say nothing about this client.
const SYNTAX: [Answer; 4] = [
    |request| to_callback(request, "invalid_request", "response_type is malformed"),
    |request| to_callback(request, "unsupported_response_type", ""),
    |_| oauth_error(400, "unsupported_response_type", ""),
    |_| ResponseTemplate::new(400).set_body_raw("<h1>Bad request</h1>", "text/html"),
];

#[tokio::test]
async fn a_syntax_error_does_not_prove_that_the_clients_response_types_were_looked_at() {
    for answer in SYNTAX {
        for settings in [Settings::default(), elsewhere(json!({}))] {
            let outcome = outcome(wants_login(settings, move |request, kind| {
                (kind == "code none").then(|| answer(request))
            }))
            .await;
            outcome
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
        }
    }
}

#[tokio::test]
async fn a_response_type_that_the_server_lacks_proves_nothing_about_the_client() {
    let settings = wants_login(elsewhere(json!({})), |request, kind| {
        ["code none", "code id_token token"]
            .contains(&kind)
            .then(|| to_callback(request, "unsupported_response_type", ""))
    });
    let outcome = outcome(settings).await;
    for check in IMPLICIT {
        outcome.expect(check, Verdict::Inconclusive, "session_first");
    }
}

#[tokio::test]
async fn a_refusal_about_the_client_proves_that_its_response_types_were_looked_at() {
    let about_the_client: [Answer; 3] = [
        |request| to_callback(request, "unauthorized_client", ""),
        |request| {
            to_callback(
                request,
                "invalid_request",
                "requested response_type is not allowed for this client",
            )
        },
        // oidc-provider's own words: it looks at the client's types right after the server's.
        |request| {
            to_callback(
                request,
                "unsupported_response_type",
                "unsupported response_type requested",
            )
        },
    ];
    for answer in about_the_client {
        let settings = wants_login(elsewhere(json!({})), move |request, kind| {
            (kind == "code none").then(|| answer(request))
        });
        let outcome = outcome(settings).await;
        for check in IMPLICIT {
            outcome.expect(check, Verdict::Passed, "login_required");
        }
    }
}

/// oidc-provider's words for what no client of the server can have.
fn words(request: &Request) -> ResponseTemplate {
    to_callback(
        request,
        "unsupported_response_type",
        "unsupported response_type requested",
    )
}

#[tokio::test]
async fn oidc_providers_words_prove_nothing_where_the_callback_is_not_looked_at_before() {
    // Each answers the impossible type in these words and wants a login for the rest: its client has no implicit grant.
    let first: [Answer; 3] = [
        words,
        |_| {
            oauth_error(
                400,
                "unsupported_response_type",
                "unsupported response_type requested",
            )
        },
        |_| ResponseTemplate::new(400).set_body_raw("<h1>Bad request</h1>", "text/html"),
    ];
    for answer in first {
        let settings = elsewhere(json!({})).answering(AUTHORIZE, move |request| {
            let asked = parameters(request);
            match (
                asked["response_type"].as_str(),
                asked["redirect_uri"].as_str(),
            ) {
                ("code none", CALLBACK) => words(request),
                ("code none", _) => answer(request),
                (_, CALLBACK) => to_callback(request, "login_required", ""),
                _ => oauth_error(400, "invalid_redirect_uri", "redirect_uri mismatch"),
            }
        });
        let outcome = outcome(settings).await;
        for check in IMPLICIT {
            outcome.expect(check, Verdict::Inconclusive, "session_first");
        }
        outcome.expect(
            Check::GrantAuthorizationCode,
            Verdict::Inconclusive,
            "session_first",
        );
    }
}

#[tokio::test]
async fn oidc_providers_words_prove_nothing_on_a_page() {
    // It was not sent to the callback, so the callback was not looked at yet.
    let settings = wants_login(elsewhere(json!({})), |_, kind| {
        (kind == "code none").then(|| {
            oauth_error(
                400,
                "unsupported_response_type",
                "unsupported response_type requested",
            )
        })
    });
    let outcome = outcome(settings).await;
    for check in IMPLICIT {
        outcome.expect(check, Verdict::Inconclusive, "session_first");
    }
}

#[tokio::test]
async fn oidc_providers_words_count_for_any_type_that_its_server_lacks() {
    let types = json!({"response_types_supported": ["code", "id_token token"]});
    let settings = wants_login(elsewhere(types), |request, kind| {
        ["code none", "code id_token token"]
            .contains(&kind)
            .then(|| words(request))
    });
    let outcome = outcome(settings).await;
    for check in IMPLICIT {
        outcome.expect(check, Verdict::Passed, "login_required");
    }
}

#[tokio::test]
async fn oidc_providers_words_prove_the_code_grant_of_a_server_without_implicit() {
    let types = json!({"response_types_supported": ["code", "none"]});
    let settings = wants_login(elsewhere(types), |request, kind| {
        (kind != "code").then(|| words(request))
    });
    let outcome = outcome(settings).await;
    outcome
        .expect_only_failed(Check::GrantImplicit)
        .expect(
            Check::GrantImplicit,
            Verdict::Failed,
            "response_type_refused",
        )
        .expect(
            Check::GrantAuthorizationCode,
            Verdict::Passed,
            "login_required",
        );
}

#[tokio::test]
async fn a_type_that_the_server_has_and_the_client_lacks_proves_the_order() {
    let types = json!({"response_types_supported": ["code", "code id_token token", "none"]});
    let settings = wants_login(elsewhere(types), |request, kind| match kind {
        "code none" => Some(to_callback(request, "unsupported_response_type", "")),
        "none" => Some(to_callback(request, "unauthorized_client", "")),
        _ => None,
    });
    let outcome = outcome(settings).await;
    for check in IMPLICIT {
        outcome.expect(check, Verdict::Passed, "login_required");
    }
}

#[tokio::test]
async fn nothing_passes_that_the_provider_does_not_list() {
    let lists = json!({"response_types_supported": ["code"], "grant_types_supported": ["authorization_code"]});
    let settings = wants_login(elsewhere(lists), |request, kind| {
        (kind == "code none").then(|| to_callback(request, "unauthorized_client", ""))
    });
    let outcome = outcome(settings).await;
    for check in IMPLICIT {
        outcome.expect(check, Verdict::Inconclusive, "not_in_discovery");
    }
    outcome
        .expect(
            Check::GrantRefreshToken,
            Verdict::Inconclusive,
            "not_in_discovery",
        )
        .expect(Check::SecretAccepted, Verdict::Passed, "invalid_grant");
}

#[tokio::test]
async fn an_id_token_alone_passes_no_access_token_where_the_provider_lists_id_tokens_only() {
    let lists = json!({"response_types_supported": ["code", "id_token"]});
    let settings = wants_login(elsewhere(lists), |request, kind| {
        (kind == "code id_token token").then(|| to_callback(request, "unauthorized_client", ""))
    });
    outcome(settings)
        .await
        .expect(Check::ImplicitIdToken, Verdict::Passed, "login_required")
        .expect(
            Check::ImplicitAccessToken,
            Verdict::Inconclusive,
            "not_in_discovery",
        );
}

#[tokio::test]
async fn okta_proves_the_order_with_the_list_of_this_integration_only() {
    let settings = wants_login(Settings::default(), |request, kind| {
        (kind == "code none").then(|| {
            to_callback(
                request,
                "unsupported_response_type",
                "Configured response types: [code, id_token, token].",
            )
        })
    });
    assert_eq!(check(settings).await.with(Verdict::Passed), Check::ALL);
}

#[tokio::test]
async fn a_refusal_that_calls_the_client_unknown_does_not_make_it_known() {
    for (code, text) in [
        ("invalid_request", "Unknown client or redirect_uri mismatch"),
        (
            "invalid_request",
            "Unknown application, or its redirect_uri differs",
        ),
        (
            "invalid_request",
            "Application not found for this redirect_uri",
        ),
        ("invalid_request", "Invalid client or redirect_uri"),
        (
            "invalid_redirect_uri",
            "The client does not exist or the redirect_uri differs",
        ),
    ] {
        let settings =
            elsewhere(json!({})).answering(AUTHORIZE, move |_| oauth_error(400, code, text));
        outcome(settings)
            .await
            .expect(Check::ClientKnown, Verdict::Inconclusive, "unknown_answer")
            .expect(
                Check::CallbackRegistered,
                Verdict::Inconclusive,
                "unknown_answer",
            );
    }
}

#[tokio::test]
async fn a_refused_callback_makes_the_client_known_only_where_nothing_else_is_spoken_of() {
    for (code, text, verdict) in [
        (
            "invalid_request",
            "redirect_uri is not registered for the application",
            Verdict::Inconclusive,
        ),
        ("invalid_request", "redirect_uri mismatch", Verdict::Passed),
        (
            "redirect_uri_mismatch",
            "redirect_uri is not one of the client's",
            Verdict::Passed,
        ),
    ] {
        let settings =
            elsewhere(json!({})).answering(AUTHORIZE, move |_| oauth_error(400, code, text));
        outcome(settings)
            .await
            .expect(Check::ClientKnown, verdict, "redirect_uri_refused")
            .expect(
                Check::CallbackRegistered,
                Verdict::Failed,
                "redirect_uri_refused",
            );
    }
}
