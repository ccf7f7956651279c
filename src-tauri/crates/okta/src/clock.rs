//! Time and randomness, handed in by whoever composes the program.

use std::time::SystemTime;

/// Where the time comes from; tests hand in a frozen one.
pub trait Clock: Send + Sync {
    /// The current wall-clock time.
    fn now(&self) -> SystemTime;
}

/// The operating system's clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place that reads the system clock"
    )]
    fn now(&self) -> SystemTime {
        SystemTime::now()
    }
}

/// Fills a buffer with cryptographic randomness.
pub type Fill<'a> = &'a (dyn Fn(&mut [u8]) + Send + Sync);
