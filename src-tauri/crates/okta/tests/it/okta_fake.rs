//! An org on loopback that answers in Okta's recorded words, until a test changes a setting or one answer.

use std::collections::HashMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use okta::{
    Check, CheckRequest, CheckRun, ClientId, ClientSecret, EmbedLink, Finding, Http, OrgAddress,
    Verdict, run_checks,
};
use serde_json::json;
use url::Url;
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, Request, ResponseTemplate};

pub(crate) const CLIENT_ID: &str = "0oa1acme2example3okt";
pub(crate) const SECRET: &str = "S3cret-of-the-acme-example-integration-aaaaaaaaaaaaaaaaaaaaaaaaa";
pub(crate) const CALLBACK: &str = "https://app.numero.io/auth/callback/okta";

type Respond = Box<dyn Fn(&Request) -> ResponseTemplate + Send + Sync>;

/// What is set in the org; the default is what the guide asks for.
pub(crate) struct Settings {
    pub(crate) client_id: &'static str,
    pub(crate) secret: &'static str,
    pub(crate) callback: &'static str,
    pub(crate) grants: Vec<&'static str>,
    pub(crate) response_types: Vec<&'static str>,
    /// The org's links, as origins.
    pub(crate) alternate: Option<String>,
    /// The issuer that discovery names, if not the org's own address.
    pub(crate) issuer: Option<String>,
    /// Answers that replace the org's own, by path.
    pub(crate) answers: HashMap<&'static str, Respond>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            client_id: CLIENT_ID,
            secret: SECRET,
            callback: CALLBACK,
            grants: vec!["refresh_token", "implicit", "authorization_code"],
            response_types: vec!["code", "id_token", "token"],
            alternate: None,
            issuer: None,
            answers: HashMap::new(),
        }
    }
}

pub(crate) const ORGANIZATION: &str = "/.well-known/okta-organization";
pub(crate) const DISCOVERY: &str = "/.well-known/openid-configuration";
pub(crate) const AUTHORIZE: &str = "/oauth2/v1/authorize";
pub(crate) const TOKEN: &str = "/oauth2/v1/token";
pub(crate) const INTROSPECT: &str = "/oauth2/v1/introspect";

impl Settings {
    pub(crate) fn answering(
        mut self,
        path: &'static str,
        answer: impl Fn(&Request) -> ResponseTemplate + Send + Sync + 'static,
    ) -> Self {
        self.answers.insert(path, Box::new(answer));
        self
    }

    fn respond(&self, origin: &str, request: &Request) -> ResponseTemplate {
        let path = request.url.path();
        if let Some(answer) = self.answers.get(path) {
            return answer(request);
        }
        match path {
            ORGANIZATION => self.organization(origin),
            DISCOVERY => self.discovery(origin, request),
            AUTHORIZE => self.authorize(request),
            INTROSPECT => self.authenticated(request, |_| {
                ResponseTemplate::new(200).set_body_json(json!({"active": false}))
            }),
            TOKEN => self.authenticated(request, |form| self.token(form)),
            _ => ResponseTemplate::new(404),
        }
    }

    fn organization(&self, origin: &str) -> ResponseTemplate {
        let alternate = self.alternate.as_ref().map(|href| json!({"href": href}));
        ResponseTemplate::new(200).set_body_json(json!({
            "id": "00o1acme2example3okt",
            "pipeline": "idx",
            "_links": {"organization": {"href": origin}, "alternate": alternate},
        }))
    }

    fn discovery(&self, origin: &str, request: &Request) -> ResponseTemplate {
        let asked = parameters(request);
        if asked
            .get("client_id")
            .is_some_and(|id| id != self.client_id)
        {
            return ResponseTemplate::new(400).set_body_json(json!({
                "errorCode": "invalid_client",
                "errorSummary": "Invalid value for 'client_id' parameter.",
                "errorLink": "invalid_client",
                "errorId": "oae1acme2example3okt",
                "errorCauses": [],
            }));
        }
        ResponseTemplate::new(200)
            .set_body_json(document(self.issuer.as_deref().unwrap_or(origin), origin))
    }

    fn authorize(&self, request: &Request) -> ResponseTemplate {
        let asked = parameters(request);
        if asked["redirect_uri"] != self.callback {
            return ResponseTemplate::new(400).set_body_raw(
                "<html><head><title>Error</title><script>var a = 'client_id';</script></head><body>\
                 <h1>400</h1><p>Your request resulted in an error. The &#39;redirect_uri&#39; parameter \
                 must be a Login redirect URI in the client app settings: \
                 https://acme-example-admin.okta.com/admin/app/oidc_client/instance/0oa1acme2example3okt#tab-general\
                 </p></body></html>",
                "text/html;charset=utf-8",
            );
        }
        let wanted = &asked["response_type"];
        if !wanted
            .split(' ')
            .all(|part| self.response_types.contains(&part))
        {
            return to_callback(
                request,
                "unsupported_response_type",
                &format!(
                    "The response type is not supported by the authorization server. \
                     Configured response types: [{}].",
                    self.response_types.join(", ")
                ),
            );
        }
        to_callback(
            request,
            "login_required",
            "The client specified not to prompt, but the user is not logged in.",
        )
    }

    fn authenticated(
        &self,
        request: &Request,
        answer: impl Fn(&HashMap<String, String>) -> ResponseTemplate,
    ) -> ResponseTemplate {
        let header = request
            .headers
            .get("authorization")
            .map(|h| h.to_str().unwrap());
        if header != Some(basic(self.client_id, self.secret).as_str()) {
            return oauth_error(
                401,
                "invalid_client",
                "The client secret supplied for a confidential client is invalid.",
            );
        }
        answer(&form(request))
    }

    fn token(&self, form: &HashMap<String, String>) -> ResponseTemplate {
        let grant = form["grant_type"].as_str();
        if !self.grants.contains(&grant) {
            let list = self.grants.join(", ");
            return oauth_error(
                400,
                "unauthorized_client",
                &format!(
                    "The client is not authorized to use the provided grant type. \
                     Configured grant types: [{list}]."
                ),
            );
        }
        oauth_error(
            400,
            "invalid_grant",
            "The refresh token is invalid or expired.",
        )
    }
}

pub(crate) fn document(issuer: &str, origin: &str) -> serde_json::Value {
    json!({
        "issuer": issuer,
        "authorization_endpoint": format!("{origin}{AUTHORIZE}"),
        "token_endpoint": format!("{origin}{TOKEN}"),
        "jwks_uri": format!("{origin}/oauth2/v1/keys"),
        "userinfo_endpoint": format!("{origin}/oauth2/v1/userinfo"),
        "introspection_endpoint": format!("{origin}{INTROSPECT}"),
        "response_modes_supported": ["query", "fragment", "form_post", "okta_post_message"],
        "response_types_supported": ["code", "id_token", "id_token token", "code id_token token"],
    })
}

/// The redirect that ends an authorization request with an error, in the response mode that was asked for.
pub(crate) fn to_callback(request: &Request, error: &str, description: &str) -> ResponseTemplate {
    let asked = parameters(request);
    sent_on(
        302,
        &asked["redirect_uri"],
        asked["response_type"] != "code",
        &[
            ("state", &asked["state"]),
            ("error", error),
            ("error_description", description),
        ],
    )
}

pub(crate) fn sent_on(
    status: u16,
    to: &str,
    in_fragment: bool,
    pairs: &[(&str, &str)],
) -> ResponseTemplate {
    let mut to = Url::parse(to).unwrap();
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(pairs);
    match in_fragment {
        true => to.set_fragment(Some(&query.finish())),
        false => to.set_query(Some(&query.finish())),
    }
    ResponseTemplate::new(status).insert_header("location", to.as_str())
}

pub(crate) fn oauth_error(status: u16, error: &str, description: &str) -> ResponseTemplate {
    ResponseTemplate::new(status)
        .set_body_json(json!({"error": error, "error_description": description}))
}

pub(crate) fn parameters(request: &Request) -> HashMap<String, String> {
    request.url.query_pairs().into_owned().collect()
}

pub(crate) fn form(request: &Request) -> HashMap<String, String> {
    url::form_urlencoded::parse(&request.body)
        .into_owned()
        .collect()
}

pub(crate) fn basic(id: &str, secret: &str) -> String {
    format!("Basic {}", STANDARD.encode(format!("{id}:{secret}")))
}

/// The running org.
pub(crate) struct FakeOkta {
    pub(crate) server: MockServer,
}

impl FakeOkta {
    pub(crate) async fn start(settings: Settings) -> Self {
        let server = MockServer::start().await;
        let origin = server.uri();
        Mock::given(any())
            .respond_with(move |request: &Request| settings.respond(&origin, request))
            .mount(&server)
            .await;
        Self { server }
    }

    /// The request of somebody who did everything the guide says.
    pub(crate) fn request(&self) -> CheckRequest {
        let org: OrgAddress = self.server.uri().parse().unwrap();
        let link = format!("{org}/home/oidc_client/{CLIENT_ID}/aln177a159h7Zf52X0g8");
        CheckRequest {
            org,
            client_id: ClientId::parse(CLIENT_ID).unwrap().value,
            secret: Some(secret(SECRET)),
            embed_link: Some(EmbedLink::parse(&link).unwrap().value),
            callback: Url::parse(CALLBACK).unwrap(),
        }
    }

    pub(crate) async fn requests(&self) -> Vec<Request> {
        self.server.received_requests().await.unwrap()
    }

    /// How many requests went to a path.
    pub(crate) async fn hits(&self, path: &str) -> usize {
        let requests = self.requests().await;
        requests
            .iter()
            .filter(|request| request.url.path() == path)
            .count()
    }
}

pub(crate) fn secret(text: &str) -> ClientSecret {
    ClientSecret::parse(text).ok().unwrap().value
}

/// Checks an org with these settings, as somebody who did everything the guide says.
pub(crate) async fn check(settings: Settings) -> Outcome {
    let org = FakeOkta::start(settings).await;
    let request = org.request();
    run(&request).await
}

pub(crate) async fn run(request: &CheckRequest) -> Outcome {
    let mut told = Vec::new();
    let http = Http::new();
    let run = movable(run_checks(&http, request, &fill, &mut |finding| {
        told.push(finding.clone());
    }))
    .await;
    assert_eq!(told, run.findings, "each finding is told once, in order");
    assert_eq!(
        run.findings.iter().map(|f| f.check).collect::<Vec<_>>(),
        Check::ALL,
        "every question is answered, in the fixed order"
    );
    Outcome(run)
}

pub(crate) fn fill(bytes: &mut [u8]) {
    use rand::RngCore;
    rand::rng().fill_bytes(bytes);
}

/// What a run told, with ways to say what is expected of it.
pub(crate) struct Outcome(pub(crate) CheckRun);

impl Outcome {
    pub(crate) fn finding(&self, check: Check) -> &Finding {
        self.0.findings.iter().find(|f| f.check == check).unwrap()
    }

    /// Verdict and rule of one check.
    #[track_caller]
    pub(crate) fn expect(&self, check: Check, verdict: Verdict, rule: &str) -> &Self {
        let finding = self.finding(check);
        assert_eq!(
            (finding.verdict, finding.rule),
            (verdict, rule),
            "{finding:?}"
        );
        self
    }

    /// Which checks have this verdict.
    pub(crate) fn with(&self, verdict: Verdict) -> Vec<Check> {
        let with = self.0.findings.iter().filter(|f| f.verdict == verdict);
        with.map(|f| f.check).collect()
    }

    #[track_caller]
    pub(crate) fn expect_only_failed(&self, check: Check) -> &Self {
        assert_eq!(
            self.with(Verdict::Failed),
            [check],
            "{:#?}",
            self.0.findings
        );
        self
    }
}

/// The window runs it on a pool of threads.
fn movable<F: Future + Send>(future: F) -> F {
    future
}
