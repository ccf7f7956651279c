use std::time::SystemTime;

use secrecy::{ExposeSecret, SecretString};
use serde_json::{Map, Value};

use super::attempt::Attempt;
use super::callback::AuthorizationCode;
use crate::evidence::quoted_without;
use crate::http::{Answer, ClientAuth};
use crate::strict::StrictObject;
use crate::{ClientSecret, Http, HttpError, ProviderMetadata};

/// What a token answer may measure, in bytes; Okta's has about 3 000.
const TOKEN_ANSWER_CAP: usize = 64 * 1024;

/// Why the code brought no tokens.
#[derive(Debug, thiserror::Error)]
pub enum TokenError {
    /// No answer, or one beyond the limits.
    #[error("the token endpoint could not be asked")]
    Http(#[source] HttpError),
    /// The server answered with an error, in OAuth's envelope or in Okta's own.
    #[error("the token endpoint refused with {error}")]
    Refused {
        /// The HTTP status.
        status: u16,
        /// The server's word (`invalid_client`, `invalid_grant`…), shortened and escaped.
        error: String,
        /// The server's explanation, shortened and escaped, without secrets.
        description: Option<String>,
        /// Whether it came in Okta's own envelope, which is how Okta says that it does not know the client at all.
        okta_envelope: bool,
    },
    /// The token endpoint sent us elsewhere, and no secret follows a redirect.
    #[error("the token endpoint redirects")]
    Redirected,
    /// Neither tokens nor an error in it.
    #[error("the token endpoint answered {status} without a JSON object that says anything")]
    Unusable {
        /// The HTTP status.
        status: u16,
    },
    /// Tokens of another kind than bearer tokens (OpenID Connect Core §3.1.3.3).
    #[error("the access token is not a bearer token")]
    NotBearer,
    /// A part of the answer is missing, or is not text (OpenID Connect Core §3.1.3.3).
    #[error("the token answer has no usable {name}")]
    Missing {
        /// `access_token`, `id_token` or `token_type`.
        name: &'static str,
    },
}

impl TokenError {
    /// The rule that was broken, in snake_case; OAuth's own word for the refusals that it names (RFC 6749 §5.2).
    pub fn rule(&self) -> &'static str {
        match self {
            Self::Http(error) => error.rule(),
            Self::Refused { status: 429, .. } => "rate_limited",
            Self::Refused {
                error,
                okta_envelope,
                ..
            } => match (error.as_str(), okta_envelope) {
                ("invalid_client", true) => "unknown_client",
                ("invalid_client", false) => "invalid_client",
                ("invalid_grant", _) => "invalid_grant",
                ("invalid_request", _) => "invalid_request",
                ("invalid_scope", _) => "invalid_scope",
                ("unauthorized_client", _) => "unauthorized_client",
                ("unsupported_grant_type", _) => "unsupported_grant_type",
                ("invalid_dpop_proof", _) => "invalid_dpop_proof",
                ("access_denied", _) => "access_denied",
                _ => "refused",
            },
            Self::Redirected => "redirected",
            Self::Unusable { .. } => "unusable_answer",
            Self::NotBearer => "not_bearer",
            Self::Missing { name: "id_token" } => "id_token_missing",
            Self::Missing { .. } => "malformed",
        }
    }
}

/// What one code was worth; wiped when dropped.
pub(super) struct Tokens {
    pub(super) id_token: SecretString,
    pub(super) access_token: SecretString,
    pub(super) refresh_token: Option<SecretString>,
    /// What the server's clock said when it answered.
    pub(super) server_time: Option<SystemTime>,
}

/// Sends the code to the token endpoint: once, whatever happens (RFC 6749 §4.1.2).
pub(super) async fn redeem(
    http: &Http,
    attempt: &Attempt,
    code: &AuthorizationCode,
    secret: &ClientSecret,
) -> Result<Tokens, TokenError> {
    let code = code.0.expose_secret();
    let verifier = attempt.verifier.expose_secret();
    let form = [
        ("grant_type", "authorization_code"),
        ("code", code),
        ("redirect_uri", attempt.callback.as_str()),
        ("code_verifier", verifier),
    ];
    let auth = client_auth(attempt, secret);
    let endpoint = &attempt.provider.token_endpoint;
    let answer = http
        .post_form(endpoint, auth, &form, TOKEN_ANSWER_CAP)
        .await;
    let answer = answer.map_err(TokenError::Http)?;
    read(answer, &[code, verifier, secret.expose()])
}

/// `client_secret_basic` unless the provider takes the secret in the form only; OpenID Connect Discovery §3 makes
/// basic the default of a provider that says nothing.
pub(super) fn client_auth<'a>(attempt: &'a Attempt, secret: &'a ClientSecret) -> ClientAuth<'a> {
    let id = &attempt.client_id;
    if takes(&attempt.provider, "client_secret_post")
        && !takes(&attempt.provider, "client_secret_basic")
    {
        ClientAuth::Post { id, secret }
    } else {
        ClientAuth::Basic { id, secret }
    }
}

fn takes(provider: &ProviderMetadata, method: &str) -> bool {
    let methods = &provider.token_endpoint_auth_methods_supported;
    methods.iter().any(|one| one == method)
}

fn read(answer: Answer, secrets: &[&str]) -> Result<Tokens, TokenError> {
    if answer.is_redirect() {
        return Err(TokenError::Redirected);
    }
    let status = answer.status;
    let server_time = answer.date;
    let body = SecretString::from(answer.body);
    let Ok(StrictObject(mut members)) = serde_json::from_str(body.expose_secret()) else {
        return Err(TokenError::Unusable { status });
    };
    if let Some(refusal) = refusal(&members, status, secrets) {
        return Err(refusal);
    }
    if status != 200 {
        return Err(TokenError::Unusable { status });
    }
    let kind =
        take(&mut members, "token_type").ok_or(TokenError::Missing { name: "token_type" })?;
    if !kind.expose_secret().eq_ignore_ascii_case("bearer") {
        return Err(TokenError::NotBearer);
    }
    Ok(Tokens {
        access_token: take(&mut members, "access_token").ok_or(TokenError::Missing {
            name: "access_token",
        })?,
        id_token: take(&mut members, "id_token").ok_or(TokenError::Missing { name: "id_token" })?,
        refresh_token: take(&mut members, "refresh_token"),
        server_time,
    })
}

/// Text that is there and not empty.
fn take(members: &mut Map<String, Value>, name: &str) -> Option<SecretString> {
    match members.remove(name) {
        Some(Value::String(text)) if !text.is_empty() => Some(text.into()),
        _ => None,
    }
}

fn refusal(members: &Map<String, Value>, status: u16, secrets: &[&str]) -> Option<TokenError> {
    let text = |name| members.get(name).and_then(Value::as_str);
    let (error, description, okta_envelope) = match (text("error"), text("errorCode")) {
        (Some(error), _) => (error, text("error_description"), false),
        (None, Some(error)) => (error, text("errorSummary"), true),
        (None, None) => return None,
    };
    Some(TokenError::Refused {
        status,
        error: quoted_without(error, secrets),
        description: description.map(|words| quoted_without(words, secrets)),
        okta_envelope,
    })
}
