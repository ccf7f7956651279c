//! The window in another language than the system's: chosen once, and kept.

use serde_json::Value;

use crate::app::App;
use crate::every_screen::visit;
use crate::gallery;
use crate::wizard::practise;
use crate::world::World;

#[tokio::test(flavor = "multi_thread")]
async fn a_chosen_language_shows_at_once_and_again_at_the_next_start() {
    let world = World::start();
    let app = App::start(&world).await;
    let _ = app.css("html[lang=\"en\"]").await;
    app.enter("org-input", "acme-example.okta.com").await;
    app.click("language").await;
    app.click("language-de").await;
    let _ = app.css("html[lang=\"de\"]").await;
    let title = app.find("screen-title").await.text().await.unwrap();
    assert_eq!(title, "Okta mit Numero verbinden");
    let typed = app.find("org-input").await.prop("value").await.unwrap();
    assert_eq!(typed.as_deref(), Some("acme-example.okta.com"));
    app.quit().await;

    let app = App::start(&world).await;
    let _ = app.css("html[lang=\"de\"]").await;
    gallery::picture(&app, "german-start").await;
    // The guide's words come from the program, and Okta's labels stay Okta's.
    practise(&app).await;
    app.click("rail-step2").await;
    let item = app.find("item-create-app-integration").await;
    let item = item.text().await.unwrap();
    assert!(
        item.contains("Klicken Sie auf Create App Integration"),
        "{item}"
    );
    let label = app
        .css("[data-test=\"item-create-app-integration\"] [lang=\"en\"]")
        .await;
    assert_eq!(label.text().await.unwrap(), "Create App Integration");
    app.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_screen_has_room_for_german_and_french_words() {
    for (code, name) in [("de", "german"), ("fr", "french")] {
        let world = World::start();
        let app = App::start(&world).await;
        app.click("language").await;
        app.click(&format!("language-{code}")).await;
        let _ = app.css(&format!("html[lang=\"{code}\"]")).await;
        let look = async |screen: &str| {
            has_room(&app, &format!("{name} {screen}")).await;
            gallery::picture_in_light(&app, &format!("{name}-{screen}")).await;
        };
        let _ = visit(&app, &world, look).await;
        app.quit().await;
    }
}

/// Nothing goes beyond the window, and no button's words are cut.
pub(crate) async fn has_room(app: &App, screen: &str) {
    let sideways =
        "return document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth";
    assert_eq!(app.script(sideways).await, 0, "{screen}");
    assert_eq!(
        app.script(CLIPPED).await,
        Value::Array(Vec::new()),
        "{screen}"
    );
}

/// Buttons whose words do not fit into them. During a call the rail is dots.
const CLIPPED: &str = "
    return [...document.querySelectorAll('button:not(.vh)')]
        .filter((button) => !button.closest('[data-call] .rail'))
        .filter((button) => button.clientWidth > 0 && button.scrollWidth > button.clientWidth + 1)
        .map((button) => `${button.dataset.test}: ${button.textContent.trim()}`)";
