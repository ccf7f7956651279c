//! Keys and tokens, made with another cryptographic library than the one that verifies them.

use std::sync::OnceLock;

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::{KeyPair, KeySize};
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _, RSA_PKCS1_SHA256, RSA_PSS_SHA256,
    RsaEncoding,
};
use aws_lc_rs::{digest, hmac};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rsa::traits::PublicKeyParts as _;
use serde_json::{Map, Value, json};

/// A key that signs, and what is published of it.
pub(crate) struct Key {
    pair: KeyPair,
}

impl Key {
    /// The key that every provider here signs with until a row changes it.
    pub(crate) fn own() -> &'static Self {
        static OWN: OnceLock<Key> = OnceLock::new();
        OWN.get_or_init(|| Self::new(KeySize::Rsa2048))
    }

    /// A second key, of the same kind.
    pub(crate) fn other() -> &'static Self {
        static OTHER: OnceLock<Key> = OnceLock::new();
        OTHER.get_or_init(|| Self::new(KeySize::Rsa2048))
    }

    /// The longest that is taken.
    pub(crate) fn of_4096_bits() -> &'static Self {
        static LONG: OnceLock<Key> = OnceLock::new();
        LONG.get_or_init(|| Self::new(KeySize::Rsa4096))
    }

    /// Longer than any that is taken.
    pub(crate) fn of_8192_bits() -> &'static Self {
        static LONGEST: OnceLock<Key> = OnceLock::new();
        LONGEST.get_or_init(|| Self::new(KeySize::Rsa8192))
    }

    fn new(size: KeySize) -> Self {
        let pair = KeyPair::generate(size).expect("a key is made");
        Self { pair }
    }

    /// Modulus and exponent, as they stand in the two integers of RFC 8017's `RSAPublicKey`.
    pub(crate) fn public(&self) -> (Vec<u8>, Vec<u8>) {
        let der = self.pair.public_key().as_ref();
        let (sequence, _) = element(der, 0x30);
        let (modulus, rest) = element(sequence, 0x02);
        let (exponent, _) = element(rest, 0x02);
        (without_zeros(modulus), without_zeros(exponent))
    }

    pub(crate) fn jwk(&self, kid: &str) -> Value {
        let (modulus, exponent) = self.public();
        rsa_jwk(&modulus, &exponent, kid)
    }

    fn sign(&self, padding: &'static dyn RsaEncoding, message: &[u8]) -> Vec<u8> {
        let mut signature = vec![0; self.pair.public_modulus_len()];
        let signed = self
            .pair
            .sign(padding, &SystemRandom::new(), message, &mut signature);
        signed.expect("the message is signed");
        signature
    }
}

pub(crate) fn rsa_jwk(modulus: &[u8], exponent: &[u8], kid: &str) -> Value {
    json!({
        "kty": "RSA", "use": "sig", "alg": "RS256", "kid": kid,
        "n": URL_SAFE_NO_PAD.encode(modulus), "e": URL_SAFE_NO_PAD.encode(exponent),
    })
}

/// One DER element of this kind: its content, and what comes after it.
fn element(der: &[u8], tag: u8) -> (&[u8], &[u8]) {
    assert_eq!(der[0], tag);
    let (length, content) = match usize::from(der[1]) {
        short @ 0..0x80 => (short, &der[2..]),
        long => {
            let count = long - 0x80;
            let bytes = &der[2..2 + count];
            let length = bytes
                .iter()
                .fold(0, |sum, byte| sum << 8 | usize::from(*byte));
            (length, &der[2 + count..])
        }
    };
    content.split_at(length)
}

fn without_zeros(number: &[u8]) -> Vec<u8> {
    let zeros = number.iter().take_while(|byte| **byte == 0).count();
    number[zeros..].to_vec()
}

/// Who signs a token, and how.
#[derive(Clone)]
pub(crate) enum Signer {
    Rs256(&'static Key),
    Ps256(&'static Key),
    Hs256(Vec<u8>),
    /// With the key in [`Signer::es256`].
    Es256(&'static EcdsaKeyPair),
    /// A key that the other library refuses for its length.
    Short(Box<rsa::RsaPrivateKey>),
    /// No signature but these bytes.
    Bytes(Vec<u8>),
}

impl Signer {
    /// A P-256 key, and what is published of it.
    pub(crate) fn es256(kid: &str) -> (Self, Value) {
        static PAIR: OnceLock<EcdsaKeyPair> = OnceLock::new();
        let pair = PAIR.get_or_init(|| {
            EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).expect("a key is made")
        });
        let point = pair.public_key().as_ref();
        let (x, y) = point[1..].split_at(32);
        let jwk = json!({
            "kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256", "kid": kid,
            "x": URL_SAFE_NO_PAD.encode(x), "y": URL_SAFE_NO_PAD.encode(y),
        });
        (Self::Es256(pair), jwk)
    }

    /// A key of so few bits, and what is published of it.
    pub(crate) fn short(bits: usize, kid: &str) -> (Self, Value) {
        let key = rsa::RsaPrivateKey::new(&mut rsa::rand_core::OsRng, bits).expect("a key is made");
        let jwk = rsa_jwk(&key.n().to_bytes_be(), &key.e().to_bytes_be(), kid);
        (Self::Short(Box::new(key)), jwk)
    }

    fn sign(&self, message: &[u8]) -> Vec<u8> {
        match self {
            Self::Rs256(key) => key.sign(&RSA_PKCS1_SHA256, message),
            Self::Ps256(key) => key.sign(&RSA_PSS_SHA256, message),
            Self::Hs256(secret) => {
                let key = hmac::Key::new(hmac::HMAC_SHA256, secret);
                hmac::sign(&key, message).as_ref().to_vec()
            }
            Self::Es256(pair) => {
                let signature = pair.sign(&SystemRandom::new(), message);
                signature.expect("the message is signed").as_ref().to_vec()
            }
            Self::Short(key) => {
                let hash = digest::digest(&digest::SHA256, message);
                // PKCS#1 v1.5's prefix for SHA-256 (RFC 8017 §9.2), without the other library's types for it.
                let prefix = [
                    0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04,
                    0x02, 0x01, 0x05, 0x00, 0x04, 0x20,
                ];
                let scheme = rsa::Pkcs1v15Sign {
                    hash_len: Some(32),
                    prefix: prefix.into(),
                };
                key.sign(scheme, hash.as_ref())
                    .expect("the message is signed")
            }
            Self::Bytes(bytes) => bytes.clone(),
        }
    }
}

/// A signed token in its compact form.
pub(crate) fn token(header: &Map<String, Value>, payload: &[u8], signer: &Signer) -> String {
    let header = URL_SAFE_NO_PAD.encode(Value::Object(header.clone()).to_string());
    let signed = format!("{header}.{}", URL_SAFE_NO_PAD.encode(payload));
    let signature = signer.sign(signed.as_bytes());
    format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature))
}

/// The left half of a SHA-256, which is what `at_hash` and `c_hash` are.
pub(crate) fn at_hash(text: &str) -> String {
    let hash = digest::digest(&digest::SHA256, text.as_bytes());
    URL_SAFE_NO_PAD.encode(&hash.as_ref()[..16])
}
