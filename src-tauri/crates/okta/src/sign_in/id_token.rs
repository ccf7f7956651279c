use std::time::SystemTime;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use openidconnect::core::{
    CoreGenderClaim, CoreJsonWebKey, CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm,
};
use openidconnect::{
    ClaimsVerificationError, EmptyAdditionalClaims, IdToken, IdTokenVerifier, IssuerUrl,
    JsonWebKeySet, Nonce, SignatureVerificationError,
};
use secrecy::{ExposeSecret, SecretString};
use serde_json::{Map, Value};

use super::claims::{self, LEEWAY};
use crate::evidence::quoted;
use crate::strict::StrictObject;

/// Longer than an ID token with a hundred groups in it, in bytes.
const LONGEST_ID_TOKEN: usize = 32 * 1024;

type CoreIdToken = IdToken<
    EmptyAdditionalClaims,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJwsSigningAlgorithm,
>;

/// Why an ID token is refused (OpenID Connect Core §3.1.3.7 and stricter).
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum IdTokenError {
    /// Longer than 32 KiB.
    #[error("the ID token is too long")]
    Size,
    /// Not three base64url parts of which two are JSON objects, a member that comes twice at any level, or a claim of the wrong type.
    #[error("the ID token cannot be read")]
    Malformed,
    /// Another algorithm than RS256, the only one that Okta signs with.
    #[error("the ID token is not signed with RS256")]
    Algorithm,
    /// The header's `typ` says that it is another kind of token.
    #[error("the token in the place of the ID token is of another type")]
    TokenType,
    /// The header demands an extension (RFC 7515 §4.1.11).
    #[error("the ID token demands an extension")]
    CriticalHeader,
    /// The provider has no such key, also when asked a second time.
    #[error("the ID token is signed with a key that the provider does not publish")]
    UnknownKey,
    /// Several of the provider's keys could be meant.
    #[error("the ID token does not say which of several keys signed it")]
    AmbiguousKey,
    /// A key too short to be safe, or too long to be used.
    #[error("the provider signs with a key of {bits} bits")]
    KeySize {
        /// Bits of the RSA modulus.
        bits: usize,
    },
    /// The signature is not the key's.
    #[error("the signature of the ID token does not verify")]
    Signature,
    /// `iss` is missing, or names another issuer.
    #[error("the ID token names another issuer: {found}")]
    Issuer {
        /// What the token says, shortened and escaped.
        found: String,
    },
    /// `aud` is missing, is for others, or for others as well.
    #[error("the ID token is not for this client alone")]
    Audience,
    /// `azp` names another client.
    #[error("the ID token was issued to another client")]
    AuthorizedParty,
    /// `nonce` is missing, or belongs to another attempt.
    #[error("the ID token belongs to another attempt")]
    Nonce,
    /// `sub` is missing, empty, longer than 255 characters, or not printable ASCII.
    #[error("the ID token names no usable subject")]
    Subject,
    /// `iat` is missing.
    #[error("the ID token does not say when it was issued")]
    IssuedAtMissing,
    /// `exp` is missing.
    #[error("the ID token does not say when it expires")]
    ExpiryMissing,
    /// `exp` is more than 60 seconds ago.
    #[error("the ID token has expired")]
    Expired,
    /// `iat` is more than 60 seconds ahead.
    #[error("the ID token was issued in the future")]
    IssuedInFuture,
    /// `iat` is more than 60 seconds before the attempt.
    #[error("the ID token was issued before this attempt")]
    TooOld,
    /// From `iat` to `exp` is more than 24 hours, or no time at all.
    #[error("the lifetime of the ID token makes no sense")]
    Lifetime,
    /// `nbf` is more than 60 seconds ahead.
    #[error("the ID token is not valid yet")]
    NotYetValid,
    /// `at_hash` is not the hash of the access token beside it (OpenID Connect Core §3.1.3.8).
    #[error("the access token beside the ID token is not the one it was issued with")]
    AccessTokenHash,
    /// One of the times was refused, and this computer's clock and the server's differ by more than two minutes.
    #[error("this computer's clock and the server's differ by {seconds} seconds")]
    ClockSkew {
        /// How far the server's clock is ahead of this computer's.
        seconds: i64,
    },
}

impl IdTokenError {
    /// The rule that was broken, in snake_case.
    pub fn rule(&self) -> &'static str {
        match self {
            Self::Size => "size",
            Self::Malformed => "malformed",
            Self::Algorithm => "algorithm",
            Self::TokenType => "token_type",
            Self::CriticalHeader => "critical_header",
            Self::UnknownKey => "unknown_key",
            Self::AmbiguousKey => "ambiguous_key",
            Self::KeySize { .. } => "key_size",
            Self::Signature => "signature",
            Self::Issuer { .. } => "issuer",
            Self::Audience => "audience",
            Self::AuthorizedParty => "authorized_party",
            Self::Nonce => "nonce",
            Self::Subject => "subject",
            Self::IssuedAtMissing => "issued_at_missing",
            Self::ExpiryMissing => "expiry_missing",
            Self::Expired => "expired",
            Self::IssuedInFuture => "issued_in_future",
            Self::TooOld => "too_old",
            Self::Lifetime => "lifetime",
            Self::NotYetValid => "not_yet_valid",
            Self::AccessTokenHash => "access_token_hash",
            Self::ClockSkew { .. } => "clock_skew",
        }
    }

    /// Whether a wrong clock could be the cause.
    pub(super) fn is_about_time(&self) -> bool {
        matches!(
            self,
            Self::Expired | Self::IssuedInFuture | Self::TooOld | Self::NotYetValid
        )
    }
}

/// What an ID token must agree with.
pub(super) struct Expected<'a> {
    pub(super) issuer: &'a str,
    pub(super) client_id: &'a str,
    pub(super) nonce: &'a str,
    pub(super) access_token: &'a SecretString,
    pub(super) started_at: SystemTime,
    pub(super) now: SystemTime,
}

/// An ID token whose header is acceptable and whose claims nobody may believe yet.
pub(super) struct UnverifiedIdToken<'a> {
    token: &'a str,
    kid: Option<String>,
    claims: Map<String, Value>,
}

impl<'a> UnverifiedIdToken<'a> {
    pub(super) fn parse(token: &'a SecretString) -> Result<Self, IdTokenError> {
        let token = token.expose_secret();
        if token.len() > LONGEST_ID_TOKEN {
            return Err(IdTokenError::Size);
        }
        let [header, payload, signature] = token.split('.').collect::<Vec<_>>()[..] else {
            return Err(IdTokenError::Malformed);
        };
        // The library reads base64 with loose last bits or with padding as well; of one token there is one spelling.
        bytes(signature)?;
        let kid = check_header(&decode(header)?)?;
        let claims = decode(payload)?;
        claims::check_presence(&claims)?;
        Ok(Self { token, kid, claims })
    }

    /// The key that the token says it is signed with.
    pub(super) fn kid(&self) -> Option<&str> {
        self.kid.as_deref()
    }

    /// The token's claims, once the signature and every rule hold.
    pub(super) fn verify(
        self,
        key: CoreJsonWebKey,
        expected: &Expected<'_>,
    ) -> Result<Map<String, Value>, IdTokenError> {
        let token: CoreIdToken = self.token.parse().map_err(|_| IdTokenError::Malformed)?;
        let verifier = verifier(key, expected)?;
        let nonce = Nonce::new(expected.nonce.to_owned());
        token
            .claims(&verifier, &nonce)
            .map_err(|error| self.name(error))?;
        claims::check(&self.claims, expected)?;
        Ok(self.claims)
    }

    fn name(&self, error: ClaimsVerificationError) -> IdTokenError {
        match error {
            ClaimsVerificationError::InvalidIssuer(_) => IdTokenError::Issuer {
                found: self
                    .claims
                    .get("iss")
                    .and_then(Value::as_str)
                    .map(quoted)
                    .unwrap_or_default(),
            },
            ClaimsVerificationError::InvalidAudience(_) => IdTokenError::Audience,
            ClaimsVerificationError::InvalidNonce(_) => IdTokenError::Nonce,
            ClaimsVerificationError::InvalidSubject(_) => IdTokenError::Subject,
            ClaimsVerificationError::Expired(_) => IdTokenError::Expired,
            ClaimsVerificationError::SignatureVerification(error) => name_signature(error),
            ClaimsVerificationError::InvalidAuthContext(_)
            | ClaimsVerificationError::InvalidAuthTime(_)
            | ClaimsVerificationError::Other(_)
            | ClaimsVerificationError::Unsupported(_) => IdTokenError::Malformed,
            // What a later release of the library adds.
            _ => IdTokenError::Malformed,
        }
    }
}

/// The library's checks (issuer, audience, signature, expiry, nonce), held to one key and to one algorithm, whatever
/// discovery offers.
fn verifier<'a>(
    key: CoreJsonWebKey,
    expected: &Expected<'_>,
) -> Result<IdTokenVerifier<'a, CoreJsonWebKey>, IdTokenError> {
    let issuer = IssuerUrl::new(expected.issuer.to_owned());
    let issuer = issuer.map_err(|_| IdTokenError::Issuer {
        found: quoted(expected.issuer),
    })?;
    let client_id = openidconnect::ClientId::new(expected.client_id.to_owned());
    let now = expected.now - LEEWAY;
    let verifier =
        IdTokenVerifier::new_public_client(client_id, issuer, JsonWebKeySet::new(vec![key]))
            .set_allowed_algs([CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256])
            .set_time_fn(move || now.into());
    Ok(verifier)
}

fn name_signature(error: SignatureVerificationError) -> IdTokenError {
    match error {
        SignatureVerificationError::AmbiguousKeyId(_) => IdTokenError::AmbiguousKey,
        SignatureVerificationError::NoMatchingKey => IdTokenError::UnknownKey,
        SignatureVerificationError::DisallowedAlg(_)
        | SignatureVerificationError::UnsupportedAlg(_)
        | SignatureVerificationError::NoSignature => IdTokenError::Algorithm,
        SignatureVerificationError::CryptoError(_)
        | SignatureVerificationError::InvalidKey(_)
        | SignatureVerificationError::Other(_) => IdTokenError::Signature,
        // What a later release of the library adds.
        _ => IdTokenError::Signature,
    }
}

/// Registered members that are nothing to us, and still have to be what RFC 7515 §4.1 says: text.
const OTHER_TEXTS: [&str; 5] = ["jku", "x5u", "x5t", "x5t#S256", "cty"];

/// Returns the `kid`. Keys and addresses of keys in the header (`jwk`, `jku`, `x5u`, `x5c`) are not even looked at.
fn check_header(header: &Map<String, Value>) -> Result<Option<String>, IdTokenError> {
    if header.get("alg").and_then(Value::as_str) != Some("RS256") {
        return Err(IdTokenError::Algorithm);
    }
    match header.get("typ") {
        None => {}
        Some(Value::String(kind)) if kind.eq_ignore_ascii_case("JWT") => {}
        Some(_) => return Err(IdTokenError::TokenType),
    }
    if header.contains_key("crit") {
        return Err(IdTokenError::CriticalHeader);
    }
    let is_text = |name| header.get(name).is_none_or(Value::is_string);
    if !OTHER_TEXTS.into_iter().all(is_text) {
        return Err(IdTokenError::Malformed);
    }
    match header.get("kid") {
        None => Ok(None),
        Some(Value::String(kid)) => Ok(Some(kid.clone())),
        Some(_) => Err(IdTokenError::Malformed),
    }
}

fn bytes(part: &str) -> Result<Vec<u8>, IdTokenError> {
    let bytes = URL_SAFE_NO_PAD.decode(part);
    bytes.map_err(|_| IdTokenError::Malformed)
}

fn decode(part: &str) -> Result<Map<String, Value>, IdTokenError> {
    let json = bytes(part)?;
    let object = serde_json::from_slice(&json).map_err(|_| IdTokenError::Malformed)?;
    let StrictObject(members) = object;
    Ok(members)
}
