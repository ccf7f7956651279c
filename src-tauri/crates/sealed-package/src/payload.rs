//! The JSON inside a package, `numero.okta-handover/1`.

use std::io::{self, Write};

use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use serde::de::{Deserializer, Visitor};
use serde::ser::{SerializeMap, Serializer};
use zeroize::Zeroizing;

use crate::contents::{CheckRecord, Contents, DeclinedRecord};
use crate::{PLAINTEXT_LIMIT, Phrase, ReceiptKey, SCHEMA};

const BLOCK: usize = 1024;

/// Contents with what sealing adds to them.
pub(crate) struct Payload<'a> {
    pub(crate) package_id: &'a str,
    pub(crate) created_at: &'a str,
    pub(crate) app_version: &'a str,
    pub(crate) contents: &'a Contents,
    pub(crate) phrase: &'a Phrase,
    pub(crate) receipt_key: &'a ReceiptKey,
}

impl Payload<'_> {
    /// Whole blocks of 1 KiB, `None` where they would pass the limit; wiped when dropped, and never moved while written.
    pub(crate) fn to_json(&self) -> Option<Zeroizing<Vec<u8>>> {
        let mut json = Zeroizing::new(Vec::with_capacity(PLAINTEXT_LIMIT));
        self.serialize(&mut serde_json::Serializer::new(Within(&mut json)))
            .ok()?;
        // `pad` comes last and empty: fill it up to a whole number of blocks.
        let end = json.len() - "\"}".len();
        let pad = json.len().next_multiple_of(BLOCK) - json.len();
        json.truncate(end);
        json.resize(end + pad, b'0');
        json.extend_from_slice(b"\"}");
        Some(json)
    }

    /// By hand rather than derived, so that no type with a secret in it can be serialised by accident.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let contents = self.contents;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("schema", SCHEMA)?;
        map.serialize_entry("package_id", self.package_id)?;
        map.serialize_entry("created_at", self.created_at)?;
        map.serialize_entry("practice", &contents.practice)?;
        map.serialize_entry("org", &contents.org)?;
        map.serialize_entry("issuer", &contents.issuer)?;
        map.serialize_entry("callback", &contents.callback)?;
        map.serialize_entry("client_id", &contents.client_id)?;
        map.serialize_entry("client_secret", contents.client_secret.expose_secret())?;
        map.serialize_entry("embed_link", &contents.embed_link)?;
        map.serialize_entry("phrase", self.phrase.to_secret().expose_secret())?;
        map.serialize_entry("receipt_key", self.receipt_key.to_secret().expose_secret())?;
        map.serialize_entry("checks", &contents.checks)?;
        map.serialize_entry("declined", &contents.declined)?;
        map.serialize_entry("app_version", self.app_version)?;
        map.serialize_entry("pad", "")?;
        map.end()
    }
}

/// Refuses to grow: a grown buffer would leave a copy of the secret behind.
struct Within<'a>(&'a mut Zeroizing<Vec<u8>>);

impl Write for Within<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() + bytes.len() > PLAINTEXT_LIMIT {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Why a plaintext is no payload we can read; never repeats any of it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Unreadable {
    /// JSON or its `schema` is not what a package has.
    NotAHandover,
    /// A later major version of the schema.
    Newer(u32),
    /// A field is missing, doubled, or of another type.
    Fields,
}

/// A payload as read.
#[derive(Deserialize)]
pub(crate) struct Received {
    pub(crate) package_id: String,
    pub(crate) created_at: String,
    pub(crate) practice: bool,
    pub(crate) org: String,
    pub(crate) issuer: String,
    pub(crate) callback: String,
    pub(crate) client_id: String,
    #[serde(deserialize_with = "secret")]
    pub(crate) client_secret: SecretString,
    pub(crate) embed_link: String,
    #[serde(deserialize_with = "phrase")]
    pub(crate) phrase: Phrase,
    #[serde(deserialize_with = "receipt_key")]
    pub(crate) receipt_key: ReceiptKey,
    pub(crate) checks: Vec<CheckRecord>,
    pub(crate) declined: Vec<DeclinedRecord>,
    pub(crate) app_version: String,
}

impl Received {
    /// Takes any 1.x and passes over fields it does not know.
    ///
    /// The JSON library's own errors quote what they found, so none is kept.
    pub(crate) fn from_json(json: &[u8]) -> Result<Self, Unreadable> {
        #[derive(Deserialize)]
        struct Named {
            schema: String,
        }
        let named: Named = serde_json::from_slice(json).map_err(|_| Unreadable::NotAHandover)?;
        match major(&named.schema) {
            Some(1) => serde_json::from_slice(json).map_err(|_| Unreadable::Fields),
            Some(version) if version > 1 => Err(Unreadable::Newer(version)),
            _ => Err(Unreadable::NotAHandover),
        }
    }
}

fn major(schema: &str) -> Option<u32> {
    let version = schema.strip_prefix("numero.okta-handover/")?;
    let (major, minor) = version.split_once('.').unwrap_or((version, "0"));
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    (is_number(major) && is_number(minor)).then(|| major.parse().unwrap_or(u32::MAX))
}

fn secret<'de, D: Deserializer<'de>>(deserializer: D) -> Result<SecretString, D::Error> {
    text(deserializer, |text| Some(SecretString::from(text)))
}

fn phrase<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Phrase, D::Error> {
    text(deserializer, |text| Phrase::parse(text).ok())
}

fn receipt_key<'de, D: Deserializer<'de>>(deserializer: D) -> Result<ReceiptKey, D::Error> {
    text(deserializer, |text| ReceiptKey::parse(text).ok())
}

/// Reads a string in place, without a `String` of its own that nobody would wipe.
fn text<'de, D: Deserializer<'de>, T>(
    deserializer: D,
    read: fn(&str) -> Option<T>,
) -> Result<T, D::Error> {
    struct InPlace<T>(fn(&str) -> Option<T>);

    impl<T> Visitor<'_> for InPlace<T> {
        type Value = T;

        fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("a string")
        }

        fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<T, E> {
            (self.0)(text).ok_or_else(|| E::custom("not in its form"))
        }
    }

    deserializer.deserialize_str(InPlace(read))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn majors_are_told_apart_and_minors_do_not_matter() {
        assert_eq!(major("numero.okta-handover/1"), Some(1));
        assert_eq!(major("numero.okta-handover/1.7"), Some(1));
        assert_eq!(major("numero.okta-handover/2"), Some(2));
        assert_eq!(major("numero.okta-handover/99999999999"), Some(u32::MAX));
        for schema in [
            "",
            "numero.okta-handover/",
            "numero.okta-handover/x",
            "numero.okta-handover/1.",
            "other/1",
            "numero.okta-handover/+1",
        ] {
            assert_eq!(major(schema), None, "{schema}");
        }
    }
}
