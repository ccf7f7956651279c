use super::form::Form;
use super::pat;
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
        let last = state.log.iter().rev().take(3);
        last.map(|event| (event.event_type.clone(), event.failure.is_some()))
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
