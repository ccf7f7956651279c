//! Times as text: RFC 3339 in UTC, whole seconds.

use std::time::SystemTime;

use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

/// `2026-11-23T10:46:05Z`.
#[must_use]
pub fn rfc3339(at: SystemTime) -> String {
    let whole = OffsetDateTime::from(at)
        .replace_nanosecond(0)
        .expect("zero is a nanosecond");
    whole
        .format(&Rfc3339)
        .unwrap_or_else(|_| "0000-01-01T00:00:00Z".to_owned())
}

/// The same, cut to the minute, for what leaves this computer.
#[must_use]
pub fn to_the_minute(at: SystemTime) -> String {
    let whole = OffsetDateTime::from(at);
    rfc3339(whole.replace_second(0).expect("zero is a second").into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn times_are_utc_without_fractions() {
        let at = SystemTime::UNIX_EPOCH + Duration::from_millis(1_790_000_123_456);
        assert_eq!(rfc3339(at), "2026-09-21T14:15:23Z");
        assert_eq!(to_the_minute(at), "2026-09-21T14:15:00Z");
    }
}
