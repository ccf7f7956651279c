use serde_json::json;

use super::form::Form;
use super::pat;
use crate::CALLBACK;
use crate::browser::{Answer, Browser};

/// The code that the page shows.
fn code(page: &Answer) -> String {
    let (_, after) = page.body.split_once("<code id=\"code\">").unwrap();
    after.split('<').next().unwrap().to_owned()
}

/// Dana's sign-in after the password, in an org whose console was told to ask her for a code.
async fn at_the_code(browser: &mut Browser) -> Answer {
    let dana = browser.dana();
    let people = browser.get("/admin/users").await;
    let ask = Form::on(&people, &format!("{}/second-factor", dana.id));
    assert_eq!(ask.press(browser, "asks_code", "1").await.status, 303);
    browser.get("/login/signout").await;
    let page = browser.authorize(&[]).await;
    browser.submit(&page, &dana.login, &dana.password).await
}

#[tokio::test]
async fn a_second_factor_is_asked_for_before_a_session_is_opened() {
    let mut browser = pat().await;
    let page = at_the_code(&mut browser).await;
    assert_eq!(page.status, 200, "{}", page.body);
    assert!(page.headers.get("set-cookie").is_none());
    let token = page.hidden_field("stateToken");
    let resumed = format!("/login/token/redirect?stateToken={token}");
    assert_eq!(
        browser.get(&resumed).await.status,
        400,
        "not without the code"
    );

    let wrong = Form::on(&page, "/login/practice/code")
        .type_in("code", "x")
        .send(&mut browser)
        .await;
    assert_eq!(wrong.status, 401);
    assert_eq!(code(&wrong), code(&page));
    let typed = Form::on(&wrong, "/login/practice/code").type_in("code", &code(&wrong));
    let signed_in = typed.send(&mut browser).await;
    assert_eq!(signed_in.status, 303, "{}", signed_in.body);
    let answer = browser.get(signed_in.location()).await;
    assert!(answer.param("code").is_some());
    let events = browser.org.read(|state| {
        let last = state.log.iter().rev();
        let last = last.filter(|event| {
            event.event_type.starts_with("user.") && !event.event_type.ends_with(".sso")
        });
        last.take(3)
            .map(|event| (event.event_type.clone(), event.failure.is_some()))
            .collect::<Vec<_>>()
    });
    let mfa = "user.authentication.auth_via_mfa".to_owned();
    assert_eq!(events[0], ("user.session.start".to_owned(), false));
    assert_eq!(events[1..], [(mfa.clone(), false), (mfa, true)]);
}

#[tokio::test]
async fn guessing_a_code_ends_the_sign_in() {
    let mut browser = pat().await;
    let page = at_the_code(&mut browser).await;
    let right = code(&page);
    let mut statuses = Vec::new();
    for typed in ["a", "b", "c", "d", "e", &right] {
        let form = Form::on(&page, "/login/practice/code").type_in("code", typed);
        statuses.push(form.send(&mut browser).await.status);
    }
    assert_eq!(statuses, [401, 401, 401, 401, 400, 400]);
}

/// How the ID token for this code says its person signed in.
async fn methods(browser: &mut Browser, code: &str) -> serde_json::Value {
    use base64::Engine as _;
    let answer = browser.redeem(code).await.json();
    let token = answer["id_token"].as_str().unwrap();
    let claims = token.split('.').nth(1).unwrap();
    let claims = base64::engine::general_purpose::URL_SAFE_NO_PAD.decode(claims);
    let claims: serde_json::Value = serde_json::from_slice(&claims.unwrap()).unwrap();
    claims["amr"].clone()
}

#[tokio::test]
async fn a_session_from_before_is_asked_for_the_code_before_an_integration_knows_its_person() {
    let mut browser = Browser::new().await;
    let code_without = browser.code(&[]).await;
    assert_eq!(methods(&mut browser, &code_without).await, json!(["pwd"]));
    browser
        .org
        .edit(|state, _| state.people[0].asks_code = true);

    let silent = browser.authorize(&[("prompt", "none")]).await;
    let (error, text) = silent.returned();
    assert_eq!(error, "login_required");
    assert!(text.contains("re-authentication or MFA"), "{text}");

    let link = browser.org.embed_link();
    let page = browser.get(&link).await;
    assert_eq!(page.status, 200);
    assert!(page.body.contains("Verify with a code"), "{}", page.body);

    let page = browser.authorize(&[]).await;
    assert_eq!(page.status, 200);
    let past = format!(
        "/login/token/redirect?stateToken={}",
        page.hidden_field("stateToken")
    );
    assert_eq!(browser.get(&past).await.status, 400, "not past the page");

    let page = browser.authorize(&[]).await;
    let form = Form::on(&page, "/login/practice/code").type_in("code", &code(&page));
    let verified = form.send(&mut browser).await;
    let answer = browser.get(verified.location()).await;
    assert!(
        answer.location().starts_with(CALLBACK),
        "{}",
        answer.location()
    );
    let code_with = answer.param("code").unwrap();
    assert_eq!(
        methods(&mut browser, &code_with).await,
        json!(["mfa", "otp", "pwd"])
    );

    let silent = browser.authorize(&[("prompt", "none")]).await;
    let code = silent.param("code").expect("the session has its code");
    assert_eq!(
        methods(&mut browser, &code).await,
        json!(["mfa", "otp", "pwd"])
    );
    assert_eq!(browser.get(&link).await.status, 302);
}
