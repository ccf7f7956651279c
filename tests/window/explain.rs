//! An error is explained: typed into the real window, read by the program behind it, and the way to its item.

use crate::app::App;
use crate::gallery::picture;
use crate::wizard::{on_screen, practise, show};
use crate::world::World;

#[tokio::test(flavor = "multi_thread")]
async fn an_error_leads_to_the_step_where_it_is_mended() {
    let world = World::start();
    let app = App::start(&world).await;
    practise(&app).await;
    show(&app, "sign_in").await;
    app.click("explain").await;

    app.enter("explain-text", "The cat sat on the org").await;
    app.wait_for("explanation", "data-certainty", "unknown")
        .await;
    picture(&app, "34-explain-unknown").await;

    app.click("explain-clear").await;
    let refused = "OAuthError: User is not assigned to the client application.";
    app.enter("explain-text", refused).await;
    app.wait_for("explanation", "data-certainty", "known").await;
    let said = app.find("explain-said").await;
    let said = said.prop("textContent").await.unwrap().unwrap_or_default();
    assert!(said.contains("may not use the integration yet"), "{said}");
    picture(&app, "33-explain").await;
    app.click("explained-controlled-access").await;
    on_screen(&app, "step5").await;
    app.quit().await;
}
