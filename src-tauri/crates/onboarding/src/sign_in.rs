//! The test sign-in as the journey sees it: what was proven, what is shown, what is remembered.

mod claims;

use okta::{CallbackError, ClientId, Http, OrgAddress, OrgError, ProviderMetadata};
use serde::{Deserialize, Serialize};

use crate::failure::Failure;

pub use claims::{Claim, claims};

/// One point of a sign-in's timeline.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Moment {
    /// What happened.
    pub title: String,
    /// One short reason or detail.
    pub reason: String,
    /// RFC 3339, UTC; `None` where it did not come to that.
    pub at: Option<String>,
    /// It is where the sign-in failed.
    #[serde(default)]
    pub failed: bool,
}

/// A finished test sign-in, without personal data and without tokens.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct SignInRecord {
    /// RFC 3339, UTC.
    pub at: String,
    /// Which values were used, see [`crate::Journey::basis`].
    pub basis: String,
    /// Everything held.
    pub passed: bool,
    /// The issuer that the verified ID token names.
    #[serde(default)]
    pub issuer: Option<String>,
    /// The names of the claims; their values are kept only until the app quits.
    #[serde(default)]
    pub claim_names: Vec<String>,
    /// The org issued a refresh token.
    #[serde(default)]
    pub refresh_token: bool,
    /// Why it did not pass.
    #[serde(default)]
    pub failure: Option<Failure>,
    /// What happened when.
    #[serde(default)]
    pub timeline: Vec<Moment>,
}

/// Finds out whom to sign in with: Okta, or any honest OpenID provider.
///
/// # Errors
/// No answer, or a description that cannot be trusted; nothing secret was sent.
pub async fn discover(
    http: &Http,
    org: &OrgAddress,
    client_id: &ClientId,
) -> Result<ProviderMetadata, Failure> {
    let http = &http.for_one_run();
    let facts = match okta::ask_org(http, org).await {
        Ok(facts) => Some(facts),
        Err(OrgError::NotOkta { .. } | OrgError::Unusable { .. }) => None,
        Err(OrgError::Http(error)) => return Err(error.into()),
    };
    Ok(okta::discover(http, org, Some(client_id), facts.as_ref()).await?)
}

/// Whether the attempt can still get its answer after this error: the address was somebody else's.
#[must_use]
pub fn goes_on_waiting(error: &CallbackError) -> bool {
    match error {
        CallbackError::Landing(_)
        | CallbackError::Empty
        | CallbackError::DashboardLaunch
        | CallbackError::StateMissing
        | CallbackError::StateMismatch
        | CallbackError::ErrorWithoutState { .. } => true,
        CallbackError::AlreadyAnswered
        | CallbackError::Expired
        | CallbackError::IssuerMissing
        | CallbackError::IssuerMismatch
        | CallbackError::CodeAndError
        | CallbackError::CodeMissing
        | CallbackError::CodeMalformed
        | CallbackError::Refused { .. } => false,
    }
}
