//! Call mode: whether a call is on, and since when. It ends with the app, and nothing of it is kept.

use std::sync::{Mutex, MutexGuard};

use serde::Serialize;
use specta::Type;
use tokio::time::Instant;

/// The call, as the window shows it.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Type)]
pub(crate) struct CallView {
    /// Call mode is on.
    pub(crate) on: bool,
    /// For how long.
    pub(crate) seconds: u32,
}

/// Since when a call is on.
#[derive(Default)]
pub(crate) struct Call(Mutex<Option<Instant>>);

impl Call {
    /// Begins or ends it; beginning it twice does not set its clock back.
    pub(crate) fn set(&self, on: bool) -> CallView {
        self.set_at(on, Instant::now())
    }

    pub(crate) fn view(&self) -> CallView {
        shown(*self.lock(), Instant::now())
    }

    fn set_at(&self, on: bool, now: Instant) -> CallView {
        let mut since = self.lock();
        *since = on.then(|| since.unwrap_or(now));
        shown(*since, now)
    }

    fn lock(&self) -> MutexGuard<'_, Option<Instant>> {
        self.0
            .lock()
            .expect("nothing panics while it holds the call")
    }
}

fn shown(since: Option<Instant>, now: Instant) -> CallView {
    let seconds = since.map_or(0, |since| now.saturating_duration_since(since).as_secs());
    CallView {
        on: since.is_some(),
        seconds: u32::try_from(seconds).unwrap_or(u32::MAX),
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn the_clock_runs_from_the_first_switch_on_to_the_switch_off() {
        let call = Call::default();
        assert!(!call.view().on);
        let begun = Instant::now();
        let later = begun + Duration::from_secs(462);
        call.set_at(true, begun);
        let running = CallView {
            on: true,
            seconds: 462,
        };
        assert_eq!(call.set_at(true, later), running);
        assert!(!call.set_at(false, later).on);
        assert_eq!(call.set_at(true, later).seconds, 0);
    }
}
