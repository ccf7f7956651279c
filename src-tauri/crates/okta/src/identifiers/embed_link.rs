//! The address behind the integration's tile on the Okta dashboard: `/home/oidc_client/{app id}/{aln…}`.

use std::fmt;

use serde::{Deserialize, Serialize};
use url::Url;

use super::shape::{self, Shape};
use super::{Cleaned, ClientId, Identifier, IdentifierError, Note};
use crate::address::{OrgAddress, is_loopback};

/// The last part of nearly every Embed Link of an OIDC integration; some orgs have another one.
const USUAL_LAST_PART: &str = "aln177a159h7Zf52X0g8";

/// The longest link that is taken, in bytes.
const LONGEST: usize = 2048;

/// A pasted Embed Link, byte for byte as it was given but for what surrounds it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct EmbedLink {
    text: String,
    url: Url,
}

impl EmbedLink {
    /// Cleans and checks a pasted link: `https`, or loopback, with a host and without user-info.
    pub fn parse(text: &str) -> Result<Cleaned<Self>, IdentifierError> {
        let (text, removed) = shape::clean(text, Identifier::EmbedLink)?;
        match Shape::of(&text) {
            Shape::ClientId => return Err(IdentifierError::LooksLikeClientId),
            Shape::ClientSecret | Shape::SecretByLength => {
                return Err(IdentifierError::LooksLikeClientSecret);
            }
            Shape::ApiToken => return Err(IdentifierError::LooksLikeApiToken),
            Shape::Url | Shape::Other => {}
        }
        if text.len() > LONGEST {
            return Err(IdentifierError::Length(Identifier::EmbedLink));
        }
        if !text.bytes().all(|b| b.is_ascii_graphic()) {
            return Err(IdentifierError::Characters(Identifier::EmbedLink));
        }
        let url = Url::parse(&text).map_err(|_| IdentifierError::NotAnAddress)?;
        let open = match url.scheme() {
            "https" => true,
            "http" => is_loopback(&url),
            _ => false,
        };
        if !open || !url.has_host() || !url.username().is_empty() || url.password().is_some() {
            return Err(IdentifierError::NotAnAddress);
        }
        let link = Self { text, url };
        let notes = match (link.is_oidc_client(), link.app_id().map(Shape::of)) {
            (true, Some(Shape::ClientId)) => Vec::new(),
            (false, Some(_)) => vec![Note::OtherIntegration],
            _ => vec![Note::UnusualShape],
        };
        Ok(Cleaned {
            value: link,
            removed,
            notes,
        })
    }

    /// The link as it was given.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether the link leads to this org, by its own address or by the one that Okta links (`alternate`).
    pub fn host_matches(&self, org: &OrgAddress, alternate: Option<&str>) -> bool {
        let origin = self.url.origin();
        let leads_to =
            |address: &str| Url::parse(address).is_ok_and(|address| address.origin() == origin);
        leads_to(org.as_str()) || alternate.is_some_and(leads_to)
    }

    /// The integration's id, if the path is `/home/{kind}/{id}/…`.
    pub fn app_id(&self) -> Option<&str> {
        self.path_parts().map(|(_, id)| id)
    }

    /// Whether the integration's id is one that Okta gave.
    pub(crate) fn has_given_app_id(&self) -> bool {
        self.app_id().map(Shape::of) == Some(Shape::ClientId)
    }

    /// Whether the path names the kind of integration that the guide makes.
    pub fn is_oidc_client(&self) -> bool {
        self.path_parts()
            .is_some_and(|(kind, _)| kind == "oidc_client")
    }

    fn path_parts(&self) -> Option<(&str, &str)> {
        let mut parts = self.url.path().strip_prefix("/home/")?.split('/');
        let (kind, id, last) = (parts.next()?, parts.next()?, parts.next()?);
        let whole = [kind, id, last].iter().all(|part| !part.is_empty());
        let ended = parts.all(str::is_empty);
        (whole && ended).then_some((kind, id))
    }
}

impl fmt::Display for EmbedLink {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.text)
    }
}

impl TryFrom<String> for EmbedLink {
    type Error = IdentifierError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).map(|cleaned| cleaned.value)
    }
}

impl From<EmbedLink> for String {
    fn from(link: EmbedLink) -> Self {
        link.text
    }
}

/// The link that Okta most likely shows; a suggestion to compare with, never a proof.
pub fn suggest_embed_link(org: &OrgAddress, client_id: &ClientId) -> EmbedLink {
    let mut url = org.url("/home/oidc_client");
    if let Ok(mut parts) = url.path_segments_mut() {
        parts.push(client_id.as_str()).push(USUAL_LAST_PART);
    }
    EmbedLink {
        text: url.to_string(),
        url,
    }
}
