use std::time::Duration;

use okta::CallbackError;
use url::Url;

use crate::sign_in_callback::{ORG, begin, begin_at, read};
use crate::sign_in_provider::{CALLBACK, CODE, Frozen, now, parameter};

#[test]
fn an_address_longer_than_any_answer_is_not_read() {
    let (mut attempt, state) = begin();
    let address = format!(
        "{CALLBACK}#code={CODE}&state={state}&x={}",
        "x".repeat(16 * 1024)
    );
    assert_eq!(read(&mut attempt, &address), "size");
    let address = format!("{CALLBACK}#code={}&state={state}", "x".repeat(4096));
    assert_eq!(read(&mut attempt, &address), "code_malformed");
}

#[test]
fn an_answer_is_good_for_ten_minutes() {
    for (seconds, accepted) in [(0, true), (600, true), (601, false)] {
        let (mut attempt, state) = begin();
        let clock = Frozen(now() + Duration::from_secs(seconds));
        let answer =
            attempt.read_callback(&format!("{CALLBACK}#code={CODE}&state={state}"), &clock);
        assert_eq!(answer.is_ok(), accepted, "{seconds}");
        assert!(answer.is_ok() || matches!(answer, Err(CallbackError::Expired)));
    }
}

#[test]
fn a_provider_that_promises_to_name_itself_must_do_so() {
    let (mut attempt, state) =
        begin_at(CALLBACK, |provider| provider.iss_parameter_supported = true);
    assert_eq!(
        read(
            &mut attempt,
            &format!("{CALLBACK}?code={CODE}&state={state}")
        ),
        "issuer_missing"
    );
    let (mut attempt, state) =
        begin_at(CALLBACK, |provider| provider.iss_parameter_supported = true);
    let address =
        format!("{CALLBACK}?code={CODE}&state={state}&iss=https%3A%2F%2Facme-example.okta.com");
    assert_eq!(read(&mut attempt, &address), "accepted");
}

#[test]
fn a_refusal_is_told_in_the_servers_words_made_harmless() {
    let (mut attempt, state) = begin();
    let words = "User+is+not+assigned+to+the+client+application.%0A%1B%5B31m";
    let address = format!(
        "{CALLBACK}#state={state}&error=access_denied&error_description={words}{}",
        "x+".repeat(400)
    );
    let error = attempt.read_callback(&address, &Frozen(now())).unwrap_err();
    let CallbackError::Refused { error, description } = error else {
        panic!("not a refusal: {error}");
    };
    let description = description.unwrap();
    assert_eq!(error, "access_denied");
    assert!(description.starts_with("User is not assigned to the client application."));
    assert!(description.chars().count() <= 200 && !description.contains(char::is_control));
}

#[test]
fn a_practice_callback_is_compared_with_its_port() {
    let callback = "http://127.0.0.1:8123/callback";
    let (mut attempt, state) = begin_at(callback, |_| {});
    assert_eq!(
        read(
            &mut attempt,
            &format!("http://127.0.0.1:8124/callback#code={CODE}&state={state}")
        ),
        "other_address"
    );
    assert_eq!(
        read(
            &mut attempt,
            &format!("http://localhost:8123/callback#code={CODE}&state={state}")
        ),
        "other_address"
    );
    assert_eq!(
        read(
            &mut attempt,
            &format!("{callback}#code={CODE}&state={state}")
        ),
        "accepted"
    );
}

#[test]
fn a_window_knows_the_callback_by_its_place_alone() {
    let (attempt, _) = begin();
    for (address, expected) in [
        (CALLBACK.to_owned(), true),
        (format!("{CALLBACK}?anything=1#and=more"), true),
        (format!("{CALLBACK}/"), false),
        (
            "https://app.numero.io:444/auth/callback/okta".to_owned(),
            false,
        ),
        (
            "https://dana@app.numero.io/auth/callback/okta".to_owned(),
            false,
        ),
        ("http://app.numero.io/auth/callback/okta".to_owned(), false),
        (
            "https://app.numero.io.evil.example/auth/callback/okta".to_owned(),
            false,
        ),
        (format!("{ORG}/login?fromURI={CALLBACK}"), false),
    ] {
        assert_eq!(
            attempt.is_callback(&Url::parse(&address).unwrap()),
            expected,
            "{address}"
        );
    }
}

#[test]
fn nothing_that_a_stranger_could_use_is_printed() {
    let (mut attempt, state) = begin();
    let nonce = parameter(attempt.authorize_url(), "nonce");
    let code = attempt.read_callback(
        &format!("{CALLBACK}#code={CODE}&state={state}"),
        &Frozen(now()),
    );
    let printed = format!("{attempt:?} {code:?}");
    assert!(code.is_ok());
    for hidden in [state.as_str(), &nonce, CODE] {
        assert!(!printed.contains(hidden), "{printed}");
    }
}
