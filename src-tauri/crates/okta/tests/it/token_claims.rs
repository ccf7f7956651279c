//! Claims that an honest provider never makes: one row each.

use serde_json::json;

use crate::sign_in_provider::{CLIENT_ID, NOW, Scene};
use crate::token_rows::{DAY, Row, claim, hold, times};

const CLAIMS: &[Row] = &[
    // Who it is for.
    ("azp is us", |s| claim(s, "azp", CLIENT_ID), "accepted"),
    (
        "azp is another client",
        |s| claim(s, "azp", "0oa1other2example3ok"),
        "authorized_party",
    ),
    (
        "azp is not text",
        |s| claim(s, "azp", json!([CLIENT_ID])),
        "malformed",
    ),
    (
        "an audience of one in a list",
        |s| claim(s, "aud", json!([CLIENT_ID])),
        "accepted",
    ),
    (
        "an extra audience",
        |s| claim(s, "aud", json!([CLIENT_ID, "0oa1other2example3ok"])),
        "audience",
    ),
    (
        "an empty list of audiences",
        |s| claim(s, "aud", json!([])),
        "audience",
    ),
    ("no issuer", |s| drop(s.claims.remove("iss")), "issuer"),
    (
        "the issuer with a slash",
        |s| claim(s, "iss", format!("{}/", s.origin)),
        "issuer",
    ),
    ("no nonce", |s| drop(s.claims.remove("nonce")), "nonce"),
    // About whom.
    ("an empty sub", |s| claim(s, "sub", ""), "subject"),
    (
        "a sub of 255 characters",
        |s| {
            claim(s, "sub", "u".repeat(255));
            s.userinfo = json!({"sub": "u".repeat(255)});
        },
        "accepted",
    ),
    (
        "a sub of 256 characters",
        |s| claim(s, "sub", "u".repeat(256)),
        "subject",
    ),
    ("a sub beyond ASCII", |s| claim(s, "sub", "dän"), "subject"),
    ("a sub that is a number", |s| claim(s, "sub", 7), "subject"),
    // When.
    ("no exp", |s| drop(s.claims.remove("exp")), "expiry_missing"),
    (
        "expired 59 seconds ago",
        |s| times(s, NOW - 60, NOW - 59),
        "accepted",
    ),
    (
        "expired a minute ago",
        |s| times(s, NOW - 60, NOW - 60),
        "expired",
    ),
    (
        "expired while the person signed in",
        |s| {
            s.takes = 300;
            times(s, NOW, NOW + 240);
        },
        "expired",
    ),
    (
        "issued at the end of a long sign-in",
        |s| {
            s.takes = 540;
            times(s, NOW + 540, NOW + 4140);
        },
        "accepted",
    ),
    (
        "issued 60 seconds before the attempt",
        |s| claim(s, "iat", NOW - 60),
        "accepted",
    ),
    (
        "issued 61 seconds before the attempt",
        |s| claim(s, "iat", NOW - 61),
        "too_old",
    ),
    (
        "issued a year ago",
        |s| claim(s, "iat", NOW - 365 * DAY),
        "too_old",
    ),
    (
        "issued 60 seconds ahead",
        |s| claim(s, "iat", NOW + 60),
        "accepted",
    ),
    (
        "issued 61 seconds ahead",
        |s| claim(s, "iat", NOW + 61),
        "issued_in_future",
    ),
    (
        "issued a day ahead",
        |s| times(s, NOW + DAY, NOW + DAY + 60),
        "issued_in_future",
    ),
    (
        "valid for a day",
        |s| claim(s, "exp", NOW + DAY),
        "accepted",
    ),
    (
        "valid for a day and a second",
        |s| claim(s, "exp", NOW + DAY + 1),
        "lifetime",
    ),
    (
        "valid until the year 9999",
        |s| claim(s, "exp", 253_402_300_799_i64),
        "lifetime",
    ),
    (
        "expired when it was issued",
        |s| times(s, NOW + 5, NOW + 5),
        "lifetime",
    ),
    (
        "not valid for another minute",
        |s| claim(s, "nbf", NOW + 60),
        "accepted",
    ),
    (
        "not valid for 61 seconds",
        |s| claim(s, "nbf", NOW + 61),
        "not_yet_valid",
    ),
    (
        "not valid before the end of numbers",
        |s| claim(s, "nbf", i64::MAX),
        "not_yet_valid",
    ),
    (
        "nbf as text",
        |s| claim(s, "nbf", NOW.to_string()),
        "malformed",
    ),
    (
        "exp as text",
        |s| claim(s, "exp", (NOW + 3600).to_string()),
        "malformed",
    ),
    (
        "exp as a fraction",
        |s| claim(s, "exp", 1_795_431_600.5),
        "malformed",
    ),
    ("exp before 1970", |s| claim(s, "exp", -1), "expired"),
    (
        "exp at the end of numbers",
        |s| claim(s, "exp", i64::MAX),
        "malformed",
    ),
    (
        "iat at the end of numbers",
        |s| claim(s, "iat", i64::MAX),
        "malformed",
    ),
    (
        "iat at the other end of numbers",
        |s| claim(s, "iat", i64::MIN),
        "malformed",
    ),
    // Whose clock.
    (
        "a clock three minutes behind",
        |s| skew(s, 180),
        "clock_skew",
    ),
    (
        "a clock three minutes fast",
        |s| skew(s, -180),
        "clock_skew",
    ),
    (
        "a clock that is wrong and a token that is expired all the same",
        |s| {
            s.clock_ahead = 180;
            times(s, NOW - 60, NOW - 60);
        },
        "clock_skew",
    ),
    (
        "a clock that is right and a token from the future",
        |s| {
            s.clock_ahead = 120;
            times(s, NOW + 180, NOW + 3600);
        },
        "issued_in_future",
    ),
    (
        "a wrong clock does not explain a wrong nonce",
        |s| {
            s.clock_ahead = 180;
            claim(s, "nonce", "another nonce");
        },
        "nonce",
    ),
];

/// A provider that is honest and whose clock is right, seen from a computer whose clock is not.
fn skew(scene: &mut Scene, ahead: i64) {
    scene.clock_ahead = ahead;
    times(scene, NOW + ahead, NOW + ahead + 3600);
}

#[tokio::test]
async fn a_claim_that_breaks_a_rule_is_refused_by_that_rule() {
    hold(CLAIMS).await;
}
