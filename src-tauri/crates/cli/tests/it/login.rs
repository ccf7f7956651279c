//! `login --paste`: an address out, an address in, and one result.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpListener;
use std::process::{ChildStdin, ChildStdout, Stdio};

use practice_org::GrantType;
use serde_json::Value;
use url::Url;

use crate::program::{Ended, Org, Running, keys, program, run, run_with};

/// A login that printed its address and waits for another one.
struct Waiting {
    child: Running,
    stdin: ChildStdin,
    stdout: BufReader<ChildStdout>,
    address: String,
    seen: String,
}

impl Waiting {
    fn new(org: &Org, secret_file: &str) -> Self {
        let more = ["--client-secret-file", secret_file, "--paste"];
        let mut child = program(&org.command("login", &more))
            .stdin(Stdio::piped())
            .spawn()
            .map(Running)
            .unwrap();
        let stdin = child.0.stdin.take().unwrap();
        let mut stdout = BufReader::new(child.0.stdout.take().unwrap());
        let mut line = String::new();
        stdout.read_line(&mut line).unwrap();
        let event: Value = serde_json::from_str(&line).unwrap();
        assert_eq!(keys(&event), ["event", "url"]);
        assert_eq!(event["event"], "authorize");
        let address = event["url"].as_str().unwrap().to_owned();
        Self {
            child,
            stdin,
            stdout,
            address,
            seen: line,
        }
    }

    fn paste(mut self, address: &str) -> Ended {
        writeln!(self.stdin, "{address}").unwrap();
        let mut stdout = self.seen;
        self.stdout.read_to_string(&mut stdout).unwrap();
        let mut stderr = String::new();
        let mut errors = self.child.0.stderr.take().unwrap();
        errors.read_to_string(&mut stderr).unwrap();
        let code = self.child.0.wait().unwrap().code().unwrap();
        Ended {
            code,
            stdout,
            stderr,
        }
    }
}

/// The result of a login, after looking at its form.
fn result(ended: &Ended) -> Value {
    let event = ended.last();
    assert_eq!(
        keys(&event),
        ["claims", "error", "event", "passed", "refresh_token"]
    );
    assert_eq!(event["event"], "result");
    let passed = event["passed"].as_bool().unwrap();
    assert_eq!(event["error"].is_null(), passed);
    assert_eq!(event["claims"].is_object(), passed);
    assert_eq!(ended.code, i32::from(!passed));
    assert_eq!(ended.stderr, "");
    if !passed {
        assert_eq!(keys(&event["error"]), ["code", "message"]);
        assert_eq!(event["refresh_token"], false);
        assert!(event["claims"].is_null());
    }
    event
}

fn code(event: &Value) -> &str {
    event["error"]["code"].as_str().unwrap()
}

#[test]
fn a_sign_in_that_holds_passes_with_its_claims_and_exits_0() {
    let org = Org::new();
    let waiting = Waiting::new(&org, &org.secret_file());
    let asked = Url::parse(&waiting.address).unwrap();
    let parameter = |name: &str| {
        let mut pairs = asked.query_pairs();
        pairs
            .find(|(known, _)| known == name)
            .unwrap()
            .1
            .into_owned()
    };
    assert_eq!(parameter("redirect_uri"), crate::program::CALLBACK);
    assert_eq!(parameter("response_mode"), "fragment");
    assert_eq!(parameter("code_challenge_method"), "S256");

    let landed = org.land(&waiting.address, 0);
    let ended = waiting.paste(&landed);
    let event = result(&ended);
    assert_eq!(event["passed"], true);
    assert_eq!(event["refresh_token"], true);
    assert_eq!(event["claims"]["iss"], org.org.address());
    assert_eq!(event["claims"]["email"], "dana@acme.example");
    let fragment = Url::parse(&landed).unwrap().fragment().unwrap().to_owned();
    let code = fragment
        .split('&')
        .find_map(|part| part.strip_prefix("code="));
    assert!(
        !ended.stdout.contains(code.unwrap()),
        "the code was printed"
    );
    assert!(!ended.stdout.contains("eyJ"), "a token was printed");
    assert!(!ended.stdout.contains(org.org.client_secret()));
}

#[test]
fn what_a_mail_or_an_editor_puts_around_the_address_is_taken_off() {
    let org = Org::new();
    let secret = org.secret_file();
    for (before, after) in [
        ("\u{feff}", ""),
        ("\u{feff}\"", "\""),
        ("'", "'"),
        ("<", ">"),
        (" \t<\"", "\"> \r"),
    ] {
        let waiting = Waiting::new(&org, &secret);
        let landed = org.land(&waiting.address, 0);
        let event = result(&waiting.paste(&format!("{before}{landed}{after}")));
        assert_eq!(event["passed"], true, "{before:?} {after:?}: {event}");
    }
}

#[test]
fn an_integration_without_refresh_tokens_passes_and_says_so() {
    let org = Org::with(|settings| {
        let grants = &mut settings.integration.grant_types;
        grants.retain(|grant| *grant != GrantType::RefreshToken);
    });
    let waiting = Waiting::new(&org, &org.secret_file());
    let landed = org.land(&waiting.address, 0);
    let event = result(&waiting.paste(&landed));
    assert_eq!(event["passed"], true);
    assert_eq!(event["refresh_token"], false);
}

#[test]
fn a_person_who_is_not_assigned_is_refused() {
    let org = Org::new();
    let waiting = Waiting::new(&org, &org.secret_file());
    let landed = org.land(&waiting.address, 1);
    let event = result(&waiting.paste(&landed));
    assert_eq!(code(&event), "sign_in_refused");
    let message = event["error"]["message"].as_str().unwrap();
    assert!(message.contains("access_denied"), "{message}");
}

#[test]
fn a_wrong_secret_is_refused() {
    let org = Org::new();
    let wrong: String = org.org.client_secret().chars().rev().collect();
    let waiting = Waiting::new(&org, &org.folder.file("wrong", &wrong));
    let landed = org.land(&waiting.address, 0);
    let ended = waiting.paste(&landed);
    assert_eq!(code(&result(&ended)), "secret_refused");
    assert!(!ended.stdout.contains(&wrong));
}

#[test]
fn an_address_that_is_no_answer_is_refused() {
    let org = Org::new();
    let secret = org.secret_file();
    for garbage in [
        "not an address",
        "https://app.numero.io/auth/callback/okta",
        "https://app.numero.io/auth/callback/okta#code=abc&state=somebody-elses",
        "https://app.numero.example/#code=abc",
    ] {
        let event = result(&Waiting::new(&org, &secret).paste(garbage));
        assert_eq!(code(&event), "callback_refused", "{garbage}");
    }
    let event = result(&Waiting::new(&org, &secret).paste(""));
    assert_eq!(code(&event), "callback_refused", "an empty line");
}

#[test]
fn standard_input_that_ends_is_an_error_and_exits_2() {
    let org = Org::new();
    let secret = org.secret_file();
    let ended = run(&org.command("login", &["--client-secret-file", &secret, "--paste"]));
    let error = ended.last();
    assert_eq!(error["event"], "error");
    assert_eq!(error["code"], "input_unreadable");
    assert_eq!(ended.code, 2);
}

#[test]
fn an_org_that_cannot_be_reached_or_does_not_know_the_client_is_a_refused_sign_in() {
    let org = Org::new();
    let secret = org.secret_file();
    let free = TcpListener::bind("127.0.0.1:0").unwrap();
    let nobody = format!("http://{}", free.local_addr().unwrap());
    drop(free);
    let login = |org: &str, id: &str| {
        let more = ["--client-secret-file", &secret, "--paste"];
        let start = ["--json", "login", "--org", org, "--client-id", id];
        run(&[&start[..], &more].concat())
    };
    let ended = login(&nobody, org.org.client_id());
    assert_eq!(code(&result(&ended)), "network_unreachable");
    assert_eq!(ended.events().len(), 1, "no address was printed");
    let ended = login(org.org.address(), "0oa0therIntegration0");
    assert_eq!(code(&result(&ended)), "client_unknown");
}

#[test]
fn the_secret_never_comes_from_standard_input() {
    let org = Org::new();
    let arguments = org.command("login", &["--client-secret-file", "-", "--paste"]);
    let ended = run_with(&arguments, org.org.client_secret());
    ended.expect_error(2, "usage_refused");
    let secret = org.secret_file();
    let without_paste = run(&org.command("login", &["--client-secret-file", &secret]));
    without_paste.expect_error(2, "usage_refused");
    assert!(org.org.requests().is_empty(), "the org was asked");
}

#[test]
fn people_read_the_address_the_claims_and_the_reason() {
    let org = Org::new();
    let secret = org.secret_file();
    let arguments = org.command("login", &["--client-secret-file", &secret, "--paste"]);
    let ended = run_with(&arguments[1..], "not an address\n");
    assert_eq!(ended.code, 1);
    let address = format!("\n{}/oauth2/v1/authorize?", org.org.address());
    for words in [&*address, "[callback_refused]", "launch again"] {
        assert!(ended.stdout.contains(words), "{words}: {}", ended.stdout);
    }
}
