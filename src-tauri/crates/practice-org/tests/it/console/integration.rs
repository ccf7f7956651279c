use practice_org::{AuthMethod, GrantType, LoginMode};

use super::form::Form;
use super::{app, pat};
use crate::browser::{Browser, basic};

async fn general(browser: &mut Browser) -> Form {
    let path = app(browser);
    let page = browser.get(&format!("{path}?edit=general")).await;
    Form::on(&page, "general-settings")
}

#[tokio::test]
async fn saving_what_the_page_shows_changes_nothing() {
    let mut browser = pat().await;
    let before = browser
        .org
        .read(|state| state.integrations[0].settings.clone());
    let saved = general(&mut browser).await.send(&mut browser).await;
    assert_eq!(saved.status, 303, "{}", saved.body);
    let mut after = browser
        .org
        .read(|state| state.integrations[0].settings.clone());
    let order = |grant: &GrantType| before.grant_types.iter().position(|other| other == grant);
    after.grant_types.sort_by_key(order);
    assert_eq!(after, before);
}

#[tokio::test]
async fn a_change_that_does_not_hold_is_said_in_the_form_and_not_saved() {
    let mut browser = pat().await;
    let form = general(&mut browser).await.untick("implicit_id_token", "1");
    let form = form
        .untick("implicit_access_token", "1")
        .type_in("label", "");
    let form = form
        .choose("rotation_type", "ROTATE")
        .type_in("leeway", "999");
    let form = form
        .type_in("initiate_login_uri", "")
        .choose("login_flow", "OKTA");
    let page = form.send(&mut browser).await;
    assert_eq!(page.status, 400);
    for said in [
        "The field cannot be left blank",
        "grant type requires the",
        "Must be between 0 and 60 seconds",
        "is required when &#39;idp_initiated_login.mode&#39; is not DISABLED",
        "is required when &#39;idp_initiated_login.mode&#39; is OKTA",
    ] {
        assert!(page.body.contains(said), "{said}");
    }
    let again = Form::on(&page, "general-settings");
    assert!(again.is_ticked("leeway", "999") && again.is_ticked("login_flow", "OKTA"));
    let settings = browser
        .org
        .read(|state| state.integrations[0].settings.clone());
    assert_eq!(settings, practice_org::Integration::default());
}

#[tokio::test]
async fn app_only_hides_the_embed_link_and_okta_simplified_keeps_its_scopes() {
    let mut browser = pat().await;
    let path = app(&browser);
    let has_link = |body: &str| body.contains("App Embed Link");
    assert!(has_link(&browser.get(&path).await.body));
    let form = general(&mut browser).await.choose("login_flow", "OKTA");
    form.choose("default_scope", "openid")
        .send(&mut browser)
        .await;
    let settings = browser
        .org
        .read(|state| state.integrations[0].settings.clone());
    assert_eq!(settings.login_mode, LoginMode::Okta);
    assert_eq!(settings.default_scope, ["openid"]);
    let form = general(&mut browser)
        .await
        .choose("login_initiated_by", "app");
    form.send(&mut browser).await;
    let settings = browser
        .org
        .read(|state| state.integrations[0].settings.clone());
    assert_eq!(settings.login_mode, LoginMode::Disabled);
    assert!(!has_link(&browser.get(&path).await.body));
}

#[tokio::test]
async fn secrets_are_rotated_on_the_general_tab() {
    let mut browser = pat().await;
    let path = app(&browser);
    let page = browser.get(&path).await;
    let added = Form::on(&page, &format!("{path}/secrets\""))
        .send(&mut browser)
        .await;
    assert_eq!(added.status, 303);
    let secrets = browser
        .org
        .read(|state| state.integrations[0].secrets.clone());
    let old = format!("{path}/secrets/{}", secrets[0].id);
    for verb in ["deactivate", "delete"] {
        let asked = format!("{path}?ask={verb}-secret&secret={}", secrets[0].id);
        let page = browser.get(&asked).await;
        let done = Form::on(&page, &old)
            .press(&mut browser, "verb", verb)
            .await;
        assert_eq!(done.status, 303, "{verb}");
    }
    for (secret, status) in [(&secrets[0], 401), (&secrets[1], 200)] {
        let authorization = basic(browser.org.client_id(), &secret.secret);
        let headers = [("authorization", authorization.as_str())];
        let asked = browser
            .post("/oauth2/v1/introspect", &headers, &[("token", "x")])
            .await;
        assert_eq!(asked.status, status);
    }
    let asked = format!("{path}?ask=deactivate-secret&secret={}", secrets[1].id);
    let page = browser.get(&asked).await;
    let last = Form::on(&page, &format!("{path}/secrets/{}", secrets[1].id));
    let refused = last.press(&mut browser, "verb", "deactivate").await;
    assert!(
        refused.body.contains("the only active client secret"),
        "{}",
        refused.body
    );
    let back = format!("<a href=\"{path}\">Back to the page</a>");
    assert!(refused.body.contains(&back), "{}", refused.body);
}

#[tokio::test]
async fn a_secret_is_masked_until_it_is_asked_for() {
    let mut browser = pat().await;
    let path = app(&browser);
    let secret = browser
        .org
        .read(|state| state.integrations[0].secrets[0].clone());
    let shown = format!(">{}<", secret.secret);
    assert!(!browser.get(&path).await.body.contains(&shown));
    let revealed = browser.get(&format!("{path}?reveal={}", secret.id)).await;
    assert!(revealed.body.contains(&shown));
}

#[tokio::test]
async fn people_and_groups_are_assigned_and_removed() {
    let mut browser = pat().await;
    let path = app(&browser);
    let sam = browser.sam();
    let tab = format!("{path}?tab=assignments");
    let action = format!("{path}/assignments");
    let page = browser.get(&tab).await;
    let form =
        [("csrf", &*page.hidden_field("csrf")), ("user", &sam.id)].map(|(a, b)| (a, b.to_owned()));
    let form: Vec<(&str, &str)> = form.iter().map(|(a, b)| (*a, b.as_str())).collect();
    assert_eq!(browser.post(&action, &[], &form).await.status, 303);
    let assigned = |browser: &Browser| {
        browser
            .org
            .read(|state| state.integrations[0].settings.assigned.clone())
    };
    assert!(assigned(&browser).contains(&sam.login));
    let removal = [form.as_slice(), &[("remove", "1")]].concat();
    assert_eq!(browser.post(&action, &[], &removal).await.status, 303);
    assert!(!assigned(&browser).contains(&sam.login));
    assert_eq!(browser.post(&action, &[], &removal).await.status, 404);
}

#[tokio::test]
async fn credentials_issuer_and_federation_broker_mode_have_their_own_edit() {
    let mut browser = pat().await;
    let path = app(&browser);
    let page = browser.get(&format!("{path}?edit=credentials")).await;
    Form::on(&page, "/credentials")
        .choose("pkce_required", "1")
        .send(&mut browser)
        .await;
    let page = browser.get(&format!("{path}?edit=broker")).await;
    Form::on(&page, "/federation-broker-mode")
        .choose("implicit_assignment", "1")
        .send(&mut browser)
        .await;
    let settings = browser
        .org
        .read(|state| state.integrations[0].settings.clone());
    assert!(settings.pkce_required && settings.implicit_assignment);
    browser.get("/login/signout").await;
    let refused = browser.authorize(&[]).await;
    assert_eq!(
        refused.returned().0,
        "invalid_request",
        "PKCE is asked for now"
    );
}

#[tokio::test]
async fn an_integration_is_deactivated_deleted_and_then_not_found() {
    let mut browser = pat().await;
    let path = app(&browser);
    for verb in ["deactivate", "delete"] {
        let page = browser.get(&format!("{path}?ask={verb}")).await;
        let done = Form::on(&page, "/lifecycle")
            .press(&mut browser, "verb", verb)
            .await;
        assert_eq!(done.status, 303, "{verb}");
    }
    assert!(browser.org.read(|state| state.integrations.is_empty()));
    assert_eq!(browser.get(&path).await.status, 404);
}

#[tokio::test]
async fn what_the_form_hides_is_neither_checked_nor_saved() {
    let mut browser = pat().await;
    let leeway = |browser: &Browser| {
        let of = |settings: &practice_org::Integration| settings.refresh_token_leeway;
        browser
            .org
            .read(|state| of(&state.integrations[0].settings))
    };
    let before = leeway(&browser);
    let form = general(&mut browser)
        .await
        .choose("rotation_type", "ROTATE");
    let form = form
        .type_in("leeway", "999")
        .untick("grant_types", "refresh_token");
    let saved = form.send(&mut browser).await;
    assert_eq!(saved.status, 303, "the field with the mistake is not shown");
    assert_eq!(leeway(&browser), before);
}

#[tokio::test]
async fn the_address_of_a_refused_save_opens_the_form_again() {
    let mut browser = pat().await;
    let path = app(&browser);
    let opened = browser.get(&format!("{path}/general")).await;
    assert_eq!(opened.location(), format!("{path}?edit=general"));
}

#[tokio::test]
async fn what_a_choice_hides_is_as_typed_when_another_field_is_refused() {
    let mut browser = pat().await;
    let form = general(&mut browser).await.type_in("label", "");
    let form = form
        .type_in("initiate_login_uri", "https://typed.example/start")
        .untick("icon_visible", "1")
        .choose("default_scope", "phone")
        .type_in("leeway", "17")
        .choose("login_initiated_by", "app");
    let page = form.send(&mut browser).await;
    assert_eq!(page.status, 400);
    let again = Form::on(&page, "general-settings");
    for (name, value) in [
        ("initiate_login_uri", "https://typed.example/start"),
        ("default_scope", "phone"),
        ("leeway", "17"),
        ("login_initiated_by", "app"),
    ] {
        assert!(again.is_ticked(name, value), "{name} {value}");
    }
    assert!(!again.is_ticked("icon_visible", "1"));
}

#[tokio::test]
async fn saving_client_credentials_leaves_what_its_form_does_not_show() {
    let mut browser = pat().await;
    browser.org.change(|settings| {
        settings.integration.token_endpoint_auth_method = AuthMethod::ClientSecretPost;
    });
    let path = app(&browser);
    let page = browser.get(&format!("{path}?edit=credentials")).await;
    let form = Form::on(&page, "/credentials").choose("pkce_required", "1");
    assert_eq!(form.send(&mut browser).await.status, 303);
    let settings = browser.org.settings().integration;
    assert!(settings.pkce_required);
    let method = settings.token_endpoint_auth_method;
    assert_eq!(method, AuthMethod::ClientSecretPost);
}

#[tokio::test]
async fn a_custom_url_is_offered_where_the_org_has_a_custom_domain() {
    let mut browser = pat().await;
    let path = format!("{}?tab=sign-on&edit=issuer", app(&browser));
    let page = browser.get(&path).await;
    assert!(page.body.contains("value=\"ORG_URL\"") && !page.body.contains("CUSTOM_URL"));
    browser.org.change(|settings| {
        settings.custom_domain = Some("http://localhost:1".to_owned());
    });
    let page = browser.get(&path).await;
    assert!(page.body.contains(">Custom URL (http://localhost:1)<"));
}
