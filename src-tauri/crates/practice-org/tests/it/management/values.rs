use reqwest::Method;
use serde_json::{Value, json};

use super::{Client, named, place};

#[tokio::test]
async fn odd_values_of_a_query_are_told_by_the_name_of_their_parameter() {
    let mut client = Client::new().await;
    for (path, field) in [
        ("/apps?limit=0", "limit"),
        ("/apps?limit=-1", "limit"),
        ("/apps?limit=%2B5", "limit"),
        ("/apps?limit=1.5", "limit"),
        ("/apps?limit=five", "limit"),
        ("/apps?limit=2&limit=3", "limit"),
        ("/apps?q=%FF", "q"),
        ("/apps?q=a&q=b", "q"),
        ("/apps?after=nothing", "after"),
        ("/logs?since=yesterday", "since"),
    ] {
        let refused = client.refused(Method::GET, path, None).await;
        assert_eq!((refused.0, refused.1.as_str()), (400, "E0000001"), "{path}");
        assert!(
            refused.2[0].starts_with(&format!("{field}: ")),
            "{path}: {:?}",
            refused.2
        );
    }
    for path in ["/apps?limit=100000", "/apps?limit=007", "/apps?limit="] {
        assert_eq!(client.get(path).await.status, 200, "{path}");
    }
    for odd in ["yes", "TRUE", "0"] {
        let path = format!("/apps?activate={odd}");
        let refused = client
            .refused(Method::POST, &path, Some(&named("Odd")))
            .await;
        assert_eq!(refused.2, ["activate: Must be true or false"], "{odd}");
    }
    assert_eq!(client.found("/apps").await.as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn a_priority_is_a_small_number() {
    let mut client = Client::new().await;
    let app = client.org().client_id().to_owned();
    let sales = client.org().read(|state| state.groups[2].id.clone());
    let path = format!("/apps/{app}/groups/{sales}");
    for (body, code) in [
        (json!({"priority": -1}), "E0000001"),
        (json!({"priority": 101}), "E0000001"),
        (json!({"priority": "high"}), "E0000003"),
        (json!({"priority": 1.5}), "E0000003"),
        (json!({"profile": []}), "E0000003"),
    ] {
        let refused = client.refused(Method::PUT, &path, Some(&body)).await;
        assert_eq!(refused.1, code, "{body}");
    }
    assert_eq!(client.get(&path).await.status, 404, "nothing was assigned");
    let body = json!({"priority": 100, "profile": {}});
    client.done(Method::PUT, &path, Some(&body)).await;
}

#[tokio::test]
async fn names_and_addresses_that_deceive_are_not_saved() {
    let mut client = Client::new().await;
    let oauth = |app: &mut Value, field: &str, value: Value| {
        app["settings"]["oauthClient"][field] = value;
    };
    for (label, value) in [
        ("label", "Nu\u{202e}orem"),
        ("label", "Nu\0mero"),
        ("label", "N\u{fffd}"),
    ] {
        let refused = client
            .refused(Method::POST, "/apps", Some(&named(value)))
            .await;
        assert!(refused.2[0].starts_with(label), "{:?}", refused.2);
    }
    let uri = "https://app.acme.example/cb";
    for field in ["redirect_uris", "post_logout_redirect_uris"] {
        let mut app = named("Twice");
        oauth(&mut app, field, json!([uri, uri]));
        let refused = client.refused(Method::POST, "/apps", Some(&app)).await;
        assert_eq!(
            refused.2,
            [format!("{field}: '{uri}' is listed more than once")]
        );
    }
    let mut app = named("Custom");
    oauth(&mut app, "issuer_mode", json!("CUSTOM_URL"));
    let refused = client.refused(Method::POST, "/apps", Some(&app)).await;
    assert!(refused.2[0].starts_with("issuer_mode: "), "{:?}", refused.2);
    let mut app = named("DPoP");
    oauth(&mut app, "dpop_bound_access_tokens", json!(true));
    let refused = client.refused(Method::POST, "/apps", Some(&app)).await;
    assert_eq!(
        refused.2,
        [
            "dpop_bound_access_tokens: 'dpop_bound_access_tokens' cannot be used with the 'implicit' grant type"
        ]
    );
    let origin =
        json!({"name": "a\u{2066}b", "origin": "https://x.example", "scopes": [{"type": "CORS"}]});
    let refused = client
        .refused(Method::POST, "/trustedOrigins", Some(&origin))
        .await;
    assert!(refused.2[0].starts_with("name: "), "{:?}", refused.2);
    assert_eq!(client.found("/apps").await.as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn with_proof_of_possession_an_integration_has_no_implicit_before_or_after() {
    let mut client = Client::new().await;
    let mut app = named("DPoP");
    let oauth = &mut app["settings"]["oauthClient"];
    oauth["dpop_bound_access_tokens"] = json!(true);
    oauth["grant_types"] = json!(["authorization_code", "refresh_token"]);
    oauth["response_types"] = json!(["code"]);
    let made = client.create(&app).await;
    let path = place(&made);
    let mut both = made.clone();
    both["settings"]["oauthClient"]["grant_types"] = json!(["authorization_code", "implicit"]);
    both["settings"]["oauthClient"]["response_types"] = json!(["code", "token"]);
    let refused = client.refused(Method::PUT, &path, Some(&both)).await;
    assert!(
        refused.2[0].starts_with("dpop_bound_access_tokens: "),
        "{:?}",
        refused.2
    );
    assert_eq!(client.found(&path).await["settings"], made["settings"]);
    both["settings"]["oauthClient"]["dpop_bound_access_tokens"] = json!(false);
    client.done(Method::PUT, &path, Some(&both)).await;
}

#[tokio::test]
async fn federation_broker_mode_leaves_the_lists_of_assignments_empty() {
    let mut client = Client::new().await;
    let app = client.org().client_id().to_owned();
    let lists = ["groups", "users"].map(|list| format!("/apps/{app}/{list}"));
    let everyone = client.org().read(|state| state.groups[0].id.clone());
    let group = format!("{}/{everyone}", lists[0]);
    client.done(Method::PUT, &group, None).await;
    let mut before = Vec::new();
    for list in &lists {
        before.push(client.found(list).await);
        assert_ne!(before.last(), Some(&json!([])));
    }
    let set = |on: bool| {
        move |settings: &mut practice_org::Settings| settings.integration.implicit_assignment = on
    };
    client.org().change(set(true));
    for list in &lists {
        assert_eq!(client.found(list).await, json!([]), "{list}");
    }
    client.org().change(set(false));
    for (list, before) in lists.iter().zip(&before) {
        assert_eq!(client.found(list).await, *before, "they count again");
    }
}
