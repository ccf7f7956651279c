//! What the person has set in the system: the desktop's theme, less motion.

use std::fs;
use std::time::Duration;

use serde_json::Value;
use zbus::zvariant::OwnedValue;

use crate::app::App;
use crate::wizard::{on_screen, practise};
use crate::world::World;

/// A desktop's settings, as far as the window asks for them.
struct Desktop(u32);

#[zbus::interface(name = "org.freedesktop.portal.Settings")]
impl Desktop {
    fn read_one(&self, namespace: &str, key: &str) -> zbus::fdo::Result<OwnedValue> {
        match (namespace, key) {
            ("org.freedesktop.appearance", "color-scheme") => Ok(OwnedValue::from(self.0)),
            _ => Err(zbus::fdo::Error::Failed(
                "there is no such setting".to_owned(),
            )),
        }
    }

    #[zbus(signal)]
    async fn setting_changed(
        emitter: &zbus::object_server::SignalEmitter<'_>,
        namespace: &str,
        key: &str,
        value: zbus::zvariant::Value<'_>,
    ) -> zbus::Result<()>;
}

const DARK: u32 = 1;
const LIGHT: u32 = 2;
const PATH: &str = "/org/freedesktop/portal/desktop";

#[tokio::test(flavor = "multi_thread")]
async fn the_window_wears_the_desktops_theme_until_the_person_chooses_one() {
    let world = World::start();
    let bus = zbus::connection::Builder::address(world.bus().as_str())
        .unwrap()
        .name("org.freedesktop.portal.Desktop")
        .unwrap()
        .serve_at(PATH, Desktop(DARK))
        .unwrap()
        .build()
        .await
        .unwrap();
    let app = App::start(&world).await;
    let _ = app
        .css("html[data-theme=\"dark\"] [data-test=\"begin\"]")
        .await;

    change(&bus, LIGHT).await;
    let _ = app.css("html[data-theme=\"light\"]").await;
    change(&bus, DARK).await;
    let _ = app.css("html[data-theme=\"dark\"]").await;

    app.click("theme").await;
    let _ = app.css("html[data-theme=\"light\"]").await;
    change(&bus, LIGHT).await;
    change(&bus, DARK).await;
    let seen = "const done = arguments[0]; const dark = matchMedia('(prefers-color-scheme: dark)'); \
                const look = () => dark.matches ? done(document.documentElement.dataset.theme) : setTimeout(look, 50); look()";
    let theme = app.driver.execute_async(seen, vec![]).await.unwrap();
    assert_eq!(theme.json(), "light", "the person's choice was not kept");
    app.quit().await;
}

async fn change(bus: &zbus::Connection, to: u32) {
    let desktop = bus
        .object_server()
        .interface::<_, Desktop>(PATH)
        .await
        .unwrap();
    desktop.get_mut().await.0 = to;
    let emitter = desktop.signal_emitter();
    Desktop::setting_changed(
        emitter,
        "org.freedesktop.appearance",
        "color-scheme",
        to.into(),
    )
    .await
    .unwrap();
    tokio::time::sleep(Duration::from_millis(200)).await;
}

/// Everything that moves, or would.
const MOVING: &str = "
    const times = (style, name) => style[name].split(',').some((time) => parseFloat(time) > 0);
    const moving = [];
    for (const on of document.querySelectorAll('*')) {
        for (const pseudo of [undefined, '::before', '::after']) {
            const style = getComputedStyle(on, pseudo);
            const animated = style.animationName !== 'none' && times(style, 'animationDuration');
            if (times(style, 'transitionDuration') || animated) moving.push(`${on.tagName}.${on.className?.baseVal ?? on.className}${pseudo ?? ''}`);
        }
    }
    return moving";

#[tokio::test(flavor = "multi_thread")]
async fn where_the_system_asks_for_less_motion_nothing_moves() {
    let world = World::start();
    let folder = world.home().join(".config/gtk-3.0");
    fs::create_dir_all(&folder).unwrap();
    fs::write(
        folder.join("settings.ini"),
        "[Settings]\ngtk-enable-animations=0\n",
    )
    .unwrap();
    let app = App::start(&world).await;
    let _ = app.find("begin").await;
    let less = "return matchMedia('(prefers-reduced-motion: reduce)').matches";
    assert_eq!(
        app.script(less).await,
        true,
        "the system's wish is not heard"
    );
    assert_eq!(app.script(MOVING).await, Value::Array(Vec::new()), "start");

    practise(&app).await;
    for screen in ["step5", "details", "sign_in", "send"] {
        app.click(&format!("rail-{screen}")).await;
        on_screen(&app, screen).await;
        assert_eq!(
            app.script(MOVING).await,
            Value::Array(Vec::new()),
            "{screen}"
        );
    }
    app.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn elsewhere_what_is_pressed_answers_by_moving() {
    let world = World::start();
    let app = App::start(&world).await;
    let _ = app.find("begin").await;
    let moving = app.script(MOVING).await;
    assert_ne!(moving, Value::Array(Vec::new()), "the control");
    app.quit().await;
}
