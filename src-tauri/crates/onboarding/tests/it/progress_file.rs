//! Progress files: what is in one, what is never in one, and what reading one may and may not do.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use guide::{ItemId, Verification};
use onboarding::view::{ItemView, JourneyView};
use onboarding::{Code, Driver, Screen};
use secrecy::SecretString;
use serde_json::{Value, json};

use crate::scene::{Folder, driver};
use crate::shelf::envelope_of;

const ORG: &str = "acme-example.okta.com";
const SECRET: &str = "CANARYcanaryCANARYcanaryCANARYcanaryCANARYcanaryCANARYcanary-_01";
const CLIENT_ID: &str = "0oaCANARYcanary12345";

fn item(view: &JourneyView, id: ItemId) -> &ItemView {
    view.items.iter().find(|item| item.id == id).unwrap()
}

/// A journey that has ticks, a choice, a declined item and all three values, and its progress file.
async fn saved(folder: &Folder) -> (Driver, String, PathBuf) {
    let driver = driver(folder);
    let id = driver.begin(ORG, false).unwrap().id;
    driver.tick(ItemId::SignInAsAdmin, true).unwrap();
    driver.tick(ItemId::IntegrationName, true).unwrap();
    driver.choose(ItemId::ControlledAccess, "everyone").unwrap();
    driver
        .decline(ItemId::Wildcard, Some("Our policy forbids it"))
        .unwrap();
    driver.enter_client_id(CLIENT_ID).unwrap();
    driver
        .enter_secret(SecretString::from(SECRET))
        .await
        .unwrap();
    let link = format!("https://{ORG}/home/oidc_client/{CLIENT_ID}/aln177a159h7Zf52X0g8");
    driver.enter_embed_link(&link).unwrap();
    driver.go_to(Screen::Send).unwrap();
    let path = folder.path().join("progress.json");
    driver.save_progress(&id, &path).await.unwrap();
    (driver, id, path)
}

fn body(path: &Path) -> Value {
    let file: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    assert_eq!(file["format"], "numero-okta-progress");
    assert_eq!(file["version"], 1);
    file["body"].clone()
}

/// Every name in the file, however deep, but the items' own.
fn names(value: &Value, found: &mut BTreeSet<String>) {
    if let Value::Object(object) = value {
        for (name, inner) in object {
            if name.parse::<ItemId>().is_err() {
                found.insert(name.clone());
            }
            names(inner, found);
        }
    }
}

fn code(driver: &Driver, path: &Path) -> Code {
    driver.read_progress(path).unwrap_err().code
}

#[tokio::test]
async fn a_progress_file_has_these_fields_and_no_other() {
    let folder = Folder::new();
    let (_, _, path) = saved(&folder).await;
    let mut found = BTreeSet::new();
    names(&body(&path), &mut found);
    let expected = [
        "app_version",
        "at",
        "choices",
        "declined",
        "engine",
        "hosted",
        "org",
        "reason",
        "saved_at",
        "screen",
        "ticked",
    ];
    assert_eq!(found, expected.map(str::to_owned).into());
}

#[tokio::test]
async fn no_credential_is_in_a_progress_file_wherever_a_person_put_it() {
    let folder = Folder::new();
    let (driver, id, path) = saved(&folder).await;
    let reason = format!("see {CLIENT_ID}, {SECRET}");
    driver.decline(ItemId::Wildcard, Some(&reason)).unwrap();
    let other = "xK3fZ9canary7Qp-2Lm8Rt5Vw1Yc4Bn6Hd0Jg_AsEuIo3kTz";
    driver
        .decline(ItemId::GrantImplicit, Some(&format!("rotated to {other}")))
        .unwrap();
    driver.save_progress(&id, &path).await.unwrap();
    let text = fs::read_to_string(&path).unwrap();
    for value in ["CANARY", "canary", "aln177a159h7Zf52X0g8", "oidc_client"] {
        assert!(!text.contains(value), "{value} is in {text}");
    }
    assert_eq!(
        body(&path)["declined"]["wildcard"]["reason"],
        "see [removed], [removed]"
    );
}

#[tokio::test]
async fn a_file_with_a_field_for_a_credential_is_refused() {
    let folder = Folder::new();
    let (driver, _, path) = saved(&folder).await;
    let good = body(&path);
    for field in [
        "client_id",
        "client_secret",
        "embed_link",
        "claims",
        "checks",
        "sign_in",
    ] {
        let mut bad = good.clone();
        bad[field] = json!("x");
        fs::write(
            &path,
            envelope_of("numero-okta-progress", 1, &bad.to_string()),
        )
        .unwrap();
        assert_eq!(code(&driver, &path), Code::ProgressDamaged, "{field}");
        let mut bad = good.clone();
        bad["declined"]["wildcard"][field] = json!("x");
        fs::write(
            &path,
            envelope_of("numero-okta-progress", 1, &bad.to_string()),
        )
        .unwrap();
        assert_eq!(
            code(&driver, &path),
            Code::ProgressDamaged,
            "declined: {field}"
        );
    }
    for value in ["client-id", "client-secret", "embed-link"] {
        let mut bad = good.clone();
        bad["ticked"][value] = json!("2026-11-23T10:46:05Z");
        fs::write(
            &path,
            envelope_of("numero-okta-progress", 1, &bad.to_string()),
        )
        .unwrap();
        assert_eq!(code(&driver, &path), Code::ProgressDamaged, "{value}");
    }
    fs::write(
        &path,
        envelope_of("numero-okta-progress", 1, &good.to_string()),
    )
    .unwrap();
    assert!(
        driver.read_progress(&path).is_ok(),
        "the file itself is good"
    );
}

#[tokio::test]
async fn a_colleague_goes_on_with_ticks_that_are_not_their_own_and_without_values() {
    let folder = Folder::new();
    let (_, _, path) = saved(&folder).await;
    let elsewhere = Folder::new();
    let driver = driver(&elsewhere);
    let offer = driver.read_progress(&path).unwrap();
    assert_eq!(offer.file.host, ORG);
    assert_eq!((offer.file.done, offer.declined), (4, 1));
    assert!(offer.existing.is_none());
    assert!(
        !elsewhere.journeys().exists(),
        "nothing is taken before it was agreed to"
    );

    let id = driver.take_progress().unwrap();
    let view = driver.open(&id).await.unwrap();
    assert_eq!(view.screen, Screen::Details, "sending waits for the values");
    assert_eq!(view.credentials.client_id.value, "");
    assert!(!view.credentials.secret.held);
    assert_eq!(view.checks.finished_at, None);
    let name = item(&view, ItemId::IntegrationName);
    assert!(name.ticked && name.from_file);
    assert_eq!(name.verification, Some(Verification::Confirmed));
    let wildcard = item(&view, ItemId::Wildcard);
    assert_eq!(wildcard.declined.as_deref(), Some("Our policy forbids it"));
    let access = item(&view, ItemId::ControlledAccess);
    assert_eq!(access.choice.as_deref(), Some("everyone"));

    driver.tick(ItemId::IntegrationName, false).unwrap();
    let view = driver.tick(ItemId::IntegrationName, true).unwrap();
    assert!(
        !item(&view, ItemId::IntegrationName).from_file,
        "now it is their own"
    );
    assert!(item(&view, ItemId::SignInAsAdmin).from_file);
    assert_eq!(
        driver.take_progress().unwrap_err().code,
        Code::ProgressUnreadable
    );
}

#[tokio::test]
async fn the_journey_with_the_same_org_keeps_its_values_and_takes_the_ticks_only_when_asked() {
    let folder = Folder::new();
    let (driver, id, path) = saved(&folder).await;
    driver.tick(ItemId::IntegrationName, false).unwrap();
    driver.tick(ItemId::GrantRefreshToken, true).unwrap();
    driver.close();

    let offer = driver.read_progress(&path).unwrap();
    assert_eq!(offer.existing.unwrap().id, id);
    let mine = driver.open(&id).await.unwrap();
    assert!(
        item(&mine, ItemId::GrantRefreshToken).ticked,
        "reading changes nothing"
    );

    assert_eq!(driver.take_progress().unwrap(), id);
    let view = driver.open(&id).await.unwrap();
    assert!(!item(&view, ItemId::GrantRefreshToken).ticked);
    let name = item(&view, ItemId::IntegrationName);
    assert!(name.ticked && name.from_file);
    let own = item(&view, ItemId::SignInAsAdmin);
    assert!(own.ticked && !own.from_file, "ticked here as well");
    assert_eq!(view.credentials.client_id.value, CLIENT_ID);
    assert!(view.credentials.secret.held);
    assert_eq!(driver.start().journeys.len(), 1);
}

#[tokio::test]
async fn another_customers_journey_is_never_touched() {
    let folder = Folder::new();
    let (driver, id, path) = saved(&folder).await;
    let other = driver
        .begin("northwind-example.okta.com", false)
        .unwrap()
        .id;
    driver.delete(&id).await.unwrap();
    let before = fs::read(folder.journeys().join(format!("{other}.json"))).unwrap();
    assert!(driver.read_progress(&path).unwrap().existing.is_none());
    let taken = driver.take_progress().unwrap();
    assert_ne!(taken, other);
    let after = fs::read(folder.journeys().join(format!("{other}.json"))).unwrap();
    assert_eq!(before, after);
}

#[tokio::test]
async fn every_changed_byte_and_every_cut_is_refused() {
    let folder = Folder::new();
    let (driver, _, path) = saved(&folder).await;
    let good = fs::read(&path).unwrap();
    for at in (0..good.len()).step_by(7) {
        let mut bad = good.clone();
        bad[at] ^= 0x01;
        fs::write(&path, &bad).unwrap();
        assert!(driver.read_progress(&path).is_err(), "byte {at}");
        fs::write(&path, &good[..at]).unwrap();
        assert!(driver.read_progress(&path).is_err(), "cut at {at}");
    }
    fs::write(&path, &good[..good.len() - 1]).unwrap();
    assert_eq!(code(&driver, &path), Code::ProgressDamaged);
    assert_eq!(
        driver.take_progress().unwrap_err().code,
        Code::ProgressUnreadable
    );
}

#[tokio::test]
async fn other_files_are_told_from_damaged_newer_and_huge_ones() {
    let folder = Folder::new();
    let (driver, id, path) = saved(&folder).await;
    let good = body(&path);
    let wrapped =
        |format: &str, version, body: &Value| envelope_of(format, version, &body.to_string());
    for (text, expected) in [
        ("{}".to_owned(), Code::ProgressForeign),
        ("%PDF-1.7".to_owned(), Code::ProgressForeign),
        (
            wrapped("numero-okta-journey", 1, &good),
            Code::ProgressForeign,
        ),
        (
            wrapped("numero-okta-progress", 2, &json!({"of": "the future"})),
            Code::ProgressNewer,
        ),
        (
            wrapped("numero-okta-progress", 1, &json!({"of": "nobody"})),
            Code::ProgressDamaged,
        ),
        (
            format!("numero-okta-progress{}", "x".repeat(300_000)),
            Code::ProgressTooLarge,
        ),
    ] {
        fs::write(&path, text).unwrap();
        assert_eq!(code(&driver, &path), expected);
    }
    fs::write(&path, [0xff, 0xfe, 0x00]).unwrap();
    assert_eq!(code(&driver, &path), Code::ProgressForeign);
    fs::remove_file(&path).unwrap();
    assert_eq!(code(&driver, &path), Code::ProgressUnreadable);

    for (name, value, expected) in [
        (
            "org",
            json!("https://okta.com.evil.example@1.2.3.4"),
            Code::ProgressOrgRefused,
        ),
        (
            "org",
            json!("http://acme-example.okta.com"),
            Code::ProgressOrgRefused,
        ),
        (
            "org",
            json!("acme-example.okta.com"),
            Code::ProgressOrgRefused,
        ),
        ("hosted", json!(true), Code::ProgressOrgRefused),
        ("saved_at", json!("yesterday"), Code::ProgressDamaged),
        ("app_version", json!("<b>1</b>"), Code::ProgressDamaged),
        (
            "choices",
            json!({"controlled-access": "nobody"}),
            Code::ProgressDamaged,
        ),
        (
            "ticked",
            json!({"no-such-item": "2026-11-23T10:46:05Z"}),
            Code::ProgressDamaged,
        ),
        (
            "declined",
            json!({"next": {"reason": "", "at": "2026-11-23T10:46:05Z"}}),
            Code::ProgressDamaged,
        ),
    ] {
        let mut bad = good.clone();
        bad[name] = value;
        fs::write(&path, wrapped("numero-okta-progress", 1, &bad)).unwrap();
        assert_eq!(code(&driver, &path), expected, "{bad}");
    }

    let blocked = folder.path().join("no such folder").join("progress.json");
    let refused = driver.save_progress(&id, &blocked).await.unwrap_err();
    assert_eq!(refused.code, Code::ProgressUnwritable);
    let missing = driver.save_progress("zzzzzzzz", &path).await.unwrap_err();
    assert_eq!(missing.code, Code::JourneyMissing);
}

#[tokio::test]
async fn a_practice_journey_begins_with_whichever_practice_org_runs() {
    let folder = Folder::new();
    let driver = driver(&folder);
    let id = driver.begin("http://127.0.0.1:8462", true).unwrap().id;
    let path = folder.path().join("progress.json");
    driver.save_progress(&id, &path).await.unwrap();
    assert!(driver.read_progress(&path).unwrap().existing.is_none());
    let taken = driver.take_progress().unwrap();
    driver.open(&taken).await.unwrap();
    assert!(driver.is_hosted());
    let view = driver.move_practice("http://127.0.0.1:9000").unwrap();
    assert_eq!(view.org.address, "http://127.0.0.1:9000");
}

#[cfg(unix)]
#[tokio::test]
async fn only_its_owner_may_read_it_and_nothing_is_left_beside_it() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = Folder::new();
    let (_, _, path) = saved(&folder).await;
    assert_eq!(
        fs::metadata(&path).unwrap().permissions().mode() & 0o777,
        0o600
    );
    let names = fs::read_dir(folder.path()).unwrap().flatten();
    let beside: Vec<_> = names
        .map(|entry| entry.file_name())
        .filter(|name| name != "journeys")
        .collect();
    assert_eq!(beside, ["progress.json"]);
}

#[tokio::test]
async fn during_a_call_neither_the_org_nor_the_folder_of_a_progress_file_is_told() {
    let folder = Folder::new();
    let (driver, id, path) = saved(&folder).await;
    let told = |driver: &Driver| {
        let offer = driver.read_progress(&path).unwrap();
        assert_eq!(offer.existing.as_ref().map(|mine| &mine.id), Some(&id));
        serde_json::to_string(&offer).unwrap()
    };
    assert!(told(&driver).contains(ORG), "the control");
    assert_eq!(driver.shown_path(&path), path.display().to_string());
    driver.mask(true);
    assert!(!told(&driver).contains("acme"));
    assert_eq!(driver.shown_path(&path), "progress.json");
}
