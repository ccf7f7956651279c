use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

/// How far the clock goes wrong.
pub(crate) const CLOCK_AHEAD: Duration = Duration::from_secs(10 * 60);

/// Something the org does wrong while a fault is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Behaviour {
    RefusesSecrets,
    DeniesByPolicy,
    ClockAhead,
    UnlistedKey,
    OtherIssuer,
    CaptivePortal,
    CaptivePortalRedirect,
    Slow,
    RateLimited,
    ServerError,
    WrongNonce,
    WrongAudience,
    WrongIssuer,
    WrongSignature,
}

/// Which are on; read without a lock, because the clock is read under other locks.
#[derive(Debug, Default)]
pub(crate) struct Behaviours(AtomicU32);

impl Behaviours {
    pub(crate) fn has(&self, behaviour: Behaviour) -> bool {
        self.0.load(Ordering::Relaxed) & bit(behaviour) != 0
    }

    /// How far the org's clock is ahead.
    pub(crate) fn clock_ahead(&self) -> Duration {
        if self.has(Behaviour::ClockAhead) {
            CLOCK_AHEAD
        } else {
            Duration::ZERO
        }
    }

    pub(super) fn set(&self, on: impl Iterator<Item = Behaviour>) {
        let bits = on.fold(0, |bits, behaviour| bits | bit(behaviour));
        self.0.store(bits, Ordering::Relaxed);
    }
}

fn bit(behaviour: Behaviour) -> u32 {
    1 << (behaviour as u8)
}
