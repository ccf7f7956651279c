//! A practice org behind TLS and a long road.

use std::time::Duration;

use practice_org::{Options, PracticeOrg};
use tempfile::NamedTempFile;
use tokio::net::TcpListener;
use tokio::time::Instant;

use crate::certificate;
use crate::front::{Asked, Front, lock, straight};
use crate::relay::Relay;

/// Which HTTP the server offers.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Speaks {
    /// HTTP/2, and HTTP/1.1 to those who do not.
    Http2,
    /// HTTP/1.1 alone, as behind an inspecting proxy.
    Http1,
}

/// A practice org that has to be reached.
pub struct FarOrg {
    /// `https://localhost:PORT`.
    pub address: String,
    /// The org itself.
    pub org: PracticeOrg,
    /// The file of the authority that signed its certificate.
    pub trusted: NamedTempFile,
    front: Front,
    relay: Relay,
}

impl FarOrg {
    /// Every round trip to it takes so long.
    pub async fn start(speaks: Speaks, round_trip: Duration) -> Self {
        let org = PracticeOrg::start(Options::default())
            .await
            .expect("a practice org");
        let listener = || async { TcpListener::bind("127.0.0.1:0").await.expect("a free port") };
        let (near, far) = (listener().await, listener().await);
        let port = |listener: &TcpListener| listener.local_addr().expect("it listens").port();
        let address = format!("https://localhost:{}", port(&near));
        let protocols = match speaks {
            Speaks::Http2 => &["h2", "http/1.1"][..],
            Speaks::Http1 => &["http/1.1"],
        };
        let (config, trusted) = certificate::localhost(protocols);
        let relay = Relay::on(near, port(&far), round_trip);
        let front = Front::on(far, config, org.address(), &address);
        Self {
            address,
            org,
            trusted,
            front,
            relay,
        }
    }

    /// All requests since the start, or since [`FarOrg::forget`].
    pub fn asked(&self) -> Vec<Asked> {
        lock(&self.front.seen).asked.clone()
    }

    /// How many connections were made since then.
    pub fn connections(&self) -> usize {
        lock(&self.front.seen).connections
    }

    /// When the first of them was begun.
    pub fn first_connection(&self) -> Option<Instant> {
        self.relay.first()
    }

    /// Counts anew.
    pub fn forget(&self) {
        let mut seen = lock(&self.front.seen);
        seen.asked.clear();
        seen.connections = 0;
        self.relay.forget();
    }

    /// The same request once more, on a connection of its own.
    pub async fn ask_alone(&self, asked: &Asked) {
        let certificate = std::fs::read(self.trusted.path()).expect("it was written");
        let trusted = reqwest::Certificate::from_pem(&certificate).expect("a certificate");
        let client = straight(|builder| builder.tls_certs_only([trusted]).http1_only());
        let url = format!("{}{}", self.address, asked.target);
        let request = client.request(asked.method.clone(), url);
        let request = request
            .headers(asked.headers.clone())
            .body(asked.body.clone());
        let answer = request.send().await.expect("an answer");
        answer.bytes().await.expect("a whole answer");
    }

    /// Answers to requests for this path wait for [`FarOrg::release`].
    pub fn hold(&self, path: &str) {
        lock(&self.front.seen).held = Some(path.to_owned());
    }

    /// What was held is answered, and nothing is held any more.
    pub fn release(&self) {
        lock(&self.front.seen).held = None;
        self.front.released.notify_waiters();
    }

    /// The integration's Embed Link, at this address.
    pub fn embed_link(&self) -> String {
        self.org
            .embed_link()
            .replace(self.org.address(), &self.address)
    }
}
