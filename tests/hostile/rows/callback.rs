//! Where the browser ends that is not the answer, or not the whole of it.

use crate::provider::{CODE, Script};
use crate::table::{Row, Told, row};

/// The address from the callback and the state.
type Lands = fn(&str, &str, &Script) -> String;

pub(super) fn rows() -> Vec<Row> {
    let ends: Vec<Told<Lands>> = vec![
        (
            "the answer in the query",
            |c, s, _| format!("{c}?code={CODE}&state={s}"),
            "accepted",
        ),
        (
            "upper-case host",
            |c, s, _| {
                format!(
                    "{}#code={CODE}&state={s}",
                    c.replace("app.numero.io", "APP.Numero.IO")
                )
            },
            "accepted",
        ),
        (
            "port 443 written out",
            |c, s, _| {
                format!(
                    "{}#code={CODE}&state={s}",
                    c.replace("numero.io/", "numero.io:443/")
                )
            },
            "accepted",
        ),
        (
            "port 444",
            |c, s, _| {
                format!(
                    "{}#code={CODE}&state={s}",
                    c.replace("numero.io/", "numero.io:444/")
                )
            },
            "callback_refused other_address",
        ),
        (
            "a user name",
            |c, s, _| format!("{}#code={CODE}&state={s}", c.replace("app.", "dana@app.")),
            "callback_refused other_address",
        ),
        (
            "an empty user name",
            |c, s, _| format!("{}#code={CODE}&state={s}", c.replace("app.", "@app.")),
            "callback_refused other_address",
        ),
        (
            "the callback's host as a user name",
            |_, s, _| {
                format!(
                    "https://app.numero.io@evil.example/auth/callback/okta#code={CODE}&state={s}"
                )
            },
            "callback_refused other_address",
        ),
        (
            "another host that begins like it",
            |_, s, _| {
                format!(
                    "https://app.numero.io.evil.example/auth/callback/okta#code={CODE}&state={s}"
                )
            },
            "callback_refused other_address",
        ),
        (
            "a dot after the host",
            |c, s, _| {
                format!(
                    "{}#code={CODE}&state={s}",
                    c.replace("numero.io/", "numero.io./")
                )
            },
            "callback_refused other_address",
        ),
        (
            "a Cyrillic letter in the host",
            |_, s, _| {
                format!("https://app.numer\u{43e}.io/auth/callback/okta#code={CODE}&state={s}")
            },
            "callback_refused other_address",
        ),
        (
            "full-width letters in the host",
            |_, s, _| {
                format!("https://app.numero.\u{ff49}o/auth/callback/okta#code={CODE}&state={s}")
            },
            "callback_refused other_address",
        ),
        (
            "http",
            |c, s, _| format!("{}#code={CODE}&state={s}", c.replace("https:", "http:")),
            "callback_refused other_address",
        ),
        (
            "a trailing slash",
            |c, s, _| format!("{c}/#code={CODE}&state={s}"),
            "callback_refused other_address",
        ),
        (
            "%2e%2e in the path",
            |c, s, _| {
                format!(
                    "{}#code={CODE}&state={s}",
                    c.replace("callback/", "x/%2e%2e/callback/")
                )
            },
            "callback_refused other_address",
        ),
        (
            "dots in the path",
            |c, s, _| {
                format!(
                    "{}#code={CODE}&state={s}",
                    c.replace("callback/", "x/../callback/")
                )
            },
            "callback_refused other_address",
        ),
        (
            "a letter of the path in percent",
            |c, s, _| format!("{}#code={CODE}&state={s}", c.replace("okta", "%6fkta")),
            "callback_refused other_address",
        ),
        (
            "backslashes",
            |_, s, _| {
                format!("https:\\\\app.numero.io\\auth\\callback\\okta#code={CODE}&state={s}")
            },
            "callback_refused other_address",
        ),
        (
            "upper case in the path",
            |c, s, _| format!("{}#code={CODE}&state={s}", c.replace("okta", "Okta")),
            "callback_refused other_address",
        ),
        (
            "a null byte",
            |c, s, _| format!("{c}\0#code={CODE}&state={s}"),
            "callback_refused malformed",
        ),
        (
            "a tab in the state",
            |c, s, _| format!("{c}#code={CODE}&state={}\t{}", &s[..9], &s[9..]),
            "callback_refused malformed",
        ),
        (
            "a null byte in the code",
            |c, s, _| format!("{c}#code={CODE}%00&state={s}"),
            "callback_refused code_malformed",
        ),
        (
            "two codes",
            |c, s, _| format!("{c}#code={CODE}&code={CODE}&state={s}"),
            "callback_refused duplicate_parameter",
        ),
        (
            "two codes, one behind percent signs",
            |c, s, _| format!("{c}#code={CODE}&%63ode=other&state={s}"),
            "callback_refused duplicate_parameter",
        ),
        (
            "two states",
            |c, s, _| format!("{c}#code={CODE}&state={s}&state={s}"),
            "callback_refused duplicate_parameter",
        ),
        (
            "an answer before and another after the #",
            |c, s, _| format!("{c}?code={CODE}&state={s}#code={CODE}&state={s}"),
            "callback_refused query_and_fragment",
        ),
        (
            "a code and an error",
            |c, s, _| format!("{c}#code={CODE}&error=access_denied&state={s}"),
            "callback_refused code_and_error",
        ),
        (
            "neither a code nor an error",
            |c, s, _| format!("{c}#state={s}"),
            "callback_refused code_missing",
        ),
        (
            "an empty code",
            |c, s, _| format!("{c}#code=&state={s}"),
            "callback_refused code_malformed",
        ),
        (
            "a code of 4 KiB",
            |c, s, _| format!("{c}#code={}&state={s}", "x".repeat(4096)),
            "callback_refused code_malformed",
        ),
        (
            "an address of 20 KiB",
            |c, s, _| format!("{c}#code={CODE}&state={s}&x={}", "x".repeat(20 * 1024)),
            "callback_refused size",
        ),
        (
            "no state",
            |c, _, _| format!("{c}#code={CODE}"),
            "callback_refused state_missing",
        ),
        (
            "the state of another attempt",
            |c, s, _| {
                format!(
                    "{c}#code={CODE}&state={}",
                    s.chars().rev().collect::<String>()
                )
            },
            "callback_refused state_mismatch",
        ),
        (
            "the state and a letter",
            |c, s, _| format!("{c}#code={CODE}&state={s}A"),
            "callback_refused state_mismatch",
        ),
        (
            "half of the state",
            |c, s, _| format!("{c}#code={CODE}&state={}", &s[..20]),
            "callback_refused state_mismatch",
        ),
        (
            "access_denied with the state",
            |c, s, _| format!("{c}#error=access_denied&error_description=Not+assigned&state={s}"),
            "sign_in_refused access_denied",
        ),
        (
            "access_denied without a state",
            |c, _, _| format!("{c}#error=access_denied"),
            "sign_in_refused access_denied",
        ),
        (
            "access_denied with another state",
            |c, _, _| format!("{c}#error=access_denied&state=other"),
            "callback_refused state_mismatch",
        ),
        (
            "the right iss",
            |c, s, p| format!("{c}#code={CODE}&state={s}&iss={}", p.origin),
            "accepted",
        ),
        (
            "another iss, as a mixed-up answer has",
            |c, s, _| format!("{c}#code={CODE}&state={s}&iss=https://other.okta.com"),
            "callback_refused issuer_mismatch",
        ),
        (
            "iss with a slash",
            |c, s, p| format!("{c}#code={CODE}&state={s}&iss={}/", p.origin),
            "callback_refused issuer_mismatch",
        ),
        (
            "the dashboard's launch",
            |c, _, p| format!("{c}?iss={}", p.origin),
            "callback_refused dashboard_launch",
        ),
        (
            "the callback alone",
            |c, _, _| c.to_owned(),
            "callback_refused empty",
        ),
        (
            "a javascript address",
            |_, _, _| "javascript:alert(1)".to_owned(),
            "callback_refused other_address",
        ),
        (
            "no address",
            |_, _, _| "Sign-in succeeded".to_owned(),
            "callback_refused malformed",
        ),
    ];
    let mut rows: Vec<Row> = ends
        .into_iter()
        .map(|(name, lands_on, expected)| {
            row(
                format!("callback: {name}"),
                move |script: &mut Script| script.lands_on = lands_on,
                expected,
            )
        })
        .collect();
    rows.push(row(
        "callback: no iss where discovery promises one",
        |s| s.discovery("authorization_response_iss_parameter_supported", true),
        "callback_refused issuer_missing",
    ));
    rows
}
