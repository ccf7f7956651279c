//! The file's form: `{"format","version","sha256","body"}`, the hash over the version and the body's exact bytes.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use sha2::{Digest, Sha256};

use crate::journey::Journey;

const FORMAT: &str = "numero-okta-journey";
const VERSION: u32 = 1;

#[derive(Debug, Eq, PartialEq)]
pub(super) enum Unreadable {
    Damaged,
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

pub(super) fn wrap(journey: &Journey) -> String {
    let body = serde_json::value::to_raw_value(journey)
        .expect("a journey has string keys and no value that JSON lacks");
    serde_json::to_string(&Envelope {
        format: FORMAT,
        version: VERSION,
        sha256: hash(VERSION, body.get()),
        body: &body,
    })
    .expect("an envelope has string keys and no value that JSON lacks")
}

pub(super) fn unwrap(text: &str) -> Result<Journey, Unreadable> {
    let envelope: Envelope<'_> = serde_json::from_str(text).map_err(|_| Unreadable::Damaged)?;
    if envelope.format != FORMAT {
        return Err(Unreadable::Damaged);
    }
    // The hash first: a flipped bit in the version must not look like a newer file.
    if envelope.sha256 != hash(envelope.version, envelope.body.get()) {
        return Err(Unreadable::Damaged);
    }
    if envelope.version > VERSION {
        return Err(Unreadable::Newer);
    }
    serde_json::from_str(envelope.body.get()).map_err(|_| Unreadable::Damaged)
}

fn hash(version: u32, body: &str) -> String {
    use std::fmt::Write;
    Sha256::digest(format!("{version}\n{body}").as_bytes())
        .iter()
        .fold(String::new(), |mut hex, byte| {
            write!(hex, "{byte:02x}").expect("writing to a string cannot fail");
            hex
        })
}
