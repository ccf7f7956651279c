//! Another OpenID provider than Okta: standard answers are read, and nothing that is off reads passed.

use okta::{Check, Verdict};
use serde_json::json;
use wiremock::{Request, ResponseTemplate};

use crate::okta_fake::{
    AUTHORIZE, DISCOVERY, FakeOkta, INTROSPECT, ORGANIZATION, SECRET, Settings, TOKEN, basic,
    oauth_error, parameters, run, secret, to_callback,
};

/// A provider in the words of npm's oidc-provider 9, which knows no okta-organization.
fn standard(response_types: &'static [&'static str], grants: &'static [&'static str]) -> Settings {
    Settings::default()
        .answering(ORGANIZATION, |_| ResponseTemplate::new(404))
        .answering(DISCOVERY, |request| {
            let origin = format!("http://{}", request.headers["host"].to_str().unwrap());
            let mut document = crate::okta_fake::document(&origin, &origin);
            document["introspection_endpoint"] = json!(null);
            ResponseTemplate::new(200).set_body_json(document)
        })
        .answering(AUTHORIZE, move |request| authorize(request, response_types))
        .answering(TOKEN, move |request| token(request, grants))
}

fn authorize(request: &Request, response_types: &[&str]) -> ResponseTemplate {
    let asked = parameters(request);
    let page = |error: &str, description: &str| {
        ResponseTemplate::new(400).set_body_raw(
            format!("<h1>oops! something went wrong</h1><pre>error: {error}</pre><pre>error_description: {description}</pre>"),
            "text/html",
        )
    };
    if asked["client_id"] != crate::okta_fake::CLIENT_ID {
        return page("invalid_client", "client is invalid");
    }
    if asked["redirect_uri"] != crate::okta_fake::CALLBACK {
        return page(
            "invalid_redirect_uri",
            "redirect_uri did not match any of the client&#39;s registered redirect_uris",
        );
    }
    match response_types.contains(&asked["response_type"].as_str()) {
        true => to_callback(
            request,
            "login_required",
            "End-User authentication is required",
        ),
        false => to_callback(
            request,
            "invalid_request",
            "requested response_type is not allowed for this client",
        ),
    }
}

fn token(request: &Request, grants: &[&str]) -> ResponseTemplate {
    let expected = basic(crate::okta_fake::CLIENT_ID, SECRET);
    if request.headers["authorization"].to_str().unwrap() != expected {
        return oauth_error(401, "invalid_client", "client authentication failed");
    }
    match grants.contains(&"refresh_token") {
        true => oauth_error(400, "invalid_grant", "grant request is invalid"),
        false => oauth_error(
            400,
            "invalid_request",
            "requested grant type is not allowed for this client",
        ),
    }
}

const ALL_TYPES: &[&str] = &["code", "code id_token token", "id_token token", "id_token"];
const ALL_GRANTS: &[&str] = &["authorization_code", "refresh_token", "implicit"];

async fn outcome(settings: Settings) -> crate::okta_fake::Outcome {
    let org = FakeOkta::start(settings).await;
    let outcome = run(&org.request()).await;
    assert!(org.requests().await.len() <= 10);
    assert_eq!(org.hits(INTROSPECT).await, 0);
    outcome
}

#[tokio::test]
async fn pass_a_standard_provider_and_skip_what_only_okta_has() {
    let outcome = outcome(standard(ALL_TYPES, ALL_GRANTS)).await;
    assert_eq!(
        outcome.with(Verdict::Skipped),
        [Check::OrgExists, Check::EmbedLinkMatches]
    );
    assert_eq!(outcome.with(Verdict::Passed).len(), 9);
    assert!(!outcome.0.provider.unwrap().is_okta);
}

#[tokio::test]
async fn pass_a_standard_provider_with_either_way_to_get_both_tokens() {
    for types in [
        &["code", "code id_token token"],
        &["code", "id_token token"],
    ] {
        outcome(standard(types, ALL_GRANTS))
            .await
            .expect(Check::GrantImplicit, Verdict::Passed, "login_required")
            .expect(Check::ImplicitIdToken, Verdict::Passed, "login_required")
            .expect(
                Check::ImplicitAccessToken,
                Verdict::Passed,
                "login_required",
            );
    }
}

#[tokio::test]
async fn fail_the_access_token_alone_where_a_standard_provider_gives_id_tokens_only() {
    outcome(standard(&["code", "id_token"], ALL_GRANTS))
        .await
        .expect_only_failed(Check::ImplicitAccessToken)
        .expect(Check::ImplicitIdToken, Verdict::Passed, "login_required");
}

#[tokio::test]
async fn fail_the_implicit_grant_of_a_standard_provider() {
    outcome(standard(&["code"], ALL_GRANTS))
        .await
        .expect_only_failed(Check::GrantImplicit)
        .expect(Check::ImplicitIdToken, Verdict::Skipped, "implicit_off");
}

#[tokio::test]
async fn fail_the_refresh_grant_of_a_standard_provider() {
    outcome(standard(ALL_TYPES, &["authorization_code"]))
        .await
        .expect_only_failed(Check::GrantRefreshToken)
        .expect(Check::SecretAccepted, Verdict::Passed, "grant_refused");
}

#[tokio::test]
async fn standard_codes_for_a_grant_that_is_off_fail_it() {
    for code in ["unauthorized_client", "unsupported_grant_type"] {
        let settings =
            standard(ALL_TYPES, ALL_GRANTS).answering(TOKEN, move |request| {
                match token(request, ALL_GRANTS) {
                    right
                        if request.headers["authorization"]
                            == basic(crate::okta_fake::CLIENT_ID, SECRET).as_str() =>
                    {
                        drop(right);
                        oauth_error(400, code, "")
                    }
                    wrong => wrong,
                }
            });
        outcome(settings)
            .await
            .expect_only_failed(Check::GrantRefreshToken)
            .expect(Check::GrantRefreshToken, Verdict::Failed, "grant_refused")
            .expect(Check::SecretAccepted, Verdict::Passed, code);
    }
}

#[tokio::test]
async fn fail_a_wrong_secret_and_an_unknown_client_of_a_standard_provider() {
    let org = FakeOkta::start(standard(ALL_TYPES, ALL_GRANTS)).await;
    let mut request = org.request();
    request.secret = Some(secret("another-secret-of-the-acme-example-integration"));
    run(&request)
        .await
        .expect_only_failed(Check::SecretAccepted);
    assert_eq!(org.hits(TOKEN).await, 1, "a wrong secret is sent once");

    let mut request = org.request();
    request.client_id = okta::ClientId::parse("nobody").unwrap().value;
    run(&request)
        .await
        .expect_only_failed(Check::ClientKnown)
        .expect(
            Check::CallbackRegistered,
            Verdict::Inconclusive,
            "client_unknown",
        )
        .expect(
            Check::SecretAccepted,
            Verdict::Inconclusive,
            "client_unknown",
        );
}

#[tokio::test]
async fn fail_an_unregistered_callback_of_a_standard_provider() {
    let org = FakeOkta::start(standard(ALL_TYPES, ALL_GRANTS)).await;
    let mut request = org.request();
    request.callback = url::Url::parse("https://app.numero.io/auth/callback/other").unwrap();
    run(&request)
        .await
        .expect_only_failed(Check::CallbackRegistered)
        .expect(Check::ClientKnown, Verdict::Passed, "redirect_uri_refused")
        .expect(
            Check::GrantImplicit,
            Verdict::Inconclusive,
            "redirect_uri_refused",
        );
}

#[tokio::test]
async fn a_server_that_takes_any_secret_has_not_accepted_ours() {
    let settings = standard(ALL_TYPES, ALL_GRANTS).answering(TOKEN, |_| {
        oauth_error(400, "invalid_grant", "grant request is invalid")
    });
    outcome(settings)
        .await
        .expect(
            Check::SecretAccepted,
            Verdict::Inconclusive,
            "wrong_secret_accepted",
        )
        .expect(
            Check::GrantRefreshToken,
            Verdict::Inconclusive,
            "wrong_secret_accepted",
        );
}

#[tokio::test]
async fn a_server_that_redirects_anybody_anywhere_knows_no_client() {
    let settings = standard(ALL_TYPES, ALL_GRANTS).answering(AUTHORIZE, |request| {
        to_callback(request, "login_required", "")
    });
    outcome(settings)
        .await
        .expect(
            Check::ClientKnown,
            Verdict::Inconclusive,
            "redirects_anywhere",
        )
        .expect(
            Check::CallbackRegistered,
            Verdict::Inconclusive,
            "redirects_anywhere",
        );
}

#[tokio::test]
async fn a_provider_that_looks_for_a_session_first_proves_no_response_type() {
    let settings = standard(&["code"], ALL_GRANTS).answering(AUTHORIZE, |request| {
        match parameters(request)["redirect_uri"] == crate::okta_fake::CALLBACK {
            true => to_callback(request, "login_required", ""),
            false => authorize(request, ALL_TYPES),
        }
    });
    outcome(settings)
        .await
        .expect(Check::ClientKnown, Verdict::Passed, "login_required")
        .expect(Check::GrantImplicit, Verdict::Inconclusive, "session_first")
        .expect(
            Check::ImplicitAccessToken,
            Verdict::Inconclusive,
            "session_first",
        );
}

#[tokio::test]
async fn an_error_that_is_not_about_the_response_type_decides_nothing() {
    let settings =
        standard(ALL_TYPES, ALL_GRANTS).answering(AUTHORIZE, |request| {
            match parameters(request)["response_type"].as_str() {
                "code" => authorize(request, ALL_TYPES),
                _ => to_callback(request, "server_error", "try again later"),
            }
        });
    outcome(settings)
        .await
        .expect(
            Check::GrantImplicit,
            Verdict::Inconclusive,
            "unknown_answer",
        )
        .expect(
            Check::ImplicitAccessToken,
            Verdict::Inconclusive,
            "unknown_answer",
        );
}

#[tokio::test]
async fn the_secret_goes_into_the_form_where_a_provider_takes_it_there_only() {
    let settings = standard(ALL_TYPES, ALL_GRANTS)
        .answering(DISCOVERY, |request| {
            let origin = format!("http://{}", request.headers["host"].to_str().unwrap());
            let mut document = crate::okta_fake::document(&origin, &origin);
            document["token_endpoint_auth_methods_supported"] = json!(["client_secret_post"]);
            ResponseTemplate::new(200).set_body_json(document)
        })
        .answering(TOKEN, |request| {
            let form = crate::okta_fake::form(request);
            match !request.headers.contains_key("authorization") && form["client_secret"] == SECRET
            {
                true => oauth_error(400, "invalid_grant", ""),
                false => oauth_error(401, "invalid_client", ""),
            }
        });
    outcome(settings)
        .await
        .expect(Check::SecretAccepted, Verdict::Passed, "invalid_grant");
}

#[tokio::test]
async fn no_secret_leaves_for_a_provider_that_takes_none() {
    let settings = standard(ALL_TYPES, ALL_GRANTS).answering(DISCOVERY, |request| {
        let origin = format!("http://{}", request.headers["host"].to_str().unwrap());
        let mut document = crate::okta_fake::document(&origin, &origin);
        document["token_endpoint_auth_methods_supported"] = json!(["private_key_jwt"]);
        ResponseTemplate::new(200).set_body_json(document)
    });
    let org = FakeOkta::start(settings).await;
    run(&org.request()).await.expect(
        Check::SecretAccepted,
        Verdict::Inconclusive,
        "auth_method_unknown",
    );
    assert_eq!(org.hits(TOKEN).await, 0);
}
