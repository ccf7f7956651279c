//! The card leaves the form enough room: a callback can be read whole beside it.

use practice_org::{Coach, Options, PracticeOrg};

use crate::narrow::resize;
use crate::person::{CALLBACK, Person};
use console::Browser;

/// How many of a field's pixels its text does not fit into.
const CUT: &str = "
    const [selector, text] = arguments;
    const field = document.querySelector(selector);
    field.value = text;
    return field.scrollWidth - field.clientWidth;";

#[tokio::test]
async fn the_callback_is_read_whole_beside_the_coach() {
    let browser = Browser::start(&[]).await.unwrap();
    let page = &browser.page;
    let script = serde_json::to_value(guide::coaching(CALLBACK, "Numero")).unwrap();
    let org = PracticeOrg::start(Options {
        coach: Some(Coach::read(script).unwrap()),
        ..Options::default()
    })
    .await
    .unwrap();
    let id = org.read(|state| state.integrations[0].id.clone());
    let edit = format!("/admin/app/oidc_client/instance/{id}?edit=general");
    let new = "/admin/apps/oauth2-wizard/create?applicationType=WEB".to_owned();
    let person = Person::new(page, org.address(), &[]);
    person.sign_in(&org.admin().unwrap().clone()).await;
    for width in [1090, 1200, 1280] {
        resize(page, width).await;
        for (path, selector) in [
            (&new, "[data-item=sign-in-redirect-uri] input"),
            (&edit, "[data-item=sign-in-redirect-uri] input"),
            (&edit, "[data-item=initiate-login-uri] input"),
        ] {
            person.open(path).await;
            assert!(person.is_there("#coach:not([hidden])").await);
            let arguments = vec![selector.into(), CALLBACK.into()];
            let cut = page.execute(CUT, arguments).await.unwrap();
            let cut: i64 = cut.convert().unwrap();
            assert!(cut <= 0, "{path} at {width}: {selector} cuts {cut} pixels");
        }
    }
    browser.quit().await;
}
