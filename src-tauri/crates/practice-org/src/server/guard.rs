use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc2822;

use crate::Endpoint;
use crate::answer;
use crate::model::{Org, RequestLine, epoch};

/// As long as an address may be with its query; Okta's own limit is not published.
const LONGEST_ADDRESS: usize = 16 * 1024;

/// Notes the request, refuses names that are not this server's (DNS rebinding), and plays outages.
pub(super) async fn guard(State(org): State<Arc<Org>>, request: Request, next: Next) -> Response {
    org.requests().push(RequestLine {
        method: request.method().to_string(),
        path: request.uri().path().to_owned(),
        query: request.uri().query().map(str::to_owned),
    });
    let mut response = if address_length(&request) > LONGEST_ADDRESS {
        answer::too_long(&org, request.headers())
    } else if is_addressed_to(&org, &request) {
        let endpoint = Endpoint::of_path(request.uri().path());
        let outage_at = |endpoint| org.read(|state| state.unavailable.get(&endpoint).copied());
        match endpoint.and_then(outage_at) {
            Some(status) => outage(&org, status),
            None => in_words(&org, next.run(request).await),
        }
    } else {
        let text = "PRACTICE: this practice org answers to its own address only.\n";
        (StatusCode::BAD_REQUEST, text).into_response()
    };
    if let Some(date) = date(&org) {
        response.headers_mut().insert(header::DATE, date);
    }
    response
}

fn address_length(request: &Request) -> usize {
    let address = request.uri().path_and_query();
    address.map_or(0, |address| address.as_str().len())
}

/// Whether `host` is the custom domain, and one that leads to this server.
pub(super) fn is_custom_domain(org: &Org, host: &str) -> bool {
    let own = format!("localhost:{}", org.port);
    let domain = org.settings().custom_domain;
    host.eq_ignore_ascii_case(&own) && domain == Some(format!("http://{own}"))
}

/// Exactly one `Host`, and it is ours; an absolute request target has to agree.
fn is_addressed_to(org: &Org, request: &Request) -> bool {
    let mut hosts = request.headers().get_all(header::HOST).iter();
    let (Some(host), None) = (hosts.next(), hosts.next()) else {
        return false;
    };
    let own = format!("127.0.0.1:{}", org.port);
    // Who speaks http to its own port leaves the port out (RFC 9110 §7.2).
    let is_own = |host: &str| host == own || (org.port == 80 && host == "127.0.0.1");
    let is_ours = |host: &str| is_own(host) || is_custom_domain(org, host);
    let authority = request.uri().authority();
    host.to_str().is_ok_and(is_ours)
        && authority.is_none_or(|authority| is_ours(authority.as_str()))
}

/// A body that is too large is refused before any page sees it; Okta's errors are JSON all the same.
fn in_words(org: &Org, response: Response) -> Response {
    let is_text = response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"text/plain"));
    if response.status() == StatusCode::PAYLOAD_TOO_LARGE && is_text {
        answer::okta_error(
            org,
            413,
            "E0000003",
            "The request body was not well-formed.",
        )
    } else {
        response
    }
}

fn outage(org: &Org, status: u16) -> Response {
    if status != 429 {
        return answer::okta_error(org, status, "E0000009", "Internal Server Error");
    }
    let summary = "API call exceeded rate limit due to too many requests.";
    let mut response = answer::okta_error(org, 429, "E0000047", summary);
    let reset = epoch(org.now()) + 60;
    for (name, value) in [
        ("x-rate-limit-limit", 60),
        ("x-rate-limit-remaining", 0),
        ("x-rate-limit-reset", reset),
    ] {
        let name = HeaderName::from_static(name);
        response
            .headers_mut()
            .insert(name, HeaderValue::from(value));
    }
    response
}

/// `Date` by the org's own clock (RFC 9110 §5.6.7), so that it agrees with its tokens.
fn date(org: &Org) -> Option<HeaderValue> {
    let seconds = i64::try_from(epoch(org.now())).ok()?;
    let now = OffsetDateTime::from_unix_timestamp(seconds).ok()?;
    let date = now.format(&Rfc2822).ok()?.replace("+0000", "GMT");
    HeaderValue::from_str(&date).ok()
}
