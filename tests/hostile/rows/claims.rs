//! Claims that an honest provider never makes.

use serde_json::{Value, json};

use crate::provider::{CLIENT_ID, Script, now};
use crate::table::{Row, row};

const DAY: i64 = 24 * 60 * 60;

pub(super) fn rows() -> Vec<Row> {
    let mut rows = whom();
    rows.extend(when());
    rows.extend(whose_clock());
    rows
}

/// Who made it, for whom and about whom.
fn whom() -> Vec<Row> {
    let claims: [(&str, &str, Value, &str); 30] = [
        ("azp is us", "azp", json!(CLIENT_ID), "accepted"),
        (
            "azp is another client",
            "azp",
            json!("0oa1other2example3ok"),
            "id_token_refused authorized_party",
        ),
        (
            "azp is a list",
            "azp",
            json!([CLIENT_ID]),
            "id_token_refused malformed",
        ),
        (
            "aud in a list of one",
            "aud",
            json!([CLIENT_ID]),
            "accepted",
        ),
        (
            "aud and another",
            "aud",
            json!([CLIENT_ID, "0oa1other2example3ok"]),
            "id_token_refused audience",
        ),
        (
            "aud twice the same",
            "aud",
            json!([CLIENT_ID, CLIENT_ID]),
            "accepted",
        ),
        (
            "aud is an empty list",
            "aud",
            json!([]),
            "id_token_refused audience",
        ),
        (
            "aud in lower case",
            "aud",
            json!(CLIENT_ID.to_uppercase()),
            "id_token_refused audience",
        ),
        (
            "aud with a null byte",
            "aud",
            json!(format!("{CLIENT_ID}\0")),
            "id_token_refused audience",
        ),
        (
            "aud with a space",
            "aud",
            json!(format!("{CLIENT_ID} ")),
            "id_token_refused audience",
        ),
        (
            "aud is an object",
            "aud",
            json!({"0": CLIENT_ID}),
            "id_token_refused audience",
        ),
        (
            "aud in a nested list",
            "aud",
            json!([[CLIENT_ID]]),
            "id_token_refused malformed",
        ),
        (
            "no value for iss",
            "iss",
            Value::Null,
            "id_token_refused issuer",
        ),
        (
            "iss is a list",
            "iss",
            json!(["https://acme-example.okta.com"]),
            "id_token_refused issuer",
        ),
        (
            "iss in upper case",
            "iss",
            json!("HTTP://127.0.0.1"),
            "id_token_refused issuer",
        ),
        (
            "iss that is no address",
            "iss",
            json!("not an address"),
            "id_token_refused malformed",
        ),
        (
            "nonce is empty",
            "nonce",
            json!(""),
            "id_token_refused nonce",
        ),
        (
            "nonce is null",
            "nonce",
            Value::Null,
            "id_token_refused nonce",
        ),
        (
            "nonce in a list",
            "nonce",
            json!(["the nonce of this sign-in"]),
            "id_token_refused malformed",
        ),
        (
            "nonce is a number",
            "nonce",
            json!(7),
            "id_token_refused malformed",
        ),
        (
            "nonce with a letter more",
            "nonce",
            json!("the nonce of this sign-inA"),
            "id_token_refused nonce",
        ),
        ("sub is empty", "sub", json!(""), "id_token_refused subject"),
        (
            "sub is a number",
            "sub",
            json!(7),
            "id_token_refused subject",
        ),
        (
            "sub of 256 characters",
            "sub",
            json!("u".repeat(256)),
            "id_token_refused subject",
        ),
        (
            "sub beyond ASCII",
            "sub",
            json!("d\u{e4}na"),
            "id_token_refused subject",
        ),
        (
            "sub with a null byte",
            "sub",
            json!("00u1dana2acme3exampl\0"),
            "id_token_refused subject",
        ),
        (
            "sub with a line end",
            "sub",
            json!("00u1dana2acme3exampl\n"),
            "id_token_refused subject",
        ),
        (
            "at_hash is empty",
            "at_hash",
            json!(""),
            "id_token_refused access_token_hash",
        ),
        (
            "at_hash is a number",
            "at_hash",
            json!(7),
            "id_token_refused malformed",
        ),
        (
            "claims nobody knows",
            "https://acme.example/team",
            json!({"deep": [1, {"er": null}]}),
            "accepted",
        ),
    ];
    let mut rows: Vec<Row> = claims
        .into_iter()
        .map(|(name, claim, value, expected)| {
            row(
                name,
                move |s: &mut Script| s.claim(claim, value.clone()),
                expected,
            )
        })
        .collect();
    rows.push(row(
        "iss with a slash",
        |s| s.claim("iss", format!("{}/", s.origin)),
        "id_token_refused issuer",
    ));
    rows.push(row(
        "iss with a query",
        |s| s.claim("iss", format!("{}?", s.origin)),
        "id_token_refused issuer",
    ));
    rows.push(row(
        "no iss",
        |s| s.without("iss"),
        "id_token_refused issuer",
    ));
    rows.push(row(
        "no nonce",
        |s| s.without("nonce"),
        "id_token_refused nonce",
    ));
    rows.push(row(
        "sub of 255 characters",
        |s| {
            s.claim("sub", "u".repeat(255));
            s.userinfo = json!({"sub": "u".repeat(255)});
        },
        "accepted",
    ));
    rows
}

fn when() -> Vec<Row> {
    // Seconds from now for `iat` and `exp`; limits to the second are the unit tests', whose clock stands still.
    let times: [(&str, i64, i64, &str); 10] = [
        ("expired within the leeway", -30, -20, "accepted"),
        (
            "expired two minutes ago",
            -30,
            -120,
            "id_token_refused expired",
        ),
        ("issued within the leeway ahead", 30, 3600, "accepted"),
        (
            "issued two minutes ahead",
            120,
            3600,
            "id_token_refused issued_in_future",
        ),
        (
            "issued a day ahead",
            DAY,
            DAY + 60,
            "id_token_refused issued_in_future",
        ),
        (
            "issued before the attempt",
            -300,
            3600,
            "id_token_refused too_old",
        ),
        (
            "issued a year ago",
            -365 * DAY,
            3600,
            "id_token_refused too_old",
        ),
        (
            "valid for two days",
            0,
            2 * DAY,
            "id_token_refused lifetime",
        ),
        (
            "valid for a thousand years",
            0,
            365_000 * DAY,
            "id_token_refused lifetime",
        ),
        (
            "expired when it was issued",
            5,
            5,
            "id_token_refused lifetime",
        ),
    ];
    let mut rows: Vec<Row> = times
        .into_iter()
        .map(|(name, issued, expires, expected)| {
            row(
                name,
                move |s: &mut Script| set_times(s, issued, expires),
                expected,
            )
        })
        .collect();
    let values: [(&str, &str, Value, &str); 14] = [
        (
            "exp as text",
            "exp",
            json!("4102444800"),
            "id_token_refused malformed",
        ),
        (
            "exp in a list",
            "exp",
            json!([4_102_444_800_i64]),
            "id_token_refused malformed",
        ),
        (
            "exp before 1970",
            "exp",
            json!(-1),
            "id_token_refused expired",
        ),
        ("exp of zero", "exp", json!(0), "id_token_refused expired"),
        (
            "exp at the end of numbers",
            "exp",
            json!(i64::MAX),
            "id_token_refused malformed",
        ),
        (
            "exp beyond the end of numbers",
            "exp",
            json!(u64::MAX),
            "id_token_refused malformed",
        ),
        (
            "exp as a huge fraction",
            "exp",
            json!(1e300),
            "id_token_refused malformed",
        ),
        (
            "exp is true",
            "exp",
            json!(true),
            "id_token_refused malformed",
        ),
        (
            "exp is null",
            "exp",
            Value::Null,
            "id_token_refused malformed",
        ),
        (
            "iat as text",
            "iat",
            json!("4102444800"),
            "id_token_refused malformed",
        ),
        (
            "iat at the end of numbers",
            "iat",
            json!(i64::MAX),
            "id_token_refused malformed",
        ),
        (
            "iat at the other end",
            "iat",
            json!(i64::MIN),
            "id_token_refused malformed",
        ),
        (
            "nbf far ahead",
            "nbf",
            json!(i64::MAX),
            "id_token_refused not_yet_valid",
        ),
        (
            "nbf as text",
            "nbf",
            json!("0"),
            "id_token_refused malformed",
        ),
    ];
    rows.extend(values.into_iter().map(|(name, claim, value, expected)| {
        row(
            name,
            move |s: &mut Script| s.claim(claim, value.clone()),
            expected,
        )
    }));
    rows.push(row(
        "no exp",
        |s| s.without("exp"),
        "id_token_refused expiry_missing",
    ));
    rows.push(row(
        "nbf two minutes ahead",
        |s| s.claim("nbf", now() + 120),
        "id_token_refused not_yet_valid",
    ));
    rows.push(row(
        "nbf within the leeway",
        |s| s.claim("nbf", now() + 30),
        "accepted",
    ));
    rows
}

/// A provider that is honest and whose clock is right, seen from a computer whose clock is not.
fn whose_clock() -> Vec<Row> {
    let mut rows: Vec<Row> = [
        ("three minutes ahead", 180),
        ("three minutes behind", -180),
        ("a year ahead", 365 * DAY),
    ]
    .into_iter()
    .map(|(name, ahead)| {
        row(
            format!("a server's clock {name}"),
            move |s: &mut Script| {
                s.clock_ahead = ahead;
                set_times(s, ahead, ahead + 3600);
            },
            "clock_wrong clock_skew",
        )
    })
    .collect();
    rows.push(row(
        "a wrong clock explains no wrong nonce",
        |s| {
            s.clock_ahead = 180;
            s.claim("nonce", "another nonce");
        },
        "id_token_refused nonce",
    ));
    rows
}

fn set_times(script: &mut Script, issued: i64, expires: i64) {
    script.claim("iat", now() + issued);
    script.claim("exp", now() + expires);
}
