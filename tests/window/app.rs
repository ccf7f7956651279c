//! The app under WebDriver.

use std::path::PathBuf;
use std::time::Duration;

use serde_json::json;
use thirtyfour::Capabilities;
use thirtyfour::prelude::*;

use crate::world::World;

/// Longer than anything the app does on this computer.
const PATIENCE: Duration = Duration::from_secs(40);

/// One run of the app, from its start to its quit.
pub(crate) struct App {
    pub(crate) driver: WebDriver,
}

impl App {
    /// Starts the real binary.
    pub(crate) async fn start(world: &World) -> Self {
        Self::start_with(world, &[]).await
    }

    /// Starts it with arguments, as a double click on a file does.
    pub(crate) async fn start_with(world: &World, arguments: &[&str]) -> Self {
        let mut capabilities = Capabilities::new();
        let options = json!({ "binary": built("numero-onboarding"), "args": arguments });
        capabilities
            .set("webkitgtk:browserOptions", options)
            .unwrap();
        let driver = WebDriver::new(world.driver_address(), capabilities).await;
        let driver = driver.unwrap_or_else(|error| {
            panic!("the app did not start: {error}\n{}", world.log());
        });
        Self { driver }
    }

    /// Ends the app as closing its session does.
    pub(crate) async fn quit(self) {
        self.driver.quit().await.unwrap();
    }

    /// The element with this hook, once it is there.
    pub(crate) async fn find(&self, hook: &str) -> WebElement {
        self.css(&format!("[data-test=\"{hook}\"]")).await
    }

    /// The first element that the selector names, once it is there.
    pub(crate) async fn css(&self, selector: &str) -> WebElement {
        match self
            .driver
            .query(By::Css(selector))
            .wait(PATIENCE, Duration::from_millis(50))
            .first()
            .await
        {
            Ok(element) => element,
            Err(error) => panic!("{selector} did not appear: {error}\n{}", self.text().await),
        }
    }

    pub(crate) async fn is_there(&self, hook: &str) -> bool {
        let selector = format!("[data-test=\"{hook}\"]");
        self.driver
            .query(By::Css(&selector))
            .nowait()
            .exists()
            .await
            .unwrap()
    }

    /// Scrolls there and clicks, as a person would.
    pub(crate) async fn click(&self, hook: &str) {
        let element = self.find(hook).await;
        element.scroll_into_view().await.unwrap();
        if let Err(error) = element.click().await {
            panic!("{hook} could not be clicked: {error}");
        }
    }

    /// Replaces what is in a field.
    pub(crate) async fn enter(&self, hook: &str, text: &str) {
        let field = self.find(hook).await;
        field.scroll_into_view().await.unwrap();
        field.clear().await.unwrap();
        field.send_keys(text).await.unwrap();
    }

    /// Waits until the element carries this attribute value.
    pub(crate) async fn wait_for(&self, hook: &str, attribute: &str, value: &str) {
        let _ = self
            .css(&format!("[data-test=\"{hook}\"][{attribute}=\"{value}\"]"))
            .await;
    }

    /// What is written on the screen.
    pub(crate) async fn text(&self) -> String {
        let shown = self
            .driver
            .execute(
                "return document.body ? document.body.innerText : ''",
                vec![],
            )
            .await;
        shown
            .ok()
            .and_then(|answer| answer.json().as_str().map(str::to_owned))
            .unwrap_or_default()
    }

    /// Everything in the document, attributes and field values included.
    pub(crate) async fn document(&self) -> String {
        let script = "return document.documentElement.outerHTML + '\\n' + \
                      [...document.querySelectorAll('input,textarea')].map((f) => f.value).join('\\n')";
        let answer = self.driver.execute(script, vec![]).await.unwrap();
        answer.json().as_str().unwrap_or_default().to_owned()
    }

    pub(crate) async fn script(&self, script: &str) -> serde_json::Value {
        let answer = self.driver.execute(script, vec![]).await.unwrap();
        answer.json().clone()
    }
}

/// A program of this workspace, beside the tests.
pub(crate) fn built(name: &str) -> PathBuf {
    let tests = std::env::current_exe().unwrap();
    let folder = tests.ancestors().nth(2).unwrap();
    let program = folder.join(name);
    assert!(
        program.is_file(),
        "{} is not there: run `cargo build --workspace` first",
        program.display()
    );
    program
}
