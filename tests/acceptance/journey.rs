//! The whole way from the first tick to the sealed package: what a person does is what is carried to the end.

use std::fs;

use guide::{ItemId, Verification};
use onboarding::view::{JourneyView, SignInResultView, Via};
use onboarding::{Code, DEMO_IDENTITY, Driver, Profile, StepState, handover};
use sealed_package::{Identity, Recipients};
use secrecy::{ExposeSecret as _, SecretString};

use crate::person::{Browser, CALLBACK};
use crate::stage::{Folders, Stage, badge, driver, ports};

fn identity() -> Identity {
    Identity::parse(DEMO_IDENTITY.unwrap()).unwrap()
}

/// The package that was saved last.
fn package(driver: &Driver) -> Vec<u8> {
    fs::read(driver.package_path().unwrap()).unwrap()
}

fn result(view: &JourneyView) -> &SignInResultView {
    view.sign_in.result.as_ref().unwrap()
}

fn step(view: &JourneyView, number: u8) -> StepState {
    let mut steps = view.steps.iter();
    steps.find(|step| step.number == number).unwrap().state
}

/// Ticks every required item of the eight steps.
fn follow_the_guide(driver: &Driver) -> JourneyView {
    let guide = driver.guide().unwrap();
    for step in guide.steps.iter().filter(|step| step.number <= 8) {
        for item in step.items.iter().filter(|item| item.required) {
            driver.tick(item.id, true).unwrap();
        }
    }
    driver.view().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_whole_journey_ends_with_a_package_that_holds_the_three_values() {
    let stage = Stage::new().await;
    let (org, driver) = (&stage.org, &stage.driver);
    driver.ask_org().await.unwrap();
    driver.choose(ItemId::ControlledAccess, "groups").unwrap();
    follow_the_guide(driver);
    stage.enter_credentials().await;
    driver.run_checks().await.unwrap();
    let view = stage.sign_in_as(0).await.unwrap();
    assert!(result(&view).passed && result(&view).refresh_token);
    let (_, link) = driver.start_dashboard(Via::Browser).unwrap();
    let landed = Browser::of(&org.users()[0]).open(&link).await.unwrap();
    let view = driver.finish_dashboard(&landed).unwrap();
    for number in 1..=8 {
        let state = step(&view, number);
        let done = matches!(state, StepState::Confirmed | StepState::Proven);
        assert!(done, "step {number}: {state:?}");
    }
    for (item, expected) in [
        (ItemId::ControlledAccess, Verification::CheckedBySignIn),
        (ItemId::LoginInitiatedBy, Verification::CheckedBySignIn),
        (ItemId::InitiateLoginUri, Verification::CheckedBySignIn),
        (ItemId::SignInRedirectUri, Verification::CheckedByOkta),
        (ItemId::IntegrationName, Verification::Confirmed),
    ] {
        assert_eq!(badge(&view, item), Some(expected), "{item}");
    }

    let view = driver.seal().await.unwrap();
    let opened = handover::open(&package(driver), &identity(), true).unwrap();
    let contents = &opened.contents;
    assert_eq!(contents.org, org.address());
    assert_eq!(contents.issuer, org.address());
    assert_eq!(contents.callback, CALLBACK);
    assert_eq!(contents.client_id, org.client_id());
    assert_eq!(contents.client_secret.expose_secret(), org.client_secret());
    assert_eq!(contents.embed_link, org.embed_link());
    assert!(!contents.checks.is_empty());
    assert!(
        contents
            .checks
            .iter()
            .all(|check| check.verdict == "passed")
    );
    assert_eq!(
        opened.phrase.words().to_vec(),
        driver.phrase().await.unwrap()
    );
    let only_demo = "This build seals to the DEMO key";
    let warnings = &view.send.warnings;
    assert!(
        warnings
            .iter()
            .all(|warning| warning.starts_with(only_demo)),
        "{warnings:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_declined_item_is_carried_to_package_and_report() {
    let stage = Stage::new().await;
    let driver = &stage.driver;
    driver.tick(ItemId::Wildcard, true).unwrap();
    let reason = "our policy forbids wildcards";
    let view = driver.decline(ItemId::Wildcard, Some(reason)).unwrap();
    assert_eq!(badge(&view, ItemId::Wildcard), Some(Verification::Declined));
    stage.enter_credentials().await;
    driver.seal().await.unwrap();
    let opened = handover::open(&package(driver), &identity(), true).unwrap();
    let declined = &opened.contents.declined;
    assert_eq!(declined.len(), 1);
    assert_eq!(
        (&*declined[0].item, &*declined[0].reason),
        ("wildcard", reason)
    );

    driver.save_report().unwrap();
    let page = fs::read_to_string(driver.report_path().unwrap()).unwrap();
    assert!(page.contains(reason));

    let view = driver.decline(ItemId::Wildcard, None).unwrap();
    assert_eq!(badge(&view, ItemId::Wildcard), None);
    let required = driver.decline(ItemId::SignInMethod, Some("no"));
    assert_eq!(required.unwrap_err().code, Code::UsageRefused);
}

#[tokio::test]
async fn unticking_an_item_opens_its_step_again() {
    let folders = Folders::new();
    let driver = driver(ports(), &folders);
    driver.begin("acme-example.okta.com", false).unwrap();
    let view = follow_the_guide(&driver);
    assert_eq!(step(&view, 3), StepState::Confirmed);
    let view = driver.tick(ItemId::Next, false).unwrap();
    assert_eq!(step(&view, 3), StepState::InProgress);
    assert_eq!(step(&view, 4), StepState::Confirmed);
}

#[tokio::test]
async fn federation_broker_mode_is_asked_for_only_where_everyone_has_access() {
    let folders = Folders::new();
    let driver = driver(ports(), &folders);
    let view = driver.begin("acme-example.okta.com", false).unwrap();
    let is_visible = |view: &JourneyView| {
        let mut items = view.items.iter();
        let item = items.find(|item| item.id == ItemId::FederationBrokerMode);
        item.unwrap().visible
    };
    assert!(!is_visible(&view));
    for (choice, expected) in [("everyone", true), ("groups", false), ("later", false)] {
        let view = driver.choose(ItemId::ControlledAccess, choice).unwrap();
        assert_eq!(is_visible(&view), expected, "{choice}");
    }
    let unknown = driver.choose(ItemId::ControlledAccess, "nobody");
    assert_eq!(unknown.unwrap_err().code, Code::UsageRefused);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_value_that_changes_makes_everything_learnt_from_it_old() {
    let stage = Stage::new().await;
    let (org, driver) = (&stage.org, &stage.driver);
    stage.enter_credentials().await;
    driver.run_checks().await.unwrap();
    stage.sign_in_as(0).await.unwrap();
    let view = driver.seal().await.unwrap();
    assert!(!view.checks.stale && !result(&view).stale);
    assert!(!view.send.package.as_ref().unwrap().out_of_date);

    // The same secret pasted again may be another one: nobody compares.
    let secret = SecretString::from(org.client_secret());
    let view = driver.enter_secret(secret).await.unwrap();
    assert!(view.checks.stale && result(&view).stale);
    assert!(view.send.package.as_ref().unwrap().out_of_date);
    assert_eq!(badge(&view, ItemId::SignInRedirectUri), None);
    assert_eq!(badge(&view, ItemId::ControlledAccess), None);
    let unchecked = "These values were not checked with Okta.".to_owned();
    assert!(view.send.warnings.contains(&unchecked));

    let view = driver.seal().await.unwrap();
    assert!(!view.send.package.as_ref().unwrap().out_of_date);
    let opened = handover::open(&package(driver), &identity(), true).unwrap();
    assert!(
        opened.contents.checks.is_empty(),
        "old answers were handed over"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn forgetting_removes_secret_phrase_and_receipt_key() {
    let ports = ports();
    let secrets = ports.secrets.clone();
    let stage = Stage::with_ports(ports).await;
    let driver = &stage.driver;
    let id = stage.enter_credentials().await.id;
    driver.seal().await.unwrap();
    let names = ["client-secret", "phrase", "receipt-key"].map(|field| format!("{id}/{field}"));
    for name in &names {
        assert!(secrets.get(name).await.unwrap().is_some(), "{name}");
    }
    let view = driver.forget_secret().await.unwrap();
    for name in &names {
        assert!(secrets.get(name).await.unwrap().is_none(), "{name}");
    }
    assert!(!view.credentials.secret.held);
    assert!(!view.send.package.as_ref().unwrap().has_phrase);
    assert_eq!(view.send.missing, ["Client Secret"]);
    assert_eq!(
        driver.seal().await.unwrap_err().code,
        Code::CredentialsMissing
    );
    assert!(!view.send.package.as_ref().unwrap().out_of_date);
    assert_eq!(driver.phrase().await.unwrap_err().code, Code::SecretMissing);
    assert_eq!(
        driver.reveal_secret().await.unwrap_err().code,
        Code::SecretMissing
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn removing_a_journey_removes_its_files_and_secrets() {
    let ports = ports();
    let secrets = ports.secrets.clone();
    let stage = Stage::with_ports(ports).await;
    let id = stage.enter_credentials().await.id;
    stage.driver.delete(&id).await.unwrap();
    let name = format!("{id}/client-secret");
    assert!(secrets.get(&name).await.unwrap().is_none());
    let mut left = fs::read_dir(stage.folders.journeys()).unwrap();
    assert!(left.next().is_none(), "a file is left");
    assert_eq!(
        stage.driver.open(&id).await.unwrap_err().code,
        Code::JourneyMissing
    );
}

#[tokio::test]
async fn a_secret_that_did_not_outlive_the_app_is_missed_when_the_journey_opens() {
    let folders = Folders::new();
    let first = driver(ports(), &folders);
    let id = first.begin("acme-example.okta.com", false).unwrap().id;
    let secret = SecretString::from("secret-of-acme-example-0123456789abcdefghij");
    first.enter_secret(secret).await.unwrap();
    first.close();
    let again = driver(ports(), &folders);
    let view = again.open(&id).await.unwrap();
    let secret = &view.credentials.secret;
    assert!(!secret.held);
    assert_eq!(secret.failure.as_ref().unwrap().code, "secret_missing");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_practice_package_is_opened_only_by_who_asks_for_one() {
    let stage = Stage::new().await;
    stage.enter_credentials().await;
    let view = stage.driver.seal().await.unwrap();
    let sealed = view.send.package.unwrap();
    assert!(sealed.practice);
    assert!(sealed.file_name.starts_with("numero-okta-practice-"));
    let bytes = package(&stage.driver);
    let refused = handover::open(&bytes, &identity(), false).map(|_| ());
    assert_eq!(refused.unwrap_err().code, Code::PackagePractice);
    let opened = handover::open(&bytes, &identity(), true).unwrap();
    assert!(opened.contents.practice);
}

fn seal_for(org: &str, recipients: &str) -> sealed_package::SealedPackage {
    let org = okta::OrgAddress::parse(org).unwrap().address;
    let handover = handover::Handover {
        org: &org,
        issuer: org.as_str(),
        callback: CALLBACK,
        client_id: "0oa1example2345678x9",
        client_secret: SecretString::from("secret-of-acme-example-0123456789abcdefghij"),
        embed_link: "https://acme-example.okta.com/home/oidc_client/0oa1example2345678x9/aln177a159h7Zf52X0g8",
        findings: &[],
        declined: Vec::new(),
    };
    let recipients = Recipients::parse(recipients).unwrap();
    let fill = |bytes: &mut [u8]| rand::fill(bytes);
    handover::seal(handover, &recipients, "2026-11-23T10:46:00Z", &fill).unwrap()
}

#[test]
fn what_is_sealed_to_the_demo_key_is_practice_even_from_a_real_org() {
    let demo = Profile::built_in().recipient;
    let own = Identity::generate("2026-11-23T10:46:00Z");
    let both = format!("{}\n{demo}\n", own.recipient());
    for (recipients, practice) in [(&demo, true), (&both, true), (&own.recipient(), false)] {
        let sealed = seal_for("acme-example.okta.com", recipients);
        assert_eq!(sealed.practice(), practice, "{recipients}");
        let marked = sealed.file_name().starts_with("numero-okta-practice-");
        assert_eq!(marked, practice, "{recipients}");
    }
    let real = seal_for("acme-example.okta.com", &own.recipient());
    let opened = handover::open(real.bytes(), &own, false).unwrap();
    assert!(!opened.contents.practice);
    let foreign = handover::open(real.bytes(), &identity(), true).map(|_| ());
    assert_eq!(foreign.unwrap_err().code, Code::PackageForeign);
    let practice = seal_for("http://127.0.0.1:4444", &own.recipient());
    assert!(practice.practice());
}
