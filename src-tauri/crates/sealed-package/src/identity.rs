//! Who opens a package.

use std::path::Path;

use secrecy::{ExposeSecret, SecretString};
use thiserror::Error;
use zeroize::Zeroizing;

use crate::write::{self, WriteError};

/// One or more X25519 secret keys, tried in turn.
pub struct Identity {
    keys: Vec<age::x25519::Identity>,
    created_at: Option<String>,
}

/// Why a text holds no usable identity; never repeats the text. Lines are counted from 1.
#[derive(Clone, Copy, Debug, Eq, Error, PartialEq)]
pub enum IdentityError {
    /// Only blank lines and comments.
    #[error("no identity in it")]
    Empty,
    /// The identity file is itself sealed with a passphrase.
    #[error("the identity file is itself encrypted; decrypt it with age first")]
    Encrypted,
    /// An SSH private key.
    #[error("line {line} begins an SSH private key; only AGE-SECRET-KEY-1… identities are taken")]
    Ssh {
        /// Where.
        line: usize,
    },
    /// An identity of an age plugin, such as a hardware key.
    #[error("line {line} is an identity for a plugin; only AGE-SECRET-KEY-1… identities are taken")]
    Plugin {
        /// Where.
        line: usize,
    },
    /// A post-quantum identity (age 1.3 and later).
    #[error("line {line} is a post-quantum identity, which this version cannot open with")]
    PostQuantum {
        /// Where.
        line: usize,
    },
    /// A public key where its secret half belongs.
    #[error("line {line} is a recipient (age1…); an identity starts with AGE-SECRET-KEY-1")]
    Recipient {
        /// Where.
        line: usize,
    },
    /// Anything else, a mistyped identity included.
    #[error("line {line} is no identity")]
    NoIdentity {
        /// Where.
        line: usize,
    },
}

impl Identity {
    /// A new key, from the operating system's randomness.
    ///
    /// `created_at` is only a note for the file, RFC 3339.
    pub fn generate(created_at: &str) -> Self {
        Self {
            keys: vec![age::x25519::Identity::generate()],
            created_at: Some(created_at.chars().filter(|c| !c.is_control()).collect()),
        }
    }

    /// Reads an identity file as `age-keygen` writes it: one key a line, `#` comments, blank lines.
    pub fn parse(text: &str) -> Result<Self, IdentityError> {
        if text.contains("-----BEGIN AGE ENCRYPTED FILE-----")
            || text.starts_with("age-encryption.org/")
        {
            return Err(IdentityError::Encrypted);
        }
        let mut keys = Vec::new();
        for (index, line) in text.lines().enumerate() {
            let line = line.trim();
            if !line.is_empty() && !line.starts_with('#') {
                let key = line.parse().map_err(|_: &str| refusal(line, index + 1));
                keys.push(key?);
            }
        }
        if keys.is_empty() {
            return Err(IdentityError::Empty);
        }
        let created_at = None;
        Ok(Self { keys, created_at })
    }

    /// The first key's public half, `age1…`.
    pub fn recipient(&self) -> String {
        self.keys[0].to_public().to_string()
    }

    /// Each key as an identity of its own, in the order of the file.
    pub fn each(&self) -> impl Iterator<Item = Self> {
        self.keys.iter().map(|key| Self {
            keys: vec![key.clone()],
            created_at: None,
        })
    }

    /// The file `age-keygen` would write.
    pub fn to_file_text(&self) -> SecretString {
        let mut text = Zeroizing::new(String::with_capacity(256 * self.keys.len()));
        if let Some(created_at) = &self.created_at {
            *text += &format!("# created: {created_at}\n");
        }
        for key in &self.keys {
            *text += &format!("# public key: {}\n", key.to_public());
            *text += key.to_string().expose_secret();
            *text += "\n";
        }
        SecretString::from(text.as_str())
    }

    /// Writes [`Identity::to_file_text`] to a new file that only its owner can read.
    pub fn write(&self, path: &Path) -> Result<(), WriteError> {
        write::write_new(path, self.to_file_text().expose_secret().as_bytes())
    }

    pub(crate) fn for_age(&self) -> impl Iterator<Item = &dyn age::Identity> {
        self.keys.iter().map(|key| key as _)
    }
}

fn refusal(text: &str, line: usize) -> IdentityError {
    let start: String = text.chars().take(20).collect::<String>().to_lowercase();
    if start.starts_with("-----begin") {
        IdentityError::Ssh { line }
    } else if start.starts_with("age-plugin-") {
        IdentityError::Plugin { line }
    } else if start.starts_with("age-secret-key-pq-") {
        IdentityError::PostQuantum { line }
    } else if start.starts_with("age1") {
        IdentityError::Recipient { line }
    } else {
        IdentityError::NoIdentity { line }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_generated_identity_is_written_as_age_keygen_does_and_read_back() {
        let identity = Identity::generate("2026-11-23T10:15:00Z");
        let text = identity.to_file_text();
        let lines: Vec<_> = text.expose_secret().lines().collect();
        assert_eq!(lines[0], "# created: 2026-11-23T10:15:00Z");
        assert_eq!(lines[1], format!("# public key: {}", identity.recipient()));
        assert!(lines[2].starts_with("AGE-SECRET-KEY-1"));
        assert_eq!(lines.len(), 3);
        let again = Identity::parse(text.expose_secret()).unwrap();
        assert_eq!(again.recipient(), identity.recipient());
    }

    #[test]
    fn several_keys_comments_and_line_endings_of_windows_are_taken() {
        let (one, two) = (Identity::generate(""), Identity::generate(""));
        let text = format!(
            "{}\r\n\r\n{}",
            one.to_file_text().expose_secret(),
            two.to_file_text().expose_secret()
        );
        let both = Identity::parse(&text.replace('\n', "\r\n")).unwrap();
        assert_eq!(both.keys.len(), 2);
        assert_eq!(both.recipient(), one.recipient());
        let each: Vec<_> = both.each().map(|key| key.recipient()).collect();
        assert_eq!(each, [one.recipient(), two.recipient()]);
    }

    #[test]
    fn other_kinds_of_keys_are_named() {
        use IdentityError::*;
        let line = 2;
        let good = Identity::generate("").keys[0].to_string();
        let cut = &good.expose_secret()[..70];
        for (text, expected) in [
            ("-----BEGIN OPENSSH PRIVATE KEY-----", Ssh { line }),
            ("AGE-PLUGIN-YUBIKEY-1QQPQYQQ", Plugin { line }),
            ("AGE-SECRET-KEY-PQ-1QQPQYQQ", PostQuantum { line }),
            (
                "age1t7rxyev2z3rw82stdlrrepyc39nvn86l5078zqkf5uasdy86jp6svpy7pa",
                Recipient { line },
            ),
            (cut, NoIdentity { line }),
            ("\u{e4}\u{f6}\u{fc}", NoIdentity { line }),
            ("-----BEGIN AGE ENCRYPTED FILE-----", Encrypted),
        ] {
            let error = Identity::parse(&format!("# x\n{text}\n")).err();
            assert_eq!(error, Some(expected), "{text}");
        }
        assert_eq!(
            Identity::parse("age-encryption.org/v1\n-> scrypt").err(),
            Some(Encrypted)
        );
        assert_eq!(Identity::parse("# nothing\n").err(), Some(Empty));
    }
}
