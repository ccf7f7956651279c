use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::OriginScope;
use crate::faults::is_oktas;
use crate::model::Org;

/// Lets pages of trusted origins read what Okta's endpoints answer (Fetch standard, CORS protocol), and no others.
pub(super) async fn cors(State(org): State<Arc<Org>>, request: Request, next: Next) -> Response {
    if !is_oktas(request.uri().path()) {
        return next.run(request).await;
    }
    let origin = request.headers().get(header::ORIGIN).cloned();
    let origin = origin.filter(|origin| is_trusted(&org, origin));
    let asks = header::ACCESS_CONTROL_REQUEST_METHOD;
    let is_preflight = request.method() == Method::OPTIONS && request.headers().contains_key(asks);
    let mut response = match &origin {
        Some(_) if is_preflight => preflight(request.headers()),
        Some(_) | None => next.run(request).await,
    };
    let headers = response.headers_mut();
    // What is answered to one origin must not be kept for another.
    headers.append(header::VARY, HeaderValue::from_static("Origin"));
    if let Some(origin) = origin {
        let yes = HeaderValue::from_static("true");
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        headers.insert(header::ACCESS_CONTROL_ALLOW_CREDENTIALS, yes);
    }
    response
}

/// The methods that Okta's endpoints have, and the headers that the page wants to send.
fn preflight(asked: &HeaderMap) -> Response {
    let methods = HeaderValue::from_static("GET, POST, PUT, DELETE, OPTIONS");
    let mut response = StatusCode::OK.into_response();
    let headers = response.headers_mut();
    headers.insert(header::ACCESS_CONTROL_ALLOW_METHODS, methods);
    if let Some(wanted) = asked.get(header::ACCESS_CONTROL_REQUEST_HEADERS) {
        headers.insert(header::ACCESS_CONTROL_ALLOW_HEADERS, wanted.clone());
    }
    response
}

fn is_trusted(org: &Org, origin: &HeaderValue) -> bool {
    let Ok(origin) = origin.to_str() else {
        return false;
    };
    org.read(|state| {
        let mut origins = state.origins.iter();
        origins.any(|one| one.origin == origin && one.scopes.contains(&OriginScope::Cors))
    })
}
