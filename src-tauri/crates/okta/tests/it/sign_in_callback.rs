//! Every address that a browser may end on, and whether it is read as the answer: one row each.

use okta::{Attempt, ProviderMetadata};
use url::Url;

use crate::sign_in_provider::{CALLBACK, CODE, Frozen, client_id, fill, metadata, now, parameter};

pub(crate) const ORG: &str = "https://acme-example.okta.com";

pub(crate) fn begin_at(
    callback: &str,
    change: impl FnOnce(&mut ProviderMetadata),
) -> (Attempt, String) {
    let mut provider = metadata(ORG);
    change(&mut provider);
    let callback = Url::parse(callback).unwrap();
    let attempt = Attempt::begin(provider, client_id(), callback, &Frozen(now()), &fill);
    let state = parameter(attempt.authorize_url(), "state");
    (attempt, state)
}

pub(crate) fn begin() -> (Attempt, String) {
    begin_at(CALLBACK, |_| {})
}

pub(crate) fn read(attempt: &mut Attempt, address: &str) -> &'static str {
    match attempt.read_callback(address, &Frozen(now())) {
        Ok(_) => "accepted",
        Err(error) => error.rule(),
    }
}

/// `CB` stands for the callback, `OK` for the code and state of a good answer, `ST` for its state.
const ROWS: &[(&str, &str, &str)] = &[
    ("an answer in the fragment", "CB#OK", "accepted"),
    ("an answer in the query", "CB?OK", "accepted"),
    (
        "white space around a pasted address",
        "  CB#OK \n",
        "accepted",
    ),
    (
        "parameters that nobody knows",
        "CB#OK&session_state=1&x=",
        "accepted",
    ),
    (
        "our issuer beside it",
        "CB?OK&iss=https%3A%2F%2Facme-example.okta.com",
        "accepted",
    ),
    ("an empty query before it", "CB?#OK", "accepted"),
    (
        "the port that https has anyway",
        "https://app.numero.io:443/auth/callback/okta#OK",
        "accepted",
    ),
    (
        "an upper-case host",
        "https://APP.numero.IO/auth/callback/okta#OK",
        "accepted",
    ),
    // Another place.
    (
        "port 444",
        "https://app.numero.io:444/auth/callback/okta#OK",
        "other_address",
    ),
    (
        "plain http at the port of https",
        "http://app.numero.io:443/auth/callback/okta#OK",
        "other_address",
    ),
    (
        "plain http",
        "http://app.numero.io/auth/callback/okta#OK",
        "other_address",
    ),
    (
        "user info",
        "https://dana@app.numero.io/auth/callback/okta#OK",
        "other_address",
    ),
    (
        "user info with a password",
        "https://a:b@app.numero.io/auth/callback/okta#OK",
        "other_address",
    ),
    (
        "empty user info",
        "https://@app.numero.io/auth/callback/okta#OK",
        "other_address",
    ),
    (
        "the host as user info",
        "https://app.numero.io@evil.example/auth/callback/okta#OK",
        "other_address",
    ),
    (
        "another host",
        "https://evil.example/auth/callback/okta#OK",
        "other_address",
    ),
    (
        "a host below ours",
        "https://app.numero.io.evil.example/auth/callback/okta#OK",
        "other_address",
    ),
    (
        "a dot after the host",
        "https://app.numero.io./auth/callback/okta#OK",
        "other_address",
    ),
    (
        "a host in wide letters",
        "https://ａpp.numero.io/auth/callback/okta#OK",
        "other_address",
    ),
    (
        "a host in percent signs",
        "https://%61pp.numero.io/auth/callback/okta#OK",
        "other_address",
    ),
    ("a trailing slash", "CB/#OK", "other_address"),
    (
        "a doubled slash",
        "https://app.numero.io//auth/callback/okta#OK",
        "other_address",
    ),
    (
        "an upper-case path",
        "https://app.numero.io/auth/Callback/okta#OK",
        "other_address",
    ),
    (
        "a percent sign in the path",
        "https://app.numero.io/auth/callback/%6fkta#OK",
        "other_address",
    ),
    (
        "dots in percent signs",
        "https://app.numero.io/auth/x/%2e%2e/callback/okta#OK",
        "other_address",
    ),
    (
        "dots",
        "https://app.numero.io/auth/x/../callback/okta#OK",
        "other_address",
    ),
    (
        "a dot in percent signs",
        "https://app.numero.io/auth/%2E/callback/okta#OK",
        "other_address",
    ),
    (
        "backslashes",
        "https:\\\\app.numero.io\\auth\\callback\\okta#OK",
        "other_address",
    ),
    (
        "one slash",
        "https:/app.numero.io/auth/callback/okta#OK",
        "other_address",
    ),
    ("a parameter in the path", "CB;x=1#OK", "other_address"),
    (
        "not an address",
        "app.numero.io/auth/callback/okta#OK",
        "malformed",
    ),
    ("nothing", "", "malformed"),
    (
        "a line end inside",
        "https://app.numero.io/auth/call\nback/okta#OK",
        "malformed",
    ),
    ("a space inside", "CB#OK &x=1", "malformed"),
    // Another answer.
    ("an answer in both places", "CB?OK#OK", "query_and_fragment"),
    (
        "an error before and a code after",
        "CB?error=access_denied#OK",
        "query_and_fragment",
    ),
    ("two codes", "CB#OK&code=other", "duplicate_parameter"),
    ("two equal states", "CB?OK&state=ST", "duplicate_parameter"),
    (
        "two of something unknown",
        "CB?OK&x=1&x=1",
        "duplicate_parameter",
    ),
    (
        "the state of another attempt",
        "CB#code=c&state=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "state_mismatch",
    ),
    ("a part of the state", "CB#code=c&state=A", "state_mismatch"),
    ("an empty state", "CB#code=c&state=", "state_mismatch"),
    ("a code without state", "CB#code=c", "state_missing"),
    (
        "an error without state",
        "CB?error=access_denied",
        "error_without_state",
    ),
    (
        "a code and an error",
        "CB#OK&error=access_denied",
        "code_and_error",
    ),
    ("a state alone", "CB#state=ST", "code_missing"),
    ("an empty code", "CB#code=&state=ST", "code_malformed"),
    (
        "a code with a line end",
        "CB#code=a%0Ab&state=ST",
        "code_malformed",
    ),
    ("a refusal", "CB?error=access_denied&state=ST", "refused"),
    (
        "another issuer",
        "CB#OK&iss=https%3A%2F%2Fother.okta.com",
        "issuer_mismatch",
    ),
    (
        "our issuer with a slash",
        "CB#OK&iss=https%3A%2F%2Facme-example.okta.com%2F",
        "issuer_mismatch",
    ),
    (
        "another issuer that refuses",
        "CB#error=access_denied&state=ST&iss=https%3A%2F%2Fother.okta.com",
        "issuer_mismatch",
    ),
    // No answer: posted (oidcc-client-test-form-post-error), or not ours.
    ("the bare callback", "CB", "empty"),
    ("an empty query", "CB?", "empty"),
    ("an empty fragment", "CB#", "empty"),
    (
        "a parameter of something else",
        "CB?utm_source=mail#_=_",
        "empty",
    ),
    (
        "the dashboard's start",
        "CB?iss=https%3A%2F%2Facme-example.okta.com",
        "dashboard_launch",
    ),
];

#[test]
fn only_the_callback_with_this_attempts_answer_is_read() {
    let mut wrong = Vec::new();
    for (name, address, expected) in ROWS {
        let (mut attempt, state) = begin();
        let address = address
            .replace("CB", CALLBACK)
            .replace("OK", &format!("code={CODE}&state=ST"))
            .replace("ST", &state);
        let found = read(&mut attempt, &address);
        if found != *expected {
            wrong.push(format!("{name}: {found}, not {expected}"));
        }
        // Whoever does not know the state cannot use the attempt up; whoever does, can do so once.
        let burnt = matches!(
            *expected,
            "accepted"
                | "refused"
                | "code_and_error"
                | "code_missing"
                | "code_malformed"
                | "issuer_mismatch"
        );
        let next = read(
            &mut attempt,
            &format!("{CALLBACK}#code={CODE}&state={state}"),
        );
        if next
            != if burnt {
                "already_answered"
            } else {
                "accepted"
            }
        {
            wrong.push(format!("{name}: then {next}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

proptest::proptest! {
    #[test]
    fn no_text_whatever_is_an_answer_unless_it_carries_the_state(text in ".{0,200}", query in "[?#&=a-z%0-9]{0,60}") {
        let (mut attempt, state) = begin();
        for address in [text.clone(), format!("{CALLBACK}{query}"), format!("{CALLBACK}#{text}"), format!("{CALLBACK}?code={CODE}&state={text}")] {
            proptest::prop_assert_ne!(read(&mut attempt, &address), "accepted");
        }
        proptest::prop_assert_eq!(read(&mut attempt, &format!("{CALLBACK}#code={CODE}&state={state}")), "accepted");
    }
}
