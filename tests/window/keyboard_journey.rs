//! The whole journey without a mouse: every control is reached with Tab and worked with the keys that the F1 list names.

use thirtyfour::Key;

use crate::app::App;
use crate::practice::Practice;
use crate::sign_in::sign_in_by_keyboard;
use crate::wizard::on_screen;
use crate::world::World;

/// More than any screen has stops.
const MOST_STOPS: usize = 160;

#[tokio::test(flavor = "multi_thread")]
async fn a_journey_is_walked_to_a_sealed_package_by_keyboard_alone() {
    let org = Practice::start();
    let world = World::start();
    let app = App::start(&world).await;
    let _ = app.find("begin").await;
    // A click of the mouse anywhere would be remembered.
    app.script(
        "addEventListener('pointerdown', () => { window.pointed = true; }, true); return null",
    )
    .await;

    reach(&app, "org-input").await;
    press(&app, &org.address).await;
    press(&app, &key(Key::Enter)).await;
    for step in 1..=8 {
        on_screen(&app, &format!("step{step}")).await;
        if step == 5 {
            reach(&app, "choice-controlled-access-everyone").await;
            press(&app, " ").await;
            let _ = app.find("tick-federation-broker-mode").await;
        }
        for hook in open_ticks(&app).await {
            reach(&app, &hook).await;
            press(&app, " ").await;
            let _ = app.css(&format!("[data-test=\"{hook}\"]:checked")).await;
        }
        let _ = app.css("[data-test=\"continue\"].primary").await;
        chord(&app, Key::Control, &key(Key::Enter)).await;
    }

    on_screen(&app, "details").await;
    for (hook, value) in [
        ("client-id", &org.client_id),
        ("client-secret", &org.client_secret),
        ("embed-link", &org.embed_link),
    ] {
        reach(&app, hook).await;
        press(&app, value).await;
        press(&app, &key(Key::Tab)).await;
    }
    let _ = app.find("kept").await;
    reach(&app, "check").await;
    press(&app, &key(Key::Enter)).await;
    let _ = app.find("consent-agree").await;
    reach(&app, "consent-agree").await;
    press(&app, &key(Key::Enter)).await;
    app.wait_for("finding-embed_link.matches", "data-verdict", "passed")
        .await;
    let _ = app.css("[data-test=\"continue\"].primary").await;
    chord(&app, Key::Control, &key(Key::Enter)).await;

    on_screen(&app, "sign_in").await;
    reach(&app, "sign-in-window").await;
    launch(&app, "sign-in-window").await;
    sign_in_by_keyboard(&org).await;
    let _ = app.find("claims").await;
    reach(&app, "dashboard-window").await;
    launch(&app, "dashboard-window").await;
    sign_in_by_keyboard(&org).await;
    app.wait_for("dashboard-test", "data-state", "passed").await;
    chord(&app, Key::Alt, &key(Key::Right)).await;

    on_screen(&app, "send").await;
    reach(&app, "seal").await;
    press(&app, &key(Key::Enter)).await;
    let sealed = app.find("sealed-path").await;
    let path = sealed
        .prop("textContent")
        .await
        .unwrap()
        .unwrap_or_default();
    assert!(std::fs::metadata(&path).is_ok(), "{path} is not there");
    assert_eq!(app.script("return window.pointed === true").await, false);
    app.quit().await;
}

/// The first press may choose how to launch; the second one launches.
async fn launch(app: &App, hook: &str) {
    press(app, &key(Key::Enter)).await;
    if !app.is_there("waiting").await {
        reach(app, hook).await;
        press(app, &key(Key::Enter)).await;
    }
}

/// Presses Tab until the control with this hook has the focus; inside a radio group and the rail, the arrows go on.
async fn reach(app: &App, hook: &str) {
    let _ = app.find(hook).await;
    for _ in 0..MOST_STOPS {
        let on = app
            .script("return document.activeElement?.dataset.test ?? ''")
            .await;
        if on == hook {
            return;
        }
        press(app, &key(Key::Tab)).await;
    }
    panic!("Tab never reaches {hook}");
}

/// The boxes of the checklist that are still open, in order.
async fn open_ticks(app: &App) -> Vec<String> {
    let script = "return [...document.querySelectorAll('input[type=checkbox][data-test^=\"tick-\"]')]\
                  .filter((box) => !box.checked).map((box) => box.dataset.test)";
    let hooks = app.script(script).await;
    let hooks = hooks.as_array().unwrap().iter();
    hooks
        .map(|hook| hook.as_str().unwrap().to_owned())
        .collect()
}

fn key(key: Key) -> String {
    char::from(key).to_string()
}

async fn press(app: &App, keys: &str) {
    app.driver
        .action_chain()
        .send_keys(keys)
        .perform()
        .await
        .unwrap();
}

async fn chord(app: &App, held: Key, keys: &str) {
    let held = char::from(held);
    app.driver
        .action_chain()
        .key_down(held)
        .send_keys(keys)
        .key_up(held)
        .perform()
        .await
        .unwrap();
}
