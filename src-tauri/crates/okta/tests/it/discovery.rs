//! Discovery believes one issuer, on one origin; another one only if the org links it and it confirms itself.

use okta::{
    Check, ClientId, DiscoveryError, Http, OrgAddress, OrgFacts, ProviderMetadata, Verdict,
    ask_org, discover,
};
use serde_json::{Value, json};
use wiremock::ResponseTemplate;

use crate::okta_fake::{AUTHORIZE, DISCOVERY, FakeOkta, Settings, document, run};

async fn found(settings: Settings) -> Result<ProviderMetadata, DiscoveryError> {
    let org = FakeOkta::start(settings).await;
    let http = Http::new();
    let address: OrgAddress = org.server.uri().parse().unwrap();
    let facts: Option<OrgFacts> = ask_org(&http, &address).await.ok();
    discover(&http, &address, None, facts.as_ref()).await
}

/// A discovery document of the org's own, with one change.
fn changed(change: impl Fn(&mut Value, &str) + Send + Sync + 'static) -> Settings {
    Settings::default().answering(DISCOVERY, move |request| {
        let origin = format!("http://{}", request.headers["host"].to_str().unwrap());
        let mut document = document(&origin, &origin);
        change(&mut document, &origin);
        ResponseTemplate::new(200).set_body_json(document)
    })
}

#[tokio::test]
async fn the_issuer_must_be_the_orgs_address_byte_for_byte() {
    for issuer in [
        "{}/",
        "{}/oauth2/default",
        "{}?",
        "https://evil.example",
        "HTTP://{}",
        "",
    ] {
        let result = found(changed(move |document, origin| {
            let issuer = match issuer.strip_prefix("HTTP://{}") {
                Some(_) => origin.replace("http://", "HTTP://"),
                None => issuer.replace("{}", origin),
            };
            document["issuer"] = json!(issuer);
        }))
        .await;
        assert!(
            matches!(result, Err(DiscoveryError::IssuerMismatch { .. })),
            "{issuer}"
        );
    }
}

#[tokio::test]
async fn an_issuer_that_the_org_links_is_followed_when_it_confirms_itself() {
    let linked = FakeOkta::start(Settings::default()).await;
    let org = FakeOkta::start(Settings {
        alternate: Some(linked.server.uri()),
        issuer: Some(linked.server.uri()),
        ..Settings::default()
    })
    .await;
    let outcome = run(&org.request()).await;
    outcome.expect(Check::IssuerMatches, Verdict::Passed, "issuer_equal");
    assert_eq!(outcome.0.provider.unwrap().issuer, linked.server.uri());
    assert_eq!(org.hits(AUTHORIZE).await, 0);
    assert_eq!(linked.hits(AUTHORIZE).await, 4);
    assert!(org.requests().await.len() + linked.requests().await.len() <= 10);
}

#[tokio::test]
async fn an_issuer_that_the_org_does_not_link_is_not_asked() {
    let other = FakeOkta::start(Settings::default()).await;
    let org = FakeOkta::start(Settings {
        issuer: Some(other.server.uri()),
        ..Settings::default()
    })
    .await;
    run(&org.request())
        .await
        .expect_only_failed(Check::IssuerMatches)
        .expect(Check::IssuerMatches, Verdict::Failed, "issuer_differs");
    assert!(other.requests().await.is_empty());
}

#[tokio::test]
async fn a_linked_issuer_that_names_a_third_one_is_refused() {
    let linked = FakeOkta::start(Settings {
        issuer: Some("https://third.example".to_owned()),
        ..Settings::default()
    })
    .await;
    let result = found(Settings {
        alternate: Some(linked.server.uri()),
        issuer: Some(linked.server.uri()),
        ..Settings::default()
    })
    .await;
    assert!(
        matches!(result, Err(DiscoveryError::IssuerMismatch { found, .. }) if found.contains("third"))
    );
}

#[tokio::test]
async fn every_endpoint_must_be_on_the_issuers_own_origin() {
    for name in [
        "authorization_endpoint",
        "token_endpoint",
        "jwks_uri",
        "userinfo_endpoint",
        "introspection_endpoint",
        "revocation_endpoint",
    ] {
        for (address, foreign) in [
            ("https://evil.example/x", true),
            ("http://127.0.0.1:1/x", true),
            ("http://evil.example/x", false),
            ("file:///etc/passwd", false),
        ] {
            let result = found(changed(move |document, _| document[name] = json!(address))).await;
            match result {
                Err(DiscoveryError::ForeignEndpoint { name: found }) if foreign => {
                    assert_eq!(found, name)
                }
                Err(DiscoveryError::InsecureEndpoint { name: found }) if !foreign => {
                    assert_eq!(found, name)
                }
                other => panic!("{name} {address}: {other:?}"),
            }
        }
    }
}

#[tokio::test]
async fn an_endpoint_with_a_user_name_is_refused() {
    let result = found(changed(|document, origin| {
        let with_user = origin.replace("http://", "http://dana@");
        document["token_endpoint"] = json!(format!("{with_user}/token"));
    }))
    .await;
    assert!(matches!(
        result,
        Err(DiscoveryError::ForeignEndpoint {
            name: "token_endpoint"
        })
    ));
}

#[tokio::test]
async fn what_every_sign_in_needs_must_be_there() {
    for name in [
        "issuer",
        "authorization_endpoint",
        "token_endpoint",
        "jwks_uri",
    ] {
        for value in [json!(null), json!(7), json!("not an address")] {
            if name == "issuer" && value.is_string() {
                continue;
            }
            let result = found(changed(move |document, _| document[name] = value.clone())).await;
            assert!(
                matches!(result, Err(DiscoveryError::Missing { name: found }) if found == name),
                "{name}"
            );
        }
    }
}

#[tokio::test]
async fn a_document_with_a_member_that_comes_twice_at_any_level_is_not_read() {
    for twice in [
        "\"jwks_uri\": \"https://evil.example/keys\"",
        "\"more\": {\"a\": [{\"b\": 1, \"b\": 1}]}",
    ] {
        let result = found(Settings::default().answering(DISCOVERY, move |request| {
            let origin = format!("http://{}", request.headers["host"].to_str().unwrap());
            let document = document(&origin, &origin).to_string();
            let document = document.replacen('{', &format!("{{{twice},"), 1);
            ResponseTemplate::new(200).set_body_raw(document, "application/json")
        }))
        .await;
        assert!(
            matches!(result, Err(DiscoveryError::NotJson { .. })),
            "{twice}: {result:?}"
        );
    }
}

#[tokio::test]
async fn a_redirected_discovery_is_not_followed() {
    let elsewhere = FakeOkta::start(Settings::default()).await;
    let to = format!("{}{DISCOVERY}", elsewhere.server.uri());
    let result = found(Settings::default().answering(DISCOVERY, move |_| {
        ResponseTemplate::new(301).insert_header("location", to.as_str())
    }))
    .await;
    assert!(matches!(result, Err(DiscoveryError::Redirected { .. })));
    assert!(elsewhere.requests().await.is_empty());
}

#[tokio::test]
async fn okta_says_in_discovery_that_it_does_not_know_a_client() {
    let org = FakeOkta::start(Settings::default()).await;
    let http = Http::new();
    let address: OrgAddress = org.server.uri().parse().unwrap();
    let facts = ask_org(&http, &address).await.unwrap();
    let nobody = ClientId::parse("0oa9other8example7ok").unwrap().value;
    let result = discover(&http, &address, Some(&nobody), Some(&facts)).await;
    assert!(
        matches!(&result, Err(DiscoveryError::UnknownClient { evidence }) if evidence.contains("invalid_client")),
        "{result:?}"
    );
}

#[tokio::test]
async fn a_provider_that_refuses_client_id_in_discovery_is_asked_without() {
    let settings = Settings::default()
        .answering("/.well-known/okta-organization", |_| {
            ResponseTemplate::new(404)
        })
        .answering(DISCOVERY, |request| match request.url.query() {
            Some(_) => ResponseTemplate::new(400),
            None => {
                let origin = format!("http://{}", request.headers["host"].to_str().unwrap());
                ResponseTemplate::new(200).set_body_json(document(&origin, &origin))
            }
        });
    let org = FakeOkta::start(settings).await;
    let address: OrgAddress = org.server.uri().parse().unwrap();
    let anybody = ClientId::parse("numero").unwrap().value;
    let provider = discover(&Http::new(), &address, Some(&anybody), None)
        .await
        .unwrap();
    assert_eq!(provider.issuer, org.server.uri());
    assert!(!provider.is_okta);
}

#[tokio::test]
async fn the_engine_is_read_and_an_unknown_one_stays_unknown() {
    for (pipeline, engine) in [
        ("idx", Some(okta::Engine::IdentityEngine)),
        ("v1", Some(okta::Engine::Classic)),
        ("v9", None),
    ] {
        let org = FakeOkta::start(Settings::default().answering(
            "/.well-known/okta-organization",
            move |_| {
                ResponseTemplate::new(200)
                    .set_body_json(json!({"id": "00o1", "pipeline": pipeline}))
            },
        ))
        .await;
        let address: OrgAddress = org.server.uri().parse().unwrap();
        let facts = ask_org(&Http::new(), &address).await.unwrap();
        assert_eq!(facts.engine, engine);
    }
}
