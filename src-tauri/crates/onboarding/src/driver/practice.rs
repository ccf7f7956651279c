//! Practice orgs that live in this process.

use okta::OrgAddress;

use super::Driver;
use crate::failure::{Code, Failure};
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
}
