use okta::SignInError;
use serde_json::json;

use crate::sign_in_provider::{
    ACCESS_TOKEN, CALLBACK, CLIENT_ID, CODE, REFRESH_TOKEN, SECRET, field, sign_in,
};

#[tokio::test]
async fn a_good_sign_in_shows_the_claims_of_both_sources_and_no_token() {
    // oidcc-client-test-scope-userinfo-claims
    let signed_in = sign_in(|_| {}).await.result.unwrap();
    assert_eq!(signed_in.claims["name"], "Dana Example");
    assert_eq!(signed_in.claims["email"], "dana@acme.example");
    assert!(signed_in.refresh_token && signed_in.userinfo && signed_in.revoked);
    let shown = format!("{signed_in:?} {:?}", signed_in.claims);
    assert!(!shown.contains(ACCESS_TOKEN) && !shown.contains(REFRESH_TOKEN));
    assert!(!format!("{signed_in:?}").contains("dana@acme.example"));
}

#[tokio::test]
async fn userinfo_cannot_overrule_the_signed_token() {
    let outcome = sign_in(|scene| {
        scene.userinfo = json!({"sub": "00u1dana2acme3exampl", "name": "Somebody Else", "iss": "https://evil.example"});
    });
    let signed_in = outcome.await.result.unwrap();
    assert_eq!(signed_in.claims["name"], "Dana Example");
    assert_ne!(signed_in.claims["iss"], "https://evil.example");
}

#[tokio::test]
async fn the_code_goes_out_once_with_the_verifier_and_the_secret_in_the_header() {
    // oidcc-client-test-client-secret-basic
    let outcome = sign_in(|_| {}).await;
    let [request] = outcome.asked("token")[..] else {
        panic!("one token request");
    };
    assert_eq!(
        field(request, "grant_type").as_deref(),
        Some("authorization_code")
    );
    assert_eq!(field(request, "code").as_deref(), Some(CODE));
    assert_eq!(field(request, "redirect_uri").as_deref(), Some(CALLBACK));
    assert_eq!(field(request, "code_verifier").unwrap().len(), 43);
    let basic = request.headers["authorization"].to_str().unwrap();
    assert!(basic.starts_with("Basic "), "not {basic}");
    assert_eq!(field(request, "client_secret"), None);
    assert_eq!(field(request, "client_id"), None);
    assert!(!request.headers.contains_key("origin"));
}

#[tokio::test]
async fn the_secret_goes_into_the_form_only_where_basic_is_not_offered() {
    for (offered, in_form) in [
        (vec![], false),
        (vec!["client_secret_post"], true),
        (vec!["private_key_jwt"], false),
        (vec!["client_secret_post", "client_secret_basic"], false),
    ] {
        let methods = offered.iter().map(|&one| one.to_owned()).collect();
        let outcome =
            sign_in(|scene| scene.metadata.token_endpoint_auth_methods_supported = methods).await;
        assert_eq!(outcome.verdict(), "accepted");
        let request = outcome.asked("token")[0];
        let secret = field(request, "client_secret");
        let id = field(request, "client_id");
        assert_eq!(secret.as_deref(), in_form.then_some(SECRET), "{offered:?}");
        assert_eq!(id.as_deref(), in_form.then_some(CLIENT_ID), "{offered:?}");
        assert_eq!(request.headers.contains_key("authorization"), !in_form);
    }
}

#[tokio::test]
async fn userinfo_is_asked_with_the_token_in_the_header() {
    // oidcc-client-test-userinfo-bearer-header
    let outcome = sign_in(|_| {}).await;
    let [request] = outcome.asked("userinfo")[..] else {
        panic!("one userinfo request");
    };
    assert_eq!(request.method.as_str(), "GET");
    assert_eq!(
        request.headers["authorization"].to_str().unwrap(),
        format!("Bearer {ACCESS_TOKEN}")
    );
    assert_eq!(request.url.query(), None);
}

#[tokio::test]
async fn a_provider_without_userinfo_is_believed_by_its_token_alone() {
    let signed_in = sign_in(|scene| scene.metadata.userinfo_endpoint = None).await;
    let signed_in = signed_in.result.unwrap();
    assert!(!signed_in.userinfo);
    assert!(!signed_in.claims.contains_key("email"));
}

#[tokio::test]
async fn a_sign_in_without_refresh_token_says_so() {
    for missing in [None, Some(json!("")), Some(json!(null))] {
        let outcome = sign_in(|scene| {
            scene.token_answer.remove("refresh_token");
            let members = missing.map(|value| ("refresh_token".to_owned(), value));
            scene.token_answer.extend(members);
        });
        assert!(!outcome.await.result.unwrap().refresh_token);
    }
}

#[tokio::test]
async fn both_tokens_are_given_back_also_after_a_refusal() {
    for nonce in [None, Some("another nonce")] {
        let outcome = sign_in(|scene| {
            let claims = nonce.map(|nonce| ("nonce".to_owned(), json!(nonce)));
            scene.claims.extend(claims);
        })
        .await;
        assert_eq!(outcome.result.is_ok(), nonce.is_none());
        let given_back = outcome.asked("revoke").into_iter();
        let given_back = given_back
            .map(|request| field(request, "token").unwrap())
            .collect::<Vec<_>>();
        assert_eq!(given_back, [REFRESH_TOKEN, ACCESS_TOKEN]);
    }
}

#[tokio::test]
async fn a_provider_that_keeps_its_tokens_does_not_spoil_the_sign_in() {
    let refuses = wiremock::ResponseTemplate::new(503);
    let outcome = sign_in(|scene| scene.instead.push(("/oauth2/v1/revoke", refuses))).await;
    assert!(!outcome.result.unwrap().revoked);
    let outcome = sign_in(|scene| scene.metadata.revocation_endpoint = None).await;
    assert!(!outcome.result.unwrap().revoked);
}

#[tokio::test]
async fn nothing_is_sent_to_an_endpoint_on_another_host() {
    for endpoint in [
        "token_endpoint",
        "jwks_uri",
        "userinfo_endpoint",
        "revocation_endpoint",
    ] {
        let outcome = sign_in(|scene| {
            let elsewhere = "https://collector.example/oauth2/v1/token".parse().unwrap();
            match endpoint {
                "token_endpoint" => scene.metadata.token_endpoint = elsewhere,
                "jwks_uri" => scene.metadata.jwks_uri = elsewhere,
                "userinfo_endpoint" => scene.metadata.userinfo_endpoint = Some(elsewhere),
                _ => scene.metadata.revocation_endpoint = Some(elsewhere),
            }
        })
        .await;
        assert!(outcome.requests.is_empty());
        let error = outcome.result.unwrap_err();
        assert!(
            matches!(error, SignInError::ForeignEndpoint { name } if name == endpoint),
            "{error}"
        );
    }
}
