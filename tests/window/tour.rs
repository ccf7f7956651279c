//! The guided demo in the window: the question before it, and what it says to show on each screen.

use crate::app::App;
use crate::every_screen::escape;
use crate::gallery::picture;
use crate::wizard::{on_screen, practise};
use crate::world::World;

/// The button that begins it opens a browser too, which there is none of here.
const BEGIN: &str = "
    const done = arguments[0];
    window.__TAURI_INTERNALS__.invoke('begin_demo').then(
        ({ id }) => window.__TAURI_INTERNALS__.invoke('close_journey').then(() => done(id)),
        (refused) => done(refused.code))";

#[tokio::test(flavor = "multi_thread")]
async fn the_guided_demo_is_asked_about_and_says_on_each_screen_what_to_show() {
    let world = World::start();
    let app = App::start(&world).await;
    practise(&app).await;
    app.click("guided").await;
    let _ = app.css("dialog[open]").await;
    picture(&app, "34-guided-demo").await;
    escape(&app).await;
    app.click("home").await;
    let _ = app.find("begin").await;

    let id = app.driver.execute_async(BEGIN, vec![]).await.unwrap();
    let id = id.json().as_str().unwrap().to_owned();
    app.script("location.reload(); return null").await;
    app.click(&format!("resume-{id}")).await;
    on_screen(&app, "step1").await;
    let mut said = Vec::new();
    for screen in ["step1", "step5", "details", "sign_in", "send"] {
        app.click(&format!("rail-{screen}")).await;
        on_screen(&app, screen).await;
        let now = app.find("tour-now").await.text().await.unwrap();
        assert!(!said.contains(&now), "{screen} says again: {now}");
        said.push(now);
        picture(&app, &format!("35-tour-{screen}")).await;
    }
    app.quit().await;
}
