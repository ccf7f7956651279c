use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

use practice_org::Options;
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

/// All that introspection says of a token, asked by this client.
async fn facts(
    browser: &mut Browser,
    authorization: &str,
    form: &[(&str, &str)],
) -> serde_json::Value {
    let headers = [("authorization", authorization)];
    let answer = browser.post("/oauth2/v1/introspect", &headers, form).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.json()
}

#[tokio::test]
async fn an_id_token_is_active_for_its_own_client_until_it_ends() {
    let seconds = Arc::new(AtomicU64::new(1_800_000_000));
    let clock = seconds.clone();
    let mut browser = Browser::with(Options {
        now: Arc::new(move || {
            SystemTime::UNIX_EPOCH + Duration::from_secs(clock.load(Ordering::SeqCst))
        }),
        ..Options::default()
    })
    .await;
    let dana = browser.dana();
    let code = browser.code(&[]).await;
    let tokens = browser.redeem(&code).await.json();
    let token = tokens["id_token"].as_str().unwrap();
    let own = browser.basic();
    for hint in ["id_token", "access_token", "unheard_of", ""] {
        let form = [("token", token), ("token_type_hint", hint)];
        let said = facts(&mut browser, &own, &form).await;
        assert_eq!(said["active"], true, "{hint}");
        assert_eq!(said["aud"], browser.org.client_id());
        assert_eq!(said["sub"], json!(dana.id));
        assert_eq!(said["username"], json!(dana.login));
        assert_eq!(said["exp"], 1_800_003_600);
        assert_eq!(said["nonce"], "nonce-1");
    }

    let (id, secret) = browser.org.edit(|state, act| {
        let id = state.create_integration(act, practice_org::Draft::default());
        let one = state.integration(&id.unwrap()).unwrap();
        (one.client_id.clone(), one.secrets[0].secret.clone())
    });
    let not = json!({"active": false});
    let form = [("token", token)];
    assert_eq!(facts(&mut browser, &basic(&id, &secret), &form).await, not);
    let forged = format!("{token}x");
    assert_eq!(facts(&mut browser, &own, &[("token", &forged)]).await, not);
    seconds.fetch_add(3600, Ordering::SeqCst);
    assert_eq!(facts(&mut browser, &own, &form).await, not, "it has ended");
}
