//! Why there is no provider to talk to.

use crate::http::HttpError;

/// The reason for which a discovery document is missing or refused.
#[derive(Debug, thiserror::Error)]
pub enum DiscoveryError {
    /// No answer.
    #[error("the provider could not be asked")]
    Http(#[from] HttpError),
    /// Okta knows no integration of that Client ID.
    #[error("the org knows no integration with this Client ID: {evidence}")]
    UnknownClient {
        /// What the server said.
        evidence: String,
    },
    /// Another status than 200.
    #[error("no discovery document: {evidence}")]
    NotFound {
        /// The HTTP status.
        status: u16,
        /// What the server said.
        evidence: String,
    },
    /// Status 200, and something else than a JSON object in which no member comes twice.
    #[error("the discovery document is not JSON: {evidence}")]
    NotJson {
        /// What the server said.
        evidence: String,
    },
    /// The document is somebody else's (Discovery 1.0 §4.3).
    #[error("the issuer is `{found}` instead of `{expected}`")]
    IssuerMismatch {
        /// The address that was asked.
        expected: String,
        /// What the document says, shortened and escaped.
        found: String,
    },
    /// An endpoint on another origin than the issuer's.
    #[error("`{name}` is on another host than the issuer")]
    ForeignEndpoint {
        /// The member of the document.
        name: &'static str,
    },
    /// An endpoint without TLS.
    #[error("`{name}` is not an https address")]
    InsecureEndpoint {
        /// The member of the document.
        name: &'static str,
    },
    /// A member that every sign-in needs is not there, or not an address.
    #[error("the discovery document has no usable `{name}`")]
    Missing {
        /// The member of the document.
        name: &'static str,
    },
    /// The server sends on; redirects are never followed.
    #[error("the server sends the question on elsewhere: {evidence}")]
    Redirected {
        /// Where to.
        evidence: String,
    },
}

impl DiscoveryError {
    /// The name of the reason in `snake_case`.
    pub fn rule(&self) -> &'static str {
        match self {
            Self::Http(error) => error.rule(),
            Self::UnknownClient { .. } => "client_unknown",
            Self::NotFound { .. } => "no_discovery",
            Self::NotJson { .. } => "discovery_not_json",
            Self::IssuerMismatch { .. } => "issuer_differs",
            Self::ForeignEndpoint { .. } => "foreign_endpoint",
            Self::InsecureEndpoint { .. } => "insecure_endpoint",
            Self::Missing { .. } => "incomplete_discovery",
            Self::Redirected { .. } => "redirected",
        }
    }
}
