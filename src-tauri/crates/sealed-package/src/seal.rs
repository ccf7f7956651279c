//! Making a package.

use std::io::Write;
use std::path::Path;

use thiserror::Error;

use crate::container::{self, Stanzas};
use crate::payload::Payload;
use crate::write::{self, WriteError};
use crate::{Contents, FILE_LIMIT, Fill, Phrase, ReceiptKey, Recipients, base32};

/// Length that the age header's random stanza must have for a file to be kept, see [`encrypt`].
const GREASE_LENGTH: usize = 64;

/// When and by what a package is made.
#[derive(Clone, Debug)]
pub struct Made {
    /// RFC 3339 in UTC (`…Z`); only its minute is kept.
    pub created_at: String,
    /// Version of the program that seals.
    pub app_version: String,
}

/// Why contents could not be sealed; never repeats any of them.
#[derive(Debug, Error)]
pub enum SealError {
    /// An address of this computer, or one that is not https, without the practice mark; or no address at all.
    #[error(
        "`{field}` is not an https address of another computer, which only a practice package may hold"
    )]
    PracticeMismatch {
        /// Its name in the payload.
        field: &'static str,
    },
    /// A field holds a control character, or one that is not seen or turns the line.
    #[error("`{field}` holds a control character or an unseen one")]
    ControlCharacter {
        /// Its name in the payload.
        field: &'static str,
    },
    /// `created_at` is no UTC time.
    #[error("the time of sealing is not in RFC 3339, UTC")]
    CreatedAt,
    /// More than a package holds.
    #[error("too much for one package: at most 16 KiB inside and 64 KiB outside")]
    TooLarge,
    /// The age library refused.
    #[error("the contents could not be encrypted")]
    Encrypt(#[source] age::EncryptError),
}

/// A package in memory, ready to be written.
pub struct SealedPackage {
    package_id: String,
    practice: bool,
    bytes: Vec<u8>,
    phrase: Phrase,
    receipt_key: ReceiptKey,
    recipients: Recipients,
}

/// Seals contents for all the recipients; any one of them can open the package alone.
///
/// `fill` makes the package id, the phrase and the receipt key; the age library draws its own keys from the
/// operating system.
pub fn seal(
    contents: &Contents,
    recipients: &Recipients,
    made: &Made,
    fill: Fill<'_>,
) -> Result<SealedPackage, SealError> {
    if let Some(field) = contents.out_of_practice() {
        return Err(SealError::PracticeMismatch { field });
    }
    if let Some(field) = contents.unprintable_field() {
        return Err(SealError::ControlCharacter { field });
    }
    let package_id = package_id(fill);
    let phrase = Phrase::random(fill);
    let receipt_key = ReceiptKey::random(fill);
    let payload = Payload {
        package_id: &package_id,
        created_at: &minute(&made.created_at).ok_or(SealError::CreatedAt)?,
        app_version: &made.app_version,
        contents,
        phrase: &phrase,
        receipt_key: &receipt_key,
    };
    let json = payload.to_json().ok_or(SealError::TooLarge)?;
    let bytes = container::encode(&encrypt(&json, recipients)?);
    if bytes.len() > FILE_LIMIT {
        return Err(SealError::TooLarge);
    }
    Ok(SealedPackage {
        package_id,
        practice: contents.practice,
        bytes,
        phrase,
        receipt_key,
        recipients: recipients.clone(),
    })
}

impl SealedPackage {
    /// `numero-okta-<8 base32>.age` or `numero-okta-practice-<8 base32>.age`: nothing about the customer.
    pub fn file_name(&self) -> String {
        let mark = if self.practice { "practice-" } else { "" };
        format!("numero-okta-{mark}{}.age", &self.package_id[..8])
    }

    /// The file, armoured text.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// SHA-256 of the file in hex, as `sha256sum` prints it.
    pub fn sha256(&self) -> String {
        container::sha256_hex(&self.bytes)
    }

    /// 24 characters of base32; the file name holds the first eight.
    pub fn package_id(&self) -> &str {
        &self.package_id
    }

    /// What the customer reads out.
    pub fn phrase(&self) -> &Phrase {
        &self.phrase
    }

    /// What a receipt for this package is checked with.
    pub fn receipt_key(&self) -> &ReceiptKey {
        &self.receipt_key
    }

    /// Made on a practice org.
    pub fn practice(&self) -> bool {
        self.practice
    }

    /// Who can open it.
    pub fn recipients(&self) -> &Recipients {
        &self.recipients
    }

    /// Writes a new file that only its owner can read, then reads it back and compares.
    ///
    /// An existing file is never touched; a failure leaves none behind.
    pub fn write(&self, path: &Path) -> Result<(), WriteError> {
        write::write_new(path, &self.bytes)?;
        self.verify(path)
    }

    fn verify(&self, path: &Path) -> Result<(), WriteError> {
        if std::fs::read(path).is_ok_and(|read| self.is_this(&read)) {
            return Ok(());
        }
        let _ = std::fs::remove_file(path);
        Err(WriteError::Changed)
    }

    /// The same bytes, with one stanza for each recipient and none that names anybody.
    fn is_this(&self, read: &[u8]) -> bool {
        let stanzas = container::decode(read).and_then(|binary| Stanzas::read(&binary));
        container::sha256_hex(read) == self.sha256()
            && stanzas.is_ok_and(|found| found.x25519 == self.recipients.len() && found.other == 0)
    }
}

/// Encrypts until the file has the one length that its plaintext and number of recipients allow.
///
/// The age library adds one random stanza (“grease”) of 13 to 190 bytes to every header. It says nothing, but with it
/// two packages of the same contents would differ in size, and size is all that an onlooker learns. About forty
/// tries, a fraction of a millisecond each.
fn encrypt(plaintext: &[u8], recipients: &Recipients) -> Result<Vec<u8>, SealError> {
    const IN_MEMORY: &str = "writing to memory does not fail";
    let fixed = "age-encryption.org/v1\n".len() + 98 * recipients.len() + 48 + 16 + 16;
    let length = fixed + GREASE_LENGTH + plaintext.len();
    loop {
        let encryptor =
            age::Encryptor::with_recipients(recipients.for_age()).map_err(SealError::Encrypt)?;
        let mut writer = encryptor.wrap_output(Vec::new()).expect(IN_MEMORY);
        writer.write_all(plaintext).expect(IN_MEMORY);
        let binary = writer.finish().expect(IN_MEMORY);
        // Base64 turns three bytes into four characters, so up to three lengths look the same from outside.
        if binary.len().div_ceil(3) == length.div_ceil(3) {
            return Ok(binary);
        }
    }
}

fn package_id(fill: Fill<'_>) -> String {
    let mut bytes = [0; 15];
    fill(&mut bytes);
    base32::encode(&bytes)
}

/// `2026-11-23T10:15:59.5Z` to `2026-11-23T10:15:00Z`: when exactly is nobody's business.
fn minute(created_at: &str) -> Option<String> {
    const FORM: &str = "dddd-dd-ddTdd:dd";
    let (head, tail) = created_at.split_at_checked(FORM.len())?;
    let fits = head.chars().zip(FORM.chars()).all(|(c, form)| match form {
        'd' => c.is_ascii_digit(),
        _ => c == form,
    });
    let seconds = tail.strip_suffix('Z')?;
    let is_seconds = seconds
        .strip_prefix(':')
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        && seconds
            .chars()
            .all(|c| c.is_ascii_digit() || ":.".contains(c));
    (fits && (seconds.is_empty() || is_seconds)).then(|| format!("{head}:00Z"))
}

#[cfg(test)]
mod tests {
    use secrecy::SecretString;

    use super::*;
    use crate::Identity;

    fn sealed(recipients: usize) -> SealedPackage {
        let lines: Vec<_> = (0..recipients)
            .map(|_| Identity::generate("").recipient())
            .collect();
        let contents = Contents {
            practice: false,
            org: "https://acme-example.okta.com".into(),
            issuer: "https://acme-example.okta.com".into(),
            callback: "https://app.numero.io/auth/callback/okta".into(),
            client_id: "0oa1example2CLIENT3d7".into(),
            client_secret: SecretString::from("made-up"),
            embed_link: "https://acme-example.okta.com/home/oidc_client/x/y".into(),
            checks: Vec::new(),
            declined: Vec::new(),
        };
        let made = Made {
            created_at: "2026-11-23T10:15Z".into(),
            app_version: "0.1.0".into(),
        };
        let recipients = Recipients::parse(&lines.join("\n")).unwrap();
        seal(&contents, &recipients, &made, &|bytes| bytes.fill(1)).unwrap()
    }

    #[test]
    fn what_reads_back_otherwise_is_removed_and_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.age");
        let package = sealed(1);
        package.write(&path).unwrap();
        package.verify(&path).unwrap();
        let mut bent = package.bytes().to_vec();
        bent[500] ^= 1;
        for other in [bent, sealed(1).bytes, Vec::new()] {
            std::fs::write(&path, other).unwrap();
            assert!(matches!(package.verify(&path), Err(WriteError::Changed)));
            assert!(!path.exists());
        }
        assert!(matches!(package.verify(&path), Err(WriteError::Changed)));
    }

    #[test]
    fn a_file_for_fewer_or_more_recipients_than_meant_is_refused() {
        let mut package = sealed(2);
        assert!(package.is_this(package.bytes()));
        package.recipients = sealed(1).recipients;
        assert!(!package.is_this(package.bytes()));
        package.recipients = sealed(3).recipients;
        assert!(!package.is_this(package.bytes()));
    }

    #[test]
    fn a_time_is_cut_to_its_minute() {
        for time in [
            "2026-11-23T10:15Z",
            "2026-11-23T10:15:59Z",
            "2026-11-23T10:15:59.123456789Z",
        ] {
            assert_eq!(minute(time).as_deref(), Some("2026-11-23T10:15:00Z"));
        }
        for time in [
            "",
            "2026-11-23",
            "2026-11-23T10:15:00+01:00",
            "2026-11-23 10:15:00Z",
            "2026-11-23T10:15:Z",
            "2026-11-23T10:15 Z",
            "ä026-11-23T10:15:00Z",
        ] {
            assert_eq!(minute(time), None, "{time}");
        }
    }
}
