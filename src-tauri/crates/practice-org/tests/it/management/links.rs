use std::collections::BTreeSet;

use practice_org::{Engine, Options, Settings};
use reqwest::Method;
use serde_json::{Value, json};

use super::Client;

/// Every address that a document links to, with the methods that it allows there, or none where it does not say.
fn links(document: &Value, found: &mut BTreeSet<(String, String)>) {
    match document {
        Value::Array(values) => values.iter().for_each(|value| links(value, found)),
        Value::Object(members) => {
            if let Some(href) = members.get("href").and_then(Value::as_str) {
                let allowed = document.pointer("/hints/allow/0").and_then(Value::as_str);
                found.insert((href.to_owned(), allowed.unwrap_or_default().to_owned()));
            }
            members.values().for_each(|value| links(value, found));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[tokio::test]
async fn what_a_document_links_to_is_there() {
    for engine in [Engine::Idx, Engine::V1] {
        let mut client = Client::with(Options {
            settings: Settings {
                engine,
                ..Settings::default()
            },
            ..Options::default()
        })
        .await;
        let app = client.org().client_id().to_owned();
        let everyone = client.org().read(|state| state.groups[0].id.clone());
        let group = format!("/apps/{app}/groups/{everyone}");
        client.done(Method::PUT, &group, None).await;
        let origin =
            json!({"name": "x", "origin": "https://x.example", "scopes": [{"type": "CORS"}]});
        client
            .done(Method::POST, "/trustedOrigins", Some(&origin))
            .await;

        let (mut found, mut seen) = (BTreeSet::new(), BTreeSet::new());
        for list in [
            "/apps",
            "/users",
            "/groups",
            "/api-tokens",
            "/org",
            "/trustedOrigins",
            "/logs",
            &format!("/apps/{app}/groups"),
            &format!("/apps/{app}/users"),
            &format!("/apps/{app}/credentials/secrets"),
        ] {
            links(&client.found(list).await, &mut found);
        }
        while let Some((href, allowed)) = found.pop_first() {
            if !seen.insert(href.clone()) {
                continue;
            }
            let path = href
                .strip_prefix(client.org().address())
                .unwrap()
                .to_owned();
            let Some(path) = path.strip_prefix("/api/v1") else {
                let answer = client.browser.get(&path).await;
                assert!(answer.status < 400, "{path}: {}", answer.status);
                continue;
            };
            // What the next links lead to must stay as it is.
            let is_looked_at = allowed.is_empty() && !path.contains("/lifecycle/");
            let answer = client.get(path).await;
            let wanted = if is_looked_at { 200 } else { 405 };
            assert_eq!(answer.status, wanted, "{path} {allowed}");
            if is_looked_at {
                links(&answer.json(), &mut found);
            }
        }
        assert!(seen.len() > 12, "{seen:?}");
    }
}

#[tokio::test]
async fn the_sign_in_policy_of_an_integration_can_be_read_and_denies_when_a_fault_says_so() {
    let mut client = Client::new().await;
    let app = client.found("/apps").await[0].clone();
    let href = app["_links"]["accessPolicy"]["href"].as_str().unwrap();
    let path = href.split_once("/api/v1").unwrap().1.to_owned();
    let policy = client.found(&path).await;
    assert_eq!(
        (policy["type"].as_str(), policy["status"].as_str()),
        (Some("ACCESS_POLICY"), Some("ACTIVE"))
    );
    let rules = format!("{path}/rules");
    let access = "/0/actions/appSignOn/access";
    assert_eq!(
        client.found(&rules).await.pointer(access),
        Some(&json!("ALLOW"))
    );
    client.org().set_fault("policy-denies", true).unwrap();
    assert_eq!(
        client.found(&rules).await.pointer(access),
        Some(&json!("DENY"))
    );
    let refused = client
        .refused(Method::GET, "/policies/rstnothing", None)
        .await;
    assert_eq!(refused.1, "E0000007");
}
