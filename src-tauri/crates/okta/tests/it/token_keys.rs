//! Keys and signatures that an honest provider never uses: one row each.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::json;

use crate::sign_in_provider::{SECRET, sign_in};
use crate::token_forge::{Signer, jwk, modulus, rsa_key};
use crate::token_rows::{Row, header, hold, sign_with};

const KEYS: &[Row] = &[
    // Which key.
    ("an RSA key of 512 bits", |s| sign_with(s, 512), "key_size"),
    (
        "an RSA key of 1024 bits",
        |s| sign_with(s, 1024),
        "key_size",
    ),
    (
        "an RSA key of 2040 bits",
        |s| sign_with(s, 2040),
        "key_size",
    ),
    (
        "an RSA key of 8200 bits",
        |s| {
            s.key_sets[0][0]["n"] = URL_SAFE_NO_PAD.encode([0xff; 1025]).into();
        },
        "key_size",
    ),
    (
        "a short key hidden behind zeros",
        |s| {
            sign_with(s, 1024);
            let padded = [vec![0; 192], modulus(&rsa_key(1024, 1))].concat();
            s.key_sets[0][0]["n"] = URL_SAFE_NO_PAD.encode(padded).into();
        },
        "key_size",
    ),
    (
        "no kid with a good and a short key",
        |s| {
            s.header.remove("kid");
            s.key_sets[0].push(jwk(&rsa_key(1024, 1), Some("key-2")));
        },
        "ambiguous_key",
    ),
    (
        "no kid with a signing and an encryption key",
        |s| {
            s.header.remove("kid");
            let mut other = jwk(&rsa_key(2048, 2), Some("key-2"));
            other["use"] = "enc".into();
            s.key_sets[0].push(other);
        },
        "accepted",
    ),
    (
        "a kid that nobody publishes",
        |s| header(s, "kid", "key-9"),
        "unknown_key",
    ),
    (
        "a kid that is not text",
        |s| header(s, "kid", 1),
        "malformed",
    ),
    ("no keys", |s| s.key_sets[0].clear(), "unknown_key"),
    (
        "two keys with one kid",
        |s| {
            s.key_sets[0].push(jwk(&rsa_key(2048, 2), Some("key-1")));
        },
        "ambiguous_key",
    ),
    (
        "the key is for encryption",
        |s| s.key_sets[0][0]["use"] = "enc".into(),
        "unknown_key",
    ),
    (
        "the key is for another algorithm",
        |s| s.key_sets[0][0]["alg"] = "PS256".into(),
        "unknown_key",
    ),
    (
        "the key is for signing only",
        |s| s.key_sets[0][0]["key_ops"] = json!(["sign"]),
        "unknown_key",
    ),
    (
        "a key that says nothing about itself",
        |s| {
            let key = s.key_sets[0][0].as_object_mut().unwrap();
            key.remove("use");
            key.remove("alg");
        },
        "accepted",
    ),
    (
        "a key of a kind yet unknown beside it",
        |s| s.key_sets[0].push(json!({"kty": "AKP", "n": 5})),
        "accepted",
    ),
    (
        "an exponent of one",
        |s| s.key_sets[0][0]["e"] = "AQ".into(),
        "signature",
    ),
    (
        "no exponent",
        |s| s.key_sets[0][0]["e"] = "".into(),
        "signature",
    ),
    (
        "an even modulus",
        |s| {
            let mut even = modulus(&rsa_key(2048, 1));
            even[255] &= 0xfe;
            s.key_sets[0][0]["n"] = URL_SAFE_NO_PAD.encode(even).into();
        },
        "signature",
    ),
    (
        "no modulus",
        |s| s.key_sets[0][0]["n"] = "".into(),
        "key_size",
    ),
    // How it is signed.
    (
        "HS256 with the client secret, and discovery offers it",
        |s| {
            header(s, "alg", "HS256");
            s.signer = Signer::Hs256(SECRET.as_bytes().to_vec());
        },
        "algorithm",
    ),
    (
        "HS256 with the modulus as the secret",
        |s| {
            header(s, "alg", "HS256");
            s.signer = Signer::Hs256(modulus(&rsa_key(2048, 1)));
        },
        "algorithm",
    ),
    ("RS512", |s| header(s, "alg", "RS512"), "algorithm"),
    (
        "an algorithm in lower case",
        |s| header(s, "alg", "rs256"),
        "algorithm",
    ),
    (
        "no algorithm",
        |s| drop(s.header.remove("alg")),
        "algorithm",
    ),
    (
        "a cut signature",
        |s| s.signer = Signer::Bytes(vec![1; 255]),
        "signature",
    ),
    (
        "no signature",
        |s| s.signer = Signer::Bytes(Vec::new()),
        "signature",
    ),
];

#[tokio::test]
async fn a_signature_that_proves_nothing_is_refused_by_the_rule_it_breaks() {
    hold(KEYS).await;
}

/// The keys are asked for when a token is there to be checked, and once more only for a key that is not among them.
#[tokio::test]
async fn keys_are_fetched_a_second_time_for_an_unknown_key_only() {
    let known: Row = ("known", |_| {}, "accepted");
    let rotated: Row = (
        "rotated",
        |s| {
            let key = rsa_key(2048, 2);
            s.key_sets.push(vec![jwk(&key, Some("key-2"))]);
            header(s, "kid", "key-2");
            s.signer = Signer::Rsa(key);
        },
        "accepted",
    );
    let late: Row = (
        "published a third time only",
        |s| {
            s.key_sets.push(s.key_sets[0].clone());
            s.key_sets.push(vec![jwk(&rsa_key(2048, 2), Some("key-2"))]);
            header(s, "kid", "key-2");
        },
        "unknown_key",
    );
    let forged: Row = (
        "forged",
        |s| s.signer = Signer::Rsa(rsa_key(2048, 2)),
        "signature",
    );
    let ambiguous: Row = (
        "ambiguous",
        |s| s.key_sets[0].push(jwk(&rsa_key(2048, 2), Some("key-1"))),
        "ambiguous_key",
    );
    let short: Row = ("short", |s| sign_with(s, 1024), "key_size");
    let another_kind: Row = ("another kind", |s| header(s, "typ", "at+jwt"), "token_type");
    for ((name, change, expected), times) in [
        (known, 1),
        (rotated, 2),
        (late, 2),
        (forged, 1),
        (ambiguous, 1),
        (short, 1),
        (another_kind, 0),
    ] {
        let outcome = sign_in(change).await;
        assert_eq!(outcome.verdict(), expected, "{name}");
        assert_eq!(outcome.asked("keys").len(), times, "{name}");
    }
}
