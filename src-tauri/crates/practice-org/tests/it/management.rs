//! The Management API as a client with an API token meets it.

mod apps;
mod assignments;
mod hostile;
mod links;
mod paging;
mod refusals;
mod rights;
mod secrets;
mod values;

use practice_org::{AdminRole, Options, PracticeOrg};
use reqwest::Method;
use serde_json::{Value, json};

use crate::browser::{Answer, Browser};

/// Somebody with the API token of a super administrator.
struct Client {
    browser: Browser,
    token: String,
}

impl Client {
    async fn new() -> Self {
        Self::with(Options::default()).await
    }

    async fn with(options: Options) -> Self {
        let browser = Browser::with(options).await;
        let token = token(&browser.org, AdminRole::SuperAdmin);
        Self { browser, token }
    }

    fn org(&self) -> &PracticeOrg {
        &self.browser.org
    }

    async fn call(&mut self, method: Method, path: &str, body: Option<&Value>) -> Answer {
        let authorization = format!("SSWS {}", self.token);
        let headers = [
            ("authorization", authorization.as_str()),
            ("accept", "application/json"),
            ("content-type", "application/json"),
        ];
        let body = body.map_or_else(Vec::new, |body| body.to_string().into_bytes());
        let answer = self
            .browser
            .send(method, &format!("/api/v1{path}"), &headers, body)
            .await;
        assert!(answer.headers.contains_key("x-rate-limit-remaining"));
        answer
    }

    async fn get(&mut self, path: &str) -> Answer {
        self.call(Method::GET, path, None).await
    }

    /// What a call answers that must succeed.
    async fn done(&mut self, method: Method, path: &str, body: Option<&Value>) -> Value {
        let answer = self.call(method, path, body).await;
        assert!(answer.status < 300, "{} {}", answer.status, answer.body);
        match answer.body.as_str() {
            "" => Value::Null,
            _ => answer.json(),
        }
    }

    async fn found(&mut self, path: &str) -> Value {
        self.done(Method::GET, path, None).await
    }

    /// Status, code and causes of a call that must be refused.
    async fn refused(
        &mut self,
        method: Method,
        path: &str,
        body: Option<&Value>,
    ) -> (u16, String, Vec<String>) {
        let answer = self.call(method, path, body).await;
        assert!(answer.status >= 400, "{} {}", answer.status, answer.body);
        let error = answer.json();
        assert_eq!(error["errorLink"], error["errorCode"]);
        assert!(error["errorId"].as_str().unwrap().starts_with("oae"));
        assert!(!error["errorSummary"].as_str().unwrap().is_empty());
        let causes = error["errorCauses"].as_array().unwrap().iter();
        let causes = causes.map(|cause| cause["errorSummary"].as_str().unwrap().to_owned());
        let code = error["errorCode"].as_str().unwrap().to_owned();
        (answer.status, code, causes.collect())
    }

    async fn create(&mut self, app: &Value) -> Value {
        self.done(Method::POST, "/apps", Some(app)).await
    }
}

/// A token of the administrator, who has this role from now on.
fn token(org: &PracticeOrg, role: AdminRole) -> String {
    org.edit(|state, act| {
        let id = state.administrator().unwrap().id.clone();
        let token = state.create_token(act, &id, "tests").unwrap();
        state.grant_role(act, &id, Some(role)).unwrap();
        token.value
    })
}

/// The guide's integration as the documentation of the API sends it.
fn numero() -> Value {
    json!({
        "name": "oidc_client",
        "label": "Numero",
        "signOnMode": "OPENID_CONNECT",
        "credentials": {
            "oauthClient": {
                "autoKeyRotation": true,
                "token_endpoint_auth_method": "client_secret_basic",
                "pkce_required": false,
            },
        },
        "visibility": {
            "autoLaunch": false,
            "autoSubmitToolbar": false,
            "hide": {"iOS": true, "web": false},
        },
        "settings": {
            "implicitAssignment": false,
            "oauthClient": {
                "application_type": "web",
                "grant_types": ["authorization_code", "refresh_token", "implicit"],
                "response_types": ["code", "id_token", "token"],
                "redirect_uris": ["https://app.numero.io/auth/callback/okta"],
                "wildcard_redirect": "SUBDOMAIN",
                "initiate_login_uri": "https://app.numero.io/auth/callback/okta",
                "idp_initiated_login": {"mode": "SPEC", "default_scope": []},
                "refresh_token": {"rotation_type": "STATIC"},
            },
        },
    })
}

fn named(label: &str) -> Value {
    let mut app = numero();
    app["label"] = json!(label);
    app
}

/// The place of an application in the API.
fn place(app: &Value) -> String {
    format!("/apps/{}", app["id"].as_str().unwrap())
}
