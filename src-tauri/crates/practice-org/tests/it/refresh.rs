use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

use practice_org::{Options, RotationType, UserStatus};
use serde_json::json;

use crate::browser::{Answer, Browser};
use crate::introspect::introspected;

/// An org whose clock stands, with a rotating integration and one refresh token.
async fn rotating(leeway: u8) -> (Browser, Arc<AtomicU64>, String) {
    let seconds = Arc::new(AtomicU64::new(1_800_000_000));
    let clock = seconds.clone();
    let now = move || SystemTime::UNIX_EPOCH + Duration::from_secs(clock.load(Ordering::SeqCst));
    let options = Options {
        now: Arc::new(now),
        ..Options::default()
    };
    let mut browser = Browser::with(options).await;
    browser.org.change(|settings| {
        settings.integration.refresh_token_rotation = RotationType::Rotate;
        settings.integration.refresh_token_leeway = leeway;
    });
    let code = browser.code(&[]).await;
    let first = refresh_token(&browser.redeem(&code).await);
    (browser, seconds, first)
}

async fn refresh(browser: &mut Browser, token: &str) -> Answer {
    let form = [("grant_type", "refresh_token"), ("refresh_token", token)];
    browser.token(&form).await
}

fn refresh_token(answer: &Answer) -> String {
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.json()["refresh_token"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_persistent_token_stays_the_same() {
    let mut browser = Browser::new().await;
    let code = browser.code(&[]).await;
    let first = refresh_token(&browser.redeem(&code).await);
    for _ in 0..3 {
        assert_eq!(refresh_token(&refresh(&mut browser, &first).await), first);
    }
}

#[tokio::test]
async fn whoever_is_assigned_no_longer_gets_no_fresh_tokens() {
    let mut browser = Browser::new().await;
    let code = browser.code(&[]).await;
    let token = refresh_token(&browser.redeem(&code).await);
    browser.org.change(|settings| {
        settings.integration.assigned.clear();
        settings.integration.assigned_groups.clear();
    });
    let refused = refresh(&mut browser, &token).await;
    assert_eq!(refused.status, 400, "{}", refused.body);
    assert_eq!(refused.json()["error"], "invalid_grant");
}

#[tokio::test]
async fn a_rotated_token_works_on_through_its_grace_period() {
    let (mut browser, seconds, first) = rotating(30).await;
    let second = refresh_token(&refresh(&mut browser, &first).await);
    assert_ne!(second, first);
    seconds.fetch_add(29, Ordering::SeqCst);
    let third = refresh_token(&refresh(&mut browser, &first).await);
    assert_ne!(third, second);
    for token in [&second, &third] {
        let next = refresh_token(&refresh(&mut browser, token).await);
        assert_eq!(introspected(&mut browser, &next).await, json!(true));
    }
}

#[tokio::test]
async fn the_reuse_of_a_rotated_token_revokes_all_that_came_of_it_and_is_logged() {
    let (mut browser, seconds, first) = rotating(30).await;
    let answer = refresh(&mut browser, &first).await;
    let second = refresh_token(&answer);
    let access = answer.json()["access_token"].as_str().unwrap().to_owned();
    seconds.fetch_add(30, Ordering::SeqCst);
    assert_eq!(introspected(&mut browser, &first).await, json!(false));
    assert_eq!(introspected(&mut browser, &second).await, json!(true));

    let reused = refresh(&mut browser, &first).await;
    assert_eq!(reused.oauth_error().0, "invalid_grant");
    for token in [&second, &access] {
        assert_eq!(introspected(&mut browser, token).await, json!(false));
    }
    assert_eq!(refresh(&mut browser, &second).await.status, 400);
    let last = browser.org.read(|state| state.log.back().cloned()).unwrap();
    assert_eq!(last.event_type, "app.oauth2.token.detect_reuse");
}

#[tokio::test]
async fn without_a_grace_period_a_rotated_token_works_once() {
    let (mut browser, _, first) = rotating(0).await;
    let second = refresh_token(&refresh(&mut browser, &first).await);
    assert_eq!(refresh(&mut browser, &first).await.status, 400);
    assert_eq!(refresh(&mut browser, &second).await.status, 400, "revoked");
}

#[tokio::test]
async fn rotation_does_not_make_a_grant_live_longer() {
    let (mut browser, seconds, first) = rotating(0).await;
    seconds.fetch_add(80 * 24 * 60 * 60, Ordering::SeqCst);
    let second = refresh_token(&refresh(&mut browser, &first).await);
    seconds.fetch_add(10 * 24 * 60 * 60, Ordering::SeqCst);
    assert_eq!(refresh(&mut browser, &second).await.status, 400);
}

#[tokio::test]
async fn a_person_who_is_suspended_and_an_integration_that_is_off_get_nothing_more() {
    let mut browser = Browser::new().await;
    let code = browser.code(&[]).await;
    let tokens = browser.redeem(&code).await;
    let token = refresh_token(&tokens);
    let bearer = format!("Bearer {}", tokens.json()["access_token"].as_str().unwrap());
    let headers = [("authorization", bearer.as_str())];
    let user_info = async |browser: &mut Browser| {
        let path = "/oauth2/v1/userinfo";
        browser.post(path, &headers, &[]).await.status
    };
    assert_eq!(user_info(&mut browser).await, 200);
    browser
        .org
        .change(|settings| settings.integration.active = false);
    assert_eq!(user_info(&mut browser).await, 401);
    browser
        .org
        .change(|settings| settings.integration.active = true);
    let suspend =
        |status| move |state: &mut practice_org::OrgState, _: &_| state.people[0].status = status;
    browser.org.edit(suspend(UserStatus::Suspended));
    assert_eq!(user_info(&mut browser).await, 401);
    assert_eq!(refresh(&mut browser, &token).await.status, 400);
    browser.org.edit(suspend(UserStatus::Active));
    assert_eq!(refresh(&mut browser, &token).await.status, 200);
}
