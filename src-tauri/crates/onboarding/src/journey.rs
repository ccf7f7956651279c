//! One customer's way from start to done, as it is remembered: everything but secrets.

mod progress;
mod shelf;
mod verification;

use std::collections::{BTreeMap, BTreeSet};

use guide::{Engine, ItemId};
use serde::{Deserialize, Serialize};
use specta::Type;

pub use progress::{Counts, StepState};
pub(crate) use progress::{counts, is_visible, step_progress};
pub(crate) use shelf::{OpenedJourney, keep_file};
pub use shelf::{Shelf, ShelfError};
pub(crate) use verification::proven_from_dashboard;
pub use verification::verification;

use crate::check::CheckRecord;
use crate::sign_in::SignInRecord;

/// Where in the journey a person is.
#[derive(
    Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize, Type,
)]
#[serde(rename_all = "snake_case")]
#[expect(
    missing_docs,
    reason = "the guide's step numbers and the screens' own names"
)]
pub enum Screen {
    Step1,
    Step2,
    Step3,
    Step4,
    Step5,
    Step6,
    Step7,
    Step8,
    Details,
    SignIn,
    Send,
    Done,
}

/// What asking the org for its engine led to.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case", tag = "state", content = "failure")]
pub enum OrgFound {
    /// Not asked yet.
    #[default]
    Unknown,
    /// Okta answered.
    Found,
    /// Something else answered; sign-in may still work with an OpenID provider.
    NotOkta,
    /// No usable answer.
    NoAnswer(crate::failure::Failure),
}

/// A secret as the journey remembers it: that it exists and where it is kept, never what it is.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct SecretMark {
    /// Characters.
    pub length: u32,
    /// Where it is kept.
    pub kept: KeptIn,
    /// Counts up with every change, so that findings and packages know when they are out of date.
    pub revision: u32,
}

/// Where a secret is kept.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum KeptIn {
    /// The operating system's keyring.
    Keyring,
    /// This process, until it ends.
    Memory,
}

/// A package that was sealed and saved.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct PackageRecord {
    /// The file's name alone.
    pub file_name: String,
    /// Where it was saved.
    pub path: String,
    /// Bytes.
    pub size: u32,
    /// Hex.
    pub sha256: String,
    /// RFC 3339, UTC.
    pub sealed_at: String,
    /// Worth nothing outside practice.
    pub practice: bool,
    /// What was sealed, so that a later change shows.
    pub basis: String,
    /// The six words were not forgotten.
    #[serde(default)]
    pub words_kept: bool,
    /// They are held in memory only, and so are gone when the app quits.
    #[serde(default)]
    pub words_in_memory: bool,
}

/// Characters. A reason is a sentence or two; it travels in the package.
pub(crate) const LONGEST_REASON: usize = 300;

/// A declined item.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct DeclinedItem {
    /// In the person's words; may be empty.
    pub reason: String,
    /// RFC 3339, UTC.
    pub at: String,
}

/// The remembered state. Every field but the first three may be missing in an older file.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Journey {
    /// Eight base32 letters, random.
    pub id: String,
    /// The org address, an origin.
    pub org: String,
    /// RFC 3339, UTC.
    pub created_at: String,
    /// RFC 3339, UTC.
    #[serde(default)]
    pub saved_at: String,
    /// The practice org runs inside this app, and is a new one after a restart.
    #[serde(default)]
    pub hosted: bool,
    /// What the org said it is.
    #[serde(default)]
    pub detected_engine: Option<Engine>,
    /// What the person chose by hand.
    #[serde(default)]
    pub chosen_engine: Option<Engine>,
    /// What asking led to.
    #[serde(default)]
    pub org_found: OrgFound,
    /// A linked custom domain, an origin.
    #[serde(default)]
    pub alternate: Option<String>,
    /// Where the person stands.
    #[serde(default = "first_screen")]
    pub screen: Screen,
    /// Ticked items and when (RFC 3339, UTC).
    #[serde(default)]
    pub ticked: BTreeMap<ItemId, String>,
    /// Which of them came ticked in a progress file, and were not ticked here.
    #[serde(default)]
    pub from_file: BTreeSet<ItemId>,
    /// What was chosen where an item offers a choice.
    #[serde(default)]
    pub choices: BTreeMap<ItemId, String>,
    /// What the person refuses on purpose.
    #[serde(default)]
    pub declined: BTreeMap<ItemId, DeclinedItem>,
    /// The cleaned Client ID.
    #[serde(default)]
    pub client_id: Option<String>,
    /// The cleaned Embed Link.
    #[serde(default)]
    pub embed_link: Option<String>,
    /// That there is a Client Secret.
    #[serde(default)]
    pub secret: Option<SecretMark>,
    /// The revision of the last secret there was. Forgetting it changes nothing that was proven or sealed with it.
    #[serde(default)]
    pub last_revision: u32,
    /// The person agreed to ask the org.
    #[serde(default)]
    pub agreed_to_checks: bool,
    /// The last run of the checks.
    #[serde(default)]
    pub checks: Option<CheckRecord>,
    /// The last test sign-in from Numero's side.
    #[serde(default)]
    pub sign_in: Option<SignInRecord>,
    /// The last launch from the Okta dashboard.
    #[serde(default)]
    pub dashboard: Option<SignInRecord>,
    /// The last sealed package.
    #[serde(default)]
    pub package: Option<PackageRecord>,
    /// Where the last report was saved.
    #[serde(default)]
    pub report: Option<String>,
}

fn first_screen() -> Screen {
    Screen::Step1
}

impl Journey {
    /// A new journey at step 1.
    #[must_use]
    pub fn new(id: String, org: &okta::OrgAddress, hosted: bool, now: String) -> Self {
        Self {
            id,
            org: org.as_str().to_owned(),
            saved_at: now.clone(),
            created_at: now,
            hosted,
            detected_engine: None,
            chosen_engine: None,
            org_found: OrgFound::Unknown,
            alternate: None,
            screen: Screen::Step1,
            ticked: BTreeMap::new(),
            from_file: BTreeSet::new(),
            choices: BTreeMap::new(),
            declined: BTreeMap::new(),
            client_id: None,
            embed_link: None,
            secret: None,
            last_revision: 0,
            agreed_to_checks: false,
            checks: None,
            sign_in: None,
            dashboard: None,
            package: None,
            report: None,
        }
    }

    /// The engine whose guide is shown: chosen, else detected, else Identity Engine, which every new org is.
    #[must_use]
    pub fn engine(&self) -> Engine {
        self.chosen_engine
            .or(self.detected_engine)
            .unwrap_or(Engine::IdentityEngine)
    }

    /// What the three credentials are now, without the secret itself: a change makes findings and packages old.
    /// A forgotten secret is still the one they were made with.
    #[must_use]
    pub fn basis(&self) -> String {
        let secret = self.revision();
        format!(
            "{}|{}|{}|{secret}",
            self.org,
            self.client_id.as_deref().unwrap_or_default(),
            self.embed_link.as_deref().unwrap_or_default(),
        )
    }

    /// Remembers that there is another secret now.
    pub(crate) fn keep_secret(&mut self, length: u32, kept: KeptIn) {
        self.last_revision = self.revision() + 1;
        self.secret = Some(SecretMark {
            length,
            kept,
            revision: self.last_revision,
        });
    }

    /// The secret is about to be another one: what was found with it is out of date from here on.
    pub(crate) fn doubt_secret(&mut self) {
        if let Some(secret) = &mut self.secret {
            secret.revision += 1;
        }
    }

    /// Remembers that the secret is no longer there.
    pub(crate) fn forget_secret(&mut self) {
        self.last_revision = self.revision();
        self.secret = None;
    }

    /// The issuer that the org's description or a sign-in proved with the values as they are now.
    pub(crate) fn proven_issuer(&self) -> Option<&str> {
        let basis = self.basis();
        let checked = self.checks.as_ref().filter(|checks| checks.basis == basis);
        let signed_in = self.sign_in.as_ref().filter(|record| record.basis == basis);
        checked
            .and_then(|checks| checks.issuer.as_deref())
            .or_else(|| signed_in.and_then(|record| record.issuer.as_deref()))
    }

    fn revision(&self) -> u32 {
        let mark = self.secret.map(|secret| secret.revision);
        mark.unwrap_or(self.last_revision)
    }

    pub(crate) fn has_no_values(&self) -> bool {
        self.client_id.is_none() && self.embed_link.is_none() && self.secret.is_none()
    }

    /// Forgets everything that was learned from the org, and the values that came from it. Whether there were any.
    pub fn forget_answers(&mut self) -> bool {
        let had_any = !self.has_no_values();
        self.client_id = None;
        self.embed_link = None;
        self.forget_secret();
        self.org_found = OrgFound::Unknown;
        self.checks = None;
        self.sign_in = None;
        self.dashboard = None;
        had_any
    }
}
