//! The modules of the OpenID Foundation's conformance suite for relying parties that judge a token, by their names.

use serde_json::json;
use wiremock::ResponseTemplate;

use crate::token_forge::{Signer, jwk, rsa_key};
use crate::token_rows::{Row, claim, header, hold};

const SUITE: &[Row] = &[
    ("oidcc-client-test", |_| {}, "accepted"),
    (
        "oidcc-client-test-idtoken-sig-rs256",
        |s| header(s, "typ", "JWT"),
        "accepted",
    ),
    (
        "oidcc-client-test-invalid-iss",
        |s| claim(s, "iss", "https://other.okta.com"),
        "issuer",
    ),
    (
        "oidcc-client-test-missing-sub",
        |s| drop(s.claims.remove("sub")),
        "subject",
    ),
    (
        "oidcc-client-test-invalid-aud",
        |s| claim(s, "aud", "0oa1other2example3ok"),
        "audience",
    ),
    (
        "oidcc-client-test-missing-aud",
        |s| drop(s.claims.remove("aud")),
        "audience",
    ),
    (
        "oidcc-client-test-missing-iat",
        |s| drop(s.claims.remove("iat")),
        "issued_at_missing",
    ),
    (
        "oidcc-client-test-kid-absent-single-jwks",
        |s| drop(s.header.remove("kid")),
        "accepted",
    ),
    (
        "oidcc-client-test-kid-absent-multiple-jwks",
        |s| {
            s.header.remove("kid");
            s.key_sets[0].push(jwk(&rsa_key(2048, 2), Some("key-2")));
        },
        "ambiguous_key",
    ),
    (
        "oidcc-client-test-idtoken-sig-none",
        |s| {
            header(s, "alg", "none");
            s.signer = Signer::Bytes(Vec::new());
        },
        "algorithm",
    ),
    (
        "oidcc-client-test-invalid-sig-rs256",
        |s| s.signer = Signer::Rsa(rsa_key(2048, 2)),
        "signature",
    ),
    (
        "oidcc-client-test-invalid-sig-es256",
        |s| {
            header(s, "alg", "ES256");
            s.key_sets[0] = vec![json!({
                "kty": "EC", "crv": "P-256", "kid": "key-1", "use": "sig", "alg": "ES256",
                "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU", "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
            })];
            s.signer = Signer::Bytes(vec![7; 64]);
        },
        "algorithm",
    ),
    (
        "oidcc-client-test-invalid-sig-hs256",
        |s| {
            header(s, "alg", "HS256");
            s.signer = Signer::Hs256(b"another secret".to_vec());
        },
        "algorithm",
    ),
    (
        "oidcc-client-test-userinfo-invalid-sub",
        |s| s.userinfo = json!({"sub": "00u1other2acme3examp"}),
        "userinfo_subject",
    ),
    (
        "oidcc-client-test-nonce-invalid",
        |s| claim(s, "nonce", "another nonce"),
        "nonce",
    ),
    (
        "oidcc-client-test-invalid-athash",
        |s| claim(s, "at_hash", "AAAAAAAAAAAAAAAAAAAAAA"),
        "access_token_hash",
    ),
    (
        "oidcc-client-test-missing-athash, allowed with a code",
        |s| drop(s.claims.remove("at_hash")),
        "accepted",
    ),
    (
        "oidcc-client-test-discovery-jwks-uri-keys",
        |s| {
            // Somewhere else on the same host, with keys of its own.
            let key = rsa_key(2048, 2);
            s.metadata.jwks_uri.set_path("/oauth2/v1/7f3a/keys");
            let keys = json!({"keys": [jwk(&key, Some("key-1"))]});
            s.instead.push((
                "/oauth2/v1/7f3a/keys",
                ResponseTemplate::new(200).set_body_json(keys),
            ));
            s.signer = Signer::Rsa(key);
        },
        "accepted",
    ),
    (
        "oidcc-client-test-signing-key-rotation",
        |s| {
            let key = rsa_key(2048, 2);
            s.key_sets.push(vec![jwk(&key, Some("key-2"))]);
            header(s, "kid", "key-2");
            s.signer = Signer::Rsa(key);
        },
        "accepted",
    ),
    (
        "oidcc-client-test-signing-key-rotation-just-before-signing",
        |s| {
            let key = rsa_key(2048, 2);
            s.key_sets[0].push(jwk(&key, Some("key-2")));
            header(s, "kid", "key-2");
            s.signer = Signer::Rsa(key);
        },
        "accepted",
    ),
];

#[tokio::test]
async fn the_conformance_suite_finds_every_token_judged_rightly() {
    hold(SUITE).await;
}
