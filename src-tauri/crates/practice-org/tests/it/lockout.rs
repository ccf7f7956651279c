//! Ten wrong passwords in a row.

use practice_org::{AdminRole, Options};
use reqwest::Method;

use crate::browser::{Answer, Browser};

/// The last of so many wrong passwords of Dana's.
async fn guess(browser: &mut Browser, times: usize) -> Answer {
    let dana = browser.dana();
    let page = browser.authorize(&[("prompt", "login")]).await;
    let mut answer = None;
    for _ in 0..times {
        answer = Some(browser.submit(&page, &dana.login, "wrong").await);
    }
    answer.unwrap()
}

/// What a person reads, without what is new on every page.
fn words(page: &Answer) -> String {
    let (_, main) = page.body.split_once("<main").unwrap();
    main.replace(&page.hidden_field("stateToken"), "")
}

async fn signs_in(browser: &mut Browser) -> bool {
    let dana = browser.dana();
    let page = browser.authorize(&[("prompt", "login")]).await;
    browser
        .submit(&page, &dana.login, &dana.password)
        .await
        .status
        == 303
}

/// Calls the Management API as the super administrator.
async fn call(browser: &mut Browser, method: Method, path: &str) -> Answer {
    let token = browser.org.edit(|state, act| {
        let owner = state.administrator().unwrap().id.clone();
        state.create_token(act, &owner, "tests").unwrap().value
    });
    let authorization = format!("SSWS {token}");
    let headers = [("authorization", authorization.as_str())];
    browser
        .send(method, &format!("/api/v1{path}"), &headers, Vec::new())
        .await
}

#[tokio::test]
async fn the_tenth_wrong_password_locks_out_in_the_words_of_a_wrong_one_until_it_is_unlocked() {
    let mut browser = Browser::new().await;
    let ninth = guess(&mut browser, 9).await;
    assert!(
        signs_in(&mut browser).await,
        "a right one begins the count anew"
    );
    guess(&mut browser, 9).await;
    assert!(signs_in(&mut browser).await);
    let last = guess(&mut browser, 10).await;
    assert_eq!((last.status, words(&last)), (401, words(&ninth)));
    assert!(!signs_in(&mut browser).await, "not even with the right one");

    let dana = browser.dana();
    let user = format!("/users/{}", dana.id);
    let status = call(&mut browser, Method::GET, &user).await.json()["status"].clone();
    assert_eq!(status, "LOCKED_OUT");
    let events = browser.org.read(|state| {
        let events = state
            .log
            .iter()
            .filter(|event| event.actor.id == dana.id)
            .rev();
        let events = events
            .take(3)
            .map(|event| (event.event_type.clone(), event.failure.clone()));
        events.collect::<Vec<_>>()
    });
    let start = |reason: &str| ("user.session.start".to_owned(), Some(reason.to_owned()));
    let lock = (
        "user.account.lock".to_owned(),
        Some("LOCKED_OUT".to_owned()),
    );
    assert_eq!(
        events,
        [start("LOCKED_OUT"), lock, start("INVALID_CREDENTIALS")]
    );

    let unlock = format!("{user}/lifecycle/unlock");
    assert_eq!(call(&mut browser, Method::POST, &unlock).await.status, 200);
    assert!(signs_in(&mut browser).await);
    let again = call(&mut browser, Method::POST, &unlock).await;
    assert_eq!(
        (again.status, again.okta_error().0.as_str()),
        (403, "E0000032")
    );
}

#[tokio::test]
async fn an_administrator_unlocks_in_the_console_and_others_see_no_button() {
    let mut browser = Browser::new().await;
    guess(&mut browser, 10).await;
    let pat = browser.org.admin().unwrap().clone();
    let page = browser.get("/login/login.htm").await;
    browser.sign_in(&page, &pat).await;
    let people = browser.get("/admin/users").await;
    assert!(people.body.contains("Locked out"));
    let dana = browser.dana();
    let path = format!("/admin/users/{}/unlock", dana.id);
    let csrf = people.hidden_field("csrf");
    let origin = browser.org.address().to_owned();
    let headers = [("origin", origin.as_str())];
    let unlocked = browser.post(&path, &headers, &[("csrf", &csrf)]).await;
    assert_eq!(unlocked.status, 303, "{}", unlocked.body);
    assert!(
        !browser
            .get("/admin/users")
            .await
            .body
            .contains("Locked out")
    );
    assert!(signs_in(&mut browser).await);

    guess(&mut browser, 10).await;
    browser
        .org
        .edit(|state, act| state.grant_role(act, &pat.id, Some(AdminRole::ReadOnlyAdmin)))
        .unwrap();
    let page = browser.get("/login/login.htm").await;
    browser.sign_in(&page, &pat).await;
    let people = browser.get("/admin/users").await;
    assert!(people.body.contains("Locked out") && !people.body.contains("/unlock"));
}

#[tokio::test]
async fn a_restart_ends_a_lock() {
    let folder = std::env::temp_dir().join(format!("practice-lockout-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let options = || Options {
        state: Some(folder.join("org.json")),
        ..Options::default()
    };
    let mut browser = Browser::with(options()).await;
    guess(&mut browser, 10).await;
    assert!(!signs_in(&mut browser).await);
    browser.org.stop().await;
    let mut browser = Browser::with(options()).await;
    assert!(signs_in(&mut browser).await);
    std::fs::remove_dir_all(&folder).unwrap();
}
