//! Numero's side: the app started with a sealed file, the six words, and the secret that is in the page only while it is held.

use std::path::{Path, PathBuf};
use std::process::Child;
use std::time::Duration;

use crate::app::{App, built};
use crate::call::chord;
use crate::gallery::picture;
use crate::journey::{opened_by_age, text_content, words};
use crate::sign_in::xdotool;
use crate::wizard::{on_screen, practise};
use crate::world::World;

#[tokio::test(flavor = "multi_thread")]
async fn a_second_start_with_a_package_opens_it_in_the_first_window_and_the_words_show_its_values()
{
    let world = World::start();
    let app = App::start(&world).await;
    let (package, words) = seal(&app).await;
    let inside = opened_by_age(&package);
    let secret = inside["client_secret"].as_str().unwrap();
    let client_id = inside["client_id"].as_str().unwrap();

    start_with(&world, &package).await;
    app.click("dialog-cancel").await;
    on_screen(&app, "send").await;
    start_with(&world, &package).await;
    app.click("open-arrived").await;
    let windows = xdotool(&["search", "--name", "^Numero Onboarding for Okta$"]);
    assert_eq!(windows.lines().count(), 1, "{windows}");

    let name = package.file_name().unwrap().to_str().unwrap();
    assert_eq!(text_content(&app, "opening-name").await, name);
    picture(&app, "20-open-identity").await;
    app.click("use-demo-identity").await;
    let _ = app
        .css("[data-test=\"failure\"][data-code=\"package_practice\"]")
        .await;
    picture(&app, "21-open-practice").await;
    app.click("opening-practising").await;
    app.wait_for("opening-words", "data-caller", "unheard")
        .await;
    expect_hidden(&app, &[secret, client_id]).await;
    picture(&app, "22-open-hidden").await;

    say(
        &app,
        &["adult", "adviser", "adult", "adviser", "adult", "adviser"].map(str::to_owned),
    )
    .await;
    let _ = app.find("opening-compared").await;
    app.wait_for("opening-values", "data-shown", "false").await;
    expect_hidden(&app, &[secret, client_id]).await;
    picture(&app, "23-open-other-words").await;

    say(&app, &words).await;
    app.wait_for("opening-words", "data-caller", "matched")
        .await;
    assert_eq!(text_content(&app, "opening-client-id").await, client_id);
    expect_hidden(&app, &[secret]).await;
    picture(&app, "24-open-matched").await;

    let hold = app.find("reveal-opened").await;
    hold.scroll_into_view().await.unwrap();
    let down = app.driver.action_chain().click_and_hold_element(&hold);
    down.perform().await.unwrap();
    assert_eq!(text_content(&app, "opening-secret").await, secret);
    let up = app.driver.action_chain().release();
    up.perform().await.unwrap();
    for _ in 0..100 {
        if !app.is_there("opening-secret").await {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    expect_hidden(&app, &[secret]).await;

    app.click("copy-client_secret").await;
    let _ = app.css("[data-test=\"copy-client_secret\"].copied").await;
    expect_hidden(&app, &[secret]).await;

    chord(&app, "C").await;
    let _ = app.find("opening-masked").await;
    let link = inside["embed_link"].as_str().unwrap();
    let host = inside["org"].as_str().unwrap();
    let host = host.trim_start_matches("http://");
    let mut masked = vec![secret, client_id, link, host];
    masked.extend(words.iter().map(String::as_str));
    expect_hidden(&app, &masked).await;
    assert!(!app.is_there("reveal-opened").await);
    for (command, word) in [("reveal_opened", "call_masks"), ("opening", "unmasked")] {
        let asked = format!(
            "const done = arguments[0]; window.__TAURI_INTERNALS__.invoke('{command}')\
             .then((view) => done(JSON.stringify(view)), (refused) => done(refused.code))"
        );
        let answer = app.driver.execute_async(asked, vec![]).await.unwrap();
        let answer = answer.json().as_str().unwrap_or_default().to_owned();
        if word == "call_masks" {
            assert_eq!(answer, word, "the program sends it");
        }
        for value in [secret, client_id, link, host] {
            assert!(!answer.contains(value), "{command} answers {value}");
        }
    }
    picture(&app, "call-opening").await;
    app.click("call-end").await;
    let _ = app.css("[data-test=\"opening-client-id\"]").await;

    app.click("opening-clear").await;
    let _ = app.find("opening-choose").await;
    picture(&app, "19-open-empty").await;
    expect_hidden(&app, &[secret, client_id]).await;
    app.click("opening-home").await;
    let _ = app.find("begin").await;
    app.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_app_started_with_a_file_opens_it_or_says_that_it_cannot() {
    let world = World::start();
    let cut = world.downloads().join("numero-okta-7k3mq2vd.age");
    std::fs::write(&cut, "-----BEGIN AGE ENCRYPTED FILE-----\nYWdl\n").unwrap();
    let app = App::start_with(&world, &[cut.to_str().unwrap()]).await;
    assert_eq!(
        text_content(&app, "opening-name").await,
        "numero-okta-7k3mq2vd.age"
    );
    app.click("use-demo-identity").await;
    let _ = app
        .css("[data-test=\"failure\"][data-code=\"package_cut\"]")
        .await;

    let photo = world.downloads().join("photo.png");
    std::fs::write(&photo, b"\x89PNG\r\n").unwrap();
    start_with(&world, &photo).await;
    let _ = app
        .css("[data-test=\"failure\"][data-code=\"file_unknown\"]")
        .await;
    app.quit().await;
}

/// Practises as far as a sealed package; answers where it is, and its six words.
async fn seal(app: &App) -> (PathBuf, Vec<String>) {
    practise(app).await;
    app.click("rail-details").await;
    app.click("fill-practice").await;
    let _ = app.css("[data-test=\"kept\"]").await;
    app.click("rail-send").await;
    on_screen(app, "send").await;
    app.click("seal").await;
    let path = PathBuf::from(text_content(app, "sealed-path").await);
    (path, words(app).await)
}

/// What a double click on the file does: starts the app once more, with it.
pub(crate) async fn start_with(world: &World, file: &Path) {
    let mut command = world.command(&built("numero-onboarding"));
    let mut second = command.arg(file).spawn().unwrap();
    assert!(
        ended(&mut second).await,
        "the second start went on by itself"
    );
}

async fn ended(process: &mut Child) -> bool {
    for _ in 0..400 {
        if let Some(status) = process.try_wait().unwrap() {
            return status.success();
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    process.kill().unwrap();
    process.wait().unwrap();
    false
}

pub(crate) async fn say(app: &App, words: &[String]) {
    for (place, word) in words.iter().enumerate() {
        app.enter(&format!("spoken-{}", place + 1), word).await;
    }
    app.click("compare-words").await;
}

async fn expect_hidden(app: &App, values: &[&str]) {
    let document = app.document().await;
    for value in values {
        assert!(!document.contains(value), "the page holds {value}");
    }
}
