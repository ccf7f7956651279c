//! What the forms of an integration do by themselves, before anything is saved.

use practice_org::{Engine, GrantType, Options, PracticeOrg, Start};
use thirtyfour::prelude::*;

use crate::person::Person;
use console::Browser;

const NEW: &str = "/admin/apps/oauth2-wizard/create?applicationType=WEB";
const IMPLICIT: &str = "#grant-implicit";
const DPOP: &str = "#dpop";

async fn org(start: Start, engine: Engine) -> PracticeOrg {
    let options = Options {
        start,
        ..Options::default()
    };
    let org = PracticeOrg::start(options).await.unwrap();
    org.change(|settings| settings.engine = engine);
    org
}

async fn is(page: &WebDriver, selector: &str, state: &str) -> bool {
    let script = format!("return document.querySelector('{selector}').matches('{state}')");
    let answer = page.execute(script, Vec::new()).await.unwrap();
    answer.convert().unwrap()
}

#[tokio::test]
async fn dpop_takes_implicit_away_at_once_and_gives_it_back() {
    let browser = Browser::start(&["--window-size=1280,900"]).await.unwrap();
    let page = &browser.page;
    for engine in [Engine::Idx, Engine::V1] {
        let org = org(Start::Configured, engine).await;
        let id = org.read(|state| state.integrations[0].id.clone());
        let edit = format!("/admin/app/oidc_client/instance/{id}?edit=general");
        let person = Person::new(page, org.address(), &[]);
        person.sign_in(&org.admin().unwrap().clone()).await;

        person.open(NEW).await;
        person.press(DPOP).await;
        assert!(is(page, IMPLICIT, ":disabled:not(:checked)").await);
        person.press(DPOP).await;
        assert!(is(page, IMPLICIT, ":enabled:not(:checked)").await);

        person.open(&edit).await;
        assert!(is(page, IMPLICIT, ":enabled:checked").await);
        person.press(DPOP).await;
        assert!(is(page, IMPLICIT, ":disabled:not(:checked)").await);
        let barred = "[name=grant_types][value=client_credentials]";
        assert!(is(page, barred, ":disabled").await);
        assert!(person.text().await.contains("With DPoP there is neither"));
        person.press(DPOP).await;
        assert!(is(page, IMPLICIT, ":enabled:checked").await);
        person.press(DPOP).await;
        person
            .press("[data-item=save-general-settings] button")
            .await;
        page.query(By::Css("[role=status]")).first().await.unwrap();

        let settings = org.settings().integration;
        assert!(settings.dpop_bound_access_tokens);
        assert!(!settings.grant_types.contains(&GrantType::Implicit));
        // Whoever opens it again finds it so, and can take DPoP away.
        person.open(&edit).await;
        assert!(is(page, IMPLICIT, ":disabled:not(:checked)").await);
        person.press(DPOP).await;
        assert!(is(page, IMPLICIT, ":enabled:not(:checked)").await);
    }
    browser.quit().await;
}

#[tokio::test]
async fn other_grants_show_in_edit_mode_when_one_of_them_is_ticked() {
    let browser = Browser::start(&["--window-size=1280,900"]).await.unwrap();
    let page = &browser.page;
    let org = org(Start::Configured, Engine::Idx).await;
    let id = org.read(|state| state.integrations[0].id.clone());
    let edit = format!("/admin/app/oidc_client/instance/{id}?edit=general");
    let person = Person::new(page, org.address(), &[]);
    person.sign_in(&org.admin().unwrap().clone()).await;
    for is_ticked in [true, false] {
        org.change(|settings| {
            let integration = &mut settings.integration;
            if !is_ticked {
                integration
                    .grant_types
                    .retain(|it| *it != GrantType::Implicit);
            }
        });
        person.open(&edit).await;
        assert_eq!(is(page, "details.advanced", "[open]").await, is_ticked);
    }
    person.open(NEW).await;
    assert!(
        !is(page, "details.advanced", "[open]").await,
        "none is ticked"
    );
    browser.quit().await;
}
