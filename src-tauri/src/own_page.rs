//! What every window with a page of ours refuses: other addresses, new windows, downloads, permissions.

use tauri::webview::{NewWindowResponse, PermissionResponse};
use tauri::{AppHandle, Url, WebviewUrl, WebviewWindowBuilder, Wry};

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
