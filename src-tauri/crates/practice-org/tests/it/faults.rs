use std::time::{Duration, SystemTime};

use practice_org::{Fault, FaultError, Options, PracticeOrg, Start};
use reqwest::Method;
use serde_json::json;

use crate::browser::{Browser, basic};

/// The claims of a token, unverified.
fn claims(token: &str) -> serde_json::Value {
    use base64::Engine as _;
    let part = token.split('.').nth(1).unwrap();
    let bytes = base64::engine::general_purpose::URL_SAFE_NO_PAD.decode(part);
    serde_json::from_slice(&bytes.unwrap()).unwrap()
}

#[tokio::test]
async fn the_admin_address_lists_faults_and_switches_them() {
    let mut browser = Browser::new().await;
    let admin = browser.org.admin_address().replace("/settings", "/faults");
    let rows = browser.get(&admin).await.json();
    let rows = rows.as_array().unwrap();
    assert_eq!(rows.len(), Fault::all().count());
    assert!(rows.iter().all(|row| row["on"] == false));
    assert_eq!(rows[0]["produces"]["sign_in"]["code"], "secret_refused");

    let patch = br#"{"implicit-off":true,"server-error":true}"#.to_vec();
    let answer = browser.send(Method::PATCH, &admin, &[], patch).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    let names: Vec<_> = browser.org.faults().iter().map(|it| it.name).collect();
    assert_eq!(names, ["implicit-off", "server-error"]);
    assert_eq!(browser.get("/oauth2/v1/keys").await.status, 500);
    assert_eq!(browser.get("/").await.status, 200, "the way back is spared");

    let patch = br#"{"no-such-fault":true}"#.to_vec();
    let answer = browser.send(Method::PATCH, &admin, &[], patch).await;
    assert_eq!(answer.status, 400);
    assert!(answer.body.contains("no-such-fault"), "{}", answer.body);

    let answer = browser.send(Method::DELETE, &admin, &[], Vec::new()).await;
    assert_eq!(answer.status, 200);
    assert!(browser.org.faults().is_empty());
    assert_eq!(browser.get("/oauth2/v1/keys").await.status, 200);
    let other = admin.replace("/practice/", "/practice/x");
    assert_eq!(browser.get(&other).await.status, 404);
}

#[tokio::test]
async fn what_a_person_put_right_stays_right_when_the_fault_is_switched_off() {
    let org = PracticeOrg::start(Options::default()).await.unwrap();
    org.set_fault("callback-slash", true).unwrap();
    org.set_fault("refresh-off", true).unwrap();
    let mended = vec!["https://app.numero.io/other".to_owned()];
    org.change(|settings| settings.integration.redirect_uris = mended.clone());
    org.clear_faults();
    let integration = org.settings().integration;
    assert_eq!(integration.redirect_uris, mended);
    let right = practice_org::Integration::default();
    assert_eq!(integration.grant_types, right.grant_types);
}

#[tokio::test]
async fn a_rotated_secret_leaves_the_new_one_and_comes_back_whole() {
    let mut browser = Browser::new().await;
    let (id, old) = (
        browser.org.client_id().to_owned(),
        browser.org.client_secret().to_owned(),
    );
    let form = [("grant_type", "refresh_token"), ("refresh_token", "bogus")];
    browser.org.set_fault("secret-rotated", true).unwrap();
    let new = browser.org.credentials().unwrap().client_secret;
    assert_ne!(new, old);
    let mut code_with = async |secret: &str| {
        let authorization = basic(&id, secret);
        let headers = [("authorization", authorization.as_str())];
        let answer = browser.post("/oauth2/v1/token", &headers, &form).await;
        answer.oauth_error().0
    };
    assert_eq!(code_with(&old).await, "invalid_client");
    assert_eq!(code_with(&new).await, "invalid_grant");
    browser.org.set_fault("secret-rotated", false).unwrap();
    assert_eq!(browser.org.credentials().unwrap().client_secret, old);
    assert_eq!(browser.token(&form).await.oauth_error().0, "invalid_grant");
}

#[tokio::test]
async fn a_fault_that_nobody_knows_or_that_has_nothing_to_change_is_refused() {
    let options = Options {
        start: Start::Empty,
        ..Options::default()
    };
    let org = PracticeOrg::start(options).await.unwrap();
    let refused = org.set_fault("gremlins", true);
    assert_eq!(refused, Err(FaultError::Unknown("gremlins".to_owned())));
    let refused = org.set_fault("implicit-off", true);
    assert_eq!(refused, Err(FaultError::NoIntegration("implicit-off")));
    org.set_fault("rate-limited", true).unwrap();
    assert_eq!(org.faults().len(), 1, "that one needs no integration");
}

#[tokio::test]
async fn the_state_file_keeps_faults_and_how_to_undo_them() {
    let folder = std::env::temp_dir().join(format!("practice-faults-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let options = || Options {
        state: Some(folder.join("org.json")),
        ..Options::default()
    };
    let org = PracticeOrg::start(options()).await.unwrap();
    let right = org.settings();
    org.set_fault("integration-deleted", true).unwrap();
    org.set_fault("server-error", true).unwrap();
    assert!(org.credentials().is_none());
    org.stop().await;

    let mut browser = Browser::with(options()).await;
    assert_eq!(browser.org.faults().len(), 2);
    assert_eq!(browser.get("/oauth2/v1/keys").await.status, 500);
    browser.org.clear_faults();
    assert_eq!(browser.org.settings(), right);
    assert!(browser.org.credentials().is_some());
    std::fs::remove_dir_all(&folder).unwrap();
}

#[tokio::test]
async fn a_wrong_clock_is_wrong_in_tokens_and_in_dates() {
    let at = SystemTime::UNIX_EPOCH + Duration::from_secs(1_800_000_000);
    let options = Options {
        now: std::sync::Arc::new(move || at),
        ..Options::default()
    };
    let mut browser = Browser::with(options).await;
    browser.org.set_fault("clock-10-min-off", true).unwrap();
    let code = browser.code(&[]).await;
    let answer = browser.redeem(&code).await;
    let token = answer.json()["id_token"].as_str().unwrap().to_owned();
    assert_eq!(claims(&token)["iat"], json!(1_800_000_600));
    assert_eq!(answer.headers["date"], "Fri, 15 Jan 2027 08:10:00 GMT");
}

#[tokio::test]
async fn an_id_token_is_wrong_in_just_the_claim_that_its_fault_names() {
    let mut browser = Browser::new().await;
    let mut right = serde_json::Value::Null;
    for (fault, claim) in [
        (None, ""),
        (Some("id-token-nonce"), "nonce"),
        (Some("id-token-aud"), "aud"),
        (Some("id-token-iss"), "iss"),
    ] {
        browser.org.clear_faults();
        if let Some(fault) = fault {
            browser.org.set_fault(fault, true).unwrap();
        }
        let code = browser.code(&[]).await;
        let answer = browser.redeem(&code).await.json();
        let made = claims(answer["id_token"].as_str().unwrap());
        if fault.is_none() {
            right = made.clone();
        }
        for name in ["nonce", "aud", "iss", "sub"] {
            assert_eq!(made[name] != right[name], name == claim, "{fault:?} {name}");
        }
    }
}

#[tokio::test]
async fn every_answer_says_what_is_left_of_its_limit_but_keys_and_metadata() {
    let at = SystemTime::UNIX_EPOCH + Duration::from_secs(1_800_000_030);
    let options = Options {
        now: std::sync::Arc::new(move || at),
        ..Options::default()
    };
    let mut browser = Browser::with(options).await;
    let limits = |answer: &crate::browser::Answer| {
        ["limit", "remaining", "reset"].map(|name| {
            let value = answer.headers.get(format!("x-rate-limit-{name}"));
            value.map(|value| value.to_str().unwrap().to_owned())
        })
    };
    let says = |remaining: &str| ["1200", remaining, "1800000060"].map(|it| Some(it.to_owned()));
    let answer = browser.authorize(&[]).await;
    assert_eq!(limits(&answer), says("1199"));
    let answer = browser.authorize(&[("client_id", "x")]).await;
    assert_eq!(
        limits(&answer),
        says("1198"),
        "a refused one counts as well"
    );
    let answer = browser.token(&[]).await;
    assert_eq!(limits(&answer), says("1199"), "each endpoint has its own");
    for free in ["/oauth2/v1/keys", "/.well-known/okta-organization"] {
        assert_eq!(limits(&browser.get(free).await), [None, None, None]);
    }
    browser.org.set_fault("rate-limited", true).unwrap();
    let answer = browser.token(&[]).await;
    assert_eq!((answer.status, limits(&answer)), (429, says("0")));
    assert_eq!(answer.okta_error().0, "E0000047");
}

#[tokio::test]
async fn a_captive_portal_answers_everything_of_oktas_with_its_page() {
    let mut browser = Browser::new().await;
    browser.org.set_fault("captive-portal", true).unwrap();
    for path in ["/.well-known/okta-organization", "/oauth2/v1/keys"] {
        let answer = browser.get_json(path).await;
        assert_eq!(answer.status, 200);
        assert!(
            answer.headers["content-type"]
                .to_str()
                .unwrap()
                .starts_with("text/html")
        );
    }
    let answer = browser.token(&[]).await;
    assert_eq!(answer.status, 200);
    assert!(answer.body.contains("Guest network"));
}

/// Another integration, made while a fault is on.
fn another(org: &PracticeOrg) -> String {
    let draft = practice_org::Draft {
        settings: practice_org::Integration {
            label: "Second".to_owned(),
            ..practice_org::Integration::default()
        },
        ..practice_org::Draft::default()
    };
    org.edit(|state, act| state.create_integration(act, draft).unwrap())
}

/// Those that a person could have set, in the order of the list.
fn of_settings() -> impl Iterator<Item = &'static Fault> {
    Fault::all().take_while(|fault| fault.name != "secret-wrong")
}

#[tokio::test]
async fn a_fault_stays_with_the_integration_it_hit_while_another_is_made() {
    for fault in Fault::all() {
        let options = Options {
            start: Start::Empty,
            ..Options::default()
        };
        let org = PracticeOrg::start(options).await.unwrap();
        let first = another(&org);
        let right = org.read(|state| state.integration(&first).cloned());
        org.set_fault(fault.name, true).unwrap();
        let second = another(&org);
        let untouched = org.read(|state| state.integration(&second).cloned());
        org.set_fault(fault.name, false).unwrap();
        let after = |id: &str| org.read(|state| state.integration(id).cloned());
        let undated = |mut one: practice_org::AppIntegration| {
            one.last_updated = one.created.clone();
            one
        };
        assert_eq!(
            after(&first).map(undated),
            right.map(undated),
            "{}",
            fault.name
        );
        assert_eq!(after(&second), untouched, "{}", fault.name);
        let order: Vec<_> =
            org.read(|state| state.integrations.iter().map(|it| it.id.clone()).collect());
        assert_eq!(order, [first, second], "{}: the oldest first", fault.name);
        assert!(org.faults().is_empty());
    }
}

#[tokio::test]
async fn a_fault_ends_with_the_integration_it_hit_and_leaves_the_others_alone() {
    for fault in of_settings().filter(|fault| fault.name != "integration-deleted") {
        let org = PracticeOrg::start(Options::default()).await.unwrap();
        let first = org.client_id().to_owned();
        let domain = org.settings().custom_domain;
        let second = another(&org);
        let look = || org.read(|state| state.integration(&second).cloned());
        let untouched = look();
        org.set_fault(fault.name, true).unwrap();
        org.edit(|state, act| {
            state.deactivate_integration(act, &first).unwrap();
            state.delete_integration(act, &first).unwrap();
        });
        let is_of_the_org = matches!(fault.name, "html-interstitial" | "classic-engine");
        assert_eq!(org.faults().is_empty(), !is_of_the_org, "{}", fault.name);
        assert_eq!(look(), untouched, "{}", fault.name);
        assert_eq!(org.settings().custom_domain, domain, "{}", fault.name);
        org.clear_faults();
        assert_eq!(look(), untouched, "{}", fault.name);
    }
}

#[tokio::test]
async fn faults_that_change_the_same_setting_can_be_switched_off_in_any_order() {
    let names = [
        "callback-slash",
        "callback-missing",
        "implicit-off",
        "refresh-off",
        "dpop-on",
        "id-token-box-off",
        "app-only",
        "okta-simplified",
        "integration-deleted",
        "custom-domain",
    ];
    for one in names {
        for other in names.iter().filter(|other| **other != one) {
            let org = PracticeOrg::start(Options::default()).await.unwrap();
            let right = org.settings();
            org.set_fault(other, true).unwrap();
            let with_other = org.settings();
            org.set_fault(other, false).unwrap();
            assert_eq!(org.settings(), right, "{other}");
            org.set_fault(one, true).unwrap_or(());
            org.set_fault(other, true).unwrap_or(());
            let is_on = org.faults().iter().any(|it| it.name == *other);
            org.set_fault(one, false).unwrap();
            // What is switched on while there is no integration changes none.
            if is_on && one != "integration-deleted" {
                assert_eq!(org.settings(), with_other, "{other} after {one}");
            }
            org.set_fault(other, false).unwrap();
            assert_eq!(org.settings(), right, "{one}, then {other}");
        }
    }
}

#[tokio::test]
async fn the_admin_address_and_the_faults_page_name_the_integration() {
    let mut browser = Browser::new().await;
    let admin = browser.org.admin_address().replace("/settings", "/faults");
    let id = browser.org.client_id().to_owned();
    let patch = br#"{"app-only":true,"server-error":true,"integration-deleted":true}"#.to_vec();
    browser.send(Method::PATCH, &admin, &[], patch).await;
    another(&browser.org);
    let rows = browser.get(&admin).await.json();
    let hit = |name: &str| {
        let mut rows = rows.as_array().unwrap().iter();
        rows.find(|row| row["name"] == name).unwrap()["integration"].clone()
    };
    let numero = json!({"id": id, "label": "Numero"});
    assert_eq!(hit("app-only"), numero);
    assert_eq!(hit("integration-deleted"), numero, "although it is gone");
    assert_eq!(hit("server-error"), json!(null), "that one is the org's");
    assert_eq!(hit("implicit-off"), json!(null), "that one is off");

    let pat = browser.org.admin().unwrap().clone();
    let page = browser.get("/login/login.htm").await;
    browser.sign_in(&page, &pat).await;
    let page = browser.get("/admin/settings/faults").await;
    let named = format!("Hits <strong>Numero</strong>, {id}");
    assert_eq!(page.body.matches(&named).count(), 2, "{}", page.body);
}
