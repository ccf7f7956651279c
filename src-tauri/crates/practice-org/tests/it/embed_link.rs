use practice_org::{LoginMode, PostsTo};
use url::form_urlencoded;

use crate::CALLBACK;
use crate::browser::Browser;

async fn signed_in() -> (Browser, String) {
    let mut browser = Browser::new().await;
    browser.code(&[]).await;
    let link = browser.org.embed_link();
    (browser, link)
}

#[tokio::test]
async fn the_embed_link_signs_in_and_sends_the_issuer_to_the_integration() {
    let mut browser = Browser::new().await;
    let link = browser.org.embed_link();
    let id = browser.org.client_id();
    assert!(link.ends_with(&format!("/home/oidc_client/{id}/aln177a159h7Zf52X0g8")));
    let dana = browser.dana();
    let page = browser.get(&link).await;
    let launched = browser.sign_in(&page, &dana).await;
    let issuer: String =
        form_urlencoded::byte_serialize(browser.org.address().as_bytes()).collect();
    let expected = format!("{CALLBACK}?iss={issuer}");
    assert_eq!(launched.location(), expected);
    let again = browser.get(&format!("{link}?fromHome=true")).await;
    assert_eq!(again.location(), expected);

    browser
        .org
        .change(|settings| settings.switches.launch_hints = true);
    let hinted = browser.get(&link).await;
    assert_eq!(hinted.param("login_hint").unwrap(), dana.login);
}

#[tokio::test]
async fn app_only_and_federation_broker_mode_refuse_the_embed_link() {
    let (mut browser, link) = signed_in().await;
    let disabled = "IdP-initiated login is disabled for this client.";
    let expected = ("idp_initated_flow_disabled".to_owned(), disabled.to_owned());
    browser
        .org
        .change(|settings| settings.integration.login_mode = LoginMode::Disabled);
    let answer = browser.get_json(&link).await;
    assert_eq!(
        (answer.status, answer.okta_error()),
        (400, expected.clone())
    );
    browser.org.change(|settings| {
        settings.integration.login_mode = LoginMode::Spec;
        settings.integration.implicit_assignment = true;
    });
    assert_eq!(browser.get_json(&link).await.okta_error(), expected);
}

#[tokio::test]
async fn a_missing_or_unusable_initiate_login_uri_is_named() {
    let (mut browser, link) = signed_in().await;
    for (uri, code) in [
        (None, "missing_initiate_login_uri"),
        (Some(""), "missing_initiate_login_uri"),
        (Some("not a uri"), "invalid_initiate_login_uri"),
        (Some("javascript:alert(1)"), "invalid_initiate_login_uri"),
    ] {
        browser.org.change(|settings| {
            settings.integration.initiate_login_uri = uri.map(str::to_owned);
        });
        assert_eq!(browser.get_json(&link).await.okta_error().0, code);
    }
}

#[tokio::test]
async fn okta_simplified_posts_an_id_token() {
    let (mut browser, link) = signed_in().await;
    let other = "https://app.numero.io/start";
    browser.org.change(|settings| {
        settings.integration.login_mode = LoginMode::Okta;
        settings.integration.initiate_login_uri = Some(other.to_owned());
    });
    for (target, address) in [
        (PostsTo::RedirectUri, CALLBACK),
        (PostsTo::InitiateLoginUri, other),
    ] {
        browser
            .org
            .change(|settings| settings.switches.okta_simplified_posts_to = target);
        let page = browser.get(&link).await;
        assert!(page.body.contains(&format!("action=\"{address}\"")));
        assert_eq!(page.hidden_field("id_token").split('.').count(), 3);
    }
    browser
        .org
        .change(|settings| settings.integration.response_types.clear());
    let (code, _) = browser.get_json(&link).await.okta_error();
    assert_eq!(code, "unsupported_response_type");
}

#[tokio::test]
async fn people_without_an_assignment_and_unknown_links_are_refused() {
    let mut browser = Browser::new().await;
    let link = browser.org.embed_link();
    let sam = browser.sam();
    let page = browser.get(&link).await;
    let refused = browser.sign_in(&page, &sam).await;
    assert_eq!(refused.status, 403);
    assert!(
        refused
            .body
            .contains("User is not assigned to the client application.")
    );
    for unknown in [
        link.replace("aln177a159h7Zf52X0g8", "aln5z7uhkbM6y7bMy0g7"),
        link.replace("/0oa", "/0ob"),
    ] {
        assert_eq!(browser.get(&unknown).await.status, 404);
    }
    browser
        .org
        .change(|settings| settings.integration.active = false);
    assert_eq!(browser.get(&link).await.status, 404);
}
