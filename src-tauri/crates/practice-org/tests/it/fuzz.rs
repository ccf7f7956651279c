//! Ten thousand seeded requests to each endpoint of OpenID Connect, pipelined so that they take seconds.
//!
//! A panic in the org closes the connection, and a hang trips the time limit: either names the seed and the round.

mod endpoints;
mod wire;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

use practice_org::{Options, Settings};
use url::form_urlencoded::byte_serialize;

use crate::browser::Browser;
use crate::malformed::{Seeded, shake};
use endpoints::{ENDPOINTS, Endpoint};
pub(crate) use wire::Connection;

const REQUESTS: usize = 10_000;
/// Sent before the first answer is read.
const BATCH: usize = 100;
/// A batch that takes longer hangs.
const PATIENCE: Duration = Duration::from_secs(20);

/// What is good for something, by the name it is good for.
type Good = BTreeMap<&'static str, Vec<String>>;

#[tokio::test(flavor = "multi_thread")]
async fn ten_thousand_requests_to_each_endpoint_get_an_answer_each() {
    let halves = [0, 1].map(|half| tokio::spawn(fuzz_every_second(half)));
    for half in halves {
        half.await.unwrap();
    }
}

/// An org of its own for each half, because they ask at the same time.
async fn fuzz_every_second(half: usize) {
    let seconds = Arc::new(AtomicU64::new(1_800_000_000));
    let clock = seconds.clone();
    let now = move || SystemTime::UNIX_EPOCH + Duration::from_secs(clock.load(Ordering::SeqCst));
    let options = Options {
        now: Arc::new(now),
        ..Options::default()
    };
    let mut browser = Browser::with(options).await;
    for (number, endpoint) in ENDPOINTS.iter().enumerate().skip(half).step_by(2) {
        let seed = 20_261_124 + u64::try_from(number).unwrap();
        let mut random = Seeded(seed);
        let mut statuses = BTreeMap::<u16, usize>::new();
        let mut connection = Connection::open(&browser).await;
        let mut good = Good::new();
        for round in 0..REQUESTS / BATCH {
            if round % 10 == 0 {
                // A new minute has new rate limits, and the settings are never the same for long.
                seconds.fetch_add(60, Ordering::SeqCst);
                browser
                    .org
                    .change(|settings| *settings = Settings::default());
                good = fresh(&mut browser).await;
            }
            if round % 10 == 5 {
                shake(&browser, &mut random);
            }
            let path = match endpoint.path {
                "EMBED" => browser.org.embed_link().replace(browser.org.address(), ""),
                path => path.to_owned(),
            };
            let requests: Vec<String> = (0..BATCH)
                .map(|_| request(&mut random, &browser, endpoint, &path, &good))
                .collect();
            let answered = tokio::time::timeout(PATIENCE, connection.exchange(&requests)).await;
            let place = format!("{path}, seed {seed}, round {round}");
            let answered = answered.unwrap_or_else(|_| panic!("a hang at {place}"));
            let answered = answered.unwrap_or_else(|error| panic!("{error} at {place}"));
            for status in answered {
                assert!((200..500).contains(&status), "{status} at {place}");
                *statuses.entry(status).or_default() += 1;
            }
        }
        assert_eq!(statuses.values().sum::<usize>(), REQUESTS);
        let done = |status: &u16| (200..400).contains(status);
        let depth: usize = statuses
            .iter()
            .filter(|(status, _)| done(status))
            .map(|(_, count)| count)
            .sum();
        assert!(
            depth >= REQUESTS / 1_000,
            "hardly any got through at {}: {statuses:?}",
            endpoint.path
        );
        assert!(!statuses.contains_key(&429), "{statuses:?}");
    }
}

/// A fresh session, code and tokens, beside what never changes.
async fn fresh(browser: &mut Browser) -> Good {
    let code = browser.code(&[]).await;
    let tokens = browser.redeem(&code).await.json();
    let spare = browser.code(&[]).await;
    let mut good = lasting(browser);
    let text = |name: &str| tokens[name].as_str().unwrap().to_owned();
    good.insert("code", vec![code, spare]);
    let issued = vec![text("access_token"), text("refresh_token")];
    good.insert("token", issued.clone());
    good.insert("access_token", issued.clone());
    good.insert("refresh_token", issued);
    good.insert("id_token_hint", vec![text("id_token")]);
    good
}

fn lasting(browser: &Browser) -> Good {
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    Good::from([
        ("client_id", vec![browser.org.client_id().to_owned()]),
        (
            "client_secret",
            vec![browser.org.client_secret().to_owned()],
        ),
        ("redirect_uri", words(&[crate::CALLBACK])),
        (
            "response_type",
            words(&["code", "code id_token token", "id_token"]),
        ),
        (
            "scope",
            words(&["openid", "openid email profile offline_access"]),
        ),
        ("state", words(&["s"])),
        ("nonce", words(&["n"])),
        (
            "response_mode",
            words(&["query", "fragment", "form_post", "okta_post_message"]),
        ),
        ("prompt", words(&["none", "login"])),
        ("max_age", words(&["0", "3600"])),
        ("code_challenge", words(&[crate::CHALLENGE])),
        ("code_challenge_method", words(&["S256"])),
        ("code_verifier", words(&[crate::VERIFIER])),
        (
            "grant_type",
            words(&["authorization_code", "refresh_token", "client_credentials"]),
        ),
    ])
}

/// One request in bytes that HTTP allows; what it says is another matter.
fn request(
    random: &mut Seeded,
    browser: &Browser,
    endpoint: &Endpoint,
    path: &str,
    good: &Good,
) -> String {
    let method = match random.below(20) {
        0 => random.pick(&["PUT", "DELETE", "PATCH", "OPTIONS"]),
        _ => random.pick(endpoint.methods),
    };
    let pairs = pairs(random, endpoint.names, good);
    let is_form = method == "POST" && random.below(10) != 0;
    let (query, body) = if is_form {
        ("", &*pairs)
    } else {
        (&*pairs, "")
    };
    let address = browser.org.address();
    let host = match random.below(50) {
        0 => "evil.example",
        _ => address.strip_prefix("http://").unwrap(),
    };
    let mut request = format!("{method} {path}?{query} HTTP/1.1\r\nhost: {host}\r\n");
    let mut header = |name: &str, value: &str| {
        let _ = write!(request, "{name}: {value}\r\n");
    };
    let form = "application/x-www-form-urlencoded";
    let kind = match random.below(10) {
        0 => random.pick(&["text/plain", "application/json", "", "a;b=\"c"]),
        _ => form,
    };
    header("content-type", kind);
    header("content-length", &body.len().to_string());
    header(
        "accept",
        random.pick(&["application/json", "text/html", "*/*", ""]),
    );
    let bearer = good.get("access_token").and_then(|tokens| tokens.first());
    let bearer = format!("Bearer {}", bearer.map_or("x", |token| token));
    let basic = browser.basic();
    let no_basic = [
        "Basic",
        "Basic /w==",
        "Basic Og==",
        "Digest x",
        "Bearer",
        "bearer \u{e9}",
    ];
    match random.below(6) {
        0 => {}
        1 => header("authorization", random.pick(&no_basic)),
        2 | 3 => header("authorization", &bearer),
        _ => header("authorization", &basic),
    }
    if let (Some(cookie), true) = (browser.cookie(), random.below(3) != 0) {
        header("cookie", cookie);
    }
    for (name, value) in [
        ("origin", "https://evil.example"),
        ("dpop", "a.b.c"),
        ("cookie", "practice_sid_1=\"; x=;;=,"),
        ("x-forwarded-host", "evil.example"),
    ] {
        if random.below(12) == 0 {
            header(name, value);
        }
    }
    request + "\r\n" + body
}

fn pairs(random: &mut Seeded, names: &[&'static str], good: &Good) -> String {
    let mut parts = Vec::new();
    // What is too much is refused like what is too little, so half of the requests leave half of it out.
    let is_lean = random.below(2) == 0;
    for name in names {
        if is_lean && random.below(2) == 0 {
            continue;
        }
        let known = good.get(name).filter(|known| !known.is_empty());
        match (random.below(24), known) {
            (0 | 1, _) | (2..=5, None) => {}
            (2, Some(_)) => parts.push(format!("{name}={}", random_value(random))),
            (3, Some(_)) => parts.push((*name).to_owned()),
            (_, None) => parts.push(format!("{name}={}", random_value(random))),
            (_, Some(known)) => {
                let value = &known[random.below(known.len())];
                parts.push(format!("{name}={}", encoded(value.as_bytes())));
            }
        }
    }
    for _ in 0..random.below(40).saturating_sub(36) {
        let name = names.first().copied().unwrap_or("x");
        parts.push(format!("{name}={}", random_value(random)));
    }
    parts.join(random.pick(&["&", "&", "&", "&", "&&", ";"]))
}

/// Bytes of any kind, encoded well or badly.
fn random_value(random: &mut Seeded) -> String {
    let length = match random.below(20) {
        0 => random.below(2_000),
        _ => random.below(24),
    };
    let bytes: Vec<u8> = (0..length)
        .map(|_| random.next().to_le_bytes()[0])
        .collect();
    match random.below(4) {
        0 => bytes
            .iter()
            .map(|byte| char::from(b'!' + byte % 90))
            .filter(|c| !"\"#<>".contains(*c))
            .collect(),
        1 => format!("%{}", encoded(&bytes)),
        _ => encoded(&bytes),
    }
}

fn encoded(bytes: &[u8]) -> String {
    byte_serialize(bytes).collect()
}
