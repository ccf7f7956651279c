//! Every screen of a practice journey, and everything that can lie over one or stand beside it.

use std::path::PathBuf;

use crate::app::App;
use crate::journey::{text_content, words};
use crate::opening::{say, start_with};
use crate::wizard::{SCREENS, practise, show};
use crate::world::World;

/// Begins at the start and shows one after the other; calls `look` with the name of each, and answers how many there were.
/// Ends where packages are opened, with none open.
pub(crate) async fn visit(app: &App, world: &World, look: impl AsyncFn(&str)) -> u32 {
    let mut seen = Seen { look, number: 0 };
    let _ = app.find("begin").await;
    seen.now("start").await;
    app.click("language").await;
    let _ = app.find("language-de").await;
    seen.now("language-menu").await;
    app.click("language").await;
    app.click("about").await;
    let _ = app.find("about-panel").await;
    seen.now("about").await;
    app.click("about-close").await;

    practise(app).await;
    for screen in SCREENS {
        show(app, screen).await;
        if screen == "details" {
            app.click("fill-practice").await;
            let _ = app.find("kept").await;
        }
        if screen == "send" {
            // A message may lie over the button for a moment.
            let _ = app.find("seal").await;
            press(app, "seal").await;
            let _ = app.find("sealed-path").await;
        }
        seen.now(screen).await;
    }
    show(app, "send").await;
    // During a call the words are not on the page before somebody asks for them, and the path is cut to its name.
    press(app, "phrase-show").await;
    let spoken = words(app).await;
    let name = text_content(app, "sealed-path").await;
    let name = PathBuf::from(name);
    let package = world.downloads().join(name.file_name().unwrap());

    show(app, "step5").await;
    app.click("faults").await;
    let _ = app.find("faults-done").await;
    seen.now("faults").await;
    app.click("faults-done").await;
    press(app, "find").await;
    let _ = app.find("find-input").await;
    seen.now("find").await;
    escape(app).await;
    press(app, "shortcuts").await;
    let _ = app.find("shortcuts-panel").await;
    seen.now("shortcuts").await;
    escape(app).await;
    // During a call the picture lies behind a button of its own.
    let behind = app.is_there("call-picture").await;
    press(
        app,
        if behind {
            "call-picture"
        } else {
            "full-size-open"
        },
    )
    .await;
    app.wait_for("full-size", "open", "").await;
    seen.now("full-size").await;
    escape(app).await;
    if app.is_there("different").await {
        press(app, "different").await;
        let _ = app.find("labels").await;
        seen.now("other-consoles").await;
    }

    press(app, "home").await;
    let more = app.css("[data-test^=\"more-\"]").await;
    more.click().await.unwrap();
    let over = app.css("[data-test^=\"delete-\"]").await;
    seen.now("set-up-menu").await;
    over.click().await.unwrap();
    let _ = app.find("delete-confirm").await;
    seen.now("start-over").await;
    app.click("dialog-cancel").await;

    start_with(world, &package).await;
    let _ = app.find("use-demo-identity").await;
    seen.now("open-chosen").await;
    app.click("use-demo-identity").await;
    let _ = app.find("opening-practising").await;
    seen.now("open-refused").await;
    app.click("opening-practising").await;
    let _ = app.find("opening-words").await;
    seen.now("open-words").await;
    press(app, "spoken-show").await;
    say(app, &spoken).await;
    app.wait_for("opening-words", "data-caller", "matched")
        .await;
    seen.now("open-opened").await;
    app.click("opening-clear").await;
    let _ = app.find("opening-choose").await;
    seen.now("open-empty").await;
    seen.number
}

struct Seen<L> {
    look: L,
    number: u32,
}

impl<L: AsyncFn(&str)> Seen<L> {
    async fn now(&mut self, name: &str) {
        self.number += 1;
        (self.look)(name).await;
    }
}

/// Presses what is there, if it is, also what call mode leaves to keys.
async fn press(app: &App, hook: &str) {
    let press = format!("document.querySelector('[data-test=\"{hook}\"]')?.click(); return null");
    app.script(&press).await;
}

/// Closes the dialog on top, as the Escape key does.
pub(crate) async fn escape(app: &App) {
    let top = "[...document.querySelectorAll('dialog[open]')].at(-1)";
    app.script(&format!(
        "{top}.dispatchEvent(new Event('cancel', {{ cancelable: true }})); return null"
    ))
    .await;
    for _ in 0..100 {
        if app.script(&format!("return {top} === undefined")).await == true {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("a dialog stays open");
}
