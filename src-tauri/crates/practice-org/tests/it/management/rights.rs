use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

use practice_org::{AdminRole, Options, UserStatus};
use reqwest::Method;
use serde_json::json;

use super::{Client, named, numero, token};

#[tokio::test]
async fn a_read_only_administrator_looks_and_changes_nothing_but_ends_its_own_token() {
    let mut client = Client::new().await;
    let app = client.org().client_id().to_owned();
    client.token = token(client.org(), AdminRole::ReadOnlyAdmin);
    for path in [
        "/apps",
        "/users/me",
        "/groups",
        "/logs",
        "/org",
        "/trustedOrigins",
    ] {
        assert_eq!(client.get(path).await.status, 200, "{path}");
    }
    let before = client.org().read(|state| state.integrations.clone());
    for (method, path) in [
        (Method::POST, "/apps".to_owned()),
        (Method::PUT, format!("/apps/{app}")),
        (Method::DELETE, format!("/apps/{app}")),
        (Method::POST, format!("/apps/{app}/lifecycle/deactivate")),
        (Method::POST, format!("/apps/{app}/credentials/secrets")),
        (Method::PUT, format!("/apps/{app}/groups/00g")),
        (Method::POST, "/trustedOrigins".to_owned()),
        (Method::DELETE, "/api-tokens/other".to_owned()),
    ] {
        let refused = client.refused(method.clone(), &path, Some(&numero())).await;
        assert_eq!(
            (refused.0, refused.1.as_str()),
            (403, "E0000006"),
            "{method} {path}"
        );
    }
    assert_eq!(
        client.org().read(|state| state.integrations.clone()),
        before
    );
    let own = client.found("/api-tokens").await;
    assert!(
        own.as_array()
            .unwrap()
            .iter()
            .all(|it| it.get("value").is_none())
    );
    client
        .done(Method::DELETE, "/api-tokens/current", None)
        .await;
    let refused = client.refused(Method::GET, "/users/me", None).await;
    assert_eq!((refused.0, refused.1.as_str()), (401, "E0000011"));
}

#[tokio::test]
async fn a_token_has_the_rights_that_its_owner_has_now() {
    let mut client = Client::new().await;
    client.token = token(client.org(), AdminRole::AppAdmin);
    client
        .create(&named("By an application administrator"))
        .await;
    let origin = json!({"name": "x", "origin": "https://x.example", "scopes": [{"type": "CORS"}]});
    let refused = client
        .refused(Method::POST, "/trustedOrigins", Some(&origin))
        .await;
    assert_eq!(refused.1, "E0000006");

    let pat = client.found("/users/me").await["id"]
        .as_str()
        .unwrap()
        .to_owned();
    client
        .org()
        .edit(|state, act| state.grant_role(act, &pat, None).unwrap());
    assert_eq!(
        client.refused(Method::GET, "/apps", None).await.1,
        "E0000006"
    );
    assert_eq!(client.get("/users/me").await.status, 200);
    client.org().edit(|state, _| {
        let mut people = state.people.iter_mut();
        people.find(|it| it.id == pat).unwrap().status = UserStatus::Suspended;
    });
    assert_eq!(client.refused(Method::GET, "/users/me", None).await.0, 401);
}

#[tokio::test]
async fn a_token_is_whoever_it_says_and_is_listed_without_its_value() {
    let mut client = Client::new().await;
    let me = client.found("/users/me").await;
    assert_eq!(me["profile"]["login"], "pat@acme.example");
    let tokens = client.get("/api-tokens").await;
    assert!(!tokens.body.contains(&client.token));
    let token = &tokens.json()[0];
    assert_eq!(token["userId"], me["id"]);
    let path = format!("/api-tokens/{}", token["id"].as_str().unwrap());
    assert_eq!(client.found(&path).await["name"], "tests");
    let used = client.org().read(|state| state.tokens[0].last_used.clone());
    assert!(used.is_some(), "the console says when");
    let org = client.found("/org").await;
    assert_eq!(org["id"], client.org().read(|state| state.id.clone()));
}

#[tokio::test]
async fn without_a_token_that_works_nothing_is_answered() {
    let mut client = Client::new().await;
    let none = client.browser.get_json("/api/v1/apps").await;
    assert_eq!(
        (none.status, none.okta_error().0.as_str()),
        (403, "E0000005")
    );
    let token = client.token.clone();
    for authorization in [
        format!("Bearer {token}"),
        format!("SSWS{token}"),
        format!("SSWS {}", &token[..41]),
        format!("SSWS {token}x"),
        "SSWS ".to_owned(),
        "SSWS".to_owned(),
        "é".to_owned(),
    ] {
        let headers = [("authorization", authorization.as_str())];
        let browser = &mut client.browser;
        let answer = browser
            .send(Method::GET, "/api/v1/apps", &headers, Vec::new())
            .await;
        let error = (answer.status, answer.okta_error().0);
        assert_eq!(error, (401, "E0000011".to_owned()), "{authorization}");
    }
}

/// An org whose clock stands still until the test moves it.
async fn with_clock() -> (Client, Arc<AtomicU64>) {
    let seconds = Arc::new(AtomicU64::new(1_800_000_000));
    let clock = seconds.clone();
    let client = Client::with(Options {
        now: Arc::new(move || {
            SystemTime::UNIX_EPOCH + Duration::from_secs(clock.load(Ordering::SeqCst))
        }),
        ..Options::default()
    });
    (client.await, seconds)
}

#[tokio::test]
async fn a_token_that_nobody_used_for_thirty_days_is_dead() {
    let (mut client, clock) = with_clock().await;
    let day = 24 * 60 * 60;
    clock.fetch_add(29 * day, Ordering::SeqCst);
    assert_eq!(client.get("/users/me").await.status, 200);
    clock.fetch_add(29 * day, Ordering::SeqCst);
    assert_eq!(
        client.get("/users/me").await.status,
        200,
        "it was used since"
    );
    let listed = client.found("/api-tokens").await;
    assert_eq!(listed[0]["expiresAt"], "2027-04-13T08:00:00.000Z");
    clock.fetch_add(31 * day, Ordering::SeqCst);
    assert_eq!(client.refused(Method::GET, "/users/me", None).await.0, 401);
}

#[tokio::test]
async fn the_rate_limit_counts_down_and_starts_anew_every_minute() {
    let (mut client, clock) = with_clock().await;
    let left = |answer: &crate::browser::Answer| {
        let left = answer.headers["x-rate-limit-remaining"].to_str().unwrap();
        left.parse::<u64>().unwrap()
    };
    let first = client.get("/users/me").await;
    assert_eq!(first.headers["x-rate-limit-limit"], "600");
    assert_eq!(first.headers["x-rate-limit-reset"], "1800000060");
    assert_eq!(left(&first), 599);
    for _ in 1..600 {
        client.get("/users/me").await;
    }
    let refused = client.get("/users/me").await;
    assert_eq!(refused.okta_error().0, "E0000047");
    assert_eq!((refused.status, left(&refused)), (429, 0));
    clock.fetch_add(60, Ordering::SeqCst);
    assert_eq!(left(&client.get("/users/me").await), 599);
}
