//! A secret outlives the app in the system's keyring, and is on no other place of the disk.

use std::fs;
use std::path::Path;

use crate::app::App;
use crate::practice::Practice;
use crate::wizard::{check, enter_credentials, on_screen};
use crate::world::World;

#[tokio::test(flavor = "multi_thread")]
async fn the_keyring_keeps_the_secret_across_a_restart_and_no_file_holds_it() {
    let org = Practice::start();
    let world = World::start();
    let app = App::start(&world).await;
    app.enter("org-input", &org.address).await;
    app.click("begin").await;
    on_screen(&app, "step1").await;
    app.click("tick-sign-in-as-admin").await;
    app.click("rail-details").await;
    enter_credentials(&app, &org).await;
    let _ = app.css("[data-test=\"kept\"][data-kept=\"keyring\"]").await;
    assert!(
        !app.document().await.contains(&org.client_secret),
        "the page holds the secret"
    );
    app.quit().await;

    let app = App::start(&world).await;
    let resume = app.css("[data-test^=\"resume-\"]").await;
    resume.click().await.unwrap();
    on_screen(&app, "details").await;
    let _ = app.css("[data-test=\"kept\"][data-kept=\"keyring\"]").await;
    check(&app).await;
    app.wait_for("finding-secret.accepted", "data-verdict", "passed")
        .await;
    app.click("rail-step1").await;
    let _ = app
        .css("[data-test=\"tick-sign-in-as-admin\"]:checked")
        .await;

    assert!(
        world.home().join(".local/share").is_dir(),
        "the state is on this disk"
    );
    let holders = files_with(world.disk(), org.client_secret.as_bytes());
    assert!(holders.is_empty(), "the secret is in {holders:?}");
    let known = files_with(world.disk(), org.client_id.as_bytes());
    assert!(!known.is_empty(), "the search finds what is there");
    app.quit().await;
}

/// Every file under `folder` that contains `needle`.
fn files_with(folder: &Path, needle: &[u8]) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        let kind = entry.file_type().unwrap();
        if kind.is_dir() {
            found.extend(files_with(&path, needle));
        } else if kind.is_file() {
            let bytes = fs::read(&path).unwrap_or_default();
            if bytes.windows(needle.len()).any(|window| window == needle) {
                found.push(path.display().to_string());
            }
        }
    }
    found
}
