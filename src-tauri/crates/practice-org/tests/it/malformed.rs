use std::sync::Mutex;

use practice_org::{Engine, LoginMode, WildcardRedirect};
use reqwest::Method;

use crate::browser::Browser;

/// A small seeded generator (splitmix64), so that a failure can be played again.
pub(crate) struct Seeded(pub(crate) u64);

impl Seeded {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    pub(crate) fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(end).unwrap()).unwrap()
    }

    pub(crate) fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }
}

const PATHS: [&str; 17] = [
    "/",
    "/.well-known/okta-organization",
    "/.well-known/openid-configuration",
    "/oauth2/v1/authorize",
    "/oauth2/v1/authorize",
    "/oauth2/v1/token",
    "/oauth2/v1/token",
    "/oauth2/v1/introspect",
    "/oauth2/v1/revoke",
    "/oauth2/v1/userinfo",
    "/oauth2/v1/logout",
    "/login/practice",
    "/login/token/redirect",
    "/home/oidc_client/%FF%00/%2e%2e",
    "/practice/%FF/settings",
    "/oauth2/v1/par",
    "/%FF%FE/../x",
];

const NAMES: [&str; 22] = [
    "client_id",
    "client_secret",
    "redirect_uri",
    "response_type",
    "response_mode",
    "scope",
    "state",
    "nonce",
    "prompt",
    "max_age",
    "code_challenge",
    "code_challenge_method",
    "login_hint",
    "grant_type",
    "code",
    "code_verifier",
    "refresh_token",
    "token",
    "id_token_hint",
    "stateToken",
    "username",
    "password",
];

const VALUES: [&str; 16] = [
    "",
    "%",
    "%FF%FE",
    "%00",
    "%0d%0aX-Evil:%201",
    "code",
    "code+id_token+token",
    "openid",
    "none",
    "query",
    "form_post",
    "S256",
    "authorization_code",
    "refresh_token",
    "99999999999999999999",
    "a.b.c",
];

fn pairs(random: &mut Seeded, known: &[(&str, String)]) -> String {
    let mut parts: Vec<String> = known
        .iter()
        .filter(|_| random.below(4) != 0)
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    for _ in 0..random.below(6) {
        let name = random.pick(&NAMES);
        let value = random.pick(&VALUES);
        parts.push(format!("{name}={value}"));
    }
    if random.below(8) == 0 {
        let length = random.below(2_000);
        parts.push(format!("state={}", "é%E0=&;".repeat(length / 7)));
    }
    parts.join("&")
}

#[tokio::test]
async fn thousands_of_malformed_requests_get_an_answer_and_no_panic() {
    static PANICS: Mutex<Vec<String>> = Mutex::new(Vec::new());
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        let is_ours = panic
            .location()
            .is_some_and(|place| !place.file().contains("tests/it"));
        if is_ours {
            PANICS.lock().unwrap().push(panic.to_string());
        }
        before(panic);
    }));
    let mut browser = Browser::new().await;
    browser.code(&[]).await;
    let basic = browser.basic();
    let client_id = browser.org.client_id().to_owned();
    let mut random = Seeded(20_261_123);
    for round in 0..4_000 {
        if round % 100 == 0 {
            shake(&browser, &mut random);
        }
        let path = random.pick(&PATHS);
        let known = [
            ("client_id", client_id.clone()),
            ("redirect_uri", crate::CALLBACK.to_owned()),
            ("state", "s".to_owned()),
        ];
        let query: String = pairs(&mut random, &known)
            .chars()
            .filter(char::is_ascii)
            .collect();
        let body = pairs(&mut random, &[]).into_bytes();
        let method = random.pick(&[Method::GET, Method::POST, Method::PATCH].each_ref());
        let kind = random.pick(&["application/x-www-form-urlencoded", "text/plain", ""]);
        let authorization = random.pick(&[basic.as_str(), "Basic ", "Bearer x", "Basic /w==", ""]);
        let accept = random.pick(&["application/json", "text/html", "*/*"]);
        let headers = [
            ("content-type", kind),
            ("authorization", authorization),
            ("accept", accept),
        ];
        let path = format!("{path}?{query}");
        let answer = browser.send(method.clone(), &path, &headers, body).await;
        assert!(
            (200..500).contains(&answer.status),
            "{} {path}",
            answer.status
        );
        assert!(!answer.headers.contains_key("x-evil"));
    }
    let big = vec![b'a'; 1 << 20];
    let kind = [("content-type", "application/x-www-form-urlencoded")];
    let answer = browser
        .send(Method::POST, "/oauth2/v1/token", &kind, big)
        .await;
    assert_eq!(answer.status, 413);
    let panics = PANICS.lock().unwrap();
    assert!(panics.is_empty(), "{panics:?}");
}

/// Other settings, some of them values that the admin address would refuse.
pub(crate) fn shake(browser: &Browser, random: &mut Seeded) {
    browser.org.change(|settings| {
        *settings = practice_org::Settings::default();
        let integration = &mut settings.integration;
        match random.below(8) {
            0 => integration.redirect_uris.push("http://\r\n*".to_owned()),
            1 => integration.redirect_uris.clear(),
            2 => integration.wildcard_redirect = WildcardRedirect::Disabled,
            3 => integration.login_mode = LoginMode::Okta,
            4 => integration.grant_types.clear(),
            5 => integration.pkce_required = true,
            6 => settings.engine = Engine::V1,
            _ => integration.label = "<b>\u{0}é</b>".to_owned(),
        }
    });
}

#[tokio::test]
async fn bytes_that_are_no_utf8_are_refused_in_okta_s_form_and_never_kept() {
    let mut browser = Browser::new().await;
    let text = "The request contained a parameter that is not valid UTF-8.";
    let path = browser.authorize_path(&[]) + "&login_hint=%FF";
    let page = browser.get_json(&path).await;
    assert_eq!(
        page.okta_error(),
        ("invalid_request".to_owned(), text.to_owned())
    );
    let authorization = browser.basic();
    let headers = [
        ("authorization", authorization.as_str()),
        ("content-type", "application/x-www-form-urlencoded"),
    ];
    for path in ["token", "introspect", "revoke"] {
        let path = format!("/oauth2/v1/{path}");
        for body in [&b"token=%C3%28"[..], b"%FE=x&token=x", b"token=\xff"] {
            let answer = browser
                .send(Method::POST, &path, &headers, body.to_vec())
                .await;
            assert_eq!(answer.oauth_error().1, text, "{path}");
        }
    }
    let page = browser.get("/login/login.htm").await;
    let token = page.hidden_field("stateToken");
    let long = "%E2%80%AE".repeat(10_000 / 3);
    let body = format!("stateToken={token}&username=%FF%0A{long}&password=x");
    let answer = browser
        .send(
            Method::POST,
            "/login/practice",
            &headers[1..],
            body.into_bytes(),
        )
        .await;
    assert_eq!(answer.status, 401);
    let kept = browser
        .org
        .read(|state| state.log.back().unwrap().actor.alternate_id.clone());
    assert_eq!(kept, "\u{fffd}".repeat(100));
}

/// The whole answer to these bytes, from a connection of its own.
async fn raw(browser: &Browser, bytes: &[u8]) -> String {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    let address = browser.org.address().strip_prefix("http://").unwrap();
    let mut connection = tokio::net::TcpStream::connect(address).await.unwrap();
    connection.write_all(bytes).await.unwrap();
    let mut answer = String::new();
    connection.read_to_string(&mut answer).await.unwrap();
    answer
}

/// Nothing but HTTP/1.1 is spoken, whatever the program has on board for its own questions.
#[tokio::test]
async fn who_begins_with_http2_is_left() {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    let browser = Browser::new().await;
    let host = browser.org.address().strip_prefix("http://").unwrap();
    let mut connection = tokio::net::TcpStream::connect(host).await.unwrap();
    let preface = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0";
    connection.write_all(preface).await.unwrap();
    let answer = connection.read(&mut [0; 64]).await;
    assert!(!matches!(answer, Ok(1..)), "{answer:?}");
}

#[tokio::test]
async fn an_address_that_is_too_long_is_told_in_okta_s_form() {
    let mut browser = Browser::new().await;
    for length in [17 * 1024, 60 * 1024] {
        for path in [
            "/",
            "/oauth2/v1/authorize",
            "/api/v1/apps",
            "/admin/dashboard",
        ] {
            let path = format!("{path}?q={}", "a".repeat(length));
            let answer = browser.get_json(&path).await;
            assert_eq!(answer.status, 414);
            assert_eq!(answer.okta_error().0, "E0000001", "{length}");
        }
    }
    let path = format!("/?q={}", "a".repeat(17 * 1024));
    let page = browser.get(&path).await;
    assert!(
        page.body.contains("<strong>PRACTICE</strong>"),
        "{}",
        page.body
    );
    let fine = format!("/?q={}", "a".repeat(8 * 1024));
    assert_eq!(browser.get(&fine).await.status, 200);

    // Longer than the HTTP library takes, so that no page ever sees it.
    let host = browser.org.address().strip_prefix("http://").unwrap();
    for length in [70 * 1024, 150 * 1024] {
        let long = "a".repeat(length);
        let answer = raw(
            &browser,
            format!("GET /?q={long} HTTP/1.1\r\nhost: {host}\r\n\r\n").as_bytes(),
        )
        .await;
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        assert!(head.starts_with("HTTP/1.1 414 "), "{head}");
        let head = head.to_lowercase();
        assert!(
            head.contains(&format!("content-length: {}", body.len())),
            "{head}"
        );
        assert!(head.contains("content-type: application/json"), "{head}");
        let body: serde_json::Value = serde_json::from_str(body).unwrap();
        assert_eq!(body["errorCode"], "E0000001");
        assert!(body["errorId"].as_str().unwrap().starts_with("oae"));
    }
    let many = "x: y\r\n".repeat(200);
    let answer = raw(
        &browser,
        format!("GET / HTTP/1.1\r\nhost: {host}\r\n{many}\r\n").as_bytes(),
    )
    .await;
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    assert!(
        head.starts_with("HTTP/1.1 431 ") && body.contains("E0000001"),
        "{answer}"
    );
}
