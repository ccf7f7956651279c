//! A sign-in page that attacks the window it is shown in.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use crate::app::App;
use crate::wizard::on_screen;
use crate::world::World;

/// Every command of the app, as its build lists them.
const COMMANDS: &[&str] = &include!("../../src-tauri/commands.in");

/// What the page did and saw, as `name=value`.
type Reports = Receiver<(String, String)>;

#[tokio::test(flavor = "multi_thread")]
async fn a_hostile_sign_in_page_reaches_no_command_and_cannot_become_our_own_page() {
    let (address, reports) = serve();
    let world = World::start();
    let app = App::start(&world).await;
    app.enter("org-input", &address).await;
    app.click("begin").await;
    on_screen(&app, "step1").await;
    app.click("rail-details").await;
    app.enter("client-id", "0oaEXAMPLE0000000001").await;
    app.enter("client-secret", "not-a-secret-of-anything").await;
    app.click("screen-title").await;
    let _ = app.css("[data-test=\"kept\"]").await;
    app.click("rail-sign_in").await;
    app.click("sign-in-window").await;

    for command in COMMANDS {
        let (name, answer) = next(&reports);
        assert_eq!(name, *command);
        assert!(
            answer.contains("not allowed"),
            "{command} answered: {answer}"
        );
    }
    assert_eq!(next(&reports), ("steering".to_owned(), "now".to_owned()));
    assert_eq!(
        next(&reports),
        ("still".to_owned(), address.clone()),
        "the page was able to leave for ours"
    );
    let address = app.script("return location.href").await;
    assert!(
        address.as_str().unwrap().starts_with("tauri://"),
        "{address}"
    );
    app.quit().await;
}

fn next(reports: &Reports) -> (String, String) {
    let report = reports.recv_timeout(Duration::from_secs(30));
    report.expect("the hostile page ran")
}

/// A provider on this computer whose sign-in page is hostile.
fn serve() -> (String, Reports) {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let (sender, reports) = channel();
    let issuer = address.clone();
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let _ = answer(stream, &issuer, &sender);
        }
    });
    (address, reports)
}

fn answer(
    mut stream: TcpStream,
    issuer: &str,
    reports: &Sender<(String, String)>,
) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut first = String::new();
    reader.read_line(&mut first)?;
    let mut line = String::new();
    while reader.read_line(&mut line)? > 2 {
        line.clear();
    }
    let target = first.split(' ').nth(1).unwrap_or("/").to_owned();
    let (status, kind, body) = if target.starts_with("/.well-known/openid-configuration") {
        ("200 OK", "application/json", discovery(issuer))
    } else if target.starts_with("/authorize") {
        ("200 OK", "text/html", page())
    } else if let Some(report) = target.strip_prefix("/report?") {
        let decoded: Vec<String> = report.split('=').map(decoded).collect();
        if let [name, value] = decoded.as_slice() {
            let _ = reports.send((name.clone(), value.clone()));
        }
        ("204 No Content", "text/plain", String::new())
    } else {
        ("404 Not Found", "text/plain", "nothing here".to_owned())
    };
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    )
}

fn discovery(issuer: &str) -> String {
    serde_json::json!({
        "issuer": issuer,
        "authorization_endpoint": format!("{issuer}/authorize"),
        "token_endpoint": format!("{issuer}/token"),
        "jwks_uri": format!("{issuer}/keys"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["RS256"],
    })
    .to_string()
}

fn page() -> String {
    let commands = serde_json::to_string(COMMANDS).unwrap();
    format!(
        "<!doctype html><title>x</title><script>\
         const report = (name, value) => fetch('/report?' + encodeURIComponent(name) + '=' + encodeURIComponent(value));\
         (async () => {{\
           for (const command of {commands}) {{\
             let answer = 'never asked';\
             try {{ await window.__TAURI_INTERNALS__.invoke(command, {{}}); answer = 'ran'; }}\
             catch (refused) {{ answer = String(refused); }}\
             await report(command, answer);\
           }}\
           await report('steering', 'now');\
           setTimeout(() => report('still', location.origin), 1500);\
           location.href = 'tauri://localhost/index.html';\
           setTimeout(() => {{ location.href = 'file:///etc/hostname'; }}, 300);\
           setTimeout(() => {{ window.open('tauri://localhost/index.html'); }}, 600);\
         }})();</script>"
    )
}

/// Undoes `encodeURIComponent`.
fn decoded(text: impl AsRef<str>) -> String {
    let bytes = text.as_ref().as_bytes();
    let mut out = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let hex = bytes
            .get(at + 1..at + 3)
            .and_then(|hex| std::str::from_utf8(hex).ok())
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match (bytes[at], hex) {
            (b'%', Some(byte)) => {
                out.push(byte);
                at += 3;
            }
            (byte, _) => {
                out.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}
