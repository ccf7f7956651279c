//! Opening things outside the app: addresses in the system browser, files in the file manager.

use std::path::Path;

use onboarding::{Code, Failure, because};

/// Opens an address in the system browser. Only https leaves this computer, and http only stays on it.
pub(crate) fn open(address: &str) -> Result<(), Failure> {
    let refused = || Failure::new(Code::BrowserNotOpened);
    let url = tauri::Url::parse(address).map_err(|_| refused())?;
    if !is_https(&url) && !is_on_this_computer(&url) {
        return Err(refused().detail("only https addresses are opened"));
    }
    open::that_detached(url.as_str()).map_err(|error| refused().detail(because(&error)))
}

/// Shows a file's folder.
pub(crate) fn reveal(file: &Path) -> Result<(), Failure> {
    let refused = || Failure::new(Code::FolderNotShown);
    let folder = file.parent().filter(|folder| folder.is_dir());
    let folder = folder.ok_or_else(|| refused().detail("the folder is not there any more"))?;
    open::that_detached(folder).map_err(|error| refused().detail(because(&error)))
}

pub(crate) fn is_https(url: &tauri::Url) -> bool {
    url.scheme() == "https"
}

/// http on this computer, which only practice orgs use.
pub(crate) fn is_on_this_computer(url: &tauri::Url) -> bool {
    url.scheme() == "http"
        && okta::OrgAddress::parse(&url.origin().ascii_serialization())
            .is_ok_and(|parsed| parsed.address.is_practice())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_https_and_this_computers_http_are_told_apart() {
        for (address, https, here) in [
            ("https://acme-example.okta.com/admin", true, false),
            ("http://127.0.0.1:4711/", false, true),
            ("http://localhost:4711/", false, true),
            ("http://acme-example.okta.com/", false, false),
            ("file:///etc/passwd", false, false),
            ("okta-verify://x", false, false),
            ("tauri://localhost/index.html", false, false),
            ("javascript:alert(1)", false, false),
        ] {
            let url = tauri::Url::parse(address).unwrap();
            assert_eq!(is_https(&url), https, "{address}");
            assert_eq!(is_on_this_computer(&url), here, "{address}");
        }
    }
}
