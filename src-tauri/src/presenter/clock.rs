use std::collections::BTreeMap;
use std::time::Duration;

use onboarding::{Place, Screen};
use tokio::time::Instant;

/// For how long each screen of the open journey has been shown, coming back included.
#[derive(Debug, Default)]
pub(super) struct Clock {
    journey: String,
    now: Option<(Screen, Instant)>,
    before: BTreeMap<Screen, Duration>,
}

impl Clock {
    /// Another screen is shown, or none. Another journey starts from nothing.
    pub(super) fn moved(&mut self, place: Option<&Place>, at: Instant) {
        if let Some((screen, since)) = self.now.take() {
            *self.before.entry(screen).or_default() += at.saturating_duration_since(since);
        }
        let Some(place) = place else {
            return;
        };
        if place.journey != self.journey {
            self.journey.clone_from(&place.journey);
            self.before.clear();
        }
        self.now = Some((place.screen, at));
    }

    /// Seconds that the shown screen has been shown.
    pub(super) fn spent(&self, at: Instant) -> u32 {
        let Some((screen, since)) = self.now else {
            return 0;
        };
        let before = self.before.get(&screen).copied().unwrap_or_default();
        let spent = before + at.saturating_duration_since(since);
        u32::try_from(spent.as_secs()).unwrap_or(u32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(journey: &str, screen: Screen) -> Place {
        Place {
            journey: journey.to_owned(),
            screen,
            practice: true,
            hosted: true,
        }
    }

    #[test]
    fn a_screen_that_is_shown_again_goes_on_where_its_clock_stood() {
        let start = Instant::now();
        let at = |seconds| start + Duration::from_secs(seconds);
        let mut clock = Clock::default();
        assert_eq!(clock.spent(at(5)), 0);
        clock.moved(Some(&place("a", Screen::Step5)), at(0));
        clock.moved(Some(&place("a", Screen::Step6)), at(130));
        assert_eq!(clock.spent(at(140)), 10);
        clock.moved(Some(&place("a", Screen::Step5)), at(150));
        assert_eq!(clock.spent(at(151)), 131);
    }

    #[test]
    fn no_time_passes_at_the_start_and_another_journey_begins_at_nothing() {
        let start = Instant::now();
        let at = |seconds| start + Duration::from_secs(seconds);
        let mut clock = Clock::default();
        clock.moved(Some(&place("a", Screen::Step1)), at(0));
        clock.moved(None, at(10));
        assert_eq!(clock.spent(at(500)), 0);
        clock.moved(Some(&place("a", Screen::Step1)), at(600));
        assert_eq!(clock.spent(at(601)), 11);
        clock.moved(Some(&place("b", Screen::Step1)), at(700));
        assert_eq!(clock.spent(at(702)), 2);
    }
}
