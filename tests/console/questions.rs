//! The questions before Deactivate, Delete and Revoke, by keyboard, and in a browser that runs no script.

use practice_org::{Options, OrgState, PracticeOrg};
use serde_json::json;
use thirtyfour::prelude::*;

use crate::person::Person;
use console::Browser;

/// What asks, where, and whether it was done.
struct Asked {
    page: String,
    control: String,
    is_done: fn(&OrgState) -> bool,
}

/// An org with two secrets, the older one inactive, and a token.
async fn org() -> PracticeOrg {
    let org = PracticeOrg::start(Options::default()).await.unwrap();
    let pat = org.admin().unwrap().id.clone();
    org.edit(|state, act| {
        let id = state.integrations[0].id.clone();
        let old = state.integrations[0].secrets[0].id.clone();
        state.add_secret(act, &id, None).unwrap();
        state.deactivate_secret(act, &id, &old).unwrap();
        state.create_token(act, &pat, "wizard").unwrap();
    });
    org
}

/// In an order in which each can be done after the one before.
fn all(org: &PracticeOrg) -> Vec<Asked> {
    org.read(|state| {
        let one = &state.integrations[0];
        let path = format!("/admin/app/oidc_client/instance/{}", one.id);
        let asked = |page: &str, control: String, is_done| Asked {
            page: page.to_owned(),
            control,
            is_done,
        };
        vec![
            asked(
                "/admin/access/api/tokens",
                format!("revoke-{}", state.tokens[0].id),
                |state| state.tokens.is_empty(),
            ),
            asked(&path, format!("delete-{}", one.secrets[0].id), |state| {
                state.integrations[0].secrets.len() == 1
            }),
            asked(&path, "deactivate".to_owned(), |state| {
                !state.integrations[0].settings.active
            }),
            asked(&path, "delete".to_owned(), |state| {
                state.integrations.is_empty()
            }),
        ]
    })
}

#[tokio::test]
async fn the_question_is_answered_with_the_keyboard_and_escape_goes_back_to_what_asked() {
    let browser = Browser::start(&["--window-size=1280,900"]).await.unwrap();
    let page = &browser.page;
    let org = org().await;
    let person = Person::new(page, org.address(), &[]);
    person.sign_in(&org.admin().unwrap().clone()).await;
    for asked in all(&org) {
        let before = org.read(OrgState::clone);
        person.open(&asked.page).await;
        let control = page.find(By::Id(&asked.control)).await.unwrap();
        control.send_keys(Key::Enter).await.unwrap();
        assert_eq!(focused(page).await, "Cancel", "{}", asked.control);
        // The page behind it is out of reach: past the last button, the focus is nowhere on it.
        type_key(page, Key::Tab).await;
        assert_ne!(focused(page).await, "Cancel", "{}", asked.control);
        type_key(page, Key::Tab).await;
        assert_eq!(focused(page).await, "", "{}", asked.control);

        type_key(page, Key::Escape).await;
        for _ in 0..400 {
            if !person.is_there("[role=alertdialog]").await {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(25)).await;
        }
        let active = page.active_element().await.unwrap();
        assert_eq!(active.id().await.unwrap(), Some(asked.control.clone()));
        assert_eq!(org.read(OrgState::clone), before, "{}", asked.control);

        active.send_keys(Key::Enter).await.unwrap();
        page.query(By::Css("[role=alertdialog]"))
            .first()
            .await
            .unwrap();
        type_key(page, Key::Tab).await;
        type_key(page, Key::Enter).await;
        done(&org, &asked).await;
    }
    browser.quit().await;
}

#[tokio::test]
async fn the_question_is_asked_and_answered_without_a_script() {
    let browser = Browser::start(&["--window-size=1280,900"]).await.unwrap();
    let page = &browser.page;
    let org = org().await;
    let person = Person::new(page, org.address(), &[]);
    person.sign_in(&org.admin().unwrap().clone()).await;
    let off = json!({ "value": true });
    let method = "Emulation.setScriptExecutionDisabled";
    page.cdp().send_raw(method, off).await.unwrap();
    for asked in all(&org) {
        person.open(&asked.page).await;
        person.press(&format!("[id='{}']", asked.control)).await;
        let now = org.read(OrgState::clone);
        assert!(!(asked.is_done)(&now), "{} asks first", asked.control);
        person.press("[role=alertdialog] button").await;
        done(&org, &asked).await;
    }
    browser.quit().await;
}

async fn done(org: &PracticeOrg, asked: &Asked) {
    for _ in 0..400 {
        if org.read(asked.is_done) {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(25)).await;
    }
    panic!("{} was not done", asked.control);
}

/// The words of what has the focus; none where that is the page as a whole.
async fn focused(page: &WebDriver) -> String {
    let words =
        "const at = document.activeElement; return at === document.body ? '' : at.textContent";
    let words = page.execute(words, Vec::new()).await.unwrap();
    words.convert().unwrap()
}

async fn type_key(page: &WebDriver, key: Key) {
    let typed = page.action_chain().key_down(key.clone()).key_up(key);
    typed.perform().await.unwrap();
}
