//! The parts of a sign-in that the fuzz targets reach into.

use std::time::{Duration, SystemTime};

use secrecy::SecretString;

use super::attempt::Attempt;
use super::id_token::{Expected, UnverifiedIdToken};
use super::keys::KeySet;

pub(crate) fn state(attempt: &Attempt) -> &str {
    &attempt.state
}

pub(crate) fn choose_from(document: &str) {
    if let Some(keys) = KeySet::read(document) {
        for kid in [None, Some("key-0"), Some("")] {
            let is_known = keys.knows(kid);
            assert!(is_known || keys.only(kid).is_err());
        }
    }
}

/// What a token has to agree with.
pub(crate) struct Context<'a> {
    pub(crate) issuer: &'a str,
    pub(crate) client_id: &'a str,
    pub(crate) nonce: &'a str,
    pub(crate) access_token: &'a str,
    pub(crate) now: SystemTime,
}

pub(crate) fn is_believed(token: &SecretString, keys: &str, context: &Context<'_>) -> bool {
    let verified = || {
        let token = UnverifiedIdToken::parse(token).ok()?;
        let key = KeySet::read(keys)?.only(token.kid()).ok()?;
        let expected = Expected {
            issuer: context.issuer,
            client_id: context.client_id,
            nonce: context.nonce,
            access_token: &context.access_token.to_owned().into(),
            started_at: context.now - Duration::from_secs(5),
            now: context.now,
        };
        token.verify(key, &expected).ok()
    };
    verified().is_some()
}
