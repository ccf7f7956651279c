//! What we accept, `jsonwebtoken` accepts too: another reader, on another cryptographic library, with the same key.

use std::sync::OnceLock;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD};
use jsonwebtoken::{Algorithm, DecodingKey, Validation};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use rsa::traits::PublicKeyParts as _;
use rsa::{Pkcs1v15Sign, RsaPrivateKey};
use secrecy::SecretString;
use serde_json::{Map, Value, json};
use sha2::{Digest as _, Sha256};

use super::id_token::{Expected, UnverifiedIdToken};
use super::keys::KeySet;
use crate::{Clock as _, SystemClock};

const ISSUER: &str = "https://acme-example.okta.com";
const CLIENT_ID: &str = "0oa1acme2example3okt";
const NONCE: &str = "nonce-of-the-attempt";
const ACCESS_TOKEN: &str = "access-token";

/// How many tokens both are asked about.
const TOKENS: u32 = 2000;

/// A token in the making: header and claims as text, so that no JSON library evens them out.
#[derive(Clone, Debug)]
struct Draft {
    header: String,
    claims: String,
    /// Which of the two keys signs, and whether with the right hash.
    key: usize,
    spelling: Spelling,
}

/// How the signed parts are written.
#[derive(Clone, Copy, Debug)]
enum Spelling {
    AsItShould,
    Padded,
    OtherAlphabet,
    LooseLastBits,
    /// One character changed, at this share of the length.
    Changed(u8),
    Cut(u8),
    /// A character more, at this place.
    More(u8, char),
}

fn keys() -> &'static [RsaPrivateKey; 2] {
    static KEYS: OnceLock<[RsaPrivateKey; 2]> = OnceLock::new();
    KEYS.get_or_init(|| {
        let key = || RsaPrivateKey::new(&mut rsa::rand_core::OsRng, 2048).expect("a key is made");
        [key(), key()]
    })
}

fn key_set() -> String {
    let jwk = |(at, key): (usize, &RsaPrivateKey)| {
        json!({
            "kty": "RSA", "kid": format!("key-{at}"), "use": "sig",
            "n": URL_SAFE_NO_PAD.encode(key.n().to_bytes_be()),
            "e": URL_SAFE_NO_PAD.encode(key.e().to_bytes_be()),
        })
    };
    let keys: Vec<Value> = keys().iter().enumerate().map(jwk).collect();
    json!({ "keys": keys }).to_string()
}

fn now() -> SystemTime {
    SystemClock.now()
}

fn seconds(from_now: i64) -> i64 {
    let since = now().duration_since(UNIX_EPOCH).expect("it is after 1970");
    since.as_secs().cast_signed() + from_now
}

impl Draft {
    fn token(&self) -> String {
        let parts = [&self.header, &self.claims].map(|part| URL_SAFE_NO_PAD.encode(part));
        let signed = parts.join(".");
        let digest = Sha256::digest(signed.as_bytes());
        let signature = keys()[self.key].sign(Pkcs1v15Sign::new::<Sha256>(), &digest);
        let signature = signature.expect("the token is signed");
        let token = format!("{signed}.{}", URL_SAFE_NO_PAD.encode(&signature));
        let place = |share: u8| token.len() * usize::from(share) / 256;
        match self.spelling {
            Spelling::AsItShould => token,
            Spelling::Padded => format!("{signed}.{}", URL_SAFE.encode(&signature)),
            Spelling::OtherAlphabet => format!("{signed}.{}", STANDARD_NO_PAD.encode(&signature)),
            Spelling::LooseLastBits => {
                let last = token.chars().last().expect("a signature");
                let next = char::from_u32(u32::from(last) + 1).expect("a letter has a next one");
                format!("{}{next}", &token[..token.len() - 1])
            }
            Spelling::Changed(share) => {
                let mut bytes = token.clone().into_bytes();
                bytes[place(share)] = if bytes[place(share)] == b'A' {
                    b'B'
                } else {
                    b'A'
                };
                String::from_utf8(bytes).expect("still ASCII")
            }
            Spelling::Cut(share) => token[..place(share)].to_owned(),
            Spelling::More(share, more) => {
                let (before, after) = token.split_at(place(share));
                format!("{before}{more}{after}")
            }
        }
    }
}

/// Ours, without the two requests around it.
fn ours(token: &str) -> Option<Map<String, Value>> {
    let token = SecretString::from(token.to_owned());
    let token = UnverifiedIdToken::parse(&token).ok()?;
    let key = KeySet::read(&key_set())?.only(token.kid()).ok()?;
    let expected = Expected {
        issuer: ISSUER,
        client_id: CLIENT_ID,
        nonce: NONCE,
        access_token: &ACCESS_TOKEN.to_owned().into(),
        started_at: now() - Duration::from_secs(5),
        now: now(),
    };
    token.verify(key, &expected).ok()
}

/// Theirs, told the same about the token.
fn theirs(token: &str) -> Result<Map<String, Value>, jsonwebtoken::errors::Error> {
    let kid = jsonwebtoken::decode_header(token)?.kid;
    let kid = kid.as_deref().unwrap_or("key-0");
    let key = keys()
        .iter()
        .enumerate()
        .find(|(at, _)| format!("key-{at}") == kid);
    let key = key.map_or(&keys()[0], |(_, key)| key);
    let key = DecodingKey::from_rsa_raw_components(&key.n().to_bytes_be(), &key.e().to_bytes_be());
    let mut validation = Validation::new(Algorithm::RS256);
    validation.set_required_spec_claims(&["exp", "iss", "aud", "sub"]);
    validation.set_issuer(&[ISSUER]);
    validation.set_audience(&[CLIENT_ID]);
    validation.validate_nbf = true;
    validation.leeway = 60;
    Ok(jsonwebtoken::decode(token, &key, &validation)?.claims)
}

fn drafts() -> impl Strategy<Value = Draft> {
    (header(), claims(), key(), spelling()).prop_map(|(header, claims, key, spelling)| Draft {
        header,
        claims,
        key,
        spelling,
    })
}

fn key() -> impl Strategy<Value = usize> {
    prop_oneof![9 => Just(0), 1 => Just(1)]
}

fn spelling() -> impl Strategy<Value = Spelling> {
    prop_oneof![
        24 => Just(Spelling::AsItShould),
        1 => Just(Spelling::Padded),
        1 => Just(Spelling::OtherAlphabet),
        1 => Just(Spelling::LooseLastBits),
        1 => any::<u8>().prop_map(Spelling::Changed),
        1 => any::<u8>().prop_map(Spelling::Cut),
        1 => (any::<u8>(), prop_oneof![Just('='), Just('.'), Just('A'), Just('\n'), Just('\0')])
            .prop_map(|(share, more)| Spelling::More(share, more)),
    ]
}

fn header() -> impl Strategy<Value = String> {
    let algorithms = prop_oneof![
        24 => Just("\"RS256\""), 1 => Just("\"RS512\""), 1 => Just("\"none\""), 1 => Just("\"HS256\""),
        1 => Just("\"rs256\""), 1 => Just("[\"RS256\"]"), 1 => Just("\"R\\u0053256\""), 1 => Just("null"),
    ];
    let others = prop_oneof![
        24 => Just("\"kid\":\"key-0\""),
        2 => Just("\"kid\":\"key-0\",\"typ\":\"JWT\""),
        1 => Just("\"kid\":\"key-0\",\"typ\":\"at+jwt\""),
        1 => Just("\"kid\":\"key-1\""),
        1 => Just("\"kid\":\"key-9\""),
        1 => Just("\"kid\":null"),
        1 => Just("\"kid\":0"),
        1 => Just("\"kid\":\"key-1\",\"kid\":\"key-0\""),
        1 => Just("\"kid\":\"key-0\",\"crit\":[\"exp2\"]"),
        1 => Just("\"kid\":\"key-0\",\"jku\":\"https://evil.example\",\"x5c\":[\"AA==\"]"),
        1 => Just("\"kid\":\"key-0\",\"x5t\":7"),
        1 => Just("\"kid\":\"key-0\",\"b64\":false"),
        1 => Just("\"kid\":\"key-0\",\"cty\":\"JWT\""),
        1 => Just("\"kid\":\"key-0\",\"zip\":\"DEF\",\"enc\":\"A256GCM\""),
        1 => Just("\"alg\":\"none\",\"kid\":\"key-0\""),
    ];
    (algorithms, others, blanks())
        .prop_map(|(alg, others, blank)| format!("{blank}{{\"alg\":{alg},{blank}{others}}}{blank}"))
}

fn blanks() -> impl Strategy<Value = &'static str> {
    prop_oneof![16 => Just(""), 1 => Just(" \r\n\t"), 1 => Just("\u{feff}"), 1 => Just("\u{a0}")]
}

/// Claims that are right, with at most three changes.
fn claims() -> impl Strategy<Value = String> {
    (prop::collection::vec(change(), 0..3), blanks()).prop_map(|(changes, blank)| {
        let mut members: Vec<(String, String)> = [
            ("iss", format!("\"{ISSUER}\"")),
            ("aud", format!("\"{CLIENT_ID}\"")),
            ("sub", "\"00u1dana2acme3exampl\"".to_owned()),
            ("exp", seconds(3600).to_string()),
            ("iat", seconds(0).to_string()),
            ("nonce", format!("\"{NONCE}\"")),
        ]
        .map(|(name, value)| (name.to_owned(), value))
        .into();
        for (name, value, twice) in changes {
            if !twice {
                members.retain(|(other, _)| *other != name);
            }
            members.extend(value.map(|value| (name, value)));
        }
        let members = members
            .iter()
            .map(|(name, value)| format!("{blank}\"{name}\":{value}"));
        format!("{blank}{{{}}}", members.collect::<Vec<_>>().join(","))
    })
}

/// A claim, what becomes of it, and whether it comes in addition.
fn change() -> impl Strategy<Value = (String, Option<String>, bool)> {
    let name = prop_oneof![
        6 => prop_oneof![
            Just("iss"), Just("aud"), Just("sub"), Just("exp"), Just("iat"), Just("nbf"), Just("nonce"), Just("azp"),
        ].prop_map(str::to_owned),
        4 => "[a-z_]{1,9}",
        1 => Just("\\u0073ub".to_owned()),
    ];
    let value = prop_oneof![
        2 => Just(None),
        3 => prop_oneof![
            Just(-90_000), Just(-3600), Just(-90), Just(-30), Just(0), Just(30), Just(90), Just(3600), Just(90_000),
        ].prop_map(|from_now| Some(seconds(from_now).to_string())),
        // Not below zero: a time before 1970 is one to us, and none to the other library.
        1 => (0..=i64::MAX).prop_map(|number| Some(number.to_string())),
        1 => any::<f64>().prop_map(|number| Some(Value::from(number).to_string())),
        1 => (0_u32..2_000_000_000).prop_map(|number| Some(format!("{number}e0"))),
        2 => prop_oneof![
            Just(format!("\"{CLIENT_ID}\"")), Just(format!("[\"{CLIENT_ID}\"]")),
            Just(format!("[\"{CLIENT_ID}\",\"other\"]")), Just("[]".to_owned()), Just(format!("\"{ISSUER}/\"")),
            Just("null".to_owned()), Just("true".to_owned()), Just("{}".to_owned()),
        ].prop_map(Some),
        3 => "\\PC{0,12}".prop_map(|text| Some(Value::from(text).to_string())),
    ];
    (name, value, prop::bool::weighted(0.1))
}

#[test]
fn what_we_accept_another_library_accepts_with_the_same_claims() {
    let config = ProptestConfig {
        cases: TOKENS,
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    let accepted = std::cell::Cell::new(0_u32);
    TestRunner::new(config)
        .run(&drafts(), |draft| {
            let token = draft.token();
            if let Some(claims) = ours(&token) {
                accepted.set(accepted.get() + 1);
                let second = theirs(&token);
                prop_assert!(second.is_ok(), "{second:?} of {token}");
                prop_assert_eq!(claims, second.unwrap());
            }
            Ok(())
        })
        .unwrap();
    // Neither a judge who refuses all, nor tokens that are all alike.
    let accepted = accepted.get();
    assert!((TOKENS / 10..TOKENS / 2).contains(&accepted), "{accepted}");
}
