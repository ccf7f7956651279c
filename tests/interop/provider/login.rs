//! `login --paste`: a real code flow with consent, and everything that must not become one.

use serde_json::Value;
use url::Url;

use super::browser::{Person, visit};
use super::process::EVERY_RESPONSE_TYPE;
use super::{
    CALLBACK, CLIENT_ID, Provider, SECRET, Setup, Told, WRONG_SECRET, assert_silent_about_secrets,
    path, secret_file,
};
use crate::numero_okta::{Ended, Running};

/// What a person pastes, given the address on which the browser ended.
type Paste = fn(&str) -> String;

#[tokio::test]
async fn a_person_signs_in_the_claims_are_shown_and_the_refresh_token_is_seen() {
    for introspection in [true, false] {
        let provider = Provider::start(&Setup {
            introspection,
            ..Setup::default()
        })
        .await;
        let ended = sign_in(&provider, Told::default(), Person::GoesOn, unchanged).await;
        assert_signed_in(&ended, &provider);
        assert_eq!(ended.result()["refresh_token"], true);
        assert_eq!(provider.asked("POST /token").await, 1);
        // What was issued only to be seen is given back.
        assert_ne!(provider.asked("POST /token/revocation").await, 0);
    }
}

#[tokio::test]
async fn the_request_is_a_code_flow_with_pkce_whose_code_stays_in_the_fragment() {
    let provider = Provider::start(&Setup::default()).await;
    let file = secret_file(SECRET);
    let mut running = start(&provider, Told::default(), path(&file));
    let address = authorize_address(&mut running).await;
    let has = |name: &str, value: &str| {
        let mut pairs = address.query_pairs();
        pairs.any(|pair| pair.0 == name && pair.1 == value)
    };
    assert!(has("response_type", "code"), "{address}");
    assert!(has("response_mode", "fragment"), "{address}");
    assert!(has("code_challenge_method", "S256"), "{address}");
    assert!(has("redirect_uri", CALLBACK), "{address}");
    assert!(has("client_id", CLIENT_ID), "{address}");
    assert!(!address.query_pairs().any(|pair| pair.0 == "prompt"));
    let landed = visit(address.as_str(), CALLBACK, Person::GoesOn).await;
    let landed = Url::parse(&landed).expect("an address");
    assert_eq!(landed.query(), None);
    assert!(landed.fragment().unwrap_or_default().contains("code="));
}

#[tokio::test]
async fn a_provider_that_takes_the_secret_in_the_form_only_gets_it_there() {
    let provider = Provider::start(&Setup {
        auth_method: "client_secret_post",
        auth_methods: &["client_secret_post"],
        ..Setup::default()
    })
    .await;
    let ended = sign_in(&provider, Told::default(), Person::GoesOn, unchanged).await;
    assert_signed_in(&ended, &provider);
}

#[tokio::test]
async fn without_the_refresh_token_grant_a_sign_in_passes_and_says_that_none_was_seen() {
    for refresh_tokens in [true, false] {
        let provider = Provider::start(&Setup {
            refresh_grant: false,
            refresh_tokens,
            response_types: &["code"],
            server_response_types: EVERY_RESPONSE_TYPE,
            ..Setup::default()
        })
        .await;
        let ended = sign_in(&provider, Told::default(), Person::GoesOn, unchanged).await;
        assert_signed_in(&ended, &provider);
        assert_eq!(ended.result()["refresh_token"], false);
    }
}

#[tokio::test]
async fn a_wrong_secret_is_refused_after_one_try() {
    let provider = Provider::start(&Setup::default()).await;
    let told = Told {
        secret: Some(WRONG_SECRET),
        ..Told::default()
    };
    let ended = sign_in(&provider, told, Person::GoesOn, unchanged).await;
    assert_refused(&ended, "secret_refused");
    assert_eq!(provider.asked("POST /token").await, 1);
}

#[tokio::test]
async fn a_code_that_the_provider_never_gave_is_refused() {
    let provider = Provider::start(&Setup::default()).await;
    let ended = sign_in(&provider, Told::default(), Person::GoesOn, |landed| {
        with(landed, "code", Some("never-given"))
    })
    .await;
    assert_refused(&ended, "code_refused");
}

#[tokio::test]
async fn an_address_that_was_tampered_with_is_refused_before_the_code_is_sent() {
    let tampered: [(&str, Paste); 5] = [
        ("another state", |landed| {
            with(landed, "state", Some("forged"))
        }),
        ("no state", |landed| with(landed, "state", None)),
        ("another issuer", |landed| {
            with(landed, "iss", Some("https://other-example.okta.com"))
        }),
        ("no issuer, which this provider promises", |landed| {
            with(landed, "iss", None)
        }),
        ("another host", |landed| {
            landed.replacen("app.numero.io", "app.numero.example", 1)
        }),
    ];
    for (what, tamper) in tampered {
        let provider = Provider::start(&Setup::default()).await;
        let ended = sign_in(&provider, Told::default(), Person::GoesOn, tamper).await;
        assert_refused(&ended, "callback_refused");
        assert_eq!(provider.asked("POST /token").await, 0, "{what}");
    }
}

#[tokio::test]
async fn the_answer_to_another_sign_in_is_refused() {
    let provider = Provider::start(&Setup::default()).await;
    let file = secret_file(SECRET);
    let mut other = start(&provider, Told::default(), path(&file));
    let address = authorize_address(&mut other).await;
    let landed_elsewhere = visit(address.as_str(), CALLBACK, Person::GoesOn).await;

    let mut running = start(&provider, Told::default(), path(&file));
    authorize_address(&mut running).await;
    let ended = running.end(&format!("{landed_elsewhere}\n")).await;
    assert_refused(&ended, "callback_refused");
    assert_eq!(provider.asked("POST /token").await, 0);
    // And the one that it belongs to still takes it.
    let ended = other.end(&format!("{landed_elsewhere}\n")).await;
    assert_signed_in(&ended, &provider);
}

#[tokio::test]
async fn a_person_who_turns_back_is_told_what_the_provider_answered() {
    let provider = Provider::start(&Setup::default()).await;
    let ended = sign_in(&provider, Told::default(), Person::Cancels, unchanged).await;
    assert_refused(&ended, "sign_in_refused");
    let message = ended.result()["error"]["message"].to_string();
    assert!(message.contains("access_denied"), "{message}");
    assert!(message.contains("the person turned back"), "{message}");
}

#[tokio::test]
async fn the_provider_s_own_error_page_is_no_answer_to_a_sign_in() {
    let unregistered = Setup {
        callback: "https://app.numero.io/auth/callback/other",
        ..Setup::default()
    };
    let stranger = Told {
        client_id: "0oa1another2CLIENT3d",
        ..Told::default()
    };
    for (setup, told) in [
        (unregistered, Told::default()),
        (Setup::default(), stranger),
    ] {
        let provider = Provider::start(&setup).await;
        let ended = sign_in(&provider, told, Person::GoesOn, |ended_on| {
            assert!(ended_on.contains("/auth?"), "{ended_on}");
            ended_on.to_owned()
        })
        .await;
        assert_refused(&ended, "callback_refused");
        assert_eq!(provider.asked("POST /token").await, 0);
    }
}

#[tokio::test]
async fn a_provider_that_dies_under_the_sign_in_ends_it_refused() {
    for dies_at in ["/token", "/jwks", "/me"] {
        let provider = Provider::start(&Setup {
            dies_at: Some(dies_at),
            ..Setup::default()
        })
        .await;
        let ended = sign_in(&provider, Told::default(), Person::GoesOn, unchanged).await;
        provider.ended().await;
        assert_eq!(ended.code, 1, "{dies_at}: {}", ended.printed);
        let code = ended.result()["error"]["code"].to_string();
        assert!(code.contains("network_"), "{dies_at}: {code}");
        assert_eq!(ended.result()["passed"], false, "{dies_at}");
        assert_eq!(ended.result()["claims"], Value::Null, "{dies_at}");
    }
}

/// A whole run: the address is opened, and what `paste` makes of the last one is pasted.
async fn sign_in(provider: &Provider, told: Told, person: Person, paste: Paste) -> Ended {
    let file = secret_file(told.secret.unwrap_or(SECRET));
    let mut running = start(provider, told, path(&file));
    let address = authorize_address(&mut running).await;
    let landed = visit(address.as_str(), CALLBACK, person).await;
    let ended = running.end(&format!("{}\n", paste(&landed))).await;
    assert_silent_about_secrets(&ended);
    ended
}

fn start(provider: &Provider, told: Told, secret_file: &str) -> Running {
    Running::start(&[
        "login",
        "--org",
        &provider.issuer,
        "--client-id",
        told.client_id,
        "--client-secret-file",
        secret_file,
        "--callback",
        told.callback,
        "--paste",
    ])
}

async fn authorize_address(running: &mut Running) -> Url {
    let event = running.event().await.expect("an event");
    assert_eq!(event["event"], "authorize", "{event}");
    Url::parse(event["url"].as_str().expect("text")).expect("an address")
}

fn assert_signed_in(ended: &Ended, provider: &Provider) {
    let result = ended.result();
    assert_eq!(ended.code, 0, "{}", ended.printed);
    assert_eq!(result["event"], "result");
    assert_eq!(result["passed"], true);
    assert_eq!(result["error"], Value::Null);
    let claims = &result["claims"];
    assert_eq!(claims["sub"], "dana");
    assert_eq!(claims["iss"], provider.issuer.as_str());
    assert_eq!(claims["aud"], CLIENT_ID);
    // oidc-provider tells these at its userinfo endpoint only.
    assert_eq!(claims["name"], "Dana Example");
    assert_eq!(claims["email"], "dana@acme.example");
}

fn assert_refused(ended: &Ended, code: &str) {
    let result = ended.result();
    assert_eq!(ended.code, 1, "{}", ended.printed);
    assert_eq!(result["event"], "result");
    assert_eq!(result["passed"], false);
    assert_eq!(result["error"]["code"], code, "{}", ended.printed);
    assert_eq!(result["claims"], Value::Null);
    assert_eq!(result["refresh_token"], false);
}

fn unchanged(landed: &str) -> String {
    landed.to_owned()
}

/// The landing address with another value, or none, for one parameter of its fragment.
fn with(landed: &str, name: &str, value: Option<&str>) -> String {
    let mut address = Url::parse(landed).expect("an address");
    let fragment = address.fragment().expect("an answer").to_owned();
    let mut parts = url::form_urlencoded::Serializer::new(String::new());
    let mut found = false;
    for (key, old) in url::form_urlencoded::parse(fragment.as_bytes()) {
        if key != name {
            parts.append_pair(&key, &old);
            continue;
        }
        found = true;
        if let Some(value) = value {
            parts.append_pair(name, value);
        }
    }
    assert!(found, "{landed} has no {name}");
    address.set_fragment(Some(&parts.finish()));
    address.into()
}
