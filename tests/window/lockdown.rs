//! What our own window refuses: other origins, inline code, eval, and commands that its capability does not name.

use serde_json::Value;

use crate::app::App;
use crate::world::World;

#[tokio::test(flavor = "multi_thread")]
async fn our_window_loads_nothing_from_elsewhere_and_stays_where_it_is() {
    let world = World::start();
    let app = App::start(&world).await;
    let _ = app.find("begin").await;

    let blocked = app
        .driver
        .execute_async(
            "const done = arguments[0]; const seen = [];\
             document.addEventListener('securitypolicyviolation', (event) => seen.push(event.effectiveDirective));\
             const tag = (name, set) => { const made = document.createElement(name); set(made); document.body.append(made); };\
             tag('img', (made) => { made.src = 'https://acme-example.okta.com/x.png'; });\
             tag('script', (made) => { made.textContent = 'window.ran = true'; });\
             tag('iframe', (made) => { made.src = 'https://acme-example.okta.com/'; });\
             fetch('https://acme-example.okta.com/').catch(() => {});\
             setTimeout(() => done({ seen, ran: window.ran === true }), 500)",
            vec![],
        )
        .await
        .unwrap();
    let blocked = blocked.json().clone();
    let seen: Vec<&str> = blocked["seen"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(Value::as_str)
        .collect();
    for directive in ["img-src", "script-src-elem", "connect-src", "frame-src"] {
        assert!(
            seen.contains(&directive),
            "{directive} did not block: {seen:?}"
        );
    }
    assert_eq!(blocked["ran"], false);

    app.script("location.href = 'https://acme-example.okta.com/'; return null")
        .await;
    app.script("location.href = 'data:text/html,<p>elsewhere'; return null")
        .await;
    let _ = app.find("begin").await;
    let address = app.script("return location.href").await;
    assert!(
        address.as_str().unwrap().starts_with("tauri://localhost"),
        "{address}"
    );
    app.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn our_window_may_use_only_the_commands_that_its_capability_names() {
    let world = World::start();
    let app = App::start(&world).await;
    let _ = app.find("begin").await;
    let call = |command: &str| {
        format!(
            "const done = arguments[0]; window.__TAURI_INTERNALS__.invoke('{command}', {{}})\
             .then(() => done('allowed'), (refused) => done(String(refused)))"
        )
    };
    for command in [
        "plugin:window|get_all_windows",
        "plugin:webview|create_webview_window",
        "plugin:event|emit",
        "plugin:app|version",
        "plugin:path|resolve_directory",
        "plugin:dialog|open",
        "plugin:resources|close",
    ] {
        let answer = app
            .driver
            .execute_async(&call(command), vec![])
            .await
            .unwrap();
        let answer = answer.json().as_str().unwrap_or_default().to_owned();
        assert!(
            answer.contains("not allowed"),
            "{command} answered: {answer}"
        );
    }
    let answer = app
        .driver
        .execute_async(&call("start"), vec![])
        .await
        .unwrap();
    assert_eq!(answer.json(), "allowed", "the control");
    app.quit().await;
}

/// Both come with WebKit, and pages of text need neither: less that a defect could reach.
#[tokio::test(flavor = "multi_thread")]
async fn our_window_has_neither_a_graphics_card_nor_sound() {
    let world = World::start();
    let app = App::start(&world).await;
    let _ = app.find("begin").await;
    let has = "return [typeof AudioContext, document.createElement('canvas').getContext('webgl')]";
    assert_eq!(
        app.script(has).await,
        serde_json::json!(["undefined", null])
    );
    app.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn ctrl_plus_makes_everything_larger_and_ctrl_zero_brings_it_back() {
    let world = World::start();
    let app = App::start(&world).await;
    let _ = app.find("begin").await;
    let width = app.script("return innerWidth").await.as_f64().unwrap();
    for _ in 0..2 {
        press(&app, "+").await;
    }
    let zoomed = "return new Promise((done) => { const look = () => innerWidth < WIDTH * 0.9 ? done(innerWidth) : \
                  requestAnimationFrame(look); look(); })";
    let smaller = app
        .script(&zoomed.replace("WIDTH", &width.to_string()))
        .await;
    assert!(
        smaller.as_f64().unwrap() < width * 0.9,
        "{smaller} of {width}"
    );
    press(&app, "0").await;
    let back = "return new Promise((done) => { const look = () => innerWidth === WIDTH ? done(innerWidth) : \
                requestAnimationFrame(look); look(); })";
    let restored = app.script(&back.replace("WIDTH", &width.to_string())).await;
    assert_eq!(restored.as_f64(), Some(width));
    app.quit().await;
}

async fn press(app: &App, key: &str) {
    let keys = format!("{}{key}", char::from(thirtyfour::Key::Control));
    app.css("body").await.send_keys(keys).await.unwrap();
}
