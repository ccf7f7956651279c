use std::sync::Arc;
use std::time::SystemTime;

use axum::body::Bytes;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use serde_json::{Value, json};

use crate::answer;
use crate::model::{AppIntegration, Consent, Org, epoch};
use crate::oauth_error::MISSING_TOKEN;
use crate::token::client;

/// `POST /oauth2/v1/introspect` (RFC 7662): a token nobody issued is inactive, never an error.
pub(crate) async fn introspect(
    State(org): State<Arc<Org>>,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
    body: Bytes,
) -> Response {
    let settings = org.settings();
    let query = query.unwrap_or_default();
    let (client, form) =
        match client::authenticate(&org, &settings, &headers, query.as_bytes(), &body) {
            Ok(authenticated) => authenticated,
            Err(refusal) => return refusal.answer(&org, &settings),
        };
    let Some(token) = form.value("token") else {
        return answer::oauth_error(&MISSING_TOKEN);
    };
    let facts = match describe(&org, &client, token) {
        Some(facts) => Some(facts),
        None => describe_id_token(&org, &client, token).await,
    };
    let facts = facts.unwrap_or_else(|| json!({"active": false}));
    answer::json(StatusCode::OK.as_u16(), facts)
}

fn describe(org: &Org, client: &AppIntegration, token: &str) -> Option<Value> {
    let now = org.now();
    let grants = org.grants();
    let is_own = |consent: &Consent| consent.client_id == client.client_id;
    if let Some(access) = grants.find_access(token, now) {
        if !is_own(&access.consent) {
            return None;
        }
        let mut facts = active(org, &access.consent, access.issued, access.expires)?;
        facts["token_type"] = json!("Bearer");
        return Some(facts);
    }
    let refresh = grants.find_refresh(token, now)?;
    if !is_own(&refresh.consent) {
        return None;
    }
    active(org, &refresh.consent, refresh.issued, refresh.expires)
}

/// The claims of an ID token that the org signed for this client and that is not over; `token_type_hint` is no more
/// than a hint (RFC 7662 §2.1).
async fn describe_id_token(org: &Org, client: &AppIntegration, token: &str) -> Option<Value> {
    let mut claims = org.key.verify(token).await?;
    let is_own = claims.get("aud").and_then(Value::as_str) == Some(&client.client_id);
    let ends = claims.get("exp").and_then(Value::as_u64)?;
    let person = org.person(claims.get("sub").and_then(Value::as_str)?)?;
    if !is_own || ends <= epoch(org.now()) {
        return None;
    }
    claims.insert("active".to_owned(), json!(true));
    claims.insert("client_id".to_owned(), json!(client.client_id));
    claims.insert("username".to_owned(), json!(person.login));
    claims.insert("uid".to_owned(), json!(person.id));
    Some(Value::Object(claims))
}

fn active(org: &Org, consent: &Consent, issued: SystemTime, expires: SystemTime) -> Option<Value> {
    let person = org.person(&consent.person)?;
    Some(json!({
        "active": true,
        "scope": consent.scopes.join(" "),
        "username": person.login,
        "sub": person.login,
        "uid": person.id,
        "client_id": consent.client_id,
        "iss": consent.issuer,
        "aud": consent.issuer,
        "iat": epoch(issued),
        "exp": epoch(expires),
    }))
}
