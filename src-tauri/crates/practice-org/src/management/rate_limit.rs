use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;

use super::error::ApiError;
use crate::model::{Org, epoch};

/// Calls in one minute, for the whole org.
const MOST: u64 = 600;

/// The one bucket that all calls of this API draw from.
#[derive(Clone)]
pub(super) struct RateLimit {
    org: Arc<Org>,
    bucket: Arc<Mutex<Bucket>>,
}

#[derive(Default)]
struct Bucket {
    minute: u64,
    drawn: u64,
}

impl RateLimit {
    pub(super) fn new(org: Arc<Org>) -> Self {
        Self {
            org,
            bucket: Arc::default(),
        }
    }
}

/// Okta's three headers on every answer, and 429 once the bucket of this minute is empty.
pub(super) async fn limit(
    State(limit): State<RateLimit>,
    request: Request,
    next: Next,
) -> Response {
    let minute = epoch(limit.org.now()) / 60;
    let drawn = {
        let mut bucket = limit.bucket.lock().unwrap_or_else(PoisonError::into_inner);
        bucket.draw(minute)
    };
    let mut response = if drawn > MOST {
        ApiError::TOO_MANY.answer(&limit.org)
    } else {
        next.run(request).await
    };
    for (name, value) in [
        ("x-rate-limit-limit", MOST),
        ("x-rate-limit-remaining", MOST.saturating_sub(drawn)),
        ("x-rate-limit-reset", (minute + 1) * 60),
    ] {
        let name = HeaderName::from_static(name);
        response
            .headers_mut()
            .insert(name, HeaderValue::from(value));
    }
    response
}

impl Bucket {
    /// How many calls this minute has had with this one.
    fn draw(&mut self, minute: u64) -> u64 {
        if self.minute != minute {
            *self = Self { minute, drawn: 0 };
        }
        self.drawn = self.drawn.saturating_add(1);
        self.drawn
    }
}
