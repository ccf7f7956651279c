use serde_json::json;

use crate::browser::{Browser, basic};

#[tokio::test]
async fn introspection_proves_the_secret_and_knows_only_live_tokens() {
    let mut browser = Browser::new().await;
    let authorization = browser.basic();
    let headers = [("authorization", authorization.as_str())];
    let path = "/oauth2/v1/introspect";
    let answer = browser.post(path, &headers, &[("token", "x")]).await;
    assert_eq!(
        (answer.status, answer.json()),
        (200, json!({"active": false}))
    );
    let (_, text) = browser.post(path, &headers, &[]).await.oauth_error();
    assert_eq!(text, "The 'token' parameter is required.");
    let wrong = basic(browser.org.client_id(), "wrong");
    let headers = [("authorization", wrong.as_str())];
    let answer = browser.post(path, &headers, &[("token", "x")]).await;
    assert_eq!(
        (answer.status, answer.oauth_error().0.as_str()),
        (401, "invalid_client")
    );
}

/// What introspection says of a token as `active`.
pub(crate) async fn introspected(browser: &mut Browser, token: &str) -> serde_json::Value {
    let authorization = browser.basic();
    let headers = [("authorization", authorization.as_str())];
    let answer = browser
        .post("/oauth2/v1/introspect", &headers, &[("token", token)])
        .await;
    answer.json()["active"].clone()
}
