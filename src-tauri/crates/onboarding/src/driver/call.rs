//! While a call is on: what is sent to the window is masked. And where the journey stands, for whoever follows it.

use std::path::Path;
use std::sync::atomic::Ordering;

use guide::Part;

use super::Driver;
use crate::dictionary;
use crate::journey::Screen;
use crate::view::{self, ExplanationView};

/// Where the open journey stands, without a word about whose it is.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Place {
    /// Which journey, so that another one can be told.
    pub journey: String,
    /// Where in it.
    pub screen: Screen,
    /// An org on this computer.
    pub practice: bool,
    /// An org inside this process, which can be started anew.
    pub hosted: bool,
}

/// Is told whenever the person moved to another screen, or another journey or none is open.
pub type Moved = Box<dyn Fn(Option<Place>) + Send + Sync>;

impl Driver {
    /// Masks what the views carry from now on, or no longer; what is open is shown anew.
    pub fn mask(&self, on: bool) {
        self.masked.store(on, Ordering::SeqCst);
        self.announce(self.view().ok());
    }

    /// What a pasted error means. Nothing is sent and nothing is kept.
    #[must_use]
    pub fn explain(&self, text: &str) -> ExplanationView {
        let view = ExplanationView::from(dictionary::explain(text));
        if self.is_masked() {
            view.masked()
        } else {
            view
        }
    }

    /// Whether the views are masked.
    #[must_use]
    pub fn is_masked(&self) -> bool {
        self.masked.load(Ordering::SeqCst)
    }

    /// A path as it may be shown: whole, or during a call its last name alone.
    #[must_use]
    pub fn shown_path(&self, path: &Path) -> String {
        let whole = path.display().to_string();
        if self.is_masked() {
            view::last_part(&whole)
        } else {
            whole
        }
    }

    /// Tells `moved` of every move; the first who asks is the only one.
    pub fn follow(&self, moved: Moved) {
        drop(self.moved.set(moved));
    }

    /// Where the open journey stands; `None`: none is open.
    #[must_use]
    pub fn place(&self) -> Option<Place> {
        self.lock().as_ref().map(|open| {
            let journey = open.journey();
            let org = okta::OrgAddress::parse(&journey.org);
            Place {
                journey: journey.id.clone(),
                screen: journey.screen,
                practice: org.is_ok_and(|org| org.address.is_practice()),
                hosted: journey.hosted,
            }
        })
    }

    pub(super) fn tell_moved(&self) {
        if let Some(moved) = self.moved.get() {
            moved(self.place());
        }
    }
}

impl Screen {
    /// The part of the presenter's notes that belongs to it.
    #[must_use]
    pub fn part(self) -> Option<Part> {
        Some(match self {
            Self::Step1 => Part::Step(1),
            Self::Step2 => Part::Step(2),
            Self::Step3 => Part::Step(3),
            Self::Step4 => Part::Step(4),
            Self::Step5 => Part::Step(5),
            Self::Step6 => Part::Step(6),
            Self::Step7 => Part::Step(7),
            Self::Step8 => Part::Step(8),
            Self::Details => Part::Details,
            Self::SignIn => Part::SignIn,
            Self::Send => Part::Send,
            Self::Done => return None,
        })
    }
}
