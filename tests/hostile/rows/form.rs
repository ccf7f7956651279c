//! Tokens of another kind, and tokens that two readers could read differently.

use serde_json::{Value, json};

use crate::provider::{Script, Stage, page};
use crate::table::{Row, Told, row};

/// What becomes of the claims.
type Payload = Told<fn(String) -> Vec<u8>>;

/// What becomes of the token.
type Token = Told<fn(String) -> Value>;

pub(super) fn rows() -> Vec<Row> {
    [headers(), payloads(), tokens()].concat()
}

fn headers() -> Vec<Row> {
    let members: [(&str, &str, Value, &str); 10] = [
        ("typ jwt in lower case", "typ", json!("jwt"), "accepted"),
        (
            "an access token in its place",
            "typ",
            json!("at+jwt"),
            "id_token_refused token_type",
        ),
        (
            "a logout token in its place",
            "typ",
            json!("logout+jwt"),
            "id_token_refused token_type",
        ),
        (
            "typ is a list",
            "typ",
            json!(["JWT"]),
            "id_token_refused token_type",
        ),
        (
            "a nested token",
            "cty",
            json!("JWT"),
            "id_token_refused malformed",
        ),
        (
            "an unknown critical header",
            "crit",
            json!(["exp2"]),
            "id_token_refused critical_header",
        ),
        (
            "an empty list of critical headers",
            "crit",
            json!([]),
            "id_token_refused critical_header",
        ),
        (
            "a payload that is not encoded",
            "b64",
            json!(false),
            "accepted",
        ),
        ("a compressed payload", "zip", json!("DEF"), "accepted"),
        (
            "an encryption beside the signature",
            "enc",
            json!("A256GCM"),
            "accepted",
        ),
    ];
    members
        .into_iter()
        .map(|(name, member, value, expected)| {
            row(
                name,
                move |s: &mut Script| s.header(member, value.clone()),
                expected,
            )
        })
        .collect()
}

/// The claims as text: what no JSON library would write.
fn payloads() -> Vec<Row> {
    let texts: [Payload; 14] = [
        (
            "a claim twice",
            |t| t.replacen('{', "{\"ver\":2,", 1).into(),
            "id_token_refused malformed",
        ),
        (
            "sub twice",
            |t| {
                t.replacen('{', "{\"sub\":\"00u1other2acme3examp\",", 1)
                    .into()
            },
            "id_token_refused malformed",
        ),
        (
            "nonce twice, once behind an escape",
            |t| t.replacen('{', "{\"n\\u006fnce\":\"x\",", 1).into(),
            "id_token_refused malformed",
        ),
        (
            "a member twice deep in a claim",
            |t| {
                t.replacen('{', "{\"team\":[{\"at\":{\"id\":1,\"id\":2}}],", 1)
                    .into()
            },
            "id_token_refused malformed",
        ),
        (
            "claims in a list",
            |t| format!("[{t}]").into(),
            "id_token_refused malformed",
        ),
        (
            "two sets of claims",
            |t| format!("{t}{t}").into(),
            "id_token_refused malformed",
        ),
        (
            "white space around the claims",
            |t| format!(" \r\n\t{t}\n").into(),
            "accepted",
        ),
        (
            "a byte order mark before the claims",
            |t| format!("\u{feff}{t}").into(),
            "id_token_refused malformed",
        ),
        (
            "a comment in the claims",
            |t| t.replacen('{', "{/* */", 1).into(),
            "id_token_refused malformed",
        ),
        (
            "a comma after the last claim",
            |t| t.replacen('}', ",}", 1).into(),
            "id_token_refused malformed",
        ),
        (
            "claims with bytes that are no UTF-8",
            |t| {
                t.replace("Dana", "\u{1}")
                    .into_bytes()
                    .into_iter()
                    .map(|byte| if byte == 1 { 0xff } else { byte })
                    .collect()
            },
            "id_token_refused malformed",
        ),
        (
            "a lone surrogate in a claim",
            |t| t.replace("Dana", "\\ud800").into(),
            "id_token_refused malformed",
        ),
        (
            "claims nested ten thousand deep",
            |t| {
                t.replacen(
                    '{',
                    &format!("{{\"deep\":{}{},", "[".repeat(10_000), "]".repeat(10_000)),
                    1,
                )
                .into()
            },
            "id_token_refused malformed",
        ),
        ("no claims", |_| Vec::new(), "id_token_refused malformed"),
    ];
    let mut rows: Vec<Row> = texts
        .into_iter()
        .map(|(name, payload, expected)| {
            row(name, move |s: &mut Script| s.payload = payload, expected)
        })
        .collect();
    rows.push(row(
        "a claim of 40 KiB",
        |s| s.claim("big", "x".repeat(40 * 1024)),
        "id_token_refused size",
    ));
    rows.push(row(
        "a claim of 1 MiB",
        |s| s.claim("big", "x".repeat(1024 * 1024)),
        "network_answer_refused answer_too_large",
    ));
    rows
}

/// The token itself.
fn tokens() -> Vec<Row> {
    let tokens: [Token; 15] = [
        (
            "two parts",
            |t| t.rsplit_once('.').map(|(two, _)| two).into(),
            "id_token_refused malformed",
        ),
        (
            "four parts",
            |t| format!("{t}.").into(),
            "id_token_refused malformed",
        ),
        (
            "an encrypted token",
            |_| "e30.e30.e30.e30.e30".into(),
            "id_token_refused malformed",
        ),
        (
            "padding after the signature",
            |t| format!("{t}==").into(),
            "id_token_refused malformed",
        ),
        (
            "a line end after the token",
            |t| format!("{t}\n").into(),
            "id_token_refused malformed",
        ),
        (
            "a space before the token",
            |t| format!(" {t}").into(),
            "id_token_refused malformed",
        ),
        (
            "base64 of the other kind",
            |t| t.replace('-', "+").replace('_', "/").into(),
            "id_token_refused malformed",
        ),
        (
            "a signature with loose last bits",
            loose,
            "id_token_refused malformed",
        ),
        (
            "a null byte in the token",
            |t| t.replacen('.', ".\0", 1).into(),
            "id_token_refused malformed",
        ),
        (
            "nothing but dots",
            |_| "..".into(),
            "id_token_refused malformed",
        ),
        (
            "a hundred thousand dots",
            |_| ".".repeat(30_000).into(),
            "id_token_refused malformed",
        ),
        (
            "a token that is an object",
            |_| json!({"payload": "e30"}),
            "token_answer_refused id_token_missing",
        ),
        (
            "a token in a list",
            |t| json!([t]),
            "token_answer_refused id_token_missing",
        ),
        (
            "an empty token",
            |_| "".into(),
            "token_answer_refused id_token_missing",
        ),
        (
            "a token that is a number",
            |_| json!(7),
            "token_answer_refused id_token_missing",
        ),
    ];
    let mut rows: Vec<Row> = tokens
        .into_iter()
        .map(|(name, id_token, expected)| {
            row(name, move |s: &mut Script| s.id_token = id_token, expected)
        })
        .collect();
    rows.push(row(
        "a token answer of 100 KiB",
        |s| {
            s.instead(
                Stage::Token,
                page(
                    "200 OK",
                    "",
                    format!("{{\"x\":\"{}\"}}", "x".repeat(100 * 1024)),
                ),
            );
        },
        "network_answer_refused answer_too_large",
    ));
    rows
}

/// 256 bytes are 341 characters and a third: the last one has two bits that must be nothing.
fn loose(token: String) -> Value {
    const ALPHABET: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let last = token.chars().last().and_then(|last| ALPHABET.find(last));
    let next = &ALPHABET[last.unwrap_or(0) + 1..][..1];
    format!("{}{next}", &token[..token.len() - 1]).into()
}
