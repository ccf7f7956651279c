//! The whole journey, from the start screen to a package that stock age opens.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::app::App;
use crate::gallery::picture;
use crate::practice::Practice;
use crate::sign_in::sign_in;
use crate::wizard::{check, enter_credentials, follow_the_guide, on_screen, practise};
use crate::world::World;

#[tokio::test(flavor = "multi_thread")]
async fn a_person_walks_from_start_to_a_sealed_package_that_stock_age_opens() {
    let org = Practice::start();
    let world = World::start();
    let app = App::start(&world).await;
    let _ = app.find("begin").await;
    picture(&app, "01-start").await;

    app.enter("org-input", &org.address).await;
    app.click("begin").await;
    on_screen(&app, "step1").await;
    let _ = app.find("practice-band").await;
    app.wait_for("org-found", "data-state", "found").await;
    follow_the_guide(&app).await;

    picture(&app, "09-details-empty").await;
    enter_credentials(&app, &org).await;
    let _ = app.css("[data-test=\"kept\"][data-kept=\"keyring\"]").await;
    picture(&app, "09-details").await;
    check(&app).await;
    let verdicts = verdicts(&app).await;
    assert!(verdicts.len() >= 10, "{verdicts:?}");
    assert!(
        verdicts.iter().all(|verdict| verdict == "passed"),
        "{verdicts:?}"
    );
    picture(&app, "10-checks").await;
    app.click("continue").await;

    on_screen(&app, "sign_in").await;
    picture(&app, "11-sign-in").await;
    app.click("sign-in-window").await;
    app.click("sign-in-window").await;
    sign_in(&org).await;
    let _ = app.find("claims").await;
    assert!(!app.is_there("window-closed").await && !app.is_there("failure").await);
    assert!(app.is_there("claim-email").await, "{}", app.text().await);
    app.click("dashboard-window").await;
    sign_in(&org).await;
    app.wait_for("dashboard-test", "data-state", "passed").await;
    picture(&app, "12-signed-in").await;
    app.click("continue").await;

    on_screen(&app, "send").await;
    picture(&app, "13-send").await;
    app.click("seal").await;
    let path = PathBuf::from(text_content(&app, "sealed-path").await);
    assert_eq!(path.parent().unwrap(), world.downloads());
    let words = words(&app).await;
    picture(&app, "14-sealed").await;
    let broken = "const word = document.querySelector('[data-test=word-4]'); const said = word.textContent; \
                  word.textContent = 'chambermaid'; const box = word.closest('li'); \
                  const broken = word.getClientRects().length > 1 || box.scrollWidth > box.clientWidth; \
                  word.textContent = said; return broken";
    assert_eq!(
        app.script(broken).await,
        false,
        "the longest word is broken"
    );
    app.click("save-report").await;
    let _ = app.find("report-path").await;
    let report = saved(&world, ".html");
    app.click("finish").await;
    let _ = app.find("forget-secret").await;
    picture(&app, "15-done").await;

    let package = opened_by_age(&path);
    assert_eq!(package["client_id"], org.client_id.as_str());
    assert_eq!(package["client_secret"], org.client_secret.as_str());
    assert_eq!(package["embed_link"], org.embed_link.as_str());
    assert_eq!(package["phrase"], words.join(" "));
    assert_eq!(package["practice"], true);
    assert!(fs::read_to_string(report).unwrap().contains("PRACTICE"));

    app.click("home").await;
    let _ = app.find("begin").await;
    picture(&app, "16-start-with-a-journey").await;
    app.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_practice_door_needs_nothing_but_the_app() {
    let world = World::start();
    let app = App::start(&world).await;
    practise(&app).await;
    app.click("rail-details").await;
    app.click("fill-practice").await;
    let _ = app.css("[data-test=\"kept\"]").await;
    check(&app).await;
    let verdicts = verdicts(&app).await;
    assert!(
        verdicts.iter().all(|verdict| verdict == "passed"),
        "{verdicts:?}"
    );

    app.enter("client-id", "0oaANOTHERONE0000001").await;
    app.click("screen-title").await;
    let _ = app.find("stale").await;
    picture(&app, "10-checks-stale").await;
    app.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_end_without_a_sealed_file_says_what_is_missing_and_forgets_only_when_asked_twice() {
    let world = World::start();
    let app = App::start(&world).await;
    practise(&app).await;
    app.click("rail-details").await;
    app.click("fill-practice").await;
    let _ = app.css("[data-test=\"kept\"]").await;
    app.click("rail-send").await;
    app.click("finish").await;
    app.click("continue-anyway").await;
    let _ = app.find("unfinished").await;
    picture(&app, "15-done-unsealed").await;
    let focused = "return document.activeElement.dataset.test";
    app.click("forget-secret").await;
    let _ = app.find("forget-agree").await;
    picture(&app, "15-forget").await;
    app.click("dialog-cancel").await;
    let _ = app.css("[data-test=\"forget-secret\"]:focus").await;
    assert_eq!(app.script(focused).await, "forget-secret");
    app.click("forget-secret").await;
    app.click("forget-agree").await;
    let _ = app.find("secret-gone").await;
    app.click("unfinished-go").await;
    on_screen(&app, "details").await;
    app.quit().await;
}

async fn verdicts(app: &App) -> Vec<String> {
    let script = "return [...document.querySelectorAll('[data-test^=\"finding-\"]')]\
                  .map((finding) => finding.dataset.verdict)";
    let verdicts = app.script(script).await;
    let verdicts = verdicts.as_array().unwrap().iter();
    verdicts
        .map(|verdict| verdict.as_str().unwrap().to_owned())
        .collect()
}

/// An element's text without the break opportunities that only help the eye.
pub(crate) async fn text_content(app: &App, hook: &str) -> String {
    let element = app.find(hook).await;
    element
        .prop("textContent")
        .await
        .unwrap()
        .unwrap_or_default()
}

pub(crate) async fn words(app: &App) -> Vec<String> {
    let mut words = Vec::new();
    for number in 1..=6 {
        words.push(
            text_content(app, &format!("word-{number}"))
                .await
                .trim()
                .to_owned(),
        );
    }
    words
}

/// The one file of this kind in Downloads.
fn saved(world: &World, ending: &str) -> PathBuf {
    let files = fs::read_dir(world.downloads()).unwrap().flatten();
    let mut found = files
        .map(|entry| entry.path())
        .filter(|path| path.to_string_lossy().ends_with(ending));
    let first = found.next().expect("it was saved to Downloads");
    assert_eq!(found.next(), None);
    first
}

/// What Debian's age finds in the package.
pub(crate) fn opened_by_age(package: &Path) -> Value {
    let identity = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../src-tauri/crates/onboarding/profiles/demo-identity.txt"
    );
    let opened = Command::new("age")
        .args(["-d", "-i"])
        .arg(identity)
        .arg(package)
        .output()
        .expect("age is installed by `cargo xtask test`");
    assert!(
        opened.status.success(),
        "{}",
        String::from_utf8_lossy(&opened.stderr)
    );
    serde_json::from_slice(&opened.stdout).unwrap()
}
