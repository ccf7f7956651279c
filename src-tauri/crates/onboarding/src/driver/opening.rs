//! How opening a test's address went: in the system browser, or in a window of the app.

use super::Driver;
use crate::failure::{Code, Failure};
use crate::said;
use crate::view::{JourneyView, Via};

/// The address of the test that waits in the system browser.
pub(super) struct InBrowser {
    pub(super) address: String,
    pub(super) not_opened: Option<Failure>,
}

impl InBrowser {
    pub(super) fn at(address: &str, via: Via) -> Option<Self> {
        match via {
            Via::Browser => Some(Self {
                address: address.to_owned(),
                not_opened: None,
            }),
            Via::Window => None,
        }
    }
}

impl Driver {
    /// Notes how opening the waiting test's address went. Where the browser did not open, the test goes on waiting
    /// and the view carries the address to open by hand; where the window did not, the test is over.
    ///
    /// # Errors
    /// No journey is open, or the window did not open.
    pub fn opened(&self, via: Via, outcome: Result<(), Failure>) -> Result<JourneyView, Failure> {
        match (outcome, via) {
            (Ok(()), _) => self.view(),
            (Err(failure), Via::Browser) => self.change(|driver, open| {
                if let Some(waiting) = &mut open.waiting {
                    let by_hand = driver.moment(failure.code.words().title, said::BY_HAND.english);
                    waiting.timeline.pop();
                    waiting.timeline.push(by_hand);
                }
                if let Some(in_browser) = &mut open.in_browser {
                    in_browser.not_opened = Some(failure);
                }
                Ok(())
            }),
            (Err(failure), Via::Window) => {
                self.cancel_sign_in()?;
                Err(failure)
            }
        }
    }

    /// The address of the test that waits in the browser.
    ///
    /// # Errors
    /// None waits there.
    pub fn test_address(&self) -> Result<String, Failure> {
        self.with(|_, open| {
            let waiting = open.in_browser.as_ref();
            let waiting = waiting.ok_or(Failure::new(Code::SignInNotStarted))?;
            Ok(waiting.address.clone())
        })
    }

    /// Stops waiting because the sign-in window was closed by hand, and says so until the next test begins.
    ///
    /// # Errors
    /// No journey is open.
    pub fn sign_in_window_closed(&self) -> Result<JourneyView, Failure> {
        self.cancel_sign_in()?;
        self.change(|_, open| {
            open.window_closed = true;
            Ok(())
        })
    }
}
