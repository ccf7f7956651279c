use std::fmt;
use std::time::{Duration, SystemTime};

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use time::macros::format_description;

/// A moment as Okta writes it, `2026-08-21T10:00:00.000Z`; later ones are greater.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Stamp(String);

impl Stamp {
    /// Moments before 1970 and after 9999 count as 1970.
    pub fn of(time: SystemTime) -> Self {
        let since = time
            .duration_since(SystemTime::UNIX_EPOCH)
            .unwrap_or(Duration::ZERO);
        let seconds = i64::try_from(since.as_secs()).unwrap_or_default();
        let moment = OffsetDateTime::from_unix_timestamp(seconds)
            .ok()
            .and_then(|moment| {
                moment
                    .replace_millisecond(since.subsec_millis() as u16)
                    .ok()
            })
            .unwrap_or(OffsetDateTime::UNIX_EPOCH);
        let shape = format_description!(
            "[year]-[month]-[day]T[hour]:[minute]:[second].[subsecond digits:3]Z"
        );
        let written = moment.format(shape);
        Self(written.expect("a year of four digits fits the shape"))
    }

    /// The text itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Stamp {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_has_three_digits_after_the_second_and_sorts_by_time() {
        let early = Stamp::of(SystemTime::UNIX_EPOCH + Duration::from_millis(1_500));
        assert_eq!(early.as_str(), "1970-01-01T00:00:01.500Z");
        let late = Stamp::of(SystemTime::UNIX_EPOCH + Duration::from_secs(1_800_000_000));
        assert_eq!(late.as_str(), "2027-01-15T08:00:00.000Z");
        assert!(early < late);
        let never = SystemTime::UNIX_EPOCH - Duration::from_secs(1);
        assert_eq!(Stamp::of(never).as_str(), "1970-01-01T00:00:00.000Z");
    }
}
