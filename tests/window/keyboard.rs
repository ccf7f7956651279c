//! The app without a mouse, and at twice its size: nothing needs sideways scrolling, and what has the focus is seen.

use serde_json::Value;
use thirtyfour::Key;

use crate::app::App;
use crate::gallery::picture;
use crate::wizard::{on_screen, practise};
use crate::world::World;

const SCREENS: [&str; 6] = ["step1", "step4", "step5", "details", "sign_in", "send"];

/// More than any screen has stops.
const MOST_STOPS: usize = 140;

/// What has the focus: its name, and what hides its middle, if something does.
const FOCUS: &str = "
    const on = document.activeElement;
    if (!on || on === document.body) return null;
    const name = on.dataset.test || on.id || on.className || on.tagName;
    const box = on.getBoundingClientRect();
    const [x, y] = [box.left + box.width / 2, box.top + Math.min(box.height, innerHeight / 3) / 2];
    const top = document.elementFromPoint(x, y);
    const seen = top && (on.contains(top) || top.contains(on) || (on.labels && [...on.labels].some((l) => l.contains(top))));
    return { name, hidden: seen ? null : `${Math.round(x)},${Math.round(y)} of ${innerWidth}x${innerHeight} is ${top ? top.className : 'outside'}` };";

#[tokio::test(flavor = "multi_thread")]
async fn every_stop_of_the_tab_key_is_seen_at_its_own_and_at_twice_its_size() {
    let world = World::start();
    let app = App::start(&world).await;
    practise(&app).await;
    app.click("rail-details").await;
    app.click("fill-practice").await;
    let _ = app.css("[data-test=\"kept\"]").await;

    let mut hidden = Vec::new();
    for size in ["1", "2"] {
        if size == "2" {
            for _ in 0..5 {
                press(&app, &format!("{}+", char::from(Key::Control))).await;
            }
        }
        for screen in SCREENS {
            show(&app, screen).await;
            if size == "2" {
                picture(&app, &format!("zoom-200-{screen}")).await;
            }
            let sideways = "return document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth";
            assert_eq!(app.script(sideways).await, 0, "{screen} at {size}");
            let stops = stops(&app).await;
            assert!(stops.len() > 3, "{screen} at {size}: {stops:?}");
            let covered = stops.iter().filter(|stop| !stop["hidden"].is_null());
            hidden.extend(covered.map(|stop| format!("{screen} at {size}: {stop}")));
        }
    }
    assert!(hidden.is_empty(), "{hidden:#?}");
    app.quit().await;
}

/// Everything that the tab key reaches on this screen, once.
async fn stops(app: &App) -> Vec<Value> {
    let mut stops: Vec<Value> = Vec::new();
    for _ in 0..MOST_STOPS {
        press(app, &char::from(Key::Tab).to_string()).await;
        let on = app.script(FOCUS).await;
        if on.is_null() {
            break;
        }
        if app.script(AGAIN).await == true {
            break;
        }
        stops.push(on);
    }
    stops
}

/// Whether the tab key was here before, on this screen.
const AGAIN: &str = "
    const on = document.activeElement;
    window.stops = window.stops ?? new Set();
    if (window.stops.has(on)) return true;
    window.stops.add(on);
    return false;";

async fn show(app: &App, screen: &str) {
    let open = format!(
        "window.stops = new Set();
         const menu = document.querySelector('[data-test=rail-menu]');
         const rail = document.querySelector('[data-test=rail-{screen}]');
         if (menu && menu.offsetParent && menu.getAttribute('aria-expanded') !== 'true') menu.click();
         rail.click(); return null"
    );
    app.script(&open).await;
    on_screen(app, screen).await;
    app.script("document.activeElement?.blur(); scrollTo(0, 0); return null")
        .await;
}

async fn press(app: &App, keys: &str) {
    let chain = app.driver.action_chain();
    match keys.strip_prefix(char::from(Key::Control)) {
        Some(key) => chain
            .key_down(char::from(Key::Control))
            .send_keys(key)
            .key_up(char::from(Key::Control)),
        None => chain.send_keys(keys),
    }
    .perform()
    .await
    .unwrap();
}
