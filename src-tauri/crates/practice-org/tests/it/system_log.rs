//! What a sign-in leaves in the System Log.

use practice_org::{Fault, OrgState};
use reqwest::Method;
use serde_json::{Value, json};

use crate::browser::Browser;

/// The events since the last look, by type, result and reason, the oldest first.
fn events(browser: &Browser) -> Vec<(String, &'static str, Option<String>)> {
    browser.org.edit(|state, _| {
        let log = std::mem::take(&mut state.log);
        log.iter()
            .map(|event| {
                (
                    event.event_type.clone(),
                    event.result(),
                    event.failure.clone(),
                )
            })
            .collect()
    })
}

fn done(event_type: &str) -> (String, &'static str, Option<String>) {
    let result = if event_type.starts_with("policy.") {
        "ALLOW"
    } else {
        "SUCCESS"
    };
    (event_type.to_owned(), result, None)
}

#[tokio::test]
async fn a_sign_in_and_its_tokens_are_in_the_log_step_by_step() {
    let mut browser = Browser::new().await;
    events(&browser);
    let code = browser.code(&[]).await;
    assert_eq!(
        events(&browser),
        [
            "user.session.start",
            "policy.evaluate_sign_on",
            "user.authentication.sso",
            "app.oauth2.authorize.code",
        ]
        .map(done)
    );
    let tokens = browser.redeem(&code).await.json();
    let granted = |kind: &str| done(&format!("app.oauth2.token.grant.{kind}"));
    let all = ["access_token", "id_token", "refresh_token"].map(granted);
    assert_eq!(events(&browser), all);
    let refresh = tokens["refresh_token"].as_str().unwrap();
    let form = [("grant_type", "refresh_token"), ("refresh_token", refresh)];
    assert_eq!(browser.token(&form).await.status, 200);
    assert_eq!(
        events(&browser),
        ["access_token", "id_token"].map(granted),
        "it stays the same"
    );

    let changes = [("response_type", "code id_token token")];
    assert!(
        browser
            .authorize(&changes)
            .await
            .param("access_token")
            .is_some()
    );
    assert_eq!(
        events(&browser)[2..],
        [
            "app.oauth2.authorize.code",
            "app.oauth2.authorize.implicit.id_token",
            "app.oauth2.authorize.implicit.access_token",
        ]
        .map(done)
    );
    browser.get("/login/signout").await;
    assert_eq!(events(&browser), [done("user.session.end")]);
}

#[tokio::test]
async fn who_is_turned_away_is_in_the_log_with_the_reason() {
    let mut browser = Browser::new().await;
    let sam = browser.sam();
    let page = browser.authorize(&[]).await;
    browser.sign_in(&page, &sam).await;
    let failed =
        |event: &str, result, reason: &str| (event.to_owned(), result, Some(reason.to_owned()));
    assert_eq!(
        events(&browser).last(),
        Some(&failed(
            "app.oauth2.authorize",
            "FAILURE",
            "user_not_assigned"
        ))
    );
    let link = browser.org.embed_link();
    assert_eq!(browser.get(&link).await.status, 403);
    assert_eq!(
        events(&browser),
        [failed(
            "app.generic.unauth_app_access_attempt",
            "FAILURE",
            "user_not_assigned"
        )]
    );
    browser.org.set_fault("policy-denies", true).unwrap();
    browser.authorize(&[]).await;
    assert_eq!(
        events(&browser),
        [
            failed(
                "policy.evaluate_sign_on",
                "DENY",
                "Sign-on policy evaluation resulted in DENY"
            ),
            failed("app.oauth2.authorize", "FAILURE", "no_matching_policy"),
        ]
    );
}

#[tokio::test]
async fn the_api_names_each_event_in_words_and_says_when_a_person_last_signed_in() {
    let mut browser = Browser::new().await;
    let dana = browser.dana();
    let token = browser.org.edit(|state, act| {
        let owner = state.administrator().unwrap().id.clone();
        state.create_token(act, &owner, "tests").unwrap().value
    });
    let authorization = format!("SSWS {token}");
    let headers = [("authorization", authorization.as_str())];
    let user = format!("/api/v1/users/{}", dana.id);
    let before = browser
        .send(Method::GET, &user, &headers, Vec::new())
        .await
        .json();
    assert_eq!(before["lastLogin"], Value::Null);

    for fault in Fault::all().filter(|fault| fault.name != "slow") {
        browser.org.set_fault(fault.name, true).unwrap_or(());
        browser.org.clear_faults();
    }
    let id = browser.org.client_id().to_owned();
    browser.org.edit(exercise(&id, &dana.id));
    let code = browser.code(&[]).await;
    browser.redeem(&code).await;
    browser.get("/login/signout").await;
    let log = browser
        .send(Method::GET, "/api/v1/logs?limit=1000", &headers, Vec::new())
        .await
        .json();
    let log = log.as_array().unwrap();
    assert!(log.len() > 15);
    for event in log {
        let words = event["displayMessage"].as_str().unwrap();
        assert!(words.contains(' ') && !words.contains('.'), "{event}");
    }
    let sso = log
        .iter()
        .find(|event| event["eventType"] == "user.authentication.sso")
        .unwrap();
    assert_eq!(sso["displayMessage"], "User single sign on to app");
    assert_eq!(sso["target"][0]["type"], "AppInstance");
    let granted = log
        .iter()
        .find(|event| event["eventType"] == "app.oauth2.token.grant.id_token");
    let granted = granted.unwrap();
    assert_eq!(granted["actor"]["type"], "PublicClientApp");
    assert_eq!(granted["actor"]["id"], json!(browser.org.client_id()));
    let after = browser
        .send(Method::GET, &user, &headers, Vec::new())
        .await
        .json();
    let start = log
        .iter()
        .rev()
        .find(|event| event["eventType"] == "user.session.start");
    assert_eq!(after["lastLogin"], start.unwrap()["published"]);
}

/// Most of what an administrator can do.
fn exercise(id: &str, person: &str) -> impl FnOnce(&mut OrgState, &practice_org::Act) {
    let (id, person) = (id.to_owned(), person.to_owned());
    move |state, act| {
        let group = state.groups[1].id.clone();
        state.assign_group(act, &id, &group).unwrap();
        state
            .unassign(act, &id, practice_org::Assignee::Group(&group))
            .unwrap();
        state
            .unassign(act, &id, practice_org::Assignee::User(&person))
            .unwrap();
        state.assign_user(act, &id, &person).unwrap();
        let secret = state.add_secret(act, &id, None).unwrap();
        state.deactivate_secret(act, &id, &secret).unwrap();
        state.activate_secret(act, &id, &secret).unwrap();
        state.deactivate_secret(act, &id, &secret).unwrap();
        state.delete_secret(act, &id, &secret).unwrap();
        let settings = state.integration(&id).unwrap().settings.clone();
        state.update_integration(act, &id, settings).unwrap();
        state.deactivate_integration(act, &id).unwrap();
        state.activate_integration(act, &id).unwrap();
        state
            .grant_role(act, &person, Some(practice_org::AdminRole::AppAdmin))
            .unwrap();
        state.grant_role(act, &person, None).unwrap();
        let origin = practice_org::OriginScope::of_base_uris();
        state
            .add_trusted_origin(act, "Numero", "https://app.numero.io", origin)
            .unwrap();
    }
}
