use std::fmt;
use std::time::{Duration, SystemTime};

use secrecy::ExposeSecret as _;
use serde_json::{Map, Value};
use url::Url;

use super::attempt::Attempt;
use super::callback::AuthorizationCode;
use super::id_token::{Expected, IdTokenError, UnverifiedIdToken};
use super::keys::{KeySet, KeysError};
use super::redeem::{TokenError, Tokens, redeem};
use super::revoke::revoke;
use super::userinfo::{self, UserInfoError};
use crate::{ClientSecret, Clock, Http, ProviderMetadata};

/// Past this the difference between two clocks is what a person has to mend.
const TOLERATED_SKEW: i64 = 120;

/// What stands where a claim repeated something confidential.
const REMOVED: &str = "[removed]";

/// How long giving the tokens back may hold up the person who waits: less than 30 seconds with the run before it.
const REVOCATION_TIME: Duration = Duration::from_secs(3);

/// What a sign-in proved; holds no token.
pub struct SignedIn {
    /// The verified ID token's claims, and those that only userinfo has.
    pub claims: Map<String, Value>,
    /// Whether a refresh token was issued.
    pub refresh_token: bool,
    /// Whether the provider has a userinfo endpoint, which then agreed about the subject.
    pub userinfo: bool,
    /// Whether the provider took all tokens back.
    pub revoked: bool,
}

impl fmt::Debug for SignedIn {
    /// Names the claims and not what they say about a person.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SignedIn")
            .field("claims", &self.claims.keys().collect::<Vec<_>>())
            .field("refresh_token", &self.refresh_token)
            .field("userinfo", &self.userinfo)
            .field("revoked", &self.revoked)
            .finish()
    }
}

/// Why a code did not become a sign-in.
#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    /// An endpoint is not on the issuer's own host; nothing was sent to it.
    #[error("the {name} is not on the issuer's host")]
    ForeignEndpoint {
        /// The endpoint's name in the metadata.
        name: &'static str,
    },
    /// The code brought no tokens.
    #[error("the code could not be redeemed")]
    Token(#[from] TokenError),
    /// The provider's keys could not be read.
    #[error("the signing keys could not be read")]
    Keys(#[from] KeysError),
    /// The ID token is refused.
    #[error("the ID token is refused")]
    IdToken(#[from] IdTokenError),
    /// Userinfo is missing, or disagrees.
    #[error("the userinfo answer is refused")]
    UserInfo(#[from] UserInfoError),
}

impl SignInError {
    /// The rule that was broken, in snake_case.
    pub fn rule(&self) -> &'static str {
        match self {
            Self::ForeignEndpoint { .. } => "foreign_endpoint",
            Self::Token(error) => error.rule(),
            Self::Keys(error) => error.rule(),
            Self::IdToken(error) => error.rule(),
            Self::UserInfo(error) => error.rule(),
        }
    }
}

/// Redeems the code, verifies what comes back, asks userinfo, and gives the tokens back whatever the outcome.
pub async fn complete(
    http: &Http,
    clock: &dyn Clock,
    attempt: Attempt,
    code: AuthorizationCode,
    secret: &ClientSecret,
) -> Result<SignedIn, SignInError> {
    check_endpoints(&attempt.provider)?;
    let in_time = http.for_one_run();
    let tokens = redeem(&in_time, &attempt, &code, secret).await?;
    let now = clock.now();
    let claims = believe(&in_time, &attempt, &tokens, now)
        .await
        .map(|claims| without(claims, &confidential(&code, secret, &tokens)));
    let revocation = revoke(http, &attempt, secret, &tokens);
    let revoked = tokio::time::timeout(REVOCATION_TIME, revocation).await;
    Ok(SignedIn {
        claims: claims?,
        refresh_token: tokens.refresh_token.is_some(),
        userinfo: attempt.provider.userinfo_endpoint.is_some(),
        revoked: revoked.unwrap_or(false),
    })
}

/// What was sent to the server in confidence, and what it gave in return.
fn confidential<'a>(
    code: &'a AuthorizationCode,
    secret: &'a ClientSecret,
    tokens: &'a Tokens,
) -> Vec<&'a str> {
    let refresh = tokens.refresh_token.as_ref();
    [
        Some(code.0.expose_secret()),
        Some(secret.expose()),
        Some(tokens.id_token.expose_secret()),
        Some(tokens.access_token.expose_secret()),
        refresh.map(|token| token.expose_secret()),
    ]
    .into_iter()
    .flatten()
    .filter(|value| !value.is_empty())
    .collect()
}

/// The claims without the texts in which a hostile server sends any of that back: claims are shown.
fn without(claims: Map<String, Value>, confidential: &[&str]) -> Map<String, Value> {
    let holds = |text: &str| confidential.iter().any(|value| text.contains(value));
    claims
        .into_iter()
        .map(|(name, value)| {
            let name = if holds(&name) {
                REMOVED.to_owned()
            } else {
                name
            };
            if holds(&value.to_string()) || value.as_str().is_some_and(holds) {
                (name, Value::from(REMOVED))
            } else {
                (name, value)
            }
        })
        .collect()
}

/// The secret and the tokens go to one host (stricter than OpenID Connect Discovery).
fn check_endpoints(provider: &ProviderMetadata) -> Result<(), SignInError> {
    let endpoints = [
        ("token_endpoint", Some(&provider.token_endpoint)),
        ("jwks_uri", Some(&provider.jwks_uri)),
        ("userinfo_endpoint", provider.userinfo_endpoint.as_ref()),
        ("revocation_endpoint", provider.revocation_endpoint.as_ref()),
    ];
    let issuer = Url::parse(&provider.issuer).map(|url| url.origin());
    for (name, endpoint) in endpoints {
        let foreign = |url: &Url| issuer.as_ref().is_ok_and(|origin| *origin != url.origin());
        if endpoint.is_some_and(foreign) || issuer.is_err() {
            return Err(SignInError::ForeignEndpoint { name });
        }
    }
    Ok(())
}

/// What the tokens say about the person, once they have been verified.
async fn believe(
    http: &Http,
    attempt: &Attempt,
    tokens: &Tokens,
    now: SystemTime,
) -> Result<Map<String, Value>, SignInError> {
    let mut claims = verify(http, attempt, tokens, now).await?;
    if let Some(endpoint) = &attempt.provider.userinfo_endpoint {
        let subject = claims.get("sub").unwrap_or(&Value::Null);
        let more = userinfo::ask(http, endpoint, &tokens.access_token, subject).await?;
        for (name, value) in more {
            claims.entry(name).or_insert(value);
        }
    }
    Ok(claims)
}

async fn verify(
    http: &Http,
    attempt: &Attempt,
    tokens: &Tokens,
    now: SystemTime,
) -> Result<Map<String, Value>, SignInError> {
    let token = UnverifiedIdToken::parse(&tokens.id_token)?;
    let jwks_uri = &attempt.provider.jwks_uri;
    let mut keys = KeySet::fetch(http, jwks_uri).await?;
    // A provider that has just rotated may publish the new key a moment after it first signs (Core §10.1.1).
    if !keys.knows(token.kid()) {
        keys = KeySet::fetch(http, jwks_uri).await?;
    }
    let key = keys.only(token.kid())?;
    let expected = Expected {
        issuer: &attempt.provider.issuer,
        client_id: attempt.client_id.as_str(),
        nonce: &attempt.nonce,
        access_token: &tokens.access_token,
        started_at: attempt.started_at(),
        now,
    };
    let claims = token.verify(key, &expected);
    Ok(claims.map_err(|error| blame_clock(error, tokens.server_time, now))?)
}

/// A refused time that a wrong clock explains is reported as the wrong clock.
fn blame_clock(
    error: IdTokenError,
    server_time: Option<SystemTime>,
    now: SystemTime,
) -> IdTokenError {
    match server_time.map(|server| seconds_ahead(server, now)) {
        Some(seconds) if error.is_about_time() && seconds.abs() > TOLERATED_SKEW => {
            IdTokenError::ClockSkew { seconds }
        }
        _ => error,
    }
}

fn seconds_ahead(server: SystemTime, here: SystemTime) -> i64 {
    match server.duration_since(here) {
        Ok(ahead) => ahead.as_secs().cast_signed(),
        Err(behind) => -behind.duration().as_secs().cast_signed(),
    }
}

#[cfg(test)]
mod tests {
    use std::time::UNIX_EPOCH;

    use wiremock::{Mock, MockServer, ResponseTemplate, matchers};

    use super::*;
    use crate::ClientId;
    use crate::http::Limits;

    struct Frozen;

    impl Clock for Frozen {
        fn now(&self) -> SystemTime {
            UNIX_EPOCH + Duration::from_secs(1_795_428_000)
        }
    }

    #[tokio::test]
    async fn a_server_that_stalls_ends_with_the_run() {
        let server = MockServer::start().await;
        let stalls = ResponseTemplate::new(200).set_delay(Duration::from_secs(60));
        Mock::given(matchers::any())
            .respond_with(stalls)
            .mount(&server)
            .await;
        let at = |path: &str| Url::parse(&format!("{}/{path}", server.uri())).unwrap();
        let provider = ProviderMetadata {
            issuer: server.uri(),
            authorization_endpoint: at("authorize"),
            token_endpoint: at("token"),
            jwks_uri: at("keys"),
            userinfo_endpoint: None,
            introspection_endpoint: None,
            revocation_endpoint: None,
            response_types_supported: Vec::new(),
            response_modes_supported: Vec::new(),
            grant_types_supported: Vec::new(),
            scopes_supported: Vec::new(),
            token_endpoint_auth_methods_supported: Vec::new(),
            iss_parameter_supported: false,
            is_okta: false,
        };
        let client_id = ClientId::parse("0oa1acme2example3okt").unwrap().value;
        let secret = ClientSecret::parse("a-secret-of-acme-example")
            .unwrap()
            .value;
        let fill = |bytes: &mut [u8]| bytes.fill(7);
        let attempt = Attempt::begin(provider, client_id, at("callback"), &Frozen, &fill);
        let limits = Limits {
            run: Duration::from_millis(100),
            ..Limits::default()
        };
        let http = Http::with_limits(limits);
        let code = AuthorizationCode("code".into());
        let result = complete(&http, &Frozen, attempt, code, &secret).await;
        assert_eq!(result.unwrap_err().rule(), "timed_out");
    }

    #[test]
    fn a_claim_that_repeats_a_token_or_the_secret_is_not_shown() {
        let claims = serde_json::json!({
            "sub": "00u1", "name": "it is hush", "nested": {"deep": ["tok.en"]}, "x-hush": 1,
        });
        let Value::Object(claims) = claims else {
            unreachable!("an object")
        };
        let shown = without(claims, &["hush", "tok.en"]);
        assert_eq!(
            Value::Object(shown),
            serde_json::json!({
                "sub": "00u1", "name": "[removed]", "nested": "[removed]", "[removed]": 1,
            })
        );
    }
}
