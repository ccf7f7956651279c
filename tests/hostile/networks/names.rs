//! Where a server is, or is not.

use super::{NOBODY, login};
use crate::provider::Provider;

#[tokio::test(flavor = "multi_thread")]
async fn a_name_that_nobody_has_is_told_from_a_server_that_is_off() {
    let ended = login(&format!("https://{NOBODY}"), "", &[], &[]).await;
    assert_eq!(
        ended.verdict(),
        "network_name_unknown dns_failed",
        "{}",
        ended.printed()
    );

    let free = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = free.local_addr().expect("it is bound").to_string();
    drop(free);
    let ended = login(&format!("http://{address}"), &address, &[], &[]).await;
    assert_eq!(
        ended.verdict(),
        "network_unreachable connection_failed",
        "{}",
        ended.printed()
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_computer_with_ipv6_alone_works() {
    let provider = Provider::start_at("[::1]:0", |_| {}).await;
    let origin = provider.script.origin.clone();
    let ended = login(&origin, origin.trim_start_matches("http://"), &[], &[]).await;
    assert_eq!(ended.verdict(), "accepted", "{}", ended.printed());
    assert_eq!(
        ended.events.last().expect("a result")["claims"]["iss"],
        origin
    );
}
