//! Tokens of another kind, and tokens that two readers could read differently: one row each.

use serde_json::json;
use wiremock::ResponseTemplate;

use crate::sign_in_provider::sign_in_with_id_token;
use crate::token_forge::{Signer, jwk, rsa_key};
use crate::token_rows::{Row, claim, header, hold, rewrite};

const FORM: &[Row] = &[
    // What it is.
    ("typ at+jwt", |s| header(s, "typ", "at+jwt"), "token_type"),
    (
        "typ logout+jwt",
        |s| header(s, "typ", "logout+jwt"),
        "token_type",
    ),
    (
        "typ is not text",
        |s| header(s, "typ", json!(["JWT"])),
        "token_type",
    ),
    (
        "typ jwt in lower case",
        |s| header(s, "typ", "jwt"),
        "accepted",
    ),
    ("a nested token", |s| header(s, "cty", "JWT"), "malformed"),
    (
        "an unknown critical header",
        |s| {
            header(s, "crit", json!(["exp2"]));
            header(s, "exp2", 1);
        },
        "critical_header",
    ),
    (
        "an empty list of critical headers",
        |s| header(s, "crit", json!([])),
        "critical_header",
    ),
    (
        "its own key in the header",
        |s| {
            let key = rsa_key(2048, 2);
            header(s, "jwk", jwk(&key, Some("key-1")));
            s.signer = Signer::Rsa(key);
        },
        "signature",
    ),
    (
        "the address of its own keys in the header",
        |s| {
            let key = rsa_key(2048, 2);
            header(s, "jku", format!("{}/evil/keys", s.origin));
            header(s, "x5u", format!("{}/evil/certificate", s.origin));
            let keys = json!({"keys": [jwk(&key, Some("key-1"))]});
            s.instead
                .push(("/evil/keys", ResponseTemplate::new(200).set_body_json(keys)));
            s.signer = Signer::Rsa(key);
        },
        "signature",
    ),
    // How it is written.
    (
        "unknown extra claims",
        |s| {
            claim(
                s,
                "https://acme.example/team",
                json!({"deep": [1, {"er": null}]}),
            )
        },
        "accepted",
    ),
    (
        "a claim that comes twice",
        |s| rewrite(s, "\"ver\":1", "\"ver\":1,\"ver\":2"),
        "malformed",
    ),
    (
        "a sub that comes twice",
        |s| rewrite(s, "\"ver\":1", "\"ver\":1,\"sub\":\"00u1other2acme3examp\""),
        "malformed",
    ),
    (
        "a member that comes twice deep in a claim",
        |s| {
            rewrite(
                s,
                "\"ver\":1",
                "\"ver\":1,\"team\":[{\"at\":{\"id\":1,\"id\":2}}]",
            )
        },
        "malformed",
    ),
    (
        "the same member in two places of a claim",
        |s| {
            rewrite(
                s,
                "\"ver\":1",
                "\"ver\":1,\"team\":[{\"id\":1.5,\"ok\":true},{\"id\":-2,\"at\":{\"id\":null}}]",
            )
        },
        "accepted",
    ),
    (
        "claims that are a list",
        |s| s.payload = Some("[1]".to_owned()),
        "malformed",
    ),
    (
        "a claim of 40 KiB",
        |s| claim(s, "big", "x".repeat(40 * 1024)),
        "size",
    ),
    (
        "a claim of 1 MiB",
        |s| claim(s, "big", "x".repeat(1024 * 1024)),
        "answer_too_large",
    ),
    (
        "two parts",
        |s| s.id_token = Some("e30.e30".to_owned()),
        "malformed",
    ),
    (
        "an encrypted token",
        |s| s.id_token = Some("e30.e30.e30.e30.e30".to_owned()),
        "malformed",
    ),
    (
        "not base64",
        |s| s.id_token = Some("a b.c d.e f".to_owned()),
        "malformed",
    ),
    (
        "not text",
        |s| drop(s.token_answer.insert("id_token".to_owned(), json!(7))),
        "id_token_missing",
    ),
    (
        "two tokens in a list",
        |s| {
            drop(
                s.token_answer
                    .insert("id_token".to_owned(), json!(["a", "b"])),
            )
        },
        "id_token_missing",
    ),
];

#[tokio::test]
async fn what_is_not_an_id_token_is_refused_by_the_rule_it_breaks() {
    hold(FORM).await;
}

/// One character of an honest token changed, wherever it is.
#[tokio::test]
async fn no_token_survives_a_changed_character() {
    for place in (0..100).map(|percent| f64::from(percent) / 100.0) {
        let outcome = sign_in_with_id_token(|token| {
            let at = (token.len() as f64 * place) as usize;
            let other = if &token[at..=at] == "A" { "B" } else { "A" };
            token.replace_range(at..=at, other);
        });
        let outcome = outcome.await;
        assert!(outcome.result.is_err(), "at {place}");
    }
    assert_eq!(sign_in_with_id_token(|_| {}).await.verdict(), "accepted");
}
