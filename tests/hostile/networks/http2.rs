//! A server that offers HTTP/2 and then breaks its rules: the checks decide nothing, and end.

use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;

use super::authority::{Authority, Flaw};
use crate::engine::{self, Ended};
use crate::table::SecretFile;

/// Types of frames (RFC 9113 §6).
const DATA: u8 = 0;
const HEADERS: u8 = 1;
const RST_STREAM: u8 = 3;
const SETTINGS: u8 = 4;
const PING: u8 = 6;
const GOAWAY: u8 = 7;
const WINDOW_UPDATE: u8 = 8;
const CONTINUATION: u8 = 9;

/// `:status: 200`, from the static table (RFC 7541 appendix A).
const STATUS_200: u8 = 0x88;

/// What a server does on a connection whose first request has come.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Breach {
    /// Closes without a word.
    Closes,
    /// Settings, then nothing.
    Silent,
    /// HTTP/1.1 all the same.
    OtherHttp,
    /// Sends everybody away at once.
    GoesAway,
    /// Takes back every stream.
    ResetsStreams,
    /// Headers that never end.
    EndlessHeaders,
    /// One header of a megabyte.
    LargeHeader,
    /// A body that never ends.
    EndlessBody,
    /// Pings without an end.
    Pings,
    /// A frame longer than agreed.
    LongFrame,
    /// A window that overflows (RFC 9113 §6.9.1).
    WindowOverflows,
    /// An answer to a request that was never made.
    UnaskedStream,
    /// Bytes that are no compressed headers.
    BrokenCompression,
}

const BREACHES: [Breach; 13] = [
    Breach::Closes,
    Breach::Silent,
    Breach::OtherHttp,
    Breach::GoesAway,
    Breach::ResetsStreams,
    Breach::EndlessHeaders,
    Breach::LargeHeader,
    Breach::EndlessBody,
    Breach::Pings,
    Breach::LongFrame,
    Breach::WindowOverflows,
    Breach::UnaskedStream,
    Breach::BrokenCompression,
];

fn frame(kind: u8, flags: u8, stream: u32, payload: &[u8]) -> Vec<u8> {
    let length = u32::try_from(payload.len()).expect("a frame").to_be_bytes();
    let mut frame = length[1..].to_vec();
    frame.extend([kind, flags]);
    frame.extend(stream.to_be_bytes());
    frame.extend(payload);
    frame
}

impl Breach {
    /// What is sent first.
    fn begins(self) -> Vec<u8> {
        let settings = frame(SETTINGS, 0, 0, &[]);
        let then = match self {
            Self::OtherHttp => {
                return b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}".to_vec();
            }
            Self::Closes | Self::Silent | Self::Pings => Vec::new(),
            Self::GoesAway => frame(GOAWAY, 0, 0, &[0; 8]),
            Self::ResetsStreams => (1..16)
                .step_by(2)
                .flat_map(|stream| frame(RST_STREAM, 0, stream, &[0, 0, 0, 7]))
                .collect(),
            // A literal header without indexing whose value never comes to its end.
            Self::EndlessHeaders => frame(HEADERS, 0, 1, &[STATUS_200]),
            Self::LargeHeader => [
                frame(
                    HEADERS,
                    0,
                    1,
                    // `x:` and a value of 2^20 bytes (RFC 7541 §5.1, §6.2.2).
                    &[STATUS_200, 0, 1, b'x', 0x7f, 0x81, 0xff, 0x3f],
                ),
                std::iter::repeat_with(|| frame(CONTINUATION, 0, 1, &[b'a'; 16_384]))
                    .take(64)
                    .flatten()
                    .collect(),
                frame(CONTINUATION, 4, 1, &[]),
            ]
            .concat(),
            Self::EndlessBody => frame(HEADERS, 4, 1, &[STATUS_200]),
            Self::LongFrame => frame(DATA, 0, 1, &[0; 70_000]),
            Self::WindowOverflows => frame(WINDOW_UPDATE, 0, 0, &0x7fff_ffff_u32.to_be_bytes()),
            Self::UnaskedStream => frame(HEADERS, 5, 99, &[STATUS_200]),
            Self::BrokenCompression => frame(HEADERS, 5, 1, &[0xff; 40]),
        };
        [settings, then].concat()
    }

    /// What is sent again and again.
    fn goes_on(self) -> Option<Vec<u8>> {
        match self {
            Self::EndlessHeaders => {
                let header = [&[0, 1, b'x', 100][..], &[b'a'; 100]].concat();
                Some(frame(CONTINUATION, 0, 1, &header.repeat(100)))
            }
            Self::EndlessBody => Some(frame(DATA, 0, 1, &[b' '; 16_384])),
            Self::Pings => Some(frame(PING, 0, 0, &[0; 8]).repeat(100)),
            Self::Closes
            | Self::Silent
            | Self::OtherHttp
            | Self::GoesAway
            | Self::ResetsStreams
            | Self::LargeHeader
            | Self::LongFrame
            | Self::WindowOverflows
            | Self::UnaskedStream
            | Self::BrokenCompression => None,
        }
    }

    async fn commit(self, mut stream: TlsStream<TcpStream>) {
        let mut request = [0; 4096];
        let Ok(1..) = stream.read(&mut request).await else {
            return;
        };
        if self == Self::Closes || stream.write_all(&self.begins()).await.is_err() {
            return;
        }
        let (mut from, mut to) = tokio::io::split(stream);
        let reading = async { while let Ok(1..) = from.read(&mut request).await {} };
        let writing = async {
            while let Some(more) = self.goes_on() {
                if to.write_all(&more).await.is_err() {
                    return;
                }
            }
            std::future::pending::<()>().await;
        };
        tokio::select! {
            () = reading => {}
            () = writing => {}
        }
    }
}

async fn check(breach: Breach) -> (Ended, bool) {
    let authority = Authority::new("Acme Test CA");
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let port = listener.local_addr().expect("it listens").port();
    let config = authority.server("localhost", Flaw::Nothing);
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let spoken = Arc::new(std::sync::atomic::AtomicBool::new(false));
    let noticed = Arc::clone(&spoken);
    let serving = tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let (acceptor, noticed) = (acceptor.clone(), Arc::clone(&noticed));
            tokio::spawn(async move {
                if let Ok(stream) = acceptor.accept(stream).await {
                    if stream.get_ref().1.alpn_protocol() == Some(b"h2") {
                        noticed.store(true, std::sync::atomic::Ordering::Relaxed);
                    }
                    breach.commit(stream).await;
                }
            });
        }
    });
    let secret = SecretFile::new();
    let mut command = secret.command("check", &format!("https://localhost:{port}"));
    command.env("SSL_CERT_FILE", authority.file());
    let ended = engine::run(command).await;
    serving.abort();
    (ended, spoken.load(std::sync::atomic::Ordering::Relaxed))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_breaks_the_rules_of_http2_proves_nothing_and_is_left() {
    // At once, because each may take as long as a run of checks may.
    let checks = BREACHES.map(|breach| tokio::spawn(check(breach)));
    for (breach, checked) in BREACHES.into_iter().zip(checks) {
        let (ended, spoke_http2) = checked.await.expect("it ends");
        let printed = ended.printed();
        assert!(spoke_http2, "{breach:?}");
        assert_eq!(ended.excesses(), [""; 0], "{breach:?}: {printed}");
        assert_eq!(ended.exit, Some(3), "{breach:?}: {printed}");
        assert!(ended.longest < Duration::from_secs(30), "{breach:?}");
        let mut findings = ended
            .events
            .iter()
            .filter(|event| event["event"] == "finding");
        assert!(
            findings
                .all(|finding| finding["verdict"] != "passed" && finding["verdict"] != "failed"),
            "{breach:?}: {printed}"
        );
    }
}
