//! The app's own window: it loads our own pages and never anything else.

use onboarding::view::JourneyView;
use serde::Serialize;
use tauri::{AppHandle, Emitter as _, Manager as _, WindowEvent};

use crate::{arrivals, own_page, placement, presenter_window, window_state};

/// Its name in the capability.
pub(crate) const LABEL: &str = "main";

pub(crate) fn open(app: &AppHandle) -> tauri::Result<()> {
    let placement = placement::of_last_time(app);
    let window = own_page::window(app, LABEL, "index.html")
        .title("Numero Onboarding for Okta")
        .inner_size(placement.size.0, placement.size.1)
        .min_inner_size(placement.smallest.0, placement.smallest.1)
        .maximized(placement.maximized);
    let window = match placement.at {
        Some((x, y)) => window.position(x, y),
        None => window.center(),
    };
    // On macOS the View menu has these keys.
    let window = window.zoom_hotkeys_enabled(!cfg!(target_os = "macos"));
    let window = own_page::open(window)?;
    window_state::follow(&window);
    arrivals::follow(&window);
    let app = app.clone();
    window.on_window_event(move |event| {
        if matches!(event, WindowEvent::Destroyed) {
            // Alone it has nothing to follow, and would keep the app running.
            presenter_window::close(&app);
        }
    });
    Ok(())
}

/// Brings it to the front, as a second start of the app asks.
pub(crate) fn show(app: &AppHandle) {
    let Some(window) = app.get_webview_window(LABEL) else {
        return;
    };
    let shown = window
        .unminimize()
        .and_then(|()| window.show())
        .and_then(|()| window.set_focus());
    if let Err(error) = shown {
        tracing::warn!(%error, "the window could not be brought to the front");
    }
}

/// Tells its page what the journey looks like now.
pub(crate) fn tell(app: &AppHandle, view: &JourneyView) {
    emit(app, "journey-changed", view);
}

/// Sends its page, and no other, an event.
pub(crate) fn emit(app: &AppHandle, event: &str, payload: impl Serialize + Clone) {
    if let Err(error) = app.emit_to(LABEL, event, payload) {
        tracing::warn!(%error, event, "the window was not told");
    }
}
