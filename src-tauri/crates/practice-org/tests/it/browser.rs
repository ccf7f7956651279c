use practice_org::{Options, PracticeOrg, User};
use reqwest::header::{HeaderMap, LOCATION, SET_COOKIE};
use reqwest::{Client, Method, redirect};
use serde_json::Value;
use url::{Url, form_urlencoded};

/// A browser that follows nothing by itself and keeps one cookie.
pub(crate) struct Browser {
    pub(crate) org: PracticeOrg,
    client: Client,
    cookie: Option<String>,
}

pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl Browser {
    pub(crate) async fn new() -> Self {
        Self::with(Options::default()).await
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "the product's client would hide redirects and odd answers from these tests"
    )]
    pub(crate) async fn with(options: Options) -> Self {
        let client = Client::builder()
            .redirect(redirect::Policy::none())
            .no_proxy()
            .build()
            .unwrap();
        Self {
            org: PracticeOrg::start(options).await.unwrap(),
            client,
            cookie: None,
        }
    }

    /// The cookie it has, as a header's value.
    pub(crate) fn cookie(&self) -> Option<&str> {
        self.cookie.as_deref()
    }

    pub(crate) fn url(&self, path: &str) -> String {
        if path.starts_with("http") {
            return path.to_owned();
        }
        format!("{}{path}", self.org.address())
    }

    pub(crate) async fn send(
        &mut self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: Vec<u8>,
    ) -> Answer {
        let mut request = self.client.request(method, self.url(path)).body(body);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if let Some(cookie) = &self.cookie {
            request = request.header("cookie", cookie);
        }
        let response = request.send().await.unwrap();
        if let Some(cookie) = response.headers().get(SET_COOKIE) {
            let cookie = cookie.to_str().unwrap().split(';').next().unwrap();
            self.cookie = Some(cookie.to_owned());
        }
        Answer {
            status: response.status().as_u16(),
            headers: response.headers().clone(),
            body: response.text().await.unwrap(),
        }
    }

    pub(crate) async fn get(&mut self, path: &str) -> Answer {
        self.send(Method::GET, path, &[], Vec::new()).await
    }

    pub(crate) async fn get_json(&mut self, path: &str) -> Answer {
        let accept = [("accept", "application/json")];
        self.send(Method::GET, path, &accept, Vec::new()).await
    }

    pub(crate) async fn post(
        &mut self,
        path: &str,
        headers: &[(&str, &str)],
        form: &[(&str, &str)],
    ) -> Answer {
        let kind = ("content-type", "application/x-www-form-urlencoded");
        let headers = [&[kind], headers].concat();
        self.send(Method::POST, path, &headers, encode(form).into_bytes())
            .await
    }

    /// The parameters of a plain code request, with these in place of or beside them; an empty one is left out.
    pub(crate) fn authorize_path(&self, changes: &[(&str, &str)]) -> String {
        let mut params = vec![
            ("client_id", self.org.client_id()),
            ("response_type", "code"),
            ("scope", "openid email profile offline_access"),
            ("redirect_uri", crate::CALLBACK),
            ("state", "state-1"),
            ("nonce", "nonce-1"),
        ];
        params.retain(|(name, _)| !changes.iter().any(|(other, _)| other == name));
        params.extend(changes.iter().filter(|(_, value)| !value.is_empty()));
        format!("/oauth2/v1/authorize?{}", encode(&params))
    }

    pub(crate) async fn authorize(&mut self, changes: &[(&str, &str)]) -> Answer {
        let path = self.authorize_path(changes);
        self.get(&path).await
    }

    /// Fills in the sign-in page and follows the org's own redirects to where it sends the browser.
    pub(crate) async fn sign_in(&mut self, page: &Answer, user: &User) -> Answer {
        assert_eq!(page.status, 200, "{}", page.body);
        let submitted = self.submit(page, &user.login, &user.password).await;
        assert_eq!(submitted.status, 303, "{}", submitted.body);
        self.get(submitted.location()).await
    }

    pub(crate) async fn submit(&mut self, page: &Answer, login: &str, password: &str) -> Answer {
        let token = page.hidden_field("stateToken");
        let form = [
            ("stateToken", token.as_str()),
            ("username", login),
            ("password", password),
        ];
        self.post("/login/practice", &[], &form).await
    }

    pub(crate) fn dana(&self) -> User {
        self.org.users()[0].clone()
    }

    pub(crate) fn sam(&self) -> User {
        self.org.users()[1].clone()
    }

    /// Signs Dana in at authorize and returns the code.
    pub(crate) async fn code(&mut self, changes: &[(&str, &str)]) -> String {
        let dana = self.dana();
        let mut answer = self.authorize(changes).await;
        if answer.status == 200 {
            answer = self.sign_in(&answer, &dana).await;
        }
        answer.param("code").unwrap()
    }

    pub(crate) async fn token(&mut self, form: &[(&str, &str)]) -> Answer {
        let authorization = self.basic();
        let headers = [("authorization", authorization.as_str())];
        self.post("/oauth2/v1/token", &headers, form).await
    }

    pub(crate) async fn redeem(&mut self, code: &str) -> Answer {
        self.token(&[
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", crate::CALLBACK),
        ])
        .await
    }

    pub(crate) fn basic(&self) -> String {
        basic(self.org.client_id(), self.org.client_secret())
    }
}

impl Answer {
    pub(crate) fn location(&self) -> &str {
        let location = self.headers.get(LOCATION);
        let location = location.unwrap_or_else(|| panic!("{} {}", self.status, self.body));
        location.to_str().unwrap()
    }

    /// A parameter of the address this redirects to, from its query or its fragment.
    pub(crate) fn param(&self, name: &str) -> Option<String> {
        let location = Url::parse(self.location()).unwrap();
        let query = location.query().unwrap_or_default();
        let fragment = location.fragment().unwrap_or_default();
        let mut pairs = form_urlencoded::parse(query.as_bytes())
            .chain(form_urlencoded::parse(fragment.as_bytes()));
        pairs
            .find(|(other, _)| other == name)
            .map(|(_, value)| value.into_owned())
    }

    /// The error this redirects back with.
    pub(crate) fn returned(&self) -> (String, String) {
        let description = self.param("error_description").unwrap();
        (self.param("error").unwrap(), description)
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|_| panic!("{}", self.body))
    }

    /// The code and text of an error in OAuth's envelope.
    pub(crate) fn oauth_error(&self) -> (String, String) {
        let body = self.json();
        let text = |name: &str| body[name].as_str().unwrap_or_default().to_owned();
        (text("error"), text("error_description"))
    }

    /// The code and text of an error in Okta's envelope.
    pub(crate) fn okta_error(&self) -> (String, String) {
        let body = self.json();
        let text = |name: &str| body[name].as_str().unwrap_or_default().to_owned();
        (text("errorCode"), text("errorSummary"))
    }

    pub(crate) fn hidden_field(&self, name: &str) -> String {
        let before = format!("name=\"{name}\" value=\"");
        let (_, after) = self.body.split_once(&before).unwrap();
        after.split('"').next().unwrap().to_owned()
    }
}

pub(crate) fn encode(pairs: &[(&str, &str)]) -> String {
    form_urlencoded::Serializer::new(String::new())
        .extend_pairs(pairs)
        .finish()
}

pub(crate) fn basic(id: &str, secret: &str) -> String {
    use base64::Engine as _;
    let joined = format!("{id}:{secret}");
    let encoded = base64::engine::general_purpose::STANDARD.encode(joined);
    format!("Basic {encoded}")
}
