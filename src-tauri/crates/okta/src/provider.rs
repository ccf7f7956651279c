//! Where an org's OpenID provider answers, from its own discovery document (OpenID Connect Discovery 1.0 §4).

pub(crate) mod document;
mod error;

use url::Url;

use crate::address::OrgAddress;
use crate::http::{Answer, Http};
use crate::identifiers::ClientId;
use crate::org::{OrgFacts, said};

pub use error::DiscoveryError;

/// A validated discovery document: the issuer is the one asked for, and every endpoint is on its origin.
#[derive(Clone, Debug)]
pub struct ProviderMetadata {
    /// Byte for byte as the server spells it.
    pub issuer: String,
    /// Where a browser signs in.
    pub authorization_endpoint: Url,
    /// Where a code becomes tokens.
    pub token_endpoint: Url,
    /// The keys that sign ID tokens.
    pub jwks_uri: Url,
    /// Claims about the person who signed in.
    pub userinfo_endpoint: Option<Url>,
    /// RFC 7662.
    pub introspection_endpoint: Option<Url>,
    /// RFC 7009.
    pub revocation_endpoint: Option<Url>,
    /// What the server, not the integration, can do; empty if it does not say.
    pub response_types_supported: Vec<String>,
    /// Empty if the server does not say.
    pub response_modes_supported: Vec<String>,
    /// Empty if the server does not say.
    pub grant_types_supported: Vec<String>,
    /// Empty if the server does not say.
    pub scopes_supported: Vec<String>,
    /// Empty if the server does not say, which means `client_secret_basic`.
    pub token_endpoint_auth_methods_supported: Vec<String>,
    /// Whether every callback carries `iss` (RFC 9207 §3).
    pub iss_parameter_supported: bool,
    /// Whether `/.well-known/okta-organization` said so.
    pub is_okta: bool,
}

impl ProviderMetadata {
    /// Whether an endpoint is where Okta has its own: `/oauth2/v1/…`, or `/oauth2/{authorization server}/v1/…`.
    pub(crate) fn has_okta_endpoints(&self) -> bool {
        let optional = [
            &self.userinfo_endpoint,
            &self.introspection_endpoint,
            &self.revocation_endpoint,
        ];
        [
            &self.authorization_endpoint,
            &self.token_endpoint,
            &self.jwks_uri,
        ]
        .into_iter()
        .chain(optional.into_iter().flatten())
        .any(|endpoint| {
            let path = endpoint.path().strip_prefix("/oauth2/");
            path.is_some_and(|path| path.split('/').take(2).any(|part| part == "v1"))
        })
    }
}

/// Finds the provider behind an org's address.
///
/// With a Client ID an Okta org answers for that integration: the issuer it will see, or that it knows no such
/// integration. Another issuer than the org's address is followed only where `org` links it, and must then
/// confirm itself.
pub async fn discover(
    http: &Http,
    org: &OrgAddress,
    client_id: Option<&ClientId>,
    facts: Option<&OrgFacts>,
) -> Result<ProviderMetadata, DiscoveryError> {
    let answer = fetch(http, org, client_id).await?;
    settle(http, org, client_id, facts, &answer).await
}

/// Asks for the document; what it says is not read yet.
pub(crate) async fn fetch(
    http: &Http,
    org: &OrgAddress,
    client_id: Option<&ClientId>,
) -> Result<Answer, DiscoveryError> {
    let mut url = org.url("/.well-known/openid-configuration");
    if let Some(client_id) = client_id {
        url.query_pairs_mut()
            .append_pair("client_id", client_id.as_str());
    }
    Ok(http.get_well_known(&url).await?)
}

/// Reads the document, and asks once more where the first answer says so.
pub(crate) async fn settle(
    http: &Http,
    org: &OrgAddress,
    client_id: Option<&ClientId>,
    facts: Option<&OrgFacts>,
    answer: &Answer,
) -> Result<ProviderMetadata, DiscoveryError> {
    let is_okta = facts.is_some();
    match document::read(answer, org.as_str(), is_okta) {
        Err(DiscoveryError::IssuerMismatch { expected, found }) => {
            let linked = facts.is_some_and(|facts| facts.links(&found));
            match found.parse::<OrgAddress>() {
                Ok(other) if linked && other.is_linkable_from(org) && other.as_str() == found => {
                    let answer = fetch(http, &other, client_id).await?;
                    document::read(&answer, &found, is_okta)
                }
                _ => Err(DiscoveryError::IssuerMismatch { expected, found }),
            }
        }
        // Only Okta gives `client_id` a meaning here; another server may refuse what it does not know.
        Err(DiscoveryError::NotFound { .. } | DiscoveryError::UnknownClient { .. })
            if client_id.is_some() && !is_okta && answer.status == 400 =>
        {
            let answer = fetch(http, org, None).await?;
            document::read(&answer, org.as_str(), is_okta)
        }
        settled => settled,
    }
}

impl OrgAddress {
    /// A practice org links practice orgs only, and a real one real ones.
    fn is_linkable_from(&self, org: &Self) -> bool {
        self.is_practice() == org.is_practice()
    }
}

/// The status and words of an answer that is no discovery document.
fn not_found(answer: &Answer) -> DiscoveryError {
    DiscoveryError::NotFound {
        status: answer.status,
        evidence: said(answer),
    }
}
