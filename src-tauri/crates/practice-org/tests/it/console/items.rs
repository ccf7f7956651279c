use practice_org::Engine;

use super::form::Form;
use super::{NEW, app, pat};
use crate::browser::Browser;

/// Where each item of the guide's steps is, in an Identity Engine org.
const ITEMS: [(&str, &[&str]); 6] = [
    ("/admin/dashboard", &["open-applications"]),
    (
        "/admin/apps/active",
        &[
            "open-applications",
            "create-app-integration",
            "classic-experience",
        ],
    ),
    (
        "/admin/apps/active?create=classic",
        &["sign-in-method", "application-type", "next"],
    ),
    (
        NEW,
        &[
            "integration-name",
            "grant-refresh-token",
            "expand-advanced",
            "grant-implicit",
            "wildcard",
            "sign-in-redirect-uri",
            "sign-out-redirect-uri",
            "base-uris",
            "controlled-access",
            "federation-broker-mode",
            "save-integration",
        ],
    ),
    (
        "{app}",
        &[
            "client-id",
            "client-secret",
            "edit-general-settings",
            "edit-login-settings",
            "integration-name",
            "grant-refresh-token",
            "grant-implicit",
            "implicit-access-token",
            "wildcard",
            "sign-in-redirect-uri",
            "sign-out-redirect-uri",
            "federation-broker-mode",
            "login-initiated-by",
            "application-visibility",
            "login-flow",
            "initiate-login-uri",
            "embed-link-section",
            "embed-link-generated",
            "embed-link",
        ],
    ),
    (
        "{app}?edit=general",
        &[
            "expand-advanced",
            "implicit-access-token",
            "save-general-settings",
            "login-initiated-by",
            "application-visibility",
            "login-flow",
            "initiate-login-uri",
            "save-login-settings",
        ],
    ),
];

async fn missing(browser: &mut Browser, only: impl Fn(&str) -> bool) -> Vec<String> {
    let path = app(browser);
    let mut missing = Vec::new();
    for (page, items) in ITEMS {
        let body = browser.get(&page.replace("{app}", &path)).await.body;
        for item in items.iter().filter(|item| only(item)) {
            if body.matches(&format!("data-item=\"{item}\"")).count() != 1 {
                missing.push(format!("{page} {item}"));
            }
        }
    }
    missing
}

#[tokio::test]
async fn every_item_of_the_guide_is_marked_once_on_its_page() {
    let mut browser = pat().await;
    let missing = missing(&mut browser, |_| true).await;
    assert!(missing.is_empty(), "{missing:?}");
    browser.get("/login/signout").await;
    let page = browser.get("/login/login.htm").await;
    assert!(page.body.contains("data-item=\"sign-in-as-admin\""));
}

#[tokio::test]
async fn a_classic_org_has_one_list_of_grants_and_the_same_items_otherwise() {
    let mut browser = pat().await;
    browser.org.change(|settings| settings.engine = Engine::V1);
    let elsewhere = ["expand-advanced", "federation-broker-mode"];
    let missing = missing(&mut browser, |item| !elsewhere.contains(&item)).await;
    assert!(missing.is_empty(), "{missing:?}");
    let page = browser.get(NEW).await;
    assert!(!page.body.contains("Other grants") && !page.body.contains("Advanced"));
    let path = format!("{}?tab=sign-on", app(&browser));
    let sign_on = browser.get(&path).await;
    assert!(
        sign_on
            .body
            .contains("data-item=\"federation-broker-mode\"")
    );
}

#[tokio::test]
async fn the_console_is_named_and_opened_as_the_settings_say() {
    let mut browser = pat().await;
    let settings = browser.get("/admin/settings/practice").await;
    assert!(
        settings
            .body
            .contains("<span>Applications and Resources</span>")
    );
    let form = Form::on(&settings, "method=\"post\"")
        .choose("engine", "v1")
        .choose("menu", "applications")
        .untick("offers_choice", "1");
    form.send(&mut browser).await;
    let list = browser.get("/admin/apps/active").await;
    assert!(list.body.contains("<span>Applications</span>"));
    assert!(!list.body.contains("Classic experience"));
    assert!(list.body.contains("Classic Engine"));
    assert!(
        list.body
            .contains("href=\"/admin/apps/active?create=classic\">Create App Integration")
    );
}
