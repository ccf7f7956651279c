//! The grants that Okta lists when it refuses one, and what they say about the code grant.

use super::callback::CallbackReplies;
use super::finding::{Judgement, failed, inconclusive, passed};
use super::oauth_error::OAuthError;

/// The integration's grants, as the org listed them.
#[derive(Clone, Debug)]
pub(super) struct Grants {
    names: Vec<String>,
    pub(super) evidence: String,
}

impl Grants {
    pub(super) fn listed_in(error: &OAuthError) -> Option<Self> {
        Some(Self {
            names: error.configured_grants()?,
            evidence: error.evidence(),
        })
    }

    pub(super) fn contain(&self, grant: &str) -> bool {
        self.names.iter().any(|name| name == grant)
    }
}

/// Every OIDC web application has the code grant; another kind of integration has not.
///
/// `proven`: the server looks at the response type before it finds that nobody is signed in.
pub(super) fn authorization_code(
    replies: &CallbackReplies,
    proven: bool,
    grants: Option<&Grants>,
) -> Judgement {
    if let Some(grants) = grants
        && !grants.contain("authorization_code")
    {
        return failed("grant_not_configured", grants.evidence.clone());
    }
    if let Some(error) = replies.real.wants_login() {
        return match grants {
            Some(grants) if !proven => passed("grant_configured", grants.evidence.clone()),
            None if !proven => inconclusive("session_first", error.evidence()),
            Some(_) | None => passed("login_required", error.evidence()),
        };
    }
    let Some(error) = replies.real.refuses_response_type() else {
        return match grants {
            Some(grants) => passed("grant_configured", grants.evidence.clone()),
            None => replies.real.undecided(),
        };
    };
    match error.configured_response_types() {
        Some(types) if types.iter().any(|name| name == "code") => {
            inconclusive("contradiction", error.evidence())
        }
        _ => failed("response_type_refused", error.evidence()),
    }
}
