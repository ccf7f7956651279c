//! What stands between this computer and a server: certificates, proxies, names, portals. Every program in it is real.

mod authority;
mod front;
mod http2;
mod names;
mod portals;
mod proxies;
mod relay;
mod tinyproxy;
mod trust;

use tokio::net::TcpListener;

use crate::browser;
use crate::engine::{self, Ended};
use crate::provider::{Provider, Script};
use crate::table::SecretFile;

/// An org that is not on this computer, as far as the engine can tell.
const ORG: &str = "acme-example.okta.com";

/// A name that nobody has (RFC 6761 §6.4).
const NOBODY: &str = "acme-example.invalid";

/// An honest provider whose issuer is this address, wherever it listens.
async fn provider(issuer: &str) -> (Provider, String) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("it listens").to_string();
    (Provider::serve(listener, Script::honest(issuer)), address)
}

/// Signs in at `issuer`, with a browser that knows where the provider really is.
async fn login(issuer: &str, address: &str, environment: &[(&str, &str)], more: &[&str]) -> Ended {
    let secret = SecretFile::new();
    let mut command = secret.command("login", issuer);
    command.envs(environment.iter().copied()).args(more);
    let (issuer, there) = (issuer.to_owned(), format!("http://{address}"));
    let ended = engine::login_by(command, |url| {
        browser::open(url.replacen(&issuer, &there, 1))
    })
    .await;
    assert_eq!(ended.excesses(), [""; 0]);
    ended
}
