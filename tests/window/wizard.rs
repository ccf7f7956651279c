//! Whole stretches of the journey, for tests that are about something else.

use crate::app::App;
use crate::gallery::picture;
use crate::practice::Practice;

/// Every screen of a journey, in its order.
pub(crate) const SCREENS: [&str; 12] = [
    "step1", "step2", "step3", "step4", "step5", "step6", "step7", "step8", "details", "sign_in",
    "send", "done",
];

/// Every item of the eight steps that a person ticks, in order; choices are made where they are offered.
/// A picture of each step is taken on the way.
pub(crate) async fn follow_the_guide(app: &App) {
    for step in 1..=8 {
        on_screen(app, &format!("step{step}")).await;
        if step == 5 {
            app.click("choice-controlled-access-everyone").await;
            let _ = app.find("tick-federation-broker-mode").await;
        }
        picture(app, &format!("0{}-step{step}", step + 1)).await;
        tick_all(app).await;
        // The last tick is kept by now.
        let _ = app.css("[data-test=\"continue\"].primary").await;
        app.click("continue").await;
    }
    on_screen(app, "details").await;
}

/// Goes through the practice door of the start.
pub(crate) async fn practise(app: &App) {
    app.click("door-practise").await;
    app.click("practise").await;
    on_screen(app, "step1").await;
}

/// Goes to one of the screens, from any other.
pub(crate) async fn show(app: &App, screen: &str) {
    if screen == "done" {
        show_rail(app, "send").await;
        app.click("finish").await;
        let _ = app.css("[data-screen=done]").await;
    } else {
        show_rail(app, screen).await;
    }
}

async fn show_rail(app: &App, screen: &str) {
    app.click(&format!("rail-{screen}")).await;
    let _ = app.css(&format!("[data-screen={screen}]")).await;
}

/// Waits until the rail says that this is where the person is.
pub(crate) async fn on_screen(app: &App, screen: &str) {
    app.wait_for(&format!("rail-{screen}"), "aria-current", "step")
        .await;
}

/// Ticks every open box on the screen.
pub(crate) async fn tick_all(app: &App) {
    let open = app
        .script(
            "return [...document.querySelectorAll('input[type=checkbox][data-test^=\"tick-\"]')] \
             .filter((box) => !box.checked).map((box) => box.dataset.test)",
        )
        .await;
    for hook in open.as_array().unwrap() {
        let hook = hook.as_str().unwrap();
        app.click(hook).await;
        let _ = app.css(&format!("[data-test=\"{hook}\"]:checked")).await;
        // The badge that comes with the answer moves what stands below, and the next click would miss it.
        let _ = app.find(&hook.replacen("tick-", "badge-", 1)).await;
    }
}

/// Enters the three values of a practice org by hand.
pub(crate) async fn enter_credentials(app: &App, org: &Practice) {
    app.enter("client-id", &org.client_id).await;
    app.enter("client-secret", &org.client_secret).await;
    app.enter("embed-link", &org.embed_link).await;
    app.click("screen-title").await;
}

/// Agrees to the checks and waits for their end.
pub(crate) async fn check(app: &App) {
    app.click("check").await;
    if app.is_there("consent-agree").await {
        app.click("consent-agree").await;
    }
    app.wait_for("finding-embed_link.matches", "data-verdict", "passed")
        .await;
}
