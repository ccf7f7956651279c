use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rsa::traits::PublicKeyParts;
use rsa::{Pkcs1v15Sign, RsaPrivateKey};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use tokio::sync::OnceCell;

use crate::Fill;
use crate::random::Source;

/// The org's one RS256 key, made when first needed, off the threads that answer requests.
#[derive(Clone)]
pub(crate) struct SigningKey {
    fill: Fill,
    key: Arc<OnceCell<Key>>,
}

struct Key {
    private: RsaPrivateKey,
    id: String,
}

impl SigningKey {
    pub(crate) fn new(fill: Fill) -> Self {
        Self {
            fill,
            key: Arc::default(),
        }
    }

    /// Makes the key unless it is there; awaited ahead of need, it spares the first caller the wait.
    pub(crate) async fn prepare(&self) {
        self.key().await;
    }

    /// The public half as a JWK set (RFC 7517).
    pub(crate) async fn jwks(&self) -> Value {
        let key = self.key().await;
        let public = key.private.to_public_key();
        let encode = |number: &rsa::BigUint| URL_SAFE_NO_PAD.encode(number.to_bytes_be());
        json!({"keys": [{
            "kty": "RSA",
            "alg": "RS256",
            "kid": key.id,
            "use": "sig",
            "e": encode(public.e()),
            "n": encode(public.n()),
        }]})
    }

    /// A JWS of these claims in compact form (RFC 7515).
    pub(crate) async fn sign(&self, claims: &Map<String, Value>) -> String {
        let key = self.key().await;
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

    /// The claims of a token this key signed; expiry is not looked at.
    pub(crate) async fn verify(&self, token: &str) -> Option<Map<String, Value>> {
        let (message, signature) = token.rsplit_once('.')?;
        let (_, claims) = message.split_once('.')?;
        let signature = URL_SAFE_NO_PAD.decode(signature).ok()?;
        let key = self.key().await;
        let digest = Sha256::digest(message.as_bytes());
        key.private
            .to_public_key()
            .verify(Pkcs1v15Sign::new::<Sha256>(), &digest, &signature)
            .ok()?;
        serde_json::from_slice(&URL_SAFE_NO_PAD.decode(claims).ok()?).ok()
    }

    async fn key(&self) -> &Key {
        self.key
            .get_or_init(|| async {
                let fill = self.fill.clone();
                tokio::task::spawn_blocking(move || make(&fill))
                    .await
                    .expect("making a key does not panic, and nothing cancels it")
            })
            .await
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

    #[tokio::test]
    async fn a_token_verifies_until_a_character_of_it_changes() {
        let key = SigningKey::new(crate::Options::default().fill);
        let mut claims = Map::new();
        claims.insert("sub".to_owned(), json!("00u"));
        let token = key.sign(&claims).await;
        assert_eq!(key.verify(&token).await, Some(claims));

        let (head, rest) = token.split_once('.').unwrap();
        let forged = format!("{head}.{}{rest}", base64url("x"));
        assert_eq!(key.verify(&forged).await, None);
        assert_eq!(key.verify("not a token").await, None);
    }

    #[test]
    fn half_hash_matches_the_example_of_openid_connect_core() {
        let code = "Qcb0Orv1zh30vL1MPRsbm-diHiMwcLyZvn1arpZv-Jxf_11jnpEX3Tgfvk";
        assert_eq!(half_hash(code), "LDktKdoQak3Pk0cnXxCltA");
    }
}
