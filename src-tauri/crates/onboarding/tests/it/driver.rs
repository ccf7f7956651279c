//! The driver where the disk, another window or the keyring is in the way.

use std::collections::BTreeMap;
use std::fs;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use guide::ItemId;
use onboarding::{Code, Driver, Screen};
use secrecy::{ExposeSecret as _, SecretString};
use secret_store::{SecretStore, Store, StoreError};

use crate::scene::{Folder, NOW, driver, driver_with};
use crate::shelf::envelope;

const ORG: &str = "acme-example.okta.com";

/// Puts a file where the journeys' folder was, so that nothing can be written there even by an administrator.
fn block(folder: &Folder) {
    fs::rename(folder.journeys(), folder.path().join("moved away")).unwrap();
    fs::write(folder.journeys(), "").unwrap();
}

fn unblock(folder: &Folder) {
    fs::remove_file(folder.journeys()).unwrap();
    fs::rename(folder.path().join("moved away"), folder.journeys()).unwrap();
}

fn ticked(driver: &Driver) -> Vec<ItemId> {
    let view = driver.view().unwrap();
    let items = view.items.into_iter().filter(|item| item.ticked);
    items.map(|item| item.id).collect()
}

#[tokio::test]
async fn a_save_that_fails_is_shown_and_the_change_kept_until_a_save_works() {
    let folder = Folder::new();
    let first = driver(&folder);
    let id = first.begin(ORG, false).unwrap().id;
    first.tick(ItemId::SignInMethod, true).unwrap();

    block(&folder);
    let view = first.tick(ItemId::ApplicationType, true).unwrap();
    let failure = view.save_failure.unwrap();
    assert_eq!(failure.code, "journey_unwritable");
    assert_eq!(
        ticked(&first),
        [ItemId::SignInMethod, ItemId::ApplicationType]
    );
    let view = first.go_to(Screen::Step4).unwrap();
    assert!(view.save_failure.is_some());

    unblock(&folder);
    let view = first.tick(ItemId::Next, true).unwrap();
    assert_eq!(view.save_failure, None);
    first.close();
    let again = driver(&folder);
    let view = again.open(&id).await.unwrap();
    assert_eq!(view.screen, Screen::Step4);
    assert_eq!(
        ticked(&again),
        [ItemId::SignInMethod, ItemId::ApplicationType, ItemId::Next]
    );
}

#[test]
fn where_nothing_can_be_saved_no_journey_begins_and_the_start_says_so() {
    let folder = Folder::new();
    fs::write(folder.journeys(), "").unwrap();
    let driver = driver(&folder);
    let refused = driver.begin(ORG, false).unwrap_err();
    assert_eq!(refused.code, Code::JourneyUnwritable);
    assert_eq!(driver.view().unwrap_err().code, Code::JourneyMissing);
    let failure = driver.start().failure.unwrap();
    assert_eq!(failure.code, "journey_unwritable");
}

#[tokio::test]
async fn two_windows_do_not_have_one_journey_open_at_once() {
    let folder = Folder::new();
    let (first, second) = (driver(&folder), driver(&folder));
    let id = first.begin(ORG, false).unwrap().id;
    let locked = |result: Result<(), onboarding::Failure>| result.unwrap_err().code;
    let opened = second.open(&id).await.map(|_| ());
    assert_eq!(locked(opened), Code::JourneyLocked);
    assert_eq!(locked(second.delete(&id).await), Code::JourneyLocked);
    first.tick(ItemId::SignInMethod, true).unwrap();
    first.close();
    second.open(&id).await.unwrap();
    assert_eq!(ticked(&second), [ItemId::SignInMethod]);
    let opened = first.open(&id).await.map(|_| ());
    assert_eq!(locked(opened), Code::JourneyLocked);
}

#[tokio::test]
async fn a_damaged_and_a_newer_journey_are_listed_with_their_reasons_and_not_opened() {
    let folder = Folder::new();
    fs::create_dir_all(folder.journeys()).unwrap();
    let newer = envelope(9, r#"{"id":"newerone"}"#);
    fs::write(folder.journeys().join("newerone.json"), &newer).unwrap();
    fs::write(folder.journeys().join("damaged2.json"), "{").unwrap();
    let driver = driver(&folder);
    let start = driver.start();
    let reasons: Vec<_> = start
        .journeys
        .iter()
        .map(|journey| (&*journey.id, &*journey.failure.as_ref().unwrap().code))
        .collect();
    assert_eq!(
        reasons,
        [
            ("damaged2", "journey_damaged"),
            ("newerone", "journey_newer")
        ]
    );
    let opened = |id| driver.open(id);
    assert_eq!(
        opened("newerone").await.unwrap_err().code,
        Code::JourneyNewer
    );
    assert_eq!(
        opened("damaged2").await.unwrap_err().code,
        Code::JourneyDamaged
    );
    let kept = fs::read_to_string(folder.journeys().join("newerone.json"));
    assert_eq!(kept.unwrap(), newer);
    assert_eq!(driver.start().journeys.len(), 1, "set aside is not listed");
}

/// A keyring that is there and says no.
struct Refusing(StoreError);

impl Store for Refusing {
    fn put(&mut self, _: &str, _: &SecretString) -> Result<(), StoreError> {
        Err(self.0)
    }

    fn get(&mut self, _: &str) -> Result<Option<SecretString>, StoreError> {
        Err(self.0)
    }

    fn remove(&mut self, _: &str) -> Result<(), StoreError> {
        Err(self.0)
    }
}

#[tokio::test]
async fn a_keyring_that_refuses_is_named_and_the_secret_is_held_until_the_app_ends() {
    for (error, code) in [
        (StoreError::Unavailable, "keyring_unavailable"),
        (StoreError::Locked, "keyring_locked"),
        (StoreError::Late, "keyring_late"),
        (StoreError::Refused, "keyring_refused"),
    ] {
        let folder = Folder::new();
        let store = || SecretStore::new(Box::new(Refusing(error)));
        let first = driver_with(&folder, store());
        let id = first.begin(ORG, false).unwrap().id;
        let secret = SecretString::from("secret-of-acme-example-0123456789abcdefghij");
        let view = first.enter_secret(secret.clone()).await.unwrap();
        let shown = &view.credentials.secret;
        assert!(shown.held);
        assert_eq!(shown.failure.as_ref().unwrap().code, code);
        assert_eq!(shown.kept, Some(onboarding::KeptIn::Memory));
        let revealed = first.reveal_secret().await.unwrap();
        assert_eq!(revealed.expose_secret(), secret.expose_secret());
        first.close();

        let again = driver_with(&folder, store());
        let view = again.open(&id).await.unwrap();
        assert!(view.credentials.secret.failure.is_some(), "{code}");
        assert!(again.reveal_secret().await.is_err(), "{code}");
    }
}

#[tokio::test]
async fn six_words_that_were_in_memory_are_gone_with_the_app_and_hold_back_no_removal() {
    for error in [
        StoreError::Unavailable,
        StoreError::Locked,
        StoreError::Refused,
    ] {
        let folder = Folder::new();
        fs::create_dir(folder.path().join("packages")).unwrap();
        let store = || SecretStore::new(Box::new(Refusing(error)));
        let first = driver_with(&folder, store());
        let id = first.begin(ORG, false).unwrap().id;
        first.enter_client_id("0oa1acmeexample0X417").unwrap();
        first.use_suggested_embed_link().unwrap();
        let secret = SecretString::from("secret-of-acme-example-0123456789abcdefghij");
        first.enter_secret(secret).await.unwrap();
        first.seal().await.unwrap();
        let words = first.phrase().await.unwrap();

        first.close();
        let view = first.open(&id).await.unwrap();
        assert!(view.send.package.unwrap().has_phrase, "{error}");
        assert_eq!(first.phrase().await.unwrap(), words);
        first.close();

        let again = driver_with(&folder, store());
        let view = again.open(&id).await.unwrap();
        assert!(!view.send.package.unwrap().has_phrase, "{error}");
        again.close();
        again.delete(&id).await.unwrap();
        assert!(again.start().journeys.is_empty(), "{error}");
    }
}

/// A keyring that takes a while to keep anything.
#[derive(Clone, Default)]
struct Slow(Arc<Mutex<BTreeMap<String, SecretString>>>);

impl Store for Slow {
    fn put(&mut self, name: &str, secret: &SecretString) -> Result<(), StoreError> {
        std::thread::park_timeout(Duration::from_millis(200));
        let mut kept = self.0.lock().unwrap();
        kept.insert(name.to_owned(), secret.clone());
        Ok(())
    }

    fn get(&mut self, name: &str) -> Result<Option<SecretString>, StoreError> {
        Ok(self.0.lock().unwrap().get(name).cloned())
    }

    fn remove(&mut self, name: &str) -> Result<(), StoreError> {
        self.0.lock().unwrap().remove(name);
        Ok(())
    }
}

#[tokio::test]
async fn a_secret_that_is_kept_after_its_journey_was_left_stays_nowhere_and_passes_for_no_other() {
    let folder = Folder::new();
    fs::create_dir(folder.path().join("packages")).unwrap();
    let slow = Slow::default();
    let driver = driver_with(&folder, SecretStore::new(Box::new(slow.clone())));
    let id = driver.begin(ORG, false).unwrap().id;
    driver.enter_client_id("0oa1acmeexample0X417").unwrap();
    driver.use_suggested_embed_link().unwrap();
    let secret = |text: &str| SecretString::from(text.repeat(8));
    driver.enter_secret(secret("first-")).await.unwrap();
    driver.seal().await.unwrap();

    let (entered, ()) = tokio::join!(driver.enter_secret(secret("second-")), async {
        driver.close();
    });
    assert_eq!(entered.unwrap_err().code, Code::JourneyMissing);
    let left = slow.0.lock().unwrap().keys().cloned().collect::<Vec<_>>();
    assert!(!left.iter().any(|name| name.ends_with("client-secret")));

    let view = driver.open(&id).await.unwrap();
    assert!(!view.credentials.secret.held);
    assert!(view.send.package.unwrap().out_of_date);
}

#[tokio::test]
async fn nothing_is_done_where_no_journey_is_open() {
    let folder = Folder::new();
    let driver = driver(&folder);
    let secret = SecretString::from("x");
    let codes = [
        driver.view().map(|_| ()),
        driver.tick(ItemId::Next, true).map(|_| ()),
        driver.run_checks().await.map(|_| ()),
        driver.enter_secret(secret).await.map(|_| ()),
        driver.finish_sign_in("x").await.map(|_| ()),
        driver.finish_dashboard("x").map(|_| ()),
        driver.seal().await.map(|_| ()),
        driver.save_report().map(|_| ()),
        driver.ask_org().await.map(|_| ()),
    ];
    for result in codes {
        assert_eq!(result.unwrap_err().code, Code::JourneyMissing);
    }
    assert!(!folder.journeys().exists());
}

#[test]
fn times_are_taken_from_the_clock_that_was_given() {
    let folder = Folder::new();
    let view = driver(&folder).begin(ORG, false).unwrap();
    assert_eq!(view.saved_at.as_deref(), Some(NOW));
}

#[tokio::test]
async fn a_check_that_finds_the_org_away_says_so_of_the_org_as_well() {
    let folder = Folder::new();
    let driver = driver(&folder);
    let nobody = std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let org = format!("http://{}", nobody.local_addr().unwrap());
    drop(nobody);
    driver.begin(&org, true).unwrap();
    driver.enter_client_id("0oa1acmeexample0X417").unwrap();

    let found = driver.run_checks().await.unwrap().org.found;
    assert_eq!(found.state, onboarding::view::OrgFoundState::NoAnswer);
    assert_eq!(found.failure.unwrap().code, "network_unreachable");
}

#[test]
fn what_a_practice_org_shows_is_ticked_in_its_step_and_never_against_a_persons_word() {
    let folder = Folder::new();
    let driver = driver(&folder);
    driver.begin("http://127.0.0.1:4510", true).unwrap();
    driver.decline(ItemId::Wildcard, Some("Not here")).unwrap();
    driver.choose(ItemId::ControlledAccess, "groups").unwrap();
    let shown = [
        (ItemId::Wildcard, None),
        (ItemId::SignInRedirectUri, None),
        (ItemId::ControlledAccess, Some("everyone".to_owned())),
        (ItemId::LoginFlow, None),
    ];
    let view = driver.tick_all(5, shown).unwrap();
    assert_eq!(
        ticked(&driver),
        [ItemId::SignInRedirectUri, ItemId::ControlledAccess]
    );
    let of = |id| view.items.iter().find(|item| item.id == id).unwrap();
    assert_eq!(of(ItemId::Wildcard).declined.as_deref(), Some("Not here"));
    assert_eq!(
        of(ItemId::ControlledAccess).choice.as_deref(),
        Some("groups")
    );
    assert_eq!(
        of(ItemId::SignInRedirectUri).verification,
        Some(guide::Verification::Confirmed),
        "a person's word, whatever the practice org shows"
    );
}
