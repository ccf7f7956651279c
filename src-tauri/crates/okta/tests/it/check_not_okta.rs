//! Another provider than Okta, whatever its server says where an org would say who it is.

use okta::{Check, Verdict};
use serde_json::{Value, json};
use wiremock::ResponseTemplate;

use crate::okta_fake::{
    CALLBACK, CLIENT_ID, DISCOVERY, FakeOkta, ORGANIZATION, Outcome, SECRET, Settings, basic,
    oauth_error, parameters, run, sent_on, to_callback,
};

/// A provider set as the guide asks, whose endpoints are not where Okta has its own.
fn elsewhere(answer: ResponseTemplate) -> Settings {
    with_endpoints(answer, "/auth", "/token", "/keys")
}

fn with_endpoints(
    answer: ResponseTemplate,
    authorize: &'static str,
    token: &'static str,
    keys: &'static str,
) -> Settings {
    Settings::default()
        .answering(ORGANIZATION, move |_| answer.clone())
        .answering(DISCOVERY, move |request| {
            let origin = format!("http://{}", request.headers["host"].to_str().unwrap());
            let address = |path: &str| Value::from(format!("{origin}{path}"));
            ResponseTemplate::new(200).set_body_json(json!({
                "issuer": origin,
                "authorization_endpoint": address(authorize),
                "token_endpoint": address(token),
                "jwks_uri": address(keys),
            }))
        })
        .answering(authorize, |request| {
            let asked = parameters(request);
            if asked["redirect_uri"] != CALLBACK {
                return oauth_error(400, "invalid_redirect_uri", "redirect_uri mismatch");
            }
            match asked["response_type"].as_str() {
                "code none" => to_callback(request, "unauthorized_client", ""),
                _ => to_callback(request, "login_required", ""),
            }
        })
        .answering(token, |request| {
            match request.headers["authorization"] == basic(CLIENT_ID, SECRET).as_str() {
                true => oauth_error(400, "invalid_grant", ""),
                false => oauth_error(401, "invalid_client", ""),
            }
        })
}

async fn outcome(settings: Settings) -> Outcome {
    let org = FakeOkta::start(settings).await;
    run(&org.request()).await
}

/// What servers say about an address of which they know nothing, or which they keep for themselves.
fn answers() -> Vec<(&'static str, ResponseTemplate)> {
    let page = |status: u16| {
        ResponseTemplate::new(status).set_body_raw("<!doctype html><p>Welcome</p>", "text/html")
    };
    let huge = "x".repeat(300 * 1024);
    vec![
        ("a page", page(200)),
        (
            "an object",
            ResponseTemplate::new(200).set_body_json(json!({})),
        ),
        (
            "a huge page",
            ResponseTemplate::new(200).set_body_string(&huge),
        ),
        (
            "a way to a login",
            sent_on(302, "https://elsewhere.example/login", false, &[]),
        ),
        ("a request for a login", page(401)),
        ("a refusal", oauth_error(403, "forbidden", "no")),
        (
            "a 404 that is huge",
            ResponseTemplate::new(404).set_body_string(huge),
        ),
        (
            "a 404 that is not text",
            ResponseTemplate::new(404).set_body_bytes([0xff, 0xfe, 0x00]),
        ),
    ]
}

#[tokio::test]
async fn another_provider_is_told_by_its_endpoints_whatever_it_says_where_an_org_would_be() {
    for (what, answer) in answers() {
        let outcome = outcome(elsewhere(answer)).await;
        outcome.expect(Check::OrgExists, Verdict::Skipped, "standard_provider");
        assert_eq!(
            outcome.with(Verdict::Skipped),
            [Check::OrgExists, Check::EmbedLinkMatches],
            "{what}"
        );
        assert_eq!(outcome.with(Verdict::Passed).len(), 9, "{what}");
        assert!(!outcome.0.provider.unwrap().is_okta);
    }
}

#[tokio::test]
async fn endpoints_where_okta_has_its_own_leave_it_open_whether_it_is_okta() {
    let not_here = ["a 404 that is huge", "a 404 that is not text"];
    for (authorize, token, keys) in [
        ("/oauth2/v1/authorize", "/token", "/keys"),
        ("/auth", "/oauth2/default/v1/token", "/keys"),
        ("/auth", "/token", "/oauth2/v1/keys"),
    ] {
        for (what, answer) in answers() {
            if not_here.contains(&what) {
                continue;
            }
            let outcome = outcome(with_endpoints(answer, authorize, token, keys)).await;
            outcome.expect(Check::OrgExists, Verdict::Inconclusive, "unknown_answer");
            assert_eq!(
                outcome.with(Verdict::Passed),
                [Check::IssuerMatches],
                "{what} {authorize} {token} {keys}"
            );
        }
    }
}

#[tokio::test]
async fn two_404_prove_that_there_is_no_org_whatever_their_pages_are() {
    let pages = answers()
        .into_iter()
        .filter(|(what, _)| what.contains("404"));
    for (what, answer) in pages {
        let again = answer.clone();
        let settings = elsewhere(answer).answering(DISCOVERY, move |_| again.clone());
        let outcome = outcome(settings).await;
        outcome.expect(Check::OrgExists, Verdict::Failed, "not_an_org");
        assert_eq!(outcome.with(Verdict::Failed), [Check::OrgExists], "{what}");
    }
}
