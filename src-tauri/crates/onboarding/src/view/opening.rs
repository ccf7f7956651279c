//! The screen where Numero opens a package: never the secret, and no value before it may be shown.

use serde::Serialize;
use specta::Type;

use super::{FailureView, VerdictView};

/// Everything the window draws of the screen.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Type)]
pub struct OpeningView {
    /// Higher than that of every earlier view.
    pub revision: u32,
    /// The file that was chosen, whether it opens or not.
    pub file: Option<PackageFileView>,
    /// What it is opened with.
    pub identity: Option<IdentityView>,
    /// This build has the DEMO identity.
    pub demo_offered: bool,
    /// Why the file does not open.
    pub failure: Option<FailureView>,
    /// It would open for somebody who is practising.
    pub is_practice_refused: bool,
    /// It was open, and was put away when its time was over.
    pub timed_out: bool,
    /// How long a package stays open.
    pub open_for_minutes: u32,
    /// What is inside.
    pub package: Option<OpenedView>,
}

/// A package file from outside.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Type)]
pub struct PackageFileView {
    /// Its name alone.
    pub name: String,
    /// Bytes.
    pub size: u32,
    /// Hex.
    pub sha256: String,
}

/// The identity that was chosen.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Type)]
pub struct IdentityView {
    /// The name of its file.
    pub name: String,
    /// The DEMO one, which everybody has.
    pub demo: bool,
}

/// What is known about the sender.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum CallerView {
    /// Nobody has read the six words yet.
    #[default]
    Unheard,
    /// Somebody read the six words that are inside.
    Matched,
    /// Nobody will read them.
    NoCaller,
}

impl CallerView {
    pub(crate) fn shows_values(self) -> bool {
        match self {
            Self::Unheard => false,
            Self::Matched | Self::NoCaller => true,
        }
    }
}

/// What is said about one typed word.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum WordMark {
    /// Nothing.
    #[default]
    Untold,
    /// It is empty.
    Missing,
    /// In no word list.
    NotAWord,
    /// In the list of the places before and after.
    OutOfPlace,
    /// The package has it in this place.
    Right,
    /// The package has another one in this place.
    NotInThisFile,
}

/// One thing that the customer's app asked the org.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Type)]
pub struct EvidenceView {
    /// `subject.question`.
    pub check: String,
    /// The guide's step; unknown to this version where it is missing.
    pub step: Option<u8>,
    /// A headline.
    pub title: String,
    /// What the answer meant.
    pub verdict: VerdictView,
}

/// One thing that the customer refused.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Type)]
pub struct DeclinedView {
    /// The guide's step.
    pub step: Option<u8>,
    /// What the guide asks for.
    pub text: String,
    /// Why the customer did not.
    pub reason: String,
}

/// The credentials, as far as they are shown.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Type)]
pub struct ValuesView {
    /// The integration's Client ID.
    pub client_id: String,
    /// Where a user's dashboard tile points.
    pub embed_link: String,
    /// How many characters the secret has.
    pub secret_length: u32,
}

/// An opened package.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Type)]
pub struct OpenedView {
    /// Worth nothing outside practice.
    pub practice: bool,
    /// The org's origin.
    pub org: String,
    /// Its host.
    pub host: String,
    /// What discovery proved to the customer's app.
    pub issuer: String,
    /// The registered redirect URI.
    pub callback: String,
    /// It is the callback of this build.
    pub callback_is_ours: bool,
    /// RFC 3339, UTC.
    pub created_at: String,
    /// What sealed it.
    pub app_version: String,
    /// How many keys it is sealed for.
    pub recipients: u32,
    /// Of the key that opened it, six groups of four letters.
    pub fingerprint: String,
    /// What the customer's app asked.
    pub checks: Vec<EvidenceView>,
    /// What the customer refused.
    pub declined: Vec<DeclinedView>,
    /// What is known about the sender.
    pub caller: CallerView,
    /// One for each of the six words.
    pub marks: Vec<WordMark>,
    /// Comparisons that did not match.
    pub attempts: u32,
    /// Only once they may be shown.
    pub values: Option<ValuesView>,
}
