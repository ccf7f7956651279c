use practice_org::{GrantType, Settings};
use reqwest::Method;

use crate::browser::Browser;

#[tokio::test]
async fn a_patch_at_the_admin_address_changes_what_the_org_does() {
    let mut browser = Browser::new().await;
    let admin = browser.org.admin_address();
    let before: Settings = serde_json::from_str(&browser.get(&admin).await.body).unwrap();
    assert_eq!(before, Settings::default());

    let patch = br#"{"integration":{"grant_types":["authorization_code"]}}"#.to_vec();
    let answer = browser.send(Method::PATCH, &admin, &[], patch).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    let after = browser.org.settings();
    assert_eq!(
        after.integration.grant_types,
        [GrantType::AuthorizationCode]
    );
    assert_eq!(answer.json(), serde_json::to_value(&after).unwrap());
    let form = [("grant_type", "refresh_token"), ("refresh_token", "bogus")];
    let (code, _) = browser.token(&form).await.oauth_error();
    assert_eq!(code, "unauthorized_client");
}

#[tokio::test]
async fn a_wrong_field_or_value_is_refused_with_its_reason_and_changes_nothing() {
    let mut browser = Browser::new().await;
    let admin = browser.org.admin_address();
    for (patch, named) in [
        (r#"{"integration":{"pkce":true}}"#, "pkce"),
        (r#"{"engine":"classic"}"#, "classic"),
        (r#"{"switches":{"redirect_status":404}}"#, "redirect_status"),
        ("not json", "expected"),
        ("", "EOF"),
    ] {
        let body = patch.as_bytes().to_vec();
        let answer = browser.send(Method::PATCH, &admin, &[], body).await;
        assert_eq!(answer.status, 400);
        let reason = answer.json()["reason"].as_str().unwrap().to_owned();
        assert!(reason.contains(named), "{reason}");
    }
    assert_eq!(browser.org.settings(), Settings::default());
}

#[tokio::test]
async fn a_wrong_token_finds_nothing() {
    let mut browser = Browser::new().await;
    for method in [Method::GET, Method::PATCH, Method::POST] {
        let path = "/practice/00000000000000000000000000000000/settings";
        let answer = browser.send(method, path, &[], b"{}".to_vec()).await;
        assert_eq!(answer.status, 404);
    }
}

#[tokio::test]
async fn an_unavailable_endpoint_answers_so_and_the_others_work_on() {
    let mut browser = Browser::new().await;
    let admin = browser.org.admin_address();
    let patch = br#"{"unavailable":{"keys":500,"authorize":429}}"#.to_vec();
    browser.send(Method::PATCH, &admin, &[], patch).await;
    let keys = browser.get("/oauth2/v1/keys").await;
    assert_eq!(
        (keys.status, keys.okta_error().0.as_str()),
        (500, "E0000009")
    );
    let authorize = browser.authorize(&[]).await;
    assert_eq!(authorize.okta_error().0, "E0000047");
    assert_eq!(authorize.status, 429);
    assert_eq!(authorize.headers["x-rate-limit-remaining"], "0");
    assert_eq!(
        browser.get("/.well-known/okta-organization").await.status,
        200
    );

    let patch = br#"{"unavailable":{"keys":null}}"#.to_vec();
    browser.send(Method::PATCH, &admin, &[], patch).await;
    assert_eq!(browser.get("/oauth2/v1/keys").await.status, 200);
}
