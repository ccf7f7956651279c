//! The way out through a real proxy, and every way in which there is none.

use tokio::net::TcpListener;

use super::authority::{Authority, Flaw};
use super::front::Front;
use super::relay::Relay;
use super::tinyproxy::Tinyproxy;
use super::{NOBODY, ORG, login, provider};
use crate::engine::Ended;
use crate::provider::Provider;

/// An org behind a proxy: the only way to it, since its name leads elsewhere.
struct Behind {
    authority: Authority,
    address: String,
    proxy: Tinyproxy,
    _provider: Provider,
    _front: Front,
    _relay: Relay,
}

impl Behind {
    async fn start(settings: &str) -> Self {
        let authority = Authority::new("Acme TLS Inspection CA");
        let (provider, address) = provider(&format!("https://{ORG}")).await;
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let front = Front::on(
            listener,
            authority.server(ORG, Flaw::Nothing),
            address.clone(),
        );
        let relay = Relay::to(front.port).await;
        let upstream = format!("Upstream http 127.0.0.1:{}\n{settings}", relay.port);
        Self {
            authority,
            address,
            proxy: Tinyproxy::start(&upstream).await,
            _provider: provider,
            _front: front,
            _relay: relay,
        }
    }

    async fn login(&self, environment: &[(&str, &str)], more: &[&str]) -> Ended {
        let trust = [("SSL_CERT_FILE", self.authority.file())];
        let environment = [environment, &trust].concat();
        login(&format!("https://{ORG}"), &self.address, &environment, more).await
    }
}

/// An address at which nothing answers.
fn nothing() -> String {
    let free = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    format!("http://{}", free.local_addr().expect("it is bound"))
}

#[tokio::test(flavor = "multi_thread")]
async fn the_systems_proxy_is_used_for_every_request() {
    let behind = Behind::start("").await;
    for name in ["HTTPS_PROXY", "https_proxy", "ALL_PROXY"] {
        let ended = behind.login(&[(name, &behind.proxy.address())], &[]).await;
        assert_eq!(ended.verdict(), "accepted", "{name}: {}", ended.printed());
    }
    assert!(behind.proxy.was_asked_for(ORG), "{}", behind.proxy.log());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_proxy_that_is_named_by_hand_takes_the_place_of_the_systems() {
    let behind = Behind::start("").await;
    let nothing = nothing();
    let address = behind.proxy.address();
    let ended = behind
        .login(&[("HTTPS_PROXY", &nothing)], &["--proxy", &address])
        .await;
    assert_eq!(ended.verdict(), "accepted", "{}", ended.printed());
    assert!(behind.proxy.was_asked_for(ORG));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_proxy_that_wants_a_login_gets_the_one_in_its_address() {
    let behind = Behind::start("BasicAuth dana hush-hush\n").await;
    let address = behind.proxy.address().replace("//", "//dana:hush-hush@");
    let ended = behind.login(&[("HTTPS_PROXY", &address)], &[]).await;
    assert_eq!(ended.verdict(), "accepted", "{}", ended.printed());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_proxy_that_wants_a_login_and_gets_none_or_a_wrong_one_is_named() {
    let behind = Behind::start("BasicAuth dana hush-hush\n").await;
    for (login, expected) in [
        ("", "network_proxy_login proxy_login_required"),
        // tinyproxy refuses these like any other: 401, and not 407.
        ("dana:wrong@", "network_proxy proxy_refused"),
    ] {
        let address = behind.proxy.address().replace("//", &format!("//{login}"));
        let ended = behind.login(&[("HTTPS_PROXY", &address)], &[]).await;
        assert_eq!(ended.verdict(), expected, "{}", ended.printed());
        assert!(!ended.printed().contains("wrong"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_proxy_that_refuses_is_named() {
    // Another port than the org's, or another computer than this.
    for settings in ["ConnectPort 563\n", "Allow 192.0.2.1\n"] {
        let behind = Behind::start(settings).await;
        let ended = behind
            .login(&[("HTTPS_PROXY", &behind.proxy.address())], &[])
            .await;
        assert_eq!(
            ended.verdict(),
            "network_proxy proxy_refused",
            "{settings}: {}",
            ended.printed()
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_proxy_that_finds_no_way_is_named() {
    let proxy = Tinyproxy::start("").await;
    let ended = login(
        &format!("https://{NOBODY}"),
        "",
        &[("HTTPS_PROXY", &proxy.address())],
        &[],
    )
    .await;
    assert_eq!(
        ended.verdict(),
        "network_proxy proxy_refused",
        "{}",
        ended.printed()
    );
    assert!(proxy.was_asked_for(NOBODY));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_proxy_that_is_not_there_is_named() {
    for proxy in [nothing(), format!("http://{NOBODY}:3128")] {
        let ended = login(
            &format!("https://{ORG}"),
            "",
            &[("HTTPS_PROXY", &proxy)],
            &[],
        )
        .await;
        assert_eq!(
            ended.verdict(),
            "network_proxy_unreachable proxy_unreachable",
            "{proxy}: {}",
            ended.printed()
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn this_computer_is_never_asked_for_through_a_proxy() {
    let proxy = Tinyproxy::start("").await;
    let provider = Provider::start(|_| {}).await;
    let origin = provider.script.origin.clone();
    let address = proxy.address();
    let system = [
        ("HTTP_PROXY", &*address),
        ("HTTPS_PROXY", &address),
        ("ALL_PROXY", &address),
    ];
    for (environment, more) in [(&system[..], &[][..]), (&[], &["--proxy", &address])] {
        let ended = login(
            &origin,
            origin.trim_start_matches("http://"),
            environment,
            more,
        )
        .await;
        assert_eq!(ended.verdict(), "accepted", "{}", ended.printed());
    }
    assert!(!proxy.log().contains("Request"), "{}", proxy.log());
}

#[tokio::test(flavor = "multi_thread")]
async fn no_proxy_means_none() {
    let proxy = Tinyproxy::start("").await;
    let address = proxy.address();
    let issuer = format!("https://{NOBODY}");
    let exempt = [("HTTPS_PROXY", &*address), ("NO_PROXY", ".invalid")];
    for (environment, more) in [(&exempt[..], &[][..]), (&exempt[..1], &["--proxy", "none"])] {
        let ended = login(&issuer, "", environment, more).await;
        // There is no such host: who asks for it without the proxy is told so by the system itself.
        assert_eq!(
            ended.verdict(),
            "network_name_unknown dns_failed",
            "{}",
            ended.printed()
        );
    }
    assert!(!proxy.log().contains("Request"), "{}", proxy.log());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_text_that_is_no_proxy_is_refused_before_anybody_is_asked() {
    for (text, rule) in [
        ("not a proxy", "proxy_malformed"),
        ("socks5://proxy.acme.example", "proxy_scheme"),
        ("http://proxy.acme.example/proxy.pac", "proxy_path"),
        ("http://dana:hush-hush@proxy.acme.example", "proxy_login"),
    ] {
        let ended = login(&format!("https://{NOBODY}"), "", &[], &["--proxy", text]).await;
        assert_eq!(
            ended.verdict(),
            format!("usage_refused {rule}"),
            "{text}: {}",
            ended.printed()
        );
        assert!(!ended.printed().contains("hush-hush"));
    }
}
