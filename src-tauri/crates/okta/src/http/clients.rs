//! The clients beneath: for servers outside and for this computer, with a connection for each request or one for many.

use std::sync::OnceLock;
use std::time::Duration;

use reqwest::header::{CONNECTION, HeaderMap, HeaderValue};

use super::Limits;
use super::failure::HttpError;
use super::proxy::ProxyChoice;

/// How long a shared connection may lie idle: one that the server closes while it is used again costs an answer.
const IDLE: Duration = Duration::from_secs(2);

/// What all headers of one answer may measure together, in bytes, where HTTP/2 packs them.
const HEADER_LIST_CAP: u32 = 64 * 1024;

/// Who may use a connection.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Connections {
    /// One request: a code is sent once only, so no answer may be lost to a connection that is just closing.
    Single,
    /// All that are on their way at the same time, where the server speaks HTTP/2; otherwise one request.
    Shared,
}

/// Where the server is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Side {
    /// Behind the chosen proxy, if there is one.
    Outward,
    /// This computer, which no proxy can reach.
    Loopback,
}

/// One client for each use. Each is made when it is first needed, because each reads all certificates that the system trusts.
#[derive(Default)]
pub(super) struct Clients([OnceLock<Option<reqwest::Client>>; 4]);

impl Clients {
    /// # Errors
    /// None can be made, for example because this computer trusts no certificate at all: a practice org works without.
    pub(super) fn get(
        &self,
        side: Side,
        connections: Connections,
        limits: Limits,
        proxy: &ProxyChoice,
    ) -> Result<&reqwest::Client, HttpError> {
        let build = || match side {
            Side::Outward => outward(limits, proxy, connections),
            Side::Loopback => loopback(limits, connections),
        };
        let place = usize::from(side == Side::Loopback) * 2
            + usize::from(connections == Connections::Shared);
        let client = self.0[place].get_or_init(|| build().ok());
        // Made once more, for the reason why it cannot be.
        let why = || build().map_or_else(HttpError::Setup, |_| HttpError::Insecure);
        client.as_ref().ok_or_else(why)
    }
}

fn outward(
    limits: Limits,
    proxy: &ProxyChoice,
    connections: Connections,
) -> reqwest::Result<reqwest::Client> {
    let builder = builder(limits, connections);
    let builder = match proxy {
        ProxyChoice::System => builder,
        ProxyChoice::None => builder.no_proxy(),
        // One that is added takes the place of the system's.
        ProxyChoice::Manual(address) => builder.proxy(reqwest::Proxy::all(address.as_str())?),
    };
    builder.build()
}

fn loopback(limits: Limits, connections: Connections) -> reqwest::Result<reqwest::Client> {
    let direct = || builder(limits, connections).no_proxy();
    direct()
        .build()
        .or_else(|_| direct().tls_certs_only([]).build())
}

#[expect(
    clippy::disallowed_methods,
    reason = "the one place that sets the limits and the redirect policy"
)]
fn builder(limits: Limits, connections: Connections) -> reqwest::ClientBuilder {
    let builder = reqwest::Client::builder()
        .user_agent(concat!("numero-okta/", env!("CARGO_PKG_VERSION")))
        .redirect(reqwest::redirect::Policy::none())
        .referer(false)
        .retry(reqwest::retry::never())
        .connect_timeout(limits.connect)
        .timeout(limits.total);
    match connections {
        Connections::Single => builder.http1_only().pool_max_idle_per_host(0),
        Connections::Shared => builder
            .pool_max_idle_per_host(1)
            .pool_idle_timeout(IDLE)
            .http2_max_header_list_size(HEADER_LIST_CAP)
            // HTTP/1.1 only; HTTP/2 knows no such header, and none is sent there (RFC 9113 §8.2.2).
            .default_headers(HeaderMap::from_iter([(
                CONNECTION,
                HeaderValue::from_static("close"),
            )])),
    }
}
