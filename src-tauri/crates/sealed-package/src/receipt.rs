//! Proof that a package was opened: only who opened it has the key it is made with.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use hmac::{Hmac, Mac};
use secrecy::SecretString;
use sha2::Sha256;
use thiserror::Error;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

/// The random 32 bytes that a package carries for its receipt.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct ReceiptKey([u8; 32]);

/// The text is not 32 bytes in base64url without padding.
#[derive(Clone, Copy, Debug, Eq, Error, PartialEq)]
#[error("not a receipt key")]
pub struct ReceiptKeyError;

impl ReceiptKey {
    pub(crate) fn random(fill: crate::Fill<'_>) -> Self {
        let mut key = Self([0; 32]);
        fill(&mut key.0);
        key
    }

    /// Reads what [`ReceiptKey::to_secret`] wrote.
    pub fn parse(text: &str) -> Result<Self, ReceiptKeyError> {
        let mut bytes = Zeroizing::new([0; 33]);
        match BASE64_URL_SAFE_NO_PAD.decode_slice(text, bytes.as_mut()) {
            Ok(32) => {
                let mut key = Self([0; 32]);
                key.0.copy_from_slice(&bytes[..32]);
                Ok(key)
            }
            _ => Err(ReceiptKeyError),
        }
    }

    /// Base64url without padding, 43 characters, for the payload and the keyring.
    pub fn to_secret(&self) -> SecretString {
        SecretString::from(BASE64_URL_SAFE_NO_PAD.encode(self.0))
    }

    /// The receipt for one file: HMAC-SHA256 over package id, a line feed and the file's SHA-256 in hex; itself in hex.
    pub fn receipt(&self, package_id: &str, sha256: &str) -> String {
        crate::container::hex(&self.mac(package_id, sha256).finalize().into_bytes())
    }

    /// Whether a receipt is the one for this package and this file; compared in constant time.
    pub fn accepts(&self, receipt: &str, package_id: &str, sha256: &str) -> bool {
        let expected = self.receipt(package_id, sha256);
        let given = receipt.trim().to_ascii_lowercase();
        subtle::ConstantTimeEq::ct_eq(expected.as_bytes(), given.as_bytes()).into()
    }

    fn mac(&self, package_id: &str, sha256: &str) -> Hmac<Sha256> {
        let mac = Hmac::<Sha256>::new_from_slice(&self.0).expect("HMAC takes keys of any length");
        mac.chain_update(package_id)
            .chain_update("\n")
            .chain_update(sha256)
    }
}

#[cfg(test)]
mod tests {
    use secrecy::ExposeSecret;

    use super::*;

    #[test]
    fn a_receipt_fits_one_package_and_one_file_only() {
        let key = ReceiptKey([7; 32]);
        let receipt = key.receipt("abc", "00ff");
        assert_eq!(receipt.len(), 64);
        assert!(key.accepts(&receipt, "abc", "00ff"));
        assert!(key.accepts(&format!(" {}\n", receipt.to_uppercase()), "abc", "00ff"));
        assert!(!key.accepts(&receipt, "abd", "00ff"));
        assert!(!key.accepts(&receipt, "abc", "00fe"));
        assert!(!key.accepts("", "abc", "00ff"));
        assert!(!ReceiptKey([8; 32]).accepts(&receipt, "abc", "00ff"));
    }

    #[test]
    fn a_receipt_can_be_made_again_with_openssl() {
        // printf 'abc\n00ff' | openssl dgst -sha256 -mac HMAC -macopt hexkey:0707…07
        assert_eq!(
            ReceiptKey([7; 32]).receipt("abc", "00ff"),
            "52c080f3afe89d2ebf4a9688716be6383d54603621f741ea7a80969a940b9952"
        );
    }

    #[test]
    fn a_key_survives_its_text_and_nothing_else_parses() {
        let key = ReceiptKey([0xFB; 32]);
        let text = key.to_secret();
        assert_eq!(ReceiptKey::parse(text.expose_secret()).unwrap().0, key.0);
        for text in ["", "AAAA", &"A".repeat(44), &"/".repeat(43)] {
            assert!(ReceiptKey::parse(text).is_err(), "{text}");
        }
    }
}
