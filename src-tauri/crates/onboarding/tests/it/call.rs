//! While a call is on, the window may be shared: it is sent nothing secret and nothing about a person.

use std::sync::{Arc, Mutex};

use guide::{ItemId, Part, notes};
use onboarding::view::{ClaimView, FailureView, PackageView, SignInResultView};
use onboarding::{Code, Failure, Place, Screen};
use secrecy::SecretString;

use crate::scene::{Folder, driver};

const CANARY: &str = "canary@acme.example";

fn failure() -> FailureView {
    Failure::new(Code::PackageUnwritable).detail(CANARY).into()
}

fn result() -> SignInResultView {
    let claim = |name: &str| ClaimView {
        name: name.to_owned(),
        value: CANARY.to_owned(),
        note: "Present".to_owned(),
        good: true,
    };
    SignInResultView {
        passed: true,
        at: crate::scene::NOW.to_owned(),
        stale: false,
        claims: vec![claim("email"), claim("preferred_username"), claim("ssn")],
        refresh_token: true,
        failure: Some(failure()),
        explained: None,
        timeline: Vec::new(),
    }
}

#[test]
fn a_masked_view_keeps_names_and_verdicts_and_loses_every_personal_value() {
    let folder = Folder::new();
    let mut view = driver(&folder)
        .begin("acme-example.okta.com", false)
        .unwrap();
    let home = format!("/home/{CANARY}");
    view.sign_in.result = Some(result());
    view.sign_in.dashboard = Some(result());
    view.sign_in.address = Some(format!(
        "https://acme-example.okta.com/?login_hint={CANARY}"
    ));
    view.sign_in.not_opened = Some(failure());
    view.save_failure = Some(failure());
    view.org.found.failure = Some(failure());
    view.credentials.secret.failure = Some(failure());
    view.send.folder = format!("{home}/Downloads");
    view.send.report_path = Some(format!("{home}/Downloads/report.html"));
    view.send.package = Some(PackageView {
        file_name: "numero-okta-7k3mq2vd.age".to_owned(),
        path: format!("{home}/Downloads/numero-okta-7k3mq2vd.age"),
        size: 1,
        sha256: String::new(),
        sealed_at: crate::scene::NOW.to_owned(),
        practice: false,
        out_of_date: false,
        has_phrase: true,
    });

    let masked = view.masked();

    let sent = serde_json::to_string(&masked).unwrap();
    assert!(!sent.contains(CANARY), "{sent}");
    assert_eq!(masked.send.folder, "Downloads");
    let result = masked.sign_in.result.unwrap();
    let names: Vec<_> = result
        .claims
        .iter()
        .map(|claim| claim.name.as_str())
        .collect();
    assert_eq!(names, ["email", "preferred_username", "ssn"]);
    assert!(result.passed && result.claims.iter().all(|claim| claim.good));
    assert_eq!(result.failure.unwrap().code, "package_unwritable");
}

#[tokio::test]
async fn every_view_is_masked_from_the_switch_on_and_the_secret_is_not_revealed() {
    let folder = Folder::new();
    let driver = driver(&folder);
    driver.begin("acme-example.okta.com", false).unwrap();
    let secret = SecretString::from("EXAMPLE-not-real".repeat(4));
    let before = driver.enter_secret(secret).await.unwrap();
    assert!(before.send.folder.starts_with('/'));

    driver.mask(true);
    for view in [
        driver.view().unwrap(),
        driver.tick(ItemId::Wildcard, true).unwrap(),
        driver.go_to(Screen::Send).unwrap(),
    ] {
        assert_eq!(view.send.folder, "packages");
        assert!(view.credentials.secret.held, "it is masked, not gone");
    }
    let refused = driver.reveal_secret().await.unwrap_err();
    assert_eq!(refused.code, Code::CallMasks);

    driver.mask(false);
    assert_eq!(driver.view().unwrap().send.folder, before.send.folder);
    assert!(driver.reveal_secret().await.is_ok());
}

#[test]
fn during_a_call_the_start_lists_no_customers() {
    let folder = Folder::new();
    let driver = driver(&folder);
    driver.begin("acme-example.okta.com", false).unwrap();
    driver.begin("http://127.0.0.1:4510", false).unwrap();
    driver.close();
    assert_eq!(driver.start().journeys.len(), 2);
    driver.mask(true);
    let listed = driver.start().journeys;
    assert_eq!(listed.len(), 1);
    assert!(listed[0].practice);
}

#[test]
fn whoever_follows_hears_of_every_move_and_of_nothing_else() {
    let folder = Folder::new();
    let driver = driver(&folder);
    let heard: Arc<Mutex<Vec<Option<Place>>>> = Arc::default();
    let ear = Arc::clone(&heard);
    driver.follow(Box::new(move |place| ear.lock().unwrap().push(place)));
    driver.begin("acme-example.okta.com", false).unwrap();
    driver.tick(ItemId::Wildcard, true).unwrap();
    driver.go_to(Screen::Step5).unwrap();
    driver.close();
    let heard = heard.lock().unwrap();
    let screens: Vec<_> = heard
        .iter()
        .map(|it| it.as_ref().map(|it| it.screen))
        .collect();
    assert_eq!(
        screens,
        [None, Some(Screen::Step1), Some(Screen::Step5), None]
    );
    let place = heard[2].as_ref().unwrap();
    assert!(!place.practice && !place.hosted);
    assert!(!format!("{place:?}").contains("acme"), "{place:?}");
}

#[tokio::test]
async fn starting_over_leaves_nothing_of_a_practice_journey_and_no_real_one_can_be() {
    let folder = Folder::new();
    let driver = driver(&folder);
    let begun = driver.begin("http://127.0.0.1:4510", true).unwrap();
    driver.tick(ItemId::Wildcard, true).unwrap();
    driver.choose(ItemId::ControlledAccess, "everyone").unwrap();
    driver.enter_client_id("0oa1example2345678x9").unwrap();
    let secret = SecretString::from("EXAMPLE-not-real".repeat(4));
    driver.enter_secret(secret).await.unwrap();
    driver.go_to(Screen::Send).unwrap();

    let fresh = driver.start_over("http://127.0.0.1:4511").await.unwrap();
    assert_eq!(fresh.id, begun.id);
    assert!(fresh.revision > begun.revision);
    assert_eq!(fresh.screen, Screen::Step1);
    assert_eq!(fresh.org.address, "http://127.0.0.1:4511");
    assert!(
        fresh
            .items
            .iter()
            .all(|item| !item.ticked && item.choice.is_none())
    );
    assert_eq!(fresh.credentials.client_id.value, "");
    assert!(!fresh.credentials.secret.held && !fresh.org.renewed);
    assert_eq!(
        driver.reveal_secret().await.unwrap_err().code,
        Code::SecretMissing
    );

    driver.begin("acme-example.okta.com", false).unwrap();
    driver.tick(ItemId::Wildcard, true).unwrap();
    let refused = driver.start_over("http://127.0.0.1:4511").await;
    assert_eq!(refused.unwrap_err().code, Code::PracticeElsewhere);
    let kept = driver.view().unwrap();
    assert!(kept.items.iter().any(|item| item.ticked));
}

#[test]
fn every_screen_but_the_last_has_notes_of_its_own() {
    let all = [
        Screen::Step1,
        Screen::Step2,
        Screen::Step3,
        Screen::Step4,
        Screen::Step5,
        Screen::Step6,
        Screen::Step7,
        Screen::Step8,
        Screen::Details,
        Screen::SignIn,
        Screen::Send,
    ];
    let parts: Vec<Part> = all.into_iter().filter_map(Screen::part).collect();
    assert_eq!(parts, Part::ALL);
    assert!(parts.into_iter().all(|part| notes(part).is_some()));
    assert_eq!(Screen::Done.part(), None);
}

#[test]
fn an_error_is_explained_during_a_call_and_its_text_is_not_shown() {
    let folder = Folder::new();
    let driver = driver(&folder);
    let said = format!("{CANARY}: User is not assigned to the client application.");
    assert!(driver.explain(&said).read.contains(CANARY));
    driver.mask(true);
    let explained = driver.explain(&said);
    assert_eq!(explained.read, "");
    let answer = explained.answer.unwrap();
    assert_eq!(answer.key, "explain.user_not_assigned");
    assert!(!format!("{answer:?}").contains(CANARY));
}
