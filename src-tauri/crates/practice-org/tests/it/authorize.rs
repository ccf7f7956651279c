use practice_org::{ApplicationType, GrantType, PracticeOrg, ResponseType, WildcardRedirect};

use crate::browser::{Answer, Browser};
use crate::{CALLBACK, CHALLENGE};

type Changes = &'static [(&'static str, &'static str)];

const NOT_LOGGED_IN: &str = "The client specified not to prompt, but the user is not logged in.";
const ALL_THREE: Changes = &[
    ("response_type", "code id_token token"),
    ("response_mode", "fragment"),
    ("prompt", "none"),
];

fn error(code: &str, text: &str) -> (String, String) {
    (code.to_owned(), text.to_owned())
}

fn configured(types: &str) -> (String, String) {
    let text = format!(
        "The response type is not supported by the authorization server. Configured response types: [{types}]."
    );
    error("unsupported_response_type", &text)
}

fn redirect_uri_refused(org: &PracticeOrg) -> String {
    format!(
        "The 'redirect_uri' parameter must be a Login redirect URI in the client app settings: {}/admin/app/oidc_client/instance/{}#tab-general",
        org.address(),
        org.client_id()
    )
}

#[tokio::test]
async fn a_silent_request_without_a_session_comes_back_with_login_required() {
    let mut browser = Browser::new().await;
    let answer = browser.authorize(&[("prompt", "none")]).await;
    assert_eq!(answer.status, 302);
    assert!(answer.location().starts_with(&format!("{CALLBACK}?")));
    assert_eq!(answer.returned(), error("login_required", NOT_LOGGED_IN));
    assert_eq!(answer.param("state").unwrap(), "state-1");

    let answer = browser.authorize(ALL_THREE).await;
    assert!(answer.location().starts_with(&format!("{CALLBACK}#")));
    assert_eq!(answer.returned(), error("login_required", NOT_LOGGED_IN));
}

#[tokio::test]
async fn an_unknown_client_gets_a_page_or_json() {
    let mut browser = Browser::new().await;
    let changes = [("client_id", "0oaUNKNOWN"), ("prompt", "none")];
    let page = browser.authorize(&changes).await;
    assert_eq!(page.status, 400);
    assert!(page.body.contains("PRACTICE") && page.body.contains("invalid_client"));
    let path = browser.authorize_path(&changes);
    let json = browser.get_json(&path).await;
    assert_eq!(json.status, 400);
    let expected = error("invalid_client", "Invalid value for 'client_id' parameter.");
    assert_eq!(json.okta_error(), expected);
}

#[tokio::test]
async fn an_unregistered_redirect_uri_gets_a_page_that_names_where_to_mend_it() {
    let mut browser = Browser::new().await;
    for uri in [
        "",
        "https://app.numero.io/auth/callback/okta/",
        "http://app.numero.io/auth/callback/okta",
        "https://APP.numero.io/auth/callback/okta",
    ] {
        let path = browser.authorize_path(&[("redirect_uri", uri), ("prompt", "none")]);
        let json = browser.get_json(&path).await;
        assert_eq!(json.status, 400);
        let expected = error("invalid_request", &redirect_uri_refused(&browser.org));
        assert_eq!(json.okta_error(), expected);
        let page = browser.get(&path).await;
        assert_eq!(page.status, 400);
        let link = format!("/instance/{}#tab-general", browser.org.client_id());
        assert!(page.body.contains(&link));
    }
}

#[tokio::test]
async fn a_wildcard_matches_only_while_it_is_allowed() {
    let mut browser = Browser::new().await;
    let changes = [
        ("redirect_uri", "https://eu.numero.example/cb"),
        ("prompt", "none"),
    ];
    let registered = "https://*.numero.example/cb".to_owned();
    browser
        .org
        .change(|settings| settings.integration.redirect_uris.push(registered));
    assert_eq!(browser.authorize(&changes).await.status, 302);
    browser.org.change(|settings| {
        settings.integration.wildcard_redirect = WildcardRedirect::Disabled;
    });
    assert_eq!(browser.authorize(&changes).await.status, 400);
}

#[tokio::test]
async fn a_response_type_that_is_off_lists_the_ones_that_are_on() {
    let mut browser = Browser::new().await;
    browser.org.change(|settings| {
        settings.integration.response_types = vec![ResponseType::Code, ResponseType::IdToken];
    });
    let answer = browser.authorize(ALL_THREE).await;
    assert_eq!(answer.returned(), configured("code, id_token"));
    assert!(answer.location().starts_with(&format!("{CALLBACK}#")));

    browser.org.change(|settings| {
        settings.integration.response_types = vec![ResponseType::Code, ResponseType::Token];
    });
    let answer = browser.authorize(ALL_THREE).await;
    assert_eq!(answer.returned(), configured("code, token"));

    browser.org.change(|settings| {
        let integration = &mut settings.integration;
        integration.response_types.push(ResponseType::IdToken);
        integration
            .grant_types
            .retain(|grant| *grant != GrantType::Implicit);
    });
    let answer = browser.authorize(ALL_THREE).await;
    assert_eq!(answer.returned(), configured("code"));
    for odd in ["", "none", "code code", "code magic"] {
        let answer = browser.authorize(&[("response_type", odd)]).await;
        assert_eq!(answer.returned(), configured("code"), "{odd}");
    }
}

#[tokio::test]
async fn each_fault_has_its_own_answer() {
    let mut browser = Browser::new().await;
    let nonce = "The 'nonce' parameter is required for authorize requests with either the 'id_token' or 'token' response types..";
    let state = "The authentication request has an invalid 'state' parameter.";
    let cases: [(Changes, &str, &str); 14] = [
        (
            &[("scope", "")],
            "invalid_scope",
            "No scopes were requested.",
        ),
        (
            &[("scope", "openid okta.apps.read")],
            "invalid_scope",
            "One or more scopes are not configured for the authorization server resource.",
        ),
        (
            &[("scope", "email")],
            "invalid_scope",
            "Requests for ID tokens or access tokens with OpenID scopes require the 'openid' scope.",
        ),
        (&[("state", "")], "invalid_request", state),
        (&[("state", "white space")], "invalid_request", state),
        (
            &[("nonce", ""), ("response_type", "id_token")],
            "invalid_request",
            nonce,
        ),
        (
            &[("response_type", "token"), ("response_mode", "query")],
            "unsupported_response_mode",
            "'query' response mode cannot be used with either the 'id_token' or 'token' response types.",
        ),
        (
            &[("response_mode", "okta_post_message")],
            "unsupported_response_mode",
            "'okta_post_message' response mode cannot be used with the 'code' response type.",
        ),
        (
            &[("code_challenge", CHALLENGE)],
            "invalid_request",
            "PKCE code challenge method is not supported. Valid values: [S256]",
        ),
        (
            &[
                ("code_challenge", "short"),
                ("code_challenge_method", "S256"),
            ],
            "invalid_request",
            "PKCE code challenge contains illegal characters.",
        ),
        (
            &[("max_age", "-1")],
            "invalid_request",
            "Invalid value for 'max_age' parameter. It should be within range 0 - 2^31-1.",
        ),
        (
            &[("prompt", "none login")],
            "invalid_request",
            "Invalid value for 'prompt' parameter. Supported values: [none, login, consent]",
        ),
        (
            &[("prompt", "none"), ("max_age", "0")],
            "invalid_request",
            "'prompt' parameter must not have the value 'none' for request with 'zero' as max_age.",
        ),
        (
            &[("request", "e30.e30.")],
            "request_not_supported",
            "The authorize request object is not supported by this client.",
        ),
    ];
    for (changes, code, text) in cases {
        let answer = browser.authorize(changes).await;
        assert_eq!(answer.returned(), error(code, text));
    }
}

#[tokio::test]
async fn a_repeated_parameter_is_refused() {
    let mut browser = Browser::new().await;
    let path = browser.authorize_path(&[]);
    let answer = browser.get_json(&format!("{path}&state=other")).await;
    let text = "The request contained multiple parameters with the same name.";
    assert_eq!(answer.okta_error(), error("invalid_request", text));
}

#[tokio::test]
async fn pkce_is_demanded_where_the_integration_requires_it() {
    let mut browser = Browser::new().await;
    browser
        .org
        .change(|settings| settings.integration.pkce_required = true);
    let answer = browser.authorize(&[]).await;
    let text = "PKCE code challenge is required by the application.";
    assert_eq!(answer.returned(), error("invalid_request", text));
    let with_challenge = [
        ("code_challenge", CHALLENGE),
        ("code_challenge_method", "S256"),
    ];
    assert_eq!(browser.authorize(&with_challenge).await.status, 200);
}

#[tokio::test]
async fn a_service_integration_and_a_network_zone_end_on_a_page() {
    let mut browser = Browser::new().await;
    browser.org.change(|settings| {
        settings.integration.application_type = ApplicationType::Service;
    });
    let path = browser.authorize_path(&[]);
    let (_, text) = browser.get_json(&path).await.okta_error();
    assert!(text.starts_with("Clients with 'application_type' of 'service' are not allowed"));
    browser.org.change(|settings| {
        settings.integration.application_type = ApplicationType::Web;
        settings.integration.network_zone_blocked = true;
    });
    let answer = browser.get_json(&path).await;
    assert_eq!(
        (answer.status, answer.okta_error().0.as_str()),
        (403, "access_denied")
    );
}

/// Breaks everything, then mends one thing after the other: each time the next one in Okta's order is named.
#[tokio::test]
async fn faults_are_named_in_oktas_order() {
    let mut browser = Browser::new().await;
    browser
        .org
        .change(|settings| settings.integration.pkce_required = true);
    let mut changes = vec![
        ("client_id", "0oaUNKNOWN"),
        ("redirect_uri", "https://evil.example/"),
        ("response_type", "magic"),
        ("scope", "email"),
        ("state", ""),
        ("nonce", ""),
        ("prompt", "none"),
    ];
    let mut named = Vec::new();
    for mended in [
        "client_id",
        "redirect_uri",
        "response_type",
        "scope",
        "state",
        "nonce",
    ] {
        named.push(named_error(&mut browser, &changes).await);
        changes.retain(|(name, _)| *name != mended);
        if mended == "response_type" {
            changes.push(("response_type", "code id_token"));
        }
    }
    named.push(named_error(&mut browser, &changes).await);
    changes.push(("code_challenge", CHALLENGE));
    changes.push(("code_challenge_method", "S256"));
    named.push(named_error(&mut browser, &changes).await);
    let expected = [
        "invalid_client: Invalid",
        "invalid_request: The 'redirect_uri'",
        "unsupported_response_type: The",
        "invalid_scope: Requests",
        "invalid_request: The authentication request has an invalid 'state'",
        "invalid_request: The 'nonce'",
        "invalid_request: PKCE",
        "login_required: The",
    ];
    assert_eq!(named.len(), expected.len());
    for (named, expected) in named.iter().zip(expected) {
        assert!(named.starts_with(expected), "{named} / {expected}");
    }
}

async fn named_error(browser: &mut Browser, changes: &[(&str, &str)]) -> String {
    let path = browser.authorize_path(changes);
    let answer: Answer = browser.get_json(&path).await;
    let (code, text) = if answer.status == 302 {
        answer.returned()
    } else {
        answer.okta_error()
    };
    format!("{code}: {text}")
}

#[tokio::test]
async fn the_switches_change_the_unconfirmed_points_of_authorize() {
    let mut browser = Browser::new().await;
    browser.org.change(|settings| {
        settings.switches.redirect_status = 303;
        settings.switches.error_page_status = 401;
        settings.switches.html_error_pages = true;
        settings.switches.session_before_response_type = true;
    });
    let silent = [("prompt", "none"), ("response_type", "magic")];
    let answer = browser.authorize(&silent).await;
    assert_eq!(answer.status, 303);
    assert_eq!(answer.returned().0, "login_required");
    let path = browser.authorize_path(&[("client_id", "0oaUNKNOWN")]);
    let answer = browser.get_json(&path).await;
    assert_eq!(answer.status, 401);
    assert!(answer.body.starts_with("<!doctype html>"));

    browser
        .org
        .change(|settings| settings.switches.interstitial = true);
    let answer = browser.authorize(&silent).await;
    assert_eq!(answer.status, 200);
    assert!(!answer.body.contains("stateToken"));
}

#[tokio::test]
async fn the_parameters_may_come_in_a_form() {
    let mut browser = Browser::new().await;
    let path = browser.authorize_path(&[("prompt", "none")]);
    let (path, query) = path.split_once('?').unwrap();
    let kind = [("content-type", "application/x-www-form-urlencoded")];
    let body = query.as_bytes().to_vec();
    let answer = browser.send(reqwest::Method::POST, path, &kind, body).await;
    assert_eq!(answer.returned(), error("login_required", NOT_LOGGED_IN));
}
