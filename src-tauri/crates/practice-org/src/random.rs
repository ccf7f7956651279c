use rsa::rand_core::{CryptoRng, RngCore};

use crate::Fill;

const URL_SAFE: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// `length` characters of `[A-Za-z0-9_-]`, 6 bits each.
pub(crate) fn url_safe(fill: &Fill, length: usize) -> String {
    let mut bytes = vec![0; length];
    fill(&mut bytes);
    let characters = bytes.iter();
    characters
        .map(|byte| char::from(URL_SAFE[usize::from(byte & 63)]))
        .collect()
}

/// What every secret of a practice org begins with, so that nobody takes it for a real one.
pub(crate) const PRACTICE: &str = "PRACTICE-";

/// A secret in the shape of Okta's that says what it is.
pub(crate) fn practice_secret(fill: &Fill, length: usize) -> String {
    format!(
        "{PRACTICE}{}",
        url_safe(fill, length.saturating_sub(PRACTICE.len()))
    )
}

/// An id as Okta makes them: a prefix and letters and digits, 20 characters in all.
pub(crate) fn id(fill: &Fill, prefix: &str) -> String {
    let mut id = prefix.to_owned();
    while id.len() < 20 {
        let drawn = url_safe(fill, 20 - id.len());
        id.extend(drawn.chars().filter(char::is_ascii_alphanumeric));
    }
    id
}

/// The same source of randomness in the form the key generator wants.
pub(crate) struct Source<'a>(pub(crate) &'a Fill);

impl RngCore for Source<'_> {
    fn next_u32(&mut self) -> u32 {
        let mut bytes = [0; 4];
        (self.0)(&mut bytes);
        u32::from_le_bytes(bytes)
    }

    fn next_u64(&mut self) -> u64 {
        let mut bytes = [0; 8];
        (self.0)(&mut bytes);
        u64::from_le_bytes(bytes)
    }

    fn fill_bytes(&mut self, bytes: &mut [u8]) {
        (self.0)(bytes);
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), rsa::rand_core::Error> {
        (self.0)(bytes);
        Ok(())
    }
}

impl CryptoRng for Source<'_> {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_has_twenty_letters_and_digits() {
        let fill = crate::Options::default().fill;
        let id = id(&fill, "0oa");
        assert_eq!(id.len(), 20);
        assert!(id.starts_with("0oa") && id.chars().all(|c| c.is_ascii_alphanumeric()));
    }
}
