//! What every window with a page of ours refuses: other addresses, new windows, downloads, permissions.

use tauri::webview::{NewWindowResponse, PermissionResponse};
use tauri::{AppHandle, Url, WebviewUrl, WebviewWindow, WebviewWindowBuilder, Wry};

/// A window on one of our own pages, locked down; the content policy is the same for all of them.
pub(crate) fn window<'a>(
    app: &'a AppHandle,
    label: &str,
    page: &str,
) -> WebviewWindowBuilder<'a, Wry, AppHandle> {
    WebviewWindowBuilder::new(app, label, WebviewUrl::App(page.into()))
        .on_navigation(is_our_own)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_download(|_, _| false)
        .on_permission_request(|_, _| PermissionResponse::Deny)
}

/// Opens it, without what our pages have no use for.
pub(crate) fn open(
    window: WebviewWindowBuilder<'_, Wry, AppHandle>,
) -> tauri::Result<WebviewWindow> {
    let window = window.build()?;
    #[cfg(target_os = "linux")]
    window.with_webview(|webview| do_without(&webview.inner()))?;
    Ok(window)
}

/// Pages of text need neither the graphics card nor a layer of memory for each moving part, and are drawn by themselves: that
/// halves the private memory of WebKit's page process (docs/performance.md), and graphics drivers cannot spoil them.
#[cfg(target_os = "linux")]
fn do_without(webview: &webkit2gtk::WebView) {
    use webkit2gtk::{HardwareAccelerationPolicy, SettingsExt as _, WebViewExt as _};
    let Some(settings) = webview.settings() else {
        return;
    };
    settings.set_hardware_acceleration_policy(HardwareAccelerationPolicy::Never);
    settings.set_enable_webgl(false);
    settings.set_enable_webaudio(false);
    settings.set_enable_page_cache(false);
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
    fn our_windows_go_nowhere_else() {
        let allowed = |address| is_our_own(&Url::parse(address).unwrap());
        assert!(allowed("tauri://localhost/index.html"));
        assert!(!allowed("https://acme-example.okta.com/"));
        assert!(!allowed("http://127.0.0.1:4711/"));
        assert!(!allowed("file:///etc/passwd"));
        assert!(!allowed("data:text/html,x"));
    }
}
