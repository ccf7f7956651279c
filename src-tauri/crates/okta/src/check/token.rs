//! Asks the endpoints that want the client's secret, and reads their JSON answers.

use serde_json::{Map, Value};
use url::Url;

use super::finding::{Judgement, failed, inconclusive};
use super::oauth_error::OAuthError;
use crate::evidence::{quoted_without, taken_out};
use crate::http::{ClientAuth, DOCUMENT_CAP, Http};
use crate::identifiers::{ClientId, ClientSecret};
use crate::org::said;
use crate::provider::ProviderMetadata;

/// Who asks.
pub(super) struct Client<'a> {
    pub(super) http: &'a Http,
    pub(super) id: &'a ClientId,
    pub(super) secret: &'a ClientSecret,
    pub(super) method: Method,
}

/// How the secret is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Method {
    Basic,
    Post,
}

impl Method {
    /// Okta's default is `client_secret_basic`; another server is believed about what it takes.
    pub(super) fn of(provider: &ProviderMetadata) -> Option<Self> {
        let known = &provider.token_endpoint_auth_methods_supported;
        let takes = |name: &str| known.iter().any(|method| method == name);
        if provider.is_okta || known.is_empty() || takes("client_secret_basic") {
            Some(Self::Basic)
        } else if takes("client_secret_post") {
            Some(Self::Post)
        } else {
            None
        }
    }
}

/// A JSON answer.
pub(super) enum Said {
    Error(OAuthError),
    Object(Map<String, Value>),
}

impl Client<'_> {
    /// Sends one form with the secret; what is no JSON object is no answer.
    pub(super) async fn post(&self, url: &Url, form: &[(&str, &str)]) -> Result<Said, Judgement> {
        let (id, secret) = (self.id, self.secret);
        let auth = match self.method {
            Method::Basic => ClientAuth::Basic { id, secret },
            Method::Post => ClientAuth::Post { id, secret },
        };
        let answer = self
            .http
            .post_form(url, auth, form, DOCUMENT_CAP)
            .await
            .map_err(|error| inconclusive("no_answer", error.to_string()))?;
        // A server that echoes the secret must not bring it into a finding.
        let words = || quoted_without(&said(&answer), &[secret.expose()]);
        if answer.status == 429 {
            return Err(inconclusive("rate_limited", words()));
        }
        let object = answer
            .object()
            .ok_or_else(|| inconclusive("unknown_answer", words()))?;
        match OAuthError::of_object(&object) {
            Some(error) => Ok(Said::Error(OAuthError {
                description: taken_out(&error.description, secret.expose()),
                ..error
            })),
            None if answer.status == 200 => Ok(Said::Object(object)),
            None => Err(inconclusive("unknown_answer", words())),
        }
    }
}

/// What an error says about the secret, if it says anything.
pub(super) fn about_the_secret(error: &OAuthError) -> Option<Judgement> {
    let evidence = error.evidence();
    if error.says("network zone") {
        return Some(inconclusive("network_zone", evidence));
    }
    if !error.is("invalid_client") {
        return None;
    }
    // Okta's other reasons for `invalid_client` are not about the secret.
    let elsewhere = [
        "client_id",
        "no client credentials",
        "authentication header",
        "client_assertion",
        "private_key_jwt",
        "browser requests",
        "application_type",
    ];
    Some(match elsewhere.iter().any(|words| error.says(words)) {
        true => inconclusive("client_refused", evidence),
        false => failed("secret_refused", evidence),
    })
}
