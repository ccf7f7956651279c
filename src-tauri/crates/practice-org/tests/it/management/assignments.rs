use reqwest::Method;
use serde_json::{Value, json};

use super::{Client, numero, place};

fn ids(list: &Value) -> Vec<&str> {
    let list = list.as_array().unwrap().iter();
    list.map(|one| one["id"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn everyone_is_found_assigned_and_lets_people_in() {
    let mut client = Client::new().await;
    let made = client.create(&numero()).await;
    let id = made["id"].as_str().unwrap().to_owned();
    let sam = client.browser.sam();
    let page = client.browser.authorize(&[("client_id", &id)]).await;
    let refused = client.browser.sign_in(&page, &sam).await;
    assert_eq!(refused.returned().0, "access_denied");

    let groups = client.found("/groups?q=every").await;
    assert_eq!(groups.as_array().unwrap().len(), 1);
    assert_eq!(groups[0]["type"], "BUILT_IN");
    assert_eq!(groups[0]["profile"]["name"], "Everyone");
    let built_in = client
        .found("/groups?filter=type%20eq%20%22BUILT_IN%22")
        .await;
    assert_eq!(built_in, groups);
    let everyone = groups[0]["id"].as_str().unwrap();
    let people = client.found(&format!("/groups/{everyone}/users")).await;
    assert_eq!(people.as_array().unwrap().len(), 3);
    let group = format!("{}/groups/{everyone}", place(&made));
    assert_eq!(client.get(&group).await.status, 404);
    let assigned = client.done(Method::PUT, &group, Some(&json!({}))).await;
    assert_eq!(assigned["id"], everyone);
    client.done(Method::PUT, &group, None).await;
    let listed = client.found(&format!("{}/groups", place(&made))).await;
    assert_eq!(ids(&listed), [everyone]);
    let code = client.browser.authorize(&[("client_id", &id)]).await;
    assert!(code.param("code").is_some());

    let users = client.found(&format!("{}/users", place(&made))).await;
    assert_eq!(users.as_array().unwrap().len(), 3);
    assert_eq!(users[0]["scope"], "GROUP");
    assert_eq!(client.call(Method::DELETE, &group, None).await.status, 204);
    let again = client.refused(Method::DELETE, &group, None).await;
    assert_eq!((again.0, again.1.as_str()), (404, "E0000007"));
}

#[tokio::test]
async fn people_are_assigned_by_id_in_the_path_or_in_the_body() {
    let mut client = Client::new().await;
    let made = client.create(&numero()).await;
    let users = format!("{}/users", place(&made));
    let sam = client.found("/users/SAM@acme.example").await;
    let dana = client.found("/users?q=Dana").await[0].clone();
    let one = format!("{users}/{}", sam["id"].as_str().unwrap());
    let assigned = client.done(Method::PUT, &one, None).await;
    assert_eq!(assigned["scope"], "USER");
    assert_eq!(assigned["credentials"]["userName"], "sam@acme.example");
    let body = json!({"id": dana["id"], "scope": "USER"});
    client.done(Method::POST, &users, Some(&body)).await;
    assert_eq!(client.found(&users).await.as_array().unwrap().len(), 2);
    assert_eq!(
        client.found(&one).await,
        assigned_since(&client, &one, &assigned)
    );
    client.done(Method::DELETE, &one, None).await;
    assert_eq!(client.get(&one).await.status, 404);
    for (path, body, code) in [
        (format!("{users}/00unobody"), json!({}), "E0000007"),
        (users.clone(), json!({}), "E0000001"),
        (users.clone(), json!({"id": 5}), "E0000003"),
        (users.clone(), json!({"id": "00unobody"}), "E0000007"),
    ] {
        let refused = client.refused(Method::POST, &path, Some(&body)).await;
        assert_eq!(refused.1, code, "{path} {body}");
    }
}

/// The same assignment, dated by the newest change of the integration.
fn assigned_since(client: &Client, path: &str, assigned: &Value) -> Value {
    let app = path.split('/').nth(2).unwrap();
    let changed = client
        .org()
        .read(|state| state.integration(app).unwrap().last_updated.clone());
    let mut assigned = assigned.clone();
    assigned["lastUpdated"] = json!(changed);
    assigned["statusChanged"] = json!(changed);
    assigned
}
