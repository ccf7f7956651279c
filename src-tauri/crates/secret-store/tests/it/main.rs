//! The crate's promises: a secret is in the keyring or in memory and we know which; no call outlasts its budget.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod fallback;
mod late;
mod memory;
mod scripted;

use secrecy::{ExposeSecret, SecretString};
use secret_store::{Kept, MemoryStore, SECRET_LIMIT, SecretName, SecretStore, Store, StoreError};

const CANARY: &str = "CANARY-77aa-client-secret";

fn secret(text: &str) -> SecretString {
    SecretString::from(text)
}

/// What is found under a name, as plain text.
async fn found(store: &SecretStore, name: &str) -> Option<String> {
    let secret = store.get(name).await.unwrap();
    secret.map(|secret| secret.expose_secret().to_string())
}
