//! Trusted origins: whose pages may read what the org answers.

use practice_org::OriginScope;
use reqwest::Method;

use crate::browser::{Answer, Browser};

const NUMERO: &str = "https://app.numero.io";

async fn trusted_for(scopes: Vec<OriginScope>) -> Browser {
    let browser = Browser::new().await;
    browser.org.edit(|state, act| {
        state
            .add_trusted_origin(act, "Numero", NUMERO, scopes)
            .unwrap();
    });
    browser
}

async fn asked_from(browser: &mut Browser, origin: &str, path: &str) -> Answer {
    let headers = [("origin", origin)];
    browser.send(Method::GET, path, &headers, Vec::new()).await
}

fn allowed(answer: &Answer) -> Option<&str> {
    let value = answer.headers.get("access-control-allow-origin")?;
    Some(value.to_str().unwrap())
}

#[tokio::test]
async fn pages_of_a_trusted_origin_may_read_okta_s_answers_and_no_others() {
    let mut browser = trusted_for(vec![OriginScope::Cors]).await;
    for path in ["/.well-known/openid-configuration", "/api/v1/users/me"] {
        let answer = asked_from(&mut browser, NUMERO, path).await;
        assert_eq!(allowed(&answer), Some(NUMERO), "{path}");
        assert_eq!(answer.headers["access-control-allow-credentials"], "true");
        for stranger in [
            "https://app.numero.io.evil.example",
            "https://app.numero.io:444",
            "http://app.numero.io",
            "null",
            "",
        ] {
            let answer = asked_from(&mut browser, stranger, path).await;
            assert_eq!(allowed(&answer), None, "{path} from {stranger}");
            assert_eq!(answer.headers["vary"], "Origin");
        }
    }
    // The console is for people, from wherever they come.
    let console = asked_from(&mut browser, NUMERO, "/admin/dashboard").await;
    assert_eq!(allowed(&console), None);
}

#[tokio::test]
async fn an_origin_that_is_trusted_for_something_else_may_not_read() {
    let mut browser = trusted_for(vec![OriginScope::Redirect, OriginScope::IframeEmbed]).await;
    let path = "/.well-known/openid-configuration";
    let answer = asked_from(&mut browser, NUMERO, path).await;
    assert_eq!(allowed(&answer), None);
}

#[tokio::test]
async fn a_page_that_asks_before_it_sends_is_told_what_it_may() {
    let mut browser = trusted_for(OriginScope::of_base_uris()).await;
    let mut preflight = async |origin: &str| {
        let headers = [
            ("origin", origin),
            ("access-control-request-method", "POST"),
            ("access-control-request-headers", "authorization"),
        ];
        let path = "/oauth2/v1/token";
        browser
            .send(Method::OPTIONS, path, &headers, Vec::new())
            .await
    };
    let answer = preflight(NUMERO).await;
    assert_eq!((answer.status, allowed(&answer)), (200, Some(NUMERO)));
    assert_eq!(
        answer.headers["access-control-allow-headers"],
        "authorization"
    );
    let refused = preflight("https://evil.example").await;
    assert_eq!((refused.status, allowed(&refused)), (405, None));
}
