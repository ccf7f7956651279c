//! The start: set-ups that are continued and started over.

use thirtyfour::Key;

use crate::app::App;
use crate::gallery::picture;
use crate::wizard::{on_screen, tick_all};
use crate::world::World;

const ACME: &str = "acme-example.okta.com";
const NORTHWIND: &str = "northwind-example.okta.com";

#[tokio::test(flavor = "multi_thread")]
async fn a_set_up_is_continued_started_over_and_never_mixed_with_another_customers() {
    let world = World::start();
    let app = App::start(&world).await;
    begin(&app, ACME).await;
    tick_all(&app).await;
    // The last tick is kept by now.
    let _ = app.css("[data-test=\"continue\"].primary").await;
    app.click("continue").await;
    on_screen(&app, "step2").await;
    app.click("home").await;
    begin(&app, NORTHWIND).await;
    app.quit().await;

    let app = App::start(&world).await;
    let acme = row(&app, ACME).await;
    let northwind = row(&app, NORTHWIND).await;
    picture(&app, "28-start-with-two").await;
    app.click(&format!("resume-{acme}")).await;
    on_screen(&app, "step2").await;
    app.click("home").await;

    app.click(&format!("more-{acme}")).await;
    app.click(&format!("delete-{acme}")).await;
    let _ = app.find("delete-confirm").await;
    picture(&app, "29-start-over").await;
    app.click("dialog-cancel").await;
    assert!(app.is_there(&format!("journey-{acme}")).await);
    app.click(&format!("more-{acme}")).await;
    app.click(&format!("delete-{acme}")).await;
    let asked = "return document.querySelectorAll('dialog[open]').length";
    assert_eq!(app.script(asked).await, 1);
    app.click("delete-confirm").await;
    let _ = app.find("toast").await;
    assert_eq!(app.script(asked).await, 0, "it asks again");
    assert!(!app.is_there(&format!("journey-{acme}")).await);
    app.click(&format!("resume-{northwind}")).await;
    on_screen(&app, "step1").await;
    let ticked = "return document.querySelectorAll('input[data-test^=\"tick-\"]:checked').length";
    assert_eq!(app.script(ticked).await, 0, "the other customer's ticks");
    app.quit().await;
}

async fn begin(app: &App, org: &str) {
    app.enter("org-input", org).await;
    app.click("begin").await;
    on_screen(app, "step1").await;
}

/// The id under which the start lists the org.
async fn row(app: &App, host: &str) -> String {
    let _ = app.find("begin").await;
    let script = format!(
        "return [...document.querySelectorAll('[data-test^=\"journey-\"]')]\
         .find((row) => row.querySelector('h3').textContent === '{host}').dataset.test.slice('journey-'.length)"
    );
    app.script(&script).await.as_str().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_arrow_keys_go_from_door_to_door() {
    let world = World::start();
    let app = App::start(&world).await;
    app.click("door-set-up").await;
    for (key, door, behind) in [
        (Key::Down, "door-practise", "practise"),
        (Key::Down, "door-open", "open-package"),
        (Key::Down, "door-set-up", "begin"),
        (Key::Up, "door-open", "open-package"),
    ] {
        let keys = char::from(key).to_string();
        let chain = app.driver.action_chain().send_keys(keys);
        chain.perform().await.unwrap();
        let _ = app.css(&format!("[data-test=\"{door}\"]:checked")).await;
        let shown = format!(
            "return document.querySelector('[data-test=\"{behind}\"]').offsetParent !== null"
        );
        assert_eq!(app.script(&shown).await, true, "{behind}");
    }
    app.quit().await;
}
