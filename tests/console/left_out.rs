//! Each instruction of steps 3 to 7, left out once on both engines: exactly what belongs to it changes, and nothing else.

use std::collections::BTreeSet;
use std::str::FromStr;

use guide::ItemId;
use practice_org::Engine;
use thirtyfour::WebDriver;

use crate::person::{CALLBACK, IMPLICIT_ID_TOKEN};
use crate::seen::{Launch, Seen};
use crate::stage::{AfterStepFive, Stage};
use console::Browser;

/// Steps 3 to 5, and what shows without each.
fn left_out_while_making() -> Vec<(&'static str, Seen)> {
    vec![
        // Without these four there is no integration, and nothing to ask for but values that somebody made up.
        ("sign-in-method", no_integration()),
        ("application-type", no_integration()),
        ("next", no_integration()),
        ("save-integration", no_integration()),
        (
            "integration-name",
            Seen {
                tile: Some("My Web App".to_owned()),
                ..Seen::all_right()
            },
        ),
        (
            "grant-refresh-token",
            Seen {
                sign_in: "passes without a refresh token".to_owned(),
                ..failing("grant.refresh_token")
            },
        ),
        ("grant-implicit", failing("grant.implicit")),
        (
            "sign-in-redirect-uri",
            Seen {
                // The browser stays on Okta's page, which is no answer to the sign-in.
                sign_in: "callback_refused".to_owned(),
                ..failing("callback.registered")
            },
        ),
        (
            "controlled-access",
            Seen {
                sign_in: "sign_in_refused".to_owned(),
                tile: None,
                launch: ends("access_denied"),
                ..Seen::all_right()
            },
        ),
        (
            "federation-broker-mode",
            Seen {
                tile: None,
                launch: ends("idp_initated_flow_disabled"),
                ..Seen::all_right()
            },
        ),
    ]
}

/// Steps 6 and 7, and what shows without each.
fn left_out_while_editing() -> Vec<(&'static str, Seen)> {
    let no_access_token = failing("implicit.access_token");
    vec![
        ("edit-general-settings", no_access_token.clone()),
        // It is open where one of its grants is ticked, and Classic has one list with nothing to expand.
        ("expand-advanced", Seen::all_right()),
        ("implicit-access-token", no_access_token.clone()),
        ("save-general-settings", no_access_token),
        (IMPLICIT_ID_TOKEN, failing("implicit.id_token")),
        ("edit-login-settings", app_only()),
        ("login-initiated-by", app_only()),
        (
            "application-visibility",
            Seen {
                tile: None,
                ..Seen::all_right()
            },
        ),
        (
            "login-flow",
            Seen {
                launch: Launch::Posts("id_token".to_owned(), CALLBACK.to_owned()),
                ..Seen::all_right()
            },
        ),
        // Okta does not save the block without the address, so it stays as it was.
        ("initiate-login-uri", app_only()),
        ("save-login-settings", app_only()),
    ]
}

/// What nobody can see from outside, with or without a sign-in, and why.
const UNSEEN: [(&str, &str); 1] = [(
    "wildcard",
    "the callback has no *, so the org answers the same; only the Management API tells",
)];

/// What the guide itself leaves out, and why.
const OPTIONAL: [(&str, &str); 2] = [
    (
        "sign-out-redirect-uri",
        "optional in the guide; only a sign-out at Okta that Numero began would need it",
    ),
    (
        "base-uris",
        "optional in the guide; only pages that call the org from a browser would need it",
    ),
];

fn failing(check: &str) -> Seen {
    Seen {
        fails: vec![check.to_owned()],
        ..Seen::all_right()
    }
}

fn app_only() -> Seen {
    Seen {
        has_embed_link: false,
        tile: None,
        launch: ends("idp_initated_flow_disabled"),
        ..Seen::all_right()
    }
}

fn no_integration() -> Seen {
    Seen {
        fails: vec!["client.known".to_owned()],
        sign_in: "client_unknown".to_owned(),
        has_embed_link: false,
        tile: None,
        launch: ends("E0000007"),
    }
}

fn ends(code: &str) -> Launch {
    Launch::Ends(code.to_owned())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_instruction_left_out_on_identity_engine_changes_exactly_its_own() {
    leave_out_each(Engine::Idx).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_instruction_left_out_on_classic_changes_exactly_its_own() {
    leave_out_each(Engine::V1).await;
}

async fn leave_out_each(engine: Engine) {
    let browser = Browser::start(&["--window-size=1200,1000"]).await.unwrap();
    let wrong = differences(&browser.page, engine).await;
    browser.quit().await;
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

async fn differences(page: &WebDriver, engine: Engine) -> Vec<String> {
    let stage = Stage::new(page, engine).await;
    let mut wrong = Vec::new();
    let mut compare = |left_out: &str, seen: Seen, expected: Seen| {
        if seen != expected {
            wrong.push(format!("{left_out}: {seen:?}\n  expected {expected:?}"));
        }
    };
    let unseen = UNSEEN.iter().map(|(item, _)| (*item, Seen::all_right()));
    for (left_out, expected) in left_out_while_making().into_iter().chain(unseen) {
        stage.follow(&[left_out]).await;
        compare(left_out, Seen::on(&stage).await, expected);
    }
    let after_five: AfterStepFive = stage.follow_to_step_five().await;
    for (left_out, expected) in left_out_while_editing() {
        stage.go_on(&after_five, &[left_out]).await;
        compare(left_out, Seen::on(&stage).await, expected);
    }
    wrong
}

#[test]
fn every_instruction_of_steps_three_to_seven_is_left_out_or_has_its_reason() {
    let making = left_out_while_making();
    let editing = left_out_while_editing();
    let left_out = making.iter().chain(&editing).map(|(item, _)| *item);
    let listed: Vec<ItemId> = left_out
        .filter(|item| *item != IMPLICIT_ID_TOKEN)
        .chain(UNSEEN.iter().chain(&OPTIONAL).map(|(item, _)| *item))
        .map(|item| ItemId::from_str(item).unwrap())
        .collect();
    let once: BTreeSet<ItemId> = listed.iter().copied().collect();
    assert_eq!(once.len(), listed.len(), "an item is listed twice");
    let all = ItemId::ALL.into_iter();
    let all: BTreeSet<ItemId> = all.filter(|item| (3..=7).contains(&item.step())).collect();
    assert_eq!(once, all);
}
