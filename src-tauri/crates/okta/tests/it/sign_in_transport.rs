use std::error::Error;

use serde_json::json;
use wiremock::ResponseTemplate;

use crate::sign_in_provider::{CODE, Outcome, SECRET, sign_in};

fn answer(status: u16, body: &str) -> ResponseTemplate {
    ResponseTemplate::new(status).set_body_raw(body.to_owned(), "application/json")
}

async fn with(place: &'static str, answer: ResponseTemplate) -> Outcome {
    sign_in(|scene| scene.instead.push((place, answer))).await
}

#[tokio::test]
async fn every_way_to_refuse_a_code_is_named_and_the_code_is_never_sent_again() {
    let okta = |code: &str| json!({"errorCode": code, "errorSummary": "Invalid value for 'client_id' parameter.", "errorCauses": []});
    let oauth = |code: &str| json!({"error": code, "error_description": "The client secret supplied for a confidential client is invalid."});
    for (status, body, rule) in [
        (400, okta("invalid_client"), "unknown_client"),
        (401, okta("invalid_client"), "unknown_client"),
        (401, oauth("invalid_client"), "invalid_client"),
        (400, oauth("invalid_grant"), "invalid_grant"),
        (400, oauth("unauthorized_client"), "unauthorized_client"),
        (400, oauth("invalid_request"), "invalid_request"),
        (400, oauth("invalid_dpop_proof"), "invalid_dpop_proof"),
        (403, oauth("access_denied"), "access_denied"),
        (400, oauth("something_new"), "refused"),
        (200, oauth("invalid_grant"), "invalid_grant"),
        (429, okta("E0000047"), "rate_limited"),
        (500, okta("E0000009"), "refused"),
    ] {
        let outcome = with("/oauth2/v1/token", answer(status, &body.to_string())).await;
        assert_eq!(outcome.verdict(), rule, "{status} {body}");
        assert_eq!(outcome.requests.len(), 1, "{status} {body}");
    }
}

#[tokio::test]
async fn a_broken_token_endpoint_is_a_refusal_and_the_code_is_never_sent_again() {
    let whole = json!({"token_type": "Bearer", "access_token": "a", "id_token": "b"}).to_string();
    let huge = format!("{{\"pad\":\"{}\"}}", "x".repeat(3 * 1024 * 1024));
    let moved = ResponseTemplate::new(307).insert_header("location", "/oauth2/v1/keys");
    for (name, template, rule) in [
        ("a redirect", moved, "redirected"),
        (
            "a page",
            ResponseTemplate::new(200).set_body_raw("<html>Sign in</html>", "text/html"),
            "unusable_answer",
        ),
        (
            "a page that says JSON",
            answer(200, "<html>Sign in</html>"),
            "unusable_answer",
        ),
        ("a body without end", answer(200, &huge), "answer_too_large"),
        (
            "half an answer",
            answer(200, &whole[..whole.len() / 2]),
            "unusable_answer",
        ),
        ("nothing", answer(200, ""), "unusable_answer"),
        ("a list", answer(200, "[]"), "unusable_answer"),
        (
            "tokens with a bad status",
            answer(500, &whole),
            "unusable_answer",
        ),
        ("not found", ResponseTemplate::new(404), "unusable_answer"),
        (
            "not text",
            ResponseTemplate::new(200).set_body_bytes([0xff, 0xfe]),
            "answer_not_text",
        ),
        ("an empty object", answer(200, "{}"), "malformed"),
        (
            "two access tokens",
            answer(200, &whole.replace("{", "{\"access_token\":\"c\",")),
            "unusable_answer",
        ),
        (
            "no access token",
            answer(200, &whole.replace("access_token", "axess_token")),
            "malformed",
        ),
        (
            "no ID token",
            answer(200, &whole.replace("id_token", "ID_token")),
            "id_token_missing",
        ),
        (
            "a DPoP token",
            answer(200, &whole.replace("Bearer", "DPoP")),
            "not_bearer",
        ),
    ] {
        let outcome = with("/oauth2/v1/token", template).await;
        assert_eq!(outcome.verdict(), rule, "{name}");
        assert_eq!(outcome.requests.len(), 1, "{name}");
    }
}

#[tokio::test]
async fn keys_that_cannot_be_read_are_a_refusal() {
    let huge = format!("{{\"keys\":[],\"pad\":\"{}\"}}", "x".repeat(300 * 1024));
    let moved = ResponseTemplate::new(302).insert_header("location", "/oauth2/v1/userinfo");
    for (template, rule) in [
        (moved, "redirected"),
        (answer(200, "<html></html>"), "unusable_keys"),
        (answer(500, "{\"keys\":[]}"), "unusable_keys"),
        (answer(200, "{\"keys\":[{\"kty\""), "unusable_keys"),
        (answer(200, &huge), "answer_too_large"),
    ] {
        let outcome = with("/oauth2/v1/keys", template).await;
        assert_eq!(outcome.verdict(), rule);
        assert!(outcome.asked("userinfo").is_empty());
    }
}

#[tokio::test]
async fn userinfo_that_cannot_be_read_is_a_refusal() {
    let moved = ResponseTemplate::new(302).insert_header("location", "/oauth2/v1/keys");
    for (template, rule) in [
        (moved, "redirected"),
        (answer(401, ""), "refused"),
        (answer(500, ""), "unusable_answer"),
        (answer(200, "<html></html>"), "unusable_answer"),
        (answer(200, "{}"), "userinfo_subject"),
        (
            answer(200, "{\"sub\":\"00u1dana2acme3exampl\",\"sub\":\"x\"}"),
            "unusable_answer",
        ),
    ] {
        assert_eq!(with("/oauth2/v1/userinfo", template).await.verdict(), rule);
    }
}

#[tokio::test]
async fn a_server_that_repeats_the_secret_cannot_make_us_print_it() {
    let body = json!({
        "error": format!("bad {SECRET}"), "error_description": format!("code {CODE} and secret {SECRET}\n\u{202e}are wrong"),
    });
    let outcome = with("/oauth2/v1/token", answer(400, &body.to_string())).await;
    let error = outcome.result.unwrap_err();
    let mut printed = format!("{error:?} {error}");
    let mut cause = error.source();
    while let Some(error) = cause {
        printed.push_str(&error.to_string());
        cause = error.source();
    }
    assert!(printed.contains("wrong"), "{printed}");
    for hidden in [SECRET, CODE, "\n", "\u{202e}"] {
        assert!(!printed.contains(hidden), "{printed}");
    }
}
