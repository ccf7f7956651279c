use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use serde_json::json;
use subtle::ConstantTimeEq;

use crate::model::Org;
use crate::{SettingsError, answer};

/// `/practice/{token}/settings`: GET shows the settings, PATCH merges JSON into them (RFC 7396).
pub(crate) async fn settings(
    State(org): State<Arc<Org>>,
    Path(token): Path<String>,
    method: Method,
    headers: HeaderMap,
    uri: Uri,
    body: Bytes,
) -> Response {
    if !bool::from(token.as_bytes().ct_eq(org.admin_token.as_bytes())) {
        return answer::not_found(&org, &headers, uri.path());
    }
    if method == Method::PATCH
        && let Err(error) = change(&org, &body)
    {
        return answer::json(400, json!({"reason": error.to_string()}));
    }
    if method == Method::GET || method == Method::PATCH {
        return answer::json(200, json!(org.settings()));
    }
    StatusCode::METHOD_NOT_ALLOWED.into_response()
}

fn change(org: &Org, body: &[u8]) -> Result<(), SettingsError> {
    let patch = String::from_utf8_lossy(body);
    org.edit(|state| state.merge(&patch))
}
