//! Who may open a package.

mod low_order;

use std::fmt;

use sha2::{Digest, Sha256};
use thiserror::Error;

use crate::base32;

/// More than anybody needs; keeps a package inside its size.
const LIMIT: usize = 20;

/// One or more X25519 recipients, each once.
#[derive(Clone, Eq, PartialEq)]
pub struct Recipients(Vec<age::x25519::Recipient>);

/// Why a text names no recipients; lines are counted from 1.
#[derive(Clone, Copy, Debug, Eq, Error, PartialEq)]
pub enum RecipientsError {
    /// Only blank lines and comments.
    #[error("no recipient in it")]
    Empty,
    /// A post-quantum recipient (`age1pq1…`, age 1.3 and later), which cannot be sealed to yet.
    #[error(
        "line {line} is a post-quantum recipient (age1pq1…), which this version cannot seal to; an X25519 recipient starts with age1 and has 62 characters"
    )]
    PostQuantum {
        /// Where.
        line: usize,
    },
    /// A secret key where its public half belongs.
    #[error("line {line} is a secret key (AGE-SECRET-KEY-…); a recipient starts with age1")]
    SecretKey {
        /// Where.
        line: usize,
    },
    /// An SSH key, which age can seal to but which would name its owner.
    #[error("line {line} is an SSH key; only age1… recipients are taken")]
    Ssh {
        /// Where.
        line: usize,
    },
    /// Begins like a recipient, and its checksum does not fit: mistyped or cut short; or it is a plugin's.
    #[error(
        "line {line} begins like a recipient and is not one: a character is wrong or missing, or it belongs to a plugin"
    )]
    Mistyped {
        /// Where.
        line: usize,
    },
    /// A key that every identity, or nobody, could open for.
    #[error("line {line} is a recipient that protects nothing")]
    Worthless {
        /// Where.
        line: usize,
    },
    /// Anything else.
    #[error("line {line} is no recipient; one starts with age1 and has 62 characters")]
    NoRecipient {
        /// Where.
        line: usize,
    },
    /// More than [`Recipients`] takes.
    #[error("more than 20 recipients")]
    TooMany,
}

impl Recipients {
    /// Reads one `age1…`, or a recipients file: one a line, `#` comments, blank lines.
    pub fn parse(text: &str) -> Result<Self, RecipientsError> {
        let mut recipients = Vec::new();
        for (index, line) in text.lines().enumerate() {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let recipient = recipient(line, index + 1)?;
            if !recipients.contains(&recipient) {
                recipients.push(recipient);
            }
        }
        match recipients.len() {
            0 => Err(RecipientsError::Empty),
            1..=LIMIT => Ok(Self(recipients)),
            _ => Err(RecipientsError::TooMany),
        }
    }

    /// How many there are, at least one.
    #[expect(clippy::len_without_is_empty, reason = "never empty")]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Each recipient's `age1…`, in the order given.
    pub fn addresses(&self) -> Vec<String> {
        self.0.iter().map(ToString::to_string).collect()
    }

    /// Base32 of the first 15 bytes of SHA-256 over the recipient, in six groups of four.
    ///
    /// Over several: over their sorted lines, joined by line feeds, so that the order in a file does not matter.
    pub fn fingerprint(&self) -> String {
        let mut addresses = self.addresses();
        addresses.sort();
        let digest = Sha256::digest(addresses.join("\n"));
        let letters = base32::encode(&digest[..15]).to_uppercase();
        let groups: Vec<_> = letters
            .as_bytes()
            .chunks(4)
            .map(String::from_utf8_lossy)
            .collect();
        groups.join(" ")
    }

    pub(crate) fn for_age(&self) -> impl Iterator<Item = &dyn age::Recipient> {
        self.0.iter().map(|recipient| recipient as _)
    }
}

impl fmt::Debug for Recipients {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(&self.0).finish()
    }
}

fn recipient(text: &str, line: usize) -> Result<age::x25519::Recipient, RecipientsError> {
    if let Ok(recipient) = text.parse::<age::x25519::Recipient>() {
        return if low_order::is_low_order(&recipient) {
            Err(RecipientsError::Worthless { line })
        } else {
            Ok(recipient)
        };
    }
    let lower = text.to_lowercase();
    Err(if lower.starts_with("age1pq1") {
        RecipientsError::PostQuantum { line }
    } else if lower.contains("age-secret-key-") || lower.starts_with("age-plugin-") {
        RecipientsError::SecretKey { line }
    } else if lower.starts_with("ssh-")
        || lower.starts_with("ecdsa-")
        || lower.starts_with("-----begin")
    {
        RecipientsError::Ssh { line }
    } else if lower.starts_with("age1") {
        RecipientsError::Mistyped { line }
    } else {
        RecipientsError::NoRecipient { line }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: &str = "age1t7rxyev2z3rw82stdlrrepyc39nvn86l5078zqkf5uasdy86jp6svpy7pa";
    const TWO: &str = "age1lggyhqrw2nlhcxprm67z43rta597azn8gknawjehu9d9dl0jq3yqqvfafg";

    #[test]
    fn a_file_with_comments_blank_lines_and_a_repeated_key_is_read() {
        let text = format!("# primary\r\n{ONE}\r\n\r\n  {TWO}  \n# again\n{ONE}\n");
        let recipients = Recipients::parse(&text).unwrap();
        assert_eq!(recipients.addresses(), [ONE, TWO]);
    }

    #[test]
    fn the_fingerprint_can_be_made_again_with_coreutils() {
        // printf %s age1t7… | sha256sum | cut -c1-30 | xxd -r -p | base32
        let one = Recipients::parse(ONE).unwrap();
        assert_eq!(one.fingerprint(), "4ZU2 5BPD DBLI E2KH WZOW NETG");
        let both = Recipients::parse(&format!("{ONE}\n{TWO}")).unwrap();
        let turned = Recipients::parse(&format!("{TWO}\n{ONE}")).unwrap();
        assert_eq!(both.fingerprint(), turned.fingerprint());
        assert_ne!(both.fingerprint(), one.fingerprint());
    }

    #[test]
    fn what_is_no_x25519_recipient_is_named_with_its_line() {
        use RecipientsError::*;
        let line = 2;
        let pq = format!("age1pq1{}", "q".repeat(1900));
        let secret = "AGE-SECRET-KEY-1GQ9778VQXMMJVE8SK7J6VT8UJ4HDQAJUVSFCWCM02D8GEWQ72PVQ2Y5J33";
        for (text, expected) in [
            (pq.as_str(), PostQuantum { line }),
            (secret, SecretKey { line }),
            (
                "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI dana@acme.example",
                Ssh { line },
            ),
            (&ONE[..61], Mistyped { line }),
            (&ONE.replace("t7", "t8"), Mistyped { line }),
            ("age1yubikey1qtest", Mistyped { line }),
            ("dana@acme.example", NoRecipient { line }),
        ] {
            assert_eq!(
                Recipients::parse(&format!("# x\n{text}")),
                Err(expected),
                "{text}"
            );
        }
        assert_eq!(Recipients::parse("# nobody\n\n"), Err(Empty));
    }

    #[test]
    fn more_recipients_than_a_package_holds_are_refused() {
        let many = |count: usize| {
            let keys: Vec<_> = (0..count)
                .map(|_| age::x25519::Identity::generate().to_public().to_string())
                .collect();
            Recipients::parse(&keys.join("\n"))
        };
        assert_eq!(many(LIMIT).unwrap().len(), LIMIT);
        assert_eq!(many(LIMIT + 1), Err(RecipientsError::TooMany));
    }
}
