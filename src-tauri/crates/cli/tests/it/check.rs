//! `check`: one event a finding, then the result, and an exit code that says the same.

use std::net::TcpListener;

use practice_org::{Endpoint, GrantType};
use serde_json::{Value, json};

use crate::program::{Ended, Org, keys, run, run_with};

const CHECKS: [&str; 11] = [
    "org.exists",
    "issuer.matches",
    "client.known",
    "callback.registered",
    "secret.accepted",
    "grant.authorization_code",
    "grant.refresh_token",
    "grant.implicit",
    "implicit.id_token",
    "implicit.access_token",
    "embed_link.matches",
];

fn check(org: &Org) -> Ended {
    let (secret, link) = (org.secret_file(), org.org.embed_link());
    run(&org.command(
        "check",
        &["--client-secret-file", &secret, "--embed-link", &link],
    ))
}

/// The findings of a run, after looking at their form.
fn findings(ended: &Ended) -> Vec<Value> {
    let mut events = ended.events();
    let result = events.pop().unwrap();
    assert_eq!(result["event"], "result");
    assert!(result["passed"].is_boolean());
    for event in &events {
        assert_eq!(
            keys(event),
            ["advice", "check", "event", "evidence", "item", "verdict"]
        );
        assert_eq!(event["event"], "finding");
        let item = event["item"].as_str().unwrap();
        item.parse::<guide::ItemId>().unwrap();
        assert!(event["evidence"].is_string());
        assert_eq!(event["advice"].is_null(), event["verdict"] == "passed");
    }
    let checks: Vec<_> = events.iter().map(|event| &event["check"]).collect();
    assert_eq!(json!(checks), json!(CHECKS));
    events
}

fn verdict<'a>(findings: &'a [Value], check: &str) -> &'a str {
    let finding = findings.iter().find(|finding| finding["check"] == check);
    finding.unwrap()["verdict"].as_str().unwrap()
}

#[test]
fn everything_right_passes_and_exits_0() {
    let org = Org::new();
    let ended = check(&org);
    let findings = findings(&ended);
    assert!(
        findings
            .iter()
            .all(|finding| finding["verdict"] == "passed")
    );
    assert_eq!(ended.last()["passed"], true);
    assert_eq!((ended.code, &*ended.stderr), (0, ""));
}

#[test]
fn a_setting_that_is_off_fails_and_exits_1() {
    let org = Org::with(|settings| {
        let grants = &mut settings.integration.grant_types;
        grants.retain(|grant| *grant != GrantType::RefreshToken);
    });
    let ended = check(&org);
    let findings = findings(&ended);
    assert_eq!(verdict(&findings, "grant.refresh_token"), "failed");
    let failed = findings
        .iter()
        .filter(|finding| finding["verdict"] == "failed");
    assert_eq!(failed.count(), 1);
    let finding = &findings[6];
    assert_eq!(finding["item"], "grant-refresh-token");
    let advice = finding["advice"].as_str().unwrap();
    assert!(advice.contains("tick Refresh Token"), "{advice}");
    assert_eq!(ended.last()["passed"], false);
    assert_eq!(ended.code, 1);
}

#[test]
fn a_question_without_a_usable_answer_exits_3_and_a_failed_one_outranks_it() {
    let org = Org::with(|settings| {
        settings.unavailable.insert(Endpoint::Introspect, 500);
    });
    let ended = check(&org);
    assert_eq!(
        verdict(&findings(&ended), "secret.accepted"),
        "inconclusive"
    );
    assert_eq!(ended.last()["passed"], false);
    assert_eq!(ended.code, 3);

    org.org
        .change(|settings| settings.integration.redirect_uris.clear());
    let ended = check(&org);
    let findings = findings(&ended);
    assert_eq!(verdict(&findings, "secret.accepted"), "inconclusive");
    assert_eq!(verdict(&findings, "callback.registered"), "failed");
    assert_eq!(ended.code, 1);
}

#[test]
fn what_was_not_given_is_skipped_and_counts_for_nothing() {
    let org = Org::new();
    let ended = run(&org.command("check", &[]));
    let findings = findings(&ended);
    for check in [
        "secret.accepted",
        "grant.refresh_token",
        "embed_link.matches",
    ] {
        assert_eq!(verdict(&findings, check), "skipped");
    }
    assert_eq!(ended.last()["passed"], true);
    assert_eq!(ended.code, 0);
}

#[test]
fn the_secret_may_come_from_standard_input() {
    let org = Org::new();
    let arguments = org.command("check", &["--client-secret-file", "-"]);
    let right = run_with(&arguments, &format!("{}\n", org.org.client_secret()));
    assert_eq!(verdict(&findings(&right), "secret.accepted"), "passed");
    let wrong: String = org.org.client_secret().chars().rev().collect();
    let refused = run_with(&arguments, &wrong);
    assert_eq!(verdict(&findings(&refused), "secret.accepted"), "failed");
    assert_eq!(refused.code, 1);
    run_with(&arguments, "").expect_error(2, "client_secret_refused");
}

#[test]
fn another_callback_is_asked_for_as_given() {
    let org = Org::new();
    let other = "https://app.numero.example/callback";
    let ended = run(&org.command("check", &["--callback", other]));
    assert_eq!(verdict(&findings(&ended), "callback.registered"), "failed");
    let uris = vec![other.to_owned()];
    org.org
        .change(|settings| settings.integration.redirect_uris = uris);
    let ended = run(&org.command("check", &["--callback", other]));
    assert_eq!(verdict(&findings(&ended), "callback.registered"), "passed");
}

#[test]
fn an_org_that_cannot_be_reached_exits_3() {
    let free = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", free.local_addr().unwrap());
    drop(free);
    let ended = run(&[
        "--json",
        "check",
        "--org",
        &address,
        "--client-id",
        "0oa1example2345678x9",
    ]);
    assert_eq!(verdict(&findings(&ended), "org.exists"), "inconclusive");
    assert_eq!(ended.last()["passed"], false);
    assert_eq!(ended.code, 3);
}

#[test]
fn people_read_verdicts_in_words_and_what_to_click() {
    let org = Org::with(|settings| settings.integration.redirect_uris.clear());
    let secret = org.secret_file();
    let arguments = org.command("check", &["--client-secret-file", &secret]);
    let ended = run(&arguments[1..]);
    assert_eq!(ended.code, 1);
    for words in [
        "NEEDS ATTENTION  The callback is not a Sign-in redirect URI",
        "In Okta, General > General Settings: 1. Click Edit",
        "not asked",
        "1 of 11 checks need attention.",
    ] {
        assert!(ended.stdout.contains(words), "{words}: {}", ended.stdout);
    }
    assert!(!ended.stdout.contains('{'), "{}", ended.stdout);
    assert!(!ended.stdout.contains('\u{1b}'), "no colours in a pipe");
}

#[test]
fn the_secret_is_never_printed() {
    for change in [
        |_: &mut practice_org::Settings| {},
        |settings: &mut practice_org::Settings| settings.integration.active = false,
        |settings: &mut practice_org::Settings| settings.integration.grant_types.clear(),
    ] {
        let org = Org::with(change);
        let other: String = org.org.client_secret().chars().rev().collect();
        for secret in [org.org.client_secret(), &other] {
            let file = org.folder.file("one", secret);
            let arguments = org.command("check", &["--client-secret-file", &file]);
            for arguments in [&arguments[..], &arguments[1..]] {
                let ended = run(arguments);
                assert!(!ended.stdout.contains(secret), "{}", ended.stdout);
                assert!(!ended.stderr.contains(secret), "{}", ended.stderr);
            }
        }
    }
}
