//! How long something took, in words.

use std::time::{Duration, Instant};

#[derive(Clone, Copy)]
pub(crate) struct Stopwatch(Instant);

impl Stopwatch {
    #[expect(
        clippy::disallowed_methods,
        reason = "real time is what a progress line reports"
    )]
    pub(crate) fn start() -> Self {
        Self(Instant::now())
    }

    pub(crate) fn read(self) -> Duration {
        self.0.elapsed()
    }

    pub(crate) fn in_words(self) -> String {
        in_words(self.read())
    }
}

pub(crate) fn in_words(duration: Duration) -> String {
    let seconds = duration.as_secs();
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
    if seconds == 0 {
        "less than 1 s".to_owned()
    } else if hours > 0 {
        format!("{hours} h {minutes} min")
    } else if minutes > 0 {
        format!("{minutes} min {} s", seconds % 60)
    } else {
        format!("{seconds} s")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_duration_reads_in_its_two_largest_units() {
        for (milliseconds, words) in [
            (0, "less than 1 s"),
            (999, "less than 1 s"),
            (59_999, "59 s"),
            (60_000, "1 min 0 s"),
            (723_000, "12 min 3 s"),
            (3_600_000, "1 h 0 min"),
            (7_384_000, "2 h 3 min"),
        ] {
            assert_eq!(in_words(Duration::from_millis(milliseconds)), words);
        }
    }
}
