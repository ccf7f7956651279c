use std::fmt;
use std::time::Duration;

use secrecy::SecretString;
use subtle::ConstantTimeEq as _;

use super::attempt::Attempt;
use super::landing::{Landing, LandingError};
use crate::Clock;
use crate::evidence::quoted;

/// How long an attempt waits for its answer (RFC 9700 §4.7 asks that a state expire).
const EXPIRES_AFTER: Duration = Duration::from_secs(10 * 60);

/// Longer than any code seen; Okta's has 43 characters.
const LONGEST_CODE: usize = 2048;

/// The code of one answer, to be redeemed once.
pub struct AuthorizationCode(pub(super) SecretString);

impl fmt::Debug for AuthorizationCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AuthorizationCode")
    }
}

/// Why an address is not this attempt's answer, or what the answer refuses.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum CallbackError {
    /// The address is not one at the callback.
    #[error(transparent)]
    Landing(#[from] LandingError),
    /// The callback without any answer: it was posted (`form_post`), or lost on the way.
    #[error("the callback was reached without an answer in its address")]
    Empty,
    /// The address with which the org's dashboard starts a sign-in, not one with which a sign-in ends.
    #[error("the address starts a sign-in and carries no answer to one")]
    DashboardLaunch,
    /// A code without `state`.
    #[error("the answer has no state")]
    StateMissing,
    /// The answer to another attempt.
    #[error("the answer belongs to another attempt")]
    StateMismatch,
    /// An error that cannot be tied to this attempt, because it came without `state`.
    #[error("the server refused with {error}, without saying which attempt")]
    ErrorWithoutState {
        /// The server's word, shortened and escaped.
        error: String,
        /// The server's explanation, shortened and escaped.
        description: Option<String>,
    },
    /// The attempt has had its answer.
    #[error("this attempt has been answered before")]
    AlreadyAnswered,
    /// The answer came later than ten minutes after the start.
    #[error("the answer came more than ten minutes after the start")]
    Expired,
    /// The server promises to name itself in its answers and did not (RFC 9207 §2.4).
    #[error("the answer does not name its issuer")]
    IssuerMissing,
    /// The answer names another server (RFC 9207 §2.4).
    #[error("the answer names another issuer")]
    IssuerMismatch,
    /// A code and an error in one answer.
    #[error("the answer carries a code and an error")]
    CodeAndError,
    /// Neither a code nor an error.
    #[error("the answer carries neither a code nor an error")]
    CodeMissing,
    /// A code that is empty, too long, or not printable ASCII (RFC 6749 appendix A.11).
    #[error("the answer carries a code that no server issues")]
    CodeMalformed,
    /// The server refused the sign-in.
    #[error("the server refused the sign-in with {error}")]
    Refused {
        /// The server's word, shortened and escaped.
        error: String,
        /// The server's explanation, shortened and escaped.
        description: Option<String>,
    },
}

impl CallbackError {
    /// The rule that was broken, in snake_case.
    pub fn rule(&self) -> &'static str {
        match self {
            Self::Landing(error) => error.rule(),
            Self::Empty => "empty",
            Self::DashboardLaunch => "dashboard_launch",
            Self::StateMissing => "state_missing",
            Self::StateMismatch => "state_mismatch",
            Self::ErrorWithoutState { .. } => "error_without_state",
            Self::AlreadyAnswered => "already_answered",
            Self::Expired => "expired",
            Self::IssuerMissing => "issuer_missing",
            Self::IssuerMismatch => "issuer_mismatch",
            Self::CodeAndError => "code_and_error",
            Self::CodeMissing => "code_missing",
            Self::CodeMalformed => "code_malformed",
            Self::Refused { .. } => "refused",
        }
    }
}

impl Attempt {
    /// Reads the address a browser ended on. An address that carries this attempt's state uses the attempt up,
    /// whatever else it says; a foreign one leaves it waiting.
    pub fn read_callback(
        &mut self,
        address: &str,
        clock: &dyn Clock,
    ) -> Result<AuthorizationCode, CallbackError> {
        let landing = Landing::parse(address, &self.callback)?;
        self.claim(&landing)?;
        let age = clock.now().duration_since(self.started_at());
        if age.is_ok_and(|age| age > EXPIRES_AFTER) {
            return Err(CallbackError::Expired);
        }
        self.check_issuer(&landing)?;
        match (landing.value("code"), refusal(&landing)) {
            (Some(_), Some(_)) => Err(CallbackError::CodeAndError),
            (None, None) => Err(CallbackError::CodeMissing),
            (None, Some((error, description))) => {
                Err(CallbackError::Refused { error, description })
            }
            (Some(code), None) if is_code(code) => Ok(AuthorizationCode(code.into())),
            (Some(_), None) => Err(CallbackError::CodeMalformed),
        }
    }

    /// Whether the answer is this attempt's, and its first.
    fn claim(&mut self, landing: &Landing) -> Result<(), CallbackError> {
        if landing.is_bare() {
            return Err(CallbackError::Empty);
        }
        if landing.is_launch() {
            return Err(CallbackError::DashboardLaunch);
        }
        let Some(state) = landing.value("state") else {
            return Err(match refusal(landing) {
                Some((error, description)) => {
                    CallbackError::ErrorWithoutState { error, description }
                }
                None => CallbackError::StateMissing,
            });
        };
        if !bool::from(state.as_bytes().ct_eq(self.state.as_bytes())) {
            return Err(CallbackError::StateMismatch);
        }
        if std::mem::replace(&mut self.answered, true) {
            return Err(CallbackError::AlreadyAnswered);
        }
        Ok(())
    }

    fn check_issuer(&self, landing: &Landing) -> Result<(), CallbackError> {
        match landing.value("iss") {
            Some(found) if found == self.provider.issuer => Ok(()),
            Some(_) => Err(CallbackError::IssuerMismatch),
            None if self.provider.iss_parameter_supported => Err(CallbackError::IssuerMissing),
            None => Ok(()),
        }
    }
}

fn refusal(landing: &Landing) -> Option<(String, Option<String>)> {
    let error = landing.value("error")?;
    Some((
        quoted(error),
        landing.value("error_description").map(quoted),
    ))
}

fn is_code(code: &str) -> bool {
    (1..=LONGEST_CODE).contains(&code.len())
        && code.bytes().all(|byte| (0x20..0x7f).contains(&byte))
}
