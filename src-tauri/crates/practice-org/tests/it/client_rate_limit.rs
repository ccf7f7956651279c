//! Okta's limit of authorize per client, where it is switched on.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

use practice_org::Options;

use crate::browser::Browser;

#[tokio::test]
async fn a_client_may_ask_authorize_sixty_times_a_minute_where_that_is_switched_on() {
    let seconds = Arc::new(AtomicU64::new(1_800_000_000));
    let clock = seconds.clone();
    let now = move || SystemTime::UNIX_EPOCH + Duration::from_secs(clock.load(Ordering::SeqCst));
    let mut browser = Browser::with(Options {
        now: Arc::new(now),
        ..Options::default()
    })
    .await;
    let silent = [("prompt", "none")];
    for _ in 0..70 {
        assert_eq!(browser.authorize(&silent).await.status, 302, "it is off");
    }
    browser
        .org
        .change(|settings| settings.switches.client_rate_limit = true);
    for asked in 1..=60 {
        let answer = browser.authorize(&silent).await;
        let left = (60 - asked).to_string();
        assert_eq!(answer.status, 302, "{asked}");
        assert_eq!(answer.headers["x-rate-limit-limit"], "60");
        assert_eq!(answer.headers["x-rate-limit-remaining"], *left);
    }
    let refused = browser.authorize(&silent).await;
    assert_eq!(refused.status, 429);
    assert_eq!(refused.headers["x-rate-limit-remaining"], "0");
    assert_eq!(refused.json()["errorCode"], "E0000047");

    // Another client is another matter, and so is another endpoint.
    let unknown = browser.authorize(&[("client_id", "0oaEXAMPLE0000000001")]);
    assert_eq!(unknown.await.status, 400);
    let keys = browser.get("/oauth2/v1/keys").await;
    assert_eq!(keys.status, 200);
    seconds.fetch_add(60, Ordering::SeqCst);
    assert_eq!(browser.authorize(&silent).await.status, 302);
}

#[test]
fn settings_from_before_there_was_the_switch_are_read() {
    let mut switches = serde_json::to_value(practice_org::Switches::default()).unwrap();
    let members = switches.as_object_mut().unwrap();
    assert!(members.remove("client_rate_limit").is_some());
    let read: practice_org::Switches = serde_json::from_value(switches).unwrap();
    assert_eq!(read, practice_org::Switches::default());
}
