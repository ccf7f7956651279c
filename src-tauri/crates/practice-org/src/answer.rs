use axum::Json;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use crate::model::Org;
use crate::oauth_error::OAuthError;
use crate::{Settings, pages, random};

/// A JSON answer that no cache keeps.
pub(crate) fn json(status: u16, body: Value) -> Response {
    let mut response = (status_code(status), Json(body)).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::PRAGMA, HeaderValue::from_static("no-cache"));
    response
}

/// An error in OAuth's envelope (RFC 6749 §5.2).
pub(crate) fn oauth_error(error: &OAuthError) -> Response {
    json(
        error.status,
        json!({"error": error.code, "error_description": error.text}),
    )
}

/// An error in the envelope of Okta's own APIs, which some OAuth endpoints use as well.
pub(crate) fn okta_error(org: &Org, status: u16, code: &str, summary: &str) -> Response {
    json(status, okta_error_body(org, code, summary))
}

fn okta_error_body(org: &Org, code: &str, summary: &str) -> Value {
    json!({
        "errorCode": code,
        "errorSummary": summary,
        "errorLink": code,
        "errorId": format!("oae{}", random::url_safe(&org.fill, 22)),
        "errorCauses": [],
    })
}

/// An error that is not sent back to the client: a page, or JSON where JSON is asked for.
pub(crate) fn error_page(
    org: &Org,
    settings: &Settings,
    headers: &HeaderMap,
    error: &OAuthError,
) -> Response {
    let status = match error.status {
        400 | 401 => settings.switches.error_page_status,
        other => other,
    };
    if wants_json(headers) && !settings.switches.html_error_pages {
        return okta_error(org, status, error.code, &error.text);
    }
    pages::error(org, status, error.code, &error.text)
}

pub(crate) fn not_found(org: &Org, headers: &HeaderMap, path: &str) -> Response {
    let summary = format!("Not found: Resource not found: {path} (Endpoint)");
    page_or_json(org, headers, 404, "E0000007", &summary)
}

/// An address that no page and no call has.
pub(crate) fn too_long(org: &Org, headers: &HeaderMap) -> Response {
    let (code, summary) = TOO_LONG;
    page_or_json(org, headers, 414, code, summary)
}

/// The same in JSON, where not even the headers could be read.
pub(crate) fn too_long_body(org: &Org) -> Value {
    let (code, summary) = TOO_LONG;
    okta_error_body(org, code, summary)
}

/// Okta's catalogue has no entry for it.
const TOO_LONG: (&str, &str) = (
    "E0000001",
    "Api validation failed: the address or the headers of the request are too long",
);

/// What a custom authorization server's address answers in an org without API Access Management.
pub(crate) fn no_custom_server(org: &Org, headers: &HeaderMap) -> Response {
    let summary = "You do not have permission to access the feature you are requesting";
    page_or_json(org, headers, 401, "E0000015", summary)
}

fn page_or_json(
    org: &Org,
    headers: &HeaderMap,
    status: u16,
    code: &str,
    summary: &str,
) -> Response {
    if wants_json(headers) {
        okta_error(org, status, code, summary)
    } else {
        pages::error(org, status, code, summary)
    }
}

/// A redirect, or a plain 500 when the address cannot be sent in a header.
pub(crate) fn redirect(status: u16, location: &str) -> Response {
    let Ok(location) = HeaderValue::from_str(location) else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let headers = [
        (header::LOCATION, location),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    (status_code(status), headers).into_response()
}

pub(crate) fn wants_json(headers: &HeaderMap) -> bool {
    let accepted = headers.get_all(header::ACCEPT).iter();
    let accepted: Vec<&str> = accepted.filter_map(|value| value.to_str().ok()).collect();
    let accepts = |kind: &str| accepted.iter().any(|value| value.contains(kind));
    accepts("application/json") && !accepts("text/html")
}

pub(crate) fn status_code(status: u16) -> StatusCode {
    StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}
