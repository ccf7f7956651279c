use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

use practice_org::{ApplicationType, DeviceCodeAnswer, GrantType, Options};
use reqwest::Method;
use serde_json::json;

use crate::browser::{Browser, basic};
use crate::introspect::introspected;
use crate::{CALLBACK, CHALLENGE, VERIFIER};

const REFRESH: [(&str, &str); 2] = [("grant_type", "refresh_token"), ("refresh_token", "bogus")];
const DEVICE: [(&str, &str); 2] = [
    ("grant_type", "urn:ietf:params:oauth:grant-type:device_code"),
    ("device_code", "bogus"),
];

fn error(code: &str, text: &str) -> (String, String) {
    (code.to_owned(), text.to_owned())
}

fn unauthorized(configured: &str) -> (String, String) {
    let text = format!(
        "The client is not authorized to use the provided grant type. Configured grant types: [{configured}]."
    );
    error("unauthorized_client", &text)
}

#[tokio::test]
async fn a_code_works_once_and_its_reuse_revokes_what_it_gave() {
    let mut browser = Browser::new().await;
    let code = browser.code(&[]).await;
    let tokens = browser.redeem(&code).await.json();
    let access = tokens["access_token"].as_str().unwrap();
    let refresh = tokens["refresh_token"].as_str().unwrap();
    assert_eq!(introspected(&mut browser, access).await, json!(true));

    let again = browser.redeem(&code).await;
    assert_eq!(again.status, 400);
    let text = "The authorization code is invalid or has expired.";
    assert_eq!(again.oauth_error(), error("invalid_grant", text));
    assert_eq!(introspected(&mut browser, access).await, json!(false));
    let form = [("grant_type", "refresh_token"), ("refresh_token", refresh)];
    let text = "The refresh token is invalid or expired.";
    let answer = browser.token(&form).await;
    assert_eq!(answer.oauth_error(), error("invalid_grant", text));
}

#[tokio::test]
async fn a_code_dies_after_five_minutes() {
    let seconds = Arc::new(AtomicU64::new(1_800_000_000));
    let clock = seconds.clone();
    let now = move || SystemTime::UNIX_EPOCH + Duration::from_secs(clock.load(Ordering::SeqCst));
    let options = Options {
        now: Arc::new(now),
        ..Options::default()
    };
    let mut browser = Browser::with(options).await;
    let (early, late) = (browser.code(&[]).await, browser.code(&[]).await);
    seconds.fetch_add(299, Ordering::SeqCst);
    assert_eq!(browser.redeem(&early).await.status, 200);
    seconds.fetch_add(1, Ordering::SeqCst);
    assert_eq!(browser.redeem(&late).await.oauth_error().0, "invalid_grant");
}

#[tokio::test]
async fn the_client_is_looked_at_before_the_grant() {
    let mut browser = Browser::new().await;
    let id = browser.org.client_id().to_owned();
    let secret = browser.org.client_secret().to_owned();
    let wrong = "The client secret supplied for a confidential client is invalid.";
    let failed =
        "Client authentication failed. Either the client or the client credentials are invalid.";
    let cases = [
        (basic(&id, "wrong"), 401, "invalid_client", wrong),
        (basic(&id, ""), 401, "invalid_client", failed),
        (
            "Basic ???".to_owned(),
            401,
            "invalid_client",
            "Found Authentication header but was not valid client credentials.",
        ),
        (
            basic(&id, &secret),
            400,
            "invalid_grant",
            "The refresh token is invalid or expired.",
        ),
    ];
    for (authorization, status, code, text) in &cases {
        let headers = [("authorization", authorization.as_str())];
        let answer = browser.post("/oauth2/v1/token", &headers, &REFRESH).await;
        assert_eq!(answer.status, *status);
        assert_eq!(answer.oauth_error(), error(code, text));
    }
    let answer = browser.post("/oauth2/v1/token", &[], &REFRESH).await;
    assert_eq!(answer.status, 401);
    assert_eq!(
        answer.oauth_error(),
        error("invalid_client", "No client credentials found.")
    );

    let unknown = basic("0oaUNKNOWN", &secret);
    let headers = [("authorization", unknown.as_str())];
    let text = "Invalid value for 'client_id' parameter.";
    for status in [400, 401] {
        browser
            .org
            .change(|settings| settings.switches.unknown_client_status = status);
        let answer = browser.post("/oauth2/v1/token", &headers, &[]).await;
        assert_eq!(answer.status, status);
        assert_eq!(answer.okta_error(), error("invalid_client", text));
    }
}

#[tokio::test]
async fn credentials_come_in_the_header_or_the_body_but_not_in_both_or_the_address() {
    let mut browser = Browser::new().await;
    let id = browser.org.client_id().to_owned();
    let secret = browser.org.client_secret().to_owned();
    let own = [("client_id", id.as_str()), ("client_secret", &secret)];
    let posted = [&own[..], &REFRESH].concat();
    let answer = browser.post("/oauth2/v1/token", &[], &posted).await;
    assert_eq!(answer.oauth_error().0, "invalid_grant");

    let answer = browser.token(&posted).await;
    assert_eq!(answer.status, 400);
    assert!(
        answer
            .oauth_error()
            .1
            .starts_with("Cannot supply multiple client credentials.")
    );
    let path = format!("/oauth2/v1/token?client_secret={secret}");
    let (_, text) = browser.post(&path, &[], &posted).await.oauth_error();
    assert_eq!(
        text,
        "Client credentials cannot be supplied via query parameters."
    );

    browser
        .org
        .change(|settings| settings.switches.strict_auth_method = true);
    let answer = browser.post("/oauth2/v1/token", &[], &posted).await;
    assert_eq!(answer.oauth_error().0, "invalid_client");
    assert_eq!(
        browser.token(&REFRESH).await.oauth_error().0,
        "invalid_grant"
    );
}

#[tokio::test]
async fn a_grant_that_is_off_lists_the_grants_that_are_on() {
    let mut browser = Browser::new().await;
    let all = unauthorized("refresh_token, implicit, authorization_code");
    assert_eq!(browser.token(&DEVICE).await.oauth_error(), all);
    browser.org.change(|settings| {
        settings.integration.grant_types = vec![GrantType::AuthorizationCode];
    });
    let one = unauthorized("authorization_code");
    assert_eq!(browser.token(&REFRESH).await.oauth_error(), one);
    assert_eq!(browser.token(&DEVICE).await.oauth_error(), one);

    let (code, _) = browser
        .token(&[("grant_type", "magic")])
        .await
        .oauth_error();
    assert_eq!(code, "unsupported_grant_type");
    let text = "The token request must specify a 'grant_type'. Valid values: [authorization_code]";
    assert_eq!(
        browser.token(&[]).await.oauth_error(),
        error("invalid_request", text)
    );
    let form = [("grant_type", "client_credentials")];
    let answer = browser.token(&form).await;
    assert_eq!(answer.status, 401);
    assert_eq!(answer.oauth_error().0, "invalid_client");
}

#[tokio::test]
async fn a_device_code_has_the_answer_its_switch_says() {
    let mut browser = Browser::new().await;
    for (answer, code) in [
        (DeviceCodeAnswer::UnauthorizedClient, "unauthorized_client"),
        (
            DeviceCodeAnswer::UnsupportedGrantType,
            "unsupported_grant_type",
        ),
        (DeviceCodeAnswer::InvalidGrant, "invalid_grant"),
        (DeviceCodeAnswer::FeatureNotEnabled, "access_denied"),
    ] {
        browser
            .org
            .change(|settings| settings.switches.device_code = answer);
        assert_eq!(browser.token(&DEVICE).await.oauth_error().0, code);
    }
}

#[tokio::test]
async fn the_refresh_token_needs_its_grant_and_offline_access() {
    let mut browser = Browser::new().await;
    let code = browser.code(&[("scope", "openid")]).await;
    let tokens = browser.redeem(&code).await.json();
    assert!(
        tokens.get("refresh_token").is_none(),
        "offline_access was not asked for"
    );

    browser.org.change(|settings| {
        let grants = &mut settings.integration.grant_types;
        grants.retain(|grant| *grant != GrantType::RefreshToken);
    });
    let code = browser.code(&[]).await;
    let tokens = browser.redeem(&code).await.json();
    assert!(tokens.get("refresh_token").is_none(), "the grant is off");
}

#[tokio::test]
async fn a_refresh_token_gives_fresh_tokens_within_its_scopes() {
    let mut browser = Browser::new().await;
    let code = browser.code(&[]).await;
    let first = browser.redeem(&code).await.json();
    let refresh = first["refresh_token"].as_str().unwrap();
    let form = [("grant_type", "refresh_token"), ("refresh_token", refresh)];
    let second = browser.token(&form).await.json();
    assert_ne!(second["access_token"], first["access_token"]);
    assert_eq!(second["refresh_token"], refresh);

    let narrowed = [&form[..], &[("scope", "openid email")]].concat();
    assert_eq!(
        browser.token(&narrowed).await.json()["scope"],
        "openid email"
    );
    let widened = [&form[..], &[("scope", "openid groups")]].concat();
    let (code, text) = browser.token(&widened).await.oauth_error();
    assert_eq!(code, "access_denied");
    assert!(text.ends_with("Denied scopes: groups."));

    let authorization = browser.basic();
    let headers = [("authorization", authorization.as_str())];
    let revoked = browser
        .post("/oauth2/v1/revoke", &headers, &[("token", refresh)])
        .await;
    assert_eq!((revoked.status, revoked.body.as_str()), (200, ""));
    assert_eq!(browser.token(&form).await.oauth_error().0, "invalid_grant");
    let access = second["access_token"].as_str().unwrap();
    assert_eq!(introspected(&mut browser, access).await, json!(false));
}

#[tokio::test]
async fn the_verifier_has_to_fit_the_challenge() {
    let mut browser = Browser::new().await;
    let pkce = [
        ("code_challenge", CHALLENGE),
        ("code_challenge_method", "S256"),
    ];
    let bound = browser.code(&pkce).await;
    let free = browser.code(&[]).await;
    let cases = [
        (
            &bound,
            "",
            "PKCE code verifier is required by the application.",
        ),
        (&bound, "another", "PKCE verification failed."),
        (
            &free,
            VERIFIER,
            "PKCE code challenge should be specified in the authorize request for code verification.",
        ),
    ];
    for (code, verifier, text) in cases {
        let form = [
            ("grant_type", "authorization_code"),
            ("code", code.as_str()),
            ("redirect_uri", CALLBACK),
            ("code_verifier", verifier),
        ];
        assert_eq!(browser.token(&form).await.oauth_error().1, text);
    }
    let elsewhere = [
        ("grant_type", "authorization_code"),
        ("code", free.as_str()),
        ("redirect_uri", "https://app.numero.io/"),
    ];
    let (_, text) = browser.token(&elsewhere).await.oauth_error();
    assert!(text.starts_with("The 'redirect_uri' does not match"));

    browser
        .org
        .change(|settings| settings.integration.pkce_required = true);
    let (code, text) = browser.redeem("bogus").await.oauth_error();
    assert_eq!(code, "invalid_request", "{text}");
}

#[tokio::test]
async fn dpop_a_network_zone_a_browser_and_a_public_integration_have_their_own_answers() {
    let mut browser = Browser::new().await;
    let authorization = browser.basic();
    let headers = [
        ("authorization", authorization.as_str()),
        ("origin", "https://app.numero.io"),
    ];
    let answer = browser.post("/oauth2/v1/token", &headers, &REFRESH).await;
    assert_eq!(answer.oauth_error().0, "unauthorized_client");

    browser
        .org
        .change(|settings| settings.integration.dpop_bound_access_tokens = true);
    let text = "The DPoP proof JWT header is missing.";
    let answer = browser.token(&REFRESH).await;
    assert_eq!(answer.oauth_error(), error("invalid_dpop_proof", text));
    let listed = unauthorized("refresh_token, authorization_code");
    assert_eq!(browser.token(&DEVICE).await.oauth_error(), listed);

    browser
        .org
        .change(|settings| settings.integration.network_zone_blocked = true);
    let answer = browser.token(&REFRESH).await;
    assert_eq!(
        (answer.status, answer.oauth_error().0.as_str()),
        (403, "access_denied")
    );

    browser.org.change(|settings| {
        settings.integration.network_zone_blocked = false;
        settings.integration.application_type = ApplicationType::Browser;
    });
    assert_eq!(
        browser.token(&REFRESH).await.oauth_error().0,
        "invalid_client"
    );
}

#[tokio::test]
async fn a_body_that_is_no_form_is_refused() {
    let mut browser = Browser::new().await;
    let json = [("content-type", "application/json")];
    let answer = browser
        .send(Method::POST, "/oauth2/v1/token", &json, b"{}".to_vec())
        .await;
    assert_eq!(
        (answer.status, answer.okta_error().0.as_str()),
        (400, "E0000021")
    );
}
