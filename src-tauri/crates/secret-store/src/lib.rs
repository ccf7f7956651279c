//! Keeps a secret where the operating system keeps secrets, and nowhere else.
//!
//! A keyring may be missing, locked, or never answer. So every call runs on a thread of its own within a time budget,
//! and a secret that the keyring does not take is held in memory until the program ends: [`Kept`] says which.
//! There is never a file of our own.

mod error;
mod held;
mod lane;
mod name;
#[cfg(feature = "native")]
mod native;
mod secret_store;
mod store;

pub use error::StoreError;
pub use name::SecretName;
#[cfg(feature = "native")]
pub use native::NativeStore;
pub use secret_store::{Kept, SECRET_LIMIT, SecretStore};
pub use store::{MemoryStore, Store};
