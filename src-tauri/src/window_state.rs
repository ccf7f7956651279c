//! Size and place of the app's own window, kept for its next start; `placement` reads them then.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use tauri::plugin::TauriPlugin;
use tauri::{AppHandle, Manager as _, WebviewWindow, WindowEvent, Wry};
use tauri_plugin_window_state::{AppHandleExt as _, StateFlags};

use crate::main_window::LABEL;
use crate::places;

/// Long enough for a window that is being drawn larger to come to rest.
const REST: Duration = Duration::from_millis(400);

/// Keeps them; a sign-in window always opens the same.
pub(crate) fn plugin() -> TauriPlugin<Wry> {
    tauri_plugin_window_state::Builder::new()
        .with_state_flags(flags())
        .with_filter(|label| label == LABEL)
        .skip_initial_state(LABEL)
        .with_filename(places::WINDOW)
        .build()
}

/// Keeps them whenever the window comes to rest: an app that is ended from outside has no time for it.
pub(crate) fn follow(window: &WebviewWindow) {
    let app = window.app_handle().clone();
    let moves = Arc::new(AtomicU32::new(0));
    window.on_window_event(move |event| {
        if matches!(event, WindowEvent::Resized(_) | WindowEvent::Moved(_)) {
            let this = moves.fetch_add(1, Ordering::Relaxed) + 1;
            let (app, moves) = (app.clone(), Arc::clone(&moves));
            tauri::async_runtime::spawn(async move {
                tokio::time::sleep(REST).await;
                if moves.load(Ordering::Relaxed) == this {
                    keep(&app);
                }
            });
        }
    });
}

fn keep(app: &AppHandle) {
    if let Err(error) = app.save_window_state(flags()) {
        tracing::warn!(%error, "the window's size was not kept");
    }
}

fn flags() -> StateFlags {
    StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED
}
