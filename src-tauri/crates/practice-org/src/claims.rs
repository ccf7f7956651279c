use std::time::SystemTime;

use serde_json::{Map, Value, json};

use crate::faults::Behaviour;
use crate::model::{Consent, Org, User, epoch};
use crate::random;
use crate::signing::{SignedBy, half_hash};

/// What an ID token is made from.
pub(crate) struct IdToken<'a> {
    pub(crate) consent: &'a Consent,
    pub(crate) person: &'a User,
    pub(crate) nonce: Option<&'a str>,
    /// The access token issued beside it; it makes the ID token a thin one.
    pub(crate) access_token: Option<&'a str>,
    /// The code issued beside it at authorize.
    pub(crate) code: Option<&'a str>,
}

/// The claims of an ID token of the org server, good for an hour.
///
/// Beside an access token it is *thin*: of the scopes' claims only `email`, `name` and `preferred_username`; the
/// others come from userinfo.
pub(crate) fn id_token(org: &Org, token: &IdToken<'_>, now: SystemTime) -> Map<String, Value> {
    let consent = token.consent;
    let issued = epoch(now);
    let mut claims = Map::new();
    let mut add = |name: &str, value: Value| claims.insert(name.to_owned(), value);
    add("sub", json!(token.person.id));
    add("ver", json!(1));
    add("iss", json!(consent.issuer));
    add("aud", json!(consent.client_id));
    add("iat", json!(issued));
    add("exp", json!(issued + 3600));
    add(
        "jti",
        json!(format!("ID.{}", random::url_safe(&org.fill, 43))),
    );
    add("amr", json!(methods(consent)));
    add("idp", json!(org.read(|state| state.id.clone())));
    add("auth_time", json!(epoch(consent.signed_in)));
    if let Some(nonce) = token.nonce {
        add("nonce", json!(nonce));
    }
    if let Some(access_token) = token.access_token {
        add("at_hash", json!(half_hash(access_token)));
    }
    if let Some(code) = token.code {
        add("c_hash", json!(half_hash(code)));
    }
    let is_thin = token.access_token.is_some();
    let carried = |name: &str| !is_thin || matches!(name, "email" | "name" | "preferred_username");
    let person = scope_claims(token.person, &consent.scopes);
    claims.extend(person.into_iter().filter(|(name, _)| carried(name)));
    for (behaviour, name, wrong) in [
        (Behaviour::WrongNonce, "nonce", "a-nonce-that-nobody-sent"),
        (Behaviour::WrongAudience, "aud", "0oaSomebodyElsesApp00"),
        (
            Behaviour::WrongIssuer,
            "iss",
            "https://other-example.okta.com",
        ),
    ] {
        if org.behaviours.has(behaviour) {
            claims.insert(name.to_owned(), json!(wrong));
        }
    }
    claims
}

/// How the person signed in (RFC 8176), in Okta's order.
fn methods(consent: &Consent) -> &'static [&'static str] {
    if consent.has_code {
        &["mfa", "otp", "pwd"]
    } else {
        &["pwd"]
    }
}

/// A token of these claims, with the key and the signature it is to have.
pub(crate) async fn sign(org: &Org, claims: &Map<String, Value>) -> String {
    let key = if org.behaviours.has(Behaviour::UnlistedKey) {
        SignedBy::Unlisted
    } else {
        SignedBy::Current
    };
    let token = org.key.sign(claims, key).await;
    if org.behaviours.has(Behaviour::WrongSignature) {
        return with_another_signature(&token);
    }
    token
}

/// The first character of the signature swapped, which changes its first byte.
fn with_another_signature(token: &str) -> String {
    let Some((message, signature)) = token.rsplit_once('.') else {
        return token.to_owned();
    };
    let swapped = if signature.starts_with('A') { 'B' } else { 'A' };
    let rest = signature.get(1..).unwrap_or_default();
    format!("{message}.{swapped}{rest}")
}

/// What userinfo says about a person: `sub` and the claims of the scopes.
pub(crate) fn user_info(person: &User, scopes: &[String]) -> Map<String, Value> {
    let mut claims = scope_claims(person, scopes);
    claims.insert("sub".to_owned(), json!(person.id));
    claims
}

fn scope_claims(person: &User, scopes: &[String]) -> Map<String, Value> {
    let has = |scope: &str| scopes.iter().any(|granted| granted == scope);
    let mut claims = Map::new();
    if has("profile") {
        claims.extend(object(json!({
            "name": person.name,
            "given_name": person.given_name(),
            "family_name": person.family_name(),
            "preferred_username": person.login,
            "locale": "en_US",
            "zoneinfo": "Europe/London",
            "updated_at": 1_700_000_000,
        })));
    }
    if has("email") {
        claims.extend(object(json!({
            "email": person.email,
            "email_verified": true,
        })));
    }
    claims
}

fn object(value: Value) -> Map<String, Value> {
    value.as_object().cloned().unwrap_or_default()
}
