use std::sync::Arc;

use axum::extract::{FromRequestParts, OriginalUri};
use axum::http::HeaderMap;
use axum::http::request::Parts;
use axum::response::Response;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

use super::refusal;
use crate::model::{Act, Actor, AdminRole, Continue, Org, Session, User, UserStatus};
use crate::{server, sign_in};

/// A signed-in person with an admin role, as every page of the console needs one.
pub(super) struct Visit {
    pub(super) person: User,
    pub(super) role: AdminRole,
    /// What the forms of this session carry.
    pub(super) csrf: String,
    /// The address that the request came to.
    pub(super) origin: String,
}

impl Visit {
    /// Somebody else gets the page to answer with: the sign-in page, or a refusal.
    pub(super) fn find(
        org: &Org,
        headers: &HeaderMap,
        then: Continue,
    ) -> Result<Self, Box<Response>> {
        let found = session(org, headers);
        let found = found.and_then(|(session, csrf)| Some((org.person(&session.person)?, csrf)));
        let found = found.filter(|(person, _)| person.status == UserStatus::Active);
        let Some((person, csrf)) = found else {
            return Err(Box::new(sign_in::page(org, then, "")));
        };
        let Some(role) = person.admin else {
            return Err(Box::new(refusal::no_administrator(org, &person)));
        };
        Ok(Self {
            person,
            role,
            csrf,
            origin: server::origin(org, headers),
        })
    }

    /// A change by this person, now.
    pub(super) fn act(&self, org: &Org) -> Act {
        org.act(Actor::person(&self.person))
    }
}

impl FromRequestParts<Arc<Org>> for Visit {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, org: &Arc<Org>) -> Result<Self, Response> {
        let page = parts.extensions.get::<OriginalUri>();
        let page = page.map_or(&parts.uri, |OriginalUri(uri)| uri);
        let page = page.path_and_query().map(ToString::to_string);
        let then = page.map_or(Continue::Home, Continue::Console);
        Self::find(org, &parts.headers, then).map_err(|page| *page)
    }
}

/// The session of the cookie, and the token for its forms, which says nothing about the cookie's own value.
pub(super) fn session(org: &Org, headers: &HeaderMap) -> Option<(Session, String)> {
    let session = sign_in::session(org, headers)?;
    let cookie = sign_in::cookie(org, headers)?;
    let digest = Sha256::new()
        .chain_update("form token\n")
        .chain_update(cookie);
    Some((session, URL_SAFE_NO_PAD.encode(digest.finalize())))
}
