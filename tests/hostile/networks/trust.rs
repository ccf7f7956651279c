//! A certificate is believed if the system trusts whoever signed it, and only then.

use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;

use super::authority::{Authority, Flaw};
use super::front::Front;
use super::{login, provider};
use crate::engine::Ended;

/// A sign-in over TLS on this computer, which is where no proxy stands in between.
async fn over_tls(flaw: Flaw, trusted: bool) -> (Ended, Front) {
    let authority = Authority::new("Acme TLS Inspection CA");
    let stranger = Authority::new("Another CA");
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let port = listener.local_addr().expect("it listens").port();
    let issuer = format!("https://localhost:{port}");
    let (_provider, address) = provider(&issuer).await;
    let front = Front::on(
        listener,
        authority.server("localhost", flaw),
        address.clone(),
    );
    let trusts = if trusted {
        authority.file()
    } else {
        stranger.file()
    };
    let ended = login(&issuer, &address, &[("SSL_CERT_FILE", trusts)], &[]).await;
    (ended, front)
}

#[tokio::test(flavor = "multi_thread")]
async fn an_authority_that_the_system_trusts_is_trusted() {
    let (ended, front) = over_tls(Flaw::Nothing, true).await;
    assert_eq!(ended.verdict(), "accepted", "{}", ended.printed());
    assert!(!front.spoke_http2());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_certificate_that_is_not_to_be_trusted_is_refused_with_the_reason() {
    for (flaw, trusted, why) in [
        (Flaw::Nothing, false, "as where a network inspects TLS"),
        (Flaw::OtherName, true, "is for another name"),
        (Flaw::Expired, true, "has expired"),
        (Flaw::NotYetValid, true, "is not valid yet"),
    ] {
        let (ended, _front) = over_tls(flaw, trusted).await;
        let printed = ended.printed();
        assert_eq!(
            ended.verdict(),
            "network_tls tls_failed",
            "{flaw:?}: {printed}"
        );
        assert!(printed.contains(why), "{flaw:?}: {printed}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_speaks_no_tls_is_refused() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("it listens").to_string();
    let serving = tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let _ = stream.read(&mut [0; 4096]).await;
            let _ = stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n").await;
        }
    });
    let issuer = address.replace("127.0.0.1", "https://localhost");
    let ended = login(&issuer, &address, &[], &[]).await;
    assert_eq!(
        ended.verdict(),
        "network_tls tls_failed",
        "{}",
        ended.printed()
    );
    assert!(ended.printed().contains("does not speak TLS"));
    serving.abort();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_handshake_that_never_ends_is_left() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("it listens").to_string();
    let reading = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.expect("somebody comes");
        let mut hello = [0; 64];
        let _ = stream.read(&mut hello).await;
        tokio::time::sleep(Duration::from_secs(60)).await;
    });
    let issuer = address.replace("127.0.0.1", "https://localhost");
    let ended = login(&issuer, &address, &[], &[]).await;
    assert_eq!(
        ended.verdict(),
        "network_timeout timed_out",
        "{}",
        ended.printed()
    );
    reading.abort();
}
