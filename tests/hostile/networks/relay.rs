//! The rest of the internet, as a proxy sees it: whatever host it asks for, one server answers.

use tokio::io::AsyncWriteExt as _;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

use crate::provider::Request;

pub(super) struct Relay {
    pub(super) port: u16,
    serving: JoinHandle<()>,
}

impl Relay {
    /// Answers `CONNECT`, and leads to the server on this port.
    pub(super) async fn to(server: u16) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let port = listener.local_addr().expect("it listens").port();
        let serving = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(pass(stream, server));
            }
        });
        Self { port, serving }
    }
}

async fn pass(mut stream: TcpStream, server: u16) {
    let asked = Request::read(&mut stream).await;
    if asked.is_none_or(|request| !request.head.starts_with("CONNECT ")) {
        return;
    }
    let Ok(mut behind) = TcpStream::connect(("127.0.0.1", server)).await else {
        return;
    };
    let _ = stream
        .write_all(b"HTTP/1.1 200 Connection established\r\n\r\n")
        .await;
    let _ = tokio::io::copy_bidirectional(&mut stream, &mut behind).await;
}

impl Drop for Relay {
    fn drop(&mut self) {
        self.serving.abort();
    }
}
