use serde::Serialize;
use specta::Type;

use crate::rich::rich;
use crate::{Item, OpenTarget, Rich, Verification};

/// One step of the guide.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct Step {
    /// 1 to 8; 9 is "Share configuration details".
    pub number: u8,
    /// The guide's title, in sentence case.
    pub title: String,
    /// The name in the list of steps.
    pub short: String,
    /// Where in Okta the step happens.
    pub intro: Rich,
    /// In the guide's order.
    pub items: Vec<Item>,
    /// What "Open in Okta" opens.
    pub open: OpenTarget,
    /// The card "How this step is checked", strongest kind first.
    pub checked_how: Vec<CheckedHow>,
}

/// Which parts of a step one kind of proof covers, and when.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct CheckedHow {
    /// The badge in front.
    pub kind: Verification,
    /// Names settings, never item numbers: conditional items shift those.
    pub text: Rich,
}

pub(crate) fn checked(kind: Verification, markup: &'static str) -> CheckedHow {
    CheckedHow {
        kind,
        text: rich(markup),
    }
}
