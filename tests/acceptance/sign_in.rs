//! The test sign-ins: what finishes one, what is refused and why, and what a launch from the dashboard proves.

use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use guide::{ItemId, Verification};
use okta::Clock;
use onboarding::Code;
use onboarding::view::{JourneyView, SignInResultView, Via};
use practice_org::LoginMode;

use crate::person::{Browser, CALLBACK, parameter};
use crate::stage::{Stage, badge};

/// A clock that stands where it is put.
struct SetClock(Mutex<SystemTime>);

impl Clock for SetClock {
    fn now(&self) -> SystemTime {
        *self.0.lock().unwrap()
    }
}

fn result(view: &JourneyView) -> &SignInResultView {
    view.sign_in.result.as_ref().unwrap()
}

fn failure_code(view: &JourneyView) -> &str {
    let failure = result(view).failure.as_ref();
    &failure.unwrap().code
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_answers_something_else_leaves_the_sign_in_waiting() {
    let stage = Stage::new().await;
    let driver = &stage.driver;
    stage.enter_credentials().await;
    let none = driver.finish_sign_in(CALLBACK).await.unwrap_err();
    assert_eq!(none.code, Code::SignInNotStarted);

    let earlier = stage.land_as(0).await;
    let landed = stage.land_as(0).await;
    let state = parameter(&landed, "state").unwrap();
    for foreign in [
        earlier,
        landed.replace(&state, "another-state"),
        "https://app.numero.io/auth/callback/okta".to_owned(),
        "https://app.numero.example/auth/callback/okta#code=x&state=y".to_owned(),
        format!("{CALLBACK}?iss=https://acme-example.okta.com"),
        "dana@acme.example".to_owned(),
        String::new(),
    ] {
        let refused = driver.finish_sign_in(&foreign).await.unwrap_err();
        assert_eq!(refused.code, Code::CallbackRefused, "{foreign}");
        let view = driver.view().unwrap();
        assert_eq!(view.sign_in.waiting, Some(Via::Browser), "{foreign}");
        assert!(view.sign_in.result.is_none(), "{foreign}");
    }
    let view = driver
        .finish_sign_in(&format!("  {landed}\n"))
        .await
        .unwrap();
    assert!(result(&view).passed);

    let again = driver.finish_sign_in(&landed).await.unwrap_err();
    assert_eq!(again.code, Code::SignInNotStarted);
    assert!(result(&driver.view().unwrap()).passed);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_that_was_used_before_is_refused() {
    let stage = Stage::new().await;
    stage.enter_credentials().await;
    let used = stage.land_as(0).await;
    let code = parameter(&used, "code").unwrap();
    stage.driver.finish_sign_in(&used).await.unwrap();

    let landed = stage.land_as(0).await;
    let fresh = parameter(&landed, "code").unwrap();
    let swapped = landed.replace(&fresh, &code);
    let view = stage.driver.finish_sign_in(&swapped).await.unwrap();
    assert_eq!(failure_code(&view), "code_refused");
    assert_eq!(badge(&view, ItemId::ControlledAccess), None);
    assert_eq!(view.sign_in.waiting, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_without_the_integration_is_refused_and_proves_nothing() {
    let stage = Stage::new().await;
    stage.enter_credentials().await;
    let view = stage.sign_in_as(1).await.unwrap();
    assert!(!result(&view).passed);
    assert_eq!(failure_code(&view), "sign_in_refused");
    let detail = result(&view).failure.as_ref().unwrap().detail.clone();
    assert!(detail.unwrap().starts_with("access_denied"));
    let explained = result(&view).explained.as_ref().unwrap();
    assert_eq!(explained.key, "explain.user_not_assigned");
    assert_eq!(explained.items[0].id, ItemId::ControlledAccess);
    for item in [ItemId::ControlledAccess, ItemId::SignInRedirectUri] {
        assert_eq!(badge(&view, item), None, "{item}");
    }
    let view = stage.sign_in_as(0).await.unwrap();
    assert_eq!(
        badge(&view, ItemId::ControlledAccess),
        Some(Verification::CheckedBySignIn)
    );
}

const FROM_THE_DASHBOARD: [ItemId; 5] = [
    ItemId::FederationBrokerMode,
    ItemId::LoginInitiatedBy,
    ItemId::LoginFlow,
    ItemId::InitiateLoginUri,
    ItemId::EmbedLinkGenerated,
];

#[tokio::test(flavor = "multi_thread")]
async fn a_launch_from_the_dashboard_proves_step_seven_only_where_okta_sends_iss() {
    let stage = Stage::new().await;
    let (org, driver) = (&stage.org, &stage.driver);
    stage.enter_credentials().await;
    let (_, link) = driver.start_dashboard(Via::Browser).unwrap();

    // App Only, and Federation Broker Mode: Okta shows an error page and never comes to the callback.
    for change in [
        |settings: &mut practice_org::Settings| {
            settings.integration.login_mode = LoginMode::Disabled;
        },
        |settings: &mut practice_org::Settings| settings.integration.implicit_assignment = true,
    ] {
        let right = org.settings();
        org.change(change);
        let ended = Browser::of(&org.users()[0]).open(&link).await;
        assert!(ended.is_err(), "{ended:?}");
        org.change(|settings| *settings = right);
    }
    for address in [
        link.clone(),
        CALLBACK.to_owned(),
        format!("{CALLBACK}?iss=https%3A%2F%2Facme-example.okta.com"),
        format!("{CALLBACK}?iss={}&code=x", org.address()),
        format!("{CALLBACK}/?iss={}", org.address()),
    ] {
        let refused = driver.finish_dashboard(&address).unwrap_err();
        assert_eq!(refused.code, Code::LaunchRefused, "{address}");
    }
    let view = driver.view().unwrap();
    assert_eq!(view.sign_in.dashboard_waiting, Some(Via::Browser));
    for item in FROM_THE_DASHBOARD {
        assert_eq!(badge(&view, item), None, "{item}");
    }

    let landed = Browser::of(&org.users()[0]).open(&link).await.unwrap();
    let view = driver.finish_dashboard(&landed).unwrap();
    for item in FROM_THE_DASHBOARD {
        let found = badge(&view, item);
        assert_eq!(found, Some(Verification::CheckedBySignIn), "{item}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_that_is_wrong_is_named_as_the_reason() {
    let now = okta::SystemClock.now();
    let minutes = |count: u64| Duration::from_secs(60 * count);
    for (what, wrong) in [("ahead", now + minutes(10)), ("behind", now - minutes(10))] {
        let clock = Arc::new(SetClock(Mutex::new(wrong)));
        let stage = Stage::with_clock(clock).await;
        stage.enter_credentials().await;
        let view = stage.sign_in_as(0).await.unwrap();
        assert_eq!(failure_code(&view), "clock_wrong", "{what}");
        assert_eq!(badge(&view, ItemId::ControlledAccess), None, "{what}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_comes_after_ten_minutes_is_too_late() {
    let clock = Arc::new(SetClock(Mutex::new(okta::SystemClock.now())));
    let stage = Stage::with_clock(Arc::clone(&clock) as Arc<dyn Clock>).await;
    stage.enter_credentials().await;
    let landed = stage.land_as(0).await;
    *clock.0.lock().unwrap() += Duration::from_secs(11 * 60);
    let view = stage.driver.finish_sign_in(&landed).await.unwrap();
    assert_eq!(failure_code(&view), "callback_refused");
    let detail = result(&view).failure.as_ref().unwrap().detail.clone();
    assert!(detail.unwrap().starts_with("expired"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sign_in_without_its_values_is_not_begun() {
    let stage = Stage::new().await;
    let driver = &stage.driver;
    let code = |failure: onboarding::Failure| (failure.code, failure.detail.unwrap());
    let missing = driver.start_sign_in(Via::Browser).await.unwrap_err();
    let expected = (Code::CredentialsMissing, "Client Secret".to_owned());
    assert_eq!(code(missing), expected);
    let missing = driver.start_dashboard(Via::Browser).unwrap_err();
    let expected = (Code::CredentialsMissing, "Embed Link".to_owned());
    assert_eq!(code(missing), expected);
    let missing = driver.run_checks().await.unwrap_err();
    let expected = (Code::CredentialsMissing, "Client ID".to_owned());
    assert_eq!(code(missing), expected);
}
