//! Answers by the script, and remembers what was asked.

use std::sync::{Arc, Mutex};

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use serde_json::{Value, json};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

use super::script::{ACCESS_TOKEN, CLIENT_ID, CODE, SECRET, Script, now};
use super::wire::{self, Reply, Request, json as json_reply, page};

/// What is asked of a provider.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) enum Stage {
    Organization,
    Discovery,
    Authorize,
    Token,
    Keys,
    UserInfo,
    Revoke,
    Introspect,
    /// Where nobody should ask.
    Elsewhere,
}

/// One request that came.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    pub(crate) stage: Stage,
    pub(crate) target: String,
    pub(crate) head: String,
    pub(crate) body: String,
}

/// A provider that serves until it is dropped.
pub(crate) struct Provider {
    pub(crate) script: Arc<Script>,
    shared: Arc<Shared>,
    serving: JoinHandle<()>,
}

struct Shared {
    script: Arc<Script>,
    seen: Mutex<Vec<Seen>>,
    /// What the authorization request asked to have repeated.
    nonce: Mutex<String>,
    challenge: Mutex<String>,
}

impl Provider {
    /// Listens on a port of its own, and says what the row makes of it.
    pub(crate) async fn start(lie: impl FnOnce(&mut Script)) -> Self {
        Self::start_at("127.0.0.1:0", lie).await
    }

    pub(crate) async fn start_at(address: &str, lie: impl FnOnce(&mut Script)) -> Self {
        let listener = TcpListener::bind(address).await.expect("a free port");
        let address = listener.local_addr().expect("it listens");
        let mut script = Script::honest(&format!("http://{address}"));
        lie(&mut script);
        Self::serve(listener, script)
    }

    /// Serves a script whose origin somebody else stands in front of.
    pub(crate) fn serve(listener: TcpListener, script: Script) -> Self {
        let script = Arc::new(script);
        let shared = Arc::new(Shared {
            script: Arc::clone(&script),
            seen: Mutex::default(),
            nonce: Mutex::default(),
            challenge: Mutex::default(),
        });
        let serving = tokio::spawn(accept(listener, Arc::clone(&shared)));
        Self {
            script,
            shared,
            serving,
        }
    }

    pub(crate) fn seen(&self) -> Vec<Seen> {
        self.shared.seen.lock().expect("nobody panicked").clone()
    }

    pub(crate) fn asked(&self, stage: Stage) -> usize {
        let seen = self.seen();
        seen.iter().filter(|one| one.stage == stage).count()
    }
}

impl Drop for Provider {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

async fn accept(listener: TcpListener, shared: Arc<Shared>) {
    while let Ok((stream, _)) = listener.accept().await {
        let shared = Arc::clone(&shared);
        tokio::spawn(async move { shared.talk(stream).await });
    }
}

impl Shared {
    async fn talk(&self, mut stream: TcpStream) {
        let Some(request) = Request::read(&mut stream).await else {
            return;
        };
        let stage = self.stage(&request.target);
        let reply = self.reply(stage, &request);
        self.seen.lock().expect("nobody panicked").push(Seen {
            stage,
            target: request.target,
            head: request.head,
            body: request.body,
        });
        if wire::send(&mut stream, reply).await {
            wire::linger(&stream);
        }
    }

    /// The endpoints are wherever discovery says that they are.
    fn stage(&self, target: &str) -> Stage {
        let path = target.split('?').next().unwrap_or_default();
        match path {
            "/.well-known/okta-organization" => return Stage::Organization,
            "/.well-known/openid-configuration" => return Stage::Discovery,
            _ => {}
        }
        let endpoints = [
            ("authorization_endpoint", Stage::Authorize),
            ("token_endpoint", Stage::Token),
            ("jwks_uri", Stage::Keys),
            ("userinfo_endpoint", Stage::UserInfo),
            ("revocation_endpoint", Stage::Revoke),
            ("introspection_endpoint", Stage::Introspect),
        ];
        let named = endpoints.into_iter().find(|(name, _)| {
            let address = self.script.discovery.get(*name).and_then(Value::as_str);
            address.is_some_and(|address| address.ends_with(path))
        });
        named.map_or(Stage::Elsewhere, |(_, stage)| stage)
    }

    fn reply(&self, stage: Stage, request: &Request) -> Reply {
        let script = &self.script;
        if stage == Stage::Authorize {
            self.remember(&request.target);
        }
        if let Some(reply) = script.instead.get(&stage) {
            return reply.clone();
        }
        match stage {
            Stage::Organization => json_reply(&script.organization),
            Stage::Discovery => json_reply(&Value::Object(script.discovery.clone())),
            Stage::Authorize => self.send_back(&request.target),
            Stage::Token => Reply::Late(script.token_wait, Box::new(self.tokens(request))),
            Stage::Keys => json_reply(&json!({ "keys": self.keys() })),
            Stage::UserInfo => self.userinfo(request),
            Stage::Revoke => page("200 OK", "", ""),
            Stage::Introspect => json_reply(&json!({"active": false})),
            Stage::Elsewhere => page("404 Not Found", "", ""),
        }
    }

    fn remember(&self, target: &str) {
        let set = |slot: &Mutex<String>, name| {
            *slot.lock().expect("nobody panicked") = query(target, name).unwrap_or_default();
        };
        set(&self.nonce, "nonce");
        set(&self.challenge, "code_challenge");
    }

    fn send_back(&self, target: &str) -> Reply {
        let callback = query(target, "redirect_uri").unwrap_or_default();
        let state = query(target, "state").unwrap_or_default();
        let location = (self.script.lands_on)(&callback, &state, &self.script);
        page("302 Found", &format!("location: {location}\r\n"), "")
    }

    /// The set for this request: as many have gone before as were asked for.
    fn keys(&self) -> &[Value] {
        let seen = self.seen.lock().expect("nobody panicked");
        let before = seen.iter().filter(|one| one.stage == Stage::Keys).count();
        let sets = &self.script.keys;
        &sets[before.min(sets.len() - 1)]
    }

    fn tokens(&self, request: &Request) -> Reply {
        if let Some(refusal) = self.refuses_client(request) {
            return page("401 Unauthorized", "", refusal.to_string());
        }
        let verifier = field(&request.body, "code_verifier").unwrap_or_default();
        let challenge = self.challenge.lock().expect("nobody panicked").clone();
        let hash = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, verifier.as_bytes());
        let is_right = URL_SAFE_NO_PAD.encode(hash) == challenge
            && field(&request.body, "code").as_deref() == Some(CODE);
        if !is_right {
            let refusal = json!({"error": "invalid_grant"});
            return page("400 Bad Request", "", refusal.to_string());
        }
        let mut answer = self.script.token_answer.clone();
        let nonce = self.nonce.lock().expect("nobody panicked").clone();
        let missing = answer.get("id_token").is_some_and(Value::is_null);
        if !missing {
            answer.insert("id_token".to_owned(), self.script.sign(&nonce));
        }
        let date = http_date(now() + self.script.clock_ahead);
        page(
            "200 OK",
            &format!("content-type: application/json\r\ndate: {date}\r\n"),
            Value::Object(answer).to_string(),
        )
    }

    fn refuses_client(&self, request: &Request) -> Option<Value> {
        let basic = STANDARD.encode(format!("{CLIENT_ID}:{SECRET}"));
        let in_header = header(&request.head, "authorization") == Some(format!("Basic {basic}"));
        let in_form = field(&request.body, "client_secret").as_deref() == Some(SECRET)
            && field(&request.body, "client_id").as_deref() == Some(CLIENT_ID);
        let right = if self.script.secret_in_form {
            in_form && header(&request.head, "authorization").is_none()
        } else {
            in_header && field(&request.body, "client_secret").is_none()
        };
        (!right).then(|| json!({"error": "invalid_client"}))
    }

    fn userinfo(&self, request: &Request) -> Reply {
        let bearer = format!("Bearer {ACCESS_TOKEN}");
        let right = if self.script.bearer_in_form {
            field(&request.body, "access_token").as_deref() == Some(ACCESS_TOKEN)
        } else {
            header(&request.head, "authorization").as_deref() == Some(&bearer)
        };
        match right {
            true => json_reply(&self.script.userinfo),
            false => page("401 Unauthorized", "www-authenticate: Bearer\r\n", ""),
        }
    }
}

pub(crate) fn header(head: &str, name: &str) -> Option<String> {
    head.lines().find_map(|line| {
        let (found, value) = line.split_once(':')?;
        let same = found.eq_ignore_ascii_case(name);
        same.then(|| value.trim().to_owned())
    })
}

fn query(target: &str, name: &str) -> Option<String> {
    field(target.split_once('?')?.1, name)
}

pub(crate) fn field(form: &str, name: &str) -> Option<String> {
    form.split('&').find_map(|pair| {
        let (found, value) = pair.split_once('=')?;
        (found == name).then(|| decoded(value))
    })
}

fn decoded(value: &str) -> String {
    let mut bytes = value.bytes();
    let mut out = Vec::new();
    while let Some(byte) = bytes.next() {
        out.push(match byte {
            b'+' => b' ',
            b'%' => {
                let mut digit = || bytes.next().and_then(|one| (one as char).to_digit(16));
                let (high, low) = (digit(), digit());
                (high.unwrap_or(0) * 16 + low.unwrap_or(0)) as u8
            }
            other => other,
        });
    }
    String::from_utf8(out).unwrap_or_default()
}

/// RFC 9110 §5.6.7, by counting days.
fn http_date(seconds: i64) -> String {
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    const DAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
    let (days, time) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    let is_leap = |year: i64| year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let (mut year, mut left) = (1970, days);
    while left >= 365 + i64::from(is_leap(year)) {
        left -= 365 + i64::from(is_leap(year));
        year += 1;
    }
    let lengths = [
        31,
        28 + i64::from(is_leap(year)),
        31,
        30,
        31,
        30,
        31,
        31,
        30,
        31,
        30,
        31,
    ];
    let mut month = 0;
    while left >= lengths[month] {
        left -= lengths[month];
        month += 1;
    }
    let weekday = DAYS[days.rem_euclid(7) as usize];
    format!(
        "{weekday}, {:02} {} {year} {:02}:{:02}:{:02} GMT",
        left + 1,
        MONTHS[month],
        time / 3600,
        time / 60 % 60,
        time % 60
    )
}
