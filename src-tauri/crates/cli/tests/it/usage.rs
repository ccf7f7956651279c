//! Arguments that do not fit: an error event where JSON was asked for, and exit code 2 either way.

use crate::program::{Folder, run};

#[test]
fn arguments_that_do_not_fit_are_an_event_with_json_and_text_without() {
    for arguments in [
        &[][..],
        &["nonsense"],
        &["check"],
        &["check", "--org", "acme-example.okta.com"],
        &[
            "check",
            "--org",
            "acme-example.okta.com",
            "--client-id",
            "0oa1example2345678x9",
            "--client-secret",
            "x",
        ],
        &[
            "login",
            "--org",
            "acme-example.okta.com",
            "--client-id",
            "0oa1example2345678x9",
            "--paste",
        ],
        &["seal", "--out", "x"],
        &["open"],
        &["keygen"],
        &["practice", "--port", "70000"],
        &["practice", "--port", "many"],
        &["demo", "--nonsense"],
    ] {
        let with_json = [arguments, &["--json"]].concat();
        run(&with_json).expect_error(2, "usage_refused");
        let ended = run(arguments);
        assert_eq!(ended.code, 2, "{arguments:?}");
        assert_eq!(ended.stdout, "", "{arguments:?}");
        assert!(!ended.stderr.is_empty(), "{arguments:?}");
    }
}

#[test]
fn an_event_names_the_arguments_that_are_missing() {
    let event = run(&["--json", "check"]).event();
    let message = event["message"].as_str().unwrap();
    for missing in ["--org", "--client-id"] {
        assert!(message.contains(missing), "{message}");
    }
    assert!(
        !message.contains("Usage:") && !message.contains('\n'),
        "{message}"
    );
}

#[test]
fn values_that_cannot_be_what_they_should_are_refused_before_anybody_is_asked() {
    let org = "acme-example.okta.com";
    let id = "0oa1example2345678x9";
    let check = |org: &str, id: &str, more: &[&str]| {
        let start = ["--json", "check", "--org", org, "--client-id", id];
        run(&[&start[..], more].concat())
    };
    for wrong in [
        "",
        "not an org",
        "http://acme-example.okta.com",
        "https://10.0.0.1",
        "acme",
    ] {
        check(wrong, id, &[]).expect_error(2, "org_address_refused");
    }
    for wrong in ["", "0oa1 example"] {
        check(org, wrong, &[]).expect_error(2, "client_id_refused");
    }
    check(org, "https://acme-example.okta.com", &[]).expect_error(2, "value_misplaced");
    let token = format!("00{}", "a".repeat(40));
    check(org, &token, &[]).expect_error(2, "api_token_refused");
    for wrong in ["", "acme", "ftp://acme-example.okta.com"] {
        check(org, id, &["--embed-link", wrong]).expect_error(2, "embed_link_refused");
    }
    for wrong in [
        "nonsense",
        "http://app.numero.io/auth/callback/okta",
        "https://app.numero.io/auth/callback/okta#here",
        "https://dana@app.numero.io/auth/callback/okta",
    ] {
        check(org, id, &["--callback", wrong]).expect_error(2, "usage_refused");
    }
    let folder = Folder::new();
    let missing = folder.free("missing");
    check(org, id, &["--client-secret-file", &missing]).expect_error(2, "input_unreadable");
}

#[test]
fn a_secret_where_the_client_id_belongs_is_not_repeated() {
    let secret = "CANARYcanaryCANARYcanaryCANARYcanaryCANARYcanaryCANARYcanary-_01";
    for json in [&["--json"][..], &[]] {
        let start = [
            "check",
            "--org",
            "acme-example.okta.com",
            "--client-id",
            secret,
        ];
        let ended = run(&[&start[..], json].concat());
        assert_eq!(ended.code, 2);
        assert!(!ended.stdout.contains("CANARY"), "{}", ended.stdout);
        assert!(!ended.stderr.contains("CANARY"), "{}", ended.stderr);
    }
}

#[test]
fn help_and_version_are_answers() {
    for arguments in [
        &["--help"][..],
        &["--version"],
        &["check", "--help"],
        &["help"],
    ] {
        let ended = run(arguments);
        assert_eq!((ended.code, &*ended.stderr), (0, ""), "{arguments:?}");
        assert!(!ended.stdout.is_empty(), "{arguments:?}");
    }
    let help = run(&["--help"]).stdout;
    for command in [
        "check", "login", "seal", "open", "keygen", "practice", "demo",
    ] {
        assert!(help.contains(&format!("\n  {command} ")), "{help}");
    }
}

#[test]
fn errors_for_people_go_to_standard_error_with_their_code() {
    let folder = Folder::new();
    let missing = folder.free("missing");
    let ended = run(&["open", &missing, "--identity", &missing]);
    assert_eq!((ended.code, &*ended.stdout), (2, ""));
    assert!(
        ended.stderr.contains("[input_unreadable]"),
        "{}",
        ended.stderr
    );
    assert!(ended.stderr.contains("Check the path"), "{}", ended.stderr);
}
