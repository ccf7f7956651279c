//! The pictures of the guide, beside the list and at full size.

use crate::app::App;
use crate::gallery::picture;
use crate::wizard::{on_screen, practise};
use crate::world::World;

#[tokio::test(flavor = "multi_thread")]
async fn a_picture_is_drawn_beside_the_list_and_opens_as_the_whole_page() {
    let world = World::start();
    let app = App::start(&world).await;
    app.click("about").await;
    let _ = app.find("about-panel").await;
    picture(&app, "27-about").await;
    app.click("about-close").await;
    practise(&app).await;
    for step in 1..=8 {
        app.click(&format!("rail-step{step}")).await;
        on_screen(&app, &format!("step{step}")).await;
        let _ = app.css("[data-test^=\"picture-\"] img").await;
        let undrawn = "return [...document.querySelectorAll('[data-test^=\"picture-\"] img')]\
                       .filter((img) => !(img.complete && img.naturalWidth === 2 * Number(img.getAttribute('width')))).length";
        let mut left = app.script(undrawn).await;
        for _ in 0..100 {
            if left == 0 {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
            left = app.script(undrawn).await;
        }
        assert_eq!(left, 0, "step {step}: a picture was not drawn");
    }

    app.click("rail-step5").await;
    on_screen(&app, "step5").await;
    app.click("full-size-open").await;
    app.wait_for("full-size", "open", "").await;
    picture(&app, "23-full-size").await;
    app.click("larger").await;
    assert_eq!(app.find("scale").await.text().await.unwrap(), "150 %");
    app.script("document.querySelector('[data-test=full-size]').dispatchEvent(new Event('cancel', { cancelable: true })); return null")
        .await;
    app.click("different").await;
    let _ = app.find("labels").await;
    app.click("drift").await;
    app.script("document.querySelector('[data-test=drift]').scrollIntoView(); return null")
        .await;
    picture(&app, "24-other-consoles").await;

    app.click("find").await;
    app.enter("find-input", "initiate").await;
    let _ = app.find("found-initiate-login-uri").await;
    picture(&app, "25-find").await;
    app.click("found-initiate-login-uri").await;
    on_screen(&app, "step7").await;
    let at = app
        .script("return document.activeElement.dataset.test")
        .await;
    assert_eq!(at, "tick-initiate-login-uri");
    app.click("shortcuts").await;
    let _ = app.find("shortcuts-panel").await;
    picture(&app, "26-shortcuts").await;
    app.quit().await;
}
