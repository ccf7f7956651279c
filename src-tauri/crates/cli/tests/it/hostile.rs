//! Servers that are no org, or worse: every run ends in time, with a reason, and proves nothing.

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::process::Child;
use std::thread;
use std::time::Duration;

use serde_json::Value;

use crate::program::{Ended, Folder, program};

/// Every wait for a network ends before.
const LIMIT: Duration = Duration::from_secs(30);

const CLIENT_ID: &str = "0oa1example2345678x9";
const SECRET: &str = "CANARYcanaryCANARYcanaryCANARYcanaryCANARYcanaryCANARYcanary-_01";

/// What a server does with every connection.
type Conduct = fn(&mut TcpStream);

/// Serves for as long as the tests run.
fn serve(conduct: Conduct) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            thread::spawn(move || conduct(&mut stream));
        }
    });
    address
}

fn answer(stream: &mut TcpStream, head: &str, body: &str) {
    read_request(stream);
    let length = body.len();
    let _ = write!(
        stream,
        "HTTP/1.1 {head}\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{body}"
    );
}

fn read_request(stream: &mut TcpStream) {
    let _ = stream.read(&mut [0; 8192]);
}

/// Writes for as long as somebody reads.
fn write_for_ever(stream: &mut TcpStream, head: &str, piece: &str) {
    read_request(stream);
    let head = format!("HTTP/1.1 {head}\r\nconnection: close\r\n\r\n");
    let _ = stream.write_all(head.as_bytes());
    while stream.write_all(piece.as_bytes()).is_ok() {}
}

fn spawn(command: &str, org: &str, secret: &str) -> Child {
    let mut arguments = vec!["--json", command, "--org", org, "--client-id", CLIENT_ID];
    arguments.extend(["--client-secret-file", secret]);
    if command == "login" {
        arguments.push("--paste");
    }
    program(&arguments).spawn().unwrap()
}

/// Waits for a child no longer than the limit; a watchdog kills it then, and the exit code is missing.
fn ended_in_time(child: Child) -> Ended {
    let id = child.id().to_string();
    let (done, watch) = std::sync::mpsc::channel::<()>();
    let watchdog = thread::spawn(move || {
        if watch.recv_timeout(LIMIT).is_err() {
            let _ = std::process::Command::new("kill")
                .args(["-KILL", &id])
                .status();
        }
    });
    let output = child.wait_with_output().unwrap();
    let _ = done.send(());
    watchdog.join().unwrap();
    assert!(output.status.code().is_some(), "it did not end in time");
    Ended::of(output)
}

/// Runs both commands against a server side by side.
fn both(conduct: Conduct) -> (Ended, Ended) {
    let org = serve(conduct);
    let folder = Folder::new();
    let secret = folder.file("secret", SECRET);
    let children = [spawn("check", &org, &secret), spawn("login", &org, &secret)];
    let [check, login] = children
        .map(|child| thread::spawn(|| ended_in_time(child)))
        .map(|thread| thread.join().unwrap());
    for ended in [&check, &login] {
        assert_eq!(ended.stderr, "");
        assert!(!ended.stdout.contains("CANARY"), "{}", ended.stdout);
        assert!(!ended.stdout.contains('\u{1b}'), "{}", ended.stdout);
    }
    (check, login)
}

/// Nothing passed, and both said why; answers the verdict about the org and the code of the sign-in.
fn reasons(conduct: Conduct) -> (String, String) {
    let (check, login) = both(conduct);
    let events = check.events();
    let (result, findings) = events.split_last().unwrap();
    assert_eq!(result["passed"], false);
    assert!(matches!(check.code, 1 | 3), "{}", check.code);
    let passed = |finding: &&Value| finding["verdict"] == "passed";
    assert_eq!(findings.iter().find(passed), None);
    assert!(findings[0]["advice"].is_string());

    let result = login.event();
    assert_eq!(result["event"], "result");
    assert_eq!(result["passed"], false);
    assert_eq!(login.code, 1);
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    (
        text(&findings[0]["verdict"]),
        text(&result["error"]["code"]),
    )
}

fn expect(conduct: Conduct, verdict: &str, code: &str) {
    assert_eq!(reasons(conduct), (verdict.to_owned(), code.to_owned()));
}

#[test]
fn a_server_without_an_org() {
    expect(
        |stream| answer(stream, "404 Not Found", "not here"),
        "failed",
        "org_not_okta",
    );
}

#[test]
fn a_server_that_is_broken() {
    let broken: Conduct = |stream| answer(stream, "500 Internal Server Error", "\u{1b}[31moh");
    let (verdict, code) = reasons(broken);
    assert_eq!(verdict, "inconclusive");
    assert!(
        ["org_not_okta", "org_answer_unreadable"].contains(&&*code),
        "{code}"
    );
}

#[test]
fn a_web_page_where_an_org_should_be() {
    let page: Conduct = |stream| {
        let head = "200 OK\r\ncontent-type: text/html";
        answer(stream, head, "<!doctype html><title>Guest network</title>");
    };
    let (verdict, code) = reasons(page);
    assert_ne!(verdict, "passed");
    assert!(
        ["org_not_okta", "org_answer_unreadable"].contains(&&*code),
        "{code}"
    );
}

#[test]
fn a_server_that_sends_everybody_elsewhere() {
    let away: Conduct = |stream| answer(stream, "302 Found\r\nlocation: http://127.0.0.1:9/", "");
    let (verdict, code) = reasons(away);
    assert_ne!(verdict, "passed");
    assert!(
        ["org_not_okta", "org_answer_unreadable"].contains(&&*code),
        "{code}"
    );
}

#[test]
fn a_document_of_an_impostor() {
    let impostor: Conduct = |stream| {
        let body = r#"{"issuer":"https://login.example","authorization_endpoint":"https://login.example/a","token_endpoint":"https://login.example/t","jwks_uri":"https://login.example/k"}"#;
        answer(stream, "200 OK\r\ncontent-type: application/json", body);
    };
    let (_, code) = reasons(impostor);
    assert_eq!(code, "issuer_mismatch");
}

#[test]
fn an_answer_that_never_ends() {
    let endless: Conduct = |stream| {
        write_for_ever(
            stream,
            "200 OK\r\ncontent-type: application/json",
            "[[[[[[[[",
        );
    };
    let (verdict, code) = reasons(endless);
    assert_eq!(verdict, "inconclusive");
    assert_eq!(code, "network_answer_refused");
}

#[test]
fn headers_that_never_end() {
    let endless: Conduct = |stream| {
        read_request(stream);
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n");
        while stream.write_all(b"x-more: and more\r\n").is_ok() {}
    };
    let (verdict, _) = reasons(endless);
    assert_eq!(verdict, "inconclusive");
}

#[test]
fn a_connection_that_is_cut() {
    let cut: Conduct = |stream| {
        read_request(stream);
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n{\"is");
    };
    let (verdict, _) = reasons(cut);
    assert_eq!(verdict, "inconclusive");
}

#[test]
fn bytes_that_are_no_http() {
    let noise: Conduct = |stream| {
        read_request(stream);
        let _ = stream.write_all(&[0x16, 0x03, 0x01, 0x00, 0xff, b'\n', b'\n']);
    };
    let (verdict, _) = reasons(noise);
    assert_eq!(verdict, "inconclusive");
}

/// The slow one: it waits as long as a person would at most have to.
#[test]
fn a_server_that_never_answers() {
    let silent: Conduct = |stream| {
        // Until the other side gives up.
        while stream.read(&mut [0; 8192]).is_ok_and(|read| read > 0) {}
    };
    expect(silent, "inconclusive", "network_timeout");
}
