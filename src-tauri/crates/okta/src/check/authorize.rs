//! Asks the authorization endpoint without a session, and reads where it would send a browser.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};
use url::{Url, form_urlencoded};

use super::finding::{Judgement, inconclusive};
use super::oauth_error::OAuthError;
use super::random_text;
use crate::clock::Fill;
use crate::evidence::quoted;
use crate::http::{Answer, DOCUMENT_CAP, Http};
use crate::identifiers::ClientId;
use crate::org::said;
use crate::provider::ProviderMetadata;

/// What every question to the authorization endpoint has in common.
pub(super) struct Asker<'a> {
    pub(super) http: &'a Http,
    pub(super) provider: &'a ProviderMetadata,
    pub(super) client_id: &'a ClientId,
    pub(super) fill: Fill<'a>,
}

/// Where the authorization endpoint sends a browser without a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Reply {
    /// To the redirect URI, with our state and this error.
    Returned(OAuthError),
    /// Nowhere: an error page or document, status 4xx.
    Refused(OAuthError),
    /// To the redirect URI, but not as an answer to us (no error, two answers, another state or issuer).
    Unreadable(Judgement),
    /// Anywhere else, a page, another status, or no answer.
    Unknown(Judgement),
}

impl Reply {
    /// Errors that only a client, redirect URI and response type in order bring about (Core §3.1.2.6).
    pub(super) fn wants_login(&self) -> Option<&OAuthError> {
        match self {
            Self::Returned(error)
                if [
                    "login_required",
                    "interaction_required",
                    "consent_required",
                    "account_selection_required",
                ]
                .contains(&error.code.as_str()) =>
            {
                Some(error)
            }
            Self::Returned(_) | Self::Refused(_) | Self::Unreadable(_) | Self::Unknown(_) => None,
        }
    }

    /// The server's error, wherever it was shown.
    pub(super) fn error(&self) -> Option<&OAuthError> {
        match self {
            Self::Returned(error) | Self::Refused(error) => Some(error),
            Self::Unreadable(_) | Self::Unknown(_) => None,
        }
    }

    /// Whether the callback is in order and the response type is not; servers look at them in that order.
    pub(super) fn refuses_response_type(&self) -> Option<&OAuthError> {
        let forbidden = |error: &OAuthError| {
            error.says("response_type is not allowed") || error.says("response_type not supported")
        };
        self.error().filter(|error| {
            error.is("unsupported_response_type")
                || error.is("unauthorized_client")
                || error.is("invalid_request") && forbidden(error)
        })
    }

    /// An error page that blames the redirect URI, and not the client as well.
    pub(super) fn refuses_redirect_uri(&self) -> Option<&OAuthError> {
        self.refusal().filter(|error| {
            let blamed = error.says("redirect_uri") || error.says("redirect uri");
            let known = error.code.is_empty()
                || [
                    "invalid_request",
                    "invalid_redirect_uri",
                    "redirect_uri_mismatch",
                ]
                .contains(&error.code.as_str());
            blamed
                && known
                && !error.says("client_id")
                && !error.says("invalid_client")
                && !error.calls_the_client_unknown()
        })
    }

    /// An error page that blames the client, and not the redirect URI as well.
    pub(super) fn refuses_client(&self) -> Option<&OAuthError> {
        self.refusal().filter(|error| {
            // A client whose registration cannot be read is known (RFC 7591 §3.2.2).
            let named = error.says("invalid_client") && !error.says("invalid_client_metadata");
            let page_blames =
                error.code.is_empty() && (named || error.says("invalid value for 'client_id'"));
            (error.is("invalid_client") || page_blames) && !error.says("redirect_uri")
        })
    }

    fn refusal(&self) -> Option<&OAuthError> {
        match self {
            Self::Refused(error) => Some(error),
            Self::Returned(_) | Self::Unreadable(_) | Self::Unknown(_) => None,
        }
    }

    /// What to say when the reply answers nothing.
    pub(super) fn undecided(&self) -> Judgement {
        match self {
            Self::Refused(error) if self.refuses_redirect_uri().is_some() => {
                inconclusive("redirect_uri_refused", error.evidence())
            }
            Self::Returned(error) | Self::Refused(error) if error.says("network zone") => {
                inconclusive("network_zone", error.evidence())
            }
            Self::Returned(error) | Self::Refused(error) => {
                inconclusive("unknown_answer", error.evidence())
            }
            Self::Unreadable(judgement) | Self::Unknown(judgement) => judgement.clone(),
        }
    }
}

impl Asker<'_> {
    /// Sends one authorization request with `prompt=none`; nobody is signed in, and no redirect is followed.
    pub(super) async fn ask(&self, redirect_uri: &Url, response_type: &str) -> Reply {
        let state = random_text(self.fill);
        let url = self.request(redirect_uri, response_type, &state);
        match self.http.get(&url, "application/json", DOCUMENT_CAP).await {
            Ok(answer) => read(&answer, &url, redirect_uri, &state, &self.provider.issuer),
            Err(error) => Reply::Unknown(inconclusive("no_answer", error.to_string())),
        }
    }

    fn request(&self, redirect_uri: &Url, response_type: &str, state: &str) -> Url {
        let mut url = self.provider.authorization_endpoint.clone();
        let mut query = url.query_pairs_mut();
        query
            .append_pair("client_id", self.client_id.as_str())
            .append_pair("response_type", response_type)
            .append_pair("scope", "openid")
            .append_pair("redirect_uri", redirect_uri.as_str())
            .append_pair("state", state)
            .append_pair("nonce", &random_text(self.fill))
            .append_pair("prompt", "none");
        let mode = if response_type == "code" {
            "query"
        } else {
            "fragment"
        };
        let modes = &self.provider.response_modes_supported;
        if modes.iter().any(|known| known == mode) {
            query.append_pair("response_mode", mode);
        }
        if response_type.split(' ').any(|part| part == "code") {
            let verifier = random_text(self.fill);
            let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(verifier));
            query
                .append_pair("code_challenge", &challenge)
                .append_pair("code_challenge_method", "S256");
        }
        drop(query);
        url
    }
}

fn read(answer: &Answer, asked: &Url, redirect_uri: &Url, state: &str, issuer: &str) -> Reply {
    let unknown = || Reply::Unknown(inconclusive("unknown_answer", said(answer)));
    match answer.status {
        302 | 303 | 307 => {
            let to = answer
                .location
                .as_deref()
                .and_then(|to| asked.join(to).ok());
            match to {
                Some(to) if leads_to(&to, redirect_uri) => {
                    read_return(&to, redirect_uri, state, issuer)
                }
                Some(to) => Reply::Unknown(inconclusive(
                    "sent_elsewhere",
                    quoted(&format!(
                        "HTTP {}, sent on to {}",
                        answer.status,
                        to.host_str().unwrap_or_default()
                    )),
                )),
                None => unknown(),
            }
        }
        429 => Reply::Unknown(inconclusive("rate_limited", said(answer))),
        400..=499 => OAuthError::of_answer(answer).map_or_else(unknown, Reply::Refused),
        _ => unknown(),
    }
}

/// Compares parsed: scheme, host, port, path; no user-info.
fn leads_to(to: &Url, redirect_uri: &Url) -> bool {
    to.origin() == redirect_uri.origin()
        && to.path() == redirect_uri.path()
        && to.username().is_empty()
        && to.password().is_none()
}

/// Reads an answer that came to the redirect URI: in the query or in the fragment, every parameter once, our state.
fn read_return(to: &Url, redirect_uri: &Url, state: &str, issuer: &str) -> Reply {
    let unreadable = |rule| {
        Reply::Unreadable(inconclusive(
            rule,
            quoted(&format!("sent back to {}", redirect_uri.path())),
        ))
    };
    let mut parameters: Vec<(String, String)> = Vec::new();
    for part in [to.query(), to.fragment()].into_iter().flatten() {
        parameters.extend(form_urlencoded::parse(part.as_bytes()).into_owned());
    }
    for own in redirect_uri.query_pairs() {
        if let Some(at) = parameters
            .iter()
            .position(|(name, value)| *name == own.0 && *value == own.1)
        {
            parameters.remove(at);
        }
    }
    let once = |name: &str| {
        let mut values = parameters.iter().filter(|(found, _)| found == name);
        match (values.next(), values.next()) {
            (Some((_, value)), None) => Ok(Some(value.as_str())),
            (None, _) => Ok(None),
            (Some(_), Some(_)) => Err(()),
        }
    };
    let (Ok(error), Ok(description), Ok(echoed), Ok(iss)) = (
        once("error"),
        once("error_description"),
        once("state"),
        once("iss"),
    ) else {
        return unreadable("two_answers");
    };
    if echoed != Some(state) {
        return unreadable("foreign_state");
    }
    if iss.is_some_and(|iss| iss != issuer) {
        return unreadable("foreign_issuer");
    }
    match error {
        Some(code) => Reply::Returned(OAuthError {
            code: code.to_owned(),
            description: description.unwrap_or_default().to_owned(),
        }),
        None => unreadable("no_error"),
    }
}
