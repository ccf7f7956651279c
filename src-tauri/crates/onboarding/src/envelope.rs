//! The form of our own files: `{"format","version","sha256","body"}`, the hash over the version and the body's exact bytes.

use std::fmt::Write;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use sha2::{Digest, Sha256};

/// One kind of file.
#[derive(Clone, Copy)]
pub(crate) struct Format {
    /// What the file calls itself.
    pub(crate) name: &'static str,
    /// What is written; older ones are read.
    pub(crate) version: u32,
}

#[derive(Debug, Eq, PartialEq)]
pub(crate) enum Unreadable {
    /// No file of this kind.
    Foreign,
    /// Changed or cut off on its way, or not made by this app.
    Damaged,
    /// Written by a newer version.
    Newer,
}

#[derive(Deserialize, Serialize)]
struct Envelope<'a> {
    format: &'a str,
    version: u32,
    sha256: String,
    #[serde(borrow)]
    body: &'a RawValue,
}

pub(crate) fn wrap<T: Serialize>(format: Format, body: &T) -> String {
    let body = serde_json::value::to_raw_value(body)
        .expect("what is kept has string keys and no value that JSON lacks");
    serde_json::to_string(&Envelope {
        format: format.name,
        version: format.version,
        sha256: hash(format.version, body.get()),
        body: &body,
    })
    .expect("an envelope has string keys and no value that JSON lacks")
}

pub(crate) fn unwrap<T: DeserializeOwned>(format: Format, text: &str) -> Result<T, Unreadable> {
    let Ok(envelope) = serde_json::from_str::<Envelope<'_>>(text) else {
        // Cut off or changed, it still begins as ours do.
        let ours = text.contains(format.name);
        return Err(if ours {
            Unreadable::Damaged
        } else {
            Unreadable::Foreign
        });
    };
    if envelope.format != format.name {
        return Err(Unreadable::Foreign);
    }
    // The hash first: a flipped bit in the version must not look like a newer file.
    if envelope.sha256 != hash(envelope.version, envelope.body.get()) {
        return Err(Unreadable::Damaged);
    }
    if envelope.version > format.version {
        return Err(Unreadable::Newer);
    }
    serde_json::from_str(envelope.body.get()).map_err(|_| Unreadable::Damaged)
}

fn hash(version: u32, body: &str) -> String {
    Sha256::digest(format!("{version}\n{body}").as_bytes())
        .iter()
        .fold(String::new(), |mut hex, byte| {
            write!(hex, "{byte:02x}").expect("writing to a string cannot fail");
            hex
        })
}
