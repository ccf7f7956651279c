//! What is asked before a change that another button does not take back; `tests/console` answers it in a browser.

use practice_org::{AdminRole, OrgState};

use super::form::Form;
use super::{app, dana_as, pat};
use crate::browser::Browser;

/// The addresses that ask, in an org with two secrets, the older one inactive, and a token.
async fn asking(browser: &Browser) -> Vec<(String, &'static str)> {
    let path = app(browser);
    let pat = browser.org.admin().unwrap().id.clone();
    let (inactive, active, token) = browser.org.edit(|state, act| {
        let id = state.integrations[0].id.clone();
        let old = state.integrations[0].secrets[0].id.clone();
        let new = state.add_secret(act, &id, None).unwrap();
        state.deactivate_secret(act, &id, &old).unwrap();
        let token = state.create_token(act, &pat, "wizard").unwrap();
        (old, new, token.id)
    });
    vec![
        (format!("{path}?ask=deactivate"), "Deactivate Numero?"),
        (
            format!("{path}?ask=deactivate-secret&secret={active}"),
            "Deactivate this client secret?",
        ),
        (
            format!("{path}?ask=delete-secret&secret={inactive}"),
            "Delete this client secret?",
        ),
        (
            format!("/admin/access/api/tokens?revoke={token}"),
            "Revoke wizard?",
        ),
        (
            "/admin/settings/practice?ask=reset".to_owned(),
            "Reset the practice org?",
        ),
    ]
}

const DIALOG: &str = "role=\"alertdialog\"";

#[tokio::test]
async fn a_question_names_what_it_is_about_and_changes_nothing() {
    let mut browser = pat().await;
    let asking = asking(&browser).await;
    let before = browser.org.read(OrgState::clone);
    for (address, title) in asking {
        let page = browser.get(&address).await;
        assert!(page.body.contains(DIALOG), "{address}");
        assert!(page.body.contains(title), "{address}: {}", page.body);
    }
    assert_eq!(browser.org.read(OrgState::clone), before);
}

#[tokio::test]
async fn nothing_is_asked_that_cannot_be_done() {
    let mut browser = pat().await;
    let path = app(&browser);
    let secret = browser
        .org
        .read(|state| state.integrations[0].secrets[0].id.clone());
    for address in [
        // It is active, and so is its secret.
        format!("{path}?ask=delete"),
        format!("{path}?ask=delete-secret&secret={secret}"),
        format!("{path}?ask=deactivate-secret&secret=nothing"),
        format!("{path}?ask=%3Cscript%3E"),
        "/admin/access/api/tokens?revoke=nothing".to_owned(),
    ] {
        let page = browser.get(&address).await;
        assert_eq!(page.status, 200, "{address}");
        assert!(!page.body.contains(DIALOG), "{address}");
    }
}

#[tokio::test]
async fn who_may_not_change_it_is_not_asked() {
    let mut browser = dana_as(Some(AdminRole::ReadOnlyAdmin)).await;
    for (address, _) in asking(&browser).await {
        let page = browser.get(&address).await;
        assert!(!page.body.contains(DIALOG), "{address}");
    }
}

#[tokio::test]
async fn reset_puts_everything_back_to_the_start_and_leaves_its_person_signed_in() {
    let mut browser = pat().await;
    let state = browser.org.read(OrgState::clone);
    asking(&browser).await;
    browser.org.set_fault("app-only", true).unwrap();
    browser.org.set_fault("policy-denies", true).unwrap();
    let dana = browser.dana();
    let sign_in = browser.get("/login/login.htm").await;
    for _ in 0..10 {
        browser.submit(&sign_in, &dana.login, "wrong").await;
    }
    let people = browser.get("/admin/users").await;
    assert!(people.body.contains("Locked out"));
    let page = browser.get("/admin/settings/practice?ask=reset").await;
    let done = Form::on(&page, "/reset").send(&mut browser).await;
    assert_eq!(done.location(), "/admin/settings/practice?notice=reset");
    let mut now = browser.org.read(OrgState::clone);
    // Its person had not signed in yet at the start.
    now.log.clone_from(&state.log);
    for (person, before) in now.people.iter_mut().zip(&state.people) {
        person.last_login.clone_from(&before.last_login);
    }
    assert_eq!(now, state);
    assert!(browser.org.faults().is_empty());
    let people = browser.get("/admin/users").await;
    assert!(!people.body.contains("Locked out"));
    let page = browser.get("/admin/dashboard").await;
    assert!(page.body.contains(">Overview<"), "{}", page.body);
}

#[tokio::test]
async fn reset_goes_back_to_what_the_org_was_prepared_with() {
    let mut browser = pat().await;
    browser.org.set_fault("refresh-off", true).unwrap();
    browser.org.begin_from_here();
    browser.org.set_fault("refresh-off", false).unwrap();
    browser.org.set_fault("app-only", true).unwrap();
    let page = browser.get("/admin/settings/practice?ask=reset").await;
    Form::on(&page, "/reset").send(&mut browser).await;
    let faults = browser.org.faults();
    let names: Vec<_> = faults.iter().map(|fault| fault.name).collect();
    assert_eq!(names, ["refresh-off"]);
}

#[tokio::test]
async fn whoever_leaves_practice_is_signed_out() {
    let mut browser = pat().await;
    let left = browser.get("/login/leave").await;
    assert!(left.body.contains("You have left practice"));
    let page = browser.get("/admin/dashboard").await;
    assert!(page.body.contains("name=\"stateToken\""), "{}", page.body);
}
