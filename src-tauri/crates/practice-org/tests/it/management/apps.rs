use reqwest::Method;
use serde_json::{Value, json};

use super::{Client, named, numero, place};
use crate::browser::basic;

#[tokio::test]
async fn the_guides_integration_comes_back_as_it_was_sent_around_what_okta_adds() {
    let mut client = Client::new().await;
    let sent = numero();
    let made = client.create(&sent).await;
    assert_within(&sent, &made, "");
    let id = made["id"].as_str().unwrap();
    let origin = client.org().address().to_owned();
    assert_eq!(made["status"], "ACTIVE");
    assert_eq!(made["credentials"]["oauthClient"]["client_id"], id);
    assert_eq!(made["settings"]["oauthClient"]["consent_method"], "TRUSTED");
    assert_eq!(
        made["settings"]["oauthClient"]["refresh_token"]["leeway"],
        30
    );
    assert_eq!(
        made["_links"]["appLinks"][0]["href"],
        format!("{origin}/home/oidc_client/{id}/aln177a159h7Zf52X0g8")
    );
    assert_eq!(
        made["_links"]["clientCredentials"][0]["href"],
        format!("{origin}/api/v1/apps/{id}/credentials/secrets")
    );
    for member in [
        "orn",
        "created",
        "lastUpdated",
        "accessibility",
        "features",
        "/settings/notifications",
        "/settings/app",
        "/settings/manualProvisioning",
        "/credentials/userNameTemplate",
        "/credentials/signing/kid",
        "/visibility/appLinks/oidc_client_link",
        "/_links/accessPolicy/href",
        "/_links/deactivate/href",
    ] {
        let pointer = format!("/{}", member.trim_start_matches('/'));
        assert!(made.pointer(&pointer).is_some(), "{member}: {made}");
    }
}

/// Whether every member that was sent is in what came back.
fn assert_within(sent: &Value, got: &Value, at: &str) {
    match sent {
        Value::Object(members) => {
            for (name, value) in members {
                assert_within(value, &got[name], &format!("{at}/{name}"));
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => {
            assert_eq!(sent, got, "{at}");
        }
    }
}

#[tokio::test]
async fn the_secret_is_in_the_answer_to_create_and_update_and_in_no_other() {
    let mut client = Client::new().await;
    let made = client.create(&numero()).await;
    let secret = made["credentials"]["oauthClient"]["client_secret"].clone();
    assert_eq!(secret.as_str().unwrap().len(), 64);
    let path = place(&made);
    let read = client.get(&path).await;
    assert!(!read.body.contains(secret.as_str().unwrap()));
    let listed = client.get("/apps").await;
    assert!(!listed.body.contains("client_secret\""));
    let again = client.done(Method::PUT, &path, Some(&read.json())).await;
    assert_eq!(again["credentials"]["oauthClient"]["client_secret"], secret);
}

#[tokio::test]
async fn a_put_deletes_what_it_leaves_out_and_keeps_what_it_does_not_know() {
    let mut client = Client::new().await;
    let mut app = numero();
    app["profile"] = json!({"owner": "platform", "deep": [{"x": null}]});
    app["settings"]["oauthClient"]["logo_uri"] = json!("https://app.numero.io/logo.png");
    app["settings"]["notes"] = json!({"admin": "asked by Dana"});
    let made = client.create(&app).await;
    let path = place(&made);
    let read = client.found(&path).await;
    assert_within(&app, &read, "");
    assert_eq!(read["settings"]["notes"]["enduser"], Value::Null);

    let mut changed = read.clone();
    changed["label"] = json!("Renamed");
    client.done(Method::PUT, &path, Some(&changed)).await;
    let mut after = client.found(&path).await;
    assert!(after["lastUpdated"].is_string());
    after["lastUpdated"] = changed["lastUpdated"].clone();
    assert_eq!(after, changed, "sent back whole, nothing else changed");

    client.done(Method::PUT, &path, Some(&numero())).await;
    let after = client.found(&path).await;
    assert!(after.get("profile").is_none(), "{after}");
    assert!(after["settings"]["oauthClient"].get("logo_uri").is_none());
    assert_eq!(after["settings"]["notes"]["admin"], Value::Null);

    let mut less = numero();
    let oauth = less["settings"]["oauthClient"].as_object_mut().unwrap();
    oauth.remove("initiate_login_uri");
    oauth.remove("idp_initiated_login");
    oauth.remove("wildcard_redirect");
    oauth["grant_types"] = json!(["authorization_code", "implicit"]);
    less.as_object_mut().unwrap().remove("visibility");
    client.done(Method::PUT, &path, Some(&less)).await;
    let after = client.found(&path).await;
    let oauth = &after["settings"]["oauthClient"];
    assert!(oauth.get("initiate_login_uri").is_none());
    assert_eq!(oauth["idp_initiated_login"]["mode"], "DISABLED");
    assert!(oauth.get("refresh_token").is_none(), "its grant is off");
    assert_eq!(oauth["wildcard_redirect"], "DISABLED");
    assert_eq!(after["visibility"]["hide"]["web"], true);
}

#[tokio::test]
async fn what_the_api_changes_is_what_authorize_and_token_obey() {
    let mut client = Client::new().await;
    let made = client.create(&numero()).await;
    let id = made["id"].as_str().unwrap().to_owned();
    let secret = &made["credentials"]["oauthClient"]["client_secret"];
    let authorization = basic(&id, secret.as_str().unwrap());
    let answer = client.browser.authorize(&[("client_id", &id)]).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    let headers = [("authorization", authorization.as_str())];
    let form = [("token", "x")];
    let asked = client
        .browser
        .post("/oauth2/v1/introspect", &headers, &form)
        .await;
    assert_eq!(asked.status, 200, "{}", asked.body);

    let mut moved = numero();
    moved["settings"]["oauthClient"]["redirect_uris"] = json!(["https://other.acme.example/cb"]);
    client.done(Method::PUT, &place(&made), Some(&moved)).await;
    let answer = client.browser.authorize(&[("client_id", &id)]).await;
    assert_eq!(answer.status, 400, "{}", answer.body);

    let path = format!("{}/lifecycle/deactivate", place(&made));
    client.done(Method::POST, &path, None).await;
    let asked = client
        .browser
        .post("/oauth2/v1/introspect", &headers, &form)
        .await;
    assert_eq!(asked.okta_error().0, "invalid_client", "{}", asked.body);
}

#[tokio::test]
async fn an_integration_is_switched_off_before_it_is_deleted() {
    let mut client = Client::new().await;
    let made = client
        .done(Method::POST, "/apps?activate=false", Some(&numero()))
        .await;
    let path = place(&made);
    assert_eq!(made["status"], "INACTIVE");
    assert!(made["_links"]["activate"].is_object());
    let on = format!("{path}/lifecycle/activate");
    assert_eq!(client.done(Method::POST, &on, None).await, json!({}));
    let refused = client.refused(Method::DELETE, &path, None).await;
    assert_eq!((refused.0, refused.1.as_str()), (403, "E0000056"));
    let off = format!("{path}/lifecycle/deactivate");
    client.done(Method::POST, &off, Some(&json!({}))).await;
    let gone = client.call(Method::DELETE, &path, None).await;
    assert_eq!((gone.status, gone.body.as_str()), (204, ""));
    assert_eq!(client.get(&path).await.status, 404);
}

#[tokio::test]
async fn a_client_id_and_a_secret_of_ones_own_are_taken() {
    let mut client = Client::new().await;
    let mut app = named("Own");
    app["credentials"]["oauthClient"]["client_id"] = json!("numero-own");
    app["credentials"]["oauthClient"]["client_secret"] = json!("PRACTICE-fourteen-chars");
    let made = client.create(&app).await;
    assert_eq!(
        made["credentials"]["oauthClient"]["client_id"],
        "numero-own"
    );
    assert_ne!(made["id"], "numero-own");
    let secret = |app: &Value| app["credentials"]["oauthClient"]["client_secret"].clone();
    assert_eq!(secret(&made), "PRACTICE-fourteen-chars");

    let path = place(&made);
    app["credentials"]["oauthClient"]["client_secret"] = json!("PRACTICE-another-one");
    let put = client.done(Method::PUT, &path, Some(&app)).await;
    assert_eq!(secret(&put), "PRACTICE-another-one");
    for wrong in ["PRACTICE-", "could-pass-for-a-real-one"] {
        app["credentials"]["oauthClient"]["client_secret"] = json!(wrong);
        for (method, path) in [(Method::PUT, path.as_str()), (Method::POST, "/apps")] {
            let refused = client.refused(method, path, Some(&app)).await;
            assert_eq!(refused.1, "E0000001");
            assert!(refused.2[0].starts_with("client_"), "{:?}", refused.2);
        }
    }
    assert_eq!(
        secret(&put),
        client.found(&format!("{path}/credentials/secrets")).await[0]["client_secret"]
    );
    app["credentials"]["oauthClient"] = json!({"client_id": "numero-other"});
    let refused = client.refused(Method::PUT, &path, Some(&app)).await;
    assert_eq!(refused.2, ["client_id: 'client_id' cannot be modified"]);
}

#[tokio::test]
async fn a_browser_client_has_no_secret_and_requires_pkce() {
    let mut client = Client::new().await;
    let mut app = named("Page");
    app["settings"]["oauthClient"]["application_type"] = json!("browser");
    app["credentials"]["oauthClient"] = json!({"token_endpoint_auth_method": "none"});
    let made = client.create(&app).await;
    let credentials = &made["credentials"]["oauthClient"];
    assert_eq!(credentials["token_endpoint_auth_method"], "none");
    assert_eq!(credentials["pkce_required"], true);
    assert!(credentials.get("client_secret").is_none());
    let path = format!("{}/credentials/secrets", place(&made));
    let refused = client.refused(Method::POST, &path, None).await;
    assert_eq!((refused.0, refused.1.as_str()), (400, "E0000001"));
}
