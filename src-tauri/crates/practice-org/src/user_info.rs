use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde_json::Value;

use crate::model::{Org, UserStatus};
use crate::oauth_error::{
    ACCESS_TOKEN_INVALID, ACCESS_TOKEN_MISSING, INSUFFICIENT_SCOPE, OAuthError,
};
use crate::{answer, claims};

/// `/oauth2/v1/userinfo` (OpenID Connect Core 5.3); the access token comes in the header (RFC 6750 §2.1).
pub(crate) async fn user_info(State(org): State<Arc<Org>>, headers: HeaderMap) -> Response {
    match describe(&org, &headers) {
        Ok(body) => answer::json(200, body),
        Err(error) => challenge(&org, &error),
    }
}

fn describe(org: &Org, headers: &HeaderMap) -> Result<Value, OAuthError> {
    let authorization = headers.get(header::AUTHORIZATION);
    let authorization = authorization.and_then(|value| value.to_str().ok());
    let token = authorization
        .and_then(|value| value.split_once(' '))
        .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"))
        .map(|(_, token)| token.trim())
        .ok_or(ACCESS_TOKEN_MISSING)?;
    let access = org.grants().find_access(token, org.now()).cloned();
    let consent = access.ok_or(ACCESS_TOKEN_INVALID)?.consent;
    if org.client(&consent.client_id).is_none() {
        return Err(ACCESS_TOKEN_INVALID);
    }
    if !consent.scopes.iter().any(|scope| scope == "openid") {
        return Err(INSUFFICIENT_SCOPE);
    }
    let person = org.person(&consent.person);
    let person = person.filter(|person| person.status == UserStatus::Active);
    let person = person.ok_or(ACCESS_TOKEN_INVALID)?;
    Ok(Value::Object(claims::user_info(&person, &consent.scopes)))
}

/// A refusal without a body: what is wrong stands in `WWW-Authenticate` (RFC 6750 §3).
fn challenge(org: &Org, error: &OAuthError) -> Response {
    let origin = &org.origin;
    let value = format!(
        "Bearer authorization_uri=\"{origin}/oauth2/v1/authorize\", realm=\"{origin}\", scope=\"openid\", error=\"{}\", error_description=\"{}\", resource=\"/oauth2/v1/userinfo\"",
        error.code, error.text
    );
    let value = HeaderValue::from_str(&value).expect("the origin and the texts are plain ASCII");
    let headers = [
        (header::WWW_AUTHENTICATE, value),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    (answer::status_code(error.status), headers).into_response()
}
