//! Call mode in the real window, and the presenter's window beside it. WebDriver reaches only the first window, so the
//! presenter's is driven with the keyboard, and says in its title where it thinks the main window stands.

use std::time::Duration;

use tokio::time::Instant;

use crate::app::App;
use crate::every_screen::visit;
use crate::gallery::{picture, picture_in_light};
use crate::language::has_room;
use crate::practice::Practice;
use crate::sign_in::{sign_in, xdotool};
use crate::wizard::{SCREENS, check, enter_credentials, on_screen, practise, show};
use crate::world::World;

/// Everything that a screen reader could be given: names, descriptions and values that elements carry.
const ACCESSIBLE: &str = "
    return [...document.querySelectorAll('*')].flatMap((element) => [
        element.ariaLabel, element.ariaDescription, element.ariaValueText, element.title, element.alt,
        element.placeholder, element.value, element.getAttribute('aria-describedby'),
        ...[...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data),
    ]).filter((text) => typeof text === 'string').join('\\n')";

#[tokio::test(flavor = "multi_thread")]
async fn a_call_shows_no_secret_and_nobody_on_any_screen() {
    let org = Practice::start();
    let world = World::start();
    let app = App::start(&world).await;
    app.enter("org-input", &org.address).await;
    app.click("begin").await;
    on_screen(&app, "step1").await;
    app.click("rail-details").await;
    enter_credentials(&app, &org).await;
    check(&app).await;
    app.click("continue").await;
    app.click("sign-in-window").await;
    sign_in(&org).await;
    let _ = app.find("claim-email").await;
    assert!(app.document().await.contains(&org.login), "the control");
    app.click("rail-send").await;
    app.click("seal").await;
    let phrase = app.find("word-1").await.text().await.unwrap();
    let home = world.home().display().to_string();
    assert!(app.document().await.contains(&home), "the control");

    chord(&app, "C").await;
    let _ = app.find("call-band").await;
    let secrets = [&org.client_secret, &org.login, &org.password, &home];
    for screen in SCREENS {
        show(&app, screen).await;
        let page = app.document().await;
        let read = app.script(ACCESSIBLE).await;
        let read = read.as_str().unwrap();
        assert!(read.len() > 100, "{screen}: {read}");
        for secret in secrets {
            assert!(!page.contains(secret.as_str()), "{screen} has {secret}");
            assert!(!read.contains(secret.as_str()), "{screen} reads {secret}");
        }
        assert!(!app.is_there("word-1").await, "{screen} has {phrase}");
        assert!(!app.is_there("reveal-secret").await, "{screen}");
        picture(&app, &format!("call-{screen}")).await;
    }
    let asked = "const done = arguments[0]; window.__TAURI_INTERNALS__.invoke('reveal_secret')\
                 .then(done, (refused) => done(refused.code))";
    let refused = app.driver.execute_async(asked, vec![]).await.unwrap();
    assert_eq!(refused.json(), "call_masks", "the program sends it");

    show(&app, "send").await;
    app.click("phrase-show").await;
    assert_eq!(app.find("word-1").await.text().await.unwrap(), phrase);
    app.click("call-end").await;
    show(&app, "sign_in").await;
    let _ = app.css("[data-test=claim-email]").await;
    assert!(app.document().await.contains(&org.login));
    app.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_call_has_room_for_whatever_lies_over_or_beside_a_set_up() {
    let world = World::start();
    let app = App::start(&world).await;
    let _ = app.find("begin").await;
    chord(&app, "C").await;
    let look = async |name: &str| {
        has_room(&app, &format!("call {name}")).await;
        // The screens of a set-up have theirs from the test above.
        if !SCREENS.contains(&name) {
            picture_in_light(&app, &format!("call-{name}")).await;
        }
    };
    let _ = visit(&app, &world, look).await;
    app.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_presenters_window_follows_and_moves_the_main_one_and_goes_with_it() {
    let world = World::start();
    let app = App::start(&world).await;
    practise(&app).await;
    chord(&app, "N").await;
    let window = titled("Presenter notes: Step 1").await;

    app.click("rail-step5").await;
    on_screen(&app, "step5").await;
    assert_eq!(titled("Presenter notes: Step 5").await, window);
    app.click("rail-details").await;
    assert_eq!(titled("Presenter notes: Details and checks").await, window);

    type_into(&window, "7");
    on_screen(&app, "step7").await;
    let first = active(&app).await;
    type_into(&window, "n");
    until(
        &app,
        "document.querySelector('.item.active').dataset.test !== FIRST",
        &first,
    )
    .await;
    type_into(&window, "p");
    until(
        &app,
        "document.querySelector('.item.active').dataset.test === FIRST",
        &first,
    )
    .await;

    // What is ticked and entered is gone within two seconds of the reset, and the journey stands at its start.
    app.click("tick-login-initiated-by").await;
    app.click("rail-details").await;
    app.click("fill-practice").await;
    let _ = app.find("kept").await;
    let pressed = Instant::now();
    reset(&window);
    on_screen(&app, "step1").await;
    let took = pressed.elapsed();
    assert_eq!(titled("Presenter notes: Step 1").await, window);
    app.click("rail-details").await;
    let entered = app.find("client-id").await.prop("value").await.unwrap();
    assert_eq!(entered.as_deref(), Some(""));
    assert!(!app.is_there("kept").await);
    app.click("rail-step7").await;
    let ticked = "return document.querySelectorAll('.item input:checked').length";
    assert_eq!(app.script(ticked).await, 0);
    assert!(took < Duration::from_secs(2), "the reset took {took:?}");

    // It speaks the language of the app's menu, and changes with it.
    app.click("find").await;
    app.click("found-language-de").await;
    assert_eq!(titled("Notizen: Schritt 7").await, window);
    app.click("find").await;
    app.click("found-language-fr").await;
    assert_eq!(titled("Fiches.*: .*tape 7").await, window);
    app.click("find").await;
    app.click("found-language-en").await;

    // A second press brings the same window to the front.
    chord(&app, "N").await;
    assert_eq!(titled("Presenter notes: Step 7").await, window);

    let main = xdotool(&[
        "search",
        "--onlyvisible",
        "--name",
        "^Numero Onboarding for Okta$",
    ]);
    xdotool(&["windowclose", main.lines().next().unwrap()]);
    for _ in 0..100 {
        if search("^Presenter notes").is_none() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("the presenter's window outlived the main one");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_presenter_can_only_ask_for_a_real_set_up_to_be_started_over() {
    let world = World::start();
    let app = App::start(&world).await;
    app.enter("org-input", "acme-example.okta.com").await;
    app.click("begin").await;
    on_screen(&app, "step1").await;
    app.click("tick-sign-in-as-admin").await;
    chord(&app, "N").await;
    let window = titled("Presenter notes: Step 1").await;
    reset(&window);
    let _ = app.find("start-over-confirm").await;
    app.click("dialog-cancel").await;
    let _ = app.css("[data-test=tick-sign-in-as-admin]:checked").await;
    app.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_main_window_may_not_act_as_the_presenters() {
    let world = World::start();
    let app = App::start(&world).await;
    let _ = app.find("begin").await;
    for command in [
        "presenter_follow",
        "presenter_item",
        "presenter_go_to",
        "presenter_reset",
    ] {
        let call = format!(
            "const done = arguments[0]; window.__TAURI_INTERNALS__.invoke('{command}', {{}})\
             .then(() => done('allowed'), (refused) => done(String(refused)))"
        );
        let answer = app.driver.execute_async(&call, vec![]).await.unwrap();
        let answer = answer.json().as_str().unwrap_or_default().to_owned();
        assert!(
            answer.contains("not allowed"),
            "{command} answered: {answer}"
        );
    }
    app.quit().await;
}

/// Ctrl, Shift and a letter, in the main window.
pub(crate) async fn chord(app: &App, letter: &str) {
    let press = format!(
        "window.dispatchEvent(new KeyboardEvent('keydown', {{ key: '{letter}', ctrlKey: true, shiftKey: true, bubbles: true }})); \
         return null"
    );
    app.script(&press).await;
}

async fn active(app: &App) -> String {
    let script = "return document.querySelector('.item.active').dataset.test";
    app.script(script).await.as_str().unwrap().to_owned()
}

async fn until(app: &App, holds: &str, first: &str) {
    let script = format!("return {}", holds.replace("FIRST", &format!("'{first}'")));
    for _ in 0..200 {
        if app.script(&script).await == true {
            return;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    panic!("{script} never held");
}

/// The window with this title, once it is there.
async fn titled(title: &str) -> String {
    for _ in 0..400 {
        if let Some(window) = search(&format!("^{title}$")) {
            return window;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("no window is called {title}");
}

fn search(name: &str) -> Option<String> {
    let found = xdotool(&["search", "--onlyvisible", "--name", name]);
    found.lines().next().map(str::to_owned)
}

fn type_into(window: &str, key: &str) {
    xdotool(&["windowfocus", "--sync", window]);
    xdotool(&["key", key]);
}

/// Clicks the reset button, which stands 52 pixels above the window's lower edge.
fn reset(window: &str) {
    let geometry = xdotool(&["getwindowgeometry", "--shell", window]);
    let height = geometry
        .lines()
        .find_map(|line| line.strip_prefix("HEIGHT="));
    let height: u32 = height.and_then(|text| text.parse().ok()).unwrap();
    let y = (height - 52).to_string();
    xdotool(&["mousemove", "--window", window, "60", &y, "click", "1"]);
}
