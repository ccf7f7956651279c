//! A thousand seeded requests to each page and form of the console and of the sign-in, by somebody who may do everything.

use std::time::Duration;

use practice_org::OrgState;
use url::form_urlencoded::Serializer;

use super::{app, pat};
use crate::browser::Browser;
use crate::fuzz::Connection;
use crate::malformed::Seeded;

const REQUESTS: usize = 10_000;
/// Sent before the first answer is read.
const BATCH: usize = 100;
/// A batch that takes longer hangs.
const PATIENCE: Duration = Duration::from_secs(60);

/// What is asked; `APP`, `SECRET`, `TOKEN` and `USER` stand for ids.
const ADDRESSES: [(&str, &str); 27] = [
    ("GET", "/"),
    ("GET", "/login/login.htm"),
    ("POST", "/login/practice"),
    ("POST", "/login/practice/code"),
    ("GET", "/login/token/redirect"),
    ("GET", "/app/UserHome"),
    ("GET", "/admin/dashboard"),
    ("GET", "/admin/apps/active"),
    ("GET", "/admin/apps/create"),
    ("POST", "/admin/apps/oauth2-wizard/create"),
    ("GET", "/admin/app/oidc_client/instance/APP"),
    ("POST", "/admin/app/oidc_client/instance/APP/general"),
    ("POST", "/admin/app/oidc_client/instance/APP/credentials"),
    (
        "POST",
        "/admin/app/oidc_client/instance/APP/federation-broker-mode",
    ),
    ("POST", "/admin/app/oidc_client/instance/APP/issuer"),
    ("POST", "/admin/app/oidc_client/instance/APP/lifecycle"),
    ("POST", "/admin/app/oidc_client/instance/APP/secrets"),
    ("POST", "/admin/app/oidc_client/instance/APP/secrets/SECRET"),
    ("POST", "/admin/app/oidc_client/instance/APP/assignments"),
    ("GET", "/admin/users"),
    ("GET", "/admin/search"),
    ("POST", "/admin/users/USER/second-factor"),
    ("POST", "/admin/access/api/tokens"),
    ("POST", "/admin/access/api/tokens/TOKEN/revoke"),
    ("GET", "/admin/reports/system-log"),
    ("POST", "/admin/settings/faults"),
    ("POST", "/admin/settings/practice"),
];

/// Every field of every form, and values that some of them take.
const FIELDS: [(&str, &[&str]); 33] = [
    ("username", &["dana@acme.example", "nobody"]),
    ("password", &["practice-dana-1"]),
    ("code", &["000000"]),
    ("label", &["Numero", "", " "]),
    ("grant_types", &["refresh_token", "implicit", "password"]),
    ("dpop_bound_access_tokens", &["1"]),
    ("wildcard_redirect", &["1"]),
    (
        "redirect_uris",
        &["https://app.numero.io/cb", "https://*.a.example/"],
    ),
    ("post_logout_redirect_uris", &["https://app.numero.io/"]),
    ("base_uris", &["https://app.numero.io", "x"]),
    ("access", &["everyone", "groups", "skip"]),
    ("implicit_assignment", &["1"]),
    ("implicit_id_token", &["1"]),
    ("implicit_access_token", &["1"]),
    ("rotation_type", &["ROTATE", "STATIC"]),
    ("leeway", &["0", "60", "61", "-1", "999999999999"]),
    ("login_initiated_by", &["app", "either"]),
    ("login_flow", &["SPEC", "OKTA"]),
    ("default_scope", &["openid"]),
    ("initiate_login_uri", &["https://app.numero.io/cb"]),
    (
        "add",
        &["redirect_uris", "base_uris", "post_logout_redirect_uris"],
    ),
    ("remove", &["redirect_uris.0", "base_uris.99999999999999"]),
    (
        "verb",
        &["activate", "deactivate", "delete", "classic", "wizard"],
    ),
    ("create", &["classic", "wizard"]),
    ("tab", &["sign-on", "assignments"]),
    ("edit", &["general", "issuer", "broker", "credentials"]),
    ("notice", &["saved"]),
    ("q", &["numero", "%"]),
    ("name", &["token"]),
    ("issuer_mode", &["ORG_URL", "CUSTOM_URL"]),
    ("menu", &["applications"]),
    ("engine", &["idx", "v1"]),
    (
        "on",
        &["classic-engine", "integration-deleted", "pkce-required"],
    ),
];

#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_odd_requests_to_each_page_and_form_get_an_answer_each() {
    let halves = [0, 1].map(|half| tokio::spawn(fuzz_every_second(half)));
    for half in halves {
        half.await.unwrap();
    }
}

async fn fuzz_every_second(half: usize) {
    let mut browser = pat().await;
    let page = browser.get("/admin/access/api/tokens?create").await;
    let csrf = page.hidden_field("csrf");
    let form = [("csrf", csrf.as_str()), ("name", "a token")];
    browser.post("/admin/access/api/tokens", &[], &form).await;
    let sign_in = browser.get("/login/login.htm").await;
    let known = [
        ("csrf", csrf.clone()),
        ("stateToken", sign_in.hidden_field("stateToken")),
        ("user", browser.sam().id),
    ];
    let before = browser.org.read(OrgState::clone);
    for (number, (method, path)) in ADDRESSES.iter().enumerate().skip(half).step_by(2) {
        let mut random = Seeded(20_261_128 + u64::try_from(number).unwrap());
        let mut connection = Connection::open(&browser).await;
        let mut done = 0;
        for round in 0..REQUESTS / BATCH {
            // What was made or deleted would change what the next ones find.
            browser.org.clear_faults();
            browser.org.edit(|now, _| now.clone_from(&before));
            let ids = Ids::of(&browser, &before);
            let requests: Vec<String> = (0..BATCH)
                .map(|_| request(&mut random, &browser, method, &ids.fill(path), &known))
                .collect();
            let place = format!("{method} {path}, round {round}");
            let answered = tokio::time::timeout(PATIENCE, connection.exchange(&requests)).await;
            let answered = answered.unwrap_or_else(|_| panic!("a hang at {place}"));
            for status in answered.unwrap_or_else(|error| panic!("{error} at {place}")) {
                assert!((200..500).contains(&status), "{status} at {place}");
                done += usize::from(status < 400);
            }
        }
        // Nobody here has to enter a code, so none is right; and no session here came from the page of the known token.
        let is_guess = matches!(*path, "/login/practice/code" | "/login/token/redirect");
        assert!(done > 0 || is_guess, "nothing at {method} {path}");
    }
}

struct Ids([(&'static str, String); 4]);

impl Ids {
    fn of(browser: &Browser, state: &OrgState) -> Self {
        let path = app(browser);
        let (_, app) = path.rsplit_once('/').unwrap();
        Self([
            ("APP", app.to_owned()),
            ("SECRET", state.integrations[0].secrets[0].id.clone()),
            ("TOKEN", state.tokens[0].id.clone()),
            ("USER", state.people[0].id.clone()),
        ])
    }

    fn fill(&self, path: &str) -> String {
        let named = self.0.iter();
        named.fold(path.to_owned(), |path, (name, id)| path.replace(name, id))
    }
}

fn request(
    random: &mut Seeded,
    browser: &Browser,
    method: &str,
    path: &str,
    known: &[(&str, String)],
) -> String {
    let mut fields = Serializer::new(String::new());
    for (name, value) in known {
        if random.below(20) != 0 {
            fields.append_pair(name, value);
        }
    }
    for _ in 0..random.below(24) {
        let (name, values) = FIELDS[random.below(FIELDS.len())];
        match random.below(4) {
            0 => fields.append_pair(name, &odd_text(random)),
            _ => fields.append_pair(name, random.pick(values)),
        };
    }
    let mut fields = fields.finish();
    if random.below(20) == 0 {
        fields.push_str("&%zz=%&;=&&label");
    }
    let (query, body) = match method {
        "GET" => (fields.as_str(), ""),
        _ => ("", fields.as_str()),
    };
    let address = browser.org.address();
    let (_, host) = address.split_once("//").unwrap();
    let cookie = browser.cookie().unwrap();
    let length = body.len();
    format!(
        "{method} {path}?{query} HTTP/1.1\r\nhost: {host}\r\ncookie: {cookie}\r\norigin: {address}\r\n\
         referer: {address}/admin/{}\r\ncontent-length: {length}\r\n\r\n{body}",
        random.below(1_000)
    )
}

/// Markup, controls, and letters of many bytes.
fn odd_text(random: &mut Seeded) -> String {
    let parts = [
        "<script>", "\"", "'", "&amp;", "\u{0}", "\r\n", "\u{202e}", "ü", "🙂", "*", "#", "%2f",
        "https://", "..", "{{", " ", "a",
    ];
    let length = match random.below(20) {
        0 => random.below(400),
        _ => random.below(12),
    };
    (0..length).map(|_| random.pick(&parts)).collect()
}
