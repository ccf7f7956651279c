//! Everything that a provider will say and do during one sign-in.

use std::collections::BTreeMap;
use std::time::{Duration, UNIX_EPOCH};

use serde_json::{Map, Value, json};

use super::forge::{Key, Signer, at_hash, token};
use super::serve::Stage;
use super::wire::Reply;

pub(crate) const CLIENT_ID: &str = "0oa1acme2example3okt";
pub(crate) const SECRET: &str = "S3cret-of-the-acme-example-integration-aaaaaaaaaaaaaaaaaaaaaaaaa";
pub(crate) const CODE: &str = "c0de-of-the-acme-example-org-aaaaaaaaaaaaaaa";
pub(crate) const ACCESS_TOKEN: &str = "4ccess-T0ken-of-the-acme-example-org-aaaaaaaaaaaa";
pub(crate) const REFRESH_TOKEN: &str = "R3fresh-T0ken-of-the-acme-example-org-aaaaaaaaaaa";
pub(crate) const SUBJECT: &str = "00u1dana2acme3exampl";

/// Stands in claims for the nonce of the sign-in, which comes later.
pub(crate) const NONCE: &str = "the nonce of this sign-in";

/// What one row makes of an honest provider.
pub(crate) struct Script {
    /// Where it listens, which is its issuer.
    pub(crate) origin: String,
    pub(crate) organization: Value,
    pub(crate) discovery: Map<String, Value>,
    /// One key set per request for it, the last one for ever.
    pub(crate) keys: Vec<Vec<Value>>,
    pub(crate) header: Map<String, Value>,
    pub(crate) claims: Map<String, Value>,
    /// The claims as text, before they are signed.
    pub(crate) payload: fn(String) -> Vec<u8>,
    pub(crate) signer: Signer,
    /// The token, once it is signed.
    pub(crate) id_token: fn(String) -> Value,
    /// What the token answer has besides the ID token.
    pub(crate) token_answer: Map<String, Value>,
    pub(crate) userinfo: Value,
    /// Whether the secret is taken from the form as well as from the header.
    pub(crate) secret_in_form: bool,
    /// Whether userinfo wants its token in a form.
    pub(crate) bearer_in_form: bool,
    /// The address the browser ends on, from the callback and the state it was given.
    pub(crate) lands_on: fn(&str, &str, &Script) -> String,
    /// In place of the answers above.
    pub(crate) instead: BTreeMap<Stage, Reply>,
    /// How long the tokens take.
    pub(crate) token_wait: Duration,
    /// How far ahead the provider's clock is, in seconds.
    pub(crate) clock_ahead: i64,
}

impl Script {
    pub(crate) fn honest(origin: &str) -> Self {
        let at = |path: &str| format!("{origin}/oauth2/v1/{path}");
        Self {
            origin: origin.to_owned(),
            organization: json!({
                "id": "00o1acme2example3org", "pipeline": "idx",
                "_links": {"organization": {"href": origin}},
            }),
            discovery: object(json!({
                "issuer": origin,
                "authorization_endpoint": at("authorize"),
                "token_endpoint": at("token"),
                "userinfo_endpoint": at("userinfo"),
                "jwks_uri": at("keys"),
                "introspection_endpoint": at("introspect"),
                "revocation_endpoint": at("revoke"),
                "response_types_supported": ["code", "id_token", "code id_token token"],
                "response_modes_supported": ["query", "fragment", "form_post"],
                "grant_types_supported": ["authorization_code", "implicit", "refresh_token"],
                "subject_types_supported": ["public"],
                // An honest one offers RS256 alone; what it offers is not what decides.
                "id_token_signing_alg_values_supported": ["RS256", "ES256", "HS256", "none"],
                "scopes_supported": ["openid", "email", "profile", "offline_access"],
                "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
                "code_challenge_methods_supported": ["S256"],
            })),
            keys: vec![vec![Key::own().jwk("key-1")]],
            header: object(json!({"alg": "RS256", "kid": "key-1"})),
            claims: object(json!({
                "ver": 1, "iss": origin, "aud": CLIENT_ID, "sub": SUBJECT, "iat": now(), "exp": now() + 3600,
                "jti": "ID.1", "nonce": NONCE, "at_hash": at_hash(ACCESS_TOKEN), "name": "Dana Example",
            })),
            payload: String::into_bytes,
            signer: Signer::Rs256(Key::own()),
            id_token: Value::String,
            token_answer: object(json!({
                "token_type": "Bearer", "expires_in": 3600, "scope": "openid profile email offline_access",
                "access_token": ACCESS_TOKEN, "refresh_token": REFRESH_TOKEN,
            })),
            userinfo: json!({"sub": SUBJECT, "email": "dana@acme.example"}),
            secret_in_form: false,
            bearer_in_form: false,
            lands_on: |callback, state, _| format!("{callback}#code={CODE}&state={state}"),
            instead: BTreeMap::new(),
            token_wait: Duration::ZERO,
            clock_ahead: 0,
        }
    }

    pub(crate) fn claim(&mut self, name: &str, value: impl Into<Value>) {
        self.claims.insert(name.to_owned(), value.into());
    }

    pub(crate) fn without(&mut self, name: &str) {
        self.claims.remove(name);
    }

    pub(crate) fn header(&mut self, name: &str, value: impl Into<Value>) {
        self.header.insert(name.to_owned(), value.into());
    }

    pub(crate) fn discovery(&mut self, name: &str, value: impl Into<Value>) {
        self.discovery.insert(name.to_owned(), value.into());
    }

    pub(crate) fn tokens(&mut self, name: &str, value: impl Into<Value>) {
        self.token_answer.insert(name.to_owned(), value.into());
    }

    pub(crate) fn instead(&mut self, stage: Stage, reply: Reply) {
        self.instead.insert(stage, reply);
    }

    /// Signs with another key, under a name of its own.
    pub(crate) fn sign_with(&mut self, (signer, jwk): (Signer, Value)) {
        self.keys = vec![vec![jwk]];
        self.signer = signer;
    }

    pub(super) fn sign(&self, nonce: &str) -> Value {
        let text = Value::Object(self.claims.clone()).to_string();
        let payload = (self.payload)(text.replace(NONCE, nonce));
        (self.id_token)(token(&self.header, &payload, &self.signer))
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the engine is a process of its own, with the system's clock"
)]
pub(crate) fn now() -> i64 {
    let since = std::time::SystemTime::now().duration_since(UNIX_EPOCH);
    since.expect("it is after 1970").as_secs().cast_signed()
}

fn object(value: Value) -> Map<String, Value> {
    let Value::Object(members) = value else {
        unreachable!("written as an object")
    };
    members
}
