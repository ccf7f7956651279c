//! A person's hand on each item that the coach names.

use practice_org::PracticeOrg;
use thirtyfour::prelude::*;

use crate::person::CALLBACK;

/// Signs in as the administrator on the way to `address`.
pub(super) async fn sign_in(page: &WebDriver, org: &PracticeOrg, address: &str) {
    page.goto(address).await.unwrap();
    does(page, org, "sign-in-as-admin").await;
    for _ in 0..400 {
        let here = page.current_url().await.unwrap();
        if here.as_str() == address {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(25)).await;
    }
    panic!("the sign-in did not lead on");
}

/// Does one item, on the page where it is; goes there first where the guide says so.
pub(super) async fn does(page: &WebDriver, org: &PracticeOrg, item: &str) {
    let mark = format!("[data-item={item}]");
    let inside = |what: &str| format!("{mark} {what}");
    match item {
        "sign-in-as-admin" => {
            let admin = org.admin().unwrap();
            enter(page, "#username", &admin.login).await;
            enter(page, "#password", &admin.password).await;
            press(page, "form button[type=submit]").await;
        }
        "open-applications" => press(page, &inside("a")).await,
        "create-app-integration" => press(page, &inside(".main")).await,
        "classic-experience" => press(page, &mark).await,
        "sign-in-method" => press(page, &inside("[value=OIDC]")).await,
        "application-type" => press(page, &inside("[value=WEB]")).await,
        "integration-name" => enter(page, &inside("input"), "Numero").await,
        "grant-implicit" => {
            if page.find(By::Css(".advanced:not([open])")).await.is_ok() {
                press(page, ".advanced summary").await;
            }
            press(page, &inside("input")).await;
        }
        "sign-in-redirect-uri" | "initiate-login-uri" => {
            enter(page, &inside("input[type=text]"), CALLBACK).await;
        }
        "expand-advanced" => press(page, &mark).await,
        "login-initiated-by" => press(page, &inside("[value=either]")).await,
        "login-flow" => press(page, &inside("[value=SPEC]")).await,
        "embed-link-section" | "embed-link-generated" => {
            let script = "document.getElementById('embed-link-section').scrollIntoView()";
            page.execute(script, Vec::new()).await.unwrap();
        }
        "tile-on-dashboard" => {
            let home = format!("{}/app/UserHome", org.address());
            page.goto(home).await.unwrap();
        }
        "client-id" | "client-secret" | "embed-link" => {
            if page.find(By::Css(&mark)).await.is_err() {
                press(page, "[data-coach-part=place]").await;
            }
            press(page, &inside("[data-copy]")).await;
        }
        "grant-refresh-token" | "wildcard" | "federation-broker-mode" => {
            press(page, &inside("input[type=checkbox]")).await;
        }
        "implicit-access-token" | "application-visibility" => {
            press(page, &inside("input[type=checkbox]")).await;
        }
        _ => press(page, &inside(":is(a, button)")).await,
    }
}

async fn press(page: &WebDriver, selector: &str) {
    let found = page.query(By::Css(selector)).first().await;
    let found = found.unwrap_or_else(|error| panic!("{selector} is not there: {error}"));
    let pressed = found.click().await;
    pressed.unwrap_or_else(|error| panic!("{selector} could not be pressed: {error}"));
}

async fn enter(page: &WebDriver, selector: &str, text: &str) {
    let field = page.query(By::Css(selector)).first().await.unwrap();
    field.clear().await.unwrap();
    field.send_keys(text).await.unwrap();
}
