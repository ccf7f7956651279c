//! The app started while it runs already, and started again.

use std::time::Duration;

use crate::app::{App, built};
use crate::sign_in::xdotool;
use crate::world::World;

#[tokio::test(flavor = "multi_thread")]
async fn a_second_start_shows_the_first_window_and_opens_none() {
    let world = World::start();
    let app = App::start(&world).await;
    app.enter("org-input", "acme-example.okta.com").await;

    let mut second = world.command(&built("numero-onboarding")).spawn().unwrap();
    let mut ended = None;
    for _ in 0..400 {
        ended = second.try_wait().unwrap();
        if ended.is_some() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    if ended.is_none() {
        second.kill().unwrap();
        second.wait().unwrap();
    }
    assert!(
        ended.is_some_and(|status| status.success()),
        "the second start went on by itself"
    );

    let windows = xdotool(&["search", "--name", "^Numero Onboarding for Okta$"]);
    assert_eq!(windows.lines().count(), 1, "{windows}");
    let typed = app.find("org-input").await.prop("value").await.unwrap();
    assert_eq!(typed.as_deref(), Some("acme-example.okta.com"));
    app.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_window_opens_as_large_as_it_was_closed() {
    let world = World::start();
    let app = App::start(&world).await;
    let _ = app.find("begin").await;
    let found = xdotool(&[
        "search",
        "--onlyvisible",
        "--name",
        "^Numero Onboarding for Okta$",
    ]);
    let window = found.lines().next().unwrap();
    xdotool(&["windowsize", window, "1111", "777"]);
    let before = (1111, 777);
    for _ in 0..100 {
        if size(&app).await == before {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert_eq!(size(&app).await, before);
    let file = world
        .home()
        .join(".config/io.numero.okta-onboarding/window.json");
    for _ in 0..100 {
        let kept = std::fs::read_to_string(&file).unwrap_or_default();
        if kept.contains("1111") {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    app.quit().await;

    let app = App::start(&world).await;
    let _ = app.find("begin").await;
    assert_eq!(size(&app).await, before);
    app.quit().await;
}

async fn size(app: &App) -> (i64, i64) {
    let said = app.script("return [innerWidth, innerHeight]").await;
    (said[0].as_i64().unwrap(), said[1].as_i64().unwrap())
}
