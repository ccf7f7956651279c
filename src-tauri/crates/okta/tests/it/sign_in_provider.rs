//! An OpenID provider on loopback that is honest until a test changes what it says, and a browserless sign-in at it.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use okta::{
    Attempt, ClientId, ClientSecret, Clock, Http, ProviderMetadata, SignInError, SignedIn, complete,
};
use serde_json::{Map, Value, json};
use url::Url;
use wiremock::matchers::path;
use wiremock::{Mock, MockServer, Request, ResponseTemplate};

use crate::token_forge::{Signer, at_hash, jwk, rsa_key, token};

pub(crate) const CLIENT_ID: &str = "0oa1acme2example3okt";
/// Of a shape that nothing takes for a secret by itself.
pub(crate) const SECRET: &str = "secret-of-the-acme-example-integration";
pub(crate) const CODE: &str = "answer-of-the-acme-example-org";
pub(crate) const CALLBACK: &str = "https://app.numero.io/auth/callback/okta";
pub(crate) const ACCESS_TOKEN: &str = "eyJaccess.T0ken-of-the-acme-example.org0";
pub(crate) const REFRESH_TOKEN: &str = "R3fresh-T0ken-of-the-acme-example-org-000";

/// Stands in claims and payloads for the nonce of the attempt, which is drawn later.
pub(crate) const NONCE: &str = "the nonce of the attempt";

pub(crate) struct Frozen(pub(crate) SystemTime);

impl Clock for Frozen {
    fn now(&self) -> SystemTime {
        self.0
    }
}

/// 23 November 2026, 10:00 UTC, in seconds since 1970.
pub(crate) const NOW: i64 = 1_795_428_000;

pub(crate) fn now() -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(NOW.unsigned_abs())
}

/// Repeatable "randomness": a different byte for every byte asked for.
pub(crate) fn fill(bytes: &mut [u8]) {
    static NEXT: AtomicUsize = AtomicUsize::new(1);
    for byte in bytes {
        *byte = (NEXT.fetch_add(0x9e37, Ordering::Relaxed) >> 7) as u8;
    }
}

pub(crate) fn client_id() -> ClientId {
    ClientId::parse(CLIENT_ID).unwrap().value
}

pub(crate) fn secret() -> ClientSecret {
    ClientSecret::parse(SECRET).unwrap().value
}

pub(crate) fn metadata(issuer: &str) -> ProviderMetadata {
    let at = |path: &str| Url::parse(&format!("{issuer}/oauth2/v1/{path}")).unwrap();
    let all = |list: &[&str]| list.iter().map(|one| (*one).to_owned()).collect();
    ProviderMetadata {
        issuer: issuer.to_owned(),
        authorization_endpoint: at("authorize"),
        token_endpoint: at("token"),
        jwks_uri: at("keys"),
        userinfo_endpoint: Some(at("userinfo")),
        introspection_endpoint: Some(at("introspect")),
        revocation_endpoint: Some(at("revoke")),
        response_types_supported: all(&["code", "id_token", "code id_token token"]),
        response_modes_supported: all(&["query", "fragment", "form_post"]),
        grant_types_supported: all(&["authorization_code", "implicit", "refresh_token"]),
        scopes_supported: all(&["openid", "email", "profile", "offline_access", "groups"]),
        token_endpoint_auth_methods_supported: all(&["client_secret_basic", "client_secret_post"]),
        iss_parameter_supported: false,
        is_okta: true,
    }
}

/// Everything that the provider will say; starts honest.
pub(crate) struct Scene {
    pub(crate) metadata: ProviderMetadata,
    /// Where the provider listens.
    pub(crate) origin: String,
    pub(crate) header: Map<String, Value>,
    pub(crate) claims: Map<String, Value>,
    /// Instead of `claims`, byte for byte.
    pub(crate) payload: Option<String>,
    pub(crate) signer: Signer,
    /// Instead of a signed token.
    pub(crate) id_token: Option<String>,
    /// One key set per request for it, the last one for ever.
    pub(crate) key_sets: Vec<Vec<Value>>,
    /// What the token answer has besides the ID token.
    pub(crate) token_answer: Map<String, Value>,
    pub(crate) userinfo: Value,
    /// How long the person takes from the start to the redeemed code, in seconds.
    pub(crate) takes: i64,
    /// How far the provider's clock is ahead of ours, in seconds.
    pub(crate) clock_ahead: i64,
    /// Instead of the answers above.
    pub(crate) instead: Vec<(&'static str, ResponseTemplate)>,
}

impl Scene {
    fn honest(origin: &str) -> Self {
        let key = rsa_key(2048, 1);
        let Value::Object(header) = json!({"alg": "RS256", "kid": "key-1"}) else {
            unreachable!("an object")
        };
        let Value::Object(claims) = json!({
            "ver": 1, "sub": "00u1dana2acme3exampl", "iss": origin, "aud": CLIENT_ID, "iat": NOW, "exp": NOW + 3600,
            "jti": "ID.1", "amr": ["pwd"], "idp": "00o1acme2example3org", "auth_time": NOW - 5,
            "name": "Dana Example", "preferred_username": "dana@acme.example",
            "at_hash": at_hash(ACCESS_TOKEN), "nonce": NONCE,
        }) else {
            unreachable!("an object")
        };
        let Value::Object(token_answer) = json!({
            "token_type": "Bearer", "expires_in": 3600, "scope": "openid profile email offline_access",
            "access_token": ACCESS_TOKEN, "refresh_token": REFRESH_TOKEN,
        }) else {
            unreachable!("an object")
        };
        Self {
            metadata: metadata(origin),
            origin: origin.to_owned(),
            header,
            claims,
            payload: None,
            key_sets: vec![vec![jwk(&key, Some("key-1"))]],
            signer: Signer::Rsa(key),
            id_token: None,
            token_answer,
            userinfo: json!({"sub": "00u1dana2acme3exampl", "email": "dana@acme.example", "sid": "s"}),
            takes: 0,
            clock_ahead: 0,
            instead: Vec::new(),
        }
    }

    async fn serve(&self, server: &MockServer, forge: impl FnOnce(&mut String)) {
        for (place, answer) in &self.instead {
            serve(server, place, answer.clone()).await;
        }
        let mut answer = self.token_answer.clone();
        let payload = self.payload.clone();
        let payload = payload.unwrap_or_else(|| Value::Object(self.claims.clone()).to_string());
        let id_token = self.id_token.clone();
        let mut id_token = id_token.unwrap_or_else(|| token(&self.header, &payload, &self.signer));
        forge(&mut id_token);
        answer.entry("id_token").or_insert(id_token.into());
        let date =
            UNIX_EPOCH + Duration::from_secs((NOW + self.takes + self.clock_ahead).unsigned_abs());
        let answer = ResponseTemplate::new(200)
            .set_body_json(answer)
            .insert_header("date", httpdate(date));
        serve(server, "/oauth2/v1/token", answer).await;
        let (sets, asked) = (self.key_sets.clone(), AtomicUsize::new(0));
        let keys = move |_: &Request| {
            let at = asked.fetch_add(1, Ordering::Relaxed).min(sets.len() - 1);
            ResponseTemplate::new(200).set_body_json(json!({"keys": sets[at]}))
        };
        Mock::given(path("/oauth2/v1/keys"))
            .respond_with(keys)
            .mount(server)
            .await;
        let userinfo = ResponseTemplate::new(200).set_body_json(&self.userinfo);
        serve(server, "/oauth2/v1/userinfo", userinfo).await;
        serve(server, "/oauth2/v1/revoke", ResponseTemplate::new(200)).await;
    }
}

async fn serve(server: &MockServer, place: &str, answer: ResponseTemplate) {
    Mock::given(path(place))
        .respond_with(answer)
        .mount(server)
        .await;
}

fn httpdate(time: SystemTime) -> String {
    let time = time::OffsetDateTime::from(time);
    let format = time::macros::format_description!(
        "[weekday repr:short], [day] [month repr:short] [year] [hour]:[minute]:[second] GMT"
    );
    time.format(&format).unwrap()
}

/// What became of a sign-in, and what the provider saw of it.
pub(crate) struct Outcome {
    pub(crate) result: Result<SignedIn, SignInError>,
    pub(crate) requests: Vec<Request>,
    pub(crate) authorize_url: Url,
}

impl Outcome {
    /// `accepted`, or the rule that refused.
    pub(crate) fn verdict(&self) -> &'static str {
        self.result
            .as_ref()
            .map_or_else(SignInError::rule, |_| "accepted")
    }

    pub(crate) fn asked(&self, place: &str) -> Vec<&Request> {
        let place = format!("/oauth2/v1/{place}");
        self.requests
            .iter()
            .filter(|request| request.url.path() == place)
            .collect()
    }
}

/// Signs in at a provider that `change` has been applied to, from authorize URL to verified claims.
pub(crate) async fn sign_in(change: impl FnOnce(&mut Scene)) -> Outcome {
    run(change, |_| {}).await
}

/// The same at an honest provider, with its ID token changed on the way.
pub(crate) async fn sign_in_with_id_token(forge: impl FnOnce(&mut String)) -> Outcome {
    run(|_| {}, forge).await
}

async fn run(change: impl FnOnce(&mut Scene), forge: impl FnOnce(&mut String)) -> Outcome {
    let server = MockServer::start().await;
    let mut scene = Scene::honest(&server.uri());
    change(&mut scene);
    let callback = Url::parse(CALLBACK).unwrap();
    let mut attempt = Attempt::begin(
        scene.metadata.clone(),
        client_id(),
        callback,
        &Frozen(now()),
        &fill,
    );
    let state = parameter(attempt.authorize_url(), "state");
    let nonce = parameter(attempt.authorize_url(), "nonce");
    if scene
        .claims
        .get("nonce")
        .is_some_and(|claim| claim == NONCE)
    {
        scene
            .claims
            .insert("nonce".to_owned(), nonce.clone().into());
    }
    scene.payload = scene.payload.map(|payload| payload.replace(NONCE, &nonce));
    let authorize_url = attempt.authorize_url().clone();
    scene.serve(&server, forge).await;
    let answer = format!("{CALLBACK}#code={CODE}&state={state}");
    let code = attempt.read_callback(&answer, &Frozen(now())).unwrap();
    let http = Http::new();
    let end = now() + Duration::from_secs(scene.takes.unsigned_abs());
    let (clock, secret) = (Frozen(end), secret());
    let result = movable(complete(&http, &clock, attempt, code, &secret)).await;
    let requests = server.received_requests().await.unwrap();
    Outcome {
        result,
        requests,
        authorize_url,
    }
}

/// The window's commands run on any thread.
fn movable<F: Future + Send>(future: F) -> F {
    future
}

pub(crate) fn parameter(url: &Url, name: &str) -> String {
    let mut pairs = url.query_pairs();
    pairs.find(|(one, _)| one == name).unwrap().1.into_owned()
}

/// The value of a form's field, `None` if it is absent.
pub(crate) fn field(request: &Request, name: &str) -> Option<String> {
    let mut pairs = url::form_urlencoded::parse(&request.body);
    pairs
        .find(|(one, _)| one == name)
        .map(|(_, value)| value.into_owned())
}
