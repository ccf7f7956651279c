//! Signing in inside the app's sign-in window with mouse and keyboard: WebDriver does not reach that window.

use std::process::Command;
use std::time::Duration;

use crate::practice::Practice;

/// Tries until the page has loaded and took the keys; a sign-in window closes by itself when it caught the callback.
const TRIES: u32 = 12;

/// Signs in as the assigned person and waits until the window is gone.
pub(crate) async fn sign_in(org: &Practice) {
    let window = appeared().await;
    for _ in 0..TRIES {
        // The user name field of the practice org's page, in the window's own coordinates.
        let typed = [
            vec![
                "mousemove",
                "--window",
                &window,
                "260",
                "258",
                "click",
                "--repeat",
                "3",
                "1",
            ],
            vec!["type", "--delay", "8", &org.login],
            vec!["key", "Tab"],
            vec!["key", "ctrl+a"],
            vec!["type", "--delay", "8", &org.password],
            vec!["key", "Return"],
        ];
        for arguments in typed {
            xdotool(&arguments);
        }
        if gone(&window).await {
            return;
        }
    }
    panic!("the sign-in window did not close by itself");
}

async fn appeared() -> String {
    for _ in 0..200 {
        let found = xdotool(&["search", "--onlyvisible", "--name", "^Test sign-in$"]);
        // One that was launched anew is beside the one before until that is gone.
        if let (Some(window), 1) = (found.lines().next(), found.lines().count()) {
            return window.to_owned();
        }
        pause().await;
    }
    panic!("the sign-in window did not open");
}

async fn gone(window: &str) -> bool {
    for _ in 0..60 {
        let open = xdotool(&["search", "--onlyvisible", "--name", "^Test sign-in$"]);
        if open.lines().all(|line| line != window) {
            return true;
        }
        pause().await;
    }
    false
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
