//! The app started while it runs already, and started again.

use std::fs;
use std::process::Stdio;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Notify;

use crate::app::{App, built};
use crate::sign_in::xdotool;
use crate::world::World;

#[tokio::test(flavor = "multi_thread")]
async fn a_second_start_shows_the_first_window_and_opens_none() {
    let world = World::start();
    let app = App::start(&world).await;
    app.enter("org-input", "acme-example.okta.com").await;

    let mut second = world.command(&built("numero-onboarding")).spawn().unwrap();
    let mut ended = None;
    for _ in 0..400 {
        ended = second.try_wait().unwrap();
        if ended.is_some() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    if ended.is_none() {
        second.kill().unwrap();
        second.wait().unwrap();
    }
    assert!(
        ended.is_some_and(|status| status.success()),
        "the second start went on by itself"
    );

    let windows = xdotool(&["search", "--name", "^Numero Onboarding for Okta$"]);
    assert_eq!(windows.lines().count(), 1, "{windows}");
    let typed = app.find("org-input").await.prop("value").await.unwrap();
    assert_eq!(typed.as_deref(), Some("acme-example.okta.com"));
    app.quit().await;
}

/// What an app looks like that is just closing: it has its name on the bus, and goes without an answer.
struct Closing {
    gone: Arc<Notify>,
}

#[zbus::interface(name = "org.SingleInstance.DBus")]
impl Closing {
    async fn execute_callback(&self, _arguments: Vec<String>, _folder: String) {
        self.gone.notify_one();
        std::future::pending().await
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_start_while_the_app_before_is_closing_opens_the_window() {
    let world = World::start();
    let gone = Arc::new(Notify::new());
    let closing = Closing {
        gone: Arc::clone(&gone),
    };
    let bus = zbus::connection::Builder::address(world.bus().as_str())
        .unwrap()
        .name("io.numero.okta-onboarding.SingleInstance")
        .unwrap()
        .serve_at("/io/numero/okta_onboarding/SingleInstance", closing)
        .unwrap();
    let bus = bus.build().await.unwrap();
    let goes = tokio::spawn(async move {
        gone.notified().await;
        bus.close().await.unwrap();
    });
    let app = App::start(&world).await;
    let _ = app.find("begin").await;
    assert!(goes.is_finished(), "the app that is closing was not asked");
    goes.await.unwrap();
    app.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn where_there_is_no_bus_a_second_start_says_that_it_is_open_and_opens_nothing() {
    for (chosen, title) in [
        (None, "Numero Onboarding is already open"),
        (Some("de"), "Numero Onboarding ist schon ge"),
        (Some("fr"), "Numero Onboarding est d"),
    ] {
        says_that_it_is_open(chosen, title).await;
    }
}

async fn says_that_it_is_open(chosen: Option<&str>, title: &str) {
    let world = World::start();
    if let Some(chosen) = chosen {
        let folder = world.home().join(".local/share/io.numero.okta-onboarding");
        fs::create_dir_all(&folder).unwrap();
        let settings = format!("{{\"language\":\"{chosen}\"}}");
        fs::write(folder.join("settings.json"), settings).unwrap();
    }
    let app = App::start(&world).await;
    let _ = app.find("begin").await;
    let mut second = world.command(&built("numero-onboarding"));
    second
        .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
        .stderr(Stdio::piped());
    let mut second = second.spawn().unwrap();

    let mut told = String::new();
    for _ in 0..400 {
        told = xdotool(&["search", "--onlyvisible", "--name", title]);
        if !told.is_empty() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let windows = xdotool(&["search", "--name", "^Numero Onboarding for Okta$"]);
    let told = told.lines().next().map(str::to_owned);
    if let Some(dialog) = &told {
        xdotool(&["windowfocus", dialog, "key", "Return"]);
    }
    let mut ended = None;
    for _ in 0..200 {
        ended = second.try_wait().unwrap();
        if ended.is_some() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    if ended.is_none() {
        second.kill().unwrap();
    }
    let said = second.wait_with_output().unwrap().stderr;
    let said = String::from_utf8_lossy(&said);
    assert!(said.contains(title), "{said}");
    assert!(told.is_some(), "no dialog");
    assert_eq!(windows.lines().count(), 1, "{windows}");
    assert_eq!(ended.and_then(|status| status.code()), Some(1));
    app.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_window_opens_as_large_as_it_was_closed() {
    let world = World::start();
    let app = App::start(&world).await;
    let _ = app.find("begin").await;
    let found = xdotool(&[
        "search",
        "--onlyvisible",
        "--name",
        "^Numero Onboarding for Okta$",
    ]);
    let window = found.lines().next().unwrap();
    xdotool(&["windowsize", window, "1111", "777"]);
    let before = (1111, 777);
    for _ in 0..100 {
        if size(&app).await == before {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert_eq!(size(&app).await, before);
    let file = world
        .home()
        .join(".config/io.numero.okta-onboarding/window.json");
    for _ in 0..100 {
        let kept = fs::read_to_string(&file).unwrap_or_default();
        if kept.contains("1111") {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    app.quit().await;

    let app = App::start(&world).await;
    let _ = app.find("begin").await;
    assert_eq!(size(&app).await, before);
    app.quit().await;
}

/// The screen of the tests is 1400 by 1000.
#[tokio::test(flavor = "multi_thread")]
async fn whatever_was_kept_of_the_window_it_opens_where_it_can_be_seen() {
    let world = World::start();
    let folder = world.home().join(".config/io.numero.okta-onboarding");
    fs::create_dir_all(&folder).unwrap();
    let kept = |x: i32, y: i32, width: u32, height: u32| {
        format!(
            "{{\"main\":{{\"width\":{width},\"height\":{height},\"x\":{x},\"y\":{y},\"prev_x\":0,\"prev_y\":0,\
             \"maximized\":false,\"visible\":true,\"decorated\":true,\"fullscreen\":false}}}}"
        )
    };
    for (what, file, expected) in [
        ("off the screen", kept(5000, 300, 1000, 700), (1000, 700)),
        (
            "larger than the screen",
            kept(0, 0, 4000, 3000),
            (1400, 1000),
        ),
        ("damaged", "{\"main\":{\"width\":".to_owned(), (1200, 800)),
        ("empty", String::new(), (1200, 800)),
    ] {
        fs::write(folder.join("window.json"), file).unwrap();
        let app = App::start(&world).await;
        let _ = app.find("begin").await;
        assert_eq!(size(&app).await, expected, "{what}");
        let found = xdotool(&[
            "search",
            "--onlyvisible",
            "--name",
            "^Numero Onboarding for Okta$",
            "getwindowgeometry",
            "--shell",
        ]);
        let at = |name: &str| -> i32 {
            let line = found.lines().find_map(|line| line.strip_prefix(name));
            line.unwrap().parse().unwrap()
        };
        assert!((0..=400).contains(&at("X=")), "{what}: {found}");
        assert!((0..=300).contains(&at("Y=")), "{what}: {found}");
        app.quit().await;
    }
}

async fn size(app: &App) -> (i64, i64) {
    let said = app.script("return [innerWidth, innerHeight]").await;
    (said[0].as_i64().unwrap(), said[1].as_i64().unwrap())
}
