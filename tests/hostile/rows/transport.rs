//! Answers that come slowly, too long, broken, or never.

use std::time::Duration;

use crate::provider::{Reply, Script, Stage, page};
use crate::table::{Row, Told, row};

/// The requests of a sign-in that have an answer to read.
const STAGES: [(Stage, &str); 5] = [
    (Stage::Organization, "okta-organization"),
    (Stage::Discovery, "discovery"),
    (Stage::Token, "token"),
    (Stage::Keys, "keys"),
    (Stage::UserInfo, "userinfo"),
];

const OK: &str = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n";
const SECOND: Duration = Duration::from_secs(1);
const MOMENT: Duration = Duration::from_millis(1);

const LATE: &str = "network_timeout timed_out";
const BROKEN: &str = "network_answer_refused answer_interrupted";
const LARGE: &str = "network_answer_refused answer_too_large";
const NOT_TEXT: &str = "network_answer_refused answer_not_text";
/// HTTP that says nothing, in the words of whoever asked.
const NO_ANSWER: &str = "";

/// An answer, and how it is refused.
type Breach = Told<fn() -> Reply>;

/// The rows about one request.
pub(super) fn at(stage: &str) -> Vec<Row> {
    let met = |row: &Row| row.name.split(": ").next() == Some(stage);
    rows().into_iter().filter(met).collect()
}

pub(super) fn rows() -> Vec<Row> {
    let mut rows = Vec::new();
    for (stage, at) in STAGES {
        for (what, reply, expected) in [stalls(), bombs(), breaks()].concat() {
            let expected = match (stage, expected) {
                // Too much in the place of Okta's own document says no more than another page would.
                (Stage::Organization, LARGE | NOT_TEXT | NO_ANSWER) => "accepted",
                (Stage::Discovery, NO_ANSWER) => "org_not_okta no_discovery",
                (Stage::Token, NO_ANSWER) => "token_answer_refused unusable_answer",
                (Stage::Keys, NO_ANSWER) => "keys_unreadable unusable_keys",
                (Stage::UserInfo, NO_ANSWER) => "userinfo_unreadable unusable_answer",
                (_, expected) => expected,
            };
            rows.push(row(
                format!("{at}: {what}"),
                move |s: &mut Script| s.instead(stage, reply()),
                expected,
            ));
        }
    }
    rows.push(row(
        "every answer after the code is late",
        everything_late,
        LATE,
    ));
    rows.push(row(
        "slow, and within the time",
        |s| {
            let keys = serde_json::json!({"keys": s.keys[0]}).to_string();
            s.instead(Stage::Keys, later(3, page("200 OK", "", keys)));
        },
        "accepted",
    ));
    rows.push(row("hints before the answer", |s| {
        let keys = serde_json::json!({"keys": s.keys[0]}).to_string();
        let whole = format!("HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n{OK}content-length: {}\r\n\r\n{keys}", keys.len());
        s.instead(Stage::Keys, Reply::Bytes(whole.into_bytes()));
    }, "accepted"));
    rows.push(row("keys in chunks", |s| {
        let keys = serde_json::json!({"keys": s.keys[0]}).to_string();
        let (first, second) = keys.split_at(9);
        let whole = format!("{OK}transfer-encoding: chunked\r\n\r\n9\r\n{first}\r\n{:x};x=y\r\n{second}\r\n0\r\nx: y\r\n\r\n", second.len());
        s.instead(Stage::Keys, Reply::Bytes(whole.into_bytes()));
    }, "accepted"));
    rows
}

/// Time: each takes all that there is.
fn stalls() -> Vec<Breach> {
    vec![
        ("silence", || Reply::Hang(Vec::new()), LATE),
        (
            "headers that stop",
            || hang("HTTP/1.1 200 OK\r\ncontent-ty"),
            LATE,
        ),
        (
            "headers that trickle",
            || Reply::Endless(OK.into(), b"x-a: b\r\n".to_vec(), SECOND),
            LATE,
        ),
        (
            "a body that stops",
            || hang(&format!("{OK}content-length: 900\r\n\r\n{{\"iss")),
            LATE,
        ),
        (
            "a body that trickles",
            || Reply::Endless(format!("{OK}\r\n").into(), b" ".to_vec(), SECOND),
            LATE,
        ),
        (
            "chunks that trickle",
            || {
                Reply::Endless(
                    format!("{OK}transfer-encoding: chunked\r\n\r\n").into(),
                    b"1\r\n \r\n".to_vec(),
                    SECOND,
                )
            },
            LATE,
        ),
        (
            "hints without end",
            || {
                Reply::Endless(
                    Vec::new(),
                    b"HTTP/1.1 103 Early Hints\r\n\r\n".to_vec(),
                    MOMENT,
                )
            },
            LATE,
        ),
        (
            "go-aheads without end",
            || {
                Reply::Endless(
                    Vec::new(),
                    b"HTTP/1.1 100 Continue\r\n\r\n".repeat(100),
                    MOMENT,
                )
            },
            LATE,
        ),
    ]
}

/// Size: each would fill any memory.
fn bombs() -> Vec<Breach> {
    vec![
        (
            "a body without end",
            || Reply::Endless(format!("{OK}\r\n").into(), vec![b' '; 60_000], MOMENT),
            LARGE,
        ),
        (
            "chunks without end",
            || {
                Reply::Endless(
                    format!("{OK}transfer-encoding: chunked\r\n\r\n").into(),
                    [b"f000\r\n".to_vec(), vec![b' '; 0xf000], b"\r\n".to_vec()].concat(),
                    MOMENT,
                )
            },
            LARGE,
        ),
        (
            "a body of 100 MiB, announced",
            || {
                Reply::Endless(
                    format!("{OK}content-length: 104857600\r\n\r\n").into(),
                    vec![b' '; 60_000],
                    MOMENT,
                )
            },
            LARGE,
        ),
        (
            "a body of exabytes, announced",
            || {
                Reply::Endless(
                    format!("{OK}content-length: 9223372036854775807\r\n\r\n").into(),
                    vec![b' '; 60_000],
                    MOMENT,
                )
            },
            LARGE,
        ),
        (
            "headers without end",
            || {
                Reply::Endless(
                    OK.into(),
                    b"x-filler: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n"
                        .repeat(900),
                    MOMENT,
                )
            },
            BROKEN,
        ),
        (
            "one header without end",
            || Reply::Endless(format!("{OK}x: ").into(), vec![b'a'; 60_000], MOMENT),
            BROKEN,
        ),
        (
            "a thousand headers",
            || Reply::Bytes(format!("{OK}{}\r\n{{}}", "x: y\r\n".repeat(1000)).into_bytes()),
            BROKEN,
        ),
        (
            "a reason without end",
            || Reply::Endless(b"HTTP/1.1 200 ".to_vec(), vec![b'a'; 60_000], MOMENT),
            BROKEN,
        ),
        (
            "a chunk's extension without end",
            || {
                Reply::Endless(
                    format!("{OK}transfer-encoding: chunked\r\n\r\n1;x=").into(),
                    vec![b'a'; 60_000],
                    MOMENT,
                )
            },
            BROKEN,
        ),
        // What was not asked for is not unpacked.
        (
            "a gzip bomb",
            || page("200 OK", "content-encoding: gzip\r\n", gzip_bomb()),
            NOT_TEXT,
        ),
    ]
}

/// Form: each is no HTTP, or the end of it.
fn breaks() -> Vec<Breach> {
    vec![
        (
            "a connection closed at once",
            || Reply::Bytes(Vec::new()),
            BROKEN,
        ),
        ("a reset at once", || Reply::Reset(Vec::new()), BROKEN),
        (
            "a reset within the headers",
            || Reply::Reset(b"HTTP/1.1 200 OK\r\nx: ".to_vec()),
            BROKEN,
        ),
        (
            "a reset within the body",
            || Reply::Reset(format!("{OK}content-length: 900\r\n\r\n{{\"issuer\"").into()),
            BROKEN,
        ),
        (
            "an end within the body",
            || Reply::Bytes(format!("{OK}content-length: 900\r\n\r\n{{}}").into()),
            BROKEN,
        ),
        (
            "an end within a chunk",
            || Reply::Bytes(format!("{OK}transfer-encoding: chunked\r\n\r\nff\r\n{{").into()),
            BROKEN,
        ),
        (
            "a chunk of a negative size",
            || {
                Reply::Bytes(
                    format!("{OK}transfer-encoding: chunked\r\n\r\n-1\r\n{{}}\r\n0\r\n\r\n").into(),
                )
            },
            BROKEN,
        ),
        (
            "a chunk larger than numbers",
            || {
                Reply::Bytes(
                    format!("{OK}transfer-encoding: chunked\r\n\r\nfffffffffffffffff\r\n{{}}\r\n")
                        .into(),
                )
            },
            BROKEN,
        ),
        (
            "two lengths",
            || {
                Reply::Bytes(
                    format!("{OK}content-length: 2\r\ncontent-length: 3\r\n\r\n{{}} ").into(),
                )
            },
            BROKEN,
        ),
        (
            "a length that is no number",
            || Reply::Bytes(format!("{OK}content-length: two\r\n\r\n{{}}").into()),
            BROKEN,
        ),
        (
            "another protocol",
            || Reply::Bytes(b"SSH-2.0-OpenSSH_9.2\r\n".to_vec()),
            BROKEN,
        ),
        (
            "HTTP/2 where HTTP/1.1 was spoken",
            || {
                Reply::Bytes(
                    b"\0\0\x12\x04\0\0\0\0\0\0\x03\0\0\0\x64\0\x04\0\xff\xff\xff\0\x05\0\0\x40\0"
                        .to_vec(),
                )
            },
            BROKEN,
        ),
        (
            "TLS where there should be none",
            || Reply::Bytes(vec![0x15, 3, 3, 0, 2, 2, 40]),
            BROKEN,
        ),
        (
            "a status of four digits",
            || Reply::Bytes(b"HTTP/1.1 2000 OK\r\n\r\n{}".to_vec()),
            BROKEN,
        ),
        (
            "an upgrade nobody asked for",
            || {
                Reply::Bytes(b"HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\n\r\n".to_vec())
            },
            NO_ANSWER,
        ),
    ]
}

/// As late as each may be, so that together they are too late: tokens, keys, and the tokens' return.
fn everything_late(script: &mut Script) {
    script.instead(Stage::Keys, Reply::Hang(Vec::new()));
    script.instead(Stage::Revoke, Reply::Hang(Vec::new()));
    script.token_wait = Duration::from_secs(18);
}

fn later(seconds: u64, reply: Reply) -> Reply {
    Reply::Late(Duration::from_secs(seconds), Box::new(reply))
}

fn hang(text: &str) -> Reply {
    Reply::Hang(text.as_bytes().to_vec())
}

/// 40 KiB of gzip that would unpack to 6 MiB of zeros: one zero, then matches of 258 in RFC 1951's fixed codes (§3.2.6).
fn gzip_bomb() -> Vec<u8> {
    const LAST_BLOCK_WITH_FIXED_CODES: [u8; 3] = [1, 1, 0];
    const A_ZERO: [u8; 8] = [0, 0, 1, 1, 0, 0, 0, 0];
    const AS_BEFORE_258_TIMES: [u8; 13] = [1, 1, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0];
    const END: [u8; 7] = [0; 7];
    let mut bits = [&LAST_BLOCK_WITH_FIXED_CODES[..], &A_ZERO].concat();
    bits.extend(AS_BEFORE_258_TIMES.repeat(25_000));
    bits.extend(END);
    let mut bomb = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3];
    bomb.extend(bits.chunks(8).map(|byte| {
        let placed = byte.iter().enumerate();
        placed.fold(0, |sum, (place, bit)| sum | bit << place)
    }));
    bomb
}
