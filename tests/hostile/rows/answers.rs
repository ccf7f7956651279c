//! Answers of the token endpoint and of userinfo that are no answers, or about somebody else.

use serde_json::{Value, json};

use crate::provider::{CODE, Reply, SECRET, Script, Stage, page};
use crate::table::{Row, row};

pub(super) fn rows() -> Vec<Row> {
    [client(), tokens(), userinfo(), revocation()].concat()
}

fn client() -> Vec<Row> {
    vec![
        row(
            "the secret in the form, where basic is not offered",
            |s| {
                s.discovery(
                    "token_endpoint_auth_methods_supported",
                    json!(["client_secret_post"]),
                );
                s.secret_in_form = true;
            },
            "accepted",
        ),
        row(
            "no methods of authentication offered, which means basic",
            |s| {
                s.discovery.remove("token_endpoint_auth_methods_supported");
            },
            "accepted",
        ),
        row(
            "no refresh token",
            |s| drop(s.token_answer.remove("refresh_token")),
            "accepted",
        ),
        row(
            "bearer in lower case",
            |s| s.tokens("token_type", "bearer"),
            "accepted",
        ),
        row(
            "members nobody knows",
            |s| s.tokens("device_secret", json!({"deep": [1]})),
            "accepted",
        ),
    ]
}

fn tokens() -> Vec<Row> {
    let mut rows = vec![
        row(
            "a MAC token",
            |s| s.tokens("token_type", "mac"),
            "token_answer_refused not_bearer",
        ),
        row(
            "a DPoP token",
            |s| s.tokens("token_type", "DPoP"),
            "token_answer_refused not_bearer",
        ),
        row(
            "no token type",
            |s| drop(s.token_answer.remove("token_type")),
            "token_answer_refused malformed",
        ),
        row(
            "no access token",
            |s| drop(s.token_answer.remove("access_token")),
            "token_answer_refused malformed",
        ),
        row(
            "an empty access token",
            |s| s.tokens("access_token", ""),
            "token_answer_refused malformed",
        ),
        row(
            "an access token that is an object",
            |s| s.tokens("access_token", json!({})),
            "token_answer_refused malformed",
        ),
        row(
            "an access token no header can carry",
            |s| {
                s.tokens("access_token", "a\r\nx-injected: 1");
                s.without("at_hash");
            },
            "network_answer_refused answer_not_text",
        ),
        row(
            "no ID token",
            |s| s.tokens("id_token", Value::Null),
            "token_answer_refused id_token_missing",
        ),
        row(
            "tokens and an error",
            |s| s.tokens("error", "server_error"),
            "token_answer_refused refused",
        ),
    ];
    let bodies: [(&str, &str, &str, &str); 14] = [
        (
            "HTML in the place of tokens",
            "200 OK",
            "<html><body>Welcome to the guest network</body></html>",
            "token_answer_refused unusable_answer",
        ),
        (
            "a list in the place of tokens",
            "200 OK",
            "[]",
            "token_answer_refused unusable_answer",
        ),
        (
            "tokens that are cut short",
            "200 OK",
            "{\"token_type\":\"Bearer\",\"access_token\":\"x",
            "token_answer_refused unusable_answer",
        ),
        (
            "tokens with a member twice",
            "200 OK",
            "{\"token_type\":\"Bearer\",\"token_type\":\"Bearer\"}",
            "token_answer_refused unusable_answer",
        ),
        (
            "no tokens, and nothing at all",
            "200 OK",
            "",
            "token_answer_refused unusable_answer",
        ),
        (
            "tokens with status 500",
            "500 Internal Server Error",
            "{\"token_type\":\"Bearer\"}",
            "token_answer_refused unusable_answer",
        ),
        (
            "tokens with status 400",
            "400 Bad Request",
            "{\"token_type\":\"Bearer\"}",
            "token_answer_refused unusable_answer",
        ),
        (
            "invalid_grant",
            "400 Bad Request",
            "{\"error\":\"invalid_grant\"}",
            "code_refused invalid_grant",
        ),
        (
            "invalid_grant with status 200",
            "200 OK",
            "{\"error\":\"invalid_grant\"}",
            "code_refused invalid_grant",
        ),
        (
            "invalid_client",
            "401 Unauthorized",
            "{\"error\":\"invalid_client\"}",
            "secret_refused invalid_client",
        ),
        (
            "Okta's own envelope",
            "400 Bad Request",
            "{\"errorCode\":\"invalid_client\",\"errorSummary\":\"Invalid value\"}",
            "client_unknown unknown_client",
        ),
        (
            "an error nobody knows",
            "400 Bad Request",
            "{\"error\":\"\\u001b[31mmade up\"}",
            "sign_in_refused refused",
        ),
        (
            "too many requests",
            "429 Too Many Requests",
            "{\"error\":\"slow_down\"}",
            "token_answer_refused rate_limited",
        ),
        (
            "an outage",
            "503 Service Unavailable",
            "<html>Down</html>",
            "token_answer_refused unusable_answer",
        ),
    ];
    for (name, status, body, expected) in bodies {
        rows.push(row(
            name,
            move |s: &mut Script| s.instead(Stage::Token, page(status, "", body)),
            expected,
        ));
    }
    for status in [
        "301 Moved Permanently",
        "302 Found",
        "303 See Other",
        "307 Temporary Redirect",
        "308 Permanent Redirect",
    ] {
        rows.push(row(
            format!("the token endpoint redirects with {}", &status[..3]),
            move |s: &mut Script| redirect(s, Stage::Token, status),
            "token_answer_refused redirected",
        ));
    }
    rows.push(row("an error that repeats the secret and the code", |s| {
        let words = format!("{{\"error\":\"invalid_request\",\"error_description\":\"got {SECRET} and {CODE}\"}}");
        s.instead(Stage::Token, page("400 Bad Request", "", words));
    }, "sign_in_refused invalid_request"));
    rows.push(row(
        "a claim that repeats the secret",
        |s| s.claim("name", SECRET),
        "accepted",
    ));
    rows
}

fn userinfo() -> Vec<Row> {
    let mut rows = vec![
        row(
            "no userinfo endpoint",
            |s| drop(s.discovery.remove("userinfo_endpoint")),
            "accepted",
        ),
        row(
            "userinfo without sub",
            |s| s.userinfo = json!({"email": "dana@acme.example"}),
            "userinfo_refused userinfo_subject",
        ),
        row(
            "userinfo with sub in a list",
            |s| s.userinfo = json!({"sub": [s.userinfo["sub"]]}),
            "userinfo_refused userinfo_subject",
        ),
        row(
            "userinfo with sub in upper case",
            |s| {
                s.userinfo["sub"] = s.userinfo["sub"]
                    .as_str()
                    .unwrap_or_default()
                    .to_uppercase()
                    .into();
            },
            "userinfo_refused userinfo_subject",
        ),
        row(
            "userinfo that says another iss",
            |s| s.userinfo["iss"] = "https://other.okta.com".into(),
            "accepted",
        ),
    ];
    let bodies: [(&str, &str, &str, &str); 6] = [
        (
            "userinfo with sub twice",
            "200 OK",
            "{\"sub\":\"00u1dana2acme3exampl\",\"sub\":\"00u1other2acme3examp\"}",
            "userinfo_unreadable unusable_answer",
        ),
        (
            "userinfo in HTML",
            "200 OK",
            "<html></html>",
            "userinfo_unreadable unusable_answer",
        ),
        (
            "userinfo that is a list",
            "200 OK",
            "[]",
            "userinfo_unreadable unusable_answer",
        ),
        (
            "userinfo that refuses the token",
            "401 Unauthorized",
            "",
            "userinfo_unreadable refused",
        ),
        (
            "userinfo that forbids",
            "403 Forbidden",
            "{\"sub\":\"00u1dana2acme3exampl\"}",
            "userinfo_unreadable refused",
        ),
        (
            "userinfo with status 500",
            "500 Internal Server Error",
            "{\"sub\":\"00u1dana2acme3exampl\"}",
            "userinfo_unreadable unusable_answer",
        ),
    ];
    for (name, status, body, expected) in bodies {
        rows.push(row(
            name,
            move |s: &mut Script| s.instead(Stage::UserInfo, page(status, "", body)),
            expected,
        ));
    }
    rows.push(row(
        "userinfo redirects",
        |s| redirect(s, Stage::UserInfo, "307 Temporary Redirect"),
        "userinfo_unreadable redirected",
    ));
    rows
}

/// Giving tokens back is a courtesy, and spoils nothing.
fn revocation() -> Vec<Row> {
    vec![
        row(
            "no revocation endpoint",
            |s| drop(s.discovery.remove("revocation_endpoint")),
            "accepted",
        ),
        row(
            "revocation fails",
            |s| s.instead(Stage::Revoke, page("503 Service Unavailable", "", "")),
            "accepted",
        ),
        row(
            "revocation redirects",
            |s| redirect(s, Stage::Revoke, "307 Temporary Redirect"),
            "accepted",
        ),
        row(
            "revocation never ends",
            |s| s.instead(Stage::Revoke, Reply::Hang(Vec::new())),
            "accepted",
        ),
    ]
}

pub(super) fn redirect(script: &mut Script, stage: Stage, status: &str) {
    let location = format!("location: {}/evil\r\n", script.origin);
    script.instead(stage, page(status, &location, ""));
}
