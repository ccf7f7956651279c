//! Taking a package apart.

use std::io::Read;

use thiserror::Error;
use zeroize::Zeroizing;

use crate::container::{self, Damage, Stanzas};
use crate::contents::is_unprintable;
use crate::payload::{Received, Unreadable};
use crate::{Contents, FILE_LIMIT, Identity, PLAINTEXT_LIMIT, Phrase, ReceiptKey};

/// Why a package was refused; never repeats any of its contents.
#[derive(Clone, Copy, Debug, Eq, Error, PartialEq)]
pub enum OpenError {
    /// Larger than any package, outside or inside.
    #[error("too large for a package")]
    TooLarge,
    /// Changed, cut short or added to since it was sealed.
    #[error("the package is damaged: {0}")]
    Damaged(#[source] Damage),
    /// None of its stanzas is for this identity.
    #[error("the package is not sealed for this identity")]
    Foreign,
    /// Sealed for this identity, but what is inside is no hand-over.
    #[error("the file holds something other than a hand-over")]
    NotAHandover,
    /// Made by a later version with another major schema.
    #[error(
        "the package follows version {version} of its schema, which this program is too old for"
    )]
    Newer {
        /// Its major version.
        version: u32,
    },
    /// A field is missing, doubled, of another type, or holds an unprintable character.
    #[error("the package's fields are not as its schema demands")]
    Fields,
    /// An address of this computer, or one that is not https, without the practice mark.
    #[error("the package's practice mark and its addresses contradict each other")]
    PracticeMismatch,
}

/// A package, opened.
pub struct Opened {
    /// What the customer sent.
    pub contents: Contents,
    /// 24 characters of base32.
    pub package_id: String,
    /// RFC 3339, UTC, to the minute.
    pub created_at: String,
    /// Version of the program that sealed it.
    pub app_version: String,
    /// What the customer must be able to read out.
    pub phrase: Phrase,
    /// What a receipt is made with.
    pub receipt_key: ReceiptKey,
    /// SHA-256 of the file in hex.
    pub sha256: String,
}

impl Opened {
    /// Proof of opening, for the customer.
    pub fn receipt(&self) -> String {
        self.receipt_key.receipt(&self.package_id, &self.sha256)
    }
}

/// What anybody can see of a package without an identity.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Outline {
    /// How many X25519 recipients it is sealed for.
    pub recipients: usize,
    /// Stanzas of kinds that this program never makes.
    pub others: usize,
    /// SHA-256 of the file in hex.
    pub sha256: String,
}

/// Looks at a package from outside.
pub fn inspect(bytes: &[u8]) -> Result<Outline, OpenError> {
    let (_, stanzas) = unwrap(bytes)?;
    Ok(Outline {
        recipients: stanzas.x25519,
        others: stanzas.other,
        sha256: container::sha256_hex(bytes),
    })
}

/// Opens a package, or refuses it whole.
///
/// A practice package opens like any other: whether one is welcome is the caller's question.
pub fn open(bytes: &[u8], identity: &Identity) -> Result<Opened, OpenError> {
    let (binary, _) = unwrap(bytes)?;
    let json = decrypt(&binary, identity)?;
    let received = Received::from_json(&json).map_err(|unreadable| match unreadable {
        Unreadable::NotAHandover => OpenError::NotAHandover,
        Unreadable::Newer(version) => OpenError::Newer { version },
        Unreadable::Fields => OpenError::Fields,
    })?;
    let opened = Opened {
        contents: Contents {
            practice: received.practice,
            org: received.org,
            issuer: received.issuer,
            callback: received.callback,
            client_id: received.client_id,
            client_secret: received.client_secret,
            embed_link: received.embed_link,
            checks: received.checks,
            declined: received.declined,
        },
        package_id: received.package_id,
        created_at: received.created_at,
        app_version: received.app_version,
        phrase: received.phrase,
        receipt_key: received.receipt_key,
        sha256: container::sha256_hex(bytes),
    };
    let labels = [&opened.package_id, &opened.created_at, &opened.app_version];
    if opened.contents.unprintable_field().is_some()
        || labels.iter().any(|text| text.chars().any(is_unprintable))
    {
        return Err(OpenError::Fields);
    }
    if opened.contents.out_of_practice().is_some() {
        return Err(OpenError::PracticeMismatch);
    }
    Ok(opened)
}

fn unwrap(bytes: &[u8]) -> Result<(Vec<u8>, Stanzas), OpenError> {
    if bytes.len() > FILE_LIMIT {
        return Err(OpenError::TooLarge);
    }
    let binary = container::decode(bytes).map_err(OpenError::Damaged)?;
    let stanzas = Stanzas::read(&binary).map_err(OpenError::Damaged)?;
    Ok((binary, stanzas))
}

fn decrypt(binary: &[u8], identity: &Identity) -> Result<Zeroizing<Vec<u8>>, OpenError> {
    let damaged = |_| OpenError::Damaged(Damage::Payload);
    let decryptor =
        age::Decryptor::new_buffered(binary).map_err(|_| OpenError::Damaged(Damage::Header))?;
    let reader = decryptor.decrypt(identity.for_age()).map_err(refusal)?;
    // Room for one byte too many, and for the reader's own look-ahead, so that nothing is moved and left unwiped.
    let mut json = Zeroizing::new(Vec::with_capacity(PLAINTEXT_LIMIT + 1024));
    let limit = PLAINTEXT_LIMIT as u64 + 1;
    reader.take(limit).read_to_end(&mut json).map_err(damaged)?;
    if json.len() > PLAINTEXT_LIMIT {
        return Err(OpenError::TooLarge);
    }
    Ok(json)
}

fn refusal(error: age::DecryptError) -> OpenError {
    match error {
        age::DecryptError::NoMatchingKeys
        | age::DecryptError::KeyDecryptionFailed
        | age::DecryptError::ExcessiveWork { .. } => OpenError::Foreign,
        age::DecryptError::InvalidHeader | age::DecryptError::UnknownFormat => {
            OpenError::Damaged(Damage::Header)
        }
        age::DecryptError::InvalidMac
        | age::DecryptError::DecryptionFailed
        | age::DecryptError::Io(_) => OpenError::Damaged(Damage::Payload),
        _ => OpenError::Damaged(Damage::Payload),
    }
}
