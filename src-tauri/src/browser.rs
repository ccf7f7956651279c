//! Opening things outside the app: addresses in the system browser, files in the file manager.

use std::path::Path;

use onboarding::{Code, Failure};

/// Opens an address in the system browser. Only https leaves this computer, and http only stays on it.
pub(crate) fn open(address: &str) -> Result<(), Failure> {
    let refused = || Failure::new(Code::BrowserNotOpened);
    let url = tauri::Url::parse(address).map_err(|_| refused())?;
    if !is_openable(&url) {
        return Err(refused().detail("only https addresses are opened"));
    }
    open::that_detached(url.as_str()).map_err(|error| refused().detail(error.kind().to_string()))
}

/// Shows a file's folder.
pub(crate) fn reveal(file: &Path) -> Result<(), Failure> {
    let refused = || Failure::new(Code::BrowserNotOpened);
    let folder = file.parent().filter(|folder| folder.is_dir());
    let folder = folder.ok_or_else(|| refused().detail("the folder is not there any more"))?;
    open::that_detached(folder).map_err(|error| refused().detail(error.kind().to_string()))
}

/// https anywhere, http on this computer only.
pub(crate) fn is_openable(url: &tauri::Url) -> bool {
    match url.scheme() {
        "https" => true,
        "http" => okta::OrgAddress::parse(&url.origin().ascii_serialization())
            .is_ok_and(|parsed| parsed.address.is_practice()),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_https_and_this_computers_http_are_opened() {
        for (address, opened) in [
            ("https://acme-example.okta.com/admin", true),
            ("http://127.0.0.1:4711/", true),
            ("http://localhost:4711/", true),
            ("http://acme-example.okta.com/", false),
            ("file:///etc/passwd", false),
            ("okta-verify://x", false),
            ("tauri://localhost/index.html", false),
            ("javascript:alert(1)", false),
        ] {
            let url = tauri::Url::parse(address).unwrap();
            assert_eq!(is_openable(&url), opened, "{address}");
        }
    }
}
