//! The start screen.

use guide::{Guide, Verification};
use serde::Serialize;
use specta::Type;

use super::FailureView;
use crate::journey::{Journey, Screen, step_progress, verification};

/// What Numero fixed at build time.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Type)]
pub struct ProfileView {
    /// `demo` or `production`.
    pub kind: String,
    /// Who opens packages.
    pub name: String,
    /// The registered redirect URI.
    pub callback: String,
    /// The suggested name of the integration.
    pub integration_name: String,
    /// Six groups of four letters.
    pub recipient_fingerprint: String,
    /// Whom to turn to.
    pub contact: String,
}

/// The app itself.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Type)]
pub struct AppView {
    /// The app's version.
    pub version: String,
    /// The month of the Okta labels.
    pub labels_dated: String,
    /// Numero's fixed values.
    pub profile: ProfileView,
}

/// A kept journey.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct JourneySummary {
    /// Its id.
    pub id: String,
    /// The org's host; empty when it cannot be read.
    pub host: String,
    /// A practice org.
    pub practice: bool,
    /// Where it stands.
    pub screen: Screen,
    /// Required items done.
    pub done: u32,
    /// Required items.
    pub total: u32,
    /// Items that need attention.
    pub attention: u32,
    /// RFC 3339, UTC; empty when it cannot be read.
    pub saved_at: String,
    /// When the package was sealed that holds the values as they are now (RFC 3339, UTC).
    pub sealed_at: Option<String>,
    /// Why it cannot be continued.
    pub failure: Option<FailureView>,
}

/// A progress file that was read, before anything is taken from it.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct ProgressOffer {
    /// What it holds; its id is empty.
    pub file: JourneySummary,
    /// Declined items in it.
    pub declined: u32,
    /// The version that wrote it.
    pub app_version: String,
    /// The journey on this computer with the same org.
    pub existing: Option<JourneySummary>,
}

/// The start screen.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct StartView {
    /// The app itself.
    pub app: AppView,
    /// Kept journeys, the one saved last first.
    pub journeys: Vec<JourneySummary>,
    /// Why they could not be listed.
    pub failure: Option<FailureView>,
}

/// What a typed org address becomes.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Type)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "five independent facts about one address"
)]
pub struct OrgPreview {
    /// The origin.
    pub address: String,
    /// Its host.
    pub host: String,
    /// On this computer.
    pub practice: bool,
    /// Not one of Okta's own domains.
    pub custom_domain: bool,
    /// `-admin` was taken off.
    pub admin_removed: bool,
    /// It differs from what was typed.
    pub changed: bool,
}

/// A journey that can be continued.
pub(crate) fn summary(journey: &Journey, guide: &Guide) -> JourneySummary {
    let steps = 1..=8;
    let (done, total) = steps.fold((0, 0), |(done, total), number| {
        let progress = step_progress(journey, guide, number);
        (done + progress.done, total + progress.required)
    });
    let attention = guide
        .steps
        .iter()
        .flat_map(|step| &step.items)
        .filter(|item| verification(journey, item.id) == Some(Verification::NeedsAttention))
        .count();
    let org = okta::OrgAddress::parse(&journey.org).ok();
    JourneySummary {
        id: journey.id.clone(),
        host: org.as_ref().map_or_else(
            || journey.org.clone(),
            |parsed| parsed.address.host().to_owned(),
        ),
        practice: org.is_some_and(|parsed| parsed.address.is_practice()),
        screen: journey.screen,
        done,
        total,
        attention: u32::try_from(attention).unwrap_or(u32::MAX),
        saved_at: journey.saved_at.clone(),
        sealed_at: journey
            .package
            .as_ref()
            .filter(|package| package.basis == journey.basis())
            .map(|package| package.sealed_at.clone()),
        failure: None,
    }
}
