//! What a badge means, said where it is: to the pointer, to the keyboard, and to a screen reader.

use std::time::Duration;

use thirtyfour::Key;
use thirtyfour::prelude::*;

use crate::accessible::{accessibility_bus, described};
use crate::app::App;
use crate::gallery::picture;
use crate::journey::text_content;
use crate::wizard::practise;
use crate::world::World;

const BADGE: &str = "badge-sign-in-as-admin";
const MEANS: &str = "You ticked it, and your word is the record.";

#[tokio::test(flavor = "multi_thread")]
async fn a_badge_says_what_it_means_on_hover_on_focus_and_to_a_screen_reader() {
    let world = World::start_accessible();
    let app = App::start(&world).await;
    practise(&app).await;
    app.click("tick-sign-in-as-admin").await;
    let badge = app.find(BADGE).await;
    assert_eq!(badge.text().await.unwrap(), "You confirmed");
    assert!(!app.is_there("tip").await, "nobody has asked yet");

    point(&app, &badge).await;
    says_what_it_means(&app).await;
    picture(&app, "33-badge").await;
    let title = app.find("screen-title").await;
    point(&app, &title).await;
    is_closed(&app).await;

    // The badge is the next stop after the box that is ticked, or soon after.
    app.script("document.querySelector('[data-test=tick-sign-in-as-admin]').focus(); return null")
        .await;
    let focused = format!("return document.activeElement.dataset.test === '{BADGE}'");
    for _ in 0..12 {
        press(&app, Key::Tab).await;
        if app.script(&focused).await == true {
            break;
        }
    }
    assert_eq!(app.script(&focused).await, true, "Tab does not come by");
    says_what_it_means(&app).await;
    press(&app, Key::Escape).await;
    is_closed(&app).await;
    assert_eq!(app.script(&focused).await, true, "the focus is lost");

    let bus = accessibility_bus(&world).await;
    let heard = described(&bus, "You confirmed").await;
    assert!(heard.iter().any(|said| said.contains(MEANS)), "{heard:?}");
    app.quit().await;
}

async fn says_what_it_means(app: &App) {
    let said = text_content(app, "tip").await;
    assert!(said.contains("You confirmed"), "{said}");
    assert!(said.contains(MEANS), "{said}");
    // Whole, and above everything else.
    let seen = "const box = document.querySelector('[data-test=tip]').getBoundingClientRect();
        const inside = box.left >= 0 && box.top >= 0 && box.right <= innerWidth && box.bottom <= innerHeight;
        const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
        return inside && top.closest('[data-test=tip]') !== null";
    assert_eq!(app.script(seen).await, true, "{said} is not seen whole");
}

async fn is_closed(app: &App) {
    for _ in 0..100 {
        if !app.is_there("tip").await {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("the explanation stays open");
}

async fn point(app: &App, at: &WebElement) {
    let chain = app.driver.action_chain().move_to_element_center(at);
    chain.perform().await.unwrap();
}

async fn press(app: &App, key: Key) {
    let keys = char::from(key).to_string();
    let chain = app.driver.action_chain().send_keys(keys);
    chain.perform().await.unwrap();
}
