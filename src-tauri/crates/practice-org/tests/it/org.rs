use practice_org::{Draft, Integration, Options, Settings, Start};

use crate::browser::{Browser, basic};

fn draft(label: &str) -> Draft {
    Draft {
        settings: Integration {
            label: label.to_owned(),
            ..Integration::default()
        },
        ..Draft::default()
    }
}

#[tokio::test]
async fn an_empty_org_has_no_integration_until_somebody_makes_one() {
    let mut browser = Browser::with(Options {
        start: Start::Empty,
        ..Options::default()
    })
    .await;
    assert_eq!(browser.org.credentials(), None);
    assert_eq!(browser.org.client_id(), "");
    let home = browser.get("/").await;
    assert!(home.body.contains("no integration yet"), "{}", home.body);
    let patch = br#"{"integration":{"label":"Other"}}"#.to_vec();
    let admin = browser.org.admin_address();
    let refused = browser
        .send(reqwest::Method::PATCH, &admin, &[], patch)
        .await;
    assert_eq!(refused.status, 400);

    let made = browser
        .org
        .edit(|state, act| state.create_integration(act, draft("Numero")));
    let now = browser.org.credentials().unwrap();
    assert_eq!(now.client_id, made.unwrap());
    assert_eq!(browser.org.settings(), Settings::default());
    let page = browser.authorize(&[("client_id", &now.client_id)]).await;
    assert!(page.body.contains("Connecting to"), "{}", page.body);
    let launched = browser.get(&now.embed_link).await;
    assert!(launched.body.contains("<strong>Numero</strong>"));
}

#[tokio::test]
async fn what_one_integration_was_handed_is_nothing_to_another() {
    let mut browser = Browser::new().await;
    let other = browser.org.edit(|state, act| {
        let id = state.create_integration(act, draft("Other")).unwrap();
        state.integration(&id).unwrap().clone()
    });
    let other = basic(&other.client_id, &other.secrets[0].secret);
    let other = [("authorization", other.as_str())];

    let code = browser.code(&[]).await;
    let grant = [
        ("grant_type", "authorization_code"),
        ("code", code.as_str()),
        ("redirect_uri", crate::CALLBACK),
    ];
    let stolen = browser.post("/oauth2/v1/token", &other, &grant).await;
    assert_eq!(stolen.oauth_error().0, "invalid_grant");

    let tokens = browser.redeem(&code).await.json();
    let refresh = tokens["refresh_token"].as_str().unwrap();
    let access = tokens["access_token"].as_str().unwrap();
    let grant = [("grant_type", "refresh_token"), ("refresh_token", refresh)];
    let stolen = browser.post("/oauth2/v1/token", &other, &grant).await;
    assert_eq!(stolen.oauth_error().0, "invalid_grant");
    for token in [access, refresh] {
        let form = [("token", token)];
        let asked = browser.post("/oauth2/v1/introspect", &other, &form).await;
        assert_eq!(asked.json()["active"], false);
        let revoked = browser.post("/oauth2/v1/revoke", &other, &form).await;
        assert_eq!(revoked.status, 200);
    }
    assert_eq!(browser.token(&grant).await.status, 200, "it was left alone");
}

#[tokio::test]
async fn every_active_secret_works_and_no_other() {
    let mut browser = Browser::new().await;
    let (app, old, new) = browser.org.edit(|state, act| {
        let app = state.integrations[0].clone();
        let new = state.add_secret(act, &app.id, None).unwrap();
        let new = state.integrations[0].secrets[1].clone().id == new;
        assert!(new);
        (
            app.id.clone(),
            app.secrets[0].clone(),
            state.integrations[0].secrets[1].clone(),
        )
    });
    let mut answers = Vec::new();
    for is_rotated in [false, true] {
        if is_rotated {
            let rotated = |state: &mut practice_org::OrgState, act: &practice_org::Act| {
                state.deactivate_secret(act, &app, &old.id)
            };
            browser.org.edit(rotated).unwrap();
        }
        for secret in [&old.secret, &new.secret] {
            let authorization = basic(browser.org.client_id(), secret);
            let headers = [("authorization", authorization.as_str())];
            let form = [("token", "x")];
            let asked = browser.post("/oauth2/v1/introspect", &headers, &form).await;
            answers.push(asked.status);
        }
    }
    assert_eq!(answers, [200, 200, 401, 200]);
    assert_eq!(browser.org.credentials().unwrap().client_secret, new.secret);
}

#[tokio::test]
async fn a_group_lets_its_people_in() {
    let mut browser = Browser::new().await;
    let sam = browser.sam();
    let page = browser.authorize(&[]).await;
    let refused = browser.sign_in(&page, &sam).await;
    assert_eq!(refused.returned().0, "access_denied");
    browser.org.edit(|state, act| {
        let (app, group) = (state.integrations[0].id.clone(), &state.groups[0]);
        let group = group.id.clone();
        state.assign_group(act, &app, &group).unwrap();
    });
    assert!(browser.authorize(&[]).await.param("code").is_some());
}

#[tokio::test]
async fn nobody_signs_in_who_is_suspended_and_the_log_says_who_tried() {
    let mut browser = Browser::new().await;
    let dana = browser.dana();
    browser.org.edit(|state, _| {
        state.people[0].status = practice_org::UserStatus::Suspended;
    });
    let page = browser.authorize(&[]).await;
    let refused = browser.submit(&page, &dana.login, &dana.password).await;
    assert_eq!(refused.status, 401);
    let last = browser.org.read(|state| state.log.back().cloned()).unwrap();
    assert_eq!(last.event_type, "user.session.start");
    assert_eq!(last.actor.alternate_id, dana.login);
    assert_eq!(last.failure.as_deref(), Some("INVALID_CREDENTIALS"));
}
