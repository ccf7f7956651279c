//! The operating system's keyring: Secret Service, Keychain, or Windows' Credential Manager.

use std::collections::HashMap;
use std::sync::Arc;

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use keyring_core::{CredentialStore, Entry, Error};
use secrecy::{ExposeSecret, SecretString};
use zeroize::{Zeroize, Zeroizing};

use crate::{Store, StoreError};

/// A connection to the keyring of the person who runs the program.
pub struct NativeStore {
    service: String,
    store: Arc<CredentialStore>,
    modifiers: HashMap<&'static str, &'static str>,
}

impl NativeStore {
    /// Connects; blocks for as long as the keyring takes.
    pub fn open(service: &str) -> Result<Self, StoreError> {
        Ok(Self {
            service: service.to_owned(),
            store: system::connect().map_err(told)?,
            modifiers: HashMap::from(system::MODIFIERS),
        })
    }

    fn entry(&self, name: &str) -> Result<Entry, StoreError> {
        self.store
            .build(&self.service, name, Some(&self.modifiers))
            .map_err(told)
    }
}

/// Kept as base64url text: KDE Wallet takes only UTF-8, and Windows widens every character.
impl Store for NativeStore {
    fn put(&mut self, name: &str, secret: &SecretString) -> Result<(), StoreError> {
        let text = Zeroizing::new(BASE64_URL_SAFE_NO_PAD.encode(secret.expose_secret()));
        self.entry(name)?.set_password(&text).map_err(told)
    }

    fn get(&mut self, name: &str) -> Result<Option<SecretString>, StoreError> {
        let text = match self.entry(name)?.get_password() {
            Ok(text) => Zeroizing::new(text),
            Err(Error::NoEntry) => return Ok(None),
            Err(error) => return Err(told(error)),
        };
        let bytes = BASE64_URL_SAFE_NO_PAD.decode(text.as_bytes());
        let bytes = Zeroizing::new(bytes.map_err(|_| StoreError::Damaged)?);
        let secret = std::str::from_utf8(&bytes).map_err(|_| StoreError::Damaged)?;
        Ok(Some(SecretString::from(secret)))
    }

    fn remove(&mut self, name: &str) -> Result<(), StoreError> {
        match self.entry(name)?.delete_credential() {
            Ok(()) | Err(Error::NoEntry) => Ok(()),
            Err(error) => Err(told(error)),
        }
    }
}

/// Two of the library's errors carry the secret itself and would print it: nothing of them is passed on.
fn told(error: Error) -> StoreError {
    match error {
        Error::PlatformFailure(_) | Error::NoDefaultStore => StoreError::Unavailable,
        Error::NoStorageAccess(_) => StoreError::Locked,
        Error::BadEncoding(mut secret) | Error::BadDataFormat(mut secret, _) => {
            secret.zeroize();
            StoreError::Damaged
        }
        Error::NoEntry | Error::BadStoreFormat(_) => StoreError::Damaged,
        Error::TooLong(..) => StoreError::TooLong,
        Error::Invalid(..) | Error::Ambiguous(_) | Error::NotSupportedByStore(_) => {
            StoreError::Refused
        }
        _ => StoreError::Refused,
    }
}

#[cfg(target_os = "linux")]
mod system {
    use super::{Arc, CredentialStore, Error};

    /// What a person sees in a keyring viewer.
    pub(super) const MODIFIERS: [(&str, &str); 1] = [("label", "Numero Onboarding for Okta")];

    pub(super) fn connect() -> Result<Arc<CredentialStore>, Error> {
        Ok(zbus_secret_service_keyring_store::Store::new()?)
    }
}

#[cfg(target_os = "macos")]
mod system {
    use super::{Arc, CredentialStore, Error};

    pub(super) const MODIFIERS: [(&str, &str); 0] = [];

    pub(super) fn connect() -> Result<Arc<CredentialStore>, Error> {
        Ok(apple_native_keyring_store::keychain::Store::new()?)
    }
}

#[cfg(windows)]
mod system {
    use super::{Arc, CredentialStore, Error};

    /// The default, `Enterprise`, would roam to the person's other machines.
    pub(super) const MODIFIERS: [(&str, &str); 1] = [("persistence", "Local")];

    pub(super) fn connect() -> Result<Arc<CredentialStore>, Error> {
        Ok(windows_native_keyring_store::Store::new()?)
    }
}

#[cfg(not(any(target_os = "linux", target_os = "macos", windows)))]
mod system {
    use super::{Arc, CredentialStore, Error};

    pub(super) const MODIFIERS: [(&str, &str); 0] = [];

    pub(super) fn connect() -> Result<Arc<CredentialStore>, Error> {
        Err(Error::NoDefaultStore)
    }
}

#[cfg(test)]
mod tests {
    use keyring_core::mock;

    use super::*;

    const CANARY: &str = "CANARY-51b0-secret";

    fn on(store: &Arc<mock::Store>) -> NativeStore {
        NativeStore {
            service: "numero-test".into(),
            store: Arc::clone(store) as Arc<CredentialStore>,
            modifiers: HashMap::new(),
        }
    }

    fn fails_once(native: &NativeStore, error: Error) {
        let entry = native.entry("a").unwrap();
        let mock: &mock::Cred = entry.as_any().downcast_ref().unwrap();
        mock.set_error(error);
    }

    fn failure() -> Box<dyn std::error::Error + Send + Sync> {
        CANARY.into()
    }

    #[test]
    fn any_text_is_kept_and_only_base64url_reaches_the_keyring() {
        let store = mock::Store::new().unwrap();
        let mut native = on(&store);
        for secret in ["", "plain", "nul\0 tab\t quote\"", "ключ 🔑", "~~~???"] {
            native.put("a", &SecretString::from(secret)).unwrap();
            assert_eq!(native.get("a").unwrap().unwrap().expose_secret(), secret);
            let raw = native.entry("a").unwrap().get_password().unwrap();
            assert!(
                raw.chars()
                    .all(|c| c.is_ascii_alphanumeric() || "-_".contains(c)),
                "{raw}"
            );
        }
        native.remove("a").unwrap();
        assert!(native.get("a").unwrap().is_none());
        assert_eq!(native.remove("a"), Ok(()));
    }

    #[test]
    fn every_error_of_the_keyring_is_mapped_and_tells_no_secret() {
        let store = mock::Store::new().unwrap();
        let mut native = on(&store);
        let secret = SecretString::from(CANARY);
        native.put("a", &secret).unwrap();
        let errors: [(fn() -> Error, StoreError); 8] = [
            (
                || Error::PlatformFailure(failure()),
                StoreError::Unavailable,
            ),
            (|| Error::NoStorageAccess(failure()), StoreError::Locked),
            (|| Error::BadEncoding(CANARY.into()), StoreError::Damaged),
            (
                || Error::BadDataFormat(CANARY.into(), failure()),
                StoreError::Damaged,
            ),
            (|| Error::BadStoreFormat(CANARY.into()), StoreError::Damaged),
            (|| Error::TooLong(CANARY.into(), 9), StoreError::TooLong),
            (
                || Error::Invalid(CANARY.into(), CANARY.into()),
                StoreError::Refused,
            ),
            (|| Error::Ambiguous(Vec::new()), StoreError::Refused),
        ];
        for (error, expected) in errors {
            fails_once(&native, error());
            assert_eq!(native.put("a", &secret), Err(expected));
            fails_once(&native, error());
            assert_eq!(native.get("a").err(), Some(expected));
            fails_once(&native, error());
            assert_eq!(native.remove("a"), Err(expected));
            assert!(!format!("{expected:?} {expected}").contains("CANARY"));
            // The mock forgets its error after one call: no failure of ours outlives it.
            assert!(native.get("a").unwrap().is_some());
        }
    }

    #[test]
    fn what_somebody_else_wrote_under_our_name_is_damaged() {
        let store = mock::Store::new().unwrap();
        let mut native = on(&store);
        for foreign in [&b"not base64!"[..], b"\xff\xfe", b"_w"] {
            native.entry("a").unwrap().set_secret(foreign).unwrap();
            assert_eq!(native.get("a").err(), Some(StoreError::Damaged));
        }
    }
}
