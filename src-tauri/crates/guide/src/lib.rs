//! The set-up guide as data: nine steps of tickable items with Okta's labels, for each Okta engine.
//!
//! The window, the findings, the report and the terminal read it from here; none of them repeats a label. So does the
//! presenter's window: what to say and what is asked at each step is data too.

mod coaching;
mod deep_link;
mod engine;
mod item;
mod item_id;
mod lesson;
mod presenter;
mod rich;
mod setting;
mod step;
mod steps;
mod verification;

pub use coaching::{CoachedItem, CoachedStep, Coaching, coaching};
pub use deep_link::{OpenTarget, deep_link};
pub use engine::Engine;
pub use item::{Choice, Item, SecurityNote, ShownIf};
pub use item_id::{ItemId, UnknownItem};
pub use lesson::{Lesson, lesson};
pub use presenter::{Asked, Notes, Part, notes};
pub use rich::{Rich, Span, rich};
pub use setting::Setting;
pub use step::{CheckedHow, Step};
pub use verification::Verification;

use serde::Serialize;
use specta::Type;

/// The month whose Okta labels the texts use.
pub const LABELS_DATED: &str = "August 2026";

/// What the items tell the admin to type, fixed by the org and by Numero's profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Values<'a> {
    /// The org's origin, `https://acme-example.okta.com`.
    pub org: &'a str,
    /// The registered redirect URI, which is the initiate login URI too.
    pub callback: &'a str,
    /// The suggested name of the integration.
    pub integration_name: &'a str,
}

/// The whole guide for one engine.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct Guide {
    /// The engine whose labels and menus the texts follow.
    pub engine: Engine,
    /// The month of those labels, to show under pictures: "August 2026".
    pub labels_dated: String,
    /// Steps 1 to 8, and step 9 "Share configuration details".
    pub steps: Vec<Step>,
}

impl Guide {
    /// The item and the step it stands in; every id is in every guide.
    pub fn item(&self, id: ItemId) -> (&Step, &Item) {
        self.steps
            .iter()
            .find_map(|step| {
                let item = step.items.iter().find(|item| item.id == id)?;
                Some((step, item))
            })
            .expect("a test holds every id in the guide of both engines")
    }
}

/// The guide for `engine`, with `values` filled in.
pub fn guide(engine: Engine, values: &Values<'_>) -> Guide {
    Guide {
        engine,
        labels_dated: LABELS_DATED.to_owned(),
        steps: steps::all(engine, values),
    }
}
