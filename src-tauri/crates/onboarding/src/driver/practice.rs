//! Practice orgs that live in this process.

use okta::OrgAddress;

use super::{Driver, Open};
use crate::failure::{Code, Failure};
use crate::journey::Journey;
use crate::view::JourneyView;

impl Driver {
    /// Whether the open journey's practice org lived in a process, and so is a new one now.
    #[must_use]
    pub fn is_hosted(&self) -> bool {
        self.with(|_, open| Ok(open.journey().hosted))
            .unwrap_or(false)
    }

    /// Moves a hosted journey to the practice org that runs now: ticks stay, values and answers go, and the view says so
    /// where there were any.
    ///
    /// # Errors
    /// No journey is open, it is another org's, or the address is not one.
    pub fn move_practice(&self, address: &str) -> Result<JourneyView, Failure> {
        let org = OrgAddress::parse(address)?.address;
        self.change(|_, open| {
            if !open.journey().hosted {
                return Err(Failure::new(Code::PracticeElsewhere));
            }
            if open.journey().org != org.as_str() {
                let journey = open.journey_mut();
                journey.org = org.as_str().to_owned();
                open.renewed = journey.forget_answers();
                open.notes = crate::view::FieldNotes::default();
            }
            Ok(())
        })
    }

    /// Starts a hosted journey over on the practice org that runs now: no tick, choice, value or result of it is left, and
    /// its secrets leave the keyring. It keeps its place among the journeys, so that the window can follow.
    ///
    /// # Errors
    /// No journey is open, it is another org's, or the keyring keeps a secret of it back: then nothing is changed.
    pub async fn start_over(&self, address: &str) -> Result<JourneyView, Failure> {
        let org = OrgAddress::parse(address)?.address;
        let id = self.with(|_, open| match open.journey() {
            journey if journey.hosted => Ok(journey.id.clone()),
            _ => Err(Failure::new(Code::PracticeElsewhere)),
        })?;
        let in_keyring = self.has_secrets_in_keyring(&id);
        for name in Self::secret_names(&id) {
            if let Err(error) = self.ports.secrets.remove(&name).await
                && in_keyring
            {
                return Err(error.into());
            }
        }
        let view = self.change_later(&id, |driver, open| {
            open.start_over(Journey::new(id.clone(), &org, true, driver.now()));
        });
        let view = view.ok_or(Failure::new(Code::JourneyMissing))?;
        self.announce(Some(view.clone()));
        self.tell_moved();
        Ok(view)
    }
}

impl Open {
    /// As if it had been opened with this journey now; what runs stops.
    fn start_over(&mut self, journey: Journey) {
        if let Some(running) = self.running.take() {
            running.cancel.cancel();
        }
        self.opened.journey = journey;
        self.notes = crate::view::FieldNotes::default();
        self.waiting = None;
        self.redeeming = false;
        self.claims.clear();
        self.dashboard = None;
        self.in_browser = None;
        self.window_closed = false;
        self.renewed = false;
    }
}
