//! The evidence report: whole, without secrets, and of one piece.

use std::fs;
use std::path::PathBuf;

use guide::ItemId;
use onboarding::report::{Verified, Where, verify};

use crate::scene::{Folder, NOW, driver};

const ORG: &str = "acme-example.okta.com";
const SECRET: &str = "canary-AbCdEfGhIjKlMnOpQrStUvWxYz0123456789-canary_AbCdEfGhIj012";

/// A report of a journey with ticks, a choice, a declined item and a secret; where its page is.
async fn saved(folder: &Folder) -> PathBuf {
    let driver = driver(folder);
    driver.begin(ORG, false).unwrap();
    for item in [
        ItemId::SignInMethod,
        ItemId::ApplicationType,
        ItemId::GrantImplicit,
    ] {
        driver.tick(item, true).unwrap();
    }
    driver.choose(ItemId::ControlledAccess, "everyone").unwrap();
    let reason = "Not ours: <script>alert(1)</script> ask dana.example@acme.example\u{7f}";
    driver.decline(ItemId::Wildcard, Some(reason)).unwrap();
    driver.enter_client_id("0oa1acme2example3okt").unwrap();
    driver.enter_secret(SECRET.into()).await.unwrap();
    let view = driver.save_report().unwrap();
    PathBuf::from(view.send.report_path.unwrap())
}

fn both(page: &std::path::Path) -> (String, String) {
    let json = fs::read_to_string(page.with_extension("json")).unwrap();
    (json, fs::read_to_string(page).unwrap())
}

#[tokio::test]
async fn a_report_is_checked_to_the_byte_with_its_page() {
    let folder = Folder::new();
    let (json, html) = both(&saved(&folder).await);
    let Verified::Holds {
        rows,
        last_hash,
        made_at,
        org,
    } = verify(&json, Some(&html))
    else {
        panic!("{:?}", verify(&json, Some(&html)));
    };
    assert!(rows > 30, "{rows} rows");
    assert!(json.contains(&format!("\"last_hash\": \"{last_hash}\"")));
    assert_eq!(
        (made_at.as_str(), org.as_str()),
        (NOW, "https://acme-example.okta.com")
    );
    let changed = html.replacen("Admin confirmed", "Checked by Okta", 2);
    assert_eq!(
        verify(&json, Some(&changed)),
        Verified::Changed(Where::Page)
    );
}

#[tokio::test]
async fn one_changed_byte_breaks_the_chain_wherever_it_is() {
    let folder = Folder::new();
    let (json, _) = both(&saved(&folder).await);
    let mut read = 0;
    // Seven is prime to everything in the file that repeats, and each kind of byte has its turn.
    for at in (0..json.len()).step_by(7) {
        let mut bytes = json.clone().into_bytes();
        bytes[at] ^= 1;
        let Ok(changed) = String::from_utf8(bytes) else {
            continue;
        };
        read += 1;
        let verified = verify(&changed, None);
        assert!(
            !matches!(verified, Verified::Holds { .. }),
            "byte {at}: {:?}",
            &changed[at.saturating_sub(20)..]
        );
    }
    assert!(read > 1000);
    for (what, changed) in [
        ("a line feed at the end", format!("{json}\n")),
        ("cut", json[..json.len() - 2].to_owned()),
        ("a member more", json.replacen("{", "{\"x\": 1,", 1)),
        (
            "a member twice",
            json.replacen("\"rows\":", "\"rows\": [], \"rows\":", 1),
        ),
    ] {
        assert!(
            !matches!(verify(&changed, None), Verified::Holds { .. }),
            "{what}"
        );
    }
}

#[tokio::test]
async fn a_changed_row_is_named() {
    let folder = Folder::new();
    let (json, _) = both(&saved(&folder).await);
    let at = json.find("\"verification\": null").unwrap();
    let row = json[..at].matches("\"chain\"").count() + 1;
    let changed = json.replacen(
        "\"verification\": null",
        "\"verification\": \"confirmed\"",
        1,
    );
    assert_eq!(verify(&changed, None), Verified::Changed(Where::Row(row)));
    let changed = json.replacen(ORG, "other-example.okta.com", 1);
    assert_eq!(verify(&changed, None), Verified::Changed(Where::Row(1)));
}

#[tokio::test]
async fn it_holds_no_secret_no_whole_address_and_nothing_that_runs() {
    let folder = Folder::new();
    let page = saved(&folder).await;
    let (json, html) = both(&page);
    for text in [&json, &html] {
        assert!(!text.contains("canary"));
        assert!(!text.contains("dana.example@"));
        assert!(text.contains("d•••@acme.example"));
    }
    assert!(!html.contains("<script"));
    assert!(html.contains("alert(1)"), "the reason is shown as text");
    for outside in ["src=", "href=\"http", "url(", "@import"] {
        assert!(!html.contains(outside), "{outside}");
    }
    assert!(json.contains("wildcard_redirect          = \\\"DISABLED\\\""));
}

#[test]
fn what_is_no_report_of_this_version_is_told_apart() {
    for (text, verified) in [
        ("", Verified::Foreign),
        ("{}", Verified::Foreign),
        (
            "{\"schema\": \"numero.okta-report/1\"}",
            Verified::OtherVersion,
        ),
        (
            "{\"schema\": \"numero.okta-report/2\"}",
            Verified::Changed(Where::Writing),
        ),
        (
            "{\"schema\": \"numero.okta-handover/1\"}",
            Verified::Foreign,
        ),
    ] {
        assert_eq!(verify(text, None), verified, "{text}");
    }
}
