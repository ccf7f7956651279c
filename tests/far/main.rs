//! The checks against an org that is far away, over either HTTP.

use std::path::PathBuf;
use std::time::Duration;

use far::{Asked, FarOrg, Speaks, check};

/// `numero-okta`, beside the tests.
fn numero_okta() -> PathBuf {
    let tests = std::env::current_exe().expect("a test runs from a file");
    let beside = tests.ancestors().nth(2).expect("it is in target/*/deps");
    let program = beside.join(format!("numero-okta{}", std::env::consts::EXE_SUFFIX));
    assert!(program.is_file(), "run `cargo build -p numero-okta` first");
    program
}

#[tokio::test(flavor = "multi_thread")]
async fn all_questions_share_a_connection_where_the_server_can() {
    let far = FarOrg::start(Speaks::Http2, Duration::ZERO).await;
    let checked = check(&numero_okta(), &far, |_| {}).await;
    assert_eq!(checked.exit, Some(0), "{checked:#?}");
    let asked = far.asked();
    assert!((7..=10).contains(&asked.len()), "{asked:#?}");
    // The first two begin before either knows what the server speaks.
    let connections = far.connections();
    assert!((1..=2).contains(&connections), "{connections} connections");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_question_has_its_own_connection_where_the_server_cannot() {
    let far = FarOrg::start(Speaks::Http1, Duration::ZERO).await;
    let checked = check(&numero_okta(), &far, |_| {}).await;
    assert_eq!(checked.exit, Some(0), "{checked:#?}");
    let (asked, connections) = (far.asked().len(), far.connections());
    assert!((7..=10).contains(&asked), "{asked} requests");
    assert_eq!(connections, asked);
}

/// A secret that is refused is sent once, and is sent to nobody before discovery has held.
#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_secret_is_sent_once_over_either_http() {
    for speaks in [Speaks::Http2, Speaks::Http1] {
        let far = FarOrg::start(speaks, Duration::ZERO).await;
        far.org.set_fault("secret-wrong", true).expect("a fault");
        let checked = check(&numero_okta(), &far, |_| {}).await;
        assert_eq!(checked.exit, Some(1), "{checked:#?}");
        let asked = far.asked();
        let with_secret = |asked: &&Asked| asked.headers.contains_key("authorization");
        assert_eq!(asked.iter().filter(with_secret).count(), 1, "{asked:#?}");
        assert_eq!(asked[..2].iter().filter(with_secret).count(), 0);
    }
}

/// The token endpoint answers only when the callback's finding is there.
#[tokio::test(flavor = "multi_thread")]
async fn findings_are_told_as_soon_as_they_are_known() {
    let far = FarOrg::start(Speaks::Http2, Duration::ZERO).await;
    far.hold("/oauth2/v1/token");
    let mut seen = Vec::new();
    let checked = check(&numero_okta(), &far, |event| {
        let check = event["check"].as_str().unwrap_or_default().to_owned();
        if check == "callback.registered" {
            far.release();
        }
        seen.push(check);
    })
    .await;
    assert_eq!(checked.exit, Some(0), "{checked:#?}");
    assert_eq!(seen[..3], ["org.exists", "issuer.matches", "client.known"]);
}
