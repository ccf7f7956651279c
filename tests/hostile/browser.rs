//! A browser as far as a provider can tell: it opens an address, and says where that sends it.

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// The `Location` of the answer; empty where it has none.
pub(crate) async fn open(address: String) -> String {
    let rest = address.strip_prefix("http://").unwrap_or_default();
    let (host, target) = rest.split_once('/').unwrap_or((rest, ""));
    let Ok(mut stream) = TcpStream::connect(host).await else {
        return String::new();
    };
    let request = format!("GET /{target} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n\r\n");
    let mut answer = Vec::new();
    if stream.write_all(request.as_bytes()).await.is_err() {
        return String::new();
    }
    let _ = stream.read_to_end(&mut answer).await;
    let answer = String::from_utf8_lossy(&answer);
    let location = answer
        .lines()
        .find_map(|line| line.strip_prefix("location: "));
    location.unwrap_or_default().to_owned()
}
