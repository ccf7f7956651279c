use std::fmt;
use std::time::SystemTime;

use openidconnect::{PkceCodeChallenge, PkceCodeVerifier};
use secrecy::SecretString;
use url::Url;

use super::landing;
use super::random::unguessable;
use crate::{ClientId, Clock, Fill, ProviderMetadata};

/// What a sign-in asks for: the claims to show, and the refresh token that the integration must be able to issue.
const SCOPES: [&str; 4] = ["openid", "profile", "email", "offline_access"];

/// One sign-in from the address the browser is sent to until its answer has been read; good for one answer.
pub struct Attempt {
    pub(super) provider: ProviderMetadata,
    pub(super) client_id: ClientId,
    pub(super) callback: Url,
    pub(super) state: String,
    pub(super) nonce: String,
    pub(super) verifier: SecretString,
    pub(super) answered: bool,
    started_at: SystemTime,
    authorize_url: Url,
}

impl Attempt {
    /// Draws a fresh state, nonce and PKCE verifier (256 bits each), and builds the authorization request.
    pub fn begin(
        provider: ProviderMetadata,
        client_id: ClientId,
        callback: Url,
        clock: &dyn Clock,
        fill: Fill<'_>,
    ) -> Self {
        let state = unguessable(fill);
        let nonce = unguessable(fill);
        let verifier = unguessable(fill);
        let request = Request {
            provider: &provider,
            client_id: &client_id,
            callback: &callback,
            state: &state,
            nonce: &nonce,
            verifier: &verifier,
        };
        let authorize_url = request.url();
        Self {
            provider,
            client_id,
            callback,
            state,
            nonce,
            verifier: verifier.into(),
            answered: false,
            started_at: clock.now(),
            authorize_url,
        }
    }

    /// Where the browser goes.
    pub fn authorize_url(&self) -> &Url {
        &self.authorize_url
    }

    /// When the attempt began; its answer is good for ten minutes from then.
    pub fn started_at(&self) -> SystemTime {
        self.started_at
    }

    /// Whether a window that is about to load `address` has reached the callback, with whatever answer.
    pub fn is_callback(&self, address: &Url) -> bool {
        landing::is_callback(address, &self.callback)
    }
}

impl fmt::Debug for Attempt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Attempt")
            .field("issuer", &self.provider.issuer)
            .field("answered", &self.answered)
            .finish_non_exhaustive()
    }
}

struct Request<'a> {
    provider: &'a ProviderMetadata,
    client_id: &'a ClientId,
    callback: &'a Url,
    state: &'a str,
    nonce: &'a str,
    verifier: &'a str,
}

impl Request<'_> {
    fn url(&self) -> Url {
        let verifier = PkceCodeVerifier::new(self.verifier.to_owned());
        let challenge = PkceCodeChallenge::from_code_verifier_sha256(&verifier);
        let mut url = self.provider.authorization_endpoint.clone();
        let mut query = url.query_pairs_mut();
        query
            .append_pair("client_id", self.client_id.as_str())
            .append_pair("redirect_uri", self.callback.as_str())
            .append_pair("response_type", "code")
            .append_pair("scope", &self.scope())
            .append_pair("state", self.state)
            .append_pair("nonce", self.nonce)
            .append_pair("code_challenge", challenge.as_str())
            .append_pair("code_challenge_method", "S256");
        // A code in the fragment stays in the browser; left out, the answer comes in the query (OAuth 2.0
        // Multiple Response Types §2.1).
        if self
            .provider
            .response_modes_supported
            .iter()
            .any(|mode| mode == "fragment")
        {
            query.append_pair("response_mode", "fragment");
        }
        drop(query);
        url
    }

    /// Scopes that a provider says it does not have are left out, except the one that makes this OpenID Connect.
    fn scope(&self) -> String {
        let offered = &self.provider.scopes_supported;
        let asked = SCOPES.iter().filter(|scope| {
            **scope == "openid" || offered.is_empty() || offered.iter().any(|one| one == *scope)
        });
        asked.copied().collect::<Vec<_>>().join(" ")
    }
}
