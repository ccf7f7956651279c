//! Progress files in the real window: saved and loaded with the system's dialogs, dropped, and named at a start.

use std::fs;
use std::path::PathBuf;

use crate::accessible::accessibility_bus;
use crate::app::App;
use crate::drop::Dragged;
use crate::file_dialog;
use crate::gallery::picture;
use crate::journey::text_content;
use crate::opening::start_with;
use crate::practice::Practice;
use crate::wizard::{enter_credentials, on_screen, tick_all};
use crate::world::World;

const NORTHWIND: &str = "northwind-example.okta.com";

#[tokio::test(flavor = "multi_thread")]
async fn progress_is_saved_without_a_value_and_a_colleague_goes_on_from_it() {
    let org = Practice::start();
    let world = World::start_accessible();
    let app = App::start(&world).await;
    app.enter("org-input", &org.address).await;
    app.click("begin").await;
    on_screen(&app, "step1").await;
    tick_all(&app).await;
    app.click("rail-details").await;
    enter_credentials(&app, &org).await;
    let _ = app.find("kept").await;
    app.click("rail-step2").await;
    on_screen(&app, "step2").await;

    let bus = accessibility_bus(&world).await;
    app.click("rail-save-progress").await;
    file_dialog::leave("Save the file").await;
    assert!(!app.is_there("toast").await, "nothing was saved");
    let file = world.downloads().join("for-dana.json");
    app.click("rail-save-progress").await;
    file_dialog::answer(&bus, "Save the file", &file).await;
    let told = text_content(&app, "toast").await;
    assert!(told.contains("without credentials"), "{told}");
    assert!(told.contains(file.to_str().unwrap()), "{told}");
    app.quit().await;

    let text = fs::read_to_string(&file).unwrap();
    assert!(text.contains("\"sign-in-as-admin\""), "{text}");
    for value in [
        &org.client_secret,
        &org.client_id,
        &org.embed_link,
        &org.login,
    ] {
        assert!(!text.contains(value.as_str()), "{value} is in {text}");
    }

    // The colleague's computer.
    let world = {
        drop(world);
        World::start_accessible()
    };
    let file = world.downloads().join("from-robin.json");
    fs::write(&file, &text).unwrap();
    let app = App::start(&world).await;
    app.click("load-progress").await;
    let bus = accessibility_bus(&world).await;
    file_dialog::answer(&bus, "Open a file", &file).await;
    let _ = app.find("take-progress").await;
    picture(&app, "31-take-progress").await;
    app.click("take-progress").await;
    on_screen(&app, "step2").await;
    app.click("rail-step1").await;
    let badge = text_content(&app, "badge-sign-in-as-admin").await;
    assert_eq!(badge, "Confirmed, from a file");
    app.click("rail-details").await;
    let entered = app.find("client-id").await.prop("value").await.unwrap();
    assert_eq!(entered.as_deref(), Some(""));
    app.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dropped_progress_file_is_asked_about_wherever_one_is() {
    let world = World::start_accessible();
    let file = northwinds(&world).await;
    let app = App::start(&world).await;
    let _ = app.find("begin").await;

    let dragged = Dragged::over_the_window(&[&file]);
    let _ = app.find("drop-target").await;
    picture(&app, "32-drop").await;
    dragged.drop();
    let _ = app.find("take-progress").await;
    assert!(!app.is_there("drop-target").await);
    app.click("dialog-cancel").await;
    let _ = app.find("begin").await;

    app.enter("org-input", "acme-example.okta.com").await;
    app.click("begin").await;
    on_screen(&app, "step1").await;
    Dragged::over_the_window(&[&file]).drop();
    let asked = app.css("dialog[open]").await.text().await.unwrap();
    assert!(
        asked.contains("You leave the set-up with acme-example.okta.com"),
        "{asked}"
    );
    app.click("take-progress").await;
    on_screen(&app, "step3").await;

    let damaged = world.downloads().join("damaged.json");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&damaged, text.replace("step3", "step4")).unwrap();
    for (what, code, helps) in [
        (&damaged, "progress_damaged", "sent as an attachment"),
        (
            &world.downloads().join("photo.png"),
            "file_unknown",
            "numero-okta-progress-",
        ),
    ] {
        if !what.exists() {
            fs::write(what, b"\x89PNG\r\n").unwrap();
        }
        Dragged::over_the_window(&[what]).drop();
        let failure = app
            .css(&format!("[data-test=\"failure\"][data-code=\"{code}\"]"))
            .await;
        let told = failure.text().await.unwrap();
        assert!(told.contains(helps), "{told}");
        on_screen(&app, "step3").await;
    }
    Dragged::over_the_window(&[&file, &damaged]).drop();
    let _ = app
        .css("[data-test=\"failure\"][data-code=\"files_too_many\"]")
        .await;
    app.quit().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_progress_file_that_the_app_is_started_with_is_asked_about() {
    let world = World::start_accessible();
    let file = northwinds(&world).await;
    let app = App::start_with(&world, &[file.to_str().unwrap()]).await;
    app.click("take-progress").await;
    on_screen(&app, "step3").await;
    app.click("home").await;
    start_with(&world, &file).await;
    let asked = app.css("dialog[open]").await.text().await.unwrap();
    assert!(asked.contains("Take the file’s progress"), "{asked}");
    app.quit().await;
}

/// What a colleague saved at step 3; nothing else is left of that set-up.
async fn northwinds(world: &World) -> PathBuf {
    let app = App::start(world).await;
    app.enter("org-input", NORTHWIND).await;
    app.click("begin").await;
    on_screen(&app, "step1").await;
    tick_all(&app).await;
    app.click("rail-step3").await;
    on_screen(&app, "step3").await;
    let file = world.downloads().join("from-robin.json");
    let bus = accessibility_bus(world).await;
    app.click("rail-save-progress").await;
    file_dialog::answer(&bus, "Save the file", &file).await;
    let _ = app.find("toast").await;
    app.click("home").await;
    let more = app.css("[data-test^=\"more-\"]").await;
    more.click().await.unwrap();
    let over = app.css("[data-test^=\"delete-\"]").await;
    over.click().await.unwrap();
    app.click("delete-confirm").await;
    let _ = app.find("no-journeys").await;
    app.quit().await;
    file
}
