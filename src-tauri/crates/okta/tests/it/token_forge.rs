//! Makes ID tokens and key sets, honest and forged. The RSA keys come from a fixed seed, so that every run signs alike.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, Mac};
use rsa::rand_core::{CryptoRng, Error, RngCore, impls};
use rsa::traits::PublicKeyParts;
use rsa::{Pkcs1v15Sign, RsaPrivateKey};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

/// How a token is signed, by whom.
#[derive(Clone)]
pub(crate) enum Signer {
    Rsa(Arc<RsaPrivateKey>),
    Hs256(Vec<u8>),
    /// These bytes in the place of a signature.
    Bytes(Vec<u8>),
}

/// By size and number.
type Keys = HashMap<(usize, u8), Arc<RsaPrivateKey>>;

/// The private key number `seed` of that size.
pub(crate) fn rsa_key(bits: usize, seed: u8) -> Arc<RsaPrivateKey> {
    static KEYS: LazyLock<Mutex<Keys>> = LazyLock::new(Mutex::default);
    let mut keys = KEYS.lock().unwrap();
    let fresh = || Arc::new(RsaPrivateKey::new(&mut Seeded::new(seed), bits).unwrap());
    keys.entry((bits, seed)).or_insert_with(fresh).clone()
}

/// The public half as a JWK for RS256.
pub(crate) fn jwk(key: &RsaPrivateKey, kid: Option<&str>) -> Value {
    let mut jwk = json!({
        "kty": "RSA", "use": "sig", "alg": "RS256",
        "n": URL_SAFE_NO_PAD.encode(key.n().to_bytes_be()),
        "e": URL_SAFE_NO_PAD.encode(key.e().to_bytes_be()),
    });
    if let Some(kid) = kid {
        jwk["kid"] = kid.into();
    }
    jwk
}

pub(crate) fn modulus(key: &RsaPrivateKey) -> Vec<u8> {
    key.n().to_bytes_be()
}

pub(crate) fn token(header: &Map<String, Value>, payload: &str, signer: &Signer) -> String {
    let header = URL_SAFE_NO_PAD.encode(Value::Object(header.clone()).to_string());
    let signed = format!("{header}.{}", URL_SAFE_NO_PAD.encode(payload));
    let signature = match signer {
        Signer::Rsa(key) => {
            let digest = Sha256::digest(signed.as_bytes());
            key.sign(Pkcs1v15Sign::new::<Sha256>(), &digest).unwrap()
        }
        Signer::Hs256(key) => {
            let mut mac = Hmac::<Sha256>::new_from_slice(key).unwrap();
            mac.update(signed.as_bytes());
            mac.finalize().into_bytes().to_vec()
        }
        Signer::Bytes(bytes) => bytes.clone(),
    };
    format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature))
}

/// The `at_hash` that belongs to an access token.
pub(crate) fn at_hash(access_token: &str) -> String {
    URL_SAFE_NO_PAD.encode(&Sha256::digest(access_token.as_bytes())[..16])
}

/// SHA-256 of a seed and a counter: repeatable, and good enough for keys that guard nothing.
struct Seeded {
    seed: u8,
    counter: u64,
}

impl Seeded {
    fn new(seed: u8) -> Self {
        Self { seed, counter: 0 }
    }
}

impl RngCore for Seeded {
    fn next_u32(&mut self) -> u32 {
        impls::next_u32_via_fill(self)
    }

    fn next_u64(&mut self) -> u64 {
        impls::next_u64_via_fill(self)
    }

    fn fill_bytes(&mut self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(32) {
            self.counter += 1;
            let block = Sha256::new()
                .chain_update([self.seed])
                .chain_update(self.counter.to_be_bytes())
                .finalize();
            chunk.copy_from_slice(&block[..chunk.len()]);
        }
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Error> {
        self.fill_bytes(bytes);
        Ok(())
    }
}

impl CryptoRng for Seeded {}
