//! The app started while it runs already.

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
