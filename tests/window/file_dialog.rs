//! The system's dialogs for files (GTK's own), which a person works with the keyboard. What they hold is read from the bus
//! for screen readers.

use std::path::Path;
use std::time::Duration;

use zbus::Connection;

use crate::accessible::holds;
use crate::sign_in::xdotool;

/// A dialog that has not drawn itself yet loses keys.
const TRIES: u32 = 20;

/// Types where to, in the dialog with this title, and agrees.
pub(crate) async fn answer(bus: &Connection, title: &str, path: &Path) {
    let dialog = shown(title).await;
    let path = path.display().to_string();
    for _ in 0..TRIES {
        xdotool(&["windowfocus", "--sync", &dialog]);
        // The field for a path is there already where a file is saved, and comes with the slash where one is opened.
        xdotool(&["key", "ctrl+a"]);
        xdotool(&["type", "--delay", "12", &path]);
        moment().await;
        if holds(bus, &path).await {
            xdotool(&["key", "Return"]);
            gone(title).await;
            return;
        }
    }
    panic!("the dialog {title} does not take {path}");
}

/// Closes it without an answer.
pub(crate) async fn leave(title: &str) {
    let dialog = shown(title).await;
    for _ in 0..TRIES {
        xdotool(&["windowfocus", "--sync", &dialog]);
        xdotool(&["key", "Escape"]);
        moment().await;
        if found(title).is_none() {
            return;
        }
    }
    panic!("the dialog {title} stays open");
}

async fn shown(title: &str) -> String {
    for _ in 0..100 {
        if let Some(dialog) = found(title) {
            return dialog;
        }
        moment().await;
    }
    panic!("no dialog is called {title}");
}

async fn gone(title: &str) {
    for _ in 0..100 {
        if found(title).is_none() {
            return;
        }
        moment().await;
    }
    panic!("the dialog {title} stays open");
}

/// X tells nobody when a window comes or goes, so it is asked again.
async fn moment() {
    tokio::time::sleep(Duration::from_millis(200)).await;
}

fn found(title: &str) -> Option<String> {
    let name = format!("^{title}$");
    let found = xdotool(&["search", "--onlyvisible", "--name", &name]);
    found.lines().next().map(str::to_owned)
}
