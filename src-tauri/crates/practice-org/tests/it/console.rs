mod coach;
mod form;
mod fuzz;
mod guard;
mod guide;
mod integration;
mod items;
mod new_integration;
mod pages;
mod questions;
mod second_factor;
mod values;

use practice_org::{AdminRole, Engine, Options, Settings, Start, User};

use crate::browser::{Answer, Browser};

/// The path of *New Web App Integration*.
const NEW: &str = "/admin/apps/oauth2-wizard/create?applicationType=WEB";

/// An org without an integration, and Pat signed in to its console.
async fn pat_in_an_empty_org(engine: Engine) -> Browser {
    let mut browser = Browser::with(Options {
        start: Start::Empty,
        settings: Settings {
            engine,
            ..Settings::default()
        },
        ..Options::default()
    })
    .await;
    let pat = browser.org.admin().unwrap().clone();
    sign_in(&mut browser, &pat).await;
    browser
}

/// The org as the guide asks, and Pat signed in to its console.
async fn pat() -> Browser {
    let mut browser = Browser::new().await;
    let pat = browser.org.admin().unwrap().clone();
    sign_in(&mut browser, &pat).await;
    browser
}

/// Dana with this role, signed in.
async fn dana_as(role: Option<AdminRole>) -> Browser {
    let mut browser = Browser::new().await;
    let dana = browser.dana();
    browser
        .org
        .edit(|state, act| state.grant_role(act, &dana.id, role))
        .unwrap();
    sign_in(&mut browser, &dana).await;
    browser
}

async fn sign_in(browser: &mut Browser, person: &User) -> Answer {
    let page = browser.get("/login/login.htm").await;
    browser.sign_in(&page, person).await
}

/// The path of the page of the org's only integration.
fn app(browser: &Browser) -> String {
    let id = browser.org.read(|state| state.integrations[0].id.clone());
    format!("/admin/app/oidc_client/instance/{id}")
}
