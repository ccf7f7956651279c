use practice_org::{Engine, IssuerMode};
use reqwest::Method;
use serde_json::json;

use crate::browser::Browser;

#[tokio::test]
async fn okta_organization_says_which_engine_the_org_runs() {
    let mut browser = Browser::new().await;
    let idx = browser.get("/.well-known/okta-organization").await.json();
    assert_eq!(idx["pipeline"], "idx");
    assert_eq!(idx["_links"]["organization"]["href"], browser.org.address());
    assert!(idx["id"].as_str().unwrap().starts_with("00o"));

    browser.org.change(|settings| settings.engine = Engine::V1);
    let classic = browser.get("/.well-known/okta-organization").await.json();
    assert_eq!(classic["pipeline"], "v1");
}

#[tokio::test]
async fn discovery_describes_the_server_and_tells_an_unknown_client() {
    let mut browser = Browser::new().await;
    let path = "/.well-known/openid-configuration";
    let known = format!("{path}?client_id={}", browser.org.client_id());
    for path in [path, &known] {
        let metadata = browser.get(path).await.json();
        assert_eq!(metadata["issuer"], browser.org.address());
        let keys = format!("{}/oauth2/v1/keys", browser.org.address());
        assert_eq!(metadata["jwks_uri"], keys);
        let modes = metadata["response_modes_supported"].as_array().unwrap();
        assert!(modes.contains(&json!("fragment")));
        let grants = metadata["grant_types_supported"].to_string();
        assert!(!grants.contains("client_credentials"));
        assert_eq!(
            metadata["code_challenge_methods_supported"],
            json!(["S256"])
        );
    }
    let unknown = browser.get(&format!("{path}?client_id=0oaUNKNOWN")).await;
    assert_eq!(unknown.status, 400);
    let expected = ("invalid_client", "Invalid value for 'client_id' parameter.");
    let (code, text) = unknown.okta_error();
    assert_eq!((code.as_str(), text.as_str()), expected);

    browser
        .org
        .change(|settings| settings.integration.active = false);
    assert_eq!(browser.get(&known).await.status, 400);
}

#[tokio::test]
async fn oauth_metadata_is_discovery_without_openid_s_own() {
    let mut browser = Browser::new().await;
    let mut openid = browser
        .get("/.well-known/openid-configuration")
        .await
        .json();
    let path = "/.well-known/oauth-authorization-server";
    let oauth = browser.get(path).await.json();
    let all = openid.as_object_mut().unwrap();
    for only_openid in ["userinfo_endpoint", "id_token_signing_alg_values_supported"] {
        assert!(all.remove(only_openid).is_some());
    }
    assert_eq!(oauth, openid);
    let unknown = browser.get(&format!("{path}?client_id=0oaUNKNOWN")).await;
    assert_eq!(unknown.status, 400);
}

#[tokio::test]
async fn a_custom_authorization_server_is_a_feature_that_the_org_has_not() {
    let mut browser = Browser::new().await;
    for path in [
        "/oauth2/default",
        "/oauth2/default/.well-known/openid-configuration",
        "/oauth2/aus123/v1/authorize?client_id=x",
        "/.well-known/oauth-authorization-server/oauth2/default",
    ] {
        let refused = browser.get_json(path).await;
        assert_eq!(refused.status, 401, "{path}");
        let text = "You do not have permission to access the feature you are requesting";
        let (code, summary) = refused.okta_error();
        assert_eq!((code.as_str(), summary.as_str()), ("E0000015", text));
        assert!(browser.get(path).await.body.contains("E0000015"), "{path}");
    }
    for path in ["/oauth2/v1", "/oauth2/v1/nothing", "/oauth2/"] {
        assert_eq!(browser.get_json(path).await.status, 404, "{path}");
    }
}

#[tokio::test]
async fn the_issuer_follows_the_issuer_mode_when_there_is_a_custom_domain() {
    let mut browser = Browser::new().await;
    let custom = browser.org.address().replace("127.0.0.1", "localhost");
    let path = format!(
        "/.well-known/openid-configuration?client_id={}",
        browser.org.client_id()
    );
    let host = custom.replace("http://", "");
    let headers = [("host", host.as_str())];
    let refused = browser.send(Method::GET, &path, &headers, Vec::new()).await;
    assert_eq!(refused.status, 400, "no custom domain yet");

    let domain = custom.clone();
    browser
        .org
        .change(|settings| settings.custom_domain = Some(domain));
    let organization = browser.get("/.well-known/okta-organization").await.json();
    assert_eq!(organization["_links"]["alternate"]["href"], custom);
    let own = browser.org.address().to_owned();
    for (mode, at_own, at_custom) in [
        (IssuerMode::Dynamic, &own, &custom),
        (IssuerMode::OrgUrl, &own, &own),
        (IssuerMode::CustomUrl, &custom, &custom),
    ] {
        browser
            .org
            .change(|settings| settings.integration.issuer_mode = mode);
        let answer = browser.get(&path).await.json();
        assert_eq!(&answer["issuer"], at_own, "{mode:?}");
        let answer = browser.send(Method::GET, &path, &headers, Vec::new()).await;
        assert_eq!(&answer.json()["issuer"], at_custom, "{mode:?}");
    }
}

#[tokio::test]
async fn another_host_name_is_refused_everywhere() {
    let mut browser = Browser::new().await;
    let admin = browser.org.admin_address();
    for path in ["/", "/.well-known/okta-organization", "/nothing", &admin] {
        for host in ["acme-example.okta.com", "127.0.0.1", "localhost:1"] {
            let answer = browser
                .send(Method::GET, path, &[("host", host)], Vec::new())
                .await;
            assert_eq!(answer.status, 400, "{host} {path}");
        }
    }
    assert_eq!(browser.get("/").await.status, 200);
}

#[tokio::test]
async fn a_stopped_org_frees_its_port_and_a_taken_port_is_named() {
    use practice_org::{Options, PracticeOrg, StartError};
    let org = PracticeOrg::start(Options::default()).await.unwrap();
    let port: u16 = org.address().rsplit(':').next().unwrap().parse().unwrap();
    let again = Options {
        port,
        ..Options::default()
    };
    let taken = PracticeOrg::start(again.clone()).await.err().unwrap();
    assert!(matches!(taken, StartError::PortInUse { port: named } if named == port));
    org.stop().await;
    PracticeOrg::start(again).await.unwrap().stop().await;
}

#[tokio::test]
async fn every_request_is_noted_in_order() {
    let mut browser = Browser::new().await;
    browser.get("/oauth2/v1/keys?x=1").await;
    browser.post("/oauth2/v1/token", &[], &[]).await;
    let lines: Vec<String> = browser
        .org
        .requests()
        .iter()
        .map(|line| format!("{} {} {:?}", line.method, line.path, line.query))
        .collect();
    let expected = [
        "GET /oauth2/v1/keys Some(\"x=1\")",
        "POST /oauth2/v1/token None",
    ];
    assert_eq!(lines, expected);
}
