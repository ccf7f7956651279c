use reqwest::Method;
use serde_json::{Value, json};

use super::{Client, numero, place};
use crate::browser::basic;

async fn works(client: &mut Client, id: &str, secret: &Value) -> bool {
    let authorization = basic(id, secret["client_secret"].as_str().unwrap());
    let headers = [("authorization", authorization.as_str())];
    let form = [("token", "x")];
    let browser = &mut client.browser;
    let asked = browser.post("/oauth2/v1/introspect", &headers, &form).await;
    asked.status == 200
}

#[tokio::test]
async fn a_secret_is_rotated_and_what_authorises_follows() {
    let mut client = Client::new().await;
    let made = client.create(&numero()).await;
    let id = made["id"].as_str().unwrap().to_owned();
    let path = format!("{}/credentials/secrets", place(&made));

    let listed = client.found(&path).await;
    assert_eq!(listed.as_array().unwrap().len(), 1);
    let old = listed[0].clone();
    assert_eq!(
        old["client_secret"],
        made["credentials"]["oauthClient"]["client_secret"]
    );
    assert!(old["id"].as_str().unwrap().starts_with("ocs"));
    assert_eq!(old["status"], "ACTIVE");
    let log = client.found("/logs?sortOrder=DESCENDING&limit=1").await;
    assert_eq!(log[0]["eventType"], "app.oauth2.client.read_client_secret");
    assert_eq!(log[0]["target"][0]["id"], id.as_str());

    let made = client.call(Method::POST, &path, Some(&json!({}))).await;
    assert_eq!(made.status, 201);
    let new = made.json();
    assert!(works(&mut client, &id, &new).await);
    let full = client.refused(Method::POST, &path, Some(&json!({}))).await;
    assert_eq!(full.1, "E0000001");
    assert_eq!(
        full.2,
        ["You have reached the maximum number of client secrets per client."]
    );

    let one = format!("{path}/{}", old["id"].as_str().unwrap());
    let active = client.refused(Method::DELETE, &one, None).await;
    assert_eq!(active.0, 400);
    let off = format!("{one}/lifecycle/deactivate");
    let inactive = client.done(Method::POST, &off, None).await;
    assert_eq!(inactive["status"], "INACTIVE");
    assert!(inactive["_links"]["delete"].is_object());
    assert!(!works(&mut client, &id, &old).await);
    let on = format!("{one}/lifecycle/activate");
    client.done(Method::POST, &on, None).await;
    assert!(works(&mut client, &id, &old).await);
    client.done(Method::POST, &off, None).await;
    assert_eq!(client.call(Method::DELETE, &one, None).await.status, 204);
    assert_eq!(client.get(&one).await.status, 404);
    let last = format!("{path}/{}", new["id"].as_str().unwrap());
    assert_eq!(client.found(&last).await, client.found(&path).await[0]);
}

#[tokio::test]
async fn a_secret_of_ones_own_can_be_added_and_start_inactive() {
    let mut client = Client::new().await;
    let made = client.create(&numero()).await;
    let path = format!("{}/credentials/secrets", place(&made));
    for wrong in [
        json!({"client_secret": "short"}),
        json!({"client_secret": "PRACTICE-with a space in it"}),
        json!({"client_secret": "could-pass-for-a-real-one"}),
        json!({"status": "PAUSED"}),
    ] {
        let refused = client.refused(Method::POST, &path, Some(&wrong)).await;
        assert_eq!(refused.1, "E0000001", "{wrong}");
    }
    let own = json!({"client_secret": "PRACTICE-fourteen", "status": "INACTIVE"});
    let added = client.done(Method::POST, &path, Some(&own)).await;
    assert_eq!(added["client_secret"], "PRACTICE-fourteen");
    assert_eq!(added["status"], "INACTIVE");
}
