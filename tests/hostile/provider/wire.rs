//! HTTP by hand, so that an answer can break any rule of it.

use std::time::Duration;

use serde_json::Value;
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};

/// What a server does once it has read a request.
#[derive(Clone)]
pub(crate) enum Reply {
    /// These bytes, and the end of the connection.
    Bytes(Vec<u8>),
    /// These bytes, and silence with the connection open.
    Hang(Vec<u8>),
    /// These bytes, and a reset in place of an end.
    Reset(Vec<u8>),
    /// The first bytes once, then the second ones for ever, with a pause between them.
    Endless(Vec<u8>, Vec<u8>, Duration),
    /// The same later.
    Late(Duration, Box<Reply>),
}

/// One request, as far as a server here reads it.
pub(crate) struct Request {
    /// Path and query.
    pub(crate) target: String,
    /// Request line and headers, as they came.
    pub(crate) head: String,
    pub(crate) body: String,
}

impl Request {
    pub(crate) async fn read(stream: &mut (impl AsyncRead + Unpin)) -> Option<Self> {
        let mut bytes = Vec::new();
        let end = loop {
            if let Some(at) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
                break at + 4;
            }
            let mut piece = [0; 4096];
            let count = stream.read(&mut piece).await.ok()?;
            bytes.extend_from_slice(&piece[..count]);
            if count == 0 || bytes.len() > 64 * 1024 {
                return None;
            }
        };
        let head = String::from_utf8(bytes[..end].to_vec()).ok()?;
        let length = head.lines().find_map(|line| {
            let (name, value) = line.split_once(':')?;
            let found = name.eq_ignore_ascii_case("content-length");
            found.then(|| value.trim().parse::<usize>().ok())?
        });
        let mut body = bytes.split_off(end);
        while body.len() < length.unwrap_or(0) {
            let mut piece = [0; 4096];
            let count = stream
                .read(&mut piece)
                .await
                .ok()
                .filter(|count| *count > 0)?;
            body.extend_from_slice(&piece[..count]);
        }
        Some(Self {
            target: head.split(' ').nth(1)?.to_owned(),
            head,
            body: String::from_utf8(body).ok()?,
        })
    }
}

/// Does what the reply says; whether the connection must be reset rather than closed.
pub(crate) async fn send(stream: &mut (impl AsyncWrite + Unpin), mut reply: Reply) -> bool {
    while let Reply::Late(wait, later) = reply {
        tokio::time::sleep(wait).await;
        reply = *later;
    }
    match reply {
        Reply::Bytes(bytes) => {
            let _ = stream.write_all(&bytes).await;
            let _ = stream.shutdown().await;
            false
        }
        Reply::Hang(bytes) => {
            let _ = stream.write_all(&bytes).await;
            let _ = stream.flush().await;
            // Longer than anybody may wait.
            tokio::time::sleep(Duration::from_secs(60)).await;
            false
        }
        Reply::Reset(bytes) => {
            let _ = stream.write_all(&bytes).await;
            // So that what was sent arrives before the reset.
            tokio::time::sleep(Duration::from_millis(50)).await;
            true
        }
        Reply::Endless(first, then, pause) => {
            let mut sent = stream.write_all(&first).await;
            while sent.is_ok() {
                sent = stream.write_all(&then).await;
                tokio::time::sleep(pause).await;
            }
            false
        }
        Reply::Late(..) => unreachable!("waited for above"),
    }
}

/// A whole answer with what every honest one has.
pub(crate) fn page(status: &str, headers: &str, body: impl AsRef<[u8]>) -> Reply {
    Reply::Bytes(text(status, headers, body))
}

fn text(status: &str, headers: &str, body: impl AsRef<[u8]>) -> Vec<u8> {
    let body = body.as_ref();
    let head = format!(
        "HTTP/1.1 {status}\r\ncontent-length: {}\r\nconnection: close\r\n{headers}\r\n",
        body.len()
    );
    [head.as_bytes(), body].concat()
}

pub(crate) fn json(body: &Value) -> Reply {
    page(
        "200 OK",
        "content-type: application/json\r\n",
        body.to_string(),
    )
}

/// Resets what is dropped in place of closing it.
pub(crate) fn linger(stream: &tokio::net::TcpStream) {
    stream.set_zero_linger().expect("a socket of ours");
}
