//! The rules for claims that the library leaves to its caller.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use secrecy::ExposeSecret;
use serde_json::{Map, Value};
use sha2::{Digest as _, Sha256};

use super::id_token::{Expected, IdTokenError};

/// How far two honest clocks may be apart.
pub(super) const LEEWAY: Duration = Duration::from_secs(60);

/// Okta's ID tokens live one hour.
const LONGEST_LIFETIME: i64 = 24 * 60 * 60;

type Claims = Map<String, Value>;

/// Whether the claims that every ID token has are there (OpenID Connect Core §2), each missing one by its own name.
pub(super) fn check_presence(claims: &Claims) -> Result<(), IdTokenError> {
    if !claims.get("iss").is_some_and(Value::is_string) {
        return Err(IdTokenError::Issuer {
            found: String::new(),
        });
    }
    if !claims
        .get("aud")
        .is_some_and(|aud| aud.is_string() || aud.is_array())
    {
        return Err(IdTokenError::Audience);
    }
    if !claims.get("sub").is_some_and(Value::is_string) {
        return Err(IdTokenError::Subject);
    }
    seconds(claims, "exp")?.ok_or(IdTokenError::ExpiryMissing)?;
    seconds(claims, "iat")?.ok_or(IdTokenError::IssuedAtMissing)?;
    Ok(())
}

/// Everything but what the library has checked: authorized party, subject, times, access token.
pub(super) fn check(claims: &Claims, expected: &Expected<'_>) -> Result<(), IdTokenError> {
    check_authorized_party(claims, expected)?;
    check_subject(claims)?;
    check_times(claims, expected)?;
    check_access_token_hash(claims, expected)
}

fn check_authorized_party(claims: &Claims, expected: &Expected<'_>) -> Result<(), IdTokenError> {
    match claims.get("azp") {
        None => Ok(()),
        Some(Value::String(party)) if party == expected.client_id => Ok(()),
        Some(_) => Err(IdTokenError::AuthorizedParty),
    }
}

fn check_subject(claims: &Claims) -> Result<(), IdTokenError> {
    let subject = claims
        .get("sub")
        .and_then(Value::as_str)
        .unwrap_or_default();
    let printable = subject.bytes().all(|byte| (0x20..0x7f).contains(&byte));
    match printable && (1..=255).contains(&subject.len()) {
        true => Ok(()),
        false => Err(IdTokenError::Subject),
    }
}

fn check_times(claims: &Claims, expected: &Expected<'_>) -> Result<(), IdTokenError> {
    let leeway = LEEWAY.as_secs().cast_signed();
    let now = since_epoch(expected.now);
    let issued = seconds(claims, "iat")?.ok_or(IdTokenError::IssuedAtMissing)?;
    let expires = seconds(claims, "exp")?.ok_or(IdTokenError::ExpiryMissing)?;
    let not_before = seconds(claims, "nbf")?;
    if issued > now + leeway {
        return Err(IdTokenError::IssuedInFuture);
    }
    if issued < since_epoch(expected.started_at) - leeway {
        return Err(IdTokenError::TooOld);
    }
    if not_before.is_some_and(|from| from > now + leeway) {
        return Err(IdTokenError::NotYetValid);
    }
    if !(1..=LONGEST_LIFETIME).contains(&expires.saturating_sub(issued)) {
        return Err(IdTokenError::Lifetime);
    }
    Ok(())
}

/// The left half of the access token's hash, in base64url (OpenID Connect Core §3.1.3.6).
fn check_access_token_hash(claims: &Claims, expected: &Expected<'_>) -> Result<(), IdTokenError> {
    let Some(found) = claims.get("at_hash") else {
        return Ok(());
    };
    let digest = Sha256::digest(expected.access_token.expose_secret().as_bytes());
    match found.as_str() == Some(&URL_SAFE_NO_PAD.encode(&digest[..16])) {
        true => Ok(()),
        false => Err(IdTokenError::AccessTokenHash),
    }
}

/// A whole number of seconds since 1970; `None` if the claim is absent.
fn seconds(claims: &Claims, name: &str) -> Result<Option<i64>, IdTokenError> {
    match claims.get(name) {
        None => Ok(None),
        Some(value) => value.as_i64().map(Some).ok_or(IdTokenError::Malformed),
    }
}

fn since_epoch(time: SystemTime) -> i64 {
    let whole = time
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default()
        .as_secs();
    whole.cast_signed()
}
