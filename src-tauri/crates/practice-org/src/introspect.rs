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
    let facts = describe(&org, &client, token);
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
