//! The age file around the payload, read more strictly than age tools do.
//!
//! The library forgives white space around the armour and two old spellings of a stanza's body (the vectors
//! `armor_whitespace_outside`, `stanza_missing_body` and `stanza_missing_final_line`); a package never has them.

mod armour;
mod header;

use sha2::{Digest, Sha256};
use thiserror::Error;

pub(crate) use armour::{decode, encode};
pub(crate) use header::Stanzas;

/// How a file departs from what a package must look like.
#[derive(Clone, Copy, Debug, Eq, Error, PartialEq)]
pub enum Damage {
    /// Something is not as the armour demands: markers, line lengths, alphabet, or text around it.
    #[error("the armour around it is not intact")]
    Armour,
    /// The age header does not read as its format demands.
    #[error("its header is not intact")]
    Header,
    /// The header's MAC or the payload's tags do not fit, or the payload is cut short.
    #[error("its sealed part is not intact")]
    Payload,
}

/// SHA-256 as `sha256sum` prints it.
pub(crate) fn sha256_hex(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
