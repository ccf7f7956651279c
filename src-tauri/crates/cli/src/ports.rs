//! The real clock, randomness and network.

use okta::Http;
use onboarding::Failure;

/// Fills with the operating system's randomness.
pub(crate) fn fill(bytes: &mut [u8]) {
    getrandom::fill(bytes).expect("the operating system gives randomness");
}

/// The one HTTP client.
pub(crate) fn http() -> Result<Http, Failure> {
    Ok(Http::new()?)
}
