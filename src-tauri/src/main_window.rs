//! The app's own window: it loads our own pages and never anything else.

use tauri::webview::{NewWindowResponse, PermissionResponse};
use tauri::{AppHandle, Manager as _, Url, WebviewUrl, WebviewWindowBuilder};

use crate::placement;
use crate::window_state;

/// Its name in the capability.
pub(crate) const LABEL: &str = "main";

pub(crate) fn open(app: &AppHandle) -> tauri::Result<()> {
    let placement = placement::of_last_time(app);
    let window = WebviewWindowBuilder::new(app, LABEL, WebviewUrl::App("index.html".into()))
        .title("Numero Onboarding for Okta")
        .inner_size(placement.size.0, placement.size.1)
        .min_inner_size(placement.smallest.0, placement.smallest.1)
        .maximized(placement.maximized);
    let window = match placement.at {
        Some((x, y)) => window.position(x, y),
        None => window.center(),
    };
    let window = window
        // On macOS the View menu has these keys.
        .zoom_hotkeys_enabled(!cfg!(target_os = "macos"))
        .on_navigation(is_our_own)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_download(|_, _| false)
        .on_permission_request(|_, _| PermissionResponse::Deny)
        .build()?;
    window_state::follow(&window);
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

/// `tauri://localhost`, or how Windows spells it.
fn is_our_own(url: &Url) -> bool {
    match url.scheme() {
        "tauri" => url.host_str() == Some("localhost"),
        "http" | "https" => cfg!(windows) && url.host_str() == Some("tauri.localhost"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_window_goes_nowhere_else() {
        let allowed = |address| is_our_own(&Url::parse(address).unwrap());
        assert!(allowed("tauri://localhost/index.html"));
        assert!(!allowed("https://acme-example.okta.com/"));
        assert!(!allowed("http://127.0.0.1:4711/"));
        assert!(!allowed("file:///etc/passwd"));
        assert!(!allowed("data:text/html,x"));
    }
}
