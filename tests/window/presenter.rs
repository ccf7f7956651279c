//! The page of the presenter's window, which WebDriver does not reach: so it is opened in the first window, where it is told
//! by this test what the program tells it in its own.

use serde_json::{Value, json};

use crate::app::App;
use crate::gallery::{settle, take};
use crate::world::World;

/// The guide's notes, by the screen they are for; other tests hold them to the guide.
pub(crate) const NOTES: &str = include_str!("../../ui/src/host/scripted/notes.json");

/// Answers the call that only the presenter's window may make, and runs the page's program once more.
const OPEN: &str = "
    const done = arguments[0];
    const own = window.fetch.bind(window);
    window.fetch = (what, how) => {
        if (!String(what).endsWith('/presenter_follow')) return own(what, how);
        window.channel = Number(JSON.parse(how.body).channel.split(':')[1]);
        window.told = 0;
        return Promise.resolve(new Response('null', {
            headers: { 'Content-Type': 'application/json', 'Tauri-Response': 'ok' },
        }));
    };
    document.getElementById('presenter').replaceChildren();
    const program = document.querySelector('script[type=module]').src;
    const heard = () => (window.channel === undefined ? setTimeout(heard, 20) : done(null));
    import(`${program}?again`).then(heard, (error) => done(String(error)))";

#[tokio::test(flavor = "multi_thread")]
async fn the_presenters_page_breaks_no_rule_of_axe_in_any_language_or_theme() {
    let world = World::start();
    let app = App::start(&world).await;
    let _ = app.find("begin").await;
    open(&app).await;
    let notes: Value = serde_json::from_str(NOTES).unwrap();
    tell(&app, None, &Value::Null, "en").await;
    shows(&app, "Presenter notes: Start").await;
    look(&app, "start").await;
    for (screen, of_screen) in notes.as_object().unwrap() {
        tell(&app, Some(screen), of_screen, "en").await;
        let _ = app.find("say").await;
        let overtime = app.is_there("over").await;
        assert_eq!(overtime, screen == "step5", "{screen}");
        look(&app, screen).await;
    }
    tell(&app, Some("step7"), &notes["step7"], "de").await;
    shows(&app, "Notizen: Schritt 7").await;
    look(&app, "german").await;
    tell(&app, Some("step7"), &notes["step7"], "fr").await;
    shows(&app, "Fiches\u{a0}: Étape 7").await;
    look(&app, "french").await;
    app.quit().await;
}

/// Opens the page, as wide as its own window is.
pub(crate) async fn open(app: &App) {
    app.script("location.href = '/presenter.html'; return null")
        .await;
    let _ = app.find("presenter").await;
    let error = app.driver.execute_async(OPEN, vec![]).await.unwrap();
    assert_eq!(error.json(), &Value::Null);
    app.script("document.body.style.width = '340px'; return null")
        .await;
}

/// Tells it where the main window stands. At step 5 the time is over.
pub(crate) async fn tell(app: &App, screen: Option<&str>, notes: &Value, language: &str) {
    let view = json!({
        "screen": screen,
        "practice": true,
        "hosted": true,
        "spent_seconds": if screen == Some("step5") { 500 } else { 5 },
        "notes": notes,
        "capture": "linux",
        "language": language,
    });
    let told = format!(
        "window.__TAURI_INTERNALS__.runCallback(window.channel, {{ index: window.told++, message: {view} }}); return null"
    );
    app.script(&told).await;
}

async fn shows(app: &App, title: &str) {
    for _ in 0..200 {
        let heading = "return document.querySelector('#presenter h1')?.textContent";
        if app.script(heading).await == title {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("it is not called {title}: {}", app.text().await);
}

async fn look(app: &App, name: &str) {
    for theme in ["light", "dark"] {
        app.script(&format!(
            "document.documentElement.dataset.theme = '{theme}'; return null"
        ))
        .await;
        settle(app).await;
        take(app, &format!("presenter-{name}-{theme}")).await;
    }
}
