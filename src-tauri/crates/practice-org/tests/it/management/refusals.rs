use reqwest::Method;
use serde_json::{Value, json};

use super::{Client, numero, place};

/// A path into the application object, a value for it, and the field that must be named.
type Wrong = (&'static str, Value, &'static str);

#[tokio::test]
async fn a_value_that_okta_does_not_take_is_named_by_its_field() {
    let mut client = Client::new().await;
    let path = place(&client.create(&numero()).await);
    let wrong: [Wrong; 24] = [
        ("/label", json!(""), "label"),
        ("/label", json!(null), "label"),
        ("/name", json!("template_saml_2_0"), "name"),
        ("/signOnMode", json!("SAML_2_0"), "signOnMode"),
        (
            "/settings/oauthClient/application_type",
            json!("desktop"),
            "application_type",
        ),
        (
            "/settings/oauthClient/grant_types",
            json!(null),
            "grant_types",
        ),
        (
            "/settings/oauthClient/grant_types",
            json!([]),
            "grant_types",
        ),
        (
            "/settings/oauthClient/grant_types",
            json!(["magic"]),
            "grant_types",
        ),
        (
            "/settings/oauthClient/grant_types",
            json!(["authorization_code"]),
            "response_types",
        ),
        (
            "/settings/oauthClient/grant_types",
            json!(["implicit"]),
            "grant_types",
        ),
        (
            "/settings/oauthClient/response_types",
            json!(["code"]),
            "response_types",
        ),
        (
            "/settings/oauthClient/response_types",
            json!(["token"]),
            "response_types",
        ),
        (
            "/settings/oauthClient/response_types",
            json!(["none"]),
            "response_types",
        ),
        (
            "/settings/oauthClient/response_types",
            json!(null),
            "response_types",
        ),
        (
            "/settings/oauthClient/redirect_uris",
            json!([]),
            "redirect_uris",
        ),
        (
            "/settings/oauthClient/redirect_uris",
            json!(["/cb"]),
            "redirect_uris",
        ),
        (
            "/settings/oauthClient/wildcard_redirect",
            json!("ANY"),
            "wildcard_redirect",
        ),
        (
            "/settings/oauthClient/initiate_login_uri",
            json!(null),
            "initiate_login_uri",
        ),
        (
            "/settings/oauthClient/idp_initiated_login/mode",
            json!("OKTA"),
            "default_scope",
        ),
        (
            "/settings/oauthClient/refresh_token/leeway",
            json!(61),
            "leeway",
        ),
        (
            "/settings/oauthClient/refresh_token/rotation_type",
            json!("SOMETIMES"),
            "rotation_type",
        ),
        (
            "/settings/oauthClient/dpop_bound_access_tokens",
            json!(true),
            "dpop_bound_access_tokens",
        ),
        (
            "/settings/oauthClient/issuer_mode",
            json!("MINE"),
            "issuer_mode",
        ),
        (
            "/credentials/oauthClient/token_endpoint_auth_method",
            json!("none"),
            "token_endpoint_auth_method",
        ),
    ];
    let before = client.found(&path).await;
    for (pointer, value, field) in wrong {
        let mut app = numero();
        put(&mut app, pointer, value.clone());
        for (method, path) in [(Method::POST, "/apps"), (Method::PUT, path.as_str())] {
            let (status, code, causes) = client.refused(method, path, Some(&app)).await;
            assert_eq!(
                (status, code.as_str()),
                (400, "E0000001"),
                "{pointer} {value}"
            );
            let first = format!("{field}: ");
            assert!(
                causes[0].starts_with(&first),
                "{pointer} {value}: {causes:?}"
            );
        }
    }
    let mut other = numero();
    put(
        &mut other,
        "/settings/oauthClient/application_type",
        json!("native"),
    );
    put(
        &mut other,
        "/credentials/oauthClient/token_endpoint_auth_method",
        json!("none"),
    );
    let refused = client.refused(Method::PUT, &path, Some(&other)).await;
    assert_eq!(
        refused.2,
        ["application_type: 'application_type' cannot be modified"]
    );
    assert_eq!(client.found(&path).await, before, "nothing of it was done");
    assert_eq!(client.found("/apps").await.as_array().unwrap().len(), 2);
}

fn put(app: &mut Value, pointer: &str, value: Value) {
    let (outer, name) = pointer.rsplit_once('/').unwrap();
    app.pointer_mut(outer).unwrap()[name] = value;
}

#[tokio::test]
async fn a_body_that_is_no_application_object_is_not_well_formed() {
    let mut client = Client::new().await;
    let deep = format!("{}1{}", "[".repeat(30), "]".repeat(30));
    let kept = format!(r#"{{"profile":{deep}}}"#);
    let deeper = "[".repeat(60_000);
    for body in [
        "",
        "{",
        "[]",
        "null",
        "\"x\"",
        "{\"label\":1}",
        "{\"settings\":[]}",
        "{\"settings\":{\"oauthClient\":5}}",
        "{\"visibility\":{\"hide\":{\"web\":\"no\"}}}",
        "{\"accessibility\":{\"selfService\":\"no\"}}",
        "{\"settings\":{\"oauthClient\":{\"refresh_token\":\"ROTATE\"}}}",
        "{\"features\":{}}",
        "\u{feff}{}",
        &kept,
        &deeper,
    ] {
        let answer = send(&mut client, "application/json", body.as_bytes()).await;
        assert_eq!(answer, (400, "E0000003".to_owned()), "{body:.60}");
    }
    let answer = send(&mut client, "application/json", b"{\"label\":\"\xff\"}").await;
    assert_eq!(answer, (400, "E0000003".to_owned()));
    let answer = send(&mut client, "text/plain", b"{}").await;
    assert_eq!(answer, (400, "E0000021".to_owned()));
    let large = vec![b' '; 1 << 20];
    let answer = send(&mut client, "application/json", &large).await;
    assert_eq!(answer.0, 413);
}

async fn send(client: &mut Client, kind: &str, body: &[u8]) -> (u16, String) {
    let authorization = format!("SSWS {}", client.token);
    let headers = [
        ("authorization", authorization.as_str()),
        ("content-type", kind),
    ];
    let browser = &mut client.browser;
    let answer = browser
        .send(Method::POST, "/api/v1/apps", &headers, body.to_vec())
        .await;
    (answer.status, answer.okta_error().0)
}

#[tokio::test]
async fn what_is_not_there_is_not_found_and_what_cannot_be_done_is_not_allowed() {
    let mut client = Client::new().await;
    let app = format!("/apps/{}", client.org().client_id());
    for (method, path) in [
        (Method::GET, "/apps/0oanothing".to_owned()),
        (Method::PUT, "/apps/0oanothing".to_owned()),
        (Method::GET, "/apps/%ff".to_owned()),
        (Method::GET, "/apps/0oanothing/groups".to_owned()),
        (
            Method::GET,
            "/apps/0oanothing/credentials/secrets".to_owned(),
        ),
        (Method::GET, format!("{app}/credentials/secrets/ocsnothing")),
        (Method::PUT, format!("{app}/groups/00gnothing")),
        (Method::DELETE, format!("{app}/users/00unothing")),
        (Method::GET, "/groups/00gnothing".to_owned()),
        (Method::GET, "/users/nobody@acme.example".to_owned()),
        (Method::DELETE, "/api-tokens/00Tnothing".to_owned()),
        (Method::GET, "/policies".to_owned()),
        (Method::GET, String::new()),
    ] {
        let refused = client.refused(method.clone(), &path, None).await;
        assert_eq!(
            (refused.0, refused.1.as_str()),
            (404, "E0000007"),
            "{method} {path}"
        );
    }
    for (method, path) in [
        (Method::PATCH, "/apps"),
        (Method::DELETE, "/apps"),
        (Method::POST, "/org"),
        (Method::PUT, "/logs"),
    ] {
        let refused = client.refused(method.clone(), path, None).await;
        assert_eq!(
            (refused.0, refused.1.as_str()),
            (405, "E0000022"),
            "{method} {path}"
        );
    }
    let authorization = format!("SSWS {}", client.token);
    let headers = [
        ("authorization", authorization.as_str()),
        ("accept", "text/html"),
    ];
    let browser = &mut client.browser;
    let answer = browser
        .send(Method::GET, "/api/v1/apps", &headers, Vec::new())
        .await;
    assert_eq!(answer.okta_error().0, "E0000021");
}

#[tokio::test]
async fn a_trusted_origin_is_entered_with_its_name_and_scopes() {
    let mut client = Client::new().await;
    let origin = json!({
        "name": "Numero",
        "origin": "https://app.numero.io",
        "scopes": [{"type": "CORS"}, {"type": "REDIRECT"}],
    });
    let made = client
        .done(Method::POST, "/trustedOrigins", Some(&origin))
        .await;
    assert_eq!(made["status"], "ACTIVE");
    let listed = client.found("/trustedOrigins").await;
    assert_eq!(listed, json!([made.clone()]));
    let path = format!("/trustedOrigins/{}", made["id"].as_str().unwrap());
    assert_eq!(client.found(&path).await, made);
    for (member, value) in [
        ("name", json!(" ")),
        ("origin", json!("https://app.numero.io/path")),
        ("scopes", json!([])),
        ("scopes", json!([{"type": "ALL"}])),
    ] {
        let mut wrong = origin.clone();
        wrong[member] = value;
        let refused = client
            .refused(Method::POST, "/trustedOrigins", Some(&wrong))
            .await;
        assert_eq!(refused.1, "E0000001");
        assert!(refused.2[0].starts_with(member), "{:?}", refused.2);
    }
}
