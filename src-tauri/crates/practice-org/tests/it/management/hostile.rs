//! Ten thousand odd calls to each endpoint of the Management API, pipelined so that they take seconds.
//!
//! A panic in the org closes the connection, and a hang trips the time limit: either names the seed and the round.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

use practice_org::{AdminRole, AppIntegration, Options, OrgState, PracticeOrg};
use serde_json::{Value, json};

use super::{numero, token};
use crate::browser::Browser;
use crate::fuzz::Connection;
use crate::malformed::Seeded;

const REQUESTS: usize = 10_000;
/// Sent before the first answer is read.
const BATCH: usize = 50;
/// A batch that takes longer hangs.
const PATIENCE: Duration = Duration::from_secs(20);
/// More of a kind than this only makes the lists longer.
const MOST: usize = 6;

/// Bodies are dear to make up, so each goes to several requests.
const BODIES: usize = 1_000;

/// Each path with its methods; where the braces stand, an id of that kind is put, or something that is none.
const ENDPOINTS: [(&str, &[&str]); 27] = [
    ("apps", &["GET", "POST"]),
    ("apps/{app}", &["GET", "PUT", "PUT", "DELETE"]),
    ("apps/{app}/lifecycle/activate", &["POST"]),
    ("apps/{app}/lifecycle/deactivate", &["POST"]),
    ("apps/{app}/credentials/secrets", &["GET", "POST"]),
    (
        "apps/{app}/credentials/secrets/{secret}",
        &["GET", "DELETE"],
    ),
    (
        "apps/{app}/credentials/secrets/{secret}/lifecycle/activate",
        &["POST"],
    ),
    (
        "apps/{app}/credentials/secrets/{secret}/lifecycle/deactivate",
        &["POST"],
    ),
    ("apps/{app}/groups", &["GET"]),
    ("apps/{app}/groups/{group}", &["GET", "PUT", "DELETE"]),
    ("apps/{app}/users", &["GET", "POST"]),
    ("apps/{app}/users/{user}", &["GET", "PUT", "POST", "DELETE"]),
    ("groups", &["GET"]),
    ("groups/{group}", &["GET"]),
    ("groups/{group}/users", &["GET"]),
    ("users", &["GET"]),
    ("users/{user}", &["GET"]),
    ("users/{user}/lifecycle/unlock", &["POST"]),
    ("policies/{policy}", &["GET"]),
    ("policies/{policy}/rules", &["GET"]),
    ("api-tokens", &["GET"]),
    ("api-tokens/{token}", &["GET", "DELETE"]),
    ("org", &["GET"]),
    ("logs", &["GET"]),
    ("trustedOrigins", &["GET", "POST"]),
    ("trustedOrigins/{origin}", &["GET"]),
    // What is not there.
    ("policies/{app}", &["GET", "POST"]),
];

const METHODS: [&str; 6] = ["GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"];

#[tokio::test(flavor = "multi_thread")]
async fn ten_thousand_odd_calls_to_each_endpoint_get_an_answer_each() {
    let halves = [0, 1].map(|half| tokio::spawn(fuzz_every_second(half)));
    let mut all = BTreeMap::new();
    for half in halves {
        for (status, count) in half.await.unwrap() {
            *all.entry(status).or_insert(0) += count;
        }
    }
    for status in [200, 201, 204, 400, 403, 404, 405] {
        assert!(all.contains_key(&status), "never {status}: {all:?}");
    }
    assert_eq!(all.values().sum::<usize>(), ENDPOINTS.len() * REQUESTS);
}

/// An org of its own for each half, because they ask at the same time.
async fn fuzz_every_second(half: usize) -> BTreeMap<u16, usize> {
    let browser = Browser::with(hurried()).await;
    let org = &browser.org;
    let new = org.read(OrgState::clone);
    let mut all = BTreeMap::new();
    for (number, (endpoint, methods)) in ENDPOINTS.iter().enumerate().skip(half).step_by(2) {
        let seed = 20_261_124 + u64::try_from(number).unwrap();
        let mut random = Seeded(seed);
        let mut statuses = BTreeMap::<u16, usize>::new();
        let mut connection = Connection::open(&browser).await;
        let bodies: Vec<Vec<u8>> = (0..BODIES).map(|_| body(&mut random)).collect();
        for round in 0..REQUESTS / BATCH {
            if round % 10 == 0 {
                // The calls may have left nothing that works.
                org.edit(|state, _| state.clone_from(&new));
            }
            let ids = freshen(org, round % 2 == 0);
            let requests: Vec<Vec<u8>> = (0..BATCH)
                .map(|_| {
                    let method = match random.below(10) {
                        0 => random.pick(&METHODS),
                        _ => random.pick(methods),
                    };
                    let body: &[u8] = match method {
                        "GET" => &[],
                        _ => &bodies[random.below(BODIES)],
                    };
                    let call = format!("{method} /api/v1/{}", path(&mut random, endpoint, &ids));
                    request(&mut random, &browser, &call, &ids["works"][0], body)
                })
                .collect();
            let answered = tokio::time::timeout(PATIENCE, connection.exchange(&requests)).await;
            let place = format!("{endpoint}, seed {seed}, round {round}");
            let answered = answered.unwrap_or_else(|_| panic!("a hang at {place}"));
            let answered = answered.unwrap_or_else(|error| panic!("{error} at {place}"));
            for status in answered {
                assert!((200..500).contains(&status), "{status} at {place}");
                *statuses.entry(status).or_default() += 1;
            }
        }
        assert!(!statuses.contains_key(&429), "{endpoint}: {statuses:?}");
        let done: usize = statuses.range(200..300).map(|(_, count)| count).sum();
        // Nobody is locked out, and so cannot be unlocked.
        let is_there = !endpoint.starts_with("policies/{app}") && !endpoint.ends_with("unlock");
        assert_eq!(done >= REQUESTS / 100, is_there, "{endpoint}: {statuses:?}");
        let kept = org.read(|state| serde_json::to_string(state).unwrap());
        serde_json::from_str::<OrgState>(&kept).expect("a state file of it could be read again");
        for (status, count) in statuses {
            *all.entry(status).or_default() += count;
        }
    }
    all
}

/// A clock that runs fast enough for the rate limit never to end.
fn hurried() -> Options {
    let ticks = Arc::new(AtomicU64::new(0));
    Options {
        now: Arc::new(move || {
            let ticks = ticks.fetch_add(1, Ordering::Relaxed);
            SystemTime::UNIX_EPOCH + Duration::from_secs(1_800_000_000 + ticks)
        }),
        ..Options::default()
    }
}

/// What is there, by the name of its place in a path.
type Ids = BTreeMap<&'static str, Vec<String>>;

/// A token that works, as the calls may have revoked the last one, and a few of everything else.
fn freshen(org: &PracticeOrg, has_second_secret: bool) -> Ids {
    org.edit(|state, act| {
        fn trim<T>(of: &mut Vec<T>) {
            of.drain(..of.len().saturating_sub(MOST));
        }
        trim(&mut state.integrations);
        trim(&mut state.tokens);
        trim(&mut state.origins);
        state.log.truncate(MOST);
        for one in &mut state.integrations {
            one.secrets.truncate(1);
            one.secrets
                .iter_mut()
                .for_each(|secret| secret.active = true);
        }
        let apps: Vec<String> = state.integrations.iter().map(|it| it.id.clone()).collect();
        // Of two active secrets, either can be deactivated; beside one, another can be made.
        for app in apps.iter().filter(|_| has_second_secret) {
            let _ = state.add_secret(act, app, None);
        }
        let origin = "https://app.numero.io";
        let scopes = practice_org::OriginScope::of_base_uris();
        state
            .add_trusted_origin(act, "Numero", origin, scopes)
            .unwrap();
    });
    let spare = token(org, AdminRole::SuperAdmin);
    let works = token(org, AdminRole::SuperAdmin);
    org.read(|state| {
        // Mostly those that belong together.
        let secrets = state.integrations.iter().take(1).flat_map(|it| &it.secrets);
        let first = std::iter::repeat_n(state.integrations.first(), 3).flatten();
        let apps = first.chain(&state.integrations);
        let id = |one: &AppIntegration| one.id.clone();
        let revocable = state.tokens.iter().filter(|one| one.value == spare);
        Ids::from([
            ("works", vec![works]),
            ("{policy}", vec![state.id.replacen("00o", "rst", 1)]),
            ("{app}", apps.map(id).collect()),
            ("{secret}", secrets.map(|it| it.id.clone()).collect()),
            (
                "{group}",
                state.groups.iter().map(|it| it.id.clone()).collect(),
            ),
            (
                "{user}",
                state.people.iter().map(|it| it.id.clone()).collect(),
            ),
            ("{token}", revocable.map(|it| it.id.clone()).collect()),
            (
                "{origin}",
                state.origins.iter().map(|it| it.id.clone()).collect(),
            ),
        ])
    })
}

/// A path with ids in its places, and a query.
fn path(random: &mut Seeded, endpoint: &str, ids: &Ids) -> String {
    let mut path = endpoint.to_owned();
    for (place, known) in ids {
        if path.contains(place) {
            path = path.replace(place, &one(random, known));
        }
    }
    path + random.pick(&QUERIES)
}

/// One call in bytes that HTTP allows; what it says is another matter.
fn request(
    random: &mut Seeded,
    browser: &Browser,
    call: &str,
    token: &str,
    body: &[u8],
) -> Vec<u8> {
    let host = browser.org.address().strip_prefix("http://").unwrap();
    let authorization = match random.below(40) {
        0 => random
            .pick(&["SSWS", "SSWS x", "Bearer x", "", "Basic Og=="])
            .to_owned(),
        _ => format!("SSWS {token}"),
    };
    let kind = match random.below(20) {
        0 => random.pick(&["text/plain", "", "application/x-www-form-urlencoded"]),
        _ => "application/json",
    };
    let length = body.len();
    let head = format!(
        "{call} HTTP/1.1\r\nhost: {host}\r\nauthorization: {authorization}\r\n\
         content-type: {kind}\r\naccept: application/json\r\ncontent-length: {length}\r\n\r\n"
    );
    [head.as_bytes(), body].concat()
}

fn one(random: &mut Seeded, known: &[String]) -> String {
    match known.is_empty() || random.below(6) == 0 {
        true => random
            .pick(&["%ff", "%00", "..", "0oa", "me", "%2F", "%C3%A9", ""])
            .to_owned(),
        false => known[random.below(known.len())].clone(),
    }
}

const QUERIES: [&str; 17] = [
    "",
    "",
    "",
    "",
    "?activate=false",
    "?q=N",
    "?limit=1",
    "?limit=x",
    "?after=%ff",
    "?q=%00%0d%0a",
    "?filter=status+eq+%22ACTIVE%22",
    "?filter=%22%5C",
    "?filter=label+eq+%22%C3%A9%5C%22",
    "?since=x",
    "?since=2027-01-15T08:00:00Z&limit=2",
    "?search=profile.login+sw+%22d%22",
    "?%ff=%ff&limit=%31",
];

fn body(random: &mut Seeded) -> Vec<u8> {
    let mut app = numero();
    match random.below(14) {
        0 => return Vec::new(),
        1 => app = json!({"id": "00u", "client_secret": odd(random), "status": odd(random)}),
        2 => app = json!({"name": odd(random), "origin": odd(random), "scopes": odd(random)}),
        3 => app = trusted_origin(random),
        4 => app = odd(random),
        5 => app = json!({"id": "00u"}),
        6 => app = json!({}),
        _ => {
            for _ in 0..random.below(4) {
                mutate(random, &mut app);
            }
        }
    }
    let mut bytes = app.to_string().into_bytes();
    if random.below(10) == 0 {
        let at = random.below(bytes.len());
        bytes[at] = u8::try_from(random.below(256)).unwrap();
    }
    if random.below(20) == 0 {
        bytes.truncate(random.below(bytes.len()));
    }
    bytes
}

fn trusted_origin(random: &mut Seeded) -> Value {
    let host = random.below(1_000);
    let scopes = random.pick(&["CORS", "REDIRECT", "IFRAME_EMBED", "x"]);
    json!({
        "name": "Numero",
        "origin": format!("https://{host}.acme.example"),
        "scopes": [{"type": scopes}],
    })
}

/// Puts something odd at one place of a document, at any depth, or takes a member out.
fn mutate(random: &mut Seeded, document: &mut Value) {
    let stops = random.below(5) == 0;
    match document {
        Value::Object(members) if !stops && !members.is_empty() => {
            let name = members
                .keys()
                .nth(random.below(members.len()))
                .unwrap()
                .clone();
            match random.below(8) {
                0 => {
                    members.remove(&name);
                }
                1 => {
                    members.insert(
                        random
                            .pick(&["id", "_links", "profile", "é\u{0}", ""])
                            .to_owned(),
                        odd(random),
                    );
                }
                _ => mutate(random, &mut members[&name]),
            }
        }
        Value::Array(values) if !stops && !values.is_empty() => {
            let at = random.below(values.len());
            mutate(random, &mut values[at]);
        }
        Value::Null
        | Value::Bool(_)
        | Value::Number(_)
        | Value::String(_)
        | Value::Array(_)
        | Value::Object(_) => *document = odd(random),
    }
}

fn odd(random: &mut Seeded) -> Value {
    match random.below(16) {
        0 => json!(null),
        1 => json!(true),
        2 => json!(-1),
        3 => json!(1e300),
        4 => json!(u64::MAX),
        5 => json!(""),
        6 => json!("x".repeat(random.below(300))),
        7 => json!("\u{0}\r\nX: y\u{202e}é"),
        8 => json!([]),
        9 => json!({}),
        10 => json!([[[{"a": [null]}]]]),
        11 => (0..random.below(40)).fold(json!(1), |inner, _| json!({"a": inner})),
        12 => json!(["authorization_code", "client_credentials", "implicit"]),
        13 => json!("https://*.acme.example/cb"),
        14 => json!(["code", "token", "token"]),
        _ => random
            .pick(&[
                "OKTA", "native", "service", "ZONE", "none", "ROTATE", "DYNAMIC",
            ])
            .into(),
    }
}
