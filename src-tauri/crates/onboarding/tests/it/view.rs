//! What the window is shown: never the secret, whatever it looks like and wherever it was pasted.

use std::fs;

use onboarding::view::{JourneyView, NoteTone};
use secrecy::SecretString;

use crate::scene::{Folder, driver};

/// As long and of the same letters as Okta's.
const SECRET: &str = "CANARYcanaryCANARYcanaryCANARYcanaryCANARYcanaryCANARYcanary-_01";

/// Never a Client Secret, and worse: an administrator's token.
const API_TOKEN: &str = "00CANARYcanaryCANARYcanaryCANARYcanaryCANA";

fn expect_unseen(view: &JourneyView, folder: &Folder, what: &str) {
    let shown = [
        serde_json::to_string(view).unwrap(),
        format!("{view:?}"),
        format!("{view:#?}"),
    ];
    for text in shown {
        assert!(!text.contains("CANARY"), "{what}: {text}");
    }
    for name in folder.names() {
        let kept = fs::read(folder.journeys().join(&name)).unwrap();
        let kept = String::from_utf8_lossy(&kept);
        assert!(!kept.contains("CANARY"), "{what}: {name} has {kept}");
    }
}

#[tokio::test]
async fn a_secret_in_its_own_field_is_shown_as_a_length_only() {
    let folder = Folder::new();
    let driver = driver(&folder);
    driver.begin("acme-example.okta.com", false).unwrap();
    let pasted = SecretString::from(format!(" {SECRET}\n"));
    let view = driver.enter_secret(pasted).await.unwrap();
    let secret = &view.credentials.secret;
    assert!(secret.held);
    assert_eq!(secret.length, 64);
    assert_eq!(
        secret.notes[0].text,
        "64 characters. 2 stray characters were removed."
    );
    expect_unseen(&view, &folder, "its own field");
}

#[tokio::test]
async fn a_secret_or_token_in_another_field_is_not_kept_and_not_shown() {
    for pasted in [SECRET, API_TOKEN] {
        let folder = Folder::new();
        let driver = driver(&folder);
        driver.begin("acme-example.okta.com", false).unwrap();
        let view = driver.enter_client_id(pasted).unwrap();
        let field = &view.credentials.client_id;
        assert_eq!(field.value, "");
        assert_eq!(field.notes[0].tone, NoteTone::Error);
        expect_unseen(&view, &folder, "Client ID");
        let view = driver.enter_embed_link(pasted).unwrap();
        assert_eq!(view.credentials.embed_link.notes[0].tone, NoteTone::Error);
        expect_unseen(&view, &folder, "Embed Link");
    }
}

#[tokio::test]
async fn values_in_each_others_field_can_be_put_where_they_belong() {
    let folder = Folder::new();
    let driver = driver(&folder);
    driver.begin("acme-example.okta.com", false).unwrap();
    let view = driver.enter_client_id(SECRET).unwrap();
    assert!(view.credentials.client_id.was_secret);
    let pasted = SecretString::from(" 0oaEXAMPLE0000000001\n");
    let view = driver.enter_secret(pasted).await.unwrap();
    let secret = &view.credentials.secret;
    assert_eq!(
        secret.was_client_id.as_deref(),
        Some("0oaEXAMPLE0000000001")
    );
    assert!(!secret.held);

    let view = driver.enter_client_id("0oaEXAMPLE0000000001").unwrap();
    assert_eq!(view.credentials.secret.was_client_id, None);
    assert!(view.credentials.secret.notes.is_empty());
    driver.enter_client_id(SECRET).unwrap();
    let view = driver.enter_secret(SECRET.into()).await.unwrap();
    assert!(!view.credentials.client_id.was_secret);
    assert!(view.credentials.client_id.notes.is_empty());
    expect_unseen(&view, &folder, "put where it belongs");
}

#[tokio::test]
async fn what_cannot_be_a_secret_is_not_kept_and_not_shown() {
    for pasted in [
        "CANARY canary CANARY".to_owned(),
        "https://CANARY.example/secret".to_owned(),
        format!("CANARY{}", "x".repeat(5_000)),
        "CANARY\u{0}canary".to_owned(),
        API_TOKEN.to_owned(),
    ] {
        let folder = Folder::new();
        let driver = driver(&folder);
        driver.begin("acme-example.okta.com", false).unwrap();
        let view = driver.enter_secret(pasted.as_str().into()).await.unwrap();
        let secret = &view.credentials.secret;
        assert!(!secret.held, "{pasted}");
        assert_eq!(secret.notes[0].tone, NoteTone::Error, "{pasted}");
        expect_unseen(&view, &folder, &pasted);
        assert!(driver.reveal_secret().await.is_err(), "{pasted}");
    }
}

#[tokio::test]
async fn a_value_that_is_refused_stays_in_its_field_and_takes_the_kept_one_away() {
    let folder = Folder::new();
    let driver = driver(&folder);
    driver.begin("acme-example.okta.com", false).unwrap();
    let id = "0oa1example2345678x9";
    let view = driver.enter_client_id(id).unwrap();
    assert_eq!(view.credentials.client_id.value, id);
    assert_eq!(view.send.missing, ["Client Secret", "Embed Link"]);
    let view = driver.enter_client_id("0oa1 example").unwrap();
    assert_eq!(view.credentials.client_id.value, "0oa1 example");
    assert_eq!(view.credentials.client_id.notes[0].tone, NoteTone::Error);
    assert_eq!(
        view.send.missing,
        ["Client ID", "Client Secret", "Embed Link"]
    );
    let view = driver.enter_client_id("").unwrap();
    assert_eq!(view.credentials.client_id.value, "");
    assert!(view.credentials.client_id.notes.is_empty());
}
