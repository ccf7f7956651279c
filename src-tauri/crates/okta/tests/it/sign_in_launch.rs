use okta::parse_dashboard_launch;
use url::Url;

use crate::sign_in_callback::ORG;
use crate::sign_in_provider::CALLBACK;

#[test]
fn the_dashboard_starts_a_sign_in_with_its_issuer_and_nothing_else_does() {
    // oidcc-client-test-3rd-party-init-login
    let callback = Url::parse(CALLBACK).unwrap();
    let iss = "iss=https%3A%2F%2Facme-example.okta.com";
    for (address, expected) in [
        (format!("{CALLBACK}?{iss}"), "accepted"),
        (
            format!("{CALLBACK}?{iss}&login_hint=dana%40acme.example"),
            "accepted",
        ),
        (format!("{CALLBACK}?{iss}%2F"), "issuer"),
        (
            format!("{CALLBACK}?iss=https%3A%2F%2Fother.okta.com"),
            "issuer",
        ),
        (format!("{CALLBACK}?{iss}&{iss}"), "duplicate_parameter"),
        (format!("{CALLBACK}#{iss}"), "not_a_launch"),
        (format!("{CALLBACK}?{iss}&code=c&state=s"), "not_a_launch"),
        (
            format!("{CALLBACK}?{iss}&error=access_denied"),
            "not_a_launch",
        ),
        (CALLBACK.to_owned(), "not_a_launch"),
        (format!("{CALLBACK}/?{iss}"), "other_address"),
    ] {
        let found = parse_dashboard_launch(&address, &callback, ORG);
        assert_eq!(
            found.map_or_else(|error| error.rule(), |()| "accepted"),
            expected,
            "{address}"
        );
    }
}
