use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Request, State};
use axum::http::HeaderValue;
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};

use super::Behaviour;
use super::rate_limits::Bucket;
use crate::model::Org;
use crate::params::Params;
use crate::{Endpoint, answer};

/// Longer than any client waits.
const SLOW: Duration = Duration::from_secs(30);

const PORTAL: &str = "<!DOCTYPE html><html lang=\"en\"><head><title>Guest network</title></head>\
<body><h1>PRACTICE guest network</h1><p>Log in to the network to go on.</p></body></html>";

/// Where the log-in page of the guest network is; on loopback, so that a demo without a network can show it.
pub(crate) const GUEST_NETWORK: &str = "/guest-network";

/// `GET /guest-network`.
pub(crate) async fn guest_network() -> Response {
    Html(PORTAL).into_response()
}

/// Plays a bad way to the org, and tells every client what is left of its rate limit.
///
/// The pages on which a fault is switched off again are spared.
pub(crate) async fn transport(
    State(org): State<Arc<Org>>,
    request: Request,
    next: Next,
) -> Response {
    let path = request.uri().path();
    if !is_oktas(path) {
        return next.run(request).await;
    }
    let endpoint = Endpoint::of_path(path);
    let bucket = endpoint.and_then(|endpoint| org.rate_limits().count(endpoint, org.now()));
    let bucket = match endpoint {
        Some(Endpoint::Authorize) => client_bucket(&org, request.uri().query()).or(bucket),
        Some(_) | None => bucket,
    };
    if org.behaviours.has(Behaviour::Slow) {
        tokio::time::sleep(SLOW).await;
    }
    if org.behaviours.has(Behaviour::CaptivePortal) {
        return guest_network().await;
    }
    if org.behaviours.has(Behaviour::CaptivePortalRedirect) {
        return answer::redirect(302, &format!("{}{GUEST_NETWORK}", org.origin));
    }
    if org.behaviours.has(Behaviour::ServerError) {
        return answer::okta_error(&org, 500, "E0000009", "Internal Server Error");
    }
    let is_over = bucket.is_some_and(|bucket| bucket.is_over);
    if is_over || org.behaviours.has(Behaviour::RateLimited) {
        let bucket = bucket.filter(|bucket| bucket.is_over);
        let bucket = bucket.unwrap_or_else(|| Bucket::used_up(org.now()));
        let summary = "API call exceeded rate limit due to too many requests.";
        let refusal = answer::okta_error(&org, 429, "E0000047", summary);
        return with_limit(refusal, Some(bucket));
    }
    with_limit(next.run(request).await, bucket)
}

/// What is left to the client that asks authorize; none where that is not counted, or the client not known.
fn client_bucket(org: &Org, query: Option<&str>) -> Option<Bucket> {
    if !org.read(|state| state.switches.client_rate_limit) {
        return None;
    }
    let query = Params::parse(query.unwrap_or_default().as_bytes());
    let client = org.client(query.value("client_id")?)?;
    let now = org.now();
    Some(org.rate_limits().count_client(client.client_id, now))
}

/// What a client of Okta's calls, as against the pages that people use to practise.
pub(crate) fn is_oktas(path: &str) -> bool {
    let starts = ["/.well-known/", "/oauth2/", "/home/oidc_client/", "/api/"];
    starts.iter().any(|start| path.starts_with(start))
}

fn with_limit(mut response: Response, bucket: Option<Bucket>) -> Response {
    for (name, value) in bucket.into_iter().flat_map(|bucket| bucket.headers()) {
        let headers = response.headers_mut();
        headers.entry(name).or_insert(HeaderValue::from(value));
    }
    response
}
