use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use openidconnect::JsonWebKeyId;
use openidconnect::core::CoreJsonWebKey;
use serde::Deserialize;
use serde_json::{Map, Value};
use url::Url;

use super::id_token::IdTokenError;
use crate::http::DOCUMENT_CAP;
use crate::strict::StrictObject;
use crate::{Http, HttpError};

/// RFC 7518 §3.3 asks for 2048 bits; the library verifies up to 4096, which is more than Okta uses.
const MODULUS_BITS: std::ops::RangeInclusive<usize> = 2048..=4096;

/// Why the keys that sign ID tokens could not be read.
#[derive(Debug, thiserror::Error)]
pub enum KeysError {
    /// No answer, or one beyond the limits.
    #[error("the signing keys could not be fetched")]
    Http(#[source] HttpError),
    /// The keys are elsewhere, and no redirect is followed.
    #[error("the address of the signing keys redirects")]
    Redirected,
    /// No key set (RFC 7517 §5).
    #[error("the address of the signing keys answered {status} without a key set")]
    Unusable {
        /// The HTTP status.
        status: u16,
    },
}

impl KeysError {
    /// The rule that was broken, in snake_case.
    pub fn rule(&self) -> &'static str {
        match self {
            Self::Http(error) => error.rule(),
            Self::Redirected => "redirected",
            Self::Unusable { .. } => "unusable_keys",
        }
    }
}

/// The keys with which the provider may sign an RS256 ID token.
pub(super) struct KeySet(Vec<SigningKey>);

struct SigningKey {
    kid: Option<String>,
    modulus: Vec<u8>,
    exponent: Vec<u8>,
}

impl KeySet {
    pub(super) async fn fetch(http: &Http, jwks_uri: &Url) -> Result<Self, KeysError> {
        let answer = http.get(jwks_uri, "application/json", DOCUMENT_CAP).await;
        let answer = answer.map_err(KeysError::Http)?;
        if answer.is_redirect() {
            return Err(KeysError::Redirected);
        }
        let unusable = KeysError::Unusable {
            status: answer.status,
        };
        match answer.status {
            200 => Self::read(&answer.body).ok_or(unusable),
            _ => Err(unusable),
        }
    }

    pub(super) fn read(document: &str) -> Option<Self> {
        let StrictObject(document) = serde_json::from_str(document).ok()?;
        signing_keys(document).map(Self)
    }

    /// Whether a token that names this key, or none, has one to be tried with.
    pub(super) fn knows(&self, kid: Option<&str>) -> bool {
        self.matching(kid).next().is_some()
    }

    /// The one key for a token. Which one signed is never tried out: without a `kid`, or with a `kid` that two keys
    /// share, several keys are a refusal (OpenID Connect Core §10.1).
    pub(super) fn only(&self, kid: Option<&str>) -> Result<CoreJsonWebKey, IdTokenError> {
        let mut matching = self.matching(kid);
        let key = matching.next().ok_or(IdTokenError::UnknownKey)?;
        if matching.next().is_some() {
            return Err(IdTokenError::AmbiguousKey);
        }
        let bits = bits(&key.modulus);
        if !MODULUS_BITS.contains(&bits) {
            return Err(IdTokenError::KeySize { bits });
        }
        let kid = key.kid.clone().map(JsonWebKeyId::new);
        Ok(CoreJsonWebKey::new_rsa(
            key.modulus.clone(),
            key.exponent.clone(),
            kid,
        ))
    }

    fn matching(&self, kid: Option<&str>) -> impl Iterator<Item = &SigningKey> {
        self.0
            .iter()
            .filter(move |key| kid.is_none() || key.kid.as_deref() == kid)
    }
}

/// Keys that cannot be read are skipped (RFC 7517 §5): they may be for something newer than us.
fn signing_keys(mut document: Map<String, Value>) -> Option<Vec<SigningKey>> {
    let Some(Value::Array(keys)) = document.remove("keys") else {
        return None;
    };
    let keys = keys
        .into_iter()
        .filter_map(|key| serde_json::from_value::<Jwk>(key).ok());
    Some(
        keys.filter(Jwk::signs_rs256)
            .filter_map(Jwk::decode)
            .collect(),
    )
}

#[derive(Deserialize)]
struct Jwk {
    kty: String,
    r#use: Option<String>,
    key_ops: Option<Vec<String>>,
    alg: Option<String>,
    kid: Option<String>,
    n: String,
    e: String,
}

impl Jwk {
    fn signs_rs256(&self) -> bool {
        self.kty == "RSA"
            && self.r#use.as_deref().is_none_or(|one| one == "sig")
            && self.alg.as_deref().is_none_or(|one| one == "RS256")
            && self
                .key_ops
                .as_ref()
                .is_none_or(|all| all.iter().any(|one| one == "verify"))
    }

    fn decode(self) -> Option<SigningKey> {
        Some(SigningKey {
            kid: self.kid,
            modulus: URL_SAFE_NO_PAD.decode(self.n).ok()?,
            exponent: URL_SAFE_NO_PAD.decode(self.e).ok()?,
        })
    }
}

fn bits(number: &[u8]) -> usize {
    let mut bytes = number.iter().skip_while(|byte| **byte == 0);
    match bytes.next() {
        Some(first) => 8 - first.leading_zeros() as usize + 8 * bytes.count(),
        None => 0,
    }
}
