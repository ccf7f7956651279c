//! `numero-okta explain`: from an argument, from standard input, for people and for programs.

use serde_json::json;

use crate::program::{run, run_with};

const ADDRESS: &str = "https://app.numero.io/auth/callback/okta?state=Xb3-canary&code=canary-7Gk2&error=access_denied&\
                       error_description=User+is+not+assigned+to+the+client+application.";

#[test]
fn a_known_error_is_explained_and_ends_with_0() {
    let ended = run_with(&["explain", "--json"], ADDRESS);
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    let event = ended.event();
    assert_eq!(event["event"], "explanation");
    assert_eq!(event["certainty"], "known");
    assert_eq!(event["entry"], "user_not_assigned");
    assert_eq!(event["items"], json!(["controlled-access"]));
    assert_eq!(event["mender"], "okta_admin");
    let to_do = event["to_do"].as_str().unwrap();
    assert!(
        to_do.starts_with("In Okta, Assignments: 1. Click Assign"),
        "{to_do}"
    );
    assert_eq!(
        event["read"],
        "app.numero.io/auth/callback/okta\nerror: access_denied\nerror_description: User is not assigned to the client application."
    );
    assert!(!ended.stdout.contains("canary"));
}

#[test]
fn the_text_is_an_argument_or_comes_from_standard_input() {
    let argument = run(&["explain", "idp_initated_flow_disabled"]);
    let input = run_with(&["explain", "-"], "idp_initated_flow_disabled\n");
    assert_eq!((argument.code, input.code), (0, 0));
    assert_eq!(argument.stdout, input.stdout);
    for words in [
        "Okta may not start the sign-in",
        "Step 7      login-initiated-by",
        "Mended by   an administrator",
    ] {
        assert!(argument.stdout.contains(words), "{}", argument.stdout);
    }
}

#[test]
fn what_is_not_surely_known_ends_with_3() {
    let unknown = run_with(&["explain", "--json"], "the cat sat on the org");
    assert_eq!(
        (unknown.code, &unknown.event()["certainty"]),
        (3, &json!("unknown"))
    );
    assert_eq!(unknown.event()["read"], "the cat sat on the org");
    let code = run(&["explain", "--json", "access_denied"]);
    assert_eq!(
        (code.code, &code.event()["certainty"]),
        (3, &json!("code_only"))
    );
    assert!(code.event()["caution"].is_string());
}

#[test]
fn no_text_or_too_much_ends_with_2() {
    for input in ["", " \n", &"x".repeat(64 * 1024 + 1)] {
        let ended = run_with(&["explain"], input);
        assert_eq!(ended.code, 2, "{} characters", input.len());
        assert!(ended.stdout.is_empty());
    }
}

#[test]
fn what_a_terminal_would_obey_is_escaped() {
    let ended = run_with(&["explain"], "hello \u{1b}[31mred\u{202e}");
    assert!(
        ended.stdout.contains("\\u{1b}[31mred\\u{202e}"),
        "{}",
        ended.stdout
    );
}
