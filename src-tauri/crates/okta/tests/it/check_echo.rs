//! A server that echoes the secret, wherever and however it spells it: no finding shows it.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;
use wiremock::ResponseTemplate;

use crate::okta_fake::{
    AUTHORIZE, CLIENT_ID, DISCOVERY, FakeOkta, INTROSPECT, ORGANIZATION, Settings, TOKEN,
    oauth_error, run, secret, to_callback,
};

/// Of no shape that anything takes for a secret, and spelled otherwise in a form.
const SECRET: &str = "hush/of:acme=example&co";
const ENCODED: &str = "hush%2Fof%3Aacme%3Dexample%26co";

fn spellings() -> Vec<String> {
    vec![
        SECRET.to_owned(),
        ENCODED.to_owned(),
        ENCODED.to_lowercase(),
        STANDARD.encode(format!("{CLIENT_ID}:{SECRET}")),
        STANDARD.encode(format!("{CLIENT_ID}:{ENCODED}")),
        // Cut in the middle of the secret when it is shortened.
        format!("{}{SECRET}", "word ".repeat(37)),
        format!("{}{ENCODED}", "word ".repeat(37)),
    ]
}

async fn findings(settings: Settings) -> String {
    let org = FakeOkta::start(settings).await;
    let mut request = org.request();
    request.secret = Some(secret(SECRET));
    format!("{:?}", run(&request).await.0.findings)
}

#[tokio::test]
async fn an_echoed_secret_is_in_no_finding_whatever_its_spelling() {
    for echo in spellings() {
        for path in [ORGANIZATION, DISCOVERY, AUTHORIZE, INTROSPECT, TOKEN] {
            let documents = [
                json!({"error": echo}),
                json!({"error": "invalid_client", "error_description": echo}),
                json!({"errorCode": echo, "errorSummary": echo}),
            ];
            for document in documents {
                let answer = ResponseTemplate::new(400).set_body_json(&document);
                let found =
                    findings(Settings::default().answering(path, move |_| answer.clone())).await;
                expect_silent(&found, &format!("{path} {document}"));
            }
        }
        let words = echo.clone();
        let back = Settings::default().answering(AUTHORIZE, move |request| {
            to_callback(request, &words, &words)
        });
        expect_silent(&findings(back).await, &echo);
        let refresh = Settings::default()
            .answering(INTROSPECT, |_| {
                ResponseTemplate::new(200).set_body_json(json!({"active": false}))
            })
            .answering(TOKEN, move |_| oauth_error(400, &echo, &echo));
        expect_silent(&findings(refresh).await, "a refresh token");
    }
}

#[track_caller]
fn expect_silent(found: &str, what: &str) {
    let lower = found.to_lowercase();
    assert!(
        !lower.contains("hush") && !found.contains("aHVza") && !found.contains("OmV4YW1wbGU"),
        "{what}: {found}"
    );
    for pair in [SECRET, ENCODED] {
        let pair = STANDARD.encode(format!("{CLIENT_ID}:{pair}"));
        assert!(!found.contains(&pair[30..]), "{what}: {found}");
    }
}
