//! Signing in inside the app's sign-in window with mouse and keyboard: WebDriver does not reach that window.

use std::process::Command;
use std::time::Duration;

use crate::practice::Practice;

/// Tries until the page has loaded and took the keys; a sign-in window closes by itself when it caught the callback.
const TRIES: u32 = 12;

/// Signs in as the assigned person and waits until no sign-in window is left.
pub(crate) async fn sign_in(org: &Practice) {
    // A click above the form, from where the user name is the next stop of the Tab key.
    sign_in_from(
        org,
        &["mousemove", "--window", "%1", "260", "60", "click", "1"],
    )
    .await;
}

/// The same without a mouse: the system gives a new window the focus, and so does this.
pub(crate) async fn sign_in_by_keyboard(org: &Practice) {
    sign_in_from(org, &["windowfocus", "--sync", "%1"]).await;
}

/// Signs in; `first` brings the keys to the window, whose number stands for `%1` in it.
async fn sign_in_from(org: &Practice, first: &[&str]) {
    let mut window = within(200).await;
    assert!(window.is_some(), "the sign-in window did not open");
    for _ in 0..TRIES {
        let Some(open) = window else {
            return;
        };
        let focus = first
            .iter()
            .map(|word| if *word == "%1" { &open } else { *word });
        let typed = [
            focus.collect::<Vec<_>>(),
            vec!["key", "Tab"],
            vec!["key", "ctrl+a"],
            vec!["type", "--delay", "8", &org.login],
            vec!["key", "Tab"],
            vec!["key", "ctrl+a"],
            vec!["type", "--delay", "8", &org.password],
            vec!["key", "Return"],
        ];
        for arguments in typed {
            xdotool(&arguments);
        }
        gone(&open).await;
        // One that was launched again takes the place of the one before.
        window = within(20).await;
    }
    panic!("the sign-in window did not close by itself");
}

/// The newest sign-in window, asked for so many times.
async fn within(times: u32) -> Option<String> {
    for _ in 0..times {
        if let Some(window) = windows().pop() {
            return Some(window);
        }
        pause().await;
    }
    None
}

async fn gone(window: &str) {
    for _ in 0..60 {
        if windows().iter().all(|open| open != window) {
            return;
        }
        pause().await;
    }
}

fn windows() -> Vec<String> {
    let found = xdotool(&["search", "--onlyvisible", "--name", "^Test sign-in$"]);
    found.lines().map(str::to_owned).collect()
}

/// X tells nobody when a window comes or goes, so it is asked again.
async fn pause() {
    tokio::time::sleep(Duration::from_millis(50)).await;
}

pub(crate) fn xdotool(arguments: &[&str]) -> String {
    let output = Command::new("xdotool")
        .args(arguments)
        .output()
        .expect("xdotool is installed by `cargo xtask test`");
    String::from_utf8_lossy(&output.stdout).into_owned()
}
