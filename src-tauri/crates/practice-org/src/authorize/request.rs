use std::time::{Duration, SystemTime};

use crate::ResponseType;
use crate::model::Session;

/// The scopes of Okta's org authorization server.
pub(crate) const SCOPES: [&str; 7] = [
    "openid",
    "email",
    "profile",
    "address",
    "phone",
    "offline_access",
    "groups",
];

/// A request that passed every check that needs no person.
#[derive(Clone, Debug)]
pub(crate) struct AuthorizeRequest {
    pub(crate) client_id: String,
    pub(crate) back: Return,
    pub(crate) responses: Vec<ResponseType>,
    pub(crate) scopes: Vec<String>,
    pub(crate) nonce: Option<String>,
    /// The S256 challenge (RFC 7636).
    pub(crate) challenge: Option<String>,
    /// `prompt=none`.
    pub(crate) forbids_prompt: bool,
    /// `prompt=login`.
    pub(crate) demands_prompt: bool,
    pub(crate) max_age: Option<Duration>,
    pub(crate) login_hint: Option<String>,
    pub(crate) issuer: String,
}

impl AuthorizeRequest {
    pub(crate) fn wants(&self, response: ResponseType) -> bool {
        self.responses.contains(&response)
    }

    /// Whether this session does not do, and the person has to sign in again.
    pub(crate) fn wants_sign_in(&self, session: &Session, now: SystemTime) -> bool {
        let is_too_old = |max_age| {
            now.duration_since(session.signed_in)
                .is_ok_and(|age| age > max_age)
        };
        self.demands_prompt || self.max_age.is_some_and(is_too_old)
    }
}

/// The way back to the client.
#[derive(Clone, Debug)]
pub(crate) struct Return {
    pub(crate) redirect_uri: String,
    pub(crate) mode: ResponseMode,
    pub(crate) state: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ResponseMode {
    Query,
    Fragment,
    FormPost,
    PostMessage,
}
