//! The test sign-ins.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::{ExplainedView, FailureView};
use crate::dictionary;
use crate::said;
use crate::sign_in::{Claim, SignInRecord};

/// Where a sign-in takes place.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Via {
    /// The system browser; the address is pasted back.
    Browser,
    /// A locked-down window of this app, which catches the callback.
    Window,
}

/// A claim.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Type)]
pub struct ClaimView {
    /// Its name.
    pub name: String,
    /// Its value; empty when it was not kept.
    pub value: String,
    /// What was checked, or what it is.
    pub note: String,
    /// Something was checked and held.
    pub good: bool,
}

/// How far a point of the timeline is.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum TimelineState {
    /// Not yet.
    Waiting,
    /// It happened.
    Done,
    /// It failed here.
    Failed,
}

/// A point of the timeline.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Type)]
pub struct TimelineView {
    /// What happened.
    pub title: String,
    /// Why or how.
    pub reason: String,
    /// RFC 3339, UTC.
    pub at: Option<String>,
    /// How far.
    pub state: TimelineState,
}

/// A finished sign-in.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Type)]
pub struct SignInResultView {
    /// Everything held.
    pub passed: bool,
    /// RFC 3339, UTC.
    pub at: String,
    /// The values changed since.
    pub stale: bool,
    /// The claims; values only until the app quits.
    pub claims: Vec<ClaimView>,
    /// The org issued a refresh token.
    pub refresh_token: bool,
    /// Why it did not pass.
    pub failure: Option<FailureView>,
    /// What the org's own words mean, where it refused and the dictionary knows them.
    pub explained: Option<ExplainedView>,
    /// What happened when.
    pub timeline: Vec<TimelineView>,
}

/// Both tests.
#[derive(Clone, Debug, Default, Eq, PartialEq, Serialize, Type)]
pub struct SignInView {
    /// A sign-in from Numero's side is waiting for its callback.
    pub waiting: Option<Via>,
    /// The code is being redeemed.
    pub busy: bool,
    /// The last one from Numero's side.
    pub result: Option<SignInResultView>,
    /// A launch from the dashboard is waiting.
    pub dashboard_waiting: Option<Via>,
    /// The last launch from the dashboard.
    pub dashboard: Option<SignInResultView>,
    /// A test waits in the browser, and its address can be copied.
    pub in_browser: bool,
    /// The address to open by hand, where the browser did not open. It carries the state and the nonce.
    pub address: Option<String>,
    /// Why the browser did not open.
    pub not_opened: Option<FailureView>,
    /// The sign-in window was closed by hand before a test ended.
    pub window_closed: bool,
}

pub(crate) fn result(record: &SignInRecord, claims: &[Claim], basis: &str) -> SignInResultView {
    let claims = if claims.is_empty() {
        record
            .claim_names
            .iter()
            .map(|name| ClaimView {
                name: name.clone(),
                value: String::new(),
                note: said::SEEN.text(),
                good: false,
            })
            .collect()
    } else {
        claims
            .iter()
            .map(|claim| ClaimView {
                name: claim.name.clone(),
                value: claim.value.clone(),
                note: claim.note.to_owned(),
                good: claim.good,
            })
            .collect()
    };
    SignInResultView {
        passed: record.passed,
        at: record.at.clone(),
        stale: record.basis != basis,
        claims,
        refresh_token: record.refresh_token,
        failure: record.failure.as_ref().map(Into::into),
        explained: record
            .failure
            .as_ref()
            .and_then(dictionary::of_failure)
            .map(Into::into),
        timeline: record
            .timeline
            .iter()
            .map(|moment| TimelineView {
                title: moment.title.clone(),
                reason: moment.reason.clone(),
                at: moment.at.clone(),
                state: match (moment.failed, &moment.at) {
                    (true, _) => TimelineState::Failed,
                    (false, Some(_)) => TimelineState::Done,
                    (false, None) => TimelineState::Waiting,
                },
            })
            .collect(),
    }
}
