//! What happens around the three values: forgetting them, missing ones, a link to elsewhere, a new practice org, and tests
//! that could not be opened.

use onboarding::view::{NoteTone, Via};
use onboarding::{Code, Driver, Failure};
use secrecy::SecretString;

use crate::scene::{Folder, driver};

const ORG: &str = "acme-example.okta.com";
const CLIENT_ID: &str = "0oa1acmeexample0X417";
const LINK: &str =
    "https://acme-example.okta.com/home/oidc_client/0oa1acmeexample0X417/aln177a159h7Zf52X0g8";
const ELSEWHERE: &str =
    "https://other-example.okta.com/home/oidc_client/0oa1acmeexample0X417/aln177a159h7Zf52X0g8";

fn secret() -> SecretString {
    SecretString::from("secret-of-acme-example-0123456789abcdefghij")
}

async fn with_values(folder: &Folder) -> Driver {
    let driver = driver(folder);
    driver.begin(ORG, false).unwrap();
    driver.enter_all(CLIENT_ID, secret(), LINK).await.unwrap();
    driver
}

#[tokio::test]
async fn forgetting_the_secret_leaves_the_package_up_to_date_and_another_secret_does_not() {
    let folder = Folder::new();
    let driver = with_values(&folder).await;
    std::fs::create_dir(driver.folder()).unwrap();
    let sealed = driver.seal().await.unwrap().send.package.unwrap();
    assert!(!sealed.out_of_date && sealed.has_phrase);

    let view = driver.forget_secret().await.unwrap();
    let package = view.send.package.unwrap();
    assert!(!package.out_of_date, "what was sealed is still what it was");
    assert!(!package.has_phrase);
    assert_eq!(view.send.missing, ["Client Secret"]);

    let view = driver.enter_secret(secret()).await.unwrap();
    assert!(view.send.package.unwrap().out_of_date);
}

#[tokio::test]
async fn sealing_names_every_value_that_is_missing() {
    let folder = Folder::new();
    let driver = driver(&folder);
    driver.begin(ORG, false).unwrap();
    let refused = driver.seal().await.unwrap_err();
    assert_eq!(refused.code, Code::CredentialsMissing);
    assert_eq!(
        refused.detail.as_deref(),
        Some("Client ID, Client Secret, Embed Link")
    );
    driver.enter_client_id(CLIENT_ID).unwrap();
    driver.enter_embed_link(LINK).unwrap();
    let refused = driver.seal().await.unwrap_err();
    assert_eq!(refused.detail.as_deref(), Some("Client Secret"));
}

#[test]
fn a_link_to_another_host_is_an_error_and_one_to_this_org_is_not() {
    let folder = Folder::new();
    let driver = driver(&folder);
    driver.begin(ORG, false).unwrap();
    let tones = |link: &str| {
        let view = driver.enter_embed_link(link).unwrap();
        let notes = view.credentials.embed_link.notes.into_iter();
        notes.map(|note| note.tone).collect::<Vec<_>>()
    };
    assert_eq!(tones(ELSEWHERE), [NoteTone::Error]);
    assert_eq!(tones(LINK), [NoteTone::Ok]);
}

#[test]
fn what_is_said_of_the_link_follows_the_client_id() {
    let folder = Folder::new();
    let driver = driver(&folder);
    driver.begin(ORG, false).unwrap();
    driver.enter_embed_link(LINK).unwrap();
    let tones = |client_id: &str| {
        let view = driver.enter_client_id(client_id).unwrap();
        let notes = view.credentials.embed_link.notes.into_iter();
        notes.map(|note| note.tone).collect::<Vec<_>>()
    };
    assert_eq!(tones("0oa2acmeexample0X418"), [NoteTone::Attention]);
    assert_eq!(tones(CLIENT_ID), [NoteTone::Ok]);
}

#[tokio::test]
async fn a_new_practice_org_is_announced_until_its_values_are_entered() {
    let folder = Folder::new();
    let driver = driver(&folder);
    driver.begin("http://127.0.0.1:4711", true).unwrap();
    let untouched = driver.move_practice("http://127.0.0.1:4712").unwrap();
    assert!(!untouched.org.renewed, "nothing was lost");
    let link = "http://127.0.0.1:4712/home/oidc_client/0oa1acmeexample0X417/aln177a159h7Zf52X0g8";
    driver.enter_all(CLIENT_ID, secret(), link).await.unwrap();
    assert!(
        !driver
            .move_practice("http://127.0.0.1:4712")
            .unwrap()
            .org
            .renewed
    );

    assert!(
        driver
            .move_practice("http://127.0.0.1:4713")
            .unwrap()
            .org
            .renewed
    );
    assert!(!driver.enter_client_id(CLIENT_ID).unwrap().org.renewed);
}

#[tokio::test]
async fn a_browser_that_does_not_open_leaves_the_test_waiting_with_its_address() {
    let folder = Folder::new();
    let driver = with_values(&folder).await;
    let (_, address) = driver.start_dashboard(Via::Browser).unwrap();
    let refused = || Err(Failure::new(Code::BrowserNotOpened));

    let view = driver.opened(Via::Browser, Ok(())).unwrap();
    assert_eq!(view.sign_in.not_opened, None);
    assert!(view.sign_in.in_browser);
    assert_eq!(view.sign_in.address, None, "it is in the browser");
    assert_eq!(driver.test_address().unwrap(), address);

    let view = driver.opened(Via::Browser, refused()).unwrap();
    assert_eq!(view.sign_in.not_opened.unwrap().code, "browser_not_opened");
    assert_eq!(view.sign_in.address.as_deref(), Some(address.as_str()));
    assert_eq!(view.sign_in.dashboard_waiting, Some(Via::Browser));

    let landed = "https://app.numero.io/auth/callback/okta?iss=https%3A%2F%2Facme-example.okta.com";
    let view = driver.finish_dashboard(landed).unwrap();
    assert!(view.sign_in.dashboard.unwrap().passed);
    assert!(!view.sign_in.in_browser);
    assert_eq!(view.sign_in.address, None);
}

#[tokio::test]
async fn a_window_that_does_not_open_or_is_closed_ends_the_test() {
    let folder = Folder::new();
    let driver = with_values(&folder).await;
    driver.start_dashboard(Via::Window).unwrap();
    let refused = driver.opened(Via::Window, Err(Failure::new(Code::WindowNotOpened)));
    assert_eq!(refused.unwrap_err().code, Code::WindowNotOpened);
    let view = driver.view().unwrap();
    assert_eq!(view.sign_in.dashboard_waiting, None);
    assert!(!view.sign_in.window_closed);

    driver.start_dashboard(Via::Window).unwrap();
    let view = driver.sign_in_window_closed().unwrap();
    assert!(view.sign_in.window_closed);
    assert_eq!(view.sign_in.dashboard_waiting, None);
    let (view, _) = driver.start_dashboard(Via::Window).unwrap();
    assert!(!view.sign_in.window_closed, "until the next test begins");
}

#[test]
fn a_report_that_cannot_be_saved_says_why_in_words() {
    let folder = Folder::new();
    let driver = driver(&folder);
    driver.begin(ORG, false).unwrap();
    std::fs::write(folder.path().join("packages"), "in the way").unwrap();
    let refused = driver.save_report().unwrap_err();
    assert_eq!(refused.code, Code::ReportUnwritable);
    let detail = refused.detail.unwrap();
    assert!(
        detail.ends_with("a file of that name is in the way"),
        "{detail}"
    );
}

#[test]
fn the_set_up_of_another_org_is_never_moved_to_a_practice_org() {
    let folder = Folder::new();
    let driver = driver(&folder);
    driver.begin(ORG, false).unwrap();
    let refused = driver.move_practice("http://127.0.0.1:4712").unwrap_err();
    assert_eq!(refused.code, Code::PracticeElsewhere);
    assert_eq!(driver.view().unwrap().org.host, ORG);
}
