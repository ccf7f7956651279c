//! The rules of axe-core, held to what the real window shows.

use serde_json::{Value, json};

use crate::app::App;
use crate::world::World;

/// Beside these tests; its packages are installed with theirs.
const SOURCE: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/node_modules/axe-core/axe.min.js"
);

/// Asserts that no rule of axe-core, of whatever impact, is broken by the page as it is now.
pub(crate) async fn holds(app: &App, screen: &str) {
    let broken = broken(app).await;
    assert!(broken.is_empty(), "{screen}: {}", Value::from(broken));
}

/// The rules that are broken, each with the elements that break it.
pub(crate) async fn broken(app: &App) -> Vec<Value> {
    if app.script("return typeof window.axe").await == "undefined" {
        let source =
            std::fs::read_to_string(SOURCE).expect("axe-core is installed by `cargo xtask test`");
        app.driver.execute(source, vec![]).await.unwrap();
    }
    let answer = app.driver.execute_async(RUN, vec![]).await.unwrap();
    let answer = answer.json().clone();
    assert_eq!(answer["error"], json!(null));
    assert!(
        answer["passed"].as_u64() > Some(10),
        "axe-core looked at next to nothing: {answer}"
    );
    answer["broken"].as_array().unwrap().clone()
}

/// Every rule but the experimental ones. What is behind an open dialog is inert, and axe-core leaves it out.
const RUN: &str = "
    const done = arguments[0];
    axe.run(document, { resultTypes: ['violations'] }).then(
        ({ passes, violations }) => done({
            error: null,
            passed: passes.length,
            broken: violations.map(({ id, impact, help, nodes }) => ({
                id, impact, help, at: nodes.map((node) => `${node.target.join(' ')}: ${node.failureSummary}`),
            })),
        }),
        (error) => done({ error: String(error) }),
    )";

#[tokio::test(flavor = "multi_thread")]
async fn a_nameless_button_and_grey_words_on_grey_are_found() {
    let world = World::start();
    let app = App::start(&world).await;
    let _ = app.find("begin").await;
    holds(&app, "start").await;
    app.script(
        "const button = document.createElement('button');
         const words = document.createElement('p');
         words.textContent = 'Grey on grey';
         Object.assign(words.style, { color: '#999', background: '#aaa' });
         document.querySelector('main').append(button, words); return null",
    )
    .await;
    let broken = broken(&app).await;
    for rule in ["button-name", "color-contrast"] {
        assert!(
            broken.iter().any(|found| found["id"] == rule),
            "{rule} is not among {broken:?}"
        );
    }
    app.quit().await;
}
