use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use practice_org::{Options, OrgState, PracticeOrg};
use reqwest::Method;
use serde_json::{Value, json};

use super::{Client, numero};
use crate::malformed::Seeded;

const ROUNDS: usize = 10_000;
/// More integrations than this only make the lists longer.
const MOST_APPS: usize = 12;

#[tokio::test]
async fn ten_thousand_mutated_calls_get_an_answer_and_no_panic_and_the_state_can_be_kept() {
    static PANICS: Mutex<Vec<String>> = Mutex::new(Vec::new());
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        let place = panic.location();
        if place.is_some_and(|place| !place.file().contains("tests/it")) {
            PANICS.lock().unwrap().push(panic.to_string());
        }
        before(panic);
    }));
    let mut random = Seeded(20_261_124);
    let mut client = Client::with(hurried()).await;
    let mut statuses = std::collections::BTreeMap::new();
    for round in 0..ROUNDS {
        if round % 50 == 0 {
            trim(client.org());
        }
        let path = path(&mut random, &client);
        let body = body(&mut random);
        let method = random.pick(&[
            &Method::GET,
            &Method::POST,
            &Method::POST,
            &Method::PUT,
            &Method::PUT,
            &Method::DELETE,
            &Method::PATCH,
        ]);
        let authorization = format!("SSWS {}", client.token);
        let headers = [
            ("authorization", authorization.as_str()),
            ("content-type", "application/json"),
        ];
        let answer = client
            .browser
            .send(method.clone(), &path, &headers, body.clone())
            .await;
        let body = String::from_utf8_lossy(&body);
        assert!(
            (200..500).contains(&answer.status),
            "round {round}: {} {method} {path} {body}",
            answer.status
        );
        *statuses.entry(answer.status).or_insert(0_usize) += 1;
    }
    for status in [200, 201, 204, 400, 403, 404, 405] {
        assert!(
            statuses.contains_key(&status),
            "never {status}: {statuses:?}"
        );
    }
    let kept = client
        .org()
        .read(|state| serde_json::to_string(state).unwrap());
    serde_json::from_str::<OrgState>(&kept).expect("a state file of it could be read again");
    let panics = PANICS.lock().unwrap();
    assert!(panics.is_empty(), "{panics:?}");
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

fn trim(org: &PracticeOrg) {
    org.edit(|state, _| {
        let many = state.integrations.len().saturating_sub(MOST_APPS);
        state.integrations.drain(..many);
    });
}

fn path(random: &mut Seeded, client: &Client) -> String {
    let (apps, secrets, groups, people) = client.org().read(|state| {
        let apps: Vec<String> = state.integrations.iter().map(|it| it.id.clone()).collect();
        let secrets = state.integrations.iter().flat_map(|it| &it.secrets);
        let secrets: Vec<String> = secrets.map(|it| it.id.clone()).collect();
        let groups: Vec<String> = state.groups.iter().map(|it| it.id.clone()).collect();
        let people: Vec<String> = state.people.iter().map(|it| it.id.clone()).collect();
        (apps, secrets, groups, people)
    });
    let one = |random: &mut Seeded, from: &[String]| {
        let odd = random.pick(&["%ff", "%00", "..", "0oa", "me", "%2F", "é", ""]);
        match from.is_empty() || random.below(6) == 0 {
            true => odd.replace('é', "%C3%A9"),
            false => from[random.below(from.len())].clone(),
        }
    };
    let app = format!("/api/v1/apps/{}", one(random, &apps));
    let path = match random.below(14) {
        0..=2 => "/api/v1/apps".to_owned(),
        3..=5 => app,
        6 => format!(
            "{app}/lifecycle/{}",
            random.pick(&["activate", "deactivate", "x"])
        ),
        7 => format!("{app}/credentials/secrets"),
        8 => format!("{app}/credentials/secrets/{}", one(random, &secrets)),
        9 => format!(
            "{app}/credentials/secrets/{}/lifecycle/{}",
            one(random, &secrets),
            random.pick(&["activate", "deactivate"])
        ),
        10 => format!("{app}/groups/{}", one(random, &groups)),
        11 => format!("{app}/users/{}", one(random, &people)),
        12 => format!("{app}/users"),
        _ => format!(
            "/api/v1/{}",
            random.pick(&[
                "groups",
                "users",
                "logs",
                "trustedOrigins",
                "org",
                "api-tokens",
                "%ff"
            ])
        ),
    };
    let query = random.pick(&[
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
        "?search=profile.login+sw+%22d%22",
        "?%ff=%ff&limit=%31",
    ]);
    format!("{path}{query}")
}

fn body(random: &mut Seeded) -> Vec<u8> {
    let mut app = numero();
    match random.below(12) {
        0 => return Vec::new(),
        1 => app = json!({"id": "00u", "client_secret": odd(random), "status": odd(random)}),
        2 => app = json!({"name": odd(random), "origin": odd(random), "scopes": odd(random)}),
        3 => app = odd(random),
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
