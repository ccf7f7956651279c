//! Every screen in the pseudo-language: English a third longer, each message in brackets.

use serde_json::Value;

use crate::app::App;
use crate::every_screen::visit;
use crate::gallery::{picture_in_light, take};
use crate::language::has_room;
use crate::presenter;
use crate::world::World;

#[tokio::test(flavor = "multi_thread")]
async fn every_screen_has_room_for_words_a_third_longer() {
    let world = World::start();
    let app = App::start(&world).await;
    app.click("language").await;
    app.click("language-en-XA").await;
    let _ = app.css("html[lang=\"en-XA\"]").await;
    let look = async |screen: &str| {
        has_room(&app, &format!("pseudo {screen}")).await;
        picture_in_light(&app, &format!("pseudo-{screen}")).await;
    };
    let _ = visit(&app, &world, look).await;

    presenter::open(&app).await;
    let notes: Value = serde_json::from_str(presenter::NOTES).unwrap();
    presenter::tell(&app, Some("step5"), &notes["step5"], "en-XA").await;
    let _ = app.css("html[lang=\"en-XA\"] [data-test=\"say\"]").await;
    take(&app, "pseudo-presenter-light").await;
    app.quit().await;
}
