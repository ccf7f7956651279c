use secrecy::SecretString;
use serde_json::{Map, Value};
use url::Url;

use crate::strict::StrictObject;
use crate::{Http, HttpError};

/// What a userinfo answer may measure, in bytes.
const USERINFO_CAP: usize = 64 * 1024;

/// Why the person's claims could not be had.
#[derive(Debug, thiserror::Error)]
pub enum UserInfoError {
    /// No answer, or one beyond the limits.
    #[error("the userinfo endpoint could not be asked")]
    Http(#[source] HttpError),
    /// The userinfo endpoint sent us elsewhere, and no token follows a redirect.
    #[error("the userinfo endpoint redirects")]
    Redirected,
    /// The provider does not accept its own access token.
    #[error("the userinfo endpoint refused the access token with {status}")]
    Refused {
        /// The HTTP status.
        status: u16,
    },
    /// No JSON object.
    #[error("the userinfo endpoint answered {status} without claims")]
    Unusable {
        /// The HTTP status.
        status: u16,
    },
    /// `sub` is missing, or another person's than the ID token's (OpenID Connect Core §5.3.2).
    #[error("the userinfo endpoint answered about somebody else")]
    Subject,
}

impl UserInfoError {
    /// The rule that was broken, in snake_case.
    pub fn rule(&self) -> &'static str {
        match self {
            Self::Http(error) => error.rule(),
            Self::Redirected => "redirected",
            Self::Refused { .. } => "refused",
            Self::Unusable { .. } => "unusable_answer",
            Self::Subject => "userinfo_subject",
        }
    }
}

/// The claims about `subject`, and about nobody else.
pub(super) async fn ask(
    http: &Http,
    endpoint: &Url,
    access_token: &SecretString,
    subject: &Value,
) -> Result<Map<String, Value>, UserInfoError> {
    let answer = http
        .get_with_bearer(endpoint, "application/json", access_token, USERINFO_CAP)
        .await;
    let answer = answer.map_err(UserInfoError::Http)?;
    let status = answer.status;
    if answer.is_redirect() {
        return Err(UserInfoError::Redirected);
    }
    match status {
        401 | 403 => return Err(UserInfoError::Refused { status }),
        200 => {}
        _ => return Err(UserInfoError::Unusable { status }),
    }
    let claims = serde_json::from_str(&answer.body);
    let StrictObject(claims) = claims.map_err(|_| UserInfoError::Unusable { status })?;
    match claims.get("sub") == Some(subject) {
        true => Ok(claims),
        false => Err(UserInfoError::Subject),
    }
}
