use practice_org::{Engine, Integration};

use super::form::Form;
use super::{NEW, pat_in_an_empty_org};
use crate::CALLBACK;
use crate::browser::{Answer, Browser, basic};

/// Steps 2 to 5, as a person reads them.
async fn make_integration(browser: &mut Browser) -> String {
    let list = browser.get("/admin/apps/active").await;
    assert!(list.body.contains("Classic experience"));
    let dialog = browser.get("/admin/apps/active?create=classic").await;
    let next = Form::on(&dialog, "class=\"dialog\"")
        .choose("signInMethod", "OIDC")
        .choose("applicationType", "WEB")
        .send(browser)
        .await;
    assert_eq!(next.location(), NEW);
    let page = browser.get(NEW).await;
    let made = Form::on(&page, "method=\"post\"")
        .type_in("label", "Numero")
        .choose("grant_types", "refresh_token")
        .choose("grant_types", "implicit")
        .choose("wildcard_redirect", "1")
        .type_in("redirect_uris", CALLBACK)
        .untick("implicit_assignment", "1")
        .send(browser)
        .await;
    assert_eq!(made.status, 303, "{}", made.body);
    made.location().split('?').next().unwrap().to_owned()
}

/// Steps 6 and 7.
async fn edit_integration(browser: &mut Browser, path: &str) {
    let page = browser.get(&format!("{path}?edit=general")).await;
    let form = Form::on(&page, "general-settings");
    assert!(
        form.is_ticked("implicit_id_token", "1"),
        "the first child comes ticked"
    );
    let saved = form
        .choose("implicit_access_token", "1")
        .choose("login_initiated_by", "either")
        .choose("icon_visible", "1")
        .choose("login_flow", "SPEC")
        .type_in("initiate_login_uri", CALLBACK)
        .send(browser)
        .await;
    assert_eq!(saved.status, 303, "{}", saved.body);
}

async fn follow_the_guide(engine: Engine) -> Browser {
    let mut browser = pat_in_an_empty_org(engine).await;
    let path = make_integration(&mut browser).await;
    edit_integration(&mut browser, &path).await;
    let page = browser.get(&path).await;
    let now = browser.org.credentials().unwrap();
    assert!(
        page.body
            .contains(&format!("<code id=\"client-id\">{}</code>", now.client_id))
    );
    assert!(page.body.contains(&format!(
        "<code id=\"embed-link\">{}</code>",
        now.embed_link
    )));
    assert!(page.body.contains(&now.client_secret));
    browser
}

/// Grants and response types are sets.
fn sorted(settings: &Integration) -> Integration {
    let mut settings = settings.clone();
    settings.grant_types.sort_by_key(|grant| grant.as_str());
    settings.response_types.sort_by_key(|it| it.as_str());
    settings
}

async fn is_what_the_guide_asks(engine: Engine) {
    let mut browser = follow_the_guide(engine).await;
    let made = browser
        .org
        .read(|state| state.integrations[0].settings.clone());
    let asked = Integration {
        assigned: Vec::new(),
        assigned_groups: vec!["Everyone".to_owned()],
        ..Integration::for_callback(CALLBACK)
    };
    assert_eq!(sorted(&made), sorted(&asked));

    browser.get("/login/signout").await;
    let now = browser.org.credentials().unwrap();
    let sam = browser.sam();
    let page = browser.authorize(&[("client_id", &now.client_id)]).await;
    let answer = browser.sign_in(&page, &sam).await;
    let code = answer.param("code").unwrap();
    let authorization = basic(&now.client_id, &now.client_secret);
    let headers = [("authorization", authorization.as_str())];
    let form = [
        ("grant_type", "authorization_code"),
        ("code", code.as_str()),
        ("redirect_uri", CALLBACK),
    ];
    let tokens = browser
        .post("/oauth2/v1/token", &headers, &form)
        .await
        .json();
    assert!(tokens["refresh_token"].is_string(), "{tokens}");
    let hybrid = [
        ("client_id", now.client_id.as_str()),
        ("response_type", "code id_token token"),
    ];
    let answer = browser.authorize(&hybrid).await;
    assert!(
        answer.param("access_token").is_some(),
        "{}",
        answer.location()
    );

    let home = browser.get("/app/UserHome").await;
    assert!(home.body.contains("data-item=\"tile-on-dashboard\""));
    let launched = browser.get(&now.embed_link).await;
    assert!(launched.location().starts_with(&format!("{CALLBACK}?iss=")));
}

#[tokio::test]
async fn following_the_guide_makes_what_the_guide_asks_for_in_an_identity_engine_org() {
    is_what_the_guide_asks(Engine::Idx).await;
}

#[tokio::test]
async fn following_the_guide_makes_what_the_guide_asks_for_in_a_classic_org() {
    is_what_the_guide_asks(Engine::V1).await;
}

/// Answers authorize after the guide was followed but for `leave_out`.
async fn hybrid_after(leave_out: impl FnOnce(Form) -> Form) -> Answer {
    let mut browser = follow_the_guide(Engine::Idx).await;
    let path = super::app(&browser);
    let page = browser.get(&format!("{path}?edit=general")).await;
    let saved = leave_out(Form::on(&page, "general-settings"))
        .send(&mut browser)
        .await;
    assert_eq!(saved.status, 303, "{}", saved.body);
    let now = browser.org.credentials().unwrap();
    browser
        .authorize(&[
            ("client_id", &now.client_id),
            ("response_type", "code id_token token"),
        ])
        .await
}

#[tokio::test]
async fn what_is_unticked_in_the_console_is_refused_by_authorize() {
    let answer = hybrid_after(|form| form.untick("implicit_access_token", "1")).await;
    assert_eq!(answer.returned().0, "unsupported_response_type");
    let answer = hybrid_after(|form| form.untick("grant_types", "implicit")).await;
    assert_eq!(answer.returned().0, "unsupported_response_type");
    let answer =
        hybrid_after(|form| form.type_in("redirect_uris", "https://app.acme.example/")).await;
    assert_eq!(answer.status, 400, "{}", answer.body);
}
