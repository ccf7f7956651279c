use std::collections::BTreeMap;
use std::time::SystemTime;

use crate::Endpoint;
use crate::model::epoch;

/// Requests a minute for each endpoint; Okta's own numbers differ by subscription.
const LIMIT: u64 = 1_200;

/// The same for each client at authorize, by Okta's own number.
const CLIENT_LIMIT: u64 = 60;

/// How often each endpoint was asked in this minute, and authorize by each client.
#[derive(Debug, Default)]
pub(crate) struct RateLimits {
    endpoints: BTreeMap<Endpoint, Minute>,
    clients: BTreeMap<String, Minute>,
}

#[derive(Debug, Default)]
struct Minute {
    starts: u64,
    asked: u64,
}

/// What one answer says of its limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Bucket {
    limit: u64,
    remaining: u64,
    /// Seconds since 1970.
    reset: u64,
    /// This request is one too many.
    pub(super) is_over: bool,
}

impl RateLimits {
    /// Counts a request; keys and metadata are not limited.
    pub(super) fn count(&mut self, endpoint: Endpoint, now: SystemTime) -> Option<Bucket> {
        if matches!(
            endpoint,
            Endpoint::Organization | Endpoint::Discovery | Endpoint::Keys
        ) {
            return None;
        }
        let minute = self.endpoints.entry(endpoint).or_default();
        Some(minute.count(LIMIT, now))
    }

    /// Counts a request to authorize for the client with this id.
    pub(super) fn count_client(&mut self, client: String, now: SystemTime) -> Bucket {
        let minute = self.clients.entry(client).or_default();
        minute.count(CLIENT_LIMIT, now)
    }
}

impl Minute {
    fn count(&mut self, limit: u64, now: SystemTime) -> Bucket {
        let starts = epoch(now) / 60 * 60;
        if self.starts != starts {
            *self = Self { starts, asked: 0 };
        }
        self.asked += 1;
        Bucket {
            limit,
            remaining: limit.saturating_sub(self.asked),
            reset: starts + 60,
            is_over: self.asked > limit,
        }
    }
}

impl Bucket {
    /// Nothing left until the next minute.
    pub(super) fn used_up(now: SystemTime) -> Self {
        Self {
            limit: LIMIT,
            remaining: 0,
            reset: epoch(now) / 60 * 60 + 60,
            is_over: true,
        }
    }

    pub(super) fn headers(self) -> [(&'static str, u64); 3] {
        [
            ("x-rate-limit-limit", self.limit),
            ("x-rate-limit-remaining", self.remaining),
            ("x-rate-limit-reset", self.reset),
        ]
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_minute_has_its_limit_and_the_next_one_starts_anew() {
        let mut limits = RateLimits::default();
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_800_000_030);
        let mut ask = |now| limits.count(Endpoint::Token, now).unwrap();
        assert_eq!(ask(now).headers()[1].1, LIMIT - 1);
        for _ in 1..LIMIT {
            assert!(!ask(now).is_over);
        }
        let over = ask(now);
        assert!(over.is_over);
        assert_eq!(over.headers()[2], ("x-rate-limit-reset", 1_800_000_060));
        assert!(!ask(now + Duration::from_secs(30)).is_over);
        assert_eq!(limits.count(Endpoint::Keys, now), None);
    }
}
