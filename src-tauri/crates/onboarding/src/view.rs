//! What the window is shown: plain values, ready to draw, never a secret.

mod credentials;
mod explained;
mod journey;
mod mask;
mod opening;
mod send;
mod sign_in;
mod start;

pub use credentials::{CredentialsView, FieldNote, FieldView, NoteTone, SecretView};
pub use explained::{ExplainedItem, ExplainedView, ExplanationView};
pub use journey::{
    AdviceView, ChecksView, EngineSource, FindingView, ItemView, JourneyView, OrgFoundState,
    OrgFoundView, OrgView, StepView, VerdictView,
};
pub use opening::{
    CallerView, DeclinedView, EvidenceView, IdentityView, OpenedView, OpeningView, PackageFileView,
    ValuesView, WordMark,
};
pub use send::{PackageView, SendView};
pub use sign_in::{ClaimView, SignInResultView, SignInView, TimelineState, TimelineView, Via};
pub use start::{AppView, JourneySummary, OrgPreview, ProfileView, ProgressOffer, StartView};

use serde::Serialize;
use specta::Type;

use crate::failure::Failure;

pub(crate) use credentials::{FieldNotes, credentials, suggested_embed_link};
pub(crate) use journey::{checks, items, org, steps};
pub(crate) use mask::last_part;
pub(crate) use sign_in::result as sign_in_result;
pub(crate) use start::summary;

/// A failure in words.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Type)]
pub struct FailureView {
    /// Its name.
    pub code: String,
    /// A headline.
    pub title: String,
    /// What happened.
    pub what: String,
    /// What to do now.
    pub now: String,
    /// The rule that was broken and what was seen, redacted.
    pub detail: Option<String>,
}

impl From<&Failure> for FailureView {
    fn from(failure: &Failure) -> Self {
        let words = failure.code.words();
        let detail = match (&failure.rule, &failure.detail) {
            (None, None) => None,
            (Some(rule), None) => Some(rule.clone()),
            (None, Some(detail)) => Some(detail.clone()),
            (Some(rule), Some(detail)) => Some(format!("{rule}: {detail}")),
        };
        Self {
            code: failure.code.as_str().to_owned(),
            title: words.title.to_owned(),
            what: words.what.to_owned(),
            now: words.now.to_owned(),
            detail,
        }
    }
}

impl From<Failure> for FailureView {
    fn from(failure: Failure) -> Self {
        Self::from(&failure)
    }
}
