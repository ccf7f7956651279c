use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rsa::traits::PublicKeyParts;
use rsa::{Pkcs1v15Sign, RsaPrivateKey};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use tokio::sync::OnceCell;

use crate::Fill;
use crate::random::Source;

/// The org's RS256 keys, made when first needed, off the threads that answer requests.
#[derive(Clone)]
pub(crate) struct SigningKey {
    fill: Fill,
    ring: Arc<Mutex<Ring>>,
    /// A key that is never published.
    unlisted: Arc<OnceCell<Arc<Key>>>,
}

/// Which key a token is signed with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SignedBy {
    /// The one that is published.
    Current,
    /// One that the key set does not list.
    Unlisted,
}

#[derive(Default)]
struct Ring {
    current: Arc<OnceCell<Arc<Key>>>,
    /// The one before; what it signed still verifies.
    previous: Option<Arc<OnceCell<Arc<Key>>>>,
}

struct Key {
    private: RsaPrivateKey,
    id: String,
}

impl SigningKey {
    pub(crate) fn new(fill: Fill) -> Self {
        Self {
            fill,
            ring: Arc::default(),
            unlisted: Arc::default(),
        }
    }

    /// Makes the key unless it is there; awaited ahead of need, it spares the first caller the wait.
    pub(crate) async fn prepare(&self) {
        let current = self.ring().current.clone();
        self.make_in(&current).await;
    }

    /// Another key takes the place of the current one, which stays published until the next rotation.
    pub(crate) fn rotate(&self) {
        let mut ring = self.ring();
        ring.previous = Some(std::mem::take(&mut ring.current));
    }

    /// The public halves as a JWK set (RFC 7517), the current key first.
    pub(crate) async fn jwks(&self) -> Value {
        let keys: Vec<Value> = self.published().await.iter().map(|key| key.jwk()).collect();
        json!({"keys": keys})
    }

    /// A JWS of these claims in compact form (RFC 7515).
    pub(crate) async fn sign(&self, claims: &Map<String, Value>, by: SignedBy) -> String {
        let cell = match by {
            SignedBy::Current => self.ring().current.clone(),
            SignedBy::Unlisted => self.unlisted.clone(),
        };
        let key = self.make_in(&cell).await;
        let header = json!({"kid": key.id, "alg": "RS256"}).to_string();
        let claims = Value::Object(claims.clone()).to_string();
        let message = format!("{}.{}", base64url(header), base64url(claims));
        let digest = Sha256::digest(message.as_bytes());
        let signature = key
            .private
            .sign(Pkcs1v15Sign::new::<Sha256>(), &digest)
            .expect("a 2048-bit key has room for a SHA-256 signature");
        format!("{message}.{}", base64url(signature))
    }

    /// The claims of a token that a published key signed; expiry is not looked at.
    pub(crate) async fn verify(&self, token: &str) -> Option<Map<String, Value>> {
        let (message, signature) = token.rsplit_once('.')?;
        let (_, claims) = message.split_once('.')?;
        let signature = URL_SAFE_NO_PAD.decode(signature).ok()?;
        let digest = Sha256::digest(message.as_bytes());
        let keys = self.published().await;
        keys.iter()
            .any(|key| key.signed(&digest, &signature))
            .then_some(())?;
        serde_json::from_slice(&URL_SAFE_NO_PAD.decode(claims).ok()?).ok()
    }

    /// The current key, and the one before it if it was ever used.
    async fn published(&self) -> Vec<Arc<Key>> {
        let (current, previous) = {
            let ring = self.ring();
            (ring.current.clone(), ring.previous.clone())
        };
        let mut keys = vec![self.make_in(&current).await];
        keys.extend(previous.and_then(|cell| cell.get().cloned()));
        keys
    }

    async fn make_in(&self, cell: &OnceCell<Arc<Key>>) -> Arc<Key> {
        let make_one = || async {
            let fill = self.fill.clone();
            match tokio::task::spawn_blocking(move || make(&fill)).await {
                Ok(key) => Arc::new(key),
                Err(ended) => match ended.try_into_panic() {
                    Ok(panic) => std::panic::resume_unwind(panic),
                    // The runtime is shutting down, and whoever waits here goes with it.
                    Err(_) => std::future::pending().await,
                },
            }
        };
        cell.get_or_init(make_one).await.clone()
    }

    /// Nothing is left half-changed by a panic while the lock is held.
    fn ring(&self) -> MutexGuard<'_, Ring> {
        self.ring.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Key {
    fn jwk(&self) -> Value {
        let public = self.private.to_public_key();
        let encode = |number: &rsa::BigUint| URL_SAFE_NO_PAD.encode(number.to_bytes_be());
        json!({
            "kty": "RSA",
            "alg": "RS256",
            "kid": self.id,
            "use": "sig",
            "e": encode(public.e()),
            "n": encode(public.n()),
        })
    }

    fn signed(&self, digest: &[u8], signature: &[u8]) -> bool {
        let public = self.private.to_public_key();
        let verified = public.verify(Pkcs1v15Sign::new::<Sha256>(), digest, signature);
        verified.is_ok()
    }
}

/// The left half of a SHA-256, as `at_hash` and `c_hash` hold it (OpenID Connect Core 3.1.3.6, 3.3.2.11).
pub(crate) fn half_hash(value: &str) -> String {
    base64url(&Sha256::digest(value.as_bytes())[..16])
}

pub(crate) fn base64url(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

fn make(fill: &Fill) -> Key {
    let private =
        RsaPrivateKey::new(&mut Source(fill), 2048).expect("2048 is a size the generator supports");
    let public = private.to_public_key();
    let id = base64url(Sha256::digest(public.n().to_bytes_be()));
    Key { private, id }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn signed(key: &SigningKey, by: SignedBy) -> (String, Map<String, Value>) {
        let mut claims = Map::new();
        claims.insert("sub".to_owned(), json!("00u"));
        (key.sign(&claims, by).await, claims)
    }

    #[tokio::test]
    async fn a_token_verifies_until_a_character_of_it_changes() {
        let key = SigningKey::new(crate::Options::default().fill);
        let (token, claims) = signed(&key, SignedBy::Current).await;
        assert_eq!(key.verify(&token).await, Some(claims));

        let (head, rest) = token.split_once('.').unwrap();
        let forged = format!("{head}.{}{rest}", base64url("x"));
        assert_eq!(key.verify(&forged).await, None);
        assert_eq!(key.verify("not a token").await, None);
        let (stray, _) = signed(&key, SignedBy::Unlisted).await;
        assert_eq!(key.verify(&stray).await, None, "nobody published its key");
    }

    #[tokio::test]
    async fn a_rotated_key_stays_published_until_the_next_rotation() {
        let key = SigningKey::new(crate::Options::default().fill);
        let (old, claims) = signed(&key, SignedBy::Current).await;
        key.rotate();
        let (new, _) = signed(&key, SignedBy::Current).await;
        assert_ne!(old.split('.').next(), new.split('.').next());
        assert_eq!(key.verify(&old).await, Some(claims.clone()));
        assert_eq!(key.verify(&new).await, Some(claims.clone()));
        assert_eq!(key.jwks().await["keys"].as_array().unwrap().len(), 2);
        key.rotate();
        assert_eq!(key.verify(&old).await, None);
        assert_eq!(key.verify(&new).await, Some(claims));
    }

    #[test]
    fn a_runtime_that_ends_while_a_key_is_made_takes_the_waiting_along_without_a_panic() {
        let (asked, is_asked) = std::sync::mpsc::channel();
        let fill: Fill = Arc::new(move |bytes: &mut [u8]| {
            let _ = asked.send(());
            getrandom::fill(bytes).unwrap();
        });
        let key = SigningKey::new(fill);
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .max_blocking_threads(1)
            .build()
            .unwrap();
        // The one blocking thread is busy, so the key's turn never comes before the runtime ends.
        let (free, held) = std::sync::mpsc::channel::<()>();
        runtime.spawn_blocking(move || held.recv());
        let waiting = runtime.spawn(async move { key.prepare().await });
        runtime.block_on(tokio::task::yield_now());
        runtime.shutdown_background();
        drop(free);
        let ended = tokio::runtime::Builder::new_current_thread()
            .build()
            .unwrap()
            .block_on(waiting);
        assert!(ended.is_err_and(|ended| ended.is_cancelled()));
        assert!(is_asked.try_recv().is_err());
    }

    #[test]
    fn half_hash_matches_the_example_of_openid_connect_core() {
        let code = "Qcb0Orv1zh30vL1MPRsbm-diHiMwcLyZvn1arpZv-Jxf_11jnpEX3Tgfvk";
        assert_eq!(half_hash(code), "LDktKdoQak3Pk0cnXxCltA");
    }
}
