//! The credentials of one integration, sealed so that only their recipient can open them.
//!
//! A package is an armoured age v1 file (C2SP `age.md`) for X25519 recipients; inside is one JSON object,
//! `numero.okta-handover/1`, described by `schema/handover-1.schema.json`. [`seal`] makes one, [`SealedPackage::write`]
//! puts it on disk and reads it back, [`open`] takes it apart again. Any age tool can do the same.
//!
//! age proves nothing about the sender: whoever knows a recipient can seal to it. That is what the [`Phrase`] is for.

mod base32;
mod container;
mod contents;
mod identity;
mod open;
mod payload;
mod phrase;
mod receipt;
mod recipients;
mod seal;
mod write;

pub use container::Damage;
pub use contents::{CheckRecord, Contents, DeclinedRecord, is_unprintable};
pub use identity::{Identity, IdentityError};
pub use open::{OpenError, Opened, Outline, inspect, open};
pub use phrase::{Phrase, PhraseError};
pub use receipt::{ReceiptKey, ReceiptKeyError};
pub use recipients::{Recipients, RecipientsError};
pub use seal::{Made, SealError, SealedPackage, seal};
pub use write::WriteError;

/// Largest plaintext of a package in bytes, padding included.
pub const PLAINTEXT_LIMIT: usize = 16 * 1024;

/// Largest package file in bytes.
pub const FILE_LIMIT: usize = 64 * 1024;

/// Name and major version of the payload's schema.
pub const SCHEMA: &str = "numero.okta-handover/1";

/// Writes cryptographic randomness over the whole slice.
pub type Fill<'a> = &'a dyn Fn(&mut [u8]);
