use reqwest::Method;
use serde_json::json;

use super::{Client, named};
use crate::browser::Answer;

/// The path of the `Link` with this relation, as the client would ask for it.
fn link(answer: &Answer, relation: &str) -> Option<String> {
    let links = answer.headers.get_all("link").iter();
    let mut links = links.map(|link| link.to_str().unwrap());
    let found = links.find(|link| link.ends_with(&format!("; rel=\"{relation}\"")))?;
    let address = found.strip_prefix('<')?.split('>').next()?;
    Some(address.split_once("/api/v1")?.1.to_owned())
}

#[tokio::test]
async fn a_list_is_read_page_by_page_until_no_link_leads_on() {
    let mut client = Client::new().await;
    for number in 0..6 {
        client
            .create(&named(&format!("Numero & co {number}")))
            .await;
    }
    client.create(&named("Other")).await;
    let mut next = Some("/apps?limit=2&q=numero+%26".to_owned());
    let mut labels = Vec::new();
    let mut pages = 0;
    while let Some(path) = next {
        let answer = client.get(&path).await;
        assert!(link(&answer, "self").is_some());
        for app in answer.json().as_array().unwrap() {
            labels.push(app["label"].as_str().unwrap().to_owned());
        }
        next = link(&answer, "next");
        pages += 1;
    }
    assert_eq!(pages, 3);
    let wanted: Vec<String> = (0..6)
        .map(|number| format!("Numero & co {number}"))
        .collect();
    assert_eq!(labels, wanted);
}

#[tokio::test]
async fn apps_are_found_by_the_beginning_of_label_or_name_and_by_status() {
    let mut client = Client::new().await;
    let off = client
        .done(
            Method::POST,
            "/apps?activate=false",
            Some(&named("Switched off")),
        )
        .await;
    for (path, labels) in [
        ("/apps?q=num", vec!["Numero"]),
        ("/apps?q=umero", vec![]),
        ("/apps?q=oidc_cl", vec!["Numero", "Switched off"]),
        (
            "/apps?filter=status%20eq%20%22INACTIVE%22",
            vec!["Switched off"],
        ),
        (
            "/apps?filter=name+eq+%22oidc_client%22&limit=1",
            vec!["Numero"],
        ),
        ("/apps?filter=", vec!["Numero", "Switched off"]),
    ] {
        let found = client.found(path).await;
        let found = found.as_array().unwrap().iter();
        let found: Vec<&str> = found.map(|app| app["label"].as_str().unwrap()).collect();
        assert_eq!(found, labels, "{path}");
    }
    assert_eq!(off["status"], "INACTIVE");
}

#[tokio::test]
async fn a_page_that_cannot_be_is_refused() {
    let mut client = Client::new().await;
    for (path, code) in [
        ("/apps?limit=0", "E0000001"),
        ("/apps?limit=-1", "E0000001"),
        ("/apps?limit=99999999999999999999", "E0000001"),
        ("/apps?after=0oanothing", "E0000001"),
        ("/apps?filter=status", "E0000031"),
        ("/groups?search=name+sw+%22x%22", "E0000031"),
        ("/logs?since=yesterday", "E0000001"),
        ("/logs?sortOrder=UP", "E0000031"),
    ] {
        assert_eq!(
            client.refused(Method::GET, path, None).await.1,
            code,
            "{path}"
        );
    }
    assert_eq!(client.get("/apps?limit=100000").await.status, 200);
}

#[tokio::test]
async fn the_log_is_read_between_two_moments_and_by_what_happened() {
    let mut client = Client::new().await;
    client.create(&named("Logged")).await;
    let filter = "filter=eventType+eq+%22application.lifecycle.create%22";
    let made = client.found(&format!("/logs?{filter}")).await;
    let last = made.as_array().unwrap().last().unwrap().clone();
    assert_eq!(last["target"][0]["displayName"], "Logged");
    assert_eq!(last["actor"]["alternateId"], "pat@acme.example");
    assert_eq!(
        last["outcome"],
        json!({"result": "SUCCESS", "reason": null})
    );
    let found = client.found(&format!("/logs?q=logged&{filter}")).await;
    assert_eq!(found.as_array().unwrap().len(), 1);
    let none = client
        .found("/logs?since=2999-01-01T00:00:00%2B02:00")
        .await;
    assert_eq!(none, json!([]));
    let none = client.found("/logs?until=1999-01-01T00:00:00Z").await;
    assert_eq!(none, json!([]));
}
