//! The practice org of the app made to misbehave, and started anew.

use crate::app::App;
use crate::gallery::picture;
use crate::wizard::{check, practise};
use crate::world::World;

#[tokio::test(flavor = "multi_thread")]
async fn a_fault_of_the_practice_org_is_found_and_a_new_org_has_none() {
    let world = World::start();
    let app = App::start(&world).await;
    practise(&app).await;
    assert!(app.is_there("practice-admin").await);
    app.click("rail-details").await;
    app.click("fill-practice").await;
    let _ = app.css("[data-test=\"kept\"]").await;

    app.click("faults").await;
    app.click("fault-refresh-off").await;
    app.wait_for("faults-off", "type", "button").await;
    picture(&app, "20-faults").await;
    app.click("faults-done").await;
    check(&app).await;
    app.wait_for("finding-grant.refresh_token", "data-verdict", "failed")
        .await;
    app.wait_for("finding-secret.accepted", "data-verdict", "passed")
        .await;

    app.click("start-anew").await;
    app.click("practice-engine-classic").await;
    app.click("practice-empty").await;
    picture(&app, "21-start-anew").await;
    app.click("start-anew-do").await;
    let _ = app.find("renewed").await;
    assert!(!app.is_there("fill-practice").await);
    let rail = app.text().await;
    assert!(rail.contains("Practice org, Classic Engine"), "{rail}");
    let button = app.find("faults").await.text().await.unwrap();
    assert_eq!(button, "Add a fault");
    app.click("rail-step1").await;
    picture(&app, "22-practice-step1-classic").await;
    app.quit().await;
}
