use url::Url;

use super::landing::{Landing, LandingError};

/// Why an address is not the org's dashboard starting a sign-in.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum LaunchError {
    /// The address is not one at the callback.
    #[error(transparent)]
    Landing(#[from] LandingError),
    /// The callback without `iss` (OpenID Connect Core §4), or with an answer to a sign-in.
    #[error("the address does not start a sign-in")]
    NotALaunch,
    /// Another org starts it.
    #[error("the sign-in is started by another issuer")]
    Issuer,
}

impl LaunchError {
    /// The rule that was broken, in snake_case.
    pub fn rule(&self) -> &'static str {
        match self {
            Self::Landing(error) => error.rule(),
            Self::NotALaunch => "not_a_launch",
            Self::Issuer => "issuer",
        }
    }
}

/// Checks that `address` is what the org's dashboard opens to start a sign-in: the callback with `?iss=` and the
/// issuer, byte for byte (OpenID Connect Core §4).
pub fn parse_dashboard_launch(
    address: &str,
    callback: &Url,
    issuer: &str,
) -> Result<(), LaunchError> {
    let landing = Landing::parse(address, callback)?;
    match landing.value("iss") {
        Some(found) if landing.is_launch() && found == issuer => Ok(()),
        Some(_) if landing.is_launch() => Err(LaunchError::Issuer),
        _ => Err(LaunchError::NotALaunch),
    }
}
