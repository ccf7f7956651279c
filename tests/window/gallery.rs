//! Pictures of the screens, light and dark, for people to compare with the design.

use std::fs;
use std::path::PathBuf;

use crate::app::App;
use crate::axe;

/// Holds what is shown to axe-core, light and dark, writes `target/gallery/<name>-light.png` and `-dark.png`, and leaves
/// the app light.
pub(crate) async fn picture(app: &App, name: &str) {
    for theme in ["light", "dark"] {
        wear(app, theme).await;
        take(app, &format!("{name}-{theme}")).await;
    }
    wear(app, "light").await;
}

/// The same in light alone.
pub(crate) async fn picture_in_light(app: &App, name: &str) {
    wear(app, "light").await;
    take(app, &format!("{name}-light")).await;
}

/// Holds the page to axe-core as it is, and writes its picture.
pub(crate) async fn take(app: &App, name: &str) {
    axe::holds(app, name).await;
    app.script(BEAT).await;
    let picture = app.driver.screenshot_as_png().await.unwrap();
    app.script("window.rest(); return null").await;
    assert!(picture.starts_with(b"\x89PNG"), "{name}: no picture");
    let folder = folder();
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join(format!("{name}.png")), picture).unwrap();
}

/// WebKitGTK takes its picture with the next frame, and a page at rest that fills the window exactly paints none. So a
/// point that nobody sees is painted anew until the picture is there.
const BEAT: &str = "
    const point = document.createElement('i');
    Object.assign(point.style, { position: 'fixed', right: '0', bottom: '0', width: '1px', height: '1px', opacity: '0.01', zIndex: '999' });
    document.body.append(point);
    let red = 0;
    const timer = setInterval(() => { red = 255 - red; point.style.background = `rgb(${red}, 0, 0)`; }, 40);
    window.rest = () => { clearInterval(timer); point.remove(); };
    return null";

/// Presses the theme button until the page wears the theme.
async fn wear(app: &App, theme: &str) {
    let script = "return document.documentElement.dataset.theme || 'light'";
    if app.script(script).await != theme {
        // By script, so that what has the focus keeps it.
        app.script("document.querySelector('[data-test=\"theme\"]').click(); return null")
            .await;
        let _ = app.css(&format!("html[data-theme=\"{theme}\"]")).await;
    }
    app.script("window.scrollTo(0, 0); return null").await;
    settle(app).await;
}

/// No motion takes longer than 200 ms; a picture is of what it ends in.
pub(crate) async fn settle(app: &App) {
    let settled =
        "const done = arguments[0]; setTimeout(() => requestAnimationFrame(() => done(null)), 250)";
    app.driver.execute_async(settled, vec![]).await.unwrap();
}

fn folder() -> PathBuf {
    let tests = std::env::current_exe().unwrap();
    let target = tests.ancestors().nth(3).unwrap();
    target.join("gallery")
}
