use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};

use crate::answer;
use crate::model::Org;
use crate::oauth_error::MISSING_TOKEN;
use crate::token::client;

/// `POST /oauth2/v1/revoke` (RFC 7009): 200 whether or not there was such a token.
pub(crate) async fn revoke(
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
    org.grants().revoke(token, &client.client_id);
    StatusCode::OK.into_response()
}
